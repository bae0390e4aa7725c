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
	path, missing, err := p.file(ctx, s, m)
	s.missing = s.missing || missing
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		s.ground(m)
		return nil
	}
	if err := p.show(ctx, s, m, path); err != nil && ctx.Err() == nil {
		s.sign(m)
	}
	return ctx.Err()
}

// file finds the file to show a picture by: the small derivative where that is
// as large as the picture is shown, and in the place of one that is missing.
func (p *Painter) file(ctx context.Context, s *sheet, m page.Image) (path string, missing bool, err error) {
	small := m.Picture
	small.Recipe = report.Thumb
	reduces := m.Picture.Recipe == report.Print || m.Picture.Recipe == report.Tall
	if reduces {
		if path, err := p.path(ctx, small); err == nil && p.covers(path, s, m) {
			return path, false, nil
		}
	}
	if path, err = p.path(ctx, m.Picture); err == nil || !reduces {
		return path, err != nil, err
	}
	path, err = p.path(ctx, small)
	return path, true, err
}

// covers tells whether a file has as many pixels as it would be shown with.
func (p *Painter) covers(path string, s *sheet, m page.Image) bool {
	from, err := look(path)
	if err != nil {
		return false
	}
	size, err := p.pictures.size(from)
	if err != nil {
		return false
	}
	to := s.place(m, size)
	return size.X >= to.Dx() && size.Y >= to.Dy()
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
	return pixels(a, b).Intersect(s.clip.Rectangle).Empty()
}

// place is where a picture of a size comes to lie, frame or not, in whole
// pixels.
func (s *sheet) place(m page.Image, size image.Point) image.Rectangle {
	x, y, w, h := m.Box(size.X, size.Y)
	return pixels(s.at(x, y), s.at(x+w, y+h))
}

func (p *Painter) show(ctx context.Context, s *sheet, m page.Image, path string) error {
	from, err := look(path)
	if err != nil {
		return err
	}
	size, err := p.pictures.size(from)
	if err != nil {
		return err
	}
	to := s.place(m, size)
	im, err := p.pictures.get(ctx, levelKey{from, halvings(size, to.Size())})
	if err != nil {
		return err
	}
	x, y, w, h := m.Box(size.X, size.Y)
	if m.Cut() {
		x, y, w, h = m.X, m.Y, m.W, m.H
	}
	s.within(s.at(x, y), s.at(x+w, y+h), m.Radius*s.scale, func() { s.scaled(im, to) })
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
