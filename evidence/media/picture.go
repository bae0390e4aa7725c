package media

import (
	"bytes"
	"context"
	"image"
	_ "image/png"
	"os"

	"proofbox/evidence"
)

func (s *Studio) examinePicture(ctx context.Context, f File, t Type) (Examined, error) {
	x := Examined{MediaType: t.Media, Ext: t.Ext, Facts: evidence.Facts{Kind: evidence.Photo}}
	b, err := os.ReadFile(f.Path)
	if err != nil {
		return x, fileFault(f.Name, err)
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return x, reject("not-a-picture")
	}
	if int64(c.Width)*int64(c.Height) > s.limits.RefusePixels {
		return x, reject("too-many-pixels")
	}
	x.Facts.Width, x.Facts.Height, x.Facts.Preview = c.Width, c.Height, true
	src := Source{f.Digest, f.Path, t.Media, x.Facts}
	if _, err := s.Derive(ctx, src, Thumb); err != nil {
		if ctx.Err() != nil {
			return x, fileFault(f.Name, ctx.Err())
		}
		x.Facts.Preview = false
		x.warn("no-preview")
	}
	return x, nil
}

// decode gives the picture of a source, upright, with its long side at least
// want pixels where the original has so many.
func (s *Studio) decode(ctx context.Context, src Source, want int) (image.Image, error) {
	b, err := os.ReadFile(src.Path)
	if err != nil {
		return nil, err
	}
	im, _, err := image.Decode(bytes.NewReader(b))
	return im, err
}
