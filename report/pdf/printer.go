package pdf

import (
	"context"
	"fmt"

	"github.com/jung-kurt/gofpdf"

	"proofbox/report/page"
)

// printer turns the pages of a book into the content of a draft.
type printer struct {
	book     *page.Book
	options  Options
	draft    *gofpdf.Fpdf
	c        content
	fonts    *fontset
	pictures *pictures
	tagged   [][]int // elements of the marked content of every page, by MCID
	open     int     // element of the open marked content; none: nothing open
}

const none = -1

func newPrinter(b *page.Book, o Options) *printer {
	size := gofpdf.SizeType{Wd: b.Pages[0].W, Ht: b.Pages[0].H}
	d := gofpdf.NewCustom(&gofpdf.InitType{OrientationStr: "P", UnitStr: "mm", Size: size})
	d.SetCatalogSort(true)
	d.SetCreationDate(o.Created) // gofpdf would take the time of day
	d.SetModificationDate(o.Created)
	d.SetAutoPageBreak(false, 0)
	d.SetMargins(0, 0, 0)
	d.SetCompression(false) // the finisher does it, with one compressor for all
	return &printer{book: b, options: o, draft: d, fonts: newFontset(b.Fonts),
		pictures: newPictures(o.Pictures), tagged: make([][]int, len(b.Pages))}
}

// page prints one page.
func (p *printer) page(ctx context.Context, pg *page.Page) error {
	p.draft.AddPageFormat("P", gofpdf.SizeType{Wd: pg.W, Ht: pg.H})
	p.c.reset(pg.H)
	p.open = none
	for _, m := range pg.Marks {
		p.enter(pg, m.Of())
		if err := p.mark(ctx, m); err != nil {
			return err
		}
	}
	p.leave()
	p.flush()
	return p.draft.Error()
}

// enter begins the marked content of an element, unless it is open already.
func (p *printer) enter(pg *page.Page, element int) {
	if element == p.open {
		return
	}
	p.leave()
	p.open = element
	if element == 0 {
		p.c.op("/Artifact BMC")
		return
	}
	i := pg.Number - 1
	p.c.op(fmt.Sprintf("/%s <</MCID %d>> BDC", structureName(p.book.Elements[element].Tag), len(p.tagged[i])))
	p.tagged[i] = append(p.tagged[i], element)
}

func (p *printer) leave() {
	if p.open != none {
		p.c.op("EMC")
	}
	p.open = none
}

// flush hands what is written to gofpdf, which must have it before it writes
// something of its own.
func (p *printer) flush() {
	if n := len(p.c.buf); n > 0 {
		p.draft.RawWriteStr(string(p.c.buf[:n-1])) // it ends with a line feed already
		p.c.buf = p.c.buf[:0]
	}
}

func (p *printer) mark(ctx context.Context, m page.Mark) error {
	switch m := m.(type) {
	case page.Text:
		p.text(m)
	case page.Image:
		return p.image(ctx, m)
	case page.Rect:
		p.shape(m.Fill, m.Pen, func() { p.c.rect(m.X, m.Y, m.W, m.H, m.Radius) })
	case page.Ellipse:
		p.shape(m.Fill, m.Pen, func() { p.c.ellipse(m) })
	case page.Stroke:
		p.shape(page.Paint{}, m.Pen, func() { p.c.moveTo(m.X1, m.Y1); p.c.lineTo(m.X2, m.Y2) })
	case page.Path:
		p.shape(m.Fill, m.Pen, func() { p.c.path(m.Steps) })
	case page.Gradient:
		p.gradient(m)
	case page.Group:
		return p.group(ctx, m)
	default:
		return fmt.Errorf("a mark of unknown kind %T", m)
	}
	return nil
}

// group puts its marks down cut to its shape.
func (p *printer) group(ctx context.Context, m page.Group) (err error) {
	p.within(func() {
		p.c.rect(m.X, m.Y, m.W, m.H, page.Round(m.Radius))
		p.c.op("W n")
		for i := 0; i < len(m.Marks) && err == nil; i++ {
			err = p.mark(ctx, m.Marks[i])
		}
	})
	return err
}

// shape fills and strokes an outline.
func (p *printer) shape(fill page.Paint, pen page.Pen, outline func()) {
	if fill.Alpha > 0 {
		p.through(fill.Alpha, func() {
			p.c.fillWith(fill.Color)
			outline()
			p.c.op("f")
		})
	}
	if pen.Width > 0 {
		alpha := pen.Alpha
		if alpha == 0 {
			alpha = 1
		}
		p.through(alpha, func() {
			p.c.strokeWith(pen)
			outline()
			p.c.op("S")
		})
	}
}

// through draws with what is under it shining through.
func (p *printer) through(alpha float64, draw func()) {
	if alpha >= 1 {
		draw()
		return
	}
	p.within(func() {
		p.flush()
		p.draft.SetAlpha(alpha, "Normal")
		draw()
	})
}

// within draws in a graphics state of its own.
func (p *printer) within(draw func()) {
	was := p.c.state
	p.c.op("q")
	draw()
	p.c.op("Q")
	p.c.state = was
}

func (p *printer) gradient(m page.Gradient) {
	p.flush()
	f, t := m.From, m.To
	p.draft.LinearGradient(m.X, m.Y, m.W, m.H, int(f.R), int(f.G), int(f.B), int(t.R), int(t.G), int(t.B), 0, 0, 1, 0)
}

// image shows a picture, cut to the corners of its frame.
func (p *printer) image(ctx context.Context, m page.Image) error {
	pic, err := p.pictures.get(ctx, Wanted(m, p.options.DPI))
	if err != nil {
		return err
	}
	x, y, w, h := m.Box(pic.w, pic.h)
	p.within(func() {
		if m.Cut() {
			p.c.rect(m.X, m.Y, m.W, m.H, page.Round(m.Radius))
		} else {
			p.c.rect(x, y, w, h, page.Round(m.Radius))
		}
		p.c.op("W n")
		p.flush()
		name := pic.register(p.draft)
		p.draft.ImageOptions(name, x, y, w, h, false, gofpdf.ImageOptions{ImageType: "jpg", AllowNegativePosition: true}, 0, "")
	})
	return nil
}

// mostDPI is the finest a picture is printed, as courts ask of bundles.
const mostDPI = 300

// Wanted is the picture of a mark with the pixels that its place has room for at
// so many to an inch; 0: as many as are printed.
func Wanted(m page.Image, dpi int) page.Picture {
	if dpi <= 0 || dpi > mostDPI {
		dpi = mostDPI
	}
	p := m.Picture
	_, _, w, h := m.Box(p.W, p.H)
	p.W, p.H = max(1, int(w/25.4*float64(dpi))), max(1, int(h/25.4*float64(dpi)))
	return p
}

const hexDigits = "0123456789ABCDEF"

// text shows the runs of a line one after another; the reader advances by the
// same widths the line was measured with.
func (p *printer) text(m page.Text) {
	c := &p.c
	if m.Lang != "" {
		c.op("/Span <</Lang " + textString(m.Lang) + ">> BDC")
		defer c.op("EMC")
	}
	c.fillWith(m.Color)
	c.op("BT")
	if c.state.track != m.Track*m.Size/1000 {
		c.state.track = m.Track * m.Size / 1000
		c.num(c.state.track)
		c.op("Tc")
	}
	c.x(m.X)
	c.y(m.Y)
	c.op("Td")
	for _, r := range m.Runs {
		p.run(r, m.Size, m.Track)
	}
	c.op("ET")
}

// run shows glyphs of one face, in stretches of one subset. A glyph with those
// that help it is one glyph of the file, so that every reader finds its text
// whole.
func (p *printer) run(r page.Run, size, track float64) {
	c := &p.c
	var in *subset
	for i, at := 0, 0; i < len(r.Glyphs); {
		j := i + 1
		for j < len(r.Glyphs) && r.Glyphs[j].Bytes == 0 {
			j++
		}
		text := r.Text[at : at+int(r.Glyphs[i].Bytes)]
		at += len(text)
		s, cid := p.fonts.use(r.Face, r.Glyphs[i:j], text)
		if s != in {
			if in != nil {
				c.op(">] TJ")
			}
			in = s
			c.buf = append(append(append(c.buf, '/'), s.name...), ' ')
			c.num(size)
			c.op("Tf")
			c.buf = append(c.buf, "[<"...)
		}
		c.buf = append(c.buf, hexDigits[cid>>12], hexDigits[cid>>8&15], hexDigits[cid>>4&15], hexDigits[cid&15])
		c.shift(float64(r.Glyphs[j-1].Kern) + track*float64(j-i-1))
		i = j
	}
	if in != nil {
		c.op(">] TJ")
	}
}

// shift moves the next glyph of a TJ to the right, in thousandths of an em.
func (c *content) shift(x float64) {
	if x == 0 {
		return
	}
	c.buf = append(c.buf, '>')
	c.buf = appendNumber(c.buf, -x)
	c.buf = append(c.buf, '<')
}
