//go:build !cgo || nocturbo

package media

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
)

const jpegDecoder = "image/jpeg"

// scalesJPEG tells that a JPEG is reduced while it is decoded.
const scalesJPEG = false

// pureWork is how many pixels in all its passes a JPEG may have here, where
// nothing can end a decode that takes too long.
const pureWork = 2e9

// decodeJPEG gives the whole picture; what it cannot read to the end it does
// not show. It is never damaged and shown at once.
func decodeJPEG(ctx context.Context, b []byte, f Frame, want int, l Limits) (im image.Image, damaged bool, err error) {
	if f.Pixels() > l.FullPixels || f.Pixels()*int64(max(f.Scans, 1)) > pureWork {
		return nil, false, errSlow
	}
	src, err := jpeg.Decode(bytes.NewReader(b[f.Start:]))
	if err != nil {
		return nil, !errors.As(err, new(jpeg.UnsupportedError)), err
	}
	return src, false, ctx.Err()
}

// encodeJPEG makes a baseline JPEG without metadata of an opaque picture.
func encodeJPEG(im *image.NRGBA, quality int) ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, &image.RGBA{Pix: im.Pix, Stride: im.Stride, Rect: im.Rect}, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}
