package app

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/search"
	"proofbox/internal/i18n"
)

func TestMessagesAndEventsAreFoundFromTheBoard(t *testing.T) {
	b, c := talking(t, i18n.Korean, said(1, evidence.Buyer, "나", "안녕하세요"), said(2, evidence.Seller, "B", "환불은 어려워요"),
		said(3, evidence.Buyer, "나", "그래도 환불해 주세요"), said(4, evidence.Buyer, "나", "환불"), said(5, evidence.Buyer, "나", "환불!"))
	at := evidence.Instant(now, evidence.Minute, evidence.FromTyped)
	c.change(desk.AddEvent(evidence.Event{Kind: evidence.Delivered, At: at, Note: "문 앞에 두고 감"}))
	b.settle()
	c.tabs.Open(boardTab)
	hint := b.w.say.T("app.board.find.hint")
	for typed, want := range map[string]string{"환불": "대화 4건에서도 찾았어요", "ㅎㅂ": "대화 4건에서도", "ㅂㅅ": "있었던 일 1건에서도", "Delivered": "있었던 일 1건에서도",
		"ㅇ": "대화 3건 · 있었던 일 1건에서도"} {
		b.typeInto(hint, typed)
		b.sought(c)
		if !b.says(want) || !b.says(b.w.say.T("app.board.found.none")) || b.says(b.w.say.T("app.board.filtered")) {
			t.Errorf("%q: want %q; shown: %q", typed, want, b.texts())
		}
	}
	b.typeInto(hint, "환불")
	b.sought(c)
	if !b.says("환불은 어려워요") || b.says("환불!") || !b.says("B · 판매자") {
		t.Errorf("shown: %q", b.texts())
	}
	b.tap("그래도")
	if c.tabs.Shown() != talkTab || len(c.talk.chosen()) != 1 || c.talk.chosen()[0].Text != "그래도 환불해 주세요" {
		t.Errorf("tab %d, chosen %v", c.tabs.Shown(), c.talk.chosen())
	}
	c.tabs.Open(boardTab)
	b.sought(c)
	b.answer("대화에서 모두 보기")
	b.sought(c)
	if c.tabs.Shown() != talkTab || len(c.talk.finder.hits) != 4 {
		t.Errorf("tab %d, %d hits", c.tabs.Shown(), len(c.talk.finder.hits))
	}
	c.tabs.Open(boardTab)
	b.typeInto(hint, "배송")
	b.sought(c)
	b.tap("문 앞에")
	if c.tabs.Shown() != timelineTab {
		t.Errorf("tab %d", c.tabs.Shown())
	}
	c.tabs.Open(boardTab)
	c.board.search.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.sought(c)
	if b.says("에서도 찾았어요") {
		t.Error("the strip stays after the search")
	}
}

func TestExcerpt(t *testing.T) {
	q := search.Parse("환불")
	for text, want := range map[string]string{
		"환불해 주세요": "환불해 주세요",
		"앞\n환불":   "앞 환불",
		"아주 길고 긴 말을 먼저 하고 나서야 비로소 환불을\n말해요": "… 말을 먼저 하고 나서야 비로소 환불을 말해요",
		"없는 말": "없는 말",
	} {
		if got := excerpt(q, text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// BenchmarkFindFromBoard100k types into the box of the board over a long
// conversation: how long until the hits are shown, and for how long at most the
// UI goroutine is busy with it.
func BenchmarkFindFromBoard100k(b *testing.B) {
	w := newBench(b, i18n.Korean)
	c := w.newCase("x")
	s := c.state.Snapshot
	s.Messages = chatter(100_000, s.Case.Location())
	c.state = session.State{Snapshot: s}
	field := c.board.search.field
	var first, longest, sum time.Duration
	n := 0
	for b.Loop() {
		for i, typed := range []string{"ㅎ", "환", "환불", "환불 부", "ㅈㅈㅈ", "kettle"} {
			field.SetText(typed)
			began := time.Now()
			for c.seeker.busy {
				turn := time.Now()
				w.turn()
				longest = max(longest, time.Since(turn))
				time.Sleep(100 * time.Microsecond)
			}
			took := time.Since(began)
			if first == 0 && i == 0 {
				first = took
				continue
			}
			sum += took
			n++
		}
	}
	b.ReportMetric(float64(first.Milliseconds()), "ms-first")
	b.ReportMetric(float64(sum.Milliseconds())/float64(n), "ms-search")
	b.ReportMetric(float64(longest.Milliseconds()), "ms-ui-longest")
}
