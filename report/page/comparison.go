package page

import (
	"context"

	"proofbox/report"
)

// comparisons sets the table of grounds, then every comparison on a page of its
// own, and on as many more as its table needs.
func (l *layout) comparisons(ctx context.Context) error {
	table := len(l.d.Comparisons.Grounds.Rows) > 0
	if table {
		l.In(TagSection, "", l.groundTable)
	}
	for i, k := range l.d.Comparisons.All {
		if err := ctx.Err(); err != nil {
			return err
		}
		l.In(TagSection, "", func() { l.comparison(k, i == 0 && !table) })
	}
	return nil
}

func (l *layout) comparison(k report.Comparison, first bool) {
	f := l.comparisonHead(first)
	f.c.Anchor(k.Anchor, f.y-2)
	f.c.In(TagH2, "", func() {
		w := f.c.Text(Subhead, l.left, f.y+rise(Subhead), Left, k.Label)
		name := f.c.Fonts.Shorten(Subhead, l.width-w-4, k.Name)
		f.c.Line(Subhead.In(Sub), l.left+w+4, f.y+rise(Subhead), name)
		l.lead(f.c, Subhead, l.left+w+4, f.y+rise(Subhead), []Line{name})
	})
	f.y += Subhead.Leading() + 3
	l.side(f, k.Shown)
	f.gap(3)
	l.differences(f, k)
}

// comparisonHead begins the page: the first one with the heading of the part.
func (l *layout) comparisonHead(first bool) *flow {
	head := l.d.Comparisons.Heading
	if !first {
		l.head = [2]string{head, l.d.Subject}
		return l.flow(l.sheet(), l.top)
	}
	c, y := l.section(report.ComparisonsPart, head)
	f := l.flow(c, y)
	f.para(BodySub, l.left, l.width, l.d.Comparisons.Note)
	f.y += 5
	return f
}

// Pictures beside each other, in two columns.
const (
	sideGap      = 4.0
	sideHead     = 8.0 // role and number over a picture
	sideFoot     = 1.6
	sideAfter    = 4.0
	sideMost     = 118.0 // height of the pictures where they stand in one row
	sideMostHalf = 72.0  // and in two
	sideMostWide = 80.0  // and of one over others
)

// tile is one picture with what stands over and under it.
type tile struct {
	report.Compared
	h    float64 // of the picture's ground
	name []Line
	part []Line
}

func (t tile) height() float64 {
	return sideHead + t.h + sideFoot + float64(len(t.name))*Small.Leading() + float64(len(t.part))*Tiny.Leading() + sideAfter
}

// lies tells whether the picture is wider than high.
func (t tile) lies() bool { return t.Picture != nil && shownAspect(t.Compared) < 0.9 }

// side sets the pictures beside each other: what was promised against one; beside
// two above each other, or over them where it is wide; and by pairs.
func (l *layout) side(f *flow, all []report.Compared) {
	w := (l.width - sideGap) / 2
	most := sideMost
	if len(all) > 2 {
		most = sideMostHalf
	}
	tiles := make([]tile, len(all))
	for i, s := range all {
		tiles[i] = l.tile(s, w, most)
	}
	right := l.left + w + sideGap
	if len(tiles) == 3 && tiles[0].lies() {
		t := l.tile(tiles[0].Compared, l.width, sideMostWide)
		f.need(t.height())
		l.setTile(f.c, t, l.left, f.y, l.width)
		f.y += t.height()
		tiles = tiles[1:]
	}
	if len(tiles) == 3 {
		whole := tiles[1].height() + tiles[2].height()
		tiles[0].h = tiles[1].height() + tiles[2].h
		f.need(max(whole, tiles[0].height()))
		l.setTile(f.c, tiles[0], l.left, f.y, w)
		l.setTile(f.c, tiles[1], right, f.y, w)
		l.setTile(f.c, tiles[2], right, f.y+tiles[1].height(), w)
		f.y += max(whole, tiles[0].height())
		return
	}
	for ; len(tiles) > 1; tiles = tiles[2:] {
		a, b := tiles[0], tiles[1]
		a.h = max(a.h, b.h)
		b.h = a.h
		whole := max(a.height(), b.height())
		f.need(whole)
		l.setTile(f.c, a, l.left, f.y, w)
		l.setTile(f.c, b, right, f.y, w)
		f.y += whole
	}
}

func (l *layout) tile(s report.Compared, w, most float64) tile {
	t := tile{Compared: s, h: min(most, w*0.6)}
	if s.Picture != nil {
		t.h = max(t.h, min(most, w*shownAspect(s)))
	}
	t.name, _ = l.Fonts.Clamp(Small.In(Ink), w, 2, s.Name)
	if s.Part != "" {
		t.part = l.Fonts.Break(Tiny, w, s.Part)
	}
	return t
}

func (l *layout) setTile(c *Canvas, t tile, x, y, w float64) {
	l.sideHead(c, t.Compared, x, y, w)
	l.sidePicture(c, t.Compared, x, y+sideHead, w, t.h)
	at := c.Lines(Small.In(Ink), x, y+sideHead+t.h+sideFoot+rise(Small), t.name) - rise(Small)
	c.Lines(Tiny, x, at+rise(Tiny), t.part)
	c.Link(x, y, w, t.height()-sideAfter, t.To)
}

// shownAspect is how high what is shown of a picture is, for its width.
func shownAspect(s report.Compared) float64 {
	aspect := s.Picture.Aspect()
	if aspect == 0 {
		aspect = 0.75
	}
	if s.Bottom > s.Top {
		return aspect * (s.Bottom - s.Top)
	}
	return aspect
}

func (l *layout) sideHead(c *Canvas, s report.Compared, x, y, w float64) {
	at := x + c.Pill(x, y+3.7, ShadeOf(s.Tone), l.Fonts.Shorten(Chip, w-2*pillPad-12, s.Role).Text) + 2.2
	c.Fitted(linked(Strong, s.To), at, y+4.1, x+w-at, s.Number)
}

// sidePicture sets a picture on a ground of the size all of its row have.
func (l *layout) sidePicture(c *Canvas, s report.Compared, x, y, w, h float64) {
	c.Rect(x, y, w, h, 1.6, Wash)
	if s.Picture == nil {
		t := l.Fonts.Shorten(Small, w-4, s.Kind)
		c.Line(Small, x+(w-t.Width)/2, y+h/2+0.36*Small.Size*Point, t)
	} else {
		pw, ph := w, w*shownAspect(s)
		if ph > h {
			pw, ph = pw*h/ph, h
		}
		px, py := x+(w-pw)/2, y+(h-ph)/2
		if s.Bottom > s.Top {
			c.Slice(*s.Picture, px, py, pw, ph, s.Top, s.Bottom)
		} else {
			c.Picture(*s.Picture, px, py, pw, ph, 0, Contain)
		}
	}
	c.Frame(x, y, w, h, 1.6, Hairline())
}

// Columns of the table of differences.
const (
	differenceAspect = 34.0
	differenceBy     = 20.0
)

// differences sets the table under the pictures.
func (l *layout) differences(f *flow, k report.Comparison) {
	if len(k.Rows) == 0 {
		return
	}
	aspect, by, numbered := 0.0, 0.0, false
	for _, r := range k.Rows {
		numbered = numbered || r.Number != ""
		if r.Aspect != "" {
			aspect = differenceAspect
		}
		if len(r.By) > 0 {
			by = differenceBy
		}
	}
	f.need(30)
	f.c.Text(Subhead.As(TagH3), l.left, f.y+rise(Subhead), Left, k.Table)
	f.y += Subhead.Leading() + 1.4
	g := l.newGrid(numbered, gridColumn{k.Head.Aspect, aspect}, gridColumn{k.Head.Promised, gridShares}, gridColumn{k.Head.Received, gridShares}, gridColumn{k.Head.By, by})
	g.set(f, len(k.Rows), func(i int) (string, []gridCell) {
		r := k.Rows[i]
		return r.Number, []gridCell{{text: r.Aspect}, {text: r.Promised}, {text: r.Received}, {refs: r.By}}
	})
}
