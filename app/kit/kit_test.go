package kit_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
)

// clock is kit.Later whose time passes when the test says so.
type clock struct {
	now   time.Duration
	calls []*call
}

type call struct {
	at      time.Duration
	f       func()
	stopped bool
}

func (c *clock) later(d time.Duration, f func()) (cancel func()) {
	k := &call{at: c.now + d, f: f}
	c.calls = append(c.calls, k)
	return func() { k.stopped = true }
}

// pass lets time go by.
func (c *clock) pass(d time.Duration) {
	c.now += d
	due := c.calls
	c.calls = nil
	for _, k := range due {
		switch {
		case k.stopped:
		case k.at <= c.now:
			k.f()
		default:
			c.calls = append(c.calls, k)
		}
	}
}

// look is the theme with the toolkit's own fonts: what is tested in pictures of
// markup is in Latin letters, so that no font of the machine takes part.
func look() *kit.Theme {
	d := theme.DefaultTheme()
	return kit.NewTheme(d.Font(fyne.TextStyle{}).Content(), d.Font(fyne.TextStyle{Bold: true}).Content())
}

// window is a window in our theme, on no screen.
func window(t testing.TB, content fyne.CanvasObject) fyne.Window {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look())
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	return w
}

// start makes an application without a window.
func start(t *testing.T) { t.Helper(); test.NewTempApp(t).Settings().SetTheme(look()) }

func press(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// markup holds what a widget draws against a file, at a size.
func markup(t *testing.T, name string, o fyne.CanvasObject, w, h float32) {
	t.Helper()
	win := window(t, o)
	win.Resize(fyne.NewSize(w, h))
	test.AssertRendersToMarkup(t, strings.ReplaceAll(name, " ", "-")+".xml", win.Canvas())
}

func TestLooks(t *testing.T) {
	row := func(o ...fyne.CanvasObject) fyne.CanvasObject { return kit.Row(8, o...) }
	chip := func(s kit.State) *kit.Chip {
		c := kit.NewChip("Close-up", kit.Red, func(bool) {}, nil)
		c.SetState(s)
		return c
	}
	tests := []struct {
		name   string
		object func() fyne.CanvasObject
		w, h   float32
	}{
		{"buttons", func() fyne.CanvasObject {
			disabled := kit.NewButton("Off", nil, kit.Plain, nil)
			disabled.Disable()
			return row(kit.NewButton("Make", theme.ContentAddIcon(), kit.Primary, nil), kit.NewButton("Open", nil, kit.Plain, nil),
				kit.NewButton("Change", nil, kit.Quiet, nil), kit.NewButton("Remove", nil, kit.Danger, nil), disabled)
		}, 520, 44},
		{"chips", func() fyne.CanvasObject { return row(chip(kit.Off), chip(kit.Mixed), chip(kit.On)) }, 300, 40},
		{"choices", func() fyne.CanvasObject {
			choice, faint := kit.NewChoice("Whole item", kit.ColorRed, nil), kit.NewChoice("Nothing", "", nil)
			choice.Mark("12", true, false)
			faint.Mark("0", false, true)
			return kit.Column(0, choice, faint)
		}, 160, 70},
		{"picker", func() fyne.CanvasObject {
			picker := kit.NewPicker([]string{"One", "Two"}, "Choose", nil)
			picker.Choose(1)
			return kit.Column(4, picker, kit.NewPicker([]string{"One"}, "Choose", nil))
		}, 160, 80},
		{"segments", func() fyne.CanvasObject {
			s := kit.NewSegments([]string{"Exhibits", "Talk"}, func(int) {})
			s.SetCount(0, "7")
			return s.Object()
		}, 260, 44},
		{"progress", func() fyne.CanvasObject {
			half := kit.NewProgress()
			half.SetDone(0.5)
			return half
		}, 100, 6},
		{"texts", func() fyne.CanvasObject {
			return kit.Column(2, kit.NewText("Title", kit.Title), kit.NewText("A sentence that needs more than one line here.", kit.Wrapping),
				kit.NewText("cut at the end of the line", kit.Cutting), kit.NewText("a-very-long-name-of-a-file.jpeg", kit.FileName),
				kit.NewText("one two three four five six seven eight nine", kit.Small, kit.Lines(2)))
		}, 150, 200},
		{"empty", func() fyne.CanvasObject { return kit.Empty(theme.InfoIcon(), "Nothing here", "Drop something.") }, 300, 220},
		{"badge and card", func() fyne.CanvasObject {
			return kit.NewSurface(kit.Row(0, kit.Badge("Added", kit.Green), kit.Spring()), kit.Card, kit.Padded(10, 10))
		}, 160, 60},
		{"drop area", func() fyne.CanvasObject { return kit.NewDropArea(kit.Sized(90, 50, kit.NewText("Drop")), nil) }, 100, 60},
		{"dashes", func() fyne.CanvasObject { return kit.NewDashes(kit.ColorAmber) }, 80, 50},
		{"marked text", func() fyne.CanvasObject {
			t := kit.NewText("A refund, please: refund me in full.", kit.Wrapping)
			t.SetMark("refund", spans("refund"))
			return t
		}, 150, 60},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start(t)
			markup(t, tt.name, tt.object(), tt.w, tt.h)
		})
	}
}
