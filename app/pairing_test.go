package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// TestANumberOnBothSides: two presses make one number on both pictures and a row
// that is written at once; one undo takes all of it back.
func TestANumberOnBothSides(t *testing.T) {
	b, c, v := comparison(t, 3, 3)
	b.turn()
	press := func(pane int, x, y float64) bool { return v.panes[pane].zoom.Hand.Press(kit.Spot{X: x, Y: y}) }
	if press(0, 0.5, 0.5) {
		t.Fatal("without the tool a press is taken")
	}
	b.keyed(fyne.KeyN)
	if !press(0, 0.2, 0.3) || !press(0, 0.25, 0.3) || press(0, -0.1, 0.5) {
		t.Fatal("presses are not taken as they should")
	}
	if l := v.panes[0].drawing.now.Load(); len(l.over.Marks) != 1 || l.over.Marks[0].Number != 1 || l.over.Marks[0].Points[0].X != 0.25 {
		t.Fatalf("the picture does not show where it was pressed: %+v", l.over.Marks)
	}
	if !b.says(b.w.say.T("app.compare.number.came")) {
		t.Error("nobody says what comes next")
	}
	press(2, 0.6, 0.7)
	b.until("the row", func() bool { return len(kept(c)) == 1 && len(v.rows.rows) == 1 })
	row := kept(c)[0].Rows[0]
	all := c.exhibits()
	if row.Number != 1 || !all[0].Bears(1) || all[1].Bears(1) || !all[2].Bears(1) || len(all[0].Marks) != 1 {
		t.Fatalf("%+v, %+v", row, all)
	}
	if b.w.field() == nil || !b.says("번호 1") || !b.says("A-1 · A-3") {
		t.Errorf("the row is not written: %q", b.texts())
	}
	v.rows.rows[0].aspect.Entry.SetText("재질")
	b.pause()
	b.until("the aspect", func() bool { return kept(c)[0].Rows[0].Aspect == "재질" })
	v.rows.rows[0].aspect.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.w.field() != nil || c.over.top == nil {
		t.Fatal("Escape does not lead back to the pictures")
	}
	b.keyed(fyne.KeyReturn) // by keyboard: the middle of the first, then of the second
	b.keyed(fyne.KeyRight)
	b.keyed(fyne.KeyReturn)
	b.until("the second row", func() bool { return len(kept(c)[0].Rows) == 2 })
	if x := c.exhibits()[1]; !x.Bears(2) || x.Marks[0].Points[0] != (evidence.Point{X: 0.5, Y: 0.5}) {
		t.Errorf("%+v", x.Marks)
	}
	b.until("its field", func() bool { return b.w.field() != nil })
	c.undo()
	b.until("it is undone", func() bool {
		return len(kept(c)[0].Rows) == 1 && !c.exhibits()[0].Bears(2) && !c.exhibits()[1].Bears(2)
	})
	c.undo() // the aspect
	c.undo() // the first number, with which the comparison came
	b.until("an empty table", func() bool { return len(kept(c)) == 0 && len(v.rows.rows) == 0 })
}

// TestRowsByKeyboard: gone through, written and removed; the number goes with
// its row.
func TestRowsByKeyboard(t *testing.T) {
	b, c, v := comparison(t, 2, 2)
	b.turn()
	b.keyed(fyne.KeyN)
	v.panes[1].zoom.Hand.Press(kit.Spot{X: 0.1, Y: 0.1})
	v.panes[0].zoom.Hand.Press(kit.Spot{X: 0.9, Y: 0.9})
	b.until("the row", func() bool { return len(v.rows.rows) == 1 })
	b.answer(b.w.say.T("app.compare.row"))
	b.until("the second", func() bool { return len(kept(c)) == 1 && len(kept(c)[0].Rows) == 2 })
	v.activate(0)
	b.keyed(fyne.KeyEscape) // lays the tool down
	if c.over.top == nil || v.pair.on {
		t.Fatal("the tool is not laid down")
	}
	b.keyed(fyne.KeyUp)
	b.keyed(fyne.KeyF2)
	if b.w.field() != fyne.Shortcutable(v.rows.rows[0].aspect.Entry) {
		t.Fatal("the first row is not written")
	}
	v.activate(0)
	b.keyed(fyne.KeyDelete)
	b.until("it is gone", func() bool {
		return len(kept(c)[0].Rows) == 1 && !c.exhibits()[0].Bears(1) && !c.exhibits()[1].Bears(1)
	})
	b.keyed(fyne.KeyEscape)
	if c.over.top != nil {
		t.Error("the sheet stays")
	}
}

// TestWhatFallsOnAPane: it is shown there, and what else came beside it.
func TestWhatFallsOnAPane(t *testing.T) {
	_, c, v := comparison(t, 4, 2)
	at := func(pane int) fyne.Position {
		o := v.views.Objects[pane]
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
	}
	if v.paneAt(at(0)) != 0 || v.paneAt(at(1)) != 1 || v.paneAt(fyne.NewPos(-5, 3)) != -1 || v.dropAt(fyne.NewPos(-5, 3)) != nil {
		t.Fatal("the panes are not where they are seen")
	}
	first := v.now.Promised
	v.dropAt(at(0))([]evidence.ExhibitID{c.board.shown[2].ID, c.board.shown[3].ID, first})
	if v.now.Promised != c.board.shown[2].ID || len(v.now.Received) != 3 || v.now.Received[1] != c.board.shown[3].ID {
		t.Errorf("%+v", v.now)
	}
}
