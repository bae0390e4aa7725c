//go:build !cgo || nocturbo

package media

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"

	"proofbox/evidence/limit"
)

const jpegDecoder = "image/jpeg"

// scalesJPEG tells that the library reduces a JPEG while it decodes it, and
// noticesDamage that it tells of data that cannot be right.
const (
	scalesJPEG    = false
	noticesDamage = false
)

// decodeWhole gives the picture at its full size, or an error where it cannot be
// read to the end.
func decodeWhole(ctx context.Context, b []byte, f Frame, want int, l Limits) (im image.Image, damaged bool, err error) {
	if f.Pixels() > l.FullPixels || f.Pixels()*int64(max(f.Scans, 1)) > limit.PureWork {
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

// cropsJPEG tells that a part of a JPEG can be decoded alone.
const cropsJPEG = false

// decodeRegion is never asked here.
func decodeRegion(context.Context, []byte, Frame, int, image.Rectangle, Limits) (*image.NRGBA, error) {
	return nil, errForm
}
