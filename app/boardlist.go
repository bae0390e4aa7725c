package app

import (
	"image"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// lineHeight is how tall a line of the list is.
func lineHeight() float32 { return kit.Grown(52) }

// column is a place in a line of the list, from x on.
type column struct{ x, width float32 }

// lineColumns are the columns of the list.
type lineColumns struct{ picture, number, name, tags, moment, kind, marks column }

// columnsOf gives every column its place in a width; the name and the tags share
// what is left.
func columnsOf(width float32) (c lineColumns) {
	const gap, inset = 10, 8
	x := float32(inset)
	put := func(into *column, w float32) {
		*into = column{x, w}
		x += w + gap
	}
	rest := max(width-2*inset-58-56-94-76-36-6*gap, 160)
	put(&c.picture, 58)
	put(&c.number, 56)
	put(&c.name, float32(int(rest*0.58)))
	put(&c.tags, float32(int(rest*0.42)))
	put(&c.moment, 94)
	put(&c.kind, 76)
	put(&c.marks, 36)
	return c
}

// line is one exhibit in the list.
type line struct {
	widget.BaseWidget
	b     *board
	face  lineFace
	want  *thumbs.Want
	asked thumbs.Key

	back         *canvas.Rectangle
	picture      *kit.Picture
	number       *kit.Text
	name, file   *kit.Text
	tags         *tagRun
	day, clock   *kit.Text
	kind, extent *kit.Text
	star, warned *canvas.Image
}

// lineFace is all that a line shows.
type lineFace struct {
	face
	file, day, clock, kind, extent string
	labels                         string // what decides the tags
}

func newLine(b *board) *line {
	l := &line{b: b, number: kit.NewText("", kit.Bold, kit.Tinted(kit.ColorRed)), name: kit.NewText("", kit.FileName), file: kit.NewText("", kit.Tiny, kit.FileName),
		day: kit.NewText("", kit.Small, kit.Cutting), clock: kit.NewText("", kit.Tiny, kit.Cutting),
		kind: kit.NewText("", kit.Small, kit.Cutting), extent: kit.NewText("", kit.Tiny, kit.Cutting), tags: newTagRun()}
	l.back = canvas.NewRectangle(color.Transparent)
	l.picture = kit.NewPicture(container.NewStack(), 5)
	l.star, l.warned = canvas.NewImageFromResource(nil), canvas.NewImageFromResource(nil)
	l.star.FillMode, l.warned.FillMode = canvas.ImageFillContain, canvas.ImageFillContain
	l.want = thumbs.NewWant(func(m *image.RGBA) { l.picture.SetImage(m) })
	l.ExtendBaseWidget(l)
	return l
}

// Bind is the grid's door.
func (l *line) Bind(i int, selected bool) {
	if f := l.b.lineFace(i, selected); f != l.face {
		l.set(f, l.b.shown[i].Tags)
	}
	l.load()
}

// Leave is the grid's door.
func (l *line) Leave() {
	l.want.Drop()
	l.picture.SetImage(nil)
	l.asked = thumbs.Key{}
}

func (l *line) load() {
	key := l.face.picture
	key.Side = pixels(l.b.c.w, columnsOf(0).picture.width)
	if l.face.id == "" || key == l.asked {
		return
	}
	l.asked = key
	l.b.c.loader.Show(l.want, key)
}

func (l *line) set(f lineFace, tags []evidence.TagCode) {
	if f.picture.Digest != l.face.picture.Digest {
		l.asked = thumbs.Key{}
		l.picture.SetImage(nil)
	}
	if f.face.kind != l.face.face.kind || f.broken != l.face.broken {
		l.picture.Stand.(*fyne.Container).Objects = []fyne.CanvasObject{l.b.c.standIn(f.broken, f.face.kind, 20)}
		l.picture.Refresh()
	}
	if f.labels != l.face.labels {
		l.tags.show(l.b.tagLabels(tags))
	}
	l.face = f
	l.number.SetText(f.number)
	l.number.SetColor(f.numberTint())
	l.name.SetText(f.title)
	l.file.SetText(f.file)
	l.day.SetText(f.day)
	l.clock.SetText(f.clock)
	l.kind.SetText(f.kind)
	l.extent.SetText(f.extent)
	mark(l.star, f.star, starIcon)
	mark(l.warned, f.warned, theme.WarningIcon())
	l.back.FillColor = color.Transparent
	if f.selected {
		l.back.FillColor = kit.Tone(kit.ColorBlueSoft)
	}
	l.back.CornerRadius = 8
	l.back.Refresh()
	l.Refresh()
}

// mark shows a small amber icon or hides it: an image that loses its resource
// stays on screen.
func mark(m *canvas.Image, on bool, icon fyne.Resource) {
	if on && m.Resource == nil {
		m.Resource = theme.NewColoredResource(icon, kit.ColorAmber)
		m.Refresh()
	}
	show(m, on)
}

// CreateRenderer is Fyne's door.
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{l.back, l.picture, l.number, l.name, l.file, l.tags.root, l.day, l.clock, l.kind, l.extent, l.star, l.warned}
	return widget.NewSimpleRenderer(container.New(lineLayout{l}, objects...))
}

type lineLayout struct{ l *line }

func (y lineLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, lineHeight()) }

func (y lineLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l, c := y.l, columnsOf(s.Width)
	l.back.Resize(s)
	putAt(l.picture, c.picture.x, 4, c.picture.width, s.Height-8)
	pair := func(at column, upper, lower *kit.Text) {
		first, second := upper.LineHeight(), lower.LineHeight()
		top := (s.Height - first - second) / 2
		if lower.Content == "" {
			top = (s.Height - first) / 2
		}
		putAt(upper, at.x, top, at.width, first)
		putAt(lower, at.x, top+first, at.width, second)
	}
	height := l.number.LineHeight()
	putAt(l.number, c.number.x, (s.Height-height)/2, c.number.width, height)
	pair(c.name, l.name, l.file)
	pair(c.moment, l.day, l.clock)
	pair(c.kind, l.kind, l.extent)
	putAt(l.tags.root, c.tags.x, 0, c.tags.width, s.Height)
	putAt(l.star, c.marks.x, s.Height/2-8, 16, 16)
	putAt(l.warned, c.marks.x+20, s.Height/2-8, 16, 16)
}

// lineFace gives what the line of a place shows.
func (b *board) lineFace(i int, selected bool) lineFace {
	x, s, say := b.shown[i], b.c.state.Snapshot, b.c.w.say
	o := s.Originals[x.Original]
	f := lineFace{face: b.face(i, selected), kind: say.T("kind." + string(x.Kind))}
	if x.Title != "" {
		f.file = x.File
	}
	zone := s.Case.Location()
	if at := evidence.CapturedAt(x, o); !at.IsZero() {
		f.day, f.clock = say.ShortDate(day(at, zone)), clock(say, at, zone)
	}
	f.extent = f.length
	if f.extent == "" && o.Bytes > 0 {
		f.extent = say.Bytes(o.Bytes)
	}
	for _, t := range x.Tags {
		f.labels += string(t) + " "
	}
	return f
}

// tagLabel is a tag as a small badge.
type tagLabel struct {
	text string
	hue  kit.Hue
}

func (b *board) tagLabels(codes []evidence.TagCode) (all []tagLabel) {
	for _, code := range codes {
		if t, known := b.c.state.Snapshot.Tag(b.c.w.sv.Taxonomy, code); known {
			all = append(all, tagLabel{t.Short.In(string(b.c.w.say.Lang())), groupHue(t.Group)})
		}
	}
	return all
}

// tagRun is as many badges as fit into a line, and how many do not.
type tagRun struct {
	labels []tagLabel
	root   *fyne.Container
}

func newTagRun() *tagRun {
	t := &tagRun{}
	t.root = container.New(tagRunLayout{t})
	return t
}

func (t *tagRun) show(labels []tagLabel) {
	var objects []fyne.CanvasObject
	for _, l := range labels {
		objects = append(objects, kit.Badge(l.text, l.hue))
	}
	if len(labels) > 1 {
		objects = append(objects, kit.NewText("", kit.Tiny))
	}
	t.labels, t.root.Objects = labels, objects
	t.root.Refresh()
}

type tagRunLayout struct{ t *tagRun }

func (y tagRunLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(20, 20) }

// moreWidth is the room that the number of the others takes.
const moreWidth = 22

func (y tagRunLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	n := len(y.t.labels)
	var x float32
	shown := 0
	for ; shown < n; shown++ {
		m := objects[shown].MinSize()
		room := s.Width
		if shown < n-1 {
			room -= moreWidth
		}
		if shown == 0 {
			m.Width = min(m.Width, room)
		}
		if x+m.Width > room {
			break
		}
		putAt(objects[shown], x, (s.Height-m.Height)/2, m.Width, m.Height)
		objects[shown].Show()
		x += m.Width + 4
	}
	for _, o := range objects[shown:n] {
		o.Hide()
	}
	if n > 1 {
		more := objects[n].(*kit.Text)
		show(more, shown < n)
		more.SetText("+" + strconv.Itoa(n-shown))
		place(more, fyne.NewPos(x, (s.Height-more.LineHeight())/2))
	}
}

// listHead names the columns of the list; those that can be ordered by are
// pressed for it.
type listHead struct {
	v     *boardView
	names map[boardOrder]*kit.Button
	root  fyne.CanvasObject
}

func newListHead(v *boardView) *listHead {
	say := v.b.c.w.say
	h := &listHead{v: v, names: map[boardOrder]*kit.Button{}}
	for o := range headKeys {
		n := kit.NewButton("", nil, kit.Quiet, func() { v.orderBy(o) })
		n.Small = true
		h.names[o] = n
	}
	tags, kind := kit.NewText(say.T("app.tags"), kit.Small), kit.NewText(say.T("app.filter.kinds"), kit.Small)
	row := container.New(listHeadLayout{}, h.names[byNumber], h.names[byName], tags, h.names[byMoment], kind)
	h.root = container.NewBorder(nil, kit.Separator(), nil, nil, row)
	h.mark()
	return h
}

// headKeys name the columns that can be ordered by.
var headKeys = map[boardOrder]string{byNumber: "app.list.number", byMoment: "app.exhibit.captured", byName: "app.list.name"}

// mark shows what the list is ordered by.
func (h *listHead) mark() {
	for o, n := range h.names {
		n.Label = h.v.b.c.w.say.T(headKeys[o])
		if o == h.v.order {
			n.Label += " ↓"
		}
		n.Refresh()
	}
}

// listHeadLayout puts the names over their columns.
type listHeadLayout struct{}

func (listHeadLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, objects[0].MinSize().Height+4)
}

func (listHeadLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	const edge, inset = 2, 10 // of a list, see kit.GridShape; of a button
	c := columnsOf(s.Width - 2*edge)
	for i, at := range []column{c.number, c.name, c.tags, c.moment, c.kind} {
		o, x := objects[i], at.x+edge
		if _, pressed := o.(*kit.Button); pressed {
			x -= inset
		}
		m := o.MinSize()
		putAt(o, x, (s.Height-m.Height)/2, m.Width, m.Height)
	}
}
