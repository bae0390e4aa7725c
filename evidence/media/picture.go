package media

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/gif"
	"os"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// picture is the bytes of a picture and what its own headers say.
type picture struct {
	b     []byte
	path  string
	t     Type
	frame Frame
	pages int
	known bool      // the headers tell a size
	png   *pngFile  // for PNG
	heif  *heifFile // for HEIF and AVIF
}

// openPicture reads a file and its headers; it decodes nothing.
func openPicture(path string, t Type) (*picture, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p := &picture{b: b, path: path, t: t}
	return p, guard(func() error { p.readFrame(); return nil })
}

func (p *picture) readFrame() {
	switch p.t.Media {
	case typeJPEG.Media:
		p.frame, p.known = readJPEG(p.b)
	case typePNG.Media:
		chunks := splitPNG(p.b)
		p.png = &chunks
		p.frame, p.known = chunks.frame()
	case typeGIF.Media:
		p.frame, p.known = readGIF(p.b)
	case typeBMP.Media:
		p.frame, p.known = readBMP(p.b)
	case typeTIFF.Media:
		p.frame, p.pages, p.known = readTIFF(p.b)
	case typeWebP.Media:
		p.frame, p.known = readWebP(p.b)
	case typeHEIC.Media, typeHEIF.Media, typeAVIF.Media:
		p.heif, p.known = openHEIF(p.b)
		p.frame, _ = p.heif.frame()
		if p.t.Media == typeAVIF.Media {
			p.frame.NoDecoder = "no-decoder"
		}
	}
}

// reduces tells that the format is decoded at reduced size, so that only the
// reduced picture is held.
func (p *picture) reduces() bool { return p.t.Media == typeJPEG.Media }

// obstacle is why a picture is not even given to a decoder; "": it is.
func (s *Studio) obstacle(p *picture) string {
	most := s.limits.FullPixels
	if p.reduces() {
		most = s.limits.ScaledPixels
	}
	switch {
	case !p.known:
		return "damaged"
	case p.frame.NoDecoder != "":
		return p.frame.NoDecoder
	case p.heif != nil && len(s.workers.command) == 0:
		return "no-decoder"
	case p.frame.Pixels() > most:
		return "too-large-to-show"
	}
	return ""
}

// weight is about how many bytes a decode holds.
func (p *picture) weight(want int) int64 {
	pixels := p.frame.Pixels()
	if p.reduces() && (scalesJPEG || want == recipes[Thumb].side) {
		pixels = min(pixels, int64(want)*int64(want)*4)
		if p.frame.Scans > 1 {
			pixels += p.frame.Pixels() / 2 // a progressive JPEG is held whole, as numbers
		}
	}
	return int64(len(p.b)) + pixels*int64(max(p.frame.Depth, 4))
}

// decode gives the picture as stored, its long side not below want where the
// original has so many pixels. damaged: it does not show all there was.
func (s *Studio) decode(ctx context.Context, p *picture, want int) (im image.Image, damaged bool, err error) {
	err = guard(func() (err error) {
		switch p.t.Media {
		case typeJPEG.Media:
			im, damaged, err = decodeJPEG(ctx, p.b, p.frame, want, s.limits)
		case typeHEIC.Media, typeHEIF.Media:
			im, damaged, err = s.workers.decode(ctx, p, want)
		default:
			im, damaged, err = s.decodeWhole(ctx, p, want)
		}
		return err
	})
	if err == nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return im, damaged, err
}

// decodeWhole decodes a format that is held whole as pixels. Where that is much,
// or the format is one that phones do not write, whose decoders are less hardened
// against what was made to harm, a worker does it.
func (s *Studio) decodeWhole(ctx context.Context, p *picture, want int) (im image.Image, damaged bool, err error) {
	modest := p.png != nil && p.frame.Pixels()*int64(p.frame.Depth) <= limit.PNGPixelBytes
	if modest || len(s.workers.command) == 0 {
		return p.decodeHere()
	}
	return s.workers.decode(ctx, p, want)
}

func (p *picture) decodeHere() (im image.Image, damaged bool, err error) {
	if p.png != nil {
		return decodePNG(p.b)
	}
	im, err = p.decodeRaster()
	return im, false, err
}

// decodeRaster decodes the formats that Go's own decoders take. They trust no
// size that was not checked: each is asked for it once more.
func (p *picture) decodeRaster() (image.Image, error) {
	r := bytes.NewReader(p.b)
	switch p.t.Media {
	case typeGIF.Media:
		im, err := gif.Decode(r)
		return p.onCanvas(im, image.Point{}, err)
	case typeBMP.Media:
		im, err := bmp.Decode(r)
		return p.whole(im, err)
	case typeTIFF.Media:
		if c, err := tiff.DecodeConfig(r); err != nil || c.Width != p.frame.Width || c.Height != p.frame.Height {
			return nil, errors.Join(errSize, err)
		}
		r.Reset(p.b)
		im, err := tiff.Decode(r)
		return p.whole(im, err)
	}
	return p.decodeWebP()
}

var errSize = errors.New("media: the decoder found another size than the header")

func (p *picture) decodeWebP() (image.Image, error) {
	plain, at := p.b, image.Point{}
	if first, x, y, ok := firstPicture(p.b); ok {
		plain, at = first, image.Pt(x, y)
	}
	c, err := webp.DecodeConfig(bytes.NewReader(plain))
	if err != nil || c.Width > p.frame.Width || c.Height > p.frame.Height {
		return nil, errors.Join(errSize, err)
	}
	im, err := webp.Decode(bytes.NewReader(plain))
	return p.onCanvas(im, at, err)
}

// whole refuses a picture of another size than the header's.
func (p *picture) whole(im image.Image, err error) (image.Image, error) {
	if err == nil && im.Bounds().Size() != image.Pt(p.frame.Width, p.frame.Height) {
		return nil, errSize
	}
	return im, err
}

// onCanvas puts the first picture of an animation where it lies.
func (p *picture) onCanvas(im image.Image, at image.Point, err error) (image.Image, error) {
	if err != nil {
		return nil, err
	}
	canvas := image.Rect(0, 0, p.frame.Width, p.frame.Height)
	if im.Bounds() == canvas {
		return im, nil
	}
	return paste(canvas, im, at), nil
}

// facts are what the headers and the metadata say.
func (p *picture) facts(m metadata, f File) evidence.Facts {
	x := evidence.Facts{
		Kind: evidence.Photo, Width: p.frame.Width, Height: p.frame.Height, Pages: p.pages,
		Make: m.maker, Model: m.model,
	}
	if p.frame.Turn == 0 && m.orientation >= 1 && m.orientation <= 8 {
		x.Turn = m.orientation
	}
	if x.Turn >= 5 {
		x.Width, x.Height = x.Height, x.Width
	}
	if isScreenshot(x, m, p.t, f.Name) {
		x.Kind = evidence.Screenshot
	}
	return x
}
