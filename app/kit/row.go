package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// Row puts things side by side at their own width, a gap apart, centred in
// height; a Spring takes the room that is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap}, objects...)
}

// Spring takes the room left in a Row and shows what it holds there, which may
// be nothing.
func Spring(o ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(spring{layout.NewStackLayout()}, o...)
}

// spring marks the container that Row stretches.
type spring struct{ inner fyne.Layout }

func (l spring) Layout(o []fyne.CanvasObject, s fyne.Size)      { l.inner.Layout(o, s) }
func (l spring) MinSize(o []fyne.CanvasObject) (size fyne.Size) { return l.inner.MinSize(o) }

func isSpring(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(spring)
	return ok
}

// Point is a Row whose marks and buttons stand at the first line of its words,
// however many lines those are.
func Point(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap, top: true}, objects...)
}

type row struct {
	gap float32
	top bool // all stands at the first line
}

// head is how tall the first line is with what stands in it.
func (l *row) head(objects []fyne.CanvasObject) float32 {
	tall := firstLine()
	for _, o := range visible(objects) {
		if !isSpring(o) {
			tall = max(tall, o.MinSize().Height)
		}
	}
	return tall
}

func firstLine() float32 { return lineHeight(measure(theme.SizeNameText)) }

// drop is how far under the top something of a height stands.
func (l *row) drop(head, tall float32, o fyne.CanvasObject, size fyne.Size) float32 {
	switch {
	case !l.top:
		return (size.Height - tall) / 2
	case isSpring(o):
		return (head - firstLine()) / 2
	}
	return (head - tall) / 2
}

func (l *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, springs, head := size.Width, float32(0), l.head(objects)
	for i, o := range visible(objects) {
		if i > 0 {
			left -= l.gap
		}
		if isSpring(o) {
			springs++
			continue
		}
		left -= o.MinSize().Width
	}
	var x float32
	for _, o := range visible(objects) {
		m := o.MinSize()
		if isSpring(o) {
			m.Width = max(left/springs, 0)
			m.Height = min(size.Height, max(m.Height, settle(o, m.Width)))
		}
		o.Move(fyne.NewPos(x, l.drop(head, m.Height, o, size)))
		o.Resize(m)
		x += m.Width + l.gap
	}
}

func (l *row) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for i, o := range visible(objects) {
		if i > 0 {
			size.Width += l.gap
		}
		m := o.MinSize()
		size.Width += m.Width
		size.Height = max(size.Height, m.Height)
		if l.top && isSpring(o) {
			size.Height = max(size.Height, m.Height+(l.head(objects)-firstLine())/2)
		}
	}
	return size
}

func visible(objects []fyne.CanvasObject) (seen []fyne.CanvasObject) {
	for _, o := range objects {
		if o.Visible() {
			seen = append(seen, o)
		}
	}
	return seen
}
