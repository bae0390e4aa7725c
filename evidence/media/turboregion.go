//go:build cgo && !nocturbo

package media

// #include "turbo.h"
import "C"

import (
	"context"
	"errors"
	"image"
	"sync/atomic"
	"unsafe"

	"proofbox/evidence/limit"
)

// cropsJPEG tells that a part of a JPEG can be decoded alone.
const cropsJPEG = true

// fringe is how many pixels around a part are decoded with it: the colours at an
// edge depend on what is beyond.
const fringe = 16

// decodeRegion gives a part of a JPEG reduced by halves, 0 to 3 times. Rows that
// a cut file lacks are grey.
func decodeRegion(ctx context.Context, b []byte, f Frame, halves int, r image.Rectangle, l Limits) (*image.NRGBA, error) {
	whole := reducedTo(image.Pt(f.Width, f.Height), halves)
	wide := r.Inset(-fringe).Intersect(image.Rectangle{Max: whole})
	out := image.NewNRGBA(image.Rectangle{Max: wide.Size()})
	job := C.pb_job{
		denom: 1 << halves, width: C.int(whole.X), height: C.int(whole.Y),
		ms: C.int(l.Decode.Milliseconds()), max_scans: limit.Scans, memory: C.long(l.Memory / 2),
	}
	part := C.pb_part{x: C.int(wide.Min.X), y: C.int(wide.Min.Y), width: C.int(wide.Dx()), height: C.int(wide.Dy())}
	data := b[f.Start:]
	var stop int32
	defer context.AfterFunc(ctx, func() { atomic.StoreInt32(&stop, 1) })()
	rows := int(C.pb_decode_part((*C.uchar)(unsafe.Pointer(&data[0])), C.ulong(len(data)),
		(*C.uchar)(unsafe.Pointer(&out.Pix[0])), (*C.int)(unsafe.Pointer(&stop)), &job, &part))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case job.late != 0:
		return nil, errLate
	case job.failed != 0 && job.rows == 0:
		return nil, errors.New("jpeg: no row could be decoded")
	}
	grey(out.Pix[rows*out.Stride:])
	return trimmed(out, r.Sub(wide.Min)), nil
}

// trimmed is a part of a picture in pixels of its own.
func trimmed(im *image.NRGBA, r image.Rectangle) *image.NRGBA {
	if r == im.Rect {
		return im
	}
	out := image.NewNRGBA(image.Rectangle{Max: r.Size()})
	for y := range r.Dy() {
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], im.Pix[im.PixOffset(r.Min.X, r.Min.Y+y):])
	}
	return out
}
