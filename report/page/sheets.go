package page

import "proofbox/report"

// sheetsFew is how many pages of a paper are each shown large.
const sheetsFew = 5

// paper shows the pages of a paper: the first above what is said of it, each of
// the others large, or several to a page where there are many. Two that lie across
// have room on a page as large as one.
func (l *layout) paper(f *flow, x report.Exhibit, s *story) {
	if l.pagesOf(x) > 1 {
		f.lines(Tiny, l.left, l.Fonts.Break(Tiny, l.width, l.sheetLabel(x, 0)))
		f.y += 0.6
	}
	l.plate(f, x.Pages[0], s)
	s.set(f)
	frames := l.sheetFrames(x)
	for i := range x.Pages[1:] {
		at := i % len(frames)
		if at == 0 {
			f.next()
		}
		l.sheetIn(f.c, frames[at], x.Pages[i+1], l.sheetLabel(x, i+1))
	}
}

func (l *layout) sheetFrames(x report.Exhibit) []frame {
	size, across := l.d.Setup.Pictures, len(x.Pages) > 1 && x.Pages[1].Aspect() < 0.8
	switch {
	case size == report.SmallPictures, len(x.Pages) > sheetsFew && size != report.LargePictures && !across:
		return l.frames(quarters)
	case across:
		return l.frames(bands)
	}
	return []frame{{l.left, l.top, l.width, l.bottom - l.top}}
}

// pagesOf is how many pages a paper has, as far as is known.
func (l *layout) pagesOf(x report.Exhibit) int { return max(x.Paper.Pages, len(x.Pages)) }

func (l *layout) sheetLabel(x report.Exhibit, i int) string {
	return fill(l.d.Words.Sheet, i+1, l.pagesOf(x))
}

// sheetsShown says how many of a paper's pages are shown.
func (l *layout) sheetsShown(x report.Exhibit) string {
	said := x.Paper.Rest
	if len(x.Pages) == 1 {
		said = x.Paper.First
	}
	return fill(said, len(x.Pages), l.pagesOf(x))
}

// sheetIn sets a page of a paper under its number.
func (l *layout) sheetIn(c *Canvas, at frame, p report.Picture, label string) {
	c.Fitted(Tiny, at.x, at.y+rise(Tiny)-0.6, at.w, label)
	at.y, at.h = at.y+pieceLabel, at.h-pieceLabel
	w, h := l.natural(p)
	if s := min(at.w/w, at.h/h, 1); s < 1 {
		w, h = w*s, h*s
	}
	c.Picture(p, at.x, at.y, w, h, 0, Contain)
	c.Frame(at.x, at.y, w, h, 0, Hairline())
}
