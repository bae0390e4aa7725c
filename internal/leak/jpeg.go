package leak

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/jpeg"

	"proofbox/evidence"
)

var (
	errAfter = errors.New("bytes after the end of a JPEG")
	errCut   = errors.New("a JPEG without its end")
)

// checkJPEG walks a JPEG from end to end. It may hold its coding, and a JFIF or
// Adobe segment of the usual size; anything else could say where and by whom the
// picture was taken.
func checkJPEG(b []byte) error {
	if !bytes.HasPrefix(b, []byte{0xFF, 0xD8}) {
		return errCoding
	}
	for at := 2; at+2 <= len(b); {
		if b[at] != 0xFF {
			return errCoding
		}
		marker := b[at+1]
		if marker == 0xD9 {
			if at+2 != len(b) {
				return errAfter
			}
			return nil
		}
		if at+4 > len(b) {
			return errCut
		}
		n := int(binary.BigEndian.Uint16(b[at+2:]))
		if n < 2 || at+2+n > len(b) {
			return errCut
		}
		if body := b[at+4 : at+2+n]; !plain(marker, body) {
			return fmt.Errorf("a JPEG with a segment %X of %d bytes", marker, len(body))
		}
		if at += 2 + n; marker == 0xDA {
			at = afterScan(b, at)
		}
	}
	return errCut
}

// plain tells a segment that says nothing but how the picture is coded.
func plain(marker byte, body []byte) bool {
	switch marker {
	case 0xE0: // JFIF, without a thumbnail
		return len(body) == 14 && bytes.HasPrefix(body, []byte("JFIF\x00")) && body[12] == 0 && body[13] == 0
	case 0xEE:
		return len(body) == 12 && bytes.HasPrefix(body, []byte("Adobe"))
	case 0xDB, 0xC4, 0xDD, 0xDA, 0xC0, 0xC1, 0xC2:
		return true
	}
	return false
}

// afterScan goes over coded pixels to the marker that ends them.
func afterScan(b []byte, at int) int {
	for {
		i := bytes.IndexByte(b[at:], 0xFF)
		if i < 0 || at+i+1 >= len(b) {
			return len(b)
		}
		at += i
		if m := b[at+1]; m != 0 && (m < 0xD0 || m > 0xD7) {
			return at
		}
		at += 2
	}
}

// A JPEG is not quite solid where it was: it rings near an edge, more so in its
// colour, whose blocks are twice as large.
var tolerances = []struct {
	inset        int // pixels within the redaction
	luma, chroma int // levels off black
}{
	{inset: 3, luma: 72, chroma: 56},
	{inset: 18, luma: 10, chroma: 10},
}

// checkPixels decodes a JPEG and sees that redacted areas are of one colour.
func checkPixels(b []byte, bare []evidence.Box) error {
	c, err := jpeg.DecodeConfig(bytes.NewReader(b))
	if err != nil || int64(c.Width)*int64(c.Height) > 100e6 {
		return errors.Join(errCoding, err)
	}
	if len(bare) == 0 {
		return nil
	}
	im, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		return err
	}
	for _, box := range bare {
		if err := solid(im, box.Pixels(c.Width, c.Height)); err != nil {
			return err
		}
	}
	return nil
}

// solid tells whether an area is black as far as JPEG lets it. One too small to
// have a middle is black on the whole.
func solid(im image.Image, area image.Rectangle) error {
	planes, err := planesOf(im)
	if err != nil {
		return err
	}
	if area.Inset(tolerances[0].inset).Empty() {
		if planes[0].mean(area) > dimMean {
			return fmt.Errorf("a small redaction of %v lets something through", area)
		}
		return nil
	}
	for _, t := range tolerances {
		for i, p := range planes {
			most := t.chroma
			if i == 0 {
				most = t.luma
			}
			if worst := p.worst(area.Inset(t.inset)); worst > most {
				return fmt.Errorf("a redaction of %v lets %d levels through", area, worst)
			}
		}
	}
	return nil
}

// dimMean is how light an area of a few pixels may be on the whole.
const dimMean = 110

// plane is one component of a picture; its samples may be of more than a pixel.
type plane struct {
	pix    []byte
	stride int
	across int // pixels a sample, across
	down   int
	black  int // the level of black
}

// planesOf takes a decoded JPEG apart, luma first.
func planesOf(im image.Image) ([]plane, error) {
	switch im := im.(type) {
	case *image.Gray:
		return []plane{{im.Pix, im.Stride, 1, 1, 0}}, nil
	case *image.YCbCr:
		x, y := 1, 1
		switch im.SubsampleRatio {
		case image.YCbCrSubsampleRatio420:
			x, y = 2, 2
		case image.YCbCrSubsampleRatio422:
			x = 2
		case image.YCbCrSubsampleRatio440:
			y = 2
		case image.YCbCrSubsampleRatio411:
			x = 4
		case image.YCbCrSubsampleRatio410:
			x, y = 4, 2
		}
		return []plane{{im.Y, im.YStride, 1, 1, 0}, {im.Cb, im.CStride, x, y, 128}, {im.Cr, im.CStride, x, y, 128}}, nil
	}
	return nil, errCoding
}

// rows hands the samples under an area to see, row by row.
func (p plane) rows(area image.Rectangle, see func([]byte)) {
	if area.Empty() {
		return
	}
	for y := area.Min.Y / p.down; y <= (area.Max.Y-1)/p.down; y++ {
		see(p.pix[y*p.stride+area.Min.X/p.across : y*p.stride+(area.Max.X-1)/p.across+1])
	}
}

// worst is how far a sample is off black.
func (p plane) worst(area image.Rectangle) (worst int) {
	p.rows(area, func(row []byte) {
		for _, v := range row {
			worst = max(worst, int(v)-p.black, p.black-int(v))
		}
	})
	return worst
}

func (p plane) mean(area image.Rectangle) int {
	sum, n := 0, 0
	p.rows(area, func(row []byte) {
		for _, v := range row {
			sum += int(v)
		}
		n += len(row)
	})
	return sum / max(n, 1)
}
