package pdf

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/jung-kurt/gofpdf"

	"proofbox/report/page"
)

// pictures finds the files of pictures, each looked for once.
type pictures struct {
	path  func(context.Context, page.Picture) (string, error)
	known map[page.Picture]*picture
	files map[string]*picture
	order []*picture // by number
}

// picture is one JPEG file.
type picture struct {
	number int
	name   string // digest and recipe
	path   string
	jpegHeader
}

func newPictures(path func(context.Context, page.Picture) (string, error)) *pictures {
	return &pictures{path: path, known: map[page.Picture]*picture{}, files: map[string]*picture{}}
}

func (ps *pictures) get(ctx context.Context, pic page.Picture) (*picture, error) {
	pic = pic.Pixels()
	if p, ok := ps.known[pic]; ok {
		return p, nil
	}
	name := fmt.Sprintf("picture %s (%s %v)", pic.Digest, pic.Recipe, pic.Still)
	if ps.path == nil {
		return nil, fmt.Errorf("%s: no pictures were given", name)
	}
	path, err := ps.path(ctx, pic)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if p, ok := ps.files[path]; ok {
		ps.known[pic] = p
		return p, nil
	}
	head, err := readHeader(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(ps.order) == mostPictures {
		return nil, fmt.Errorf("more than %d pictures", mostPictures)
	}
	p := &picture{number: len(ps.order), name: name, path: path, jpegHeader: head}
	ps.known[pic], ps.files[path] = p, p
	ps.order = append(ps.order, p)
	return p, nil
}

// register makes the draft hold a stub for the picture, and names it.
func (p *picture) register(d *gofpdf.Fpdf) string {
	name := fmt.Sprintf("%s%06d", stubMark, p.number)
	d.RegisterImageOptionsReader(name, gofpdf.ImageOptions{ImageType: "jpg"}, bytes.NewReader(p.stub(name)))
	return name
}

// stubMark begins the comment in a stub, followed by six digits.
const stubMark = "Proofbox picture "

// mostPictures is how many different widths a JPEG can have.
const mostPictures = 0xFFFF

// stubWidth is the width the stub gives itself: gofpdf puts pictures in the
// order of their widths, and those of one width in any order at all, so every
// stub has its own. The finisher writes the true one.
func (p *picture) stubWidth() int { return p.number + 1 }

// stub is the head of a JPEG with the height of the picture and no pixels.
func (p *picture) stub(comment string) []byte {
	w := p.stubWidth()
	var b bytes.Buffer
	segment := func(marker byte, body []byte) {
		b.Write([]byte{0xFF, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)})
		b.Write(body)
	}
	b.Write([]byte{0xFF, 0xD8})
	segment(0xE0, []byte{'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0})
	segment(0xFE, []byte(comment))
	frame := []byte{8, byte(p.h >> 8), byte(p.h), byte(w >> 8), byte(w), byte(p.components)}
	for i := range p.components {
		frame = append(frame, byte(i+1), 0x11, 0)
	}
	segment(0xC0, frame)
	return b.Bytes()
}

// jpegHeader is what a JPEG says of itself.
type jpegHeader struct{ w, h, components int }

var errJPEG = errors.New("not a JPEG of 8 bits in grey or colour")

func readHeader(path string) (jpegHeader, error) {
	f, err := os.Open(path)
	if err != nil {
		return jpegHeader{}, err
	}
	defer f.Close()
	return parseHeader(bufio.NewReader(f))
}

// parseHeader reads up to the frame header; what comes before it is skipped.
func parseHeader(r *bufio.Reader) (jpegHeader, error) {
	var head jpegHeader
	if b, err := r.Peek(2); err != nil || b[0] != 0xFF || b[1] != 0xD8 {
		return head, errJPEG
	}
	_, _ = r.Discard(2)
	for {
		marker, err := nextMarker(r)
		if err != nil {
			return head, errJPEG
		}
		if marker == 0x01 || marker >= 0xD0 && marker <= 0xD7 { // no body
			continue
		}
		var size [2]byte
		if _, err := io.ReadFull(r, size[:]); err != nil {
			return head, errJPEG
		}
		n := int(binary.BigEndian.Uint16(size[:])) - 2
		switch {
		case n < 0 || marker == 0xD9 || marker == 0xDA:
			return head, errJPEG
		case marker == 0xC0, marker == 0xC1, marker == 0xC2:
			return frameHeader(r, n)
		case marker >= 0xC3 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC:
			return head, errJPEG // lossless, arithmetic, hierarchical
		}
		if _, err := r.Discard(n); err != nil {
			return head, errJPEG
		}
	}
}

// nextMarker reads 0xFF, any more of them, and the byte after.
func nextMarker(r *bufio.Reader) (byte, error) {
	b, err := r.ReadByte()
	if err != nil || b != 0xFF {
		return 0, errJPEG
	}
	for b == 0xFF {
		if b, err = r.ReadByte(); err != nil {
			return 0, err
		}
	}
	return b, nil
}

func frameHeader(r *bufio.Reader, n int) (jpegHeader, error) {
	var f [6]byte
	if _, err := io.ReadFull(r, f[:]); err != nil || n < 6 {
		return jpegHeader{}, errJPEG
	}
	h := jpegHeader{h: int(f[1])<<8 | int(f[2]), w: int(f[3])<<8 | int(f[4]), components: int(f[5])}
	if f[0] != 8 || h.w == 0 || h.h == 0 || h.components != 1 && h.components != 3 || n != 6+3*h.components {
		return jpegHeader{}, errJPEG
	}
	return h, nil
}
