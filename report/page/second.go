package page

import (
	"slices"
	"strings"

	"proofbox/report"
)

// A text may say things twice (report.Pair). On one line the second language
// follows the first; where there is no room for both it begins a line of its
// own. It is set lighter and a little smaller, so that the eye finds the first.

// twice tells texts that say something in a second language.
func twice(s string) bool { return strings.Contains(s, report.SecondFrom) }

// secondShare is how large the second language is set, as a share of the size
// of the first: beside a heading it is a remark, in small print it stays
// readable.
func secondShare(size float64) float64 {
	switch {
	case size > 14:
		return 0.66
	case size > 11:
		return 0.8
	case size > 8:
		return 0.94
	}
	return 1
}

// second is the style of the second language: without weight.
func (s Style) second() Style {
	if s == Mono {
		return Mono
	}
	return Regular
}

// second is the ink of the second language. Inks that mean something stay.
func (c Color) second() Color {
	switch c {
	case Ink:
		return Sub
	case White:
		return NightText
	}
	return c
}

// inSecond is a text as the second language is set.
func (c *Canvas) inSecond(m Text) Text {
	m.Size, m.Color, m.Lang = m.Size*secondShare(m.Size), m.Color.second(), c.book.Also
	m.Runs = slices.Clone(m.Runs)
	for i := range m.Runs {
		m.Runs[i].Second = false // it has its size now
	}
	return m
}

// shapeBoth shapes a text in two languages as one paragraph.
func (f *Fonts) shapeBoth(t Type, s string) paragraph {
	var p paragraph
	for s != "" {
		first, rest, _ := strings.Cut(s, report.SecondFrom)
		second, after, _ := strings.Cut(rest, report.SecondTo)
		p.add(f.shapeText(t.Style, flat(first)), 1, t.Track, false)
		p.add(f.shapeText(t.Style.second(), flat(second)), float32(secondShare(t.Size)), t.Track, true)
		s = after
	}
	return p
}

// flat is plain text on one line, its spaces as they are.
func flat(s string) string { return strings.ReplaceAll(Plain(s), "\n", " ") }

// add puts a paragraph behind p, set at a share of the size.
func (p *paragraph) add(q paragraph, share float32, track float64, second bool) {
	for _, g := range q.glyphs {
		g.start += int32(len(p.text))
		g.wide = g.wide*share + float32(track)*(share-1)
		g.second = second
		p.glyphs = append(p.glyphs, g)
	}
	p.text += q.text
}

// said is the text of the glyphs from up to end, with the signs of its second
// language.
func (p paragraph) said(from, end int) string {
	text := p.text[p.byteAt(from):p.byteAt(end)]
	at, second := p.byteAt(from), false
	var b strings.Builder
	for i := from; i <= end; i++ {
		here := i < end && p.glyphs[i].second
		if here == second {
			continue
		}
		b.WriteString(p.text[at:p.byteAt(i)])
		if at = p.byteAt(i); here {
			b.WriteString(report.SecondFrom)
		} else {
			b.WriteString(report.SecondTo)
		}
		second = here
	}
	if b.Len() == 0 {
		return text
	}
	return b.String() + p.text[at:p.byteAt(end)]
}

// secondLine marks a text as all in the second language.
func secondLine(s string) string { return report.SecondFrom + s + report.SecondTo }

// heads is the head of a column: one line, or one for each language where both
// do not fit on it.
func (f *Fonts) heads(t Type, width float64, s string) []Line {
	if !twice(s) {
		return []Line{f.Shorten(t, width, s)}
	}
	lines, _ := f.Clamp(t, width, 1, s)
	return lines
}

// columnHead is the head of a column: x is its left edge, or the right one where
// its text stands there.
type columnHead struct {
	x, width float64
	text     string
	right    bool
}

// columnHeads sets the heads of a table as a row, and gives its lower edge.
func (c *Canvas) columnHeads(y float64, heads ...columnHead) float64 {
	t := TinyBold.As(TagHead)
	most := 1
	c.In(TagRow, "", func() {
		for _, h := range heads {
			lines := c.Fonts.heads(t, h.width, h.text)
			most = max(most, len(lines))
			c.In(TagHead, "", func() {
				for i, n := range lines {
					x := h.x
					if h.right {
						x -= n.Width
					}
					c.Line(t, x, y+float64(i)*t.Leading()+rise(t), n)
				}
			})
		}
	})
	return y + float64(most)*t.Leading()
}

// breakBoth is Break for a text in two languages.
func (f *Fonts) breakBoth(t Type, width float64, s string) []Line {
	limit := float32(width * 1000 / (t.Size * Point))
	first, second := report.Apart(s)
	if lines := linesOf(s); second == "" && len(lines) > 1 {
		return f.breakEach(t, width, lines)
	}
	if first == "" || second == "" || !strings.Contains(first, "\n") && f.Set(t, s).Width <= width {
		return f.fill(nil, f.shapeBoth(t, s), t, limit)
	}
	out := f.Break(t, width, first)
	for text := range strings.SplitSeq(second, "\n") {
		out = f.fill(out, f.shapeBoth(t, secondLine(text)), t, limit)
	}
	return out
}

// breakEach breaks the lines of a text one by one.
func (f *Fonts) breakEach(t Type, width float64, lines []string) (out []Line) {
	for _, line := range lines {
		out = append(out, f.Break(t, width, line)...)
	}
	return out
}

// linesOf parts a text at its line ends, except those inside of a second
// language.
func linesOf(s string) (out []string) {
	from, inside := 0, 0
	for i, r := range s {
		switch string(r) {
		case report.SecondFrom:
			inside++
		case report.SecondTo:
			inside--
		case "\n":
			if inside <= 0 {
				out, from = append(out, s[from:i]), i+1
			}
		}
	}
	return append(out, s[from:])
}

// clampBoth is Clamp for a text in two languages: each may take as many lines.
func (f *Fonts) clampBoth(t Type, width float64, n int, s string) (lines []Line, cut bool) {
	first, second := report.Apart(s)
	if lines = f.Break(t, width, s); len(lines) <= n || n <= 0 {
		return lines, false
	}
	if first == "" || second == "" { // mixed, or the second alone
		last := f.shortened(t, width, f.shapeBoth(t, joinLines(lines[n-1:])))
		return append(lines[:n-1:n-1], last), true
	}
	lines, cut = f.Clamp(t, width, n, first)
	other, also := f.Clamp(t, width, n, secondLine(second))
	return append(lines[:len(lines):len(lines)], other...), cut || also
}

// joinLines is the text of lines on one.
func joinLines(lines []Line) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.Text
	}
	return strings.Join(texts, " ")
}

// shortenBoth is Shorten for a text in two languages: the second gives way
// whole before the first does.
func (f *Fonts) shortenBoth(t Type, width float64, s string) Line {
	p := f.shapeBoth(t, s)
	if line := f.cut(p, t, 0, len(p.glyphs)); line.Width <= width+slack*t.Size*Point/1000 {
		return line
	}
	if first, second := report.Apart(s); second != "" && first != "" {
		return f.Shorten(t, width, first)
	}
	return f.shortened(t, width, p)
}

// shortened cuts a paragraph to a width, with an ellipsis.
func (f *Fonts) shortened(t Type, width float64, p paragraph) Line {
	limit := width + slack*t.Size*Point/1000
	for end := p.fit(0, float32(width*1000/(t.Size*Point)), float32(t.Track)); ; {
		kept := p.said(0, p.trim(0, end))
		mark := Ellipsis
		if end > 0 && p.glyphs[end-1].second {
			mark = secondLine(Ellipsis)
		}
		q := f.shapeBoth(t, kept+mark)
		line := f.cut(q, t, 0, len(q.glyphs))
		if line.Width <= limit || end == 0 {
			return line
		}
		for end--; end > 0 && !p.glyphs[end].first; {
			end--
		}
	}
}
