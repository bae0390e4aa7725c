package page

import (
	"context"

	"proofbox/report"
)

// exhibits sets the exhibits in their order: each on a page of its own and on as
// many more as it needs, or beside its neighbours on one.
func (l *layout) exhibits(ctx context.Context) error {
	p := l.packer(l.d.Exhibits)
	for at := 0; at < len(p.all); {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := p.spread(at)
		if s.form != single {
			l.shared(p.cells(at, s), s.form, at == 0)
		} else if err := l.alone(ctx, p.all[at], at == 0); err != nil {
			return err
		}
		at += s.n
	}
	return nil
}

// alone sets an exhibit on pages of its own.
func (l *layout) alone(ctx context.Context, x report.Exhibit, first bool) (err error) {
	l.In(TagSection, "", func() { err = l.exhibit(ctx, x, first) })
	return err
}

func (l *layout) exhibit(ctx context.Context, x report.Exhibit, first bool) error {
	l.head = [2]string{x.Label, l.d.Subject}
	c := l.sheet()
	if first {
		c.Anchor(report.ExhibitsPart, 0)
	}
	c.Anchor(x.Anchor, 0)
	y, cut := l.exhibitHead(c, x)
	f := l.flow(c, y)
	f.turn = func() (*Canvas, float64) {
		l.head[1] = x.Title
		return l.continued()
	}
	s := l.story(x, aloud(), cut)
	switch {
	case len(x.Quote.Lines) > 0:
		s.set(f)
		f.gap(5)
		return l.record(ctx, f, x.Quote)
	case len(x.Stills) > 0 && x.Chosen:
		l.chosen(f, x, s)
	case len(x.Stills) > 0:
		l.stills(f, x, s)
	case len(x.Pages) > 0:
		l.paper(f, x, s)
		return nil
	case x.Picture != nil && x.Picture.Recipe == report.Tall:
		l.pieces(f, *x.Picture, s)
	case x.Picture != nil:
		l.plate(f, *x.Picture, s)
	default:
		l.holder(f, x.Holder)
	}
	s.set(f)
	return nil
}

// exhibitType is for number and title; a long title is set smaller.
var exhibitType = Heading.At(19)

// titleLines is how many lines a title may take large, and at all.
const (
	titleLines     = 2
	smallTitle     = 13.0
	smallTitleMost = 6
)

// exhibitHead sets number, title and tags; cut tells that the title was
// shortened.
func (l *layout) exhibitHead(c *Canvas, x report.Exhibit) (y float64, cut bool) {
	t := exhibitType
	indent := l.Fonts.Measure(t, x.Number) + 4.5
	lines := l.Fonts.Break(t, l.width-indent, x.Title)
	small := t
	if len(lines) > titleLines {
		small = t.At(smallTitle)
		lines, cut = l.Fonts.Clamp(small, l.width-indent, smallTitleMost, x.Title)
	}
	base := l.top + rise(t)
	c.In(TagH1, "", func() {
		c.Text(t.In(ShadeOf(x.Tone).Ink), l.left, base, Left, x.Number)
		y = c.Lines(small, l.left+indent, base, lines) - rise(small)
	})
	if small.Size != t.Size {
		y += rise(small) - rise(t) + 2
	}
	y = l.pills(c, x, y+1.4)
	return y + 4.4, cut
}

// pills are the kind and the tags; it gives the lower edge.
func (l *layout) pills(c *Canvas, x report.Exhibit, y float64) float64 {
	texts, shades := l.pillsOf(x)
	return c.Pills(l.left, y+3.7, l.width, texts, func(i int) Shade { return shades[i] }) + pillHeight - 3.7
}

func (l *layout) pillsOf(x report.Exhibit) (texts []string, shades []Shade) {
	texts, shades = []string{x.Kind}, []Shade{ShadeOf(report.Plain)}
	for _, t := range x.Tags {
		texts = append(texts, l.Fonts.Shorten(Chip, l.width-2*pillPad, t.Name).Text)
		shades = append(shades, ShadeOf(t.Tone))
	}
	return texts, shades
}

// pillsHeight is the height pills will take.
func (l *layout) pillsHeight(x report.Exhibit) float64 {
	texts, _ := l.pillsOf(x)
	at, rows := 0.0, 1
	for _, s := range texts {
		w := l.Fonts.Measure(Chip, s) + 2*pillPad
		if at > 0 && at+w > l.width {
			at, rows = 0, rows+1
		}
		at += w + 1.8
	}
	return float64(rows)*(pillHeight+1.6) - 1.6
}

// The plate is the large picture of an exhibit.
const (
	plateLeast = 80.0  // it does not get lower than this to keep the text on the page
	plateMost  = 150.0 // nor higher where the text runs on anyway
	plateGap   = 6.0
	plateDPI   = 96.0 // a small picture is not blown up beyond this
)

// plate shows a picture as large as the text below allows.
func (l *layout) plate(f *flow, p report.Picture, s *story) {
	w, h := l.natural(p)
	limit := f.room() - s.height() - plateGap
	if limit < min(h, plateLeast) {
		limit = min(plateMost, f.room())
	}
	if h > limit {
		w, h = w*limit/h, limit
	}
	c, y := f.c, f.y
	if w < l.width-0.5 {
		c.Rect(l.left, y, l.width, h, 2, Wash)
	}
	x := l.left + (l.width-w)/2
	c.Picture(p, x, y, w, h, l.corner(w), Contain)
	c.Frame(x, y, w, h, l.corner(w), Hairline())
	f.y += h + plateGap
}

// corner rounds only what fills the width: inside a ground, corners stay
// square.
func (l *layout) corner(w float64) float64 {
	if w < l.width-0.5 {
		return 0
	}
	return 2
}

// natural is the size a picture has at full width, or smaller where it has too
// few pixels for that.
func (l *layout) natural(p report.Picture) (w, h float64) {
	aspect := p.Aspect()
	if aspect == 0 {
		aspect = 0.75
	}
	w = l.width
	if p.W > 0 {
		w = min(w, float64(p.W)*25.4/plateDPI)
	}
	return w, w * aspect
}

// The pieces of a tall picture stand in columns beside each other.
const (
	pieceColumns = 2
	pieceGap     = 6.0
	pieceOverlap = 4.0 // shown again at the head of the next, so no line is lost
	pieceLabel   = 5.0
	pieceLeast   = 40.0
)

// pieces shows a picture much higher than wide in columns, over pages if need
// be, each as readable as a phone.
func (l *layout) pieces(f *flow, p report.Picture, s *story) {
	w := l.pieceWidth(p, f.room()-pieceLabel-s.height()-plateGap)
	whole := w * p.Aspect()
	cuts := l.cuts(f, whole, s.height()+plateGap)
	for i, k := range cuts {
		if k.turn {
			f.next()
		}
		x := l.left + float64(k.column)*(w+pieceGap)
		f.c.Text(Tiny, x, f.y+rise(Tiny)-0.6, Left, fill(l.d.Words.Part, i+1, len(cuts)))
		f.c.Slice(p, x, f.y+pieceLabel, w, k.to-k.from, k.from/whole, k.to/whole)
		f.c.Frame(x, f.y+pieceLabel, w, k.to-k.from, 0, Hairline())
	}
	f.y += pieceLabel + cuts[len(cuts)-1].tallest + plateGap
}

// pieceWidth is how wide a tall picture is shown: where that lets all of it and its
// words stand on one page, a little narrower.
func (l *layout) pieceWidth(p report.Picture, room float64) float64 {
	w := (l.width - pieceGap*(pieceColumns-1)) / pieceColumns
	if fit := (pieceColumns*room - pieceOverlap*(pieceColumns-1) - 0.1) / p.Aspect(); fit >= readWidth {
		return min(w, fit)
	}
	return w
}

// cut is one piece: from where to where of the whole, in which column.
type cut struct {
	from, to float64
	column   int
	turn     bool    // it begins a page
	tallest  float64 // of its page so far
}

// cuts divides a tall picture. Where all of it and the text fit one page, the
// columns are even; else pages are filled.
func (l *layout) cuts(f *flow, whole, text float64) []cut {
	room := max(f.room()-pieceLabel, pieceLeast)
	even := (whole + pieceOverlap*(pieceColumns-1)) / pieceColumns
	if even <= room-text {
		room = even
	}
	full := l.bottom - l.top - pieceLabel
	var out []cut
	for at, column := 0.0, 0; ; column++ {
		k := cut{from: at, to: min(at+room, whole), column: column % pieceColumns}
		if k.turn = column > 0 && k.column == 0; k.turn {
			room = full
			k.to = min(at+room, whole)
		}
		k.tallest = k.to - k.from
		if k.column > 0 {
			k.tallest = max(k.tallest, out[len(out)-1].tallest)
		}
		if out = append(out, k); k.to >= whole-0.01 {
			return out
		}
		at = k.to - pieceOverlap
	}
}
