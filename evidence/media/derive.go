package media

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"proofbox/evidence"
)

// Recipe is a way to make a derivative.
type Recipe string

const (
	Thumb Recipe = "thumb480"  // long side 480 to 512 px, for the window and the index
	Print Recipe = "print1600" // long side 1600 to 1706 px, for the page; strips up to 4096 px
	Lens  Recipe = "lens1000"  // a part of a picture, to be shown larger on the page
	Full  Recipe = "full"      // as large as it is, to be handed over instead of the original
)

// making is the version of how derivatives are made. It stands in their file
// names, so that a change here never meets a picture of the old way.
const making = "4"

// Derive gives the path of a JPEG in the cache folder, made by recipe if it is
// not there yet: upright, sRGB, without metadata. Callers who want the same one
// at once share one making of it. ErrNoPreview: no picture can be made of the
// source; other errors are *evidence.Error.
func (s *Studio) Derive(ctx context.Context, src Source, r Recipe) (string, error) {
	return s.DeriveAs(ctx, src, r, Overlay{})
}

// deriveFault keeps what a user can be told of apart from "no picture".
func deriveFault(path string, err error) error {
	var known *evidence.Error
	var file *fs.PathError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errLate):
		return evidence.Fail(evidence.Timeout, path, err)
	case errors.As(err, &file), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fileFault(path, err)
	}
	return ErrNoPreview
}

func exists(path string) bool {
	i, err := os.Stat(path)
	return err == nil && i.Size() > 0
}

// derivedPath is where the plain derivative of a recipe is kept.
func (s *Studio) derivedPath(d evidence.Digest, r Recipe) (string, error) {
	return s.overlaidPath(d, r, Overlay{})
}

// Has tells whether a derivative was made already.
func (s *Studio) Has(d evidence.Digest, r Recipe, o Overlay) bool {
	path, err := s.overlaidPath(d, r, o)
	return err == nil && exists(path)
}

// overlaidPath is where a derivative is kept.
func (s *Studio) overlaidPath(d evidence.Digest, r Recipe, o Overlay) (string, error) {
	if _, known := recipes[r]; !known {
		return "", evidence.Invalid("derivative", string(r))
	}
	return s.pathOf(d, r, o)
}

// pathOf is overlaidPath, and for derivatives of other sizes, too.
func (s *Studio) pathOf(d evidence.Digest, r Recipe, o Overlay) (string, error) {
	if d.IsZero() {
		return "", evidence.Invalid("derivative", string(r))
	}
	over, err := o.key()
	if err != nil {
		return "", err
	}
	name := d.String()
	return filepath.Join(s.cache, name[:2], name+"-"+string(r)+over+"-"+making+".jpg"), nil
}

// DeriveWithin is DeriveAs of Full, but with a long side of about side pixels, at
// most a fifteenth more, as JPEG of a quality from 1 to 100. A JPEG is decoded for
// it at a reduced size; of what is dear to decode a derivative is made first, of
// which there may be many such copies.
func (s *Studio) DeriveWithin(ctx context.Context, src Source, side, quality int, o Overlay) (string, error) {
	if typeOf(src.MediaType) != typeJPEG {
		r := Full
		if side <= recipes[Print].side {
			r = Print
		}
		whole, err := s.DeriveAs(ctx, src, r, o)
		if err != nil {
			return "", err
		}
		return s.Smaller(ctx, whole, side, quality)
	}
	r := Recipe(fmt.Sprintf("within%d-q%d", side, quality))
	path, err := s.pathOf(src.Digest, r, o)
	if err != nil {
		return "", err
	}
	return s.deriveTo(ctx, src, r, recipe{side: side, strip: side, quality: quality}, o, path)
}

func (s *Studio) derivePicture(ctx context.Context, src Source, r Recipe, how recipe, o Overlay, path string) error {
	p, err := openPicture(src.Path, typeOf(src.MediaType))
	if err != nil {
		return err
	}
	if why := s.obstacle(p); why != "" {
		return ErrNoPreview
	}
	side, together := p.decodes(r, how)
	weight := p.weight(side)
	if !o.Plain() {
		together = []Recipe{r}
		side = o.side(how)
		weight = 2 * p.weight(side) // it is held as decoded, and as what is burned
	}
	release, err := s.enter(ctx, weight)
	if err != nil {
		return err
	}
	defer release()
	im, _, err := s.decode(ctx, p, side)
	if err != nil {
		return err
	}
	if len(together) > 1 {
		return s.keepAll(src.Digest, im, together, src.Facts.Turn, p.frame.ICC)
	}
	return s.keepAs(path, im, how, src.Facts.Turn, p.frame.ICC, o)
}

// decodes is the long side a picture is decoded at for a plain derivative, and
// the recipes that are made of that decode. It hangs on the picture and the
// recipe alone, whoever asks: a Thumb of what was decoded for a Print has other
// pixels than one of what was decoded for a Thumb. Where a decode is dear the
// two are made in one go, unless the file has a small picture for the Thumb.
func (p *picture) decodes(r Recipe, how recipe) (side int, together []Recipe) {
	if p.heif == nil || r != Thumb && r != Print {
		return how.side, []Recipe{r}
	}
	if _, small := p.heif.thumbnail(); max(small.Width, small.Height) >= recipes[Thumb].side {
		return how.side, []Recipe{r}
	}
	return recipes[Print].side, []Recipe{Print, Thumb}
}

// keepAll writes the plain derivatives of a picture that are not there yet.
func (s *Studio) keepAll(d evidence.Digest, im image.Image, all []Recipe, turn int, icc []byte) error {
	for _, r := range all {
		path, err := s.derivedPath(d, r)
		if err != nil {
			return err
		}
		if exists(path) {
			continue
		}
		if err := s.keep(path, im, recipes[r], turn, icc); err != nil {
			return err
		}
	}
	return nil
}

// makingOf names the making of a derivative: those that may be made in one go
// share it.
func (s *Studio) makingOf(src Source, r Recipe, o Overlay, path string) string {
	t := src.MediaType
	if o.Plain() && r == Thumb && (t == typeHEIC.Media || t == typeHEIF.Media) {
		return strings.Replace(path, string(Thumb), string(Print), 1)
	}
	return path
}

// derivePoster makes a derivative of a video's picture.
func (s *Studio) derivePoster(ctx context.Context, src Source, how recipe, o Overlay, path string) error {
	im, err := s.posterImage(ctx, src) // video.go
	if err != nil {
		return err
	}
	return s.keepAs(path, im, how, 0, nil, o)
}

// keep writes a picture to the cache as the recipe wants it.
func (s *Studio) keep(path string, im image.Image, r recipe, turn int, icc []byte) error {
	return s.keepAs(path, im, r, turn, icc, Overlay{})
}

// keepAs is keep with something laid over the picture.
func (s *Studio) keepAs(path string, im image.Image, r recipe, turn int, icc []byte, o Overlay) error {
	var out []byte
	err := guard(func() error {
		done, err := s.renderAs(im, r, turn, icc, o)
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
