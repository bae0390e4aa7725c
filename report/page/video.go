package page

import (
	"math"

	"proofbox/report"
)

const (
	stillGap   = 3.5
	stillNote  = 7.0
	stillLeast = 100.0 // the strip gets at least this, whatever the text
)

// stills shows moments of a video with their time codes.
func (l *layout) stills(f *flow, x report.Exhibit, s *story) {
	n := len(x.Stills)
	aspect := x.Stills[0].Picture.Aspect()
	if aspect == 0 {
		aspect = 9.0 / 16
	}
	lines := l.Fonts.Break(Small, l.width, x.Strip)
	note := float64(len(lines))*Small.Leading() + plateGap
	room := f.room() - note - 2
	if free := room - s.height(); free >= stillLeast {
		room = free
	}
	columns, w := l.grid(n, aspect, room)
	h := w * aspect
	wide := float64(columns)*w + float64(columns-1)*stillGap
	left := l.left + (l.width-wide)/2
	for i, st := range x.Stills {
		if i > 0 && i%columns == 0 {
			f.y += h + stillGap
		}
		l.still(f.c, st, left+float64(i%columns)*(w+stillGap), f.y, w, h)
	}
	f.y += h + 2
	f.lines(Small, l.left, lines)
	f.y += plateGap - 2
}

// grid finds how many columns show the stills largest within a height; w is
// the width of one.
func (l *layout) grid(n int, aspect, room float64) (columns int, w float64) {
	for c := 1; c <= min(n, 6); c++ {
		rows := math.Ceil(float64(n) / float64(c))
		fit := min((l.width-stillGap*float64(c-1))/float64(c), (room-stillGap*(rows-1))/rows/aspect)
		if fit > w {
			columns, w = c, fit
		}
	}
	return columns, w
}

func (l *layout) still(c *Canvas, s report.Still, x, y, w, h float64) {
	c.Picture(s.Picture, x, y, w, h, 1.6, Contain)
	c.Frame(x, y, w, h, 1.6, Hairline())
	l.badge(c, x+2, y+h-2, s.Clock)
}
