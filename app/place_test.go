package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/internal/i18n"
)

// Whoever comes back finds the case as it was left: the page, the filter and
// what was selected.
func TestTheLastPlaceIsRemembered(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(4)...)
	b.settle()
	c.board.grid.Select(string(c.exhibits()[2].ID))
	c.board.star(true)
	b.settle()
	c.board.filters.pick(filter{by: byStar})
	c.tabs.Open(timelineTab)
	dir := c.session.Dir()
	b.w.act("leave")
	b.until("the library", func() bool { return !b.w.inCase() })
	b.w.tasks.Wait()
	b.w.openCase(dir)
	b.until("the case", b.w.inCase)
	c = b.w.ofCase()
	if got := c.board.grid.Chosen(); c.tabs.Shown() != timelineTab || c.board.filter.by != byStar || len(got) != 1 || got[0] != string(c.exhibits()[2].ID) {
		t.Errorf("page %d, filter %v, selected %v", c.tabs.Shown(), c.board.filter, got)
	}
}

// A larger text makes the screen anew and is remembered.
func TestTextSizeIsChosenAndRemembered(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	c.board.grid.SelectAll()
	before := c.tabs.Object().MinSize()
	for range 9 { // more often than there are sizes
		b.w.act("text-larger")
	}
	c = b.w.ofCase()
	if after := c.tabs.Object().MinSize(); b.w.textScale() != 160 || after.Height <= before.Height || after.Width <= before.Width {
		t.Errorf("at %d %% the tabs are %v, before %v", b.w.textScale(), after, before)
	}
	b.w.act("tones-dark")
	if !b.w.items["tones-dark"].Checked || b.w.items["tones-"].Checked {
		t.Error("the menu does not say what is chosen")
	}
	b.w.tasks.Wait()
	s, err := b.w.sv.Library.Settings(t.Context())
	if err != nil || s.TextScale != 160 || s.Tones != "dark" {
		t.Errorf("remembered %+v, %v", s, err)
	}
}

// F6 goes round all panes and comes back, from wherever the keyboard is.
func TestF6GoesRoundThePanes(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	c.board.grid.Select(string(c.exhibits()[0].ID))
	for tab := range guideTab + 1 {
		c.tabs.Open(tab)
		b.w.win.Canvas().Unfocus()
		c.pane = 0
		seen := map[any]bool{}
		for range len(c.panes()) {
			b.w.nextPane(false)
			seen[b.w.win.Canvas().Focused()] = true
		}
		if len(seen) != len(c.panes()) {
			t.Errorf("page %d: %d of %d panes were met", tab, len(seen), len(c.panes()))
		}
	}
}

// Tab goes through everything on a page and comes back to where it began.
func TestTabIsNeverTrapped(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	c.board.grid.Select(string(c.exhibits()[0].ID))
	canvas := b.w.win.Canvas()
	for tab := range guideTab + 1 {
		c.tabs.Open(tab)
		canvas.Unfocus()
		canvas.FocusNext()
		first, back := canvas.Focused(), false
		for range 400 {
			canvas.FocusNext()
			if back = canvas.Focused() == first; back {
				break
			}
		}
		if first == nil || !back {
			t.Errorf("page %d: Tab does not come back to %T", tab, first)
		}
	}
}

// Large text does not widen a window of the least size: the head of a case gives
// up words.
func TestLargeTextKeepsTheLeastWindow(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		b := newBench(t, lang)
		c := b.newCase("x", b.photos(1)...)
		b.settle()
		b.w.enlarge(140)
		for tab := boardTab; tab <= guideTab; tab++ {
			c.tabs.Open(tab)
			if m := b.w.win.Content().MinSize(); m.Width > leastWidth {
				t.Errorf("%s, page %d wants to be %v wide", lang, tab, m.Width)
			}
		}
		c.object().Resize(fyne.NewSize(leastWidth, leastHeight))
		b.turn()
		if right := absolute(c.export).X + c.export.Size().Width; right > leastWidth || c.export.Tip() == "" {
			t.Errorf("%s: the last button ends at %v", lang, right)
		}
		c.object().Resize(fyne.NewSize(2*leastWidth, leastHeight))
		b.turn()
		if c.export.Label == "" || c.add.Label == "" {
			t.Errorf("%s: there is room and no words: %q, %q at %v", lang, c.add.Label, c.export.Label, c.over.stack.Size())
		}
	}
}

func absolute(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}
