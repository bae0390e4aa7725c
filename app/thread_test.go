package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// said is a message at a minute of the day everything happens.
func said(minute int, role evidence.Role, from, text string, more ...func(*evidence.Message)) evidence.Message {
	seoul, _ := evidence.LoadZone("Asia/Seoul")
	m := evidence.Message{At: evidence.Instant(time.Date(2026, 11, 2, 14, minute, 30, 0, seoul), evidence.Second, evidence.FromMessage), Role: role, From: from, Text: text}
	for _, f := range more {
		f(&m)
	}
	return m
}

// talking is a case with a conversation, at its page.
func talking(t *testing.T, lang i18n.Lang, all ...evidence.Message) (*bench, *caseScreen) {
	t.Helper()
	b := newBench(t, lang)
	c := b.newCase("x", b.photos(2)...)
	c.tabs.Open(talkTab)
	b.say(all...)
	return b, c
}

// say adds messages.
func (b *bench) say(all ...evidence.Message) {
	b.t.Helper()
	if err := b.w.ofCase().session.Do(b.t.Context(), desk.AddMessages(all)); err != nil {
		b.t.Fatal(err)
	}
	b.settle()
}

// choose selects messages by their words, as a click and a click with Ctrl do.
func (b *bench) choose(words ...string) {
	b.t.Helper()
	talk := b.w.ofCase().talk
	talk.selectNone()
	for _, w := range words {
		found := false
		for i := range talk.thread.s.Messages {
			if strings.Contains(talk.thread.s.Messages[i].Text, w) {
				talk.click(int32(i), fyne.KeyModifierControl)
				found = true
			}
		}
		if !found {
			b.t.Fatalf("no message says %q", w)
		}
	}
}

func messages(c *caseScreen) []evidence.Message { return c.session.Snapshot().Messages }

func TestThreadShowsAllThatAMessageHas(t *testing.T) {
	b, c := talking(t, i18n.Korean,
		said(1, evidence.Seller, "Bluebird", "사진", func(m *evidence.Message) { m.Missing = []string{"사진"} }),
		said(2, evidence.Seller, "Bluebird", "A coupon?", func(m *evidence.Message) {
			m.Translation = &evidence.Translation{Text: "쿠폰 어때요?", Lang: "ko"}
			m.Reckoned = "어제 14:02"
		}),
		said(3, evidence.Other, "", "누가 한 말일까"),
		said(4, evidence.Platform, "", "상대방이 나갔습니다.", func(m *evidence.Message) { m.Notice = true }),
		said(5, evidence.Platform, "AliExpress", "Please answer.", func(m *evidence.Message) { m.Subject, m.To = "Your dispute", "kim@example.com" }),
		said(6, evidence.Seller, "Bluebird", "read by a machine", func(m *evidence.Message) { m.Unchecked = true }))
	for _, want := range []string{"파일에 없는 첨부: 사진", "내 번역 · 한국어", "쿠폰 어때요?", "‘어제 14:02’ 기준으로 계산한 시각", "보낸 사람 모름", "오후 2:04 상대방이 나갔습니다.",
		"Your dispute", "받는 사람: kim@example.com", "Bluebird · 판매자", "확인 전"} {
		if !b.says(want) {
			t.Errorf("%q is not shown; shown: %q", want, b.texts())
		}
	}
	if n := strings.Count(b.texts(), "사진"); n != 1 {
		t.Errorf("what is missing is told %d times: %q", n, b.texts())
	}
	b.answer("확인했어요")
	b.until("the check", func() bool { return !messages(c)[5].Unchecked })
}

func TestAttachmentOpens(t *testing.T) {
	b, c := talking(t, i18n.Korean)
	x := c.exhibits()[1]
	b.say(said(1, evidence.Buyer, "나", "보세요", func(m *evidence.Message) { m.Attachments = []evidence.ExhibitID{x.ID, "gone"} }))
	var tile *kit.Tile
	b.walk(func(o fyne.CanvasObject) {
		if t, ok := o.(*kit.Tile); ok {
			tile = t
		}
	})
	if tile == nil {
		t.Fatalf("no picture in %q", b.texts())
	}
	test.Tap(tile)
	if !b.w.asking() || !b.says(x.Number.String()+" "+x.File) {
		t.Errorf("shown: %q", b.texts())
	}
	b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.w.asking() {
		t.Error("Escape does not close it")
	}
}

func TestThreadIsFiltered(t *testing.T) {
	b, c := talking(t, i18n.Korean, said(1, evidence.Buyer, "나", "하나"), said(2, evidence.Seller, "Bluebird", "two words"), said(3, evidence.Seller, "Bluebird", "셋"),
		said(4, evidence.Platform, "", "알림이에요", func(m *evidence.Message) { m.Notice = true }))
	shown := func() (n int) { return len(c.talk.thread.shown) }
	chip := func(label string) *kit.Chip {
		var found *kit.Chip
		b.walk(func(o fyne.CanvasObject) {
			if x, ok := o.(*kit.Chip); ok && x.Label == label {
				found = x
			}
		})
		if found == nil {
			t.Fatalf("no chip %q; shown: %q", label, b.texts())
		}
		return found
	}
	test.Tap(chip("Bluebird 2"))
	if shown() != 2 || b.says("알림이에요") {
		t.Errorf("of Bluebird: %d shown: %q", shown(), b.texts())
	}
	test.Tap(chip("번역 없는 외국어 1"))
	if shown() != 1 || !b.says("two words") {
		t.Errorf("untranslated of Bluebird: %d", shown())
	}
	c.talk.reveal(messages(c)[0].ID)
	if shown() != 4 || !c.talk.isChosen(0) {
		t.Errorf("what is shown from elsewhere is hidden: %d", shown())
	}
	c.talk.narrow(talkFilter{only: onlyUnchecked})
	if !b.says("고른 조건에 맞는 메시지가 없어요") {
		t.Errorf("shown: %q", b.texts())
	}
	b.answer("모두 보기")
	if shown() != 4 {
		t.Errorf("%d shown", shown())
	}
}

func TestForeignIsWhatTheReaderCannotRead(t *testing.T) {
	for _, x := range []struct {
		text            string
		korean, english bool
	}{{"Hello", true, false}, {"退款", true, true}, {"환불 please", false, false}, {"환불", false, true}, {"123 ㅋㅋ", false, true}, {"12:30 😊", false, false}, {"", false, false}, {"é", true, false}} {
		if ko, en := foreign(x.text, i18n.Korean), foreign(x.text, i18n.English); ko != x.korean || en != x.english {
			t.Errorf("%q: %v and %v, want %v and %v", x.text, ko, en, x.korean, x.english)
		}
	}
}

// sought waits until nothing is looked for any more.
func (b *bench) sought(c *caseScreen) {
	b.t.Helper()
	b.until("the search", func() bool { return !c.seeker.busy })
}

func TestWordsAreFound(t *testing.T) {
	b, c := talking(t, i18n.Korean, said(1, evidence.Buyer, "나", "환불해 주세요"), said(2, evidence.Seller, "B", "No REFUND"),
		said(3, evidence.Seller, "B", "환 불"), said(4, evidence.Buyer, "나", "다시 말할게요, 환불", func(m *evidence.Message) { m.Translation = &evidence.Translation{Text: "Refund please", Lang: "en"} }))
	b.w.act("find")
	field := c.talk.bar.field
	if b.w.win.Canvas().Focused() != fyne.Focusable(field) {
		t.Fatal("the field has no keys")
	}
	for _, x := range []struct {
		words string
		hits  int
	}{{"환불", 2}, {"refund", 2}, {"환", 3}, {"호", 3}, {"물", 0}, {"ㅎㅂ", 2}, {"주세요 환불", 1}} {
		field.SetText(x.words)
		b.sought(c)
		if n := len(c.talk.finder.hits); n != x.hits {
			t.Errorf("%q is found %d times, want %d", x.words, n, x.hits)
		}
	}
	field.SetText("물")
	b.sought(c)
	if !b.says("찾은 말 없음") {
		t.Errorf("shown: %q", b.texts())
	}
	field.SetText("refund")
	b.sought(c)
	if !b.says("1 / 2") {
		t.Errorf("shown: %q", b.texts())
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !b.says("2 / 2") || c.talk.finder.current() != 3 {
		t.Errorf("after Enter: %q", b.texts())
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if c.talk.finder.current() != 3 {
		t.Error("up and down do not come back")
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if field.Text != "" || c.talk.finder.current() != -1 {
		t.Errorf("after Escape %q is looked for", field.Text)
	}
}

func TestRangeIsCited(t *testing.T) {
	b, c := talking(t, i18n.Korean, said(1, evidence.Buyer, "나", "하나"), said(2, evidence.Seller, "Bluebird", "둘"), said(3, evidence.Buyer, "나", "셋"), said(4, evidence.Buyer, "나", "넷"))
	c.talk.click(1, 0)
	c.talk.click(2, fyne.KeyModifierShift)
	if !b.says("메시지 2개 선택") {
		t.Fatalf("shown: %q", b.texts())
	}
	b.answer("증거로 인용")
	b.typeInto(b.w.say.T("app.exhibit.proves.hint"), "거절했다")
	b.answer("증거로 인용")
	b.until("the exhibit", func() bool { return b.says("증거 A-3으로 인용했어요") })
	x := c.exhibits()[2]
	all := messages(c)
	if x.Kind != evidence.Conversation || x.Title != "2026년 11월 2일 (월) 대화 (Bluebird, 나)" || x.Proves != "거절했다" || len(x.Messages) != 2 || x.Messages[0] != all[1].ID || x.Messages[1] != all[2].ID {
		t.Errorf("cited %+v", x)
	}
	b.answer("증거 목록에서 보기")
	b.turn()
	if c.tabs.Shown() != boardTab || !b.says("인용한 메시지 2개") || !b.says("Bluebird: 둘") || b.says("SHA-256") {
		t.Errorf("on the board: %q", b.texts())
	}
	c.board.grid.OnOpen(2)
	if !b.says("A-3 2026년 11월 2일 (월) 대화") {
		t.Errorf("looked at: %q", b.texts())
	}
	b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	c.tabs.Open(talkTab)
	if !b.says("증거 A-3으로 인용") {
		t.Errorf("the messages do not name it: %q", b.texts())
	}
	if n := newSieve(c.state.Snapshot).tally()[filter{by: byKind, is: evidence.Conversation}]; n != 1 {
		t.Errorf("%d conversations", n)
	}
	b.choose("둘")
	c.talk.askRemove()
	b.answer("삭제")
	b.settle()
	c.board.reveal(x.ID)
	if !b.says("인용한 뒤에 삭제된 메시지가 1개 있어요") {
		t.Errorf("shown: %q", b.texts())
	}
}

func TestKeysMoveTheChoice(t *testing.T) {
	b, c := talking(t, i18n.Korean, said(1, evidence.Buyer, "나", "하나"), said(2, evidence.Seller, "B", "둘"), said(3, evidence.Buyer, "나", "셋"))
	press := func(k fyne.KeyName) { c.talk.pane.TypedKey(&fyne.KeyEvent{Name: k}) }
	press(fyne.KeyDown)
	press(fyne.KeyDown)
	if some := c.talk.chosen(); len(some) != 1 || some[0].Text != "둘" {
		t.Errorf("chosen %v", some)
	}
	b.w.win.Canvas().Focus(c.talk.pane)
	b.w.act("select-all")
	if n := len(c.talk.chosen()); n != 3 {
		t.Errorf("%d chosen", n)
	}
	b.w.act("copy")
	if got := b.w.fyne.Clipboard().Content(); !strings.Contains(got, "2026-11-02 14:02  B · 판매자: 둘\n") {
		t.Errorf("copied %q", got)
	}
	press(fyne.KeyEscape)
	if n := len(c.talk.chosen()); n != 0 {
		t.Errorf("%d chosen after Escape", n)
	}
	press(fyne.KeyEnd)
	press(fyne.KeyReturn)
	if !b.w.asking() {
		t.Error("Return corrects nothing")
	}
}

func TestSideOfASenderIsOfAllTheirMessages(t *testing.T) {
	b, c := talking(t, i18n.Korean, said(1, evidence.Other, "Blue", "하나"), said(2, evidence.Buyer, "나", "둘"), said(3, evidence.Other, "Blue", "셋"))
	b.choose("하나")
	c.talk.askRolesOfChosen()
	var pick *kit.Picker
	b.walk(func(o fyne.CanvasObject) {
		if p, ok := o.(*kit.Picker); ok {
			pick = p
		}
	})
	pick.Choose(0)
	b.answer("저장")
	b.until("the sides", func() bool { return messages(c)[2].Role == evidence.Seller })
	if all := messages(c); all[0].Role != evidence.Seller || all[1].Role != evidence.Buyer {
		t.Errorf("sides %v %v", all[0].Role, all[1].Role)
	}
}

func TestScreenshotIsLinked(t *testing.T) {
	b, c := talking(t, i18n.Korean, said(1, evidence.Other, "Blue", "하나"), said(2, evidence.Buyer, "나", "둘"))
	b.choose("하나", "둘")
	c.talk.askScreens()
	b.answer("저장")
	b.until("the link", func() bool { return len(messages(c)[1].Screens) == 1 })
	b.settle()
	c.talk.apply(c.session.State())
	if x := c.exhibits()[0]; messages(c)[0].Screens[0] != x.ID || !b.says("캡처 A-1") {
		t.Errorf("screens %v; shown: %q", messages(c)[0].Screens, b.texts())
	}
}

func TestTranslationsAreAskedOneAfterAnother(t *testing.T) {
	b, c := talking(t, i18n.Korean, said(1, evidence.Seller, "B", "first"), said(2, evidence.Seller, "B", "second"))
	b.choose("first", "second")
	c.talk.askTranslations(c.talk.chosen())
	hint := b.w.say.T("app.message.translation.hint")
	b.typeInto(hint, "첫째")
	b.answer("저장하고 다음 (1개 남음)")
	b.turn()
	b.typeInto(hint, "二")
	var pick *kit.Picker
	b.walk(func(o fyne.CanvasObject) {
		if p, ok := o.(*kit.Picker); ok {
			pick = p
		}
	})
	pick.Choose(2)
	b.answer("저장")
	b.until("the translations", func() bool { m := messages(c)[1].Translation; return m != nil && m.Text == "二" && m.Lang == "zh" })
	if m := messages(c)[0].Translation; m == nil || m.Text != "첫째" || m.Lang != "ko" {
		t.Errorf("translation %+v", m)
	}
}

// What an export says of a message stays where the user only adds to it.
func TestCorrectingKeepsWhatIsNotCorrected(t *testing.T) {
	b, c := talking(t, i18n.Korean, said(1, evidence.Other, "", "누구"))
	before := messages(c)[0]
	c.talk.askEdit(before)
	b.typeInto(b.w.say.T("app.message.translation.hint"), "who")
	b.answer("저장")
	b.until("the translation", func() bool { return messages(c)[0].Translation != nil })
	after := messages(c)[0]
	if after.From != "" || after.At != before.At {
		t.Errorf("was %+v, is %+v", before, after)
	}
}

func TestSourceIsToldAndRemoved(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(talkTab)
	c.paste("2026-11-02 14:05 | 나 | 하나\n2026-11-02 14:06 | Bluebird | 둘")
	b.until("the question", func() bool { return b.w.asking() })
	b.answer(b.w.say.N("app.arrival.take", 2))
	b.until("the messages", func() bool { return len(messages(c)) == 2 })
	b.settle()
	b.say(said(1, evidence.Buyer, "나", "적은 것"))
	b.answer("어디서 온 대화인가요")
	if !b.says("붙여 넣은 글") || !b.says("지금 2개") || !b.says("직접 적은 메시지 1개") || !b.says("2줄 = 메시지 2") {
		t.Fatalf("shown: %q", b.texts())
	}
	b.answer("이 파일의 메시지 모두 삭제")
	b.answer("삭제")
	b.until("the removal", func() bool { return len(messages(c)) == 1 })
	if messages(c)[0].Text != "적은 것" {
		t.Errorf("left: %+v", messages(c))
	}
}

func TestComposerFoldsOverALongConversation(t *testing.T) {
	b, c := talking(t, i18n.Korean)
	if !c.talk.composer.body.Visible() {
		t.Fatal("it is folded over nothing")
	}
	hint := b.w.say.T("app.message.text.hint")
	b.typeInto(hint, "아직")
	c.tabs.Open(boardTab)
	b.say(chatter(30, c.state.Snapshot.Case.Location())...)
	c.tabs.Open(talkTab)
	if c.talk.composer.form.text.Text != "아직" || !c.talk.composer.body.Visible() {
		t.Error("what was typed is gone or hidden")
	}
	b.w.speak("en")
	if c = b.w.ofCase(); c.talk.composer.form.text.Text != "아직" {
		t.Error("what was typed is gone in the other language")
	}
	b.w.speak("ko")
	c = b.w.ofCase()
	c.talk.composer.form.text.SetText("")
	c.talk.apply(c.state)
	if c.talk.composer.body.Visible() {
		t.Error("it is not folded over 30 messages")
	}
	b.answer("메시지 직접 적기")
	c.talk.apply(c.state)
	if !c.talk.composer.body.Visible() {
		t.Error("it folds itself though the user opened it")
	}
}

// A long conversation opens at its end, with few rows; a message that comes in
// above leaves what is read where it is.
func TestLongThreadStaysWhereItIs(t *testing.T) {
	b, c := talking(t, i18n.Korean, chatter(3000, time.UTC)...)
	last := messages(c)[2999]
	if i := c.talk.thread.indexOf(last.ID); c.talk.feed.Top(i) > c.talk.feed.Size().Height || c.talk.feed.Top(i) < 0 {
		t.Errorf("the last message is at %v", c.talk.feed.Top(i))
	}
	bubbles := 0
	b.walk(func(o fyne.CanvasObject) {
		if _, ok := o.(*bubble); ok {
			bubbles++
		}
	})
	if bubbles == 0 || bubbles > 40 {
		t.Errorf("%d bubbles exist", bubbles)
	}
	c.talk.feed.Stand(c.talk.thread.indexOf(messages(c)[1500].ID), 0)
	at := messages(c)[1500].ID
	c.change(desk.EditMessage(messages(c)[10].ID, func(m *evidence.Message) { m.Text = strings.Repeat("길어졌어요 ", 300) }))
	b.until("the change", func() bool { return strings.HasPrefix(c.talk.thread.s.Messages[10].Text, "길어") })
	if y := c.talk.feed.Top(c.talk.thread.indexOf(at)); y < -1 || y > 1 {
		t.Errorf("what was at the top is at %v", y)
	}
	if head := c.talk.thread.Head(c.talk.thread.indexOf(at)); head < 0 || c.talk.thread.rows[head].kind != dayHead {
		t.Errorf("head %d", head)
	}
}
