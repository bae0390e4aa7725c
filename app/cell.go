package app

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// cell is one exhibit on the board.
type cell struct {
	widget.BaseWidget
	b     *board
	face  face
	want  *thumbs.Want
	asked thumbs.Key // the picture asked for
	fine  fineWant   // a finer one, where the thumbnail is too small for the cell

	back                 *kit.Surface
	picture              *kit.Picture
	number, title, count *kit.Text
	star                 *canvas.Image
	length               *kit.Text
	lengthPill           *kit.Surface
	warning              *kit.Surface
	quote                *kit.Text // of a conversation, instead of a picture
	sheet                *kit.Surface
	veil                 *canvas.Rectangle // over what was removed
}

// face is all that a cell shows; where it is the same, nothing is redrawn.
type face struct {
	id       evidence.ExhibitID
	picture  thumbs.Key // of no size yet
	number   string
	other    bool // the number it would have
	title    string
	untitled bool // the title is the file's name
	tags     string
	length   string
	star     bool
	warned   bool
	broken   bool // its file is damaged
	selected bool
	removed  bool
	kind     evidence.Kind
	quote    string // of a conversation
}

// quoteMost is how many lines of a conversation a cell shows.
const quoteMost = 3

// Measures of a cell: the frame around its picture, the text under it, and the
// picture's shape.
const (
	cellInset = 7
	cellShape = 0.75
)

// veilAlpha is how much of a removed exhibit's picture its veil takes.
const veilAlpha = 170

func cellHeight(width float32) float32 {
	return float32(int((width-2*cellInset)*cellShape)) + cellInset + cellFoot()
}

// cellFoot is the room of the text.
func cellFoot() float32 { return kit.Grown(46) + 8 }

func newCell(b *board) *cell {
	c := &cell{b: b, number: kit.NewText("", kit.Bold, kit.Tinted(kit.ColorRed)), title: kit.NewText("", kit.FileName),
		count: kit.NewText("", kit.Tiny), length: kit.NewText("", kit.Tiny, kit.Bold)}
	c.back = kit.NewSurface(nil, kit.Card)
	c.picture = kit.NewPicture(container.NewStack(), 7)
	c.title.Scale = kit.SizeSmall
	c.star = canvas.NewImageFromResource(nil)
	c.star.FillMode = canvas.ImageFillContain
	c.length.Color = kit.ColorOnInk
	c.lengthPill = kit.NewSurface(c.length, kit.Filled(kit.ColorInk), kit.Rounded(5), kit.Padded(6, 1))
	c.warning = kit.NewSurface(kit.Icon(theme.WarningIcon(), 14, kit.ColorAmber), kit.Filled(kit.ColorAmberSoft), kit.Rounded(6), kit.Padded(4, 4))
	c.quote = kit.NewText("", kit.Small, kit.Lines(quoteMost))
	c.sheet = kit.NewSurface(c.quote, kit.Filled(kit.ColorBlueSoft), kit.Rounded(7), kit.Padded(9, 8))
	c.veil = canvas.NewRectangle(color.Transparent)
	c.want = thumbs.NewWant(func(m *image.RGBA) {
		if !c.fine.there {
			c.picture.SetImage(m)
		}
	})
	c.fine.want = thumbs.NewWant(func(m *image.RGBA) {
		if c.fine.there = m != nil; m != nil {
			c.picture.SetImage(m)
		}
	})
	c.ExtendBaseWidget(c)
	return c
}

// Bind is the grid's door.
func (c *cell) Bind(i int, selected bool) {
	f := c.b.face(i, selected)
	if f != c.face {
		c.set(f)
	}
	c.load()
}

// Leave is the grid's door: a cell out of view holds no picture.
func (c *cell) Leave() {
	c.want.Drop()
	c.picture.SetImage(nil)
	c.asked = thumbs.Key{}
	c.fine.drop()
}

// set shows a face. Only what differs from the one before is drawn anew: while
// the board is scrolled, each cell gets many.
func (c *cell) set(f face) {
	if f.picture.Digest != c.face.picture.Digest { // drawn on anew, the old one stays until then
		c.asked = thumbs.Key{}
		c.fine.drop()
		c.picture.SetImage(nil)
	}
	if f.kind != c.face.kind || f.broken != c.face.broken {
		c.picture.Stand.(*fyne.Container).Objects = []fyne.CanvasObject{c.b.c.standIn(f.broken, f.kind, 34)}
		c.picture.Refresh()
	}
	if f.selected != c.face.selected {
		c.frame(f.selected)
	}
	c.face = f
	c.quote.SetText(f.quote)
	show(c.sheet, f.kind == evidence.Conversation)
	show(c.picture, f.kind != evidence.Conversation)
	c.number.SetText(f.number)
	c.number.SetColor(f.numberTint())
	c.title.Fit = kit.Cut
	if f.untitled {
		c.title.Fit = kit.Middle
	}
	c.title.SetText(f.title)
	c.count.SetText(f.tags)
	c.length.SetText(f.length)
	show(c.lengthPill, f.length != "")
	show(c.warning, f.warned)
	mark(c.star, f.star, starIcon)
	if show(c.veil, f.removed); f.removed {
		r, g, b, _ := kit.Tone(kit.ColorCard).RGBA()
		c.veil.FillColor = color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), veilAlpha}
		c.veil.Refresh()
	}
	cellLayout{c}.Layout(nil, c.Size())
}

// frame draws the card of a cell that is selected, or not.
func (c *cell) frame(selected bool) {
	c.back.Fill, c.back.Stroke, c.back.StrokeWidth = kit.ColorCard, kit.ColorLine, 1
	if selected {
		c.back.Fill, c.back.Stroke, c.back.StrokeWidth = kit.ColorBlueSoft, kit.ColorBlue, 2
	}
	c.back.Refresh()
}

// numberTint sets a number that is only about to be given apart.
func (f face) numberTint() fyne.ThemeColorName {
	if f.other {
		return kit.ColorBlue
	}
	return kit.ColorRed
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// fineWant is the wish for a picture that is finer than a thumbnail.
type fineWant struct {
	want  *thumbs.Want
	asked thumbs.Key
	there bool // it is shown
}

func (f *fineWant) drop() {
	f.want.Drop()
	f.asked, f.there = thumbs.Key{}, false
}

// load asks for the picture at the size it is shown at, in steps, so that a
// window being resized does not ask for every width. The thumbnail is asked for
// last, and so comes first.
func (c *cell) load() {
	width := c.Size().Width - 2*cellInset
	if width <= 0 || c.face.id == "" {
		return
	}
	w := c.b.c.w
	fine, key := c.face.picture, c.face.picture
	fine.Side, key.Side = min(inPixels(w, width), lookSide), pixels(w, width)
	if fine.Side > thumbSide && fine != c.fine.asked {
		c.fine.asked = fine
		c.b.c.loader.Show(c.fine.want, fine)
	}
	if key != c.asked {
		c.asked = key
		c.b.c.loader.Show(c.want, key)
	}
}

// pixels is a width in pixels of the screen, rounded up; no more than a
// thumbnail has.
func pixels(w *Window, width float32) int { return min(inPixels(w, width), thumbSide) }

// inPixels is a width in pixels of the screen, rounded up.
func inPixels(w *Window, width float32) int {
	return (int(width*w.win.Canvas().Scale()) + 63) / 64 * 64
}

// kindIcon stands for an exhibit without a picture.
func kindIcon(k evidence.Kind) fyne.Resource {
	switch k {
	case evidence.Video:
		return theme.MediaVideoIcon()
	case evidence.Document:
		return theme.DocumentIcon()
	case evidence.Conversation:
		return messageMark
	}
	return theme.FileImageIcon()
}

// CreateRenderer is Fyne's door.
func (c *cell) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{c.back, c.picture, c.sheet, c.number, c.title, c.count, c.star, c.lengthPill, c.warning, c.veil}
	return widget.NewSimpleRenderer(container.New(cellLayout{c}, objects...))
}

type cellLayout struct{ c *cell }

func (l cellLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	c := l.c
	c.back.Resize(s)
	width, height := s.Width-2*cellInset, s.Height-cellInset-cellFoot()
	c.picture.Move(fyne.NewPos(cellInset, cellInset))
	c.picture.Resize(fyne.NewSize(width, height))
	putAt(c.sheet, cellInset, cellInset, width, height)
	putAt(c.veil, cellInset, cellInset, width, height)
	place(c.lengthPill, fyne.NewPos(cellInset+width-c.lengthPill.MinSize().Width-5, cellInset+height-c.lengthPill.MinSize().Height-5))
	place(c.warning, fyne.NewPos(cellInset+5, cellInset+5))
	left, top := float32(cellInset+4), s.Height-cellFoot()+8
	place(c.number, fyne.NewPos(left, top))
	c.star.Resize(fyne.NewSquareSize(kit.Grown(15)))
	c.star.Move(fyne.NewPos(left+c.number.MinSize().Width+6, top+2))
	place(c.count, fyne.NewPos(s.Width-cellInset-4-c.count.MinSize().Width, top+2))
	c.title.Move(fyne.NewPos(left, top+kit.Grown(20)))
	c.title.Resize(fyne.NewSize(width-8, kit.Grown(18)))
	c.load()
}

func place(o fyne.CanvasObject, at fyne.Position) {
	o.Move(at)
	o.Resize(o.MinSize())
}

func (l cellLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 100) }

// face gives what the cell of a place shows.
func (b *board) face(i int, selected bool) face {
	x := b.shown[i]
	s := b.c.state.Snapshot
	o := s.Originals[x.Original]
	say := b.c.w.say
	number, other := b.dealt(x)
	f := face{id: x.ID, picture: b.c.pictureOf(x, 0), number: number.String(), other: other, title: b.c.nameOfExhibit(x), untitled: x.Title == "", star: x.Star, selected: selected, removed: b.inTrash(),
		warned: len(o.Warnings) > 0 || b.c.broken(x), broken: b.c.broken(x), kind: x.Kind, tags: say.T("app.cell.untagged")}
	if n := len(x.Tags); n > 0 {
		f.tags = say.N("app.cell.tags", n)
	}
	switch {
	case o.Facts.Duration > 0:
		f.length = "▶ " + say.Duration(time.Duration(o.Facts.Duration*float64(time.Second)))
	case x.Kind == evidence.Conversation:
		f.quote, f.length = quoteLines(b.c, x), say.N("app.quotes.count", len(x.Messages))
	case x.Kind == evidence.Video:
		f.length = "▶"
	case o.Facts.Pages > 1:
		f.length = say.N("app.cell.pages", o.Facts.Pages)
	}
	return f
}
