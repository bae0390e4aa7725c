package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Column stacks things at full width, each as tall as it says it is at that
// width, a gap apart. Hidden things take no room.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap: gap}, objects...)
}

type column struct {
	gap, width float32
}

func (l *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	var y float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Move(fyne.NewPos(0, y))
		h := settle(o, size.Width)
		y += h + l.gap
	}
}

// settle gives an object a width and then the height it wants at that width.
func settle(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	h := o.MinSize().Height
	o.Resize(fyne.NewSize(width, h))
	return h
}

func (l *column) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		size.Width = max(size.Width, m.Width)
		if size.Height > 0 {
			size.Height += l.gap
		}
		size.Height += m.Height
	}
	return size
}

// Flow puts things side by side and goes on below where the width ends.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, objects...)
}

type flow struct {
	gap, height float32
}

func (l *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var x, y, row float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		m.Width = min(m.Width, size.Width)
		if x > 0 && x+m.Width > size.Width {
			x, y, row = 0, y+row+l.gap, 0
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(m)
		x, row = x+m.Width+l.gap, max(row, m.Height)
	}
	l.height = y + row
}

func (l *flow) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(fyne.NewSize(min(o.MinSize().Width, 60), o.MinSize().Height))
		}
	}
	size.Height = max(size.Height, l.height)
	return size
}

// Pad keeps a distance around something.
func Pad(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&pad{top, right, bottom, left}, o)
}

type pad struct{ top, right, bottom, left float32 }

func (l *pad) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(l.left, l.top))
		o.Resize(size.SubtractWidthHeight(l.left+l.right, l.top+l.bottom))
	}
}

func (l *pad) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

// Narrow keeps something in the middle, no wider than a measure.
func Narrow(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&narrow{width}, o)
}

type narrow struct{ width float32 }

func (l *narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := min(l.width, size.Width)
	for _, o := range objects {
		o.Move(fyne.NewPos(float32(int((size.Width-w)/2)), 0))
		o.Resize(fyne.NewSize(w, size.Height))
	}
}

func (l *narrow) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// Sized gives something a smallest size.
func Sized(w, h float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&sized{fyne.NewSize(w, h)}, o)
}

type sized struct{ least fyne.Size }

func (l *sized) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

func (l *sized) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := l.least
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}
