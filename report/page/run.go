package page

// Glyph is one shape of a run.
type Glyph struct {
	ID    uint16
	Kern  int16  // to add after it, thousandths of an em
	X, Y  int16  // where it is drawn, right of and above its place on the baseline, thousandths of an em; the next glyph's place is not moved by them
	Bytes uint16 // of the run's text it stands for; 0: it helps the glyph before
}

// Run is a stretch of glyphs of one face.
type Run struct {
	Face   Face
	Glyphs []Glyph
	Text   string // what the glyphs stand for, in order
	Second bool   // it is in the second language, and to be set at its share of the size of the line
}

// Line is one line of text, ready to be placed.
type Line struct {
	Runs  []Run
	Width float64 // millimetres, tracking included
	Text  string  // as set, without the space the break took
	Last  bool    // it ends a paragraph
}

// RunWidth is the width of a run in millimetres.
func (f *Fonts) RunWidth(r Run, size, track float64) float64 {
	if r.Second {
		size *= secondShare(size)
	}
	w := 0
	for _, g := range r.Glyphs {
		w += f.Advance(r.Face, g.ID) + int(g.Kern)
	}
	return (float64(w) + track*float64(len(r.Glyphs))) * size * Point / 1000
}
