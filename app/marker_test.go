package app

import (
	"image/color"
	"math"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
	"proofbox/app/marking"
	"proofbox/app/pyramid"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// pull presses the button over a place of the picture, goes to another, and lets
// go there.
func (v *viewer) pull(from, to kit.Spot) {
	a, b := v.zoom.PositionOf(from), v.zoom.PositionOf(to)
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = a
	v.zoom.MouseDown(down)
	for i := 1; i <= 8 && a != b; i++ {
		t := float32(i) / 8
		e := &fyne.DragEvent{Dragged: fyne.NewDelta((b.X-a.X)/8, (b.Y-a.Y)/8)}
		e.Position = fyne.NewPos(a.X+(b.X-a.X)*t, a.Y+(b.Y-a.Y)*t)
		v.zoom.Dragged(e)
	}
	if a != b {
		v.zoom.DragEnd()
	}
	v.zoom.MouseUp(down)
	time.Sleep(450 * time.Millisecond) // the next press is no double click
}

func (v *viewer) press(at kit.Spot) { v.pull(at, at) }

// stored is what the case holds of the exhibit in view.
func (v *viewer) stored() []evidence.Mark {
	x, _ := v.b.c.session.Snapshot().Exhibit(v.at)
	return marking.Figures(x)
}

func atSpot(p evidence.Point, x, y float64) bool {
	return math.Abs(p.X-x) < 0.02 && math.Abs(p.Y-y) < 0.02
}

func TestEachKindIsDrawnByADrag(t *testing.T) {
	b, _, v := viewing(t, 1)
	from, to := kit.Spot{X: 0.3, Y: 0.3}, kit.Spot{X: 0.6, Y: 0.7}
	for i, tool := range tools[1:] {
		b.keyed(fyne.KeyName(tool.key))
		if v.marker.tool != tool.kind || !v.marker.bar.tools[tool.kind].Taken() {
			t.Fatalf("the key %s takes up %q", tool.key, v.marker.tool)
		}
		v.pull(from, to)
		switch tool.kind {
		case evidence.TextMark:
			test.Type(v.marker.note.field.Entry, "여기가 깨졌어요")
			b.keyed(fyne.KeyReturn)
		case evidence.Callout, evidence.Ruler:
			b.turn()
			b.keyed(fyne.KeyEscape)
		}
		b.settle()
		b.until("the figure of "+tool.name, func() bool { return len(v.stored()) == i+1 })
		m, some := v.marker.selected()
		if !some || m.Kind != tool.kind {
			t.Fatalf("%s: %+v is chosen", tool.name, m)
		}
		first, last := m.Points[0], m.Points[len(m.Points)-1]
		switch tool.kind {
		case evidence.TextMark:
			if !atSpot(first, to.X, to.Y) || m.Text != "여기가 깨졌어요" {
				t.Errorf("the text is %+v", m)
			}
		case evidence.Magnifier:
			if !atSpot(first, from.X, from.Y) || m.Points[1].X <= first.X || m.Points[1].Y <= first.Y {
				t.Errorf("the magnifier is %+v", m)
			}
		default:
			if !atSpot(first, from.X, from.Y) || !atSpot(last, to.X, to.Y) {
				t.Errorf("%s: %+v", tool.name, m.Points)
			}
		}
		b.keyed(fyne.KeyEscape, fyne.KeyEscape)
		if v.marker.tool != "" || v.marker.chosen != "" {
			t.Fatal("Escape does not lead back")
		}
		shown := func(n int) func() bool {
			return func() bool { return len(v.stored()) == n && len(v.marker.figures) == n }
		}
		b.w.act("undo")
		b.until("it is undone", shown(i))
		b.w.act("redo")
		b.until("it is there again", shown(i+1))
		v.marker.remove(v.marker.figures[i].ID)
		b.until("it is removed", shown(i))
		b.settle()
		b.w.act("undo")
		b.until("it is back", shown(i+1))
	}
}

// boxed is a viewer with one box, chosen, and the hand empty.
func boxed(t *testing.T) (*bench, *caseScreen, *viewer) {
	b, c, v := viewing(t, 2)
	b.keyed(fyne.KeyB)
	v.pull(kit.Spot{X: 0.2, Y: 0.2}, kit.Spot{X: 0.5, Y: 0.5})
	b.keyed(fyne.KeyV)
	b.until("the box", func() bool { return len(v.stored()) == 1 })
	b.settle()
	v.press(kit.Spot{X: 0.35, Y: 0.2})
	if v.marker.chosen == "" {
		t.Fatal("pressing its edge does not choose the box")
	}
	return b, c, v
}

func TestAMarkIsMovedAndReshaped(t *testing.T) {
	b, c, v := boxed(t)
	v.pull(kit.Spot{X: 0.35, Y: 0.35}, kit.Spot{X: 0.45, Y: 0.45})
	b.until("it is moved", func() bool { m := v.stored()[0]; return atSpot(m.Points[0], 0.3, 0.3) && atSpot(m.Points[1], 0.6, 0.6) })
	v.pull(kit.Spot{X: 0.6, Y: 0.6}, kit.Spot{X: 0.9, Y: 0.8})
	b.until("it is larger", func() bool { m := v.stored()[0]; return atSpot(m.Points[0], 0.3, 0.3) && atSpot(m.Points[1], 0.9, 0.8) })
	_, log, err := c.session.Account(t.Context())
	if err != nil || len(log) < 3 {
		t.Fatal(err, len(log))
	}
	marks := 0
	for _, e := range log {
		if e.Op == evidence.OpMark {
			marks++
		}
	}
	if marks != 3 {
		t.Errorf("drawing, moving and reshaping are %d changes", marks)
	}
	before := v.zoom.Place()
	v.pull(kit.Spot{X: 0.05, Y: 0.95}, kit.Spot{X: 0.1, Y: 0.9})
	if v.marker.chosen != "" || len(v.stored()) != 1 {
		t.Error("pressing beside it draws something, or leaves it chosen")
	}
	if v.zoom.Place() != before { // the whole picture is in view: it cannot be pulled
		t.Errorf("from %+v to %+v", before, v.zoom.Place())
	}
}

func TestArrowKeysMoveWhatIsChosenAsOneChange(t *testing.T) {
	b, _, v := boxed(t)
	was, at := v.stored()[0].Points[0], v.at
	for range 5 {
		b.keyed(fyne.KeyRight)
	}
	b.keyed(fyne.KeyDown)
	if v.at != at {
		t.Fatal("the arrow leads to the next picture")
	}
	if got := v.stored()[0].Points[0]; got != was {
		t.Errorf("stored before the keys rest: %v", got)
	}
	b.pause()
	s := v.marker.sight()
	b.until("it is moved", func() bool {
		p := v.stored()[0].Points[0]
		return math.Abs((p.X-was.X)*s.W-5*s.Unit) < 1e-6 && math.Abs((p.Y-was.Y)*s.H-s.Unit) < 1e-6
	})
	b.w.act("undo")
	b.until("it is back", func() bool { return v.stored()[0].Points[0] == was })
	b.w.act("turn-view")
	b.settle()
	b.keyed(fyne.KeyRight)
	b.w.act("undo") // takes back what has not rested yet
	b.until("nothing is left of it", func() bool { return v.stored()[0].Points[0] == was })
	b.keyed(fyne.KeyDelete)
	b.until("it is removed", func() bool { return len(v.stored()) == 0 })
	b.keyed(fyne.KeyRight)
	if v.at == at {
		t.Error("with nothing chosen the arrow does not lead on")
	}
}

func TestWordsOfMarksAreEdited(t *testing.T) {
	b, _, v := viewing(t, 1)
	b.keyed(fyne.KeyN)
	v.press(kit.Spot{X: 0.4, Y: 0.4})
	v.press(kit.Spot{X: 0.8, Y: 0.4})
	b.until("two numbers", func() bool { all := v.stored(); return len(all) == 2 && all[0].Number == 1 && all[1].Number == 2 })
	row := v.marker.list.rows[1]
	words := func(how string) {
		t.Helper()
		if b.w.win.Canvas().Focused() != row.field.Entry {
			t.Fatalf("%s does not lead to the words of the number", how)
		}
	}
	picture := func(how string) {
		t.Helper()
		if b.w.win.Canvas().Focused() != v.zoom || v.marker.tool != evidence.Callout {
			t.Errorf("%s does not lead back to the picture, the tool in the hand", how)
		}
	}
	words("placing it")
	b.keyed(fyne.KeyEscape)
	picture("Escape")
	b.keyed(fyne.KeyReturn)
	words("Enter")
	test.Type(row.field.Entry, "손잡이가 부러짐")
	b.keyed(fyne.KeyReturn)
	b.until("the words", func() bool { return v.stored()[1].Text == "손잡이가 부러짐" })
	picture("Return")
	b.keyed(fyne.KeyEscape)
	if v.marker.tool != "" || v.marker.chosen == "" {
		t.Error("Escape on the picture does not lead to choosing")
	}
	b.keyed(fyne.KeyT)
	v.press(kit.Spot{X: 0.5, Y: 0.8})
	b.keyed(fyne.KeyEscape)
	b.settle()
	if len(v.stored()) != 2 {
		t.Error("a text without words is kept")
	}
}

// A text is typed on the picture for as long as one likes, whatever else happens
// meanwhile, and is one change.
func TestATextTypedOnThePictureIsOneChange(t *testing.T) {
	b, c, v := viewing(t, 1)
	b.keyed(fyne.KeyT)
	v.press(kit.Spot{X: 0.5, Y: 0.5})
	field := v.marker.note.field.Entry
	want := ""
	for _, word := range []string{"여기가 ", "깨져 ", "있어요"} {
		test.Type(field, word)
		want += word
		b.pause()
		c.change(desk.SetCase(func(c *evidence.Case) { c.Title += "!" }))
		b.settle()
		if b.w.win.Canvas().Focused() != field || field.Text != want || !v.marker.note.around.Visible() {
			t.Fatalf("after %q: %q, the keyboard in %v", word, field.Text, b.w.win.Canvas().Focused())
		}
	}
	if len(v.stored()) != 0 {
		t.Errorf("stored while it is typed: %v", v.stored())
	}
	b.keyed(fyne.KeyEscape)
	b.until("the text", func() bool { all := v.stored(); return len(all) == 1 && all[0].Text == want })
	b.settle()
	b.w.act("undo")
	b.until("it is undone at once", func() bool { return len(v.stored()) == 0 })
}

// Enter puts what the tool draws into the middle of the view, chosen; arrows move
// it, and with Alt make it larger.
func TestMarksByKeyboardAlone(t *testing.T) {
	b, _, v := viewing(t, 1)
	n := 0
	for _, tool := range tools[1:] {
		b.keyed(fyne.KeyName(tool.key), fyne.KeyReturn)
		if tool.kind == evidence.Freehand {
			if v.marker.chosen != "" {
				t.Error("a line is drawn by no hand")
			}
			continue
		}
		n++
		if tool.kind == evidence.TextMark {
			test.Type(v.marker.note.field.Entry, "여기")
			b.keyed(fyne.KeyReturn)
		}
		b.until(tool.name, func() bool { return len(v.stored()) == n })
		b.settle()
		m, some := v.marker.selected()
		if !some || m.Kind != tool.kind {
			t.Fatalf("%s: %+v is chosen", tool.name, m)
		}
		middle := evidence.Point{X: m.Around().X + m.Around().W/2, Y: m.Around().Y + m.Around().H/2}
		switch tool.kind {
		case evidence.Arrow:
			middle = m.Points[1]
		case evidence.Magnifier:
			middle = m.Points[0]
		}
		if !atSpot(middle, 0.5, 0.5) {
			t.Errorf("%s: %v", tool.name, m.Points)
		}
		b.keyed(fyne.KeyLeft)
		v.zoom.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
		b.pause()
		s := v.marker.sight()
		b.until("it is moved and stretched", func() bool {
			all := v.stored()
			i := slices.IndexFunc(all, func(o evidence.Mark) bool { return o.ID == m.ID })
			first, last := all[i].Points[0], all[i].Points[min(1, len(m.Points)-1)]
			grown := (last.Y - m.Points[min(1, len(m.Points)-1)].Y) * s.H / s.Unit
			single := len(m.Points) == 1
			return math.Abs((m.Points[0].X-first.X)*s.W/s.Unit-1) < 1e-6 && (single && math.Abs(grown) < 1e-6 || math.Abs(grown-1) < 1e-6)
		})
	}
	if len(v.stored()) != len(tools)-2 {
		t.Errorf("%d marks", len(v.stored()))
	}
}

func TestARulerMeasuresAnother(t *testing.T) {
	b, _, v := viewing(t, 1)
	b.keyed(fyne.KeyR)
	v.pull(kit.Spot{X: 0.1, Y: 0.2}, kit.Spot{X: 0.6, Y: 0.2})
	v.pull(kit.Spot{X: 0.1, Y: 0.6}, kit.Spot{X: 0.35, Y: 0.6})
	b.until("two rulers", func() bool { return len(v.stored()) == 2 })
	b.settle()
	first := v.marker.list.rows[0]
	first.field.Entry.SetText("10cm")
	first.field.Flush()
	b.until("the length", func() bool { m := v.stored()[0]; return m.Length == 10 && m.Unit == evidence.Centimetre })
	b.settle()
	if got := v.marker.list.rows[1].field.Entry.PlaceHolder; got != "≈ 50 mm" {
		t.Errorf("the other measures %q", got)
	}
	first.field.Entry.SetText("긴")
	first.field.Flush()
	if !b.says(b.w.say.T("app.mark.length.wrong")) {
		t.Error("a length that is no number is taken in silence")
	}
}

// TestARedactionIsSolidInTheViewer until the original is asked for.
func TestARedactionIsSolidInTheViewer(t *testing.T) {
	b, _, v := viewing(t, 2)
	var last pyramid.Frame
	v.zoom.OnShown = func(f pyramid.Frame) { last = f; v.onShown(f) }
	pixel := func(at kit.Spot) color.RGBA {
		p := v.zoom.PositionOf(at)
		s := v.b.c.w.win.Canvas().Scale()
		return last.Image.RGBAAt(int(p.X*s), int(p.Y*s))
	}
	black := color.RGBA{0, 0, 0, 255}
	b.until("a sharp picture", func() bool { return last.Sharp })
	b.keyed(fyne.KeyX)
	v.pull(kit.Spot{X: 0.2, Y: 0.2}, kit.Spot{X: 0.7, Y: 0.7})
	b.until("the redaction", func() bool { return len(v.stored()) == 1 })
	middle := kit.Spot{X: 0.4, Y: 0.4}
	b.until("it is black", func() bool { return pixel(middle) == black })
	b.w.act("turn-view")
	b.until("it is black, turned", func() bool { return last.Geometry.Place.Turn == 1 && pixel(middle) == black })
	v.zoom.KeyDown(&fyne.KeyEvent{Name: uncoverKey})
	v.zoom.KeyUp(&fyne.KeyEvent{Name: uncoverKey})
	b.until("the original", func() bool { return pixel(middle) != black })
	if !b.says(b.w.say.T("app.mark.original.shown")) {
		t.Error("nothing says that it is the original")
	}
	b.keyed(fyne.KeyEscape)
	b.until("it is black again", func() bool { return pixel(middle) == black })
	b.keyed(fyne.KeyV, fyne.KeyEscape, fyne.KeyRight)
	seen := false
	v.zoom.OnShown = func(f pyramid.Frame) { last, seen = f, true; v.onShown(f) }
	b.keyed(fyne.KeyLeft)
	b.until("the first again", func() bool { return seen && last.Sharp })
	if pixel(middle) != black {
		t.Error("it is not black after going elsewhere")
	}
}

// TestEscapeLetsGo: Escape lets go of what is being drawn.
func TestEscapeLetsGo(t *testing.T) {
	b, c, v := viewing(t, 1)
	b.keyed(fyne.KeyA)
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = v.zoom.PositionOf(kit.Spot{X: 0.2, Y: 0.2})
	v.zoom.MouseDown(down)
	e := &fyne.DragEvent{}
	e.Position = v.zoom.PositionOf(kit.Spot{X: 0.7, Y: 0.7})
	v.zoom.Dragged(e)
	if len(v.marker.figures) != 1 {
		t.Fatal("what is drawn is not shown meanwhile")
	}
	b.keyed(fyne.KeyEscape)
	v.zoom.DragEnd()
	b.settle()
	if len(v.marker.figures)+len(v.stored()) != 0 || c.over.top != v {
		t.Error("it is there all the same")
	}
}

// TestUndoLetsGo: while something is drawn, undo takes back that and nothing
// else, and redo does nothing.
func TestUndoLetsGo(t *testing.T) {
	b, c, v := viewing(t, 1)
	c.change(desk.SetCase(func(c *evidence.Case) { c.Title = "새 이름" }))
	b.settle()
	b.keyed(fyne.KeyA)
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = v.zoom.PositionOf(kit.Spot{X: 0.2, Y: 0.2})
	v.zoom.MouseDown(down)
	e := &fyne.DragEvent{}
	e.Position = v.zoom.PositionOf(kit.Spot{X: 0.7, Y: 0.7})
	v.zoom.Dragged(e)
	b.w.act("redo")
	if len(v.marker.figures) != 1 {
		t.Fatal("what is drawn is not shown meanwhile")
	}
	b.w.act("undo")
	v.zoom.Dragged(e)
	v.zoom.DragEnd()
	b.settle()
	if len(v.marker.figures)+len(v.stored()) != 0 || v.marker.tool != evidence.Arrow {
		t.Error("it is there all the same, or the tool is not")
	}
	if title := c.session.Snapshot().Case.Title; title != "새 이름" {
		t.Errorf("undo went elsewhere: the case is called %q", title)
	}
}

// TestWhatIsDrawnStaysWhileTheCaseIsBehind: a state of the case from before does
// not take away what was just drawn, nor the field it is written about in.
func TestWhatIsDrawnStaysWhileTheCaseIsBehind(t *testing.T) {
	b, _, v := viewing(t, 1)
	b.keyed(fyne.KeyN)
	before := v.exhibit()
	v.press(kit.Spot{X: 0.5, Y: 0.5})
	row := v.marker.list.rows[0]
	v.marker.show(before)
	if rows := v.marker.list.rows; len(v.marker.figures) != 1 || len(rows) != 1 || rows[0] != row {
		t.Fatalf("%d figures, %d rows", len(v.marker.figures), len(rows))
	}
	b.turn()
	if b.w.win.Canvas().Focused() != fyne.Focusable(row.field.Entry) {
		t.Error("the keyboard is not in its row")
	}
	b.until("it is in the case", func() bool { return len(v.stored()) == 1 && len(v.marker.fresh) == 0 })
	b.settle()
	b.w.act("undo")
	b.until("it is undone", func() bool { return len(v.marker.figures) == 0 })
}

// TestADragMayBeginBesideThePicture: an edge is covered to its last pixel.
func TestADragMayBeginBesideThePicture(t *testing.T) {
	b, _, v := viewing(t, 1)
	b.keyed(fyne.KeyX)
	v.pull(kit.Spot{X: -0.2, Y: -0.1}, kit.Spot{X: 0.5, Y: 0.5})
	b.until("the redaction", func() bool { return len(v.stored()) == 1 })
	if m := v.stored()[0]; m.Points[0] != (evidence.Point{}) || !atSpot(m.Points[1], 0.5, 0.5) {
		t.Errorf("%+v", m.Points)
	}
	b.keyed(fyne.KeyN)
	v.press(kit.Spot{X: -0.1, Y: 0.5})
	b.settle()
	if len(v.stored()) != 1 {
		t.Error("a number is put beside the picture")
	}
}
