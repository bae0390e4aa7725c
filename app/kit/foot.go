package kit

import "fyne.io/fyne/v2"

// Foot puts a line of words and what is set under something beside each other;
// where they have no room, the line stands above. The last control gives way
// where even they have too little, and goes where it would have too little itself.
func Foot(gap float32, line fyne.CanvasObject, controls ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &foot{gap: gap}, Objects: append([]fyne.CanvasObject{line}, controls...)}
}

type foot struct{ gap, height float32 }

// footLeast is how much room words have beside the controls, at the least.
const footLeast = 180

func (l *foot) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	line, controls := objects[0], objects[1:]
	wide, tall := l.of(controls)
	below := size.Width < Wider(footLeast)+l.gap+wide
	x, y := size.Width-wide, float32(0)
	room := x - l.gap
	if below {
		x, room = 0, size.Width
	}
	words := settle(line, room)
	if below {
		y, l.height = words+l.gap/2, words+l.gap/2+tall
		line.Move(fyne.NewPos(0, 0))
	} else {
		l.height = max(tall, words)
		line.Move(fyne.NewPos(0, (l.height-words)/2))
	}
	for _, o := range controls {
		m := o.MinSize()
		least := m.Width / 2
		m.Width = max(min(m.Width, size.Width-x), 0)
		if fits := m.Width >= least; fits != o.Visible() {
			if fits {
				o.Show()
			} else {
				o.Hide()
			}
		}
		o.Move(fyne.NewPos(x, y+(tall-m.Height)/2))
		o.Resize(m)
		x += m.Width + l.gap
	}
}

// of is how wide things are beside each other, and how tall the tallest is.
func (l *foot) of(objects []fyne.CanvasObject) (wide, tall float32) {
	for i, o := range objects {
		m := o.MinSize()
		if i > 0 {
			wide += l.gap
		}
		wide, tall = wide+m.Width, max(tall, m.Height)
	}
	return wide, tall
}

func (l *foot) MinSize(objects []fyne.CanvasObject) fyne.Size {
	_, tall := l.of(objects)
	return fyne.NewSize(120, max(tall, l.height))
}

// Above puts something over a foot, which is as tall as it wants to be at the
// width there is.
func Above(body, foot fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: above{}, Objects: []fyne.CanvasObject{body, foot}}
}

type above struct{}

func (above) Layout(o []fyne.CanvasObject, size fyne.Size) {
	tall := settle(o[1], size.Width)
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, max(size.Height-tall, 0)))
	o[1].Move(fyne.NewPos(0, size.Height-tall))
}

func (above) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}
