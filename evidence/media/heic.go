package media

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"image"
	"io"
	"path/filepath"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

//go:embed wasm/heif.wasm.gz
var heifWasm []byte

// heicDecoder is libheif in a WebAssembly machine that can touch nothing but
// its own memory.
type heicDecoder struct {
	ctx    context.Context
	module api.Module
	err    error // the first failure; later calls do nothing
}

const wasmPage = 64 << 10

// heicMemory is how much memory the machine gets for a picture: what decoding
// holds grows with the pixels.
func heicMemory(pixels int64, file int) int64 {
	return 48<<20 + 2*int64(file) + pixels*14
}

// decodeHEIC decodes the primary picture of a HEIC file within so much memory
// and hands it to use; it lies in the machine, and is gone when use returns. The
// machine code made of the decoder is kept in the cache folder.
func decodeHEIC(ctx context.Context, b []byte, memory int64, cache string, use func(image.Image)) error {
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(uint32(memory/wasmPage) + 1).WithMemoryCapacityFromMax(true)
	if kept, err := wazero.NewCompilationCacheWithDir(filepath.Join(cache, "wasm")); err == nil {
		config = config.WithCompilationCache(kept)
		defer kept.Close(ctx)
	}
	runtime := wazero.NewRuntimeWithConfig(ctx, config)
	defer runtime.Close(ctx)
	code, err := heifCode()
	if err != nil {
		return err
	}
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, runtime); err != nil {
		return err
	}
	module, err := runtime.Instantiate(ctx, code)
	if err != nil {
		return err
	}
	d := heicDecoder{ctx: ctx, module: module}
	im, err := d.decode(b)
	if err == nil {
		use(im)
	}
	return err
}

func heifCode() ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(heifWasm))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// decode puts the file into the machine, asks for the size, and then for the
// picture. The result lies in the machine's memory.
func (d *heicDecoder) decode(b []byte) (image.Image, error) {
	in := d.alloc(len(b))
	d.write(in, b)
	facts := d.alloc(5 * 4)
	ask := func(sizeOnly, out uint64) {
		if d.call("decode", in, uint64(len(b)), sizeOnly, facts, facts+4, facts+8, facts+12, facts+16, out) == 0 {
			d.fail(errors.New("heic: the picture could not be decoded"))
		}
	}
	ask(1, 0)
	layout, err := newHEICLayout(d.number(facts), d.number(facts+4), d.number(facts+8), d.number(facts+12))
	d.fail(err)
	out := d.alloc(layout.size())
	ask(0, out)
	pix := d.read(out, layout.size())
	if d.err != nil {
		return nil, d.err
	}
	return layout.image(pix), nil
}

func (d *heicDecoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

func (d *heicDecoder) call(name string, args ...uint64) uint64 {
	if d.err != nil {
		return 0
	}
	f := d.module.ExportedFunction(name)
	if f == nil {
		d.fail(fmt.Errorf("heic: no function %s", name))
		return 0
	}
	out, err := f.Call(d.ctx, args...)
	if err != nil {
		d.fail(err)
		return 0
	}
	return out[0]
}

func (d *heicDecoder) alloc(n int) uint64 {
	at := d.call("malloc", uint64(n))
	if at == 0 {
		d.fail(errors.New("heic: not enough memory"))
	}
	return at
}

func (d *heicDecoder) write(at uint64, b []byte) {
	if d.err == nil && !d.module.Memory().Write(uint32(at), b) {
		d.fail(errors.New("heic: outside of memory"))
	}
}

func (d *heicDecoder) number(at uint64) int {
	if d.err != nil {
		return 0
	}
	v, ok := d.module.Memory().ReadUint32Le(uint32(at))
	if !ok {
		d.fail(errors.New("heic: outside of memory"))
	}
	return int(v)
}

func (d *heicDecoder) read(at uint64, n int) []byte {
	if d.err != nil {
		return nil
	}
	b, ok := d.module.Memory().Read(uint32(at), uint32(n))
	if !ok {
		d.fail(errors.New("heic: outside of memory"))
	}
	return b
}

// Colour spaces and samplings as libheif numbers them.
const (
	heifYCbCr = 0
	heifRGB   = 1
	heifGrey  = 2

	heif420 = 1
	heif422 = 2
	heif444 = 3
)

// heicLayout is how the decoder lays a picture into memory: rows padded to 16
// bytes, plane after plane.
type heicLayout struct {
	rect          image.Rectangle
	space         int
	ratio         image.YCbCrSubsampleRatio
	stride, chrom int // bytes of a row, of a row of chroma
	rows          int // rows of chroma
}

func newHEICLayout(w, h, space, sampling int) (l heicLayout, err error) {
	if w <= 0 || h <= 0 || w > 1<<16 || h > 1<<16 {
		return l, fmt.Errorf("heic: %d×%d pixels", w, h)
	}
	pad := func(n int) int { return (n + 15) &^ 15 }
	l = heicLayout{rect: image.Rect(0, 0, w, h), space: space, stride: pad(w), chrom: pad((w + 1) / 2), rows: h}
	switch {
	case space == heifRGB:
		l.stride = pad(4 * w)
	case space == heifGrey:
	case space == heifYCbCr && sampling == heif420:
		l.ratio, l.rows = image.YCbCrSubsampleRatio420, (h+1)/2
	case space == heifYCbCr && sampling == heif422:
		l.ratio = image.YCbCrSubsampleRatio422
	case space == heifYCbCr && sampling == heif444:
		l.ratio, l.chrom = image.YCbCrSubsampleRatio444, pad(w)
	default:
		return l, fmt.Errorf("heic: colour space %d, sampling %d", space, sampling)
	}
	return l, nil
}

func (l heicLayout) size() int {
	n := l.stride * l.rect.Dy()
	if l.space == heifYCbCr {
		n += 2 * l.chrom * l.rows
	}
	return n
}

func (l heicLayout) image(pix []byte) image.Image {
	switch l.space {
	case heifRGB:
		return &image.NRGBA{Pix: pix, Stride: l.stride, Rect: l.rect}
	case heifGrey:
		return &image.Gray{Pix: pix, Stride: l.stride, Rect: l.rect}
	}
	y, c := l.stride*l.rect.Dy(), l.chrom*l.rows
	return &image.YCbCr{
		Y: pix[:y], Cb: pix[y : y+c], Cr: pix[y+c : y+2*c],
		YStride: l.stride, CStride: l.chrom, SubsampleRatio: l.ratio, Rect: l.rect,
	}
}
