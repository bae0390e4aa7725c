package app

import (
	"testing"

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
	for tab := range 4 {
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
	for tab := range 4 {
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
