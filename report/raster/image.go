package raster

import (
	"context"
	"image"

	"proofbox/report"
	"proofbox/report/page"
)

// image shows a picture, cut to the corners of its frame.
func (p *Painter) image(ctx context.Context, s *sheet, m page.Image) error {
	if s.hidden(m) {
		return nil
	}
	path, err := p.path(ctx, m.Picture)
	if err == nil {
		err = p.show(ctx, s, m, path)
		if err != nil && ctx.Err() == nil {
			s.sign(m)
			return nil
		}
	} else if ctx.Err() == nil {
		s.missing = true
		s.ground(m)
		return nil
	}
	return ctx.Err()
}

func (p *Painter) path(ctx context.Context, pic report.Picture) (string, error) {
	if p.files == nil {
		return "", errNoPictures
	}
	return p.files(ctx, pic)
}

// hidden tells whether nothing of a frame shows.
func (s *sheet) hidden(m page.Image) bool {
	a, b := s.at(m.X, m.Y), s.at(m.X+m.W, m.Y+m.H)
	return image.Rect(nearest(a.x)-1, nearest(a.y)-1, nearest(b.x)+1, nearest(b.y)+1).Intersect(s.clip.Rectangle).Empty()
}

func (p *Painter) show(ctx context.Context, s *sheet, m page.Image, path string) error {
	size, err := p.pictures.size(path)
	if err != nil {
		return err
	}
	x, y, w, h := m.Box(size.X, size.Y)
	a, b := s.at(x, y), s.at(x+w, y+h)
	to := image.Rect(nearest(a.x), nearest(a.y), max(nearest(b.x), nearest(a.x)+1), max(nearest(b.y), nearest(a.y)+1))
	im, err := p.pictures.get(ctx, levelKey{path, halvings(size, to.Size())})
	if err != nil {
		return err
	}
	if m.Cut() {
		a, b = s.at(m.X, m.Y), s.at(m.X+m.W, m.Y+m.H)
	}
	s.within(a, b, m.Radius*s.scale, func() { s.scaled(im, to) })
	return nil
}

// ground is the grey box in a picture's place.
func (s *sheet) ground(m page.Image) {
	s.rect(page.Rect{X: m.X, Y: m.Y, W: m.W, H: m.H, Radius: page.Round(m.Radius), Fill: page.Solid(page.Hair)})
}

// sign says that a picture is there and cannot be shown: a small picture,
// crossed out, on the ground.
func (s *sheet) sign(m page.Image) {
	s.ground(m)
	side := min(m.W, m.H, 40) / 4
	x, y := m.X+m.W/2, m.Y+m.H/2
	pen := page.Pen{Color: page.Sub, Width: side / 10, Round: true}
	s.rect(page.Rect{X: x - side, Y: y - 0.75*side, W: 2 * side, H: 1.5 * side, Radius: page.Round(side / 6), Pen: pen})
	s.line(page.Stroke{X1: x - 1.2*side, Y1: y + side, X2: x + 1.2*side, Y2: y - side, Pen: pen})
}
