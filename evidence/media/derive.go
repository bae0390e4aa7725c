package media

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/disintegration/imaging"
	"github.com/natefinch/atomic"
)

// Recipe is a way to make a derivative.
type Recipe string

const (
	Thumb Recipe = "thumb480"  // long side 480 px, for the window and the index
	Print Recipe = "print1600" // long side 1600 px, for the page
)

// recipes tell how a recipe is done.
var recipes = map[Recipe]struct{ side, quality int }{
	Thumb: {480, 82},
	Print: {1600, 80},
}

// Derive gives the path of a JPEG in the cache folder, made by recipe if it is
// not there yet. ErrNoPreview: no picture can be made of the source.
func (s *Studio) Derive(ctx context.Context, src Source, r Recipe) (string, error) {
	path := s.derivedPath(src, r)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return "", fileFault(path, err)
	}
	if !src.Facts.Preview {
		return "", ErrNoPreview
	}
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return "", fileFault(path, ctx.Err())
	}
	im, err := s.decode(ctx, src, recipes[r].side)
	if err != nil {
		return "", ErrNoPreview
	}
	return path, s.keep(path, im, r)
}

func (s *Studio) derivedPath(src Source, r Recipe) string {
	d := src.Digest.String()
	return filepath.Join(s.cache, d[:2], d+"-"+string(r)+".jpg")
}

func (s *Studio) keep(path string, im image.Image, r Recipe) error {
	how := recipes[r]
	if b := im.Bounds(); max(b.Dx(), b.Dy()) > how.side {
		im = imaging.Fit(im, how.side, how.side, imaging.Lanczos)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, im, &jpeg.Options{Quality: how.quality}); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fileFault(path, err)
	}
	if err := atomic.WriteFile(path, &out); err != nil {
		return fileFault(path, err)
	}
	return nil
}
