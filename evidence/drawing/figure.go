package drawing

import "image/color"

// Figure is one thing to put down: a Shape, Plate, Text or Inset.
type Figure interface{ figure() }

// Shape is lines and areas of one colour, over a white halo. Lines have round
// ends and joints; the halo runs on between dashes.
type Shape struct {
	Lines, Areas []Outline
	Width        float64
	Halo         float64   // how far the white stands out on every side
	Dash         []float64 // on, off …; nil: solid
	Color        color.NRGBA
}

// Outline is a way over the picture.
type Outline struct {
	Points []Vec
	Bend   Bend
	Shut   bool // the last point leads back to the first
}

// Bend says how an Outline runs between its points.
type Bend uint8

const (
	Straight Bend = iota
	Curved        // from the middle of a stretch to that of the next, bent toward the point between
	Round         // Points are the middle of an ellipse and its radii; it begins at the right and goes down
)

// Plate is a white field with round corners and a coloured edge, which has a
// white one around it.
type Plate struct {
	Middle, Half Vec
	Radius, Edge float64
	Color        color.NRGBA
}

// Text is one line of words; they begin at a place of their baseline.
type Text struct {
	At         Vec
	Size, Wide float64
	Text       string
	Color      color.NRGBA
}

// Inset is a round part of the picture, without marks, shown larger elsewhere.
type Inset struct {
	Eye, Middle  Vec
	Radius, Zoom float64 // of what is shown; what is looked at is smaller by the zoom
}

func (Shape) figure() {}
func (Plate) figure() {}
func (Text) figure()  {}
func (Inset) figure() {}

// White is the colour of halos, of plates and of numbers.
var White = color.NRGBA{255, 255, 255, 255}

// dark is the colour of words.
var dark = color.NRGBA{17, 20, 28, 255}

// shape begins the figure of lines so wide.
func (s Sheet) shape(width float64, k ink) Shape {
	f := Shape{Width: width, Halo: max(s.Least.Edge, 0.42*width), Color: k.color}
	for _, d := range k.dash {
		f.Dash = append(f.Dash, d*width)
	}
	return f
}

func (f *Shape) line(points ...Vec) { f.Lines = append(f.Lines, Outline{Points: points}) }

func (f *Shape) round(c Vec, rx, ry float64) { f.Lines = append(f.Lines, oval(c, rx, ry)) }

func oval(c Vec, rx, ry float64) Outline {
	return Outline{Points: []Vec{c, {rx, ry}}, Bend: Round, Shut: true}
}

// arrow adds a shaft with a head at b; a short one is nearly all head.
func (f *Shape) arrow(a, b Vec) {
	d := b.Sub(a)
	long := d.Len()
	if long < 1e-6 {
		return
	}
	head := min(4.6*f.Width, 0.8*long)
	along := d.Scaled(1 / long)
	neck := b.Sub(along.Scaled(head))
	side := along.Turned().Scaled(head * 0.5)
	f.Areas = append(f.Areas, Outline{Points: []Vec{b, neck.Add(side), neck.Sub(side)}, Shut: true})
	f.line(a, neck.Add(along.Scaled(head*0.2)))
}
