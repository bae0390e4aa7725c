package page

import "proofbox/report"

// The strip of a whole video: small pictures in a row.
const (
	reelGap  = 1.6
	reelMost = 22.0 // height of a picture
	reelPad  = 0.8  // from a picture to its time
)

// reel is the strip of a whole video, as it is set.
type reel struct {
	stills []report.Still
	head   []Line
	w, h   float64 // of each picture
}

func (l *layout) reel(x report.Exhibit) reel {
	n := len(x.Reel)
	if n == 0 {
		return reel{}
	}
	r := reel{stills: x.Reel, head: l.Fonts.Break(TinyBold, l.width, l.d.Words.Reel), w: (l.width - reelGap*float64(n-1)) / float64(n)}
	wide := 0.0
	for _, s := range r.stills {
		aspect := s.Picture.Aspect()
		if aspect == 0 {
			aspect = 9.0 / 16
		}
		r.h = max(r.h, min(reelMost, r.w*aspect))
		wide = max(wide, r.h/aspect)
	}
	r.w = max(min(r.w, wide), l.Fonts.Measure(Tiny, r.stills[n-1].Clock)+1)
	return r
}

func (r reel) height() float64 {
	if len(r.stills) == 0 {
		return 0
	}
	return float64(len(r.head))*TinyBold.Leading() + 1 + r.h + reelPad + Tiny.Leading() + plateGap
}

func (l *layout) setReel(f *flow, r reel) {
	if len(r.stills) == 0 {
		return
	}
	f.need(r.height() - plateGap)
	f.lines(TinyBold, l.left, r.head)
	f.y++
	for i, s := range r.stills {
		x := l.left + float64(i)*(r.w+reelGap)
		f.c.Rect(x, f.y, r.w, r.h, 0, Wash)
		f.c.Picture(s.Picture, x, f.y, r.w, r.h, 0, Contain)
		f.c.Frame(x, f.y, r.w, r.h, 0, Hairline())
		f.c.Text(Tiny, x, f.y+r.h+reelPad+rise(Tiny), Left, s.Clock)
	}
	f.y += r.h + reelPad + Tiny.Leading()
	f.gap(plateGap)
}
