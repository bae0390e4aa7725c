package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
)

func TestOverviewGoesWhereItIsPressed(t *testing.T) {
	var went []float32
	o := kit.NewOverview(func(at float32) { went = append(went, at) })
	w := window(t, o)
	w.Resize(fyne.NewSize(80, 228)) // 14 above and below
	for _, y := range []float32{0, 14, 114, 214, 228} {
		test.TapAt(o, fyne.NewPos(20, y))
	}
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 64)}})
	want := []float32{0, 0, 0.5, 1, 1, 0.25}
	for i := range want {
		if i >= len(went) || went[i] != want[i] {
			t.Fatalf("went to %v, want %v", went, want)
		}
	}
}

func TestOverviewLook(t *testing.T) {
	o := kit.NewOverview(nil)
	w := window(t, o)
	w.Resize(fyne.NewSize(80, 228))
	o.Mark([]kit.OverviewMark{{At: 0, Lane: 0, Ink: kit.ColorInk}, {At: 0.2, To: 0.5, Lane: 2, Ink: kit.ColorAmber, Striped: true},
		{At: 0.7, Lane: -1, Ink: kit.ColorRed}}, []kit.OverviewLabel{{At: 0, Text: "Oct"}, {At: 0.02, Text: "Nov"}, {At: 0.6, Text: "Dec"}})
	o.SetView(0.25, 0.75)
	test.AssertRendersToMarkup(t, "overview.xml", w.Canvas())
	if marks := test.WidgetRenderer(o).Objects(); !marks[1].Visible() || marks[2].Visible() || !marks[3].Visible() {
		t.Error("a label that stands on another is not left out")
	}
}

func TestHatchKeepsItsStripes(t *testing.T) {
	h := kit.NewHatch(kit.Slanted, kit.ColorAmber, kit.ColorAmberSoft)
	d := kit.NewHatch(kit.Dashed, kit.ColorFaint, "")
	w := window(t, kit.Column(0, kit.Sized(40, 40, h), kit.Sized(40, 40, d)))
	w.Resize(fyne.NewSize(40, 80))
	test.AssertRendersToImage(t, "hatch.png", w.Canvas())
}
