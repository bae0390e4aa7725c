package page

import "strings"

// Ellipsis ends a text that was cut.
const Ellipsis = "…"

// slack forgives the rounding of widths, in thousandths of an em.
const slack = 0.5

// Set shapes text as one line, however long; line ends count as spaces.
func (f *Fonts) Set(t Type, s string) Line {
	var p paragraph
	if twice(s) {
		p = f.shapeBoth(t, s)
	} else {
		p = f.shapeText(t.Style, flat(s))
	}
	return f.cut(p, t, 0, len(p.glyphs))
}

// Measure is the width of text on one line, in millimetres.
func (f *Fonts) Measure(t Type, s string) float64 { return f.Set(t, s).Width }

// Break sets text in lines at most width millimetres wide. A line ends where
// the text has a line end, else at the last good place; a word longer than a
// line is parted, never inside what the reader sees as one character. Only a
// character wider than the line stands over. The empty text is one empty line.
func (f *Fonts) Break(t Type, width float64, s string) []Line {
	if twice(s) {
		return f.breakBoth(t, width, s)
	}
	var out []Line
	limit := float32(width * 1000 / (t.Size * Point))
	for text := range strings.SplitSeq(Plain(s), "\n") {
		out = f.fill(out, f.shapeText(t.Style, text), t, limit)
	}
	return out
}

// fill adds the lines of a paragraph.
func (f *Fonts) fill(out []Line, p paragraph, t Type, limit float32) []Line {
	for from := 0; ; {
		end, next := p.fill(from, limit, float32(t.Track))
		line := f.cut(p, t, from, end)
		line.Last = next >= len(p.glyphs)
		out = append(out, line)
		if line.Last {
			return out
		}
		from = next
	}
}

// Clamp is Break with at most n lines in each language; where text is cut, the last line ends
// with an ellipsis and cut is true.
func (f *Fonts) Clamp(t Type, width float64, n int, s string) (lines []Line, cut bool) {
	if twice(s) {
		return f.clampBoth(t, width, n, s)
	}
	lines = f.Break(t, width, s)
	if len(lines) <= n || n <= 0 {
		return lines, false
	}
	last := f.Shorten(t, width, lines[n-1].Text+Ellipsis)
	return append(lines[:n-1:n-1], last), true
}

// longest is the width of the longest part of text that no line may break in.
func (f *Fonts) longest(t Type, s string) float64 {
	most := float32(0)
	for text := range strings.SplitSeq(Plain(s), "\n") {
		w := float32(0)
		for _, g := range f.shapeText(t.Style, text).glyphs {
			switch {
			case g.brk > never:
				w = 0
			case g.space:
				continue
			}
			w += g.wide + float32(t.Track)
			most = max(most, w)
		}
	}
	return float64(most) * t.Size * Point / 1000
}

// Shorten sets text as one line; what does not fit gives way to an ellipsis.
func (f *Fonts) Shorten(t Type, width float64, s string) Line {
	if twice(s) {
		return f.shortenBoth(t, width, s)
	}
	line := f.Set(t, s)
	limit := width + slack*t.Size*Point/1000
	if line.Width <= limit {
		return line
	}
	p := f.shapeText(t.Style, line.Text)
	end := p.fit(0, float32(width*1000/(t.Size*Point)), float32(t.Track))
	for {
		for end > 0 && p.glyphs[end-1].space {
			end--
		}
		kept := strings.TrimRight(p.text[:p.byteAt(end)], " "+Ellipsis)
		line = f.Set(t, kept+Ellipsis)
		if line.Width <= limit || end == 0 {
			return line
		}
		for end--; end > 0 && (!p.glyphs[end].first || p.byteAt(end) > len(kept)); {
			end--
		}
	}
}

// fill finds a line from glyph from on: its end without the spaces the break
// takes, and where the next begins.
func (p paragraph) fill(from int, limit, track float32) (end, next int) {
	over := p.fit(from, limit, track)
	if over >= len(p.glyphs) {
		return p.trim(from, len(p.glyphs)), len(p.glyphs)
	}
	next = p.lastBreak(from, over)
	return p.trim(from, next), next
}

// fit counts the glyphs from from on that lie within limit, in whole clusters
// and at least one; spaces at the end may hang over.
func (p paragraph) fit(from int, limit, track float32) int {
	w, i := float32(0), from
	for i < len(p.glyphs) {
		end, wide := p.clusterFrom(i, track)
		bare := wide - track // were it the last
		if last := p.glyphs[end-1]; last.kerned {
			bare -= float32(last.Kern)
		}
		if w+bare > limit+slack && i > from && !p.glyphs[i].space {
			return i
		}
		w += wide
		i = end
	}
	return i
}

// clusterFrom gives the end and width of the cluster at i.
func (p paragraph) clusterFrom(i int, track float32) (int, float32) {
	w := p.glyphs[i].wide + track
	for i++; i < len(p.glyphs) && !p.glyphs[i].first; i++ {
		w += p.glyphs[i].wide + track
	}
	return i, w
}

// lastBreak finds the best place to break at or before over: a proper one,
// else a poor one, else over itself or a little before, where what closes would
// come to stand alone.
func (p paragraph) lastBreak(from, over int) int {
	for _, want := range []opportunity{proper, poor} {
		for i := over; i > from; i-- {
			if p.glyphs[i].brk >= want {
				return i
			}
		}
	}
	for i := over; i > from && i > over-farthest; i-- {
		if p.glyphs[i].first && !p.glyphs[i].bound {
			return i
		}
	}
	return over
}

// trim takes the spaces off the end.
func (p paragraph) trim(from, end int) int {
	for end > from && p.glyphs[end-1].space {
		end--
	}
	return end
}

func (p paragraph) byteAt(i int) int {
	if i < len(p.glyphs) {
		return int(p.glyphs[i].start)
	}
	return len(p.text)
}

// cut gives the glyphs from up to end as a line.
func (f *Fonts) cut(p paragraph, t Type, from, end int) Line {
	line := Line{Text: p.said(from, end)}
	glyphs := inSight(p.glyphs[from:end])
	kerned := len(glyphs) > 0 && glyphs[len(glyphs)-1].kerned
	for i := 0; i < len(glyphs); {
		j := i
		for j < len(glyphs) && glyphs[j].face == glyphs[i].face && glyphs[j].second == glyphs[i].second {
			j++
		}
		line.Runs = append(line.Runs, p.run(glyphs[i:j]))
		i = j
	}
	if n := len(line.Runs); kerned {
		last := line.Runs[n-1].Glyphs
		last[len(last)-1].Kern = 0 // what it was kerned to is elsewhere
	}
	for _, r := range line.Runs {
		line.Width += f.RunWidth(r, t.Size, t.Track)
	}
	if len(line.Runs) > 0 {
		line.Width -= t.Track * t.Size * Point / 1000 // none after the last
	}
	return line
}

func (p paragraph) run(glyphs []placed) Run {
	r := Run{Face: glyphs[0].face, Second: glyphs[0].second, Glyphs: make([]Glyph, len(glyphs))}
	inOrder := true
	for i, g := range glyphs {
		r.Glyphs[i] = g.Glyph
		inOrder = inOrder && (i == 0 || g.start == glyphs[i-1].start+int32(glyphs[i-1].Bytes))
	}
	if inOrder {
		last := glyphs[len(glyphs)-1]
		r.Text = p.text[glyphs[0].start : int(last.start)+int(last.Bytes)]
		return r
	}
	var text []byte
	for _, g := range glyphs {
		text = append(text, p.text[g.start:][:g.Bytes]...)
	}
	r.Text = string(text)
	return r
}
