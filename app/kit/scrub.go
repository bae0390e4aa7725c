package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Scrub is the bar on which a moment of something long is chosen, with the ends
// of the part that matters and marks at some moments. All its values are in
// seconds.
type Scrub struct {
	widget.BaseWidget
	OnSeek  func(at float64, settled bool) // while the pointer is down, and once it is let go
	OnHover func(at float64, x float32)    // x is where in the bar
	OnLeave func()
	OnPart  func(in, out float64) // an end was moved and let go
	OnKey   func(k *fyne.KeyEvent)

	length, at, in, out float64
	marks               []float64
	off                 bool
	held                grip
	focused             bool
}

// grip is what of a Scrub is in the hand.
type grip int

const (
	noGrip grip = iota
	knobGrip
	inGrip
	outGrip
)

// Measures of a scrub bar.
const (
	scrubHeight = 34
	scrubTrack  = 6
	scrubInset  = 12 // on each side, for the handles
	scrubReach  = 7  // how near a handle is taken
)

// NewScrub makes a bar of nothing.
func NewScrub() *Scrub {
	s := &Scrub{}
	s.ExtendBaseWidget(s)
	return s
}

// SetLength says how long the whole is; 0: it cannot be told, and the bar is
// dead.
func (s *Scrub) SetLength(v float64) { s.set(&s.length, v) }

// SetAt moves the knob, unless it is in the hand.
func (s *Scrub) SetAt(v float64) {
	if s.held != knobGrip {
		s.set(&s.at, v)
	}
}

// SetPart moves the ends, unless one is in the hand.
func (s *Scrub) SetPart(in, out float64) {
	if s.held != inGrip && s.held != outGrip {
		s.set(&s.in, in)
		s.set(&s.out, out)
	}
}

// SetMarks puts marks at moments.
func (s *Scrub) SetMarks(at []float64) {
	s.marks = at
	s.Refresh()
}

// SetOff makes the bar show and take nothing.
func (s *Scrub) SetOff(off bool) {
	s.off = off
	s.Refresh()
}

func (s *Scrub) set(to *float64, v float64) {
	if *to != v {
		*to = v
		s.Refresh()
	}
}

// X is where a moment stands in the bar.
func (s *Scrub) X(at float64) float32 {
	if s.length <= 0 {
		return scrubInset
	}
	return scrubInset + float32(min(max(at/s.length, 0), 1))*(s.Size().Width-2*scrubInset)
}

func (s *Scrub) moment(x float32) float64 {
	part := float64(x-scrubInset) / float64(max(s.Size().Width-2*scrubInset, 1))
	return min(max(part, 0), 1) * s.length
}

func (s *Scrub) dead() bool { return s.off || s.length <= 0 }

// gripAt is what is taken at a place: an end where it is nearer than the knob.
func (s *Scrub) gripAt(p fyne.Position) grip {
	far := func(at float64) float64 { return math.Abs(float64(p.X - s.X(at))) }
	near := float64(scrubReach)
	g := knobGrip
	if p.Y < scrubHeight/2-scrubTrack { // the knob hangs lower than the ends
		near += scrubReach
	}
	if d := far(s.in); d < near && d <= far(s.at) {
		g, near = inGrip, d
	}
	if d := far(s.out); d < near && d <= far(s.at) {
		g = outGrip
	}
	return g
}

// MouseDown is Fyne's door.
func (s *Scrub) MouseDown(e *desktop.MouseEvent) {
	if s.dead() || e.Button != desktop.MouseButtonPrimary {
		return
	}
	FocusOn(s)
	s.held = s.gripAt(e.Position)
	if s.held == knobGrip {
		s.move(e.Position.X)
	}
}

// MouseUp is Fyne's door.
func (s *Scrub) MouseUp(*desktop.MouseEvent) { s.letGo() }

// Dragged is Fyne's door.
func (s *Scrub) Dragged(e *fyne.DragEvent) {
	if s.held != noGrip {
		s.move(e.Position.X)
	}
}

// DragEnd is Fyne's door.
func (s *Scrub) DragEnd() { s.letGo() }

func (s *Scrub) move(x float32) {
	v := s.moment(x)
	switch s.held {
	case inGrip:
		s.in = min(v, s.out)
	case outGrip:
		s.out = max(v, s.in)
	default:
		s.at = v
	}
	if s.OnSeek != nil {
		s.OnSeek(v, false)
	}
	s.Refresh()
}

func (s *Scrub) letGo() {
	held := s.held
	s.held = noGrip
	switch {
	case held == knobGrip && s.OnSeek != nil:
		s.OnSeek(s.at, true)
	case (held == inGrip || held == outGrip) && s.OnPart != nil:
		s.OnPart(s.in, s.out)
	}
}

// MouseIn is Fyne's door.
func (s *Scrub) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved is Fyne's door.
func (s *Scrub) MouseMoved(e *desktop.MouseEvent) {
	if !s.dead() && s.OnHover != nil {
		v := s.moment(e.Position.X)
		s.OnHover(v, s.X(v))
	}
}

// MouseOut is Fyne's door.
func (s *Scrub) MouseOut() {
	if s.OnLeave != nil {
		s.OnLeave()
	}
}

// Cursor is Fyne's door.
func (s *Scrub) Cursor() desktop.Cursor {
	if s.dead() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// FocusGained is Fyne's door.
func (s *Scrub) FocusGained() { s.focus(true) }

// FocusLost is Fyne's door.
func (s *Scrub) FocusLost() { s.focus(false) }

func (s *Scrub) focus(on bool) {
	s.focused = on
	s.Refresh()
}

// TypedKey is Fyne's door.
func (s *Scrub) TypedKey(k *fyne.KeyEvent) {
	KeyOutside(s, k)
	if s.OnKey != nil {
		s.OnKey(k)
	}
}

// TypedRune is Fyne's door; keys act, letters do not.
func (s *Scrub) TypedRune(r rune) { RuneOutside(s, r) }

// CreateRenderer is Fyne's door.
func (s *Scrub) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &scrubRenderer{s: s, knob: canvas.NewCircle(color.Transparent)}
	for _, b := range []**canvas.Rectangle{&r.track, &r.part, &r.done, &r.in, &r.out} {
		*b = canvas.NewRectangle(color.Transparent)
	}
	r.Refresh()
	return r
}

type scrubRenderer struct {
	s                          *Scrub
	track, part, done, in, out *canvas.Rectangle
	knob                       *canvas.Circle
	marks                      []*canvas.Rectangle
}

func (r *scrubRenderer) MinSize() fyne.Size { return fyne.NewSize(160, scrubHeight) }

func (r *scrubRenderer) Layout(size fyne.Size) {
	s, middle := r.s, size.Height/2
	bar := func(b *canvas.Rectangle, from, to float64, height float32) {
		b.Move(fyne.NewPos(s.X(from), middle-height/2))
		b.Resize(fyne.NewSize(max(s.X(to)-s.X(from), 0), height))
	}
	bar(r.track, 0, s.length, scrubTrack)
	bar(r.part, s.in, s.out, scrubTrack)
	bar(r.done, s.in, min(max(s.at, s.in), s.out), scrubTrack)
	for i, m := range r.marks {
		m.Move(fyne.NewPos(s.X(s.marks[i])-2, middle-scrubTrack/2-7))
		m.Resize(fyne.NewSize(4, 7))
	}
	const wide, high = 5, 20
	r.in.Move(fyne.NewPos(s.X(s.in)-wide, middle-high/2))
	r.out.Move(fyne.NewPos(s.X(s.out), middle-high/2))
	r.in.Resize(fyne.NewSize(wide, high))
	r.out.Resize(fyne.NewSize(wide, high))
	const round = 14
	r.knob.Move(fyne.NewPos(s.X(s.at)-round/2, middle-round/2))
	r.knob.Resize(fyne.NewSquareSize(round))
}

func (r *scrubRenderer) Refresh() {
	s := r.s
	for len(r.marks) < len(s.marks) {
		r.marks = append(r.marks, canvas.NewRectangle(color.Transparent))
	}
	r.marks = r.marks[:len(s.marks)]
	paint(r.track, ColorLine, "", 0, scrubTrack/2)
	paint(r.part, ColorBlueSoft, ColorBlue, 1, scrubTrack/2)
	paint(r.done, ColorBlue, "", 0, scrubTrack/2)
	paint(r.in, ColorBlue, "", 0, 2)
	paint(r.out, ColorBlue, "", 0, 2)
	for _, m := range r.marks {
		paint(m, ColorRed, "", 0, 1.5)
	}
	r.knob.FillColor, r.knob.StrokeColor, r.knob.StrokeWidth = hue(ColorCard), hue(ColorBlue), 2
	if s.focused {
		r.knob.FillColor, r.knob.StrokeColor = hue(ColorBlue), hue(theme.ColorNameFocus)
		r.knob.StrokeWidth = 4
	}
	for _, o := range []fyne.CanvasObject{r.part, r.done, r.in, r.out, r.knob} {
		if s.dead() {
			o.Hide()
		} else {
			o.Show()
		}
	}
	r.Layout(s.Size())
	canvas.Refresh(s)
}

func (r *scrubRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.track, r.part, r.done}
	for _, m := range r.marks {
		all = append(all, m)
	}
	return append(all, r.in, r.out, r.knob)
}

func (r *scrubRenderer) Destroy() {}
