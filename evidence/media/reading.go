package media

import (
	"context"
	"errors"
	"image"
	"image/png"
	"os"

	"github.com/disintegration/imaging"

	"proofbox/evidence"
	"proofbox/evidence/limit"
	"proofbox/evidence/media/tesseract"
)

// Word is a word that a machine read in a picture. Its place is in fractions of
// the upright picture, from the top left corner.
type Word struct {
	Text                     string
	Left, Top, Right, Bottom float64
	Line                     int // words of one line share it
}

// readingRecipe keeps letters large enough to be read.
var readingRecipe = recipe{side: 2600, strip: 12000, quality: 0}

// readingWidth is what narrower pictures are enlarged to: letters under 20 pixels
// are not read.
const readingWidth = 1000

// ReadWords proposes the words of a picture, line by line. ErrNoPreview: there is
// no picture; a fault Unsupported with the subject "tesseract": the program is
// not there.
func (s *Studio) ReadWords(ctx context.Context, src Source) ([]Word, error) {
	program := s.reader()
	if !program.CanRead() {
		return nil, evidence.Fail(evidence.Unsupported, "tesseract", tesseract.ErrAbsent)
	}
	ctx, cancel := context.WithTimeout(ctx, limit.ReadingTime)
	defer cancel()
	im, err := s.readable(ctx, src)
	if err != nil {
		return nil, deriveFault(src.Path, err)
	}
	path, err := s.lend(im)
	if err != nil {
		return nil, fileFault("cache", err)
	}
	defer os.Remove(path) // a rest in the cache folder harms nobody
	words, err := program.Read(ctx, path)
	if err != nil {
		return nil, readingFault(err)
	}
	return placed(words, im.Rect.Size()), nil
}

func readingFault(err error) error {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return evidence.Fail(evidence.Timeout, "tesseract", err)
	case errors.Is(err, context.Canceled):
		return evidence.Fail(evidence.Cancelled, "tesseract", err)
	}
	return evidence.Fail(evidence.Unsupported, "tesseract", err)
}

// readable decodes a picture and makes its text black on white.
func (s *Studio) readable(ctx context.Context, src Source) (*image.Gray, error) {
	if !src.Facts.Preview || src.Facts.Kind == evidence.Video {
		return nil, ErrNoPreview
	}
	p, err := openPicture(src.Path, typeOf(src.MediaType))
	if err != nil {
		return nil, err
	}
	if why := s.obstacle(p); why != "" {
		return nil, ErrNoPreview
	}
	release, err := s.enter(ctx, p.weight(readingRecipe.side))
	if err != nil {
		return nil, err
	}
	defer release()
	im, _, err := s.decode(ctx, p, readingRecipe.side)
	if err != nil {
		return nil, err
	}
	var out *image.Gray
	err = guard(func() error {
		done, err := readingRecipe.render(im, src.Facts.Turn, p.frame.ICC)
		if err != nil {
			return err
		}
		out = legible(enlarged(done))
		return nil
	})
	return out, err
}

// enlarged makes narrow pictures wide enough to be read.
func enlarged(im *image.NRGBA) *image.NRGBA {
	if w := im.Rect.Dx(); w < readingWidth && im.Rect.Dy() < 8*readingWidth {
		return imaging.Resize(im, min(3*w, readingWidth), 0, imaging.CatmullRom)
	}
	return im
}

// lend writes a picture for a program to read.
func (s *Studio) lend(im image.Image) (path string, err error) {
	f, err := os.CreateTemp(s.cache, ".reading-*.png")
	if err != nil {
		return "", err
	}
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err = errors.Join(encoder.Encode(f, im), f.Close())
	if err != nil {
		os.Remove(f.Name()) // nothing can be done about a rest
	}
	return f.Name(), err
}

func placed(words []tesseract.Word, size image.Point) []Word {
	w, h := float64(size.X), float64(size.Y)
	out := make([]Word, len(words))
	for i, each := range words {
		b := each.Box
		out[i] = Word{each.Text, float64(b.Min.X) / w, float64(b.Min.Y) / h, float64(b.Max.X) / w, float64(b.Max.Y) / h, each.Line}
	}
	return out
}
