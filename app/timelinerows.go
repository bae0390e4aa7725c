package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
)

// Measures of the strip: the clock on the left, the axis, and the lane of the
// cards.
const (
	clockWidth  = 122
	axisAt      = 142
	markSide    = 22
	laneLeft    = 170
	laneRight   = 6
	rowGap      = 4 // above and below a card
	cardPad     = 14
	cardTop     = 10
	stripWidth  = 900
	headHeight  = 42
	todayHeight = 34
	silenceRoom = 70
)

// Measures that grow with text: the lines of a card, and the least a card is.
func headLine() float32  { return kit.Grown(21) }
func smallLine() float32 { return kit.Grown(18) }
func noteLine() float32  { return kit.Grown(22) }
func leastCard() float32 { return kit.Grown(56) }
func slimCard() float32  { return kit.Grown(42) }

// placed is a layout by hand.
type placed func(s fyne.Size)

func (p placed) Layout(_ []fyne.CanvasObject, s fyne.Size) { p(s) }
func (p placed) MinSize([]fyne.CanvasObject) fyne.Size     { return fyne.NewSize(100, 10) }

// putAt moves and resizes at once.
func putAt(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// axis is the left of a row: the line that time runs along, and on it the mark
// of what happened, when, and how that is known.
type axis struct {
	line          *kit.Surface
	silence       *kit.Hatch // instead of the line, where the seller is silent
	back          *kit.Surface
	mark          *canvas.Image
	clock, source *kit.Text
}

func newAxis() *axis {
	a := &axis{line: kit.NewSurface(nil, kit.Filled(kit.ColorLine)), silence: kit.NewHatch(kit.Slanted, kit.ColorAmber, kit.ColorAmberSoft),
		back: kit.NewSurface(nil, kit.Filled(theme.ColorNameBackground), kit.Rounded(6)), mark: canvas.NewImageFromResource(nil),
		clock: kit.NewText("", kit.Small, kit.Trailing, kit.Cutting), source: kit.NewText("", kit.Tiny, kit.Trailing, kit.Lines(2), kit.Tinted(kit.ColorFaint))}
	a.mark.FillMode = canvas.ImageFillContain
	return a
}

func (a *axis) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{a.line, a.silence, a.back, a.mark, a.clock, a.source}
}

// show says what stands on the axis; without a mark it only runs by.
func (a *axis) show(r stripRow, mark fyne.Resource, ink fyne.ThemeColorName, clock, source string) {
	show(a.line, !r.silent)
	show(a.silence, r.silent)
	show(a.back, mark != nil)
	show(a.mark, mark != nil)
	if mark != nil {
		if res := theme.NewColoredResource(mark, ink); a.mark.Resource == nil || a.mark.Resource.Name() != res.Name() {
			a.mark.Resource = res
			a.mark.Refresh()
		}
	}
	a.clock.SetText(clock)
	a.source.SetText(source)
}

func (a *axis) lay(height float32) {
	putAt(a.line, axisAt-1, 0, 2, height)
	putAt(a.silence, axisAt-3, 0, 6, height)
	top := float32(rowGap + cardTop - 2)
	putAt(a.back, axisAt-markSide/2-2, top-2, markSide+4, markSide+4)
	putAt(a.mark, axisAt-markSide/2, top, markSide, markSide)
	putAt(a.clock, 0, top+1, clockWidth, smallLine())
	putAt(a.source, 0, top+1+smallLine(), clockWidth, 2*16)
}

// stripHead is the head of a month or a day.
type stripHead struct {
	widget.BaseWidget
	t    *timeline
	back *kit.Surface
	axis *axis
	date *kit.Text
	pill *kit.Surface
}

func newStripHead(t *timeline) *stripHead {
	h := &stripHead{t: t, back: kit.NewSurface(nil, kit.Filled(theme.ColorNameBackground)), axis: newAxis(), date: kit.NewText("", kit.Bold)}
	h.pill = kit.NewSurface(h.date, kit.Filled(kit.ColorWell), kit.Rounded(8), kit.Padded(12, 4))
	h.ExtendBaseWidget(h)
	return h
}

// Bind is the feed's door.
func (h *stripHead) Bind(i int) {
	r, say := h.t.strip.rows[i], h.t.c.w.say
	date := h.t.strip.date(r.spot)
	if h.t.look.zoom == byMonth {
		h.date.SetText(say.Month(date))
	} else {
		h.date.SetText(say.Date(date))
	}
	h.axis.show(r, nil, "", "", "")
	h.Refresh()
}

// Leave is the feed's door.
func (h *stripHead) Leave() {}

// CreateRenderer is Fyne's door.
func (h *stripHead) CreateRenderer() fyne.WidgetRenderer {
	objects := append([]fyne.CanvasObject{h.back}, append(h.axis.objects(), h.pill)...)
	return widget.NewSimpleRenderer(container.New(placed(func(s fyne.Size) {
		putAt(h.back, -s.Width, 0, 3*s.Width, s.Height) // over the feed's shadow too, where the head stays in view
		h.axis.lay(s.Height)
		m := h.pill.MinSize()
		putAt(h.pill, axisAt-24, (s.Height-m.Height)/2, m.Width, m.Height)
	}), objects...))
}

// stripTime is time going by: a line where its length is true, dashes and words
// where it is drawn short.
type stripTime struct {
	widget.BaseWidget
	t    *timeline
	axis *axis
	dash *kit.Hatch
	text *kit.Text
}

func newStripTime(t *timeline) *stripTime {
	w := &stripTime{t: t, axis: newAxis(), dash: kit.NewHatch(kit.Dashed, kit.ColorFaint, ""), text: kit.NewText("", kit.Small)}
	w.ExtendBaseWidget(w)
	return w
}

// Bind is the feed's door.
func (w *stripTime) Bind(i int) {
	r := w.t.strip.rows[i]
	w.axis.show(r, nil, "", "", "")
	show(w.dash, r.short && !r.silent)
	show(w.axis.line, !r.short && !r.silent)
	w.text.SetText(r.later.sentence(w.t.c.w.say))
	w.Refresh()
}

// Leave is the feed's door.
func (w *stripTime) Leave() {}

// CreateRenderer is Fyne's door.
func (w *stripTime) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(func(s fyne.Size) {
		w.axis.lay(s.Height)
		putAt(w.dash, axisAt-1, 0, 2, s.Height)
		putAt(w.text, laneLeft, (s.Height-smallLine())/2, s.Width-laneLeft, smallLine())
	}), append(w.axis.objects(), w.dash, w.text)...))
}

// stripToday is the line of this moment.
type stripToday struct {
	widget.BaseWidget
	t    *timeline
	axis *axis
	line *kit.Surface
	date *kit.Text
	pill *kit.Surface
}

func newStripToday(t *timeline) *stripToday {
	d := &stripToday{t: t, axis: newAxis(), line: kit.NewSurface(nil, kit.Filled(kit.ColorRed)),
		date: kit.NewText("", kit.Small, kit.Bold, kit.Tinted(kit.ColorOnInk))}
	d.pill = kit.NewSurface(d.date, kit.Filled(kit.ColorRed), kit.Rounded(10), kit.Padded(11, 2))
	d.ExtendBaseWidget(d)
	return d
}

// Bind is the feed's door.
func (d *stripToday) Bind(i int) {
	r, say := d.t.strip.rows[i], d.t.c.w.say
	d.axis.show(r, nil, "", "", "")
	if d.t.look.zoom == byMonth {
		d.date.SetText(say.T("app.timeline.today", "date", say.WeekDay(d.t.strip.date(r.spot))))
	} else { // its day is said by the head
		d.date.SetText(say.T("app.timeline.now", "clock", say.Clock(time.Unix(r.spot.at, 0).In(d.t.strip.zone))))
	}
	d.Refresh()
}

// Leave is the feed's door.
func (d *stripToday) Leave() {}

// CreateRenderer is Fyne's door.
func (d *stripToday) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(func(s fyne.Size) {
		d.axis.lay(s.Height)
		m := d.pill.MinSize()
		putAt(d.line, axisAt-markSide/2, s.Height/2-1, s.Width-axisAt, 2)
		putAt(d.pill, axisAt-24, (s.Height-m.Height)/2, m.Width, m.Height)
	}), append(d.axis.objects(), d.line, d.pill)...))
}

// stripSilence is the beginning of a silence of the seller.
type stripSilence struct {
	widget.BaseWidget
	t          *timeline
	row        stripRow
	axis       *axis
	text, span *kit.Text
	band       *kit.Hatch
	label      *kit.Surface
	tile       *kit.Tile
}

func newStripSilence(t *timeline) *stripSilence {
	w := &stripSilence{t: t, axis: newAxis(), band: kit.NewHatch(kit.Slanted, kit.ColorAmberHatch, kit.ColorAmberSoft),
		text: kit.NewText("", kit.Bold, kit.Tinted(kit.ColorAmber)), span: kit.NewText("", kit.Small, kit.Tinted(kit.ColorAmber))}
	w.label = kit.NewSurface(kit.Row(10, w.text, w.span), kit.Filled(kit.ColorAmberSoft), kit.Rounded(8), kit.Padded(12, 6))
	w.tile = kit.NewTile(container.New(placed(func(s fyne.Size) {
		putAt(w.band, 0, 0, s.Width, s.Height)
		m := w.label.MinSize()
		putAt(w.label, cardPad, (s.Height-m.Height)/2, min(m.Width, s.Width-2*cardPad), m.Height)
	}), w.band, w.label), func() { t.reveal(t.strip.entries[w.row.entry]) })
	w.tile.Radius, w.tile.Fill = 2, kit.ColorAmberSoft
	w.ExtendBaseWidget(w)
	return w
}

// Bind is the feed's door.
func (w *stripSilence) Bind(i int) {
	w.row = w.t.strip.rows[i]
	text, span := silenceWords(w.t.c.w.say, w.t.strip.entries[w.row.entry].Gap, w.t.strip.zone)
	row := w.row
	row.silent = true
	w.axis.show(row, silenceMark, kit.ColorAmber, "", "")
	w.text.SetText(text)
	w.span.SetText(span)
	w.Refresh()
}

// Leave is the feed's door.
func (w *stripSilence) Leave() {}

// CreateRenderer is Fyne's door.
func (w *stripSilence) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(func(s fyne.Size) {
		w.axis.lay(s.Height)
		putAt(w.tile, laneLeft, rowGap, s.Width-laneLeft-laneRight, s.Height-2*rowGap)
	}), append(w.axis.objects(), w.tile)...))
}
