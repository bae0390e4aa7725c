package page

import (
	"strings"

	"proofbox/report"
)

// Columns of the table of grounds.
const (
	groundShown = 24.0
	groundSaid  = 24.0
	groundAsked = 32.0
)

// groundTable sets the grounds of the claim as a table, on the first page of the
// part.
func (l *layout) groundTable() {
	t := l.d.Comparisons.Grounds
	f := l.comparisonHead(true)
	f.c.Anchor(t.Anchor, f.y-2)
	f.c.Text(Subhead, l.left, f.y+rise(Subhead), Left, t.Heading)
	f.y += Subhead.Leading() + 1.4
	shown, said, asked := 0.0, 0.0, 0.0
	for _, r := range t.Rows {
		if len(r.Shown) > 0 {
			shown = groundShown
		}
		if len(r.Said) > 0 {
			said = groundSaid
		}
		if r.Asked != "" {
			asked = groundAsked
		}
	}
	g := l.newGrid(true, gridColumn{t.Head.Promised, gridShares}, gridColumn{t.Head.Received, gridShares},
		gridColumn{t.Head.Shown, shown}, gridColumn{t.Head.Said, said}, gridColumn{t.Head.Asked, asked})
	g.set(f, len(t.Rows), func(i int) (string, []gridCell) {
		r := t.Rows[i]
		return r.Number, []gridCell{{text: r.Promised}, {text: r.Received}, {refs: r.Shown}, {refs: r.Said}, {text: r.Asked}}
	})
}

// The grounds on the cover: rows of what was promised and what came, with the
// references that prove them at the right.
const (
	groundGap  = 4.0
	groundPad  = 1.1
	groundRefs = 0.3 // the share of the width that references may take
)

// coverGround is one of them, set to its width.
type coverGround struct {
	report.Ground
	promised, received []Line
	refs               []report.Ref
	high               float64 // of the refs
	height             float64
	cut                bool
}

// groundWidths are those of a text, and of the references.
func (l *layout) groundWidths() (text, refs float64) {
	for _, r := range l.d.Cover.Grounds.Rows {
		refs = max(refs, l.refsWidth(r.Shown)+l.refsWidth(r.Said))
	}
	if refs = min(refs, l.width*groundRefs); refs > 0 {
		refs += groundGap
	}
	return (l.width - pointIndent - groundGap - refs) / 2, refs
}

func (l *layout) coverGround(r report.Ground, text, refs float64, set dense) coverGround {
	k := coverGround{Ground: r}
	var cut [2]bool
	lines := set.ground(len(l.d.Cover.Grounds.Rows))
	k.promised, cut[0] = l.clamp(Body, text, lines, r.Promised)
	k.received, cut[1] = l.clamp(Body, text, lines, r.Received)
	all := append(append([]report.Ref(nil), r.Shown...), r.Said...)
	rows := max(len(k.promised), len(k.received), 1)
	k.refs = all
	for len(k.refs) > 1 && l.refsHeight(refs-groundGap, k.refs) > float64(rows)*refStep {
		k.refs = k.refs[:len(k.refs)-1]
	}
	k.cut = cut[0] || cut[1] || len(k.refs) < len(all)
	k.high = l.refsHeight(refs-groundGap, k.refs)
	k.height = max(float64(rows)*Body.Leading(), k.high) + 2*groundPad
	return k
}

// grounds are as many rows as the density has room for. What is shortened stands in
// the table of grounds, or where there is none on the page after.
func (l *layout) grounds(set dense) block {
	g := l.d.Cover.Grounds
	if len(g.Rows) == 0 {
		return block{}
	}
	text, refs := l.groundWidths()
	var rows []coverGround
	h := Subhead.Leading() + 1
	for _, r := range g.Rows[:min(len(g.Rows), set.points)] {
		k := l.coverGround(r, text, refs, set)
		rows, h = append(rows, k), h+k.height
	}
	if len(rows) > 0 {
		h += factLabel.Leading()
	}
	more := len(g.Rows) - len(rows)
	if more > 0 && len(rows) > 0 {
		h += Small.Leading() + groundPad
	}
	return block{h, func(c *Canvas, y float64) {
		l.keepGrounds(rows)
		w := c.Fitted(Subhead, l.left, y+rise(Subhead), l.width, g.Heading)
		c.Link(l.left, y, w, Subhead.Leading(), g.Anchor)
		if y += Subhead.Leading() + 1; len(rows) == 0 {
			return
		}
		x := l.left + pointIndent
		c.Fitted(factLabel.In(ShadeOf(report.Papers).Ink), x, y+rise(factLabel), text, g.Head.Promised)
		c.Fitted(factLabel.In(ShadeOf(report.Defect).Ink), x+text+groundGap, y+rise(factLabel), text, g.Head.Received)
		y += factLabel.Leading()
		c.In(TagList, "", func() {
			for _, k := range rows {
				c.Rule(l.left, y, l.right, Hairline())
				c.In(TagItem, "", func() { l.drawGround(c, k, y, text) })
				y += k.height
			}
		})
		if more > 0 {
			at := c.Fitted(linked(Small, g.Anchor), x, y+groundPad+rise(Small), l.right-x, strings.ReplaceAll(l.d.Words.More, "{n}", fill("{page}", more, 0)))
			c.Link(x, y+groundPad, at, Small.Leading(), g.Anchor)
		}
	}}
}

func (l *layout) drawGround(c *Canvas, k coverGround, y, text float64) {
	x, base := l.left+pointIndent, y+groundPad+rise(Body)
	l.pointNumber(c, base, k.Number)
	c.In(TagBody, "", func() {
		c.Lines(Body.As(TagBody), x, base, k.promised)
		c.Lines(Body.As(TagBody), x+text+groundGap, base, k.received)
	})
	c.Link(l.left, y+groundPad, 2*text+groundGap+pointIndent, k.height-2*groundPad, l.d.Cover.Grounds.Anchor)
	if at := x + 2*(text+groundGap); len(k.refs) > 0 {
		l.refs(c, at, base-3.7, l.right-at, k.refs, BlueTint)
	}
}

// keepGrounds keeps what the rows lack where no table has it.
func (l *layout) keepGrounds(rows []coverGround) {
	g := l.d.Cover.Grounds
	if g.Anchor != "" {
		return
	}
	for _, s := range l.d.Cover.Whole {
		l.keep(s.Value != "", s.Label, s.Value)
	}
	for i, r := range g.Rows {
		if i >= len(rows) || rows[i].cut || r.Asked != "" {
			l.keep(true, join(g.Heading, r.Number), inFull(r))
		}
	}
}

// inFull is all of a ground as paragraphs.
func inFull(r report.Ground) string {
	var refs []string
	for _, x := range append(append([]report.Ref(nil), r.Shown...), r.Said...) {
		refs = append(refs, x.Text)
	}
	var all []string
	for _, s := range []string{r.Promised, "→ " + r.Received, r.Asked, strings.Join(refs, ", ")} {
		if strings.TrimLeft(s, "→ ") != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, "\n")
}
