package evidence

import (
	"math"
	"slices"
	"unicode/utf8"
)

// MarkID names a mark inside its exhibit.
type MarkID string

// MarkKind is the shape of a mark. What its points are stands beside it.
type MarkKind string

const (
	Arrow     MarkKind = "arrow"     // tail, head
	BoxMark   MarkKind = "box"       // two opposite corners
	Ellipse   MarkKind = "ellipse"   // two opposite corners of the box around it
	Freehand  MarkKind = "freehand"  // the way of the hand, two points or more
	TextMark  MarkKind = "text"      // the middle of the text
	Callout   MarkKind = "callout"   // the middle of the number, and where it points to if that is elsewhere
	Magnifier MarkKind = "magnifier" // the middle of what is looked at, a point of its rim, the middle of the inset
	Ruler     MarkKind = "ruler"     // its ends
)

// MarkKinds are the kinds in the order they are offered.
var MarkKinds = []MarkKind{Arrow, BoxMark, Ellipse, Freehand, TextMark, Callout, Magnifier, Ruler}

// points are how many points a mark of a kind has, at least and at most.
var points = map[MarkKind][2]int{
	Arrow: {2, 2}, BoxMark: {2, 2}, Ellipse: {2, 2}, Freehand: {2, MaxPoints}, TextMark: {1, 1}, Callout: {1, 2}, Magnifier: {3, 3}, Ruler: {2, 2},
}

// Ink is the colour of a mark. Each has a stroke and a badge of its own shape,
// so that they are told apart in grey, too.
type Ink string

const (
	RedInk   Ink = "red" // solid, round
	BlueInk  Ink = "blue"
	GreenInk Ink = "green"
	AmberInk Ink = "amber"
)

// Inks are the inks in the order they are offered; the first is the usual one.
var Inks = []Ink{RedInk, BlueInk, GreenInk, AmberInk}

// Stroke is how thick a mark is drawn, for its picture.
type Stroke string

const (
	Thin   Stroke = "thin"
	Medium Stroke = "medium"
	Thick  Stroke = "thick"
)

// Strokes are the strokes in the order they are offered.
var Strokes = []Stroke{Thin, Medium, Thick}

// Mark is something drawn onto the pictures of an exhibit; the original never
// has it.
type Mark struct {
	ID     MarkID     `json:"id"`
	Kind   MarkKind   `json:"kind"`
	Points []Point    `json:"points"`
	Number int        `json:"number,omitempty"` // of a callout, from 1
	Text   string     `json:"text,omitempty"`   // of a text what it says; of a callout what stands beside the picture
	Ink    Ink        `json:"ink"`
	Stroke Stroke     `json:"stroke"`
	Zoom   float64    `json:"zoom,omitempty"`   // of a magnifier, 1.5 to 8
	Length float64    `json:"length,omitempty"` // of a ruler: how long it is known to be; 0: to be measured
	Unit   LengthUnit `json:"unit,omitempty"`   // of a ruler
}

// Bounds of marks.
const (
	MaxMarks    = 200
	MaxPoints   = 2000
	MaxMarkText = 500 // runes
	MaxZoom     = 8.0
	MinZoom     = 1.5
	UsualZoom   = 2.5
)

// valid fills in what m leaves open, brings it onto the picture, and refuses
// what could not be drawn.
func (m *Mark) valid() error {
	n, known := points[m.Kind]
	if !known || len(m.Points) < n[0] || len(m.Points) > n[1] {
		return m.undrawn()
	}
	for i, p := range m.Points {
		if !p.finite() {
			return m.undrawn()
		}
		m.Points[i] = p.clamped()
	}
	if utf8.RuneCountInString(m.Text) > MaxMarkText {
		return tooLong(m.Text, MaxMarkText)
	}
	if m.Kind == TextMark && m.Text == "" {
		return m.undrawn()
	}
	m.Ink, m.Stroke = oneOf(m.Ink, Inks, RedInk), oneOf(m.Stroke, Strokes, Medium)
	return errorOr(m.validZoom(), m.validLength())
}

// undrawn says that m cannot be drawn.
func (m Mark) undrawn() error {
	return &Error{Fault: InvalidForm, Detail: string(m.Kind), Reason: "mark-undrawn"}
}

func oneOf[T comparable](v T, all []T, usual T) T {
	if slices.Contains(all, v) {
		return v
	}
	return usual
}

func errorOr(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *Mark) validZoom() error {
	switch {
	case m.Kind != Magnifier:
		m.Zoom = 0
	case !finite(m.Zoom):
		return m.undrawn()
	case m.Zoom == 0:
		m.Zoom = UsualZoom
	default:
		m.Zoom = max(MinZoom, min(MaxZoom, m.Zoom))
	}
	return nil
}

func (m *Mark) validLength() error {
	if m.Kind != Ruler {
		m.Length, m.Unit = 0, ""
		return nil
	}
	if !finite(m.Length) || m.Length < 0 || m.Length > maxLength {
		return &Error{Fault: InvalidForm, Reason: "length-form"}
	}
	m.Unit = oneOf(m.Unit, LengthUnits, Millimetre)
	return nil
}

// validMarks checks marks and numbers the callouts that have no number of their
// own yet.
func validMarks(all []Mark) error {
	if len(all) > MaxMarks {
		return tooMany(MaxMarks)
	}
	for i := range all {
		if err := all[i].valid(); err != nil {
			return err
		}
	}
	for i := range all {
		if m := &all[i]; m.Kind != Callout || m.Number < 1 || m.Number > maxNumber {
			m.Number = 0
		}
	}
	for i := range all {
		if m := &all[i]; m.Kind == Callout && m.Number == 0 {
			m.Number = NextNumber(all)
		}
	}
	return nil
}

// maxNumber is as much as a badge has room for.
const maxNumber = 999

// NextNumber is the number of the next callout where marks are counted
// together: those of one exhibit, or those of both sides of a comparison.
func NextNumber(sides ...[]Mark) int {
	last := 0
	for _, marks := range sides {
		for _, m := range marks {
			last = max(last, m.Number)
		}
	}
	return min(last+1, maxNumber)
}

// Around is the box around the points of m.
func (m Mark) Around() Box {
	if len(m.Points) == 0 {
		return Box{}
	}
	low, high := m.Points[0], m.Points[0]
	for _, p := range m.Points[1:] {
		low, high = Point{min(low.X, p.X), min(low.Y, p.Y)}, Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	return Between(low, high)
}

// Moved shifts the whole of m as far as the picture goes.
func (m Mark) Moved(dx, dy float64) Mark {
	b := m.Around()
	dx, dy = room(dx, b.X, b.X+b.W), room(dy, b.Y, b.Y+b.H)
	return m.with(func(p Point) Point { return Point{p.X + dx, p.Y + dy} })
}

// Resized gives m with its points stretched from the box around them to
// another. A side without extent keeps none.
func (m Mark) Resized(to Box) Mark {
	from, to := m.Around(), to.Inside()
	return m.with(func(p Point) Point {
		return Point{stretch(p.X, from.X, from.W, to.X, to.W), stretch(p.Y, from.Y, from.H, to.Y, to.H)}
	})
}

func stretch(v, from, size, to, wide float64) float64 {
	if size == 0 {
		return to
	}
	return to + (v-from)/size*wide
}

// Reshaped gives m with one of its points elsewhere.
func (m Mark) Reshaped(i int, p Point) Mark {
	out := m.with(func(p Point) Point { return p })
	if i >= 0 && i < len(out.Points) {
		out.Points[i] = p.clamped()
	}
	return out
}

// with gives m with every point changed and kept on the picture.
func (m Mark) with(change func(Point) Point) Mark {
	all := make([]Point, len(m.Points))
	for i, p := range m.Points {
		all[i] = change(p).clamped()
	}
	m.Points = all
	return m
}

// Sized is the length of a ruler in pixels of a picture of w by h.
func (m Mark) Sized(w, h int) float64 {
	if len(m.Points) < 2 {
		return 0
	}
	a, b := m.Points[0], m.Points[1]
	return math.Hypot((a.X-b.X)*float64(w), (a.Y-b.Y)*float64(h))
}
