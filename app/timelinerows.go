package app

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// Measures of the timeline: where the clock, the line and the text stand.
const (
	timelineDayHeight = 48
	gapRowHeight      = 44
	lineLeft          = 96
	entryLeft         = 124
	entryThumb        = 54
)

// timelineDay is the head of a day.
type timelineDay struct {
	widget.BaseWidget
	t    *timeline
	date *kit.Text
	line *kit.Surface
}

func newTimelineDay(t *timeline) *timelineDay {
	d := &timelineDay{t: t, date: kit.NewText("", kit.Bold), line: timeLine()}
	d.ExtendBaseWidget(d)
	return d
}

// timeLine is the upright line that the entries hang on.
func timeLine() *kit.Surface { return kit.NewSurface(nil, kit.Filled(kit.ColorLine)) }

// Bind is the feed's door.
func (d *timelineDay) Bind(i int) {
	d.date.SetText(d.t.c.w.say.Date(d.t.rows[i].day))
	show(d.line, i > 0)
	d.Refresh()
}

// Leave is the feed's door.
func (d *timelineDay) Leave() {}

// CreateRenderer is Fyne's door.
func (d *timelineDay) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(func(s fyne.Size) {
		d.line.Move(fyne.NewPos(lineLeft, 0))
		d.line.Resize(fyne.NewSize(2, s.Height))
		d.date.Move(fyne.NewPos(entryLeft, 18))
		d.date.Resize(d.date.MinSize())
	}), d.line, d.date))
}

// placed is a layout by hand.
type placed func(s fyne.Size)

func (p placed) Layout(_ []fyne.CanvasObject, s fyne.Size) { p(s) }
func (p placed) MinSize([]fyne.CanvasObject) fyne.Size     { return fyne.NewSize(100, 10) }

// gapRow is a silence of the seller.
type gapRow struct {
	widget.BaseWidget
	t    *timeline
	text *kit.Text
	line *kit.Surface
	back *kit.Surface
}

func newGapRow(t *timeline) *gapRow {
	g := &gapRow{t: t, text: kit.NewText("", kit.Small, kit.Bold, kit.Tinted(kit.ColorAmber)), line: timeLine()}
	g.back = kit.NewSurface(g.text, kit.Filled(kit.ColorAmberSoft), kit.Rounded(8), kit.Padded(12, 5))
	g.ExtendBaseWidget(g)
	return g
}

// Bind is the feed's door.
func (g *gapRow) Bind(i int) {
	gap, key := g.t.rows[i].gap, "app.gap"
	if gap.To.IsZero() {
		key = "app.gap.open"
	}
	g.text.SetText(g.t.c.w.say.N(key, gap.Days))
	g.Refresh()
}

// Leave is the feed's door.
func (g *gapRow) Leave() {}

// CreateRenderer is Fyne's door.
func (g *gapRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(func(s fyne.Size) {
		g.line.Move(fyne.NewPos(lineLeft, 0))
		g.line.Resize(fyne.NewSize(2, s.Height))
		g.back.Move(fyne.NewPos(entryLeft, 7))
		g.back.Resize(g.back.MinSize())
	}), g.line, g.back))
}

// entryRow is an event, an exhibit or a message.
type entryRow struct {
	widget.BaseWidget
	t                 *timeline
	entry             evidence.Entry
	line              *kit.Surface
	dot               *canvas.Circle
	clock, head, text *kit.Text
	picture           *kit.Picture
	want              *thumbs.Want
	tile              *kit.Tile
}

func newEntryRow(t *timeline) *entryRow {
	r := &entryRow{t: t, line: timeLine(), dot: canvas.NewCircle(nil), clock: kit.NewText("", kit.Small, kit.Trailing, kit.Cutting),
		head: kit.NewText("", kit.Bold, kit.Cutting), text: kit.NewText("", kit.Small, kit.Lines(2))}
	r.picture = kit.NewPicture(nil, 6)
	r.picture.Cover()
	r.want = thumbs.NewWant(func(m *image.RGBA) { r.picture.SetImage(m) })
	r.tile = kit.NewTile(container.New(placed(r.layTile), r.picture, r.head, r.text), func() { t.reveal(r.entry) })
	r.ExtendBaseWidget(r)
	return r
}

// entryRowHeight depends on how much there is to say.
func entryRowHeight(text string, picture bool, width float32) float32 {
	if picture {
		return entryThumb + 30
	}
	if text == "" {
		return 50
	}
	return 54 + kit.NewText(text, kit.Small, kit.Lines(2)).HeightFor(width-entryLeft-4-28)
}

// entryText is what stands under the head of an entry.
func entryText(c *caseScreen, e evidence.Entry) string {
	if e.Kind == evidence.ExhibitEntry {
		x, _ := c.state.Snapshot.Exhibit(evidence.ExhibitID(e.Ref))
		if x.Caption == "" {
			return c.w.say.T("kind." + string(x.Kind))
		}
		return oneLine(x.Caption)
	}
	return oneLine(e.Text)
}

// oneLine is the head of a text without its line feeds; two lines of a timeline
// hold no more.
func oneLine(s string) string {
	const most = 400
	for i := range s {
		if i > most {
			s = s[:i]
			break
		}
	}
	return strings.Join(strings.Fields(s), " ")
}

// Bind is the feed's door.
func (r *entryRow) Bind(i int) {
	r.entry = r.t.rows[i].entry
	e, c := r.entry, r.t.c
	say, s := c.w.say, c.state.Snapshot
	r.clock.SetText(clock(say, e.At, s.Case.Location()))
	r.text.SetText(entryText(c, e))
	hue := kit.ColorFaint
	switch e.Kind {
	case evidence.EventEntry:
		r.head.SetText(say.T("event." + string(e.Event)))
		hue = kit.ColorRed
	case evidence.MessageEntry:
		m, _ := s.Message(evidence.MessageID(e.Ref))
		r.head.SetText(say.T("app.timeline.said", "who", senderName(c.talk, m)))
		hue = kit.ColorBlue
	case evidence.ExhibitEntry:
		r.bindExhibit(evidence.ExhibitID(e.Ref))
	}
	show(r.picture, e.Kind == evidence.ExhibitEntry)
	r.dot.FillColor = kit.Tone(hue)
	r.dot.Refresh()
	r.Refresh()
}

func (r *entryRow) bindExhibit(id evidence.ExhibitID) {
	x, _ := r.t.c.state.Snapshot.Exhibit(id)
	r.head.SetText(x.Number.String() + "  " + x.Name())
	r.t.c.loader.Show(r.want, thumbs.Key{Digest: x.Original, Side: pixels(r.t.c.w, 2*entryThumb)})
}

// Leave is the feed's door.
func (r *entryRow) Leave() {
	r.want.Drop()
	r.picture.SetImage(nil)
}

// CreateRenderer is Fyne's door.
func (r *entryRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(r.lay), r.line, r.dot, r.clock, r.tile))
}

func (r *entryRow) lay(s fyne.Size) {
	r.line.Move(fyne.NewPos(lineLeft, 0))
	r.line.Resize(fyne.NewSize(2, s.Height))
	r.dot.Move(fyne.NewPos(lineLeft-4, 15))
	r.dot.Resize(fyne.NewSquareSize(10))
	r.clock.Move(fyne.NewPos(0, 11))
	r.clock.Resize(fyne.NewSize(lineLeft-16, 18))
	r.tile.Move(fyne.NewPos(entryLeft, 4))
	r.tile.Resize(fyne.NewSize(s.Width-entryLeft-4, s.Height-8))
}

func (r *entryRow) layTile(s fyne.Size) {
	left, top := float32(14), float32(11)
	if r.entry.Kind == evidence.ExhibitEntry {
		r.picture.Move(fyne.NewPos(8, 8))
		r.picture.Resize(fyne.NewSize(entryThumb*1.3, s.Height-16))
		left = 8 + entryThumb*1.3 + 14
	}
	r.head.Move(fyne.NewPos(left, top))
	r.head.Resize(fyne.NewSize(s.Width-left-14, 21))
	r.text.Move(fyne.NewPos(left, top+21))
	r.text.Resize(fyne.NewSize(s.Width-left-14, s.Height-top-26))
}
