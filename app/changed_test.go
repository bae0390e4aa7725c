package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// What undo and redo change is selected where it is shown, and left alone where
// it is not.
func TestUndoShowsWhatItChanged(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(4)...)
	b.settle()
	all := c.exhibits()
	caption := func(text string, some ...evidence.ExhibitID) {
		c.change(desk.EditExhibits(some, func(x *evidence.Exhibit) { x.Caption = text }))
		b.settle()
	}
	selected := func(want ...evidence.Exhibit) func() bool {
		return func() bool { return slices.Equal(exhibitIDs(c.board.grid.Chosen()), ids(want)) }
	}
	caption("금", all[1].ID, all[3].ID)
	c.board.grid.Select(string(all[0].ID))
	kit.FocusOn(c.board.grid)
	b.w.act("undo")
	b.until("what was undone to be selected", selected(all[1], all[3]))
	c.board.grid.Select(string(all[0].ID))
	b.w.act("redo")
	b.until("what was done again to be selected", selected(all[1], all[3]))

	c.board.filters.pick(filter{by: byStar})
	c.board.star(true)
	c.board.filters.pick(filter{})
	c.board.grid.Select(string(all[2].ID))
	c.board.star(true)
	b.settle()
	caption("구멍", all[0].ID)
	c.board.filters.pick(filter{by: byStar})
	c.board.grid.Select(string(all[2].ID))
	b.w.act("undo")
	b.until("the undoing", func() bool { return c.exhibits()[0].Caption == "" })
	b.w.tasks.Wait()
	b.turn()
	if !selected(all[2])() {
		t.Errorf("the filter hides it, and selected is %v", c.board.grid.Chosen())
	}
}

// Escape gives up the selection, so that no key acts on what was forgotten.
func TestEscapeGivesUpTheSelection(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	c.board.grid.SelectAll()
	kit.FocusOn(c.board.grid)
	c.board.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if n := len(c.board.chosen()); n != 0 {
		t.Errorf("%d are selected", n)
	}
}

// What is called promised is the listing, else a capture, else what comes first.
func TestPromisedIsTheListing(t *testing.T) {
	photo, capture := evidence.Exhibit{Kind: evidence.Photo}, evidence.Exhibit{Kind: evidence.Screenshot}
	listing := evidence.Exhibit{Kind: evidence.Photo, Tags: []evidence.TagCode{listingTag}}
	for _, test := range []struct {
		some []evidence.Exhibit
		want int
	}{{[]evidence.Exhibit{photo, capture, listing}, 2}, {[]evidence.Exhibit{photo, capture}, 1}, {[]evidence.Exhibit{photo, photo}, 0}} {
		if got := promisedAmong(test.some); got != test.want {
			t.Errorf("%+v: %d", test.some, got)
		}
	}
	b, c, v := comparison(t, 2, 1+1)
	c.over.close()
	second := v.now.Received[0]
	c.change(desk.TagExhibits([]evidence.ExhibitID{second}, []evidence.TagCode{listingTag}, nil))
	b.settle()
	if _, known := c.state.Snapshot.Tag(b.w.sv.Taxonomy, listingTag); !known {
		t.Error("no tag is that of a listing")
	}
	if k, ok := c.board.comparisonOf(ids(c.exhibits())); !ok || k.Promised != second || k.Received[0] != v.now.Promised {
		t.Errorf("%+v", k)
	}
}

// The button says the same whether the comparison is kept or not.
func TestKeepingAComparisonIsAToggle(t *testing.T) {
	b, c, v := comparison(t, 2, 2)
	label := v.keep.Label
	v.rows.add()
	b.until("the comparison", func() bool { return len(kept(c)) == 1 })
	b.settle()
	b.until("the mark", func() bool { return v.keep.Icon == checkIcon(true) })
	if v.keep.Label != label || checkIcon(true) == checkIcon(false) {
		t.Errorf("it says %q instead of %q", v.keep.Label, label)
	}
	b.answer(label)
	b.until("that it is not kept", func() bool { return len(kept(c)) == 0 && v.keep.Icon == checkIcon(false) })
}
