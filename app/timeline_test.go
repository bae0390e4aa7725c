package app

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
	"proofbox/app/session"
	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// timelineBench shows a case on the timeline of a window on no screen.
func timelineBench(t *testing.T, lang i18n.Lang, s evidence.Snapshot) (*bench, *timeline) {
	t.Helper()
	b := newBench(t, lang)
	c := b.newCase("x")
	s.Case = c.state.Snapshot.Case
	c.apply(session.State{Snapshot: s})
	c.tabs.Open(timelineTab)
	return b, c.timeline
}

// pressCard presses the card of an entry.
func (b *bench) pressCard(ref string) {
	b.t.Helper()
	var found *kit.Tile
	b.walk(func(o fyne.CanvasObject) {
		switch r := o.(type) {
		case *stripCard:
			name := r.t.strip.entries[r.row.entry].Ref
			if r.row.kind == groupRow {
				name = "group " + name
			}
			if name == ref {
				found = r.tile
			}
		case *stripSilence:
			if ref == "silence" {
				found = r.tile
			}
		case *stripFilm:
			for _, c := range r.cells {
				if r.t.strip.entries[c.entry].Ref == ref {
					found = c.tile
				}
			}
		}
	})
	if found == nil {
		b.t.Fatalf("no card of %s: %s", ref, b.texts())
	}
	test.Tap(found)
}

func TestTimelineSpeaks(t *testing.T) {
	s := stripCase(t)
	s.Exhibits[0].Captured = wallClock(t, "2026-10-20 08:00:00")
	s.Exhibits[1].Captured = wallClock(t, "2026-10-20 08:05:00")
	s.Events = append(s.Events, evidence.Event{ID: "over", Kind: evidence.DueDate, At: s.Messages[5].At})
	s.Messages[5].Reckoned = "어제 9:00"
	b, tl := timelineBench(t, i18n.Korean, s)
	b.w.win.Resize(fyne.NewSize(1280, 3000))
	for _, text := range []string{"판매자가 9일 동안 답하지 않았어요", "11월 3일 ~ 11월 12일", "기한까지 3일 남음", "기한이 10일 지났어요", "그날까지",
		"메시지 5개 · 오전 10:00–오후 6:30", "구매자 3 · 판매자 2", "사진 2장 · 오전 8:00–오전 8:05", "주문하기 전에 찍힌 것으로 되어 있어요",
		"카메라 시계, 시간대 없음", "날짜만 알아요", "직접 적음", "‘어제 9:00’ 기준으로 계산한 시각", "지금 · 오후 9:00", "2026년 11월 2일 (월)", "8일 뒤", "일 단위"} {
		if !b.says(text) {
			t.Errorf("nowhere %q; shown: %q", text, b.texts())
		}
	}
	tl.zoomBy(-1)
	for _, text := range []string{"2026년 11월", "3일 (화)", "월 단위", "오늘 · 22일 (일)"} {
		if !b.says(text) {
			t.Errorf("by month, nowhere %q; shown: %q", text, b.texts())
		}
	}
}

func wallClock(t *testing.T, text string) evidence.Time {
	c, err := time.Parse(time.DateTime, text)
	if err != nil {
		t.Fatal(err)
	}
	return evidence.WallClock(c, evidence.Second, evidence.FromCamera)
}

func TestTimelineGoesToTheThing(t *testing.T) {
	b, tl := timelineBench(t, i18n.Korean, stripCase(t))
	b.w.win.Resize(fyne.NewSize(1280, 3000))
	back := func() { tl.c.tabs.Open(timelineTab) }
	b.pressCard("x1")
	if tl.c.tabs.Shown() != boardTab || tl.c.board.grid.Chosen()[0] != "x1" {
		t.Error("a photo of a film does not go to its exhibit")
	}
	back()
	b.pressCard("m5")
	if tl.c.tabs.Shown() != talkTab {
		t.Error("a message does not go to the conversation")
	}
	back()
	b.pressCard("silence")
	if tl.c.tabs.Shown() != talkTab {
		t.Error("a silence does not go to the message that waited")
	}
	back()
	b.pressCard("due")
	if !b.says("있었던 일 고치기") || !b.says("기한") {
		t.Errorf("a deadline does not open its form: %q", b.texts())
	}
}

func TestTimelineOpensAGroup(t *testing.T) {
	b, tl := timelineBench(t, i18n.Korean, stripCase(t))
	tl.feed.Stand(int(tl.strip.rowOf[entryOf(tl, "m0")]), 100)
	group := int(tl.strip.rowOf[entryOf(tl, "m0")])
	top, rows := tl.feed.Top(group), tl.Len()
	b.pressCard("group m0")
	if tl.Len() != rows+6 { // five messages, and time between them
		t.Errorf("%d rows became %d", rows, tl.Len())
	}
	if got := tl.feed.Top(group); got != top {
		t.Errorf("it went from %v to %v", top, got)
	}
	b.pressCard("m0")
	if tl.c.tabs.Shown() != talkTab {
		t.Error("a message of an open group does not go to the conversation")
	}
	tl.c.tabs.Open(timelineTab)
	b.pressCard("group m0")
	if tl.Len() != rows || tl.feed.Top(group) != top {
		t.Errorf("closed, %d rows became %d", rows, tl.Len())
	}
}

func entryOf(tl *timeline, ref string) int {
	for i, e := range tl.strip.entries {
		if e.Ref == ref {
			return i
		}
	}
	return -1
}

func TestTimelineFilters(t *testing.T) {
	b, tl := timelineBench(t, i18n.Korean, stripCase(t))
	chip := func(label string) *kit.Chip {
		for _, c := range tl.bar.chips {
			if strings.HasPrefix(c.Label, label) {
				return c
			}
		}
		t.Fatalf("no chip %q", label)
		return nil
	}
	if got := chip("메시지").Label; got != "메시지 6" {
		t.Errorf("the chip says %q", got)
	}
	test.Tap(chip("기한"))
	if chip("기한").State() != kit.On || !b.says("기한까지 3일 남음") || b.says("배송 완료") {
		t.Errorf("only deadlines: %q", b.texts())
	}
	test.Tap(chip("있었던 일"))
	if !b.says("기한까지 3일 남음") || !b.says("배송 완료") {
		t.Errorf("deadlines and events: %q", b.texts())
	}
	test.Tap(chip("기한"))
	test.Tap(chip("있었던 일"))
	if !b.says("사진 3장") {
		t.Errorf("all again: %q", b.texts())
	}
	tl.look.kinds[evidence.GapEntry] = true
	tl.c.apply(session.State{Snapshot: evidence.Snapshot{Case: tl.c.state.Snapshot.Case, Events: stripCase(t).Events}})
	if !b.says("고른 종류의 기록이 없어요") {
		t.Errorf("nothing of the kind: %q", b.texts())
	}
	b.answer("모두 보기")
	if !b.says("배송 완료") {
		t.Errorf("all: %q", b.texts())
	}
}

// However it is zoomed, what stands under the pointer stays there.
func TestTimelineZoomKeepsThePlace(t *testing.T) {
	s := stripCase(t)
	for i := range 300 {
		at := evidence.Instant(s.Messages[5].At.In(time.UTC).Add(time.Duration(i)*7*time.Hour), evidence.Minute, evidence.FromMessage)
		s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint("n", i)), At: at, Role: evidence.Seller, Text: "y"})
	}
	b, tl := timelineBench(t, i18n.Korean, s)
	at := int32(entryOf(tl, "n150"))
	tl.feed.Stand(int(tl.strip.rowOf[at]), 200)
	place := func() float32 { return tl.feed.Top(int(tl.strip.rowOf[at])) }
	for _, turn := range []float32{10, 10, -10, -10, -10, 10} {
		before, was := place(), tl.look.zoom
		tl.feed.Turn(turn, before+1)
		if tl.look.zoom == was {
			t.Fatalf("the wheel did not zoom from %s", zoomKeys[was])
		}
		group := tl.strip.rows[tl.strip.rowOf[at]].some != nil
		if after := place(); !group && after != before {
			t.Errorf("from %s to %s it went from %v to %v", zoomKeys[was], zoomKeys[tl.look.zoom], before, after)
		}
	}
	tl.typedKey(&fyne.KeyEvent{Name: fyne.KeyEqual})
	if tl.look.zoom != byHour || !b.says("시간 단위") {
		t.Errorf("the key + left %s", zoomKeys[tl.look.zoom])
	}
	b.w.act("zoom-out")
	b.w.act("zoom-out")
	b.w.act("zoom-out")
	if tl.look.zoom != byMonth || !tl.bar.out.Disabled() || tl.bar.in.Disabled() {
		t.Errorf("the action left %s", zoomKeys[tl.look.zoom])
	}
	tl.typedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if last, _ := tl.feed.At(tl.feed.Size().Height - 1); last != tl.Len()-1 {
		t.Errorf("the key End shows row %d of %d", last, tl.Len())
	}
	tl.jump(0)
	if first, _ := tl.feed.At(0); first > 2 {
		t.Errorf("the top of the map shows row %d", first)
	}
}

func TestTimelineMakesOnlyRowsInView(t *testing.T) {
	s := stripCase(t)
	for i := range 10_000 {
		at := evidence.Instant(s.Messages[5].At.In(time.UTC).Add(time.Duration(i)*7*time.Minute), evidence.Minute, evidence.FromMessage)
		s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint("n", i)), At: at, Role: evidence.Seller, Text: "y"})
	}
	b, tl := timelineBench(t, i18n.Korean, s)
	tl.setZoom(byMinute, 0)
	cards := 0
	b.walk(func(o fyne.CanvasObject) {
		if _, ok := o.(*stripCard); ok {
			cards++
		}
	})
	if tl.Len() < 10_000 || cards == 0 || cards > 30 {
		t.Errorf("%d rows, %d cards", tl.Len(), cards)
	}
}

func BenchmarkStrip10k(b *testing.B) {
	s := stripCase(b)
	for i := range 10_000 {
		at := evidence.Instant(s.Messages[5].At.In(time.UTC).Add(time.Duration(i)*7*time.Minute), evidence.Minute, evidence.FromMessage)
		s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint("n", i)), At: at, Role: evidence.Seller,
			Text: fmt.Sprint("주문한 그릇이 깨져서 왔어요. 사진을 보내 드릴게요. ", i)})
	}
	zone, entries := s.Case.Location(), s.Timeline(now)
	a := test.NewTempApp(b)
	a.Settings().SetTheme(kit.NewTheme(assets.SansRegular(), assets.SansBold()))
	for z := byMonth; z <= byMinute; z++ {
		b.Run(strings.TrimPrefix(zoomKeys[z], "app.zoom."), func(b *testing.B) {
			for b.Loop() {
				tl := &timeline{look: stripLook{zoom: z}, ruler: kit.NewText("", kit.Small, kit.Lines(2))}
				tl.strip = newStrip(entries, zone, now, tl.look)
				newScope(tl.strip.spots, now).marks(tl.strip, now)
				for i := range tl.strip.rows {
					tl.Height(i, stripWidth)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000, "ms/op")
		})
	}
}

func TestEventIsAddedCorrectedAndRemoved(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(timelineTab)
	c.timeline.askEvent(evidence.Event{Kind: evidence.Delivered})
	b.typeInto(b.w.say.T("app.date.hint"), "2026-10-29")
	b.typeInto(b.w.say.T("app.event.note.hint"), "문 앞")
	b.answer("저장")
	b.settle()
	e := c.session.Snapshot().Events[0]
	if e.Kind != evidence.Delivered || e.Note != "문 앞" || e.At.Precision != evidence.Day || !b.says("배송 완료") {
		t.Fatalf("event %+v; shown: %q", e, b.texts())
	}
	c.timeline.reveal(evidence.Entry{Kind: evidence.EventEntry, Ref: string(e.ID)})
	b.typeInto(b.w.say.T("app.clock.hint"), "16:40")
	b.answer("저장")
	b.until("the clock", func() bool { return c.session.Snapshot().Events[0].At.Precision == evidence.Minute })
	b.settle()
	c.timeline.reveal(evidence.Entry{Kind: evidence.EventEntry, Ref: string(e.ID)})
	b.answer("삭제")
	b.until("the removal", func() bool { return len(c.session.Snapshot().Events) == 0 })
}

func TestFactsSaveByThemselves(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(factsTab)
	b.typeInto(b.w.say.T("app.fact.seller.hint"), "Bluebird ")
	delivered := c.facts.form.dates[evidence.Delivered].field
	delivered.Entry.SetText("2026년 10월 29일")
	b.pause()
	b.settle()
	s := c.session.Snapshot()
	if s.Case.Seller.Name != "Bluebird" || dateText(s.Date(evidence.Delivered), s.Case.Location()) != "2026-10-29" {
		t.Fatalf("case %+v, delivered %v", s.Case, s.Date(evidence.Delivered))
	}
	for typed, said := range map[string]string{
		"2026.11.31": b.w.say.T("date.past-month", "month", "2026년 11월", "last", 30), "20260230": b.w.say.T("date.past-month", "month", "2026년 2월", "last", 28),
		"2026-13-01": b.w.say.T("app.date.wrong"), "2199-01-01": b.w.say.T("guide.problem.future", "first", b.w.say.T("event.delivered"))} {
		delivered.Entry.SetText(typed)
		b.pause()
		b.settle()
		if !b.says(said) {
			t.Errorf("%s: it is not said that %q: %s", typed, said, b.texts())
		}
	}
	delivered.Entry.SetText("")
	b.pause()
	b.until("the date gone", func() bool { return c.session.Snapshot().Date(evidence.Delivered).IsZero() })
	b.typeInto(b.w.say.T("app.fact.title.hint"), "  ")
	b.pause()
	b.settle()
	if got := c.session.Snapshot().Case.Title; got != "x" {
		t.Errorf("the title is %q: a case has one", got)
	}
}
