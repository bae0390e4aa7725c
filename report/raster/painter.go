package raster

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"sync"

	"proofbox/report"
	"proofbox/report/page"
)

// Memory is what painters of several books remember together, such as of one
// that is laid out again and again: the masks of glyphs and the decoded
// pictures, both within bounds. The zero Memory is ready; it is safe for use by
// several goroutines.
type Memory struct {
	mu       sync.Mutex
	glyphs   *glyphs
	pictures *pictures
}

// Painter paints pages of one book. It is safe for use by several goroutines.
type Painter struct {
	book     *page.Book
	files    func(context.Context, report.Picture) (string, error)
	glyphs   *glyphs
	pictures *pictures
}

var errNoPictures = errors.New("no pictures were given")

// New makes a painter of a book with a memory of its own. What pictures gives is
// the file of a picture, a JPEG; an error says that it is not there, or not yet.
func New(b *page.Book, pictures func(ctx context.Context, p report.Picture) (path string, err error)) *Painter {
	return new(Memory).Painter(b, pictures)
}

// Painter makes a painter of a book, as New does.
func (m *Memory) Painter(b *page.Book, pictures func(ctx context.Context, p report.Picture) (path string, err error)) *Painter {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.glyphs == nil || m.glyphs.fonts != b.Fonts {
		m.glyphs = newGlyphs(b.Fonts)
	}
	if m.pictures == nil {
		m.pictures = newPictures()
	}
	return &Painter{book: b, files: pictures, glyphs: m.glyphs, pictures: m.pictures}
}

// Close forgets what is held, for all painters of the same Memory. The painter
// may still be used, and begins anew.
func (p *Painter) Close() {
	p.glyphs.forget()
	p.pictures.forget()
}

// mostPixels bounds what is painted at once; more is painted by Area.
const mostPixels = 48 << 20

// Size is how many pixels page n (from 1) has where it is width pixels wide;
// zero where there is no such page.
func (p *Painter) Size(n, width int) image.Point {
	if n < 1 || n > len(p.book.Pages) || width < 1 {
		return image.Point{}
	}
	pg := p.book.Pages[n-1]
	return image.Pt(width, max(1, int(math.Round(float64(width)*pg.H/pg.W))))
}

// Page paints page n (from 1) so that it is width pixels wide. A picture that
// cannot be had is a grey box, and told in missing.
func (p *Painter) Page(ctx context.Context, n, width int) (im *image.RGBA, missing bool, err error) {
	return p.Area(ctx, n, width, image.Rectangle{Max: p.Size(n, width)})
}

// Area paints only a part of what Page would paint: of a page that is width
// pixels wide, those within area. The corner of area is that of the picture.
func (p *Painter) Area(ctx context.Context, n, width int, area image.Rectangle) (im *image.RGBA, missing bool, err error) {
	size := p.Size(n, width)
	area = area.Intersect(image.Rectangle{Max: size})
	if area.Empty() {
		return nil, false, fmt.Errorf("raster: nothing of page %d of %d at %d pixels", n, len(p.book.Pages), width)
	}
	if area.Dx() > mostPixels/area.Dy() {
		return nil, false, fmt.Errorf("raster: %d by %d pixels at once are too many", area.Dx(), area.Dy())
	}
	pg := p.book.Pages[n-1]
	s := newSheet(area, float64(width)/pg.W)
	for i, m := range pg.Marks {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, false, ctx.Err()
		}
		if err := p.mark(ctx, s, m); err != nil {
			return nil, false, fmt.Errorf("raster: page %d: %w", n, err)
		}
	}
	return s.im, s.missing, ctx.Err()
}

func (p *Painter) mark(ctx context.Context, s *sheet, m page.Mark) error {
	switch m := m.(type) {
	case page.Text:
		p.text(s, m)
	case page.Group:
		return p.group(ctx, s, m)
	case page.Image:
		return p.image(ctx, s, m)
	case page.Rect:
		s.rect(m)
	case page.Ellipse:
		s.shape(m.Fill, m.Pen, s.ellipse(m))
	case page.Stroke:
		s.line(m)
	case page.Path:
		s.shape(m.Fill, m.Pen, s.path(m.Steps))
	case page.Gradient:
		s.gradient(m)
	default:
		return fmt.Errorf("a mark of unknown kind %T", m)
	}
	return nil
}

// group paints its marks cut to its shape.
func (p *Painter) group(ctx context.Context, s *sheet, m page.Group) (err error) {
	s.within(s.at(m.X, m.Y), s.at(m.X+m.W, m.Y+m.H), m.Radius*s.scale, func() {
		for i := 0; i < len(m.Marks) && err == nil; i++ {
			err = p.mark(ctx, s, m.Marks[i])
		}
	})
	return err
}
