package page

import "proofbox/report"

// Picture names the pixels of an Image.
type Picture = report.Picture

// Mark is one thing placed on a page; marks are put down in order.
type Mark interface {
	// Of is the element the mark belongs to; 0: an artifact.
	Of() int
}

// Text is one line of glyphs with its baseline starting at X, Y.
type Text struct {
	X, Y    float64
	Size    float64 // points
	Track   float64 // thousandths of an em after every glyph
	Color   Color
	Runs    []Run
	Lang    string // of the text; "": that of the book
	Element int
}

// Fit says how a picture fills its frame.
type Fit uint8

const (
	Contain Fit = iota // the whole picture, centred
	Cover              // the whole frame; what stands over is cut off
)

// Image is a picture in a frame with round corners.
type Image struct {
	Picture    Picture
	X, Y, W, H float64
	Radius     float64
	Fit        Fit
	From, To   float64 // where To is above 0: only this stretch of its height, as fractions, as wide as the frame
	Element    int
}

// Cut tells whether the picture stands over its frame and must be cut to it.
func (m Image) Cut() bool { return m.Fit == Cover || m.To > 0 }

// Box is where a picture of w by h pixels comes to lie: inside the frame for
// Contain, over it where it is Cut.
func (m Image) Box(w, h int) (x, y, bw, bh float64) {
	if w <= 0 || h <= 0 {
		return m.X, m.Y, m.W, m.H
	}
	if m.To > 0 {
		bh = m.W * float64(h) / float64(w)
		return m.X, m.Y - m.From*bh, m.W, bh
	}
	s := m.W / float64(w)
	if tall := float64(h)*s > m.H; tall == (m.Fit == Contain) {
		s = m.H / float64(h)
	}
	bw, bh = s*float64(w), s*float64(h)
	return m.X + (m.W-bw)/2, m.Y + (m.H-bh)/2, bw, bh
}

// Paint fills; the zero Paint fills nothing.
type Paint struct {
	Color Color
	Alpha float64 // over 0 to 1
}

// Solid paints without letting anything through.
func Solid(c Color) Paint { return Paint{c, 1} }

// Pen draws outlines; the zero Pen draws nothing.
type Pen struct {
	Color Color
	Width float64 // millimetres
	Alpha float64 // over 0 to 1; 0 counts as 1
	Dash  []float64
	Round bool // round caps and joins
}

// Rect is a rectangle; Radius are those of its corners, clockwise from the top
// left.
type Rect struct {
	X, Y, W, H float64
	Radius     [4]float64
	Fill       Paint
	Pen        Pen
	Element    int
}

// Round gives the same radius to all corners.
func Round(r float64) [4]float64 { return [4]float64{r, r, r, r} }

// Ellipse is a circle where both radii are equal.
type Ellipse struct {
	X, Y, RX, RY float64
	Fill         Paint
	Pen          Pen
	Element      int
}

// Stroke is a straight line.
type Stroke struct {
	X1, Y1, X2, Y2 float64
	Pen            Pen
	Element        int
}

// Gradient is a rectangle shading from one colour at its left edge to another
// at its right.
type Gradient struct {
	X, Y, W, H float64
	From, To   Color
	Element    int
}

// Verb is what a Step does.
type Verb uint8

const (
	MoveTo  Verb = iota // to P[0]
	LineTo              // to P[0]
	CurveTo             // cubic, by P[0] and P[1] to P[2]
	ClosePath
)

// Point2 is a place on the page.
type Point2 struct{ X, Y float64 }

// Step is one stretch of a Path.
type Step struct {
	Verb Verb
	P    [3]Point2
}

// Path is any outline.
type Path struct {
	Steps   []Step
	Fill    Paint
	Pen     Pen
	Element int
}

// Group is marks cut to a rectangle with round corners; a square one whose
// Radius is half its side is a circle. Its marks are put down in order, and are
// part of the group's element, whatever they say of theirs. Groups stand inside
// groups: a mark is seen where it lies in all of them.
type Group struct {
	X, Y, W, H float64
	Radius     float64
	Marks      []Mark
	Element    int
}

func (m Text) Of() int     { return m.Element }
func (m Image) Of() int    { return m.Element }
func (m Rect) Of() int     { return m.Element }
func (m Ellipse) Of() int  { return m.Element }
func (m Stroke) Of() int   { return m.Element }
func (m Gradient) Of() int { return m.Element }
func (m Path) Of() int     { return m.Element }
func (m Group) Of() int    { return m.Element }
