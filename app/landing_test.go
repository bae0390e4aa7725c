package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// middle is the absolute position of a thing's middle.
func middle(o fyne.CanvasObject) fyne.Position {
	at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
	return at.AddXY(size.Width/2, size.Height/2)
}

// TestFilesDroppedOnATag come with it, those that were there get it, and one
// undo takes all of that back.
func TestFilesDroppedOnATag(t *testing.T) {
	b := newBench(t, i18n.Korean)
	photos := b.photos(3)
	c := b.newCase("x", photos[0])
	b.settle()
	if !b.says("파일을 태그 위에 끌어다 놓으면") {
		t.Errorf("shown: %q", b.texts())
	}
	b.w.onDropped(middle(c.board.inspector.tags.chips["DEF-ANGLE-F"]), photos)
	b.until("the import", func() bool { return c.intake.over && len(c.exhibits()) == 3 })
	b.wantTags(c, "[DEF-ANGLE-F]", "[DEF-ANGLE-F]", "[DEF-ANGLE-F]")
	b.w.act("undo")
	b.wantTags(c, "[]")
	b.w.act("redo")
	b.wantTags(c, "[DEF-ANGLE-F]", "[DEF-ANGLE-F]", "[DEF-ANGLE-F]")
	b.w.onDropped(middle(c.board.inspector.tags.root).AddXY(0, 5000), b.photos(1))
	b.until("the import", func() bool { return c.intake.over })
}

func TestFilesDroppedOnTheTabOfTheConversation(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	at := middle(c.tabs.Object())
	for c.tabs.At(at) != talkTab {
		at.X -= 4
	}
	b.w.onDropped(at, []string{b.file("대화.txt", "나: 안녕하세요\n판매자: 네\n")})
	b.until("a question about the text", b.w.asking)
	if c.tabs.Shown() != talkTab || len(c.exhibits()) != 0 {
		t.Errorf("tab %d, %d exhibits", c.tabs.Shown(), len(c.exhibits()))
	}
}

// dropSheet is a sheet that takes exhibits at one place.
type dropSheet struct {
	sheet
	place fyne.Position
	got   []evidence.ExhibitID
}

func (s *dropSheet) dropAt(at fyne.Position) func([]evidence.ExhibitID) {
	if at != s.place {
		return nil
	}
	return func(some []evidence.ExhibitID) { s.got = some }
}

func TestFilesDroppedOnASheet(t *testing.T) {
	b := newBench(t, i18n.English)
	photos := b.photos(3)
	c := b.newCase("x", photos[:2]...)
	b.settle()
	c.board.view(c.exhibits()[0])
	s := &dropSheet{sheet: c.over.top, place: fyne.NewPos(300, 300)}
	c.over.top = s
	b.w.onDropped(s.place, photos[1:])
	b.until("the exhibits", func() bool { return len(s.got) == 2 })
	all := c.exhibits()
	if len(all) != 3 || s.got[0] != all[1].ID || s.got[1] != all[2].ID {
		t.Errorf("got %v of %v", s.got, ids(all))
	}
	c.over.close()
}

func TestExhibitsCarriedOntoATag(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x", b.photos(3)...)
	b.settle()
	all, tags := c.exhibits(), c.board.inspector.tags
	keys := []string{string(all[0].ID), string(all[2].ID)}
	c.board.grid.Select(keys...)
	if _, shown := tags.at(middle(tags.chips["DOC-ORDER"])); shown {
		t.Fatal("the window shows all chips: nothing to test")
	}
	c.board.grid.OnDrag(keys, fyne.NewPos(300, 300))
	chip := tags.chips["DOC-ORDER"]
	at := middle(chip)
	c.board.grid.OnDrag(keys, at)
	if tag, over := tags.at(at); !over || tag.Code != "DOC-ORDER" {
		t.Fatalf("over %v", tag)
	}
	if !b.says("Order page: Number, date, price and options are the contract.") {
		t.Errorf("what the chip means is not said; shown: %q", b.texts())
	}
	if !c.board.grid.OnDrop(keys, at) {
		t.Fatal("the chip does not take them")
	}
	c.board.grid.OnDragEnd()
	b.wantTags(c, "[DOC-ORDER]", "[]", "[DOC-ORDER]")
	if !b.says("Applied to 2: Order") {
		t.Errorf("shown: %q", b.texts())
	}
	if tags.i.scroll.Offset() != 0 {
		t.Error("the pane does not come back to where it was")
	}
	if c.board.grid.OnDrop(keys, fyne.NewPos(300, 300)) {
		t.Error("a chip takes what fell elsewhere")
	}
	c.board.grid.OnDragEnd()
}
