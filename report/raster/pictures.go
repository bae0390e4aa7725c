package raster

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"os"
	"sync"

	"proofbox/report"
	"proofbox/report/page"
)

// pictures finds, decodes and remembers pictures, the whole and by halves.
type pictures struct {
	path func(context.Context, report.Picture) (string, error)
	mu   sync.Mutex // guards what follows
	busy map[report.Picture]chan struct{}
	kept map[levelKey]*list.Element
	used list.List // of level, the last used first
	held int       // bytes
}

// levelKey is a picture halved so many times.
type levelKey struct {
	picture report.Picture
	halved  int
}

type level struct {
	key levelKey
	im  *image.RGBA
}

const (
	mostHeld        = 64 << 20 // bytes of pixels remembered
	largestPicture  = 64 << 20 // pixels that are decoded at all
	smallestPicture = 48       // pixels of the shorter side below which nothing is halved
)

func newPictures(path func(context.Context, report.Picture) (string, error)) *pictures {
	return &pictures{path: path, busy: map[report.Picture]chan struct{}{}, kept: map[levelKey]*list.Element{}}
}

func (ps *pictures) forget() {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	clear(ps.kept)
	ps.used.Init()
	ps.held = 0
}

// errMissing says that a picture is not there, or not yet; any other error but
// that of the context, that it cannot be decoded.
var errMissing = errors.New("a picture is missing")

// source is a picture as it was asked for and where it lies.
func (ps *pictures) source(ctx context.Context, p report.Picture) (string, error) {
	if ps.path == nil {
		return "", errMissing
	}
	path, err := ps.path(ctx, p)
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", fmt.Errorf("%w: %w", errMissing, err)
	}
	return path, nil
}

func decode(path string) (*image.RGBA, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head, err := jpeg.DecodeConfig(f)
	if err != nil {
		return nil, err
	}
	if head.Width < 1 || head.Height < 1 || head.Width > largestPicture/head.Height {
		return nil, fmt.Errorf("%d by %d pixels", head.Width, head.Height)
	}
	if _, err := f.Seek(0, 0); err != nil {
		return nil, err
	}
	im, err := jpeg.Decode(f)
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(image.Rectangle{Max: im.Bounds().Size()})
	draw.Draw(out, out.Rect, im, im.Bounds().Min, draw.Src)
	return out, nil
}

// image shows a picture, cut to the corners of its frame.
func (p *Painter) image(ctx context.Context, s *sheet, m page.Image) error {
	path, err := p.pictures.source(ctx, m.Picture)
	if err == nil {
		var im *image.RGBA
		if im, err = decode(path); err == nil {
			x, y, w, h := m.Box(im.Rect.Dx(), im.Rect.Dy())
			s.rect(page.Rect{X: x, Y: y, W: w, H: h, Fill: page.Solid(page.Hair)})
			return nil
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	s.missing = s.missing || errors.Is(err, errMissing)
	s.rect(page.Rect{X: m.X, Y: m.Y, W: m.W, H: m.H, Radius: page.Round(m.Radius), Fill: page.Solid(page.Hair)})
	return nil
}
