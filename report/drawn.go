package report

import (
	"cmp"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/drawing"
)

// drawn are the rows that say what was done to the picture of an exhibit, and
// what its numbers stand for. The reader is told that the original has none of
// it.
func (c *composer) drawn(x evidence.Exhibit) (notes []MarkRow, facts []Row) {
	for _, m := range x.Marks {
		if text := c.says(x, m); m.Kind == evidence.Callout && text != "" {
			notes = append(notes, MarkRow{Number: c.T("report.mark", "number", m.Number), Text: text, Badge: Badge{m.Number, m.Ink}})
		}
	}
	if n := len(x.Marks); n > 0 {
		facts = append(facts, Row{Label: c.T("report.row.drawn"), Value: c.N("report.drawn", n)})
	}
	if n := len(c.s.Redactions(x.Original)); n > 0 {
		text := c.N("report.redacted", n)
		if !c.s.Originals[x.Original].CopyOf.IsZero() { // the original is not here
			text = c.N("report.redacted.copy", n)
		}
		if x.Kind == evidence.Video {
			text += " " + c.T("report.redacted.video")
		}
		facts = append(facts, Row{Label: c.T("report.row.redacted"), Value: text})
	}
	return notes, facts
}

// says is what a mark stands for in words; "": it has none.
func (c *composer) says(x evidence.Exhibit, m evidence.Mark) string {
	text := strings.TrimSpace(m.Text)
	if m.Kind == evidence.Callout {
		return cmp.Or(text, c.comparedAs(x, m.Number))
	}
	return text
}

// spoken are what the marks say, for who cannot see the picture. What is written
// onto one with something redacted may lie under that, and is left out.
func (c *composer) spoken(x evidence.Exhibit) (all []string) {
	redacted := len(c.s.Redactions(x.Original)) > 0
	for _, m := range x.Marks {
		text := line(c.says(x, m))
		switch {
		case m.Kind == evidence.TextMark && redacted:
			continue
		case m.Kind == evidence.Callout:
			text = strings.TrimSuffix(c.T("report.mark", "number", m.Number)+": "+text, ": ")
		}
		all = append(all, text)
	}
	return all
}

// lensSide is the long side of a Lens derivative, in pixels.
const lensSide = 1000

// drawing is what lies over a picture of x. The texts in it are its own: they
// may be reworded.
func (c *composer) drawing(x evidence.Exhibit, p Picture) *Drawing {
	d := &Drawing{Marks: slices.Clone(x.Marks)}
	for _, r := range c.s.Redactions(x.Original) {
		d.Redacted = append(d.Redacted, r.Box)
	}
	sheet := drawing.Sheet{W: float64(p.W), H: float64(p.H)}
	for _, m := range x.Marks {
		if in, ok := sheet.Inset(m); ok && p.Recipe != Thumb { // which has as many pixels as it is printed with
			d.Lenses = append(d.Lenses, c.lens(p.Digest, sheet.Seen(in).Inside()))
		}
	}
	return d
}

// lens is a part of a picture, or nil where it is none.
func (c *composer) lens(of evidence.Digest, part evidence.Box) *Picture {
	f := c.s.Originals[of].Facts
	b := part.Pixels(f.Width, f.Height)
	if part.W <= 0 || part.H <= 0 {
		return nil
	}
	w, h := fit(b.Dx(), b.Dy(), lensSide)
	return &Picture{Digest: of, Recipe: Lens, Part: part, W: w, H: h}
}
