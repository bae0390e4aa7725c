package media

import (
	"context"
	"errors"
	"image"
	"io/fs"
	"os"
	"path/filepath"

	"proofbox/evidence"
)

// Recipe is a way to make a derivative.
type Recipe string

const (
	Thumb Recipe = "thumb480"  // long side 480 to 512 px, for the window and the index
	Print Recipe = "print1600" // long side 1600 to 1706 px, for the page; strips up to 4096 px
)

// making is the version of how derivatives are made. It stands in their file
// names, so that a change here never meets a picture of the old way.
const making = "1"

// Derive gives the path of a JPEG in the cache folder, made by recipe if it is
// not there yet: upright, sRGB, without metadata. Callers who want the same one
// at once share one making of it. ErrNoPreview: no picture can be made of the
// source; other errors are *evidence.Error.
func (s *Studio) Derive(ctx context.Context, src Source, r Recipe) (string, error) {
	path, err := s.derivedPath(src.Digest, r)
	if err != nil {
		return "", err
	}
	if exists(path) {
		return path, nil
	}
	if !src.Facts.Preview && src.Facts.Kind != evidence.Video { // a video may have come before ffmpeg did
		return "", ErrNoPreview
	}
	err = s.flights.do(ctx, path, func() bool { return exists(path) }, func() error {
		if src.Facts.Kind == evidence.Video {
			return s.derivePoster(ctx, src, r, path)
		}
		return s.derivePicture(ctx, src, r, path)
	})
	if err != nil {
		return "", deriveFault(src.Path, err)
	}
	return path, nil
}

// deriveFault keeps what a user can be told of apart from "no picture".
func deriveFault(path string, err error) error {
	var known *evidence.Error
	var file *fs.PathError
	switch {
	case errors.As(err, &known):
		return err
	case errors.As(err, &file), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fileFault(path, err)
	}
	return ErrNoPreview
}

func exists(path string) bool {
	i, err := os.Stat(path)
	return err == nil && i.Size() > 0
}

// derivedPath is where the derivative of a recipe is kept.
func (s *Studio) derivedPath(d evidence.Digest, r Recipe) (string, error) {
	if _, known := recipes[r]; !known || d.IsZero() {
		return "", evidence.Invalid("derivative", string(r))
	}
	name := d.String()
	return filepath.Join(s.cache, name[:2], name+"-"+string(r)+"-"+making+".jpg"), nil
}

func (s *Studio) derivePicture(ctx context.Context, src Source, r Recipe, path string) error {
	p, err := openPicture(src.Path, typeOf(src.MediaType))
	if err != nil {
		return err
	}
	if why := s.obstacle(p); why != "" {
		return ErrNoPreview
	}
	release, err := s.enter(ctx, p.weight(recipes[r].side))
	if err != nil {
		return err
	}
	defer release()
	im, _, err := s.decode(ctx, p, recipes[r].side)
	if err != nil {
		return err
	}
	return s.keep(path, im, recipes[r], src.Facts.Turn, p.frame.ICC)
}

// derivePoster makes a derivative of a video's picture.
func (s *Studio) derivePoster(ctx context.Context, src Source, r Recipe, path string) error {
	im, err := s.posterImage(ctx, src) // video.go
	if err != nil {
		return err
	}
	return s.keep(path, im, recipes[r], 0, nil)
}

// keep writes a picture to the cache as the recipe wants it.
func (s *Studio) keep(path string, im image.Image, r recipe, turn int, icc []byte) error {
	var out []byte
	err := guard(func() error {
		done, err := r.render(im, turn, icc)
		if err != nil {
			return err
		}
		out, err = encodeJPEG(done, r.quality)
		return err
	})
	if err != nil {
		return err
	}
	if err := place(path, out); err != nil {
		return fileFault(path, err)
	}
	return nil
}

// place writes a file whole or not at all. It may be lost in a power cut, not
// half there: exists takes an empty file for none.
func place(path string, b []byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".making-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name()) // nothing can be done about a rest
		}
	}()
	_, err = f.Write(b)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// enter waits until a decode of so many bytes may run; release ends it.
func (s *Studio) enter(ctx context.Context, bytes int64) (release func(), err error) {
	bytes = min(bytes, s.limits.Memory)
	if err := s.slots.take(ctx, 1); err != nil {
		return nil, err
	}
	if err := s.memory.take(ctx, bytes); err != nil {
		s.slots.give(1)
		return nil, err
	}
	return func() { s.memory.give(bytes); s.slots.give(1) }, nil
}
