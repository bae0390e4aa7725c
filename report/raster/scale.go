package raster

import (
	"image"
	"math"
	"math/bits"

	"proofbox/report/page"
)

// halved gives a picture of half the sides, each pixel the mean of four.
func halved(im *image.RGBA) *image.RGBA {
	w, h := im.Rect.Dx(), im.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, (w+1)/2, (h+1)/2))
	for y := range out.Rect.Dy() {
		a := im.Pix[2*y*im.Stride:][:4*w]
		b := im.Pix[min(2*y+1, h-1)*im.Stride:][:4*w]
		to := out.Pix[y*out.Stride:][:out.Stride]
		for x := range out.Rect.Dx() {
			l, r := 8*x, 4*min(2*x+1, w-1)
			for c := range 3 {
				to[4*x+c] = uint8((int(a[l+c]) + int(a[r+c]) + int(b[l+c]) + int(b[r+c]) + 2) / 4)
			}
			to[4*x+3] = 255
		}
	}
	return out
}

// halvings is how often a picture may be halved and still be as large as it is
// shown.
func halvings(size, shown image.Point) int {
	n := min(size.X/max(1, shown.X), size.Y/max(1, shown.Y))
	return bits.Len(uint(max(1, n))) - 1
}

// share is the pixels of a row or column that make one pixel, and how much of
// each, of 1<<shareBits.
type share struct {
	from int
	of   []int32
}

const shareBits = 14

// shares says of what the pixels from lo to hi are made where size pixels are
// shown as shown: each is the mean of what it covers; where it covers less than
// one, what lies between two.
func shares(size, shown, lo, hi int) []share {
	ratio := float64(size) / float64(shown)
	out := make([]share, hi-lo)
	for i := range out {
		a, b := float64(lo+i)*ratio, float64(lo+i+1)*ratio
		weigh := func(p int) float64 { return min(b, float64(p+1)) - max(a, float64(p)) }
		if ratio < 1 {
			mid := (a + b) / 2
			a, b = mid-0.5, mid+0.5
		}
		from, to := int(math.Floor(a)), int(math.Ceil(b-1e-9))
		out[i] = shareOf(from, max(to, from+1), size, weigh, b-a)
	}
	return out
}

// shareOf gathers the weights of the pixels from a to b; those beyond the edge
// count for the pixel at it.
func shareOf(a, b, size int, weigh func(int) float64, sum float64) share {
	from, to := min(max(a, 0), size-1), min(max(b, 1), size)
	s := share{from, make([]int32, max(1, to-from))}
	left := int32(1 << shareBits)
	for p := a; p < b; p++ {
		k := min(max(p-from, 0), len(s.of)-1)
		v := int32(math.Round(max(0, weigh(p)) / sum * (1 << shareBits)))
		s.of[k] += v
		left -= v
	}
	s.of[len(s.of)/2] += left // rounding
	return s
}

// scaled puts a picture into a rectangle, as far as it shows.
func (s *sheet) scaled(im *image.RGBA, to image.Rectangle) {
	r := to.Intersect(s.clip.Rectangle)
	if r.Empty() {
		return
	}
	columns := shares(im.Rect.Dx(), to.Dx(), r.Min.X-to.Min.X, r.Max.X-to.Min.X)
	rows := shares(im.Rect.Dy(), to.Dy(), r.Min.Y-to.Min.Y, r.Max.Y-to.Min.Y)
	lines := newLines(im, columns)
	sum := make([]int32, 3*len(columns))
	for i, share := range rows {
		clear(sum)
		for k, weight := range share.of {
			for j, v := range lines.get(share.from + k) {
				sum[j] += v * weight
			}
		}
		s.put(r.Min.X, r.Min.Y+i, sum)
	}
}

// put writes a row of sums.
func (s *sheet) put(x, y int, sum []int32) {
	const bits, half = shareBits + lineBits, 1 << (shareBits + lineBits - 1)
	pix, cut := s.row(y, x, x+len(sum)/3)
	if cut == nil {
		for i, j := 0, 0; j+2 < len(sum); i, j = i+4, j+3 {
			pix[i], pix[i+1], pix[i+2] = uint8((sum[j]+half)>>bits), uint8((sum[j+1]+half)>>bits), uint8((sum[j+2]+half)>>bits)
		}
		return
	}
	for i, a := range cut {
		c := page.Color{R: uint8((sum[3*i] + half) >> bits), G: uint8((sum[3*i+1] + half) >> bits), B: uint8((sum[3*i+2] + half) >> bits)}
		mix(pix[4*i:4*i+4:4*i+4], c, uint32(a))
	}
}

// lines are rows of a picture brought to the width they are shown at. Rows are
// asked for in their order, some of them again.
type lines struct {
	im      *image.RGBA
	columns []share
	held    [8][]int32
	row     [8]int
}

// lineBits is how much finer than a pixel's values those of a line are.
const lineBits = 3

func newLines(im *image.RGBA, columns []share) *lines {
	l := &lines{im: im, columns: columns}
	for i := range l.held {
		l.held[i], l.row[i] = make([]int32, 3*len(columns)), -1
	}
	return l
}

func (l *lines) get(y int) []int32 {
	out := l.held[y%len(l.held)]
	if l.row[y%len(l.row)] == y {
		return out
	}
	l.row[y%len(l.row)] = y
	row := l.im.Pix[y*l.im.Stride:][:4*l.im.Rect.Dx()]
	for i, c := range l.columns {
		var r, g, b int32
		at := 4 * c.from
		for _, w := range c.of {
			p := row[at : at+3 : at+3]
			r, g, b = r+int32(p[0])*w, g+int32(p[1])*w, b+int32(p[2])*w
			at += 4
		}
		out[3*i], out[3*i+1], out[3*i+2] = r>>(shareBits-lineBits), g>>(shareBits-lineBits), b>>(shareBits-lineBits)
	}
	return out
}
