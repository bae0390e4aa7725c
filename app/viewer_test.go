package app

import (
	"image"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"proofbox/app/pyramid"
	"proofbox/evidence"
	"proofbox/internal/corpus"
	"proofbox/internal/i18n"
)

// keyed gives a key to what has the keyboard, else to the window.
func (b *bench) keyed(names ...fyne.KeyName) {
	for _, n := range names {
		if f := b.w.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: n})
		} else if on := b.w.win.Canvas().OnTypedKey(); on != nil {
			on(&fyne.KeyEvent{Name: n})
		}
	}
}

// viewing is a case of some photos with the viewer open at the first.
func viewing(t *testing.T, n int) (*bench, *caseScreen, *viewer) {
	t.Helper()
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자", b.photos(n)...)
	b.settle()
	c.board.grid.Select(string(c.board.shown[0].ID))
	b.w.win.Canvas().Focus(c.board.grid)
	b.keyed(fyne.KeyReturn)
	v, ok := c.over.top.(*viewer)
	if !ok {
		t.Fatal("Return opens no viewer")
	}
	return b, c, v
}

// Letters take up tools in the viewer: no chip shows one.
func TestChipsShowNoKeysInTheViewer(t *testing.T) {
	_, _, v := viewing(t, 1)
	for _, c := range v.side.tags.chips {
		walk(c, func(o fyne.CanvasObject) {
			if text, ok := o.(*canvas.Text); ok && text.Text != "" && text.Text != c.Label {
				t.Errorf("the chip %s shows %q", c.Label, text.Text)
			}
		})
	}
}

func TestViewerGoesFromPictureToPicture(t *testing.T) {
	b, c, v := viewing(t, 4)
	sharp := false
	v.zoom.OnShown = func(f pyramid.Frame) { sharp = f.Sharp; v.onShown(f) }
	b.until("a sharp picture", func() bool { return sharp })
	b.keyed(fyne.Key1)
	b.keyed(fyne.KeyRight, fyne.KeyPageDown)
	if v.at != c.board.shown[2].ID || v.zoom.Place().Zoom != 1 {
		t.Fatalf("at %s, %+v", v.at, v.zoom.Place())
	}
	b.w.act("turn-view")
	b.keyed(fyne.KeyLeft)
	if v.zoom.Place().Turn != 0 {
		t.Error("another picture is turned too")
	}
	b.keyed(fyne.KeyRight)
	if v.zoom.Place().Turn != 1 {
		t.Error("the picture is not turned any more")
	}
	b.keyed(fyne.KeyEnd, fyne.KeyRight)
	if !b.says(c.board.shown[3].File) || v.at != c.board.shown[3].ID {
		t.Errorf("the end is %s: %q", v.at, b.texts())
	}
	b.w.act("zoom-fit")
	if v.zoom.Place().Zoom != 0 {
		t.Errorf("fitted to %+v", v.zoom.Place())
	}
	b.keyed(fyne.KeyHome)
	b.keyed(fyne.KeyEscape)
	if c.over.top != nil || b.w.win.Canvas().Focused() != c.board.grid {
		t.Error("Escape does not lead back to the board")
	}
	if got := c.board.grid.Chosen(); len(got) != 1 || got[0] != string(c.board.shown[0].ID) {
		t.Errorf("the board is at %v", got)
	}
}

func TestSpaceIsAQuickLook(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자", b.photos(1)...)
	b.settle()
	c.board.grid.Select(string(c.board.shown[0].ID))
	b.w.win.Canvas().Focus(c.board.grid)
	b.keyed(fyne.KeySpace)
	if c.over.top != nil || !b.w.asking() {
		t.Error("Space does not open the quick look")
	}
	b.keyed(fyne.KeySpace)
}

func TestWhatIsWrittenInTheViewerIsKept(t *testing.T) {
	b, c, v := viewing(t, 2)
	v.side.title.Entry.SetText("뚜껑의 금")
	b.keyed(fyne.KeyRight)
	b.settle()
	if got := c.exhibits()[0].Title; got != "뚜껑의 금" {
		t.Errorf("the title is %q", got)
	}
	v.side.tags.toggle(evidence.Tag{Code: "P-CLOSE"})
	b.settle()
	if !c.exhibits()[1].HasTag("P-CLOSE") || c.exhibits()[0].HasTag("P-CLOSE") {
		t.Error("the tag is not on the picture in view")
	}
	b.keyed(fyne.KeyEscape)
}

func TestViewerOutlivesTheExhibitInView(t *testing.T) {
	b, c, v := viewing(t, 2)
	gone := v.at
	b.keyed(fyne.KeyDelete)
	b.answer(b.w.say.T("app.remove.yes"))
	b.until("its neighbour", func() bool { return v.at != gone })
	b.keyed(fyne.KeyDelete)
	b.answer(b.w.say.T("app.remove.yes"))
	b.until("the board", func() bool { return c.over.top == nil })
}

func TestATabClosesTheViewer(t *testing.T) {
	b, c, v := viewing(t, 1)
	b.w.act("timeline")
	if c.over.top != nil || c.tabs.Shown() != timelineTab || v.ctx.Err() == nil {
		t.Error("the viewer stays over another tab")
	}
}

// comparison opens the comparison of the first n exhibits.
func comparison(t *testing.T, photos, n int) (*bench, *caseScreen, *comparing) {
	t.Helper()
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자", b.photos(photos)...)
	b.settle()
	keys := make([]string, n)
	for i := range keys {
		keys[i] = string(c.board.shown[i].ID)
	}
	c.board.grid.Select(keys...)
	b.w.act("compare")
	v, ok := c.over.top.(*comparing)
	if !ok {
		t.Fatal("nothing is compared")
	}
	return b, c, v
}

func kept(c *caseScreen) []evidence.Comparison { return c.session.Snapshot().Comparisons }

func TestComparisonIsKeptWithItsTable(t *testing.T) {
	b, c, v := comparison(t, 4, 2)
	if !b.says("광고(약속)") || !b.says("받은 것") || len(kept(c)) != 0 {
		t.Fatalf("%q", b.texts())
	}
	b.answer(b.w.say.T("app.compare.row"))
	v.rows.rows[0].promised.Entry.SetText("스테인리스")
	v.rows.rows[0].received.Entry.SetText("플라스틱")
	v.rows.edit(0, func(d *evidence.Difference) { d.Exhibit = v.now.Received[0] })
	b.pause()
	v.flush()
	want := evidence.Difference{Promised: "스테인리스", Received: "플라스틱", Exhibit: c.board.shown[1].ID}
	b.until("the table", func() bool { all := kept(c); return len(all) == 1 && len(all[0].Rows) == 1 && all[0].Rows[0] == want })
	b.settle()
	b.until("the state", v.kept)
	v.add()
	v.activate(2)
	v.pick(3)
	v.swap()
	b.until("the panes", func() bool {
		x := kept(c)[0]
		return x.Promised == c.board.shown[3].ID && len(x.Received) == 2 && x.Received[1] == c.board.shown[0].ID
	})
	b.until("the state", func() bool {
		return len(c.state.Snapshot.Comparisons) == 1 && c.state.Snapshot.Comparisons[0].Promised == c.board.shown[3].ID
	})
	b.keyed(fyne.KeyEscape)
	c.board.grid.Select(string(c.board.shown[3].ID))
	b.w.act("compare") // of one: the comparison it is in
	again, ok := c.over.top.(*comparing)
	if !ok || again.now.ID != v.now.ID || len(again.rows.rows) != 1 || again.rows.rows[0].received.Entry.Text != "플라스틱" {
		t.Fatal("the comparison is not opened again")
	}
	b.answer(b.w.say.T("app.compare.keep"))
	b.until("it is gone", func() bool { return len(kept(c)) == 0 })
}

func TestPanesGoInStep(t *testing.T) {
	b, _, v := comparison(t, 3, 3)
	b.turn()
	a, o := v.panes[0].zoom, v.panes[1].zoom
	a.Closer(8)
	a.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-40, -30)})
	if o.Geometry().Ratio() != a.Geometry().Ratio() || !near(o.Place(), a.Place(), 1e-9) || o.Place().Zoom == 0 {
		t.Fatalf("%+v and %+v are not in step", a.Place(), o.Place())
	}
	b.answer(b.w.say.T("app.compare.lock")) // apart
	before := a.Place()
	o.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-50, 0)})
	shifted := o.Place().X - a.Place().X
	if a.Place() != before || shifted <= 0 {
		t.Fatalf("moved alone: %+v and %+v", a.Place(), o.Place())
	}
	b.answer(b.w.say.T("app.compare.lock")) // together, as they are now
	a.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(20, 10)})
	if d := o.Place().X - a.Place().X; d-shifted > 1e-9 || shifted-d > 1e-9 {
		t.Errorf("the shift was %v and is %v", shifted, d)
	}
}

func near(a, b pyramid.Place, most float64) bool {
	return max(a.X-b.X, b.X-a.X, a.Y-b.Y, b.Y-a.Y) <= most
}

func TestComparingNeedsTwoPictures(t *testing.T) {
	b := newBench(t, i18n.Korean)
	text := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(text, []byte("영수증"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := b.newCase("주전자", append(b.photos(5), text)...)
	b.settle()
	for n, want := range []bool{false, false, true, true, true, false, false} {
		keys := []string{}
		for _, x := range c.board.shown[:min(n, len(c.board.shown))] {
			keys = append(keys, string(x.ID))
		}
		c.board.grid.Select(keys...)
		if got := c.board.canCompare(); got != want {
			t.Errorf("%d chosen: %v", n, got)
		}
	}
}

// TestOpeningALargePhotoIsQuick: a picture at 150 ms, sharp at a second; both
// are printed. What is measured has the thumbnail made, as it is at import.
func TestOpeningALargePhotoIsQuick(t *testing.T) {
	photo := filepath.Join(corpus.Dir(t), "hostile", "derived_50mp_iphone.jpg")
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자", append(b.photos(1), photo)...)
	b.settle()
	c.board.grid.Select(string(c.board.shown[0].ID))
	b.w.act("view")
	v := c.over.top.(*viewer)
	b.until("the one before", func() bool { b.turn(); return v.zoom.Geometry().Picture == image.Pt(64, 48) })
	time.Sleep(300 * time.Millisecond)
	var first, sharp time.Duration
	began := time.Now()
	v.zoom.OnShown = func(f pyramid.Frame) {
		if f.Geometry.Picture.X < 1000 || f.Bare {
			return
		}
		if first == 0 {
			first = time.Since(began)
		}
		if sharp == 0 && f.Sharp {
			sharp = time.Since(began)
		}
	}
	v.step(1)
	spent := time.Since(began) // on the UI goroutine
	b.until("a sharp picture", func() bool { return sharp > 0 })
	t.Logf("step %v on the UI goroutine, first picture %v, sharp %v", spent, first, sharp)
	if spent > 500*time.Millisecond || first > 1500*time.Millisecond || sharp > 30*time.Second { // many times what is wanted: the machine is shared
		t.Error("too slow")
	}
}

func TestAnOriginalThatIsGoneIsSaid(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자", b.photos(2)...)
	b.settle()
	second := c.board.shown[1]
	o := c.state.Snapshot.Originals[second.Original]
	if err := os.Remove(c.session.OriginalPath(o)); err != nil {
		t.Fatal(err)
	}
	c.board.grid.Select(string(second.ID))
	b.w.act("view")
	b.until("a word about it", func() bool { return b.says(b.w.say.T("app.damage.do")) })
	b.keyed(fyne.KeyHome)
	if b.says(b.w.say.T("app.damage.do")) {
		t.Error("it is said of a picture that is whole")
	}
}
