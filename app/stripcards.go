package app

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// stripCard is an event, a deadline, a message, messages as one, or an exhibit.
type stripCard struct {
	widget.BaseWidget
	t    *timeline
	row  stripRow
	mine bool // said by the buyer: stands on the right

	axis       *axis
	head, text *kit.Text
	tail       *kit.Text
	pill       *kit.Surface // of the tail
	picture    *kit.Picture
	want       *thumbs.Want
	tile       *kit.Tile
	notes      *notes
}

// cardPicture is the size of an exhibit's picture.
var cardPicture = fyne.NewSize(88, 64)

func newStripCard(t *timeline) *stripCard {
	c := &stripCard{t: t, axis: newAxis(), head: kit.NewText("", kit.Bold, kit.Cutting), text: kit.NewText("", kit.Small, kit.Lines(2)),
		tail: kit.NewText("", kit.Tiny, kit.Bold), notes: newNotes()}
	c.pill = kit.NewSurface(c.tail, kit.Rounded(5), kit.Padded(7, 2))
	c.picture = kit.NewPicture(container.NewStack(), 6)
	c.picture.Cover()
	c.want = thumbs.NewWant(func(m *image.RGBA) { c.picture.SetImage(m) })
	c.tile = kit.NewTile(container.New(placed(c.layTile), c.picture, c.head, c.pill, c.text), c.press)
	c.ExtendBaseWidget(c)
	return c
}

func (c *stripCard) press() {
	e := c.t.strip.entries[c.row.entry]
	if c.row.kind == groupRow {
		c.t.toggle(foldKey(e))
		return
	}
	c.t.reveal(e)
}

// Bind is the feed's door.
func (c *stripCard) Bind(i int) {
	s := c.t.strip
	c.row = s.rows[i]
	e := s.entries[c.row.entry]
	c.mine, c.tile.Fill = false, kit.ColorCard
	c.tail.SetText("")
	c.text.SetText(c.t.cardText(e))
	switch {
	case c.row.kind == groupRow:
		c.bindGroup()
	case e.Kind == evidence.MessageEntry:
		c.bindMessage(e)
	case e.Kind == evidence.ExhibitEntry:
		c.bindExhibit(e)
	case e.Kind == evidence.DeadlineEntry:
		c.bindDeadline(e)
	default:
		c.head.SetText(c.t.c.w.say.T("event." + string(e.Event)))
		c.bindAxis(e, eventMark, theme.ColorNameForeground, provenance(c.t.c.w.say, e.At))
	}
	show(c.picture, c.row.kind == exhibitRow)
	show(c.pill, c.tail.Content != "")
	c.notes.set(conflictNotes(c.t.c.w.say, []evidence.Entry{e}))
	c.text.Fit = kit.Wrap
	if c.slim() {
		c.text.Fit = kit.Cut
	}
	c.tile.Refresh()
	c.Refresh()
}

func (c *stripCard) bindAxis(e evidence.Entry, mark fyne.Resource, ink fyne.ThemeColorName, source string) {
	clock, source := c.t.when(e, source)
	c.axis.show(c.row, mark, ink, clock, source)
}

func (c *stripCard) bindMessage(e evidence.Entry) {
	say, m := c.t.c.w.say, c.t.message(e.Ref)
	if e.Notice {
		c.head.SetText("")
		c.bindAxis(e, noticeMark, kit.ColorFaint, messageProvenance(say, m))
		c.tile.Fill = kit.ColorWell
		return
	}
	c.head.SetText(senderName(c.t.c.talk, m))
	c.bindAxis(e, messageMark, kit.ColorBlue, messageProvenance(say, m))
	c.mine = e.Role == evidence.Buyer
	c.tile.Fill, _, _ = bubbleTones(e.Role)
}

func (c *stripCard) bindExhibit(e evidence.Entry) {
	x, _ := c.t.c.state.Snapshot.Exhibit(evidence.ExhibitID(e.Ref))
	c.head.SetText(x.Number.String() + "  " + x.Name())
	c.bindAxis(e, exhibitMark, kit.ColorGreen, provenance(c.t.c.w.say, e.At))
	c.t.showPicture(c.picture, c.want, x, cardPicture.Width)
}

func (c *stripCard) bindDeadline(e evidence.Entry) {
	say := c.t.c.w.say
	c.head.SetText(say.T("event." + string(evidence.DueDate)))
	text, days := remaining(say, e.At, c.t.strip.zone, c.t.c.w.sv.Now())
	hue := kit.Green
	switch {
	case days < 0:
		hue = kit.Red
	case days <= nearDays:
		hue = kit.Amber
	}
	c.setTail(text, hue)
	c.bindAxis(e, deadlineMark, hue.Full, provenance(say, e.At))
}

// nearDays is how many days before it a deadline is near.
const nearDays = 7

func (c *stripCard) bindGroup() {
	say, s := c.t.c.w.say, c.t.strip
	said, sides := 0, map[evidence.Role]int{}
	for _, i := range c.row.some {
		if e := s.entries[i]; !e.Notice {
			said++
			sides[e.Role]++
		}
	}
	first, last := s.entries[c.row.some[0]], s.entries[c.row.some[len(c.row.some)-1]]
	head := say.N("app.timeline.messages", said)
	if from, to := clock(say, first.At, s.zone), clock(say, last.At, s.zone); from != "" && from != to {
		head += " · " + say.T("app.timeline.range", "from", from, "to", to)
	}
	c.head.SetText(head)
	var words []string
	for _, r := range []evidence.Role{evidence.Buyer, evidence.Seller, evidence.Platform, evidence.Other} {
		if sides[r] > 0 {
			words = append(words, say.T("app.timeline.sides", "who", say.T("role."+string(r)), "n", sides[r]))
		}
	}
	text, between := strings.Join(words, " · "), "\n"
	if c.t.look.zoom == byMonth {
		between = " · "
	}
	c.setTail("▴", kit.Blue)
	if !c.row.open {
		c.setTail("▾", kit.Blue)
		text += between + oneLine(first.Text)
	}
	c.text.SetText(text)
	c.bindAxis(first, messageMark, kit.ColorBlue, provenance(say, first.At))
}

func (c *stripCard) setTail(text string, h kit.Hue) {
	c.tail.SetText(text)
	c.tail.SetColor(h.Full)
	c.pill.Fill = h.Soft
	c.pill.Refresh()
}

// Leave is the feed's door.
func (c *stripCard) Leave() {
	c.want.Drop()
	c.picture.SetImage(nil)
}

// CreateRenderer is Fyne's door.
func (c *stripCard) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(c.lay), append(c.axis.objects(), c.tile, c.notes)...))
}

// messageShare is how much of the lane a message takes; the rest tells the
// sides apart.
const messageShare = 0.8

func (c *stripCard) lay(s fyne.Size) {
	c.axis.lay(s.Height)
	left, width := float32(laneLeft), s.Width-laneLeft-laneRight
	if c.row.kind == saidRow {
		if c.mine {
			left += width * (1 - messageShare)
		}
		width *= messageShare
	}
	height := s.Height - 2*rowGap - c.notes.height()
	putAt(c.tile, left, rowGap, width, height)
	putAt(c.notes, left, rowGap+height, width, c.notes.height())
}

// slim tells whether head and text stand on one line.
func (c *stripCard) slim() bool {
	return c.t.look.zoom == byMonth && c.row.kind != exhibitRow && c.head.Content != ""
}

func (c *stripCard) layTile(s fyne.Size) {
	left, top := float32(cardPad), float32(cardTop)
	if c.row.kind == exhibitRow {
		putAt(c.picture, 8, 8, cardPicture.Width, cardPicture.Height)
		left = 8 + cardPicture.Width + cardPad
	}
	pill := float32(0)
	if c.tail.Content != "" {
		m := c.pill.MinSize()
		pill = m.Width + 8
		putAt(c.pill, s.Width-cardPad-m.Width, top, m.Width, m.Height)
	}
	switch {
	case c.slim():
		head := min(kit.NaturalWidth(c.head), s.Width-left-cardPad-pill)
		putAt(c.head, left, top, head, headLine())
		left += head + 10
		putAt(c.text, left, top+1, max(s.Width-left-cardPad-pill, 0), smallLine())
	case c.head.Content != "":
		putAt(c.head, left, top, s.Width-left-cardPad-pill, headLine())
		putAt(c.text, left, top+headLine(), s.Width-left-cardPad, s.Height-top-headLine()-4)
	default:
		putAt(c.text, left, top, s.Width-left-cardPad, s.Height-top-4)
	}
}

// notes are the sentences under a card: what does not go together.
type notes struct {
	widget.BaseWidget
	texts []string
	box   *fyne.Container
}

func newNotes() *notes {
	n := &notes{box: container.NewWithoutLayout()}
	n.ExtendBaseWidget(n)
	return n
}

func (n *notes) height() float32 { return noteLine() * float32(len(n.texts)) }

func (n *notes) set(texts []string) {
	n.texts = texts
	n.box.Objects = nil
	for i, text := range texts {
		icon := kit.Icon(theme.WarningIcon(), 15, kit.ColorAmber)
		putAt(icon, 4, float32(i)*noteLine()+5, 15, 15)
		words := kit.NewText(text, kit.Small, kit.Cutting, kit.Tinted(kit.ColorAmber))
		putAt(words, 24, float32(i)*noteLine()+3, stripWidth, smallLine())
		n.box.Add(icon)
		n.box.Add(words)
	}
	n.box.Refresh()
}

// CreateRenderer is Fyne's door.
func (n *notes) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(n.box) }

// stripFilm is exhibits as one: their pictures side by side, each of which goes
// to its exhibit.
type stripFilm struct {
	widget.BaseWidget
	t     *timeline
	row   stripRow
	axis  *axis
	head  *kit.Text
	fold  *kit.Button
	tile  *kit.Surface
	cells []*filmCell
	more  *kit.Button
	box   *fyne.Container
	notes *notes
	width float32 // the cells are for this width
}

// filmCell is one picture of a film.
type filmCell struct {
	picture *kit.Picture
	want    *thumbs.Want
	tile    *kit.Tile
	entry   int32
}

// filmPicture is the size of a picture of a film, filmGap the room between two.
var filmPicture = fyne.NewSize(84, 64)

const (
	filmGap    = 6
	filmHeight = 8 + 28 + 6 + 64 + 12
)

func newStripFilm(t *timeline) *stripFilm {
	f := &stripFilm{t: t, axis: newAxis(), head: kit.NewText("", kit.Bold, kit.Cutting), box: container.NewWithoutLayout(), notes: newNotes()}
	f.tile = kit.NewSurface(nil, kit.Card)
	f.fold = kit.NewButton("▾", nil, kit.Quiet, f.toggle)
	f.more = kit.NewButton("", nil, kit.Plain, f.toggle)
	f.fold.Small, f.more.Small = true, true
	f.ExtendBaseWidget(f)
	return f
}

func (f *stripFilm) toggle() { f.t.toggle(foldKey(f.t.strip.entries[f.row.entry])) }

// Bind is the feed's door.
func (f *stripFilm) Bind(i int) {
	s, say := f.t.strip, f.t.c.w.say
	f.row = s.rows[i]
	entries := make([]evidence.Entry, len(f.row.some))
	key := "app.timeline.photos"
	for n, at := range f.row.some {
		entries[n] = s.entries[at]
		if x, ok := f.t.c.state.Snapshot.Exhibit(evidence.ExhibitID(entries[n].Ref)); ok && x.Kind != evidence.Photo {
			key = "app.timeline.files"
		}
	}
	head := say.N(key, len(entries))
	first, last := entries[0], entries[len(entries)-1]
	if from, to := clock(say, first.At, s.zone), clock(say, last.At, s.zone); from != "" && from != to {
		head += " · " + say.T("app.timeline.range", "from", from, "to", to)
	}
	f.head.SetText(head)
	f.fold.SetLabel("▾")
	if f.row.open {
		f.fold.SetLabel("▴")
	}
	clock, source := f.t.when(first, provenance(say, first.At))
	f.axis.show(f.row, exhibitMark, kit.ColorGreen, clock, source)
	f.notes.set(conflictNotes(say, entries))
	f.width = 0
	f.fill(f.Size().Width)
	f.Refresh()
}

// fill shows as many pictures as there is room for.
func (f *stripFilm) fill(width float32) {
	if width <= 0 || width == f.width || len(f.row.some) == 0 {
		return
	}
	f.width = width
	room := width - laneLeft - laneRight - 2*cardPad
	n := min(int((room+filmGap)/(filmPicture.Width+filmGap)), len(f.row.some))
	left := len(f.row.some) - n
	if left > 0 && n > 1 {
		n, left = n-1, left+1
	}
	for len(f.cells) < n {
		f.cells = append(f.cells, f.newCell())
	}
	f.box.Objects = nil
	for i, c := range f.cells {
		if i >= n {
			c.leave()
			continue
		}
		c.entry = f.row.some[i]
		x, _ := f.t.c.state.Snapshot.Exhibit(evidence.ExhibitID(f.t.strip.entries[c.entry].Ref))
		f.t.showPicture(c.picture, c.want, x, filmPicture.Width)
		putAt(c.tile, float32(i)*(filmPicture.Width+filmGap), 0, filmPicture.Width, filmPicture.Height)
		f.box.Add(c.tile)
	}
	if left > 0 {
		f.more.SetLabel(f.t.c.w.say.T("app.timeline.more", "n", left))
		putAt(f.more, float32(n)*(filmPicture.Width+filmGap), 0, filmPicture.Width, filmPicture.Height)
		f.box.Add(f.more)
	}
	f.box.Refresh()
}

func (f *stripFilm) newCell() *filmCell {
	c := &filmCell{picture: kit.NewPicture(container.NewStack(), 6)}
	c.picture.Cover()
	c.want = thumbs.NewWant(func(m *image.RGBA) { c.picture.SetImage(m) })
	c.tile = kit.NewTile(kit.Pad(2, 2, 2, 2, c.picture), func() { f.t.reveal(f.t.strip.entries[c.entry]) })
	c.tile.Radius = 8
	return c
}

func (c *filmCell) leave() {
	c.want.Drop()
	c.picture.SetImage(nil)
}

// Leave is the feed's door.
func (f *stripFilm) Leave() {
	for _, c := range f.cells {
		c.leave()
	}
}

// CreateRenderer is Fyne's door.
func (f *stripFilm) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(f.lay), append(f.axis.objects(), f.tile, f.head, f.fold, f.box, f.notes)...))
}

func (f *stripFilm) lay(s fyne.Size) {
	f.axis.lay(s.Height)
	width := s.Width - laneLeft - laneRight
	putAt(f.tile, laneLeft, rowGap, width, filmHeight)
	fold := f.fold.MinSize()
	putAt(f.head, laneLeft+cardPad, rowGap+cardTop+1, width-2*cardPad-fold.Width, headLine())
	putAt(f.fold, laneLeft+width-fold.Width-6, rowGap+7, fold.Width, fold.Height)
	putAt(f.box, laneLeft+cardPad, rowGap+42, width-2*cardPad, filmPicture.Height)
	putAt(f.notes, laneLeft, rowGap+filmHeight, width, f.notes.height())
	f.fill(s.Width)
}
