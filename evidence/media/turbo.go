//go:build cgo && !nocturbo

package media

// #cgo CFLAGS: -O2
// #cgo LDFLAGS: -ljpeg
// #include <stdlib.h>
// #include "turbo.h"
import "C"

import (
	"context"
	"errors"
	"image"
	"math"
	"sync/atomic"
	"unsafe"

	"proofbox/evidence/limit"
)

const jpegDecoder = "libjpeg-turbo"

// scalesJPEG tells that the library reduces a JPEG while it decodes it, and
// noticesDamage that it tells of data that cannot be right.
const (
	scalesJPEG    = true
	noticesDamage = true
)

// decodeWhole gives the picture with its long side reduced, but not below want
// pixels. A cut or damaged file gives what there is of it. damaged: the data is
// not what an encoder writes.
func decodeWhole(ctx context.Context, b []byte, f Frame, want int, l Limits) (im image.Image, damaged bool, err error) {
	denom := 8
	for denom > 1 && (max(f.Width, f.Height)+denom-1)/denom < want {
		denom /= 2
	}
	out := image.NewNRGBA(image.Rect(0, 0, (f.Width+denom-1)/denom, (f.Height+denom-1)/denom))
	job := C.pb_job{
		denom: C.int(denom), width: C.int(out.Rect.Dx()), height: C.int(out.Rect.Dy()),
		ms: C.int(l.Decode.Milliseconds()), max_scans: limit.Scans, memory: C.long(l.Memory / 2),
	}
	data := b[f.Start:]
	var stop int32
	defer context.AfterFunc(ctx, func() { atomic.StoreInt32(&stop, 1) })()
	rows := int(C.pb_decode((*C.uchar)(unsafe.Pointer(&data[0])), C.ulong(len(data)),
		(*C.uchar)(unsafe.Pointer(&out.Pix[0])), (*C.int)(unsafe.Pointer(&stop)), &job))
	switch {
	case ctx.Err() != nil:
		return nil, false, ctx.Err()
	case job.late != 0:
		return nil, false, errLate
	case rows == 0:
		return nil, true, errors.New("jpeg: no row could be decoded")
	}
	grey(out.Pix[rows*out.Stride:])
	return out, job.damaged > 0 || job.failed > 0, nil
}

// grey fills the rows that a cut file lacks.
func grey(pix []byte) {
	for i := 0; i < len(pix); i += 4 {
		copy(pix[i:], []byte{0x80, 0x80, 0x80, 0xff})
	}
}

// encodeJPEG makes a baseline JPEG without metadata of an opaque picture.
func encodeJPEG(im *image.NRGBA, quality int) ([]byte, error) {
	w, h := im.Rect.Dx(), im.Rect.Dy()
	if im.Stride != 4*w || w > 65500 || h > 65500 {
		return nil, errors.New("jpeg: not a whole picture")
	}
	var out *C.uchar
	n := C.pb_encode((*C.uchar)(unsafe.Pointer(&im.Pix[0])), C.int(w), C.int(h), C.int(quality), &out)
	defer C.free(unsafe.Pointer(out))
	if n == 0 || n > math.MaxInt32 {
		return nil, errors.New("jpeg: encoding failed")
	}
	return C.GoBytes(unsafe.Pointer(out), C.int(n)), nil
}
