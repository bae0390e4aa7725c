package app

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/i18n"
)

func TestMessageIsAddedCorrectedAndRemoved(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(talkTab)
	if !b.says("아직 대화가 없어요") {
		t.Fatalf("shown: %q", b.texts())
	}
	b.typeInto(b.w.say.T("app.date.hint"), "2026-11-02")
	b.typeInto(b.w.say.T("app.clock.hint"), "9:31")
	b.typeInto(b.w.say.T("app.message.from.hint"), "Bluebird")
	b.typeInto(b.w.say.T("app.message.text.hint"), "We can offer a coupon.")
	b.answer("추가")
	b.settle()
	m := c.session.Snapshot().Messages[0]
	if m.Role != evidence.Seller || m.From != "Bluebird" || m.At.Value(c.session.Snapshot().Case.Location()) != "2026-11-02T09:31:00+09:00" {
		t.Errorf("message %+v", m)
	}
	if !b.says("We can offer a coupon.") || !b.says("오전 9:31") || !b.says("2026년 11월 2일 (월)") {
		t.Errorf("shown: %q", b.texts())
	}
	c.talk.askEdit(m)
	b.typeInto(b.w.say.T("app.message.translation.hint"), "쿠폰을 드릴게요.")
	b.answer("저장")
	b.settle()
	m = c.session.Snapshot().Messages[0]
	if m.Translation == nil || m.Translation.Text != "쿠폰을 드릴게요." || m.Translation.Lang != "ko" || !b.says("쿠폰을 드릴게요.") {
		t.Errorf("translation %+v; shown: %q", m.Translation, b.texts())
	}
	c.talk.reveal(m.ID)
	c.talk.askRemove()
	b.answer("삭제")
	b.settle()
	if len(c.session.Snapshot().Messages) != 0 {
		t.Error("the message is still there")
	}
}

func TestMessageWithoutTextOrDayIsNotAdded(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(talkTab)
	b.answer("추가")
	b.typeInto(b.w.say.T("app.message.text.hint"), "x")
	b.typeInto(b.w.say.T("app.date.hint"), "soon")
	b.answer("추가")
	b.settle()
	if n := len(c.session.Snapshot().Messages); n != 0 || !b.says("날짜를 2026-11-02처럼 적어 주세요.") {
		t.Errorf("%d messages; shown: %q", n, b.texts())
	}
}

// pasted puts a text into the field for pasting and goes on.
func (b *bench) pasted(c *caseScreen, text string) {
	b.t.Helper()
	c.talk.askPaste()
	b.until("the field", b.w.asking)
	b.typeInto(b.w.say.T("app.talk.paste.hint"), "").SetText(text)
	b.answer("계속")
}

func TestPasteMany(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(talkTab)
	b.pasted(c, "2026-11-02 14:05 | 나 | 금이 갔어요\n바닥까지요\n2026-11-02 15:30 | Bluebird | Sorry")
	b.until("the question", func() bool { return b.says("메시지 2개 넣기") })
	b.answer("메시지 2개 넣기")
	b.until("the messages", func() bool { return len(c.session.Snapshot().Messages) == 2 })
	b.settle()
	first, second := c.session.Snapshot().Messages[0], c.session.Snapshot().Messages[1]
	if first.Role != evidence.Buyer || first.Text != "금이 갔어요\n바닥까지요" || second.Role != evidence.Seller || first.Source.IsZero() {
		t.Errorf("messages %+v", c.session.Snapshot().Messages)
	}
	b.pasted(c, "2026-11-02 15:30 | Bluebird | Sorry")
	b.until("the question", func() bool { return b.says("메시지 1개 넣기") })
	b.answer("메시지 1개 넣기")
	b.until("the note", func() bool { return b.says("모두 이미 있어서") })
	if n := len(c.session.Snapshot().Messages); n != 2 {
		t.Errorf("the same message was stored again: %d", n)
	}
}

// A page copied from a shop is shown line by line; what a line is can be said,
// and days are reckoned from the moment of copying.
func TestPasteAPage(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(talkTab)
	b.pasted(c, "BlueSky Store\n어제 14:05\n사진을 보내 주세요\n나\n어제 14:20\n보냈어요\nBlueSky Store\n어제 15:00\nOK")
	b.until("the lines", func() bool { return b.says("어제 14:05") && b.says("메시지 3개 넣기") })
	b.answer("메시지 3개 넣기")
	b.until("the question", func() bool { return b.says("붙여 넣은 대화") })
	b.answer("메시지 3개 넣기")
	b.until("the messages", func() bool { return len(c.session.Snapshot().Messages) == 3 })
	m := c.session.Snapshot().Messages[0]
	if m.From != "BlueSky Store" || m.Reckoned == "" || m.At.Value(c.session.Snapshot().Case.Location()) != "2026-11-21T14:05:00+09:00" {
		t.Errorf("%+v", m)
	}
}

// A message is split without losing a letter, and no part is too long.
func TestSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("가나 ab\n漢"))).Draw(t, "text")
		most := rapid.IntRange(2, 40).Draw(t, "most")
		from := 0
		for _, to := range split(text, most) {
			part := text[from:to]
			if n := len([]rune(part)); n > most || n == 0 && text != "" || !utf8.ValidString(part) {
				t.Fatalf("a part of %d letters, most %d: %q", n, most, part)
			}
			from = to
		}
		if from != len(text) {
			t.Fatalf("the parts of %q end at %d", text, from)
		}
	})
}

func TestLongMessageIsSeveralRows(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(talkTab)
	s := c.state.Snapshot
	at, _ := evidence.ParseTime("2026-11-02 10:00", s.Case.Location(), evidence.FromTyped)
	s.Messages = []evidence.Message{{ID: "m", At: at, Role: evidence.Buyer, Text: strings.Repeat("금이 갔어요 ", 1000)}}
	c.talk.thread.load(s, talkFilter{})
	rows := c.talk.thread.rows
	if len(rows) < 6 || rows[0].kind != dayHead || !rows[1].first || rows[1].last || !rows[len(rows)-2].last || rows[len(rows)-2].first {
		t.Errorf("%d rows", len(rows))
	}
	if c.talk.thread.indexOf("m") != 1 {
		t.Errorf("the message begins at row %d", c.talk.thread.indexOf("m"))
	}
}
