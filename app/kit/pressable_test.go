package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
)

func TestButtonIsPressedByPointerAndKeys(t *testing.T) {
	start(t)
	n := 0
	b := kit.NewButton("Go", nil, kit.Plain, func() { n++ })
	test.Tap(b)
	press(b, fyne.KeySpace, fyne.KeyReturn, fyne.KeyA)
	if n != 3 {
		t.Errorf("pressed %d times, want 3", n)
	}
	b.Disable()
	test.Tap(b)
	press(b, fyne.KeySpace)
	if n != 3 {
		t.Error("a disabled button was pressed")
	}
}

func TestChipAsksForTheOtherState(t *testing.T) {
	start(t)
	var asked []bool
	c := kit.NewChip("Tag", kit.Red, func(on bool) { asked = append(asked, on) }, nil)
	for _, s := range []kit.State{kit.Off, kit.Mixed, kit.On} {
		c.SetState(s)
		test.Tap(c)
	}
	if len(asked) != 3 || !asked[0] || !asked[1] || asked[2] {
		t.Errorf("asked for %v, want on, on, off", asked)
	}
}

// The next chip must stay under the pointer when one is switched.
func TestChipKeepsItsWidth(t *testing.T) {
	start(t)
	c := kit.NewChip("Tag", kit.Red, func(bool) {}, nil)
	before := c.MinSize()
	c.SetState(kit.On)
	if c.MinSize() != before {
		t.Errorf("from %v to %v", before, c.MinSize())
	}
}

func TestPickerStepsByKeys(t *testing.T) {
	start(t)
	var picked []int
	p := kit.NewPicker([]string{"a", "b"}, "", func(i int) { picked = append(picked, i) })
	press(p, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	if len(picked) != 4 || p.Chosen() != 0 || picked[2] != 1 {
		t.Errorf("picked %v, chosen %d", picked, p.Chosen())
	}
	p.Choose(7)
	if p.Chosen() != -1 {
		t.Errorf("chosen %d of two", p.Chosen())
	}
}

func TestSegmentsOpen(t *testing.T) {
	start(t)
	opened := -1
	s := kit.NewSegments([]string{"a", "b"}, func(i int) { opened = i })
	test.Tap(s.Object().(*fyne.Container).Objects[1].(fyne.Tappable))
	if opened != 1 || s.Shown() != 1 {
		t.Errorf("opened %d, shown %d", opened, s.Shown())
	}
	s.Show(0)
	if opened != 1 || s.Shown() != 0 {
		t.Error("showing a tab counts as opening it")
	}
}
