package media

import (
	"context"
	"errors"
	"image"
)

// decodeJPEG gives the picture with its long side not below want pixels where
// the original has so many. A sound baseline photo of which a thumbnail is
// wanted is read by eighths, all else by the library. A cut or damaged file gives
// what there is of it; what was not done in time does not become another picture
// than it would have been. damaged: the data is not what an encoder writes.
func decodeJPEG(ctx context.Context, b []byte, f Frame, want int, l Limits) (im image.Image, damaged bool, err error) {
	small, err := image.Image(nil), errForm
	if f.Scans == 1 && (max(f.Width, f.Height)+7)/8 >= want {
		if small, err = eighths(b, f); err == nil {
			return small, false, ctx.Err()
		}
	}
	im, damaged, failed := decodeWhole(ctx, b, f, want, l)
	if ctx.Err() != nil || errors.Is(failed, errLate) || f.Scans != 1 || failed == nil && noticesDamage {
		return im, damaged, failed
	}
	if small == nil {
		small, err = eighths(b, f)
	}
	damaged = damaged || errors.Is(err, errDamaged)
	if failed == nil || small == nil {
		return im, damaged, failed
	}
	return small, damaged, nil
}

// eighths is decodeEighth with no typed nil.
func eighths(b []byte, f Frame) (image.Image, error) {
	im, err := decodeEighth(b, f)
	if im == nil {
		return nil, err
	}
	return im, err
}
