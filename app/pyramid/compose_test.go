package pyramid

import (
	"context"
	"errors"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// memory is a Source of a picture in memory; its levels are averages.
type memory struct {
	all    []*image.RGBA
	finest int
	slow   time.Duration
	mu     sync.Mutex
	asked  []need
}

func inMemory(m *image.RGBA) *memory {
	s := &memory{all: []*image.RGBA{m}}
	for max(m.Rect.Dx(), m.Rect.Dy()) > 64 {
		m = halved(m)
		s.all = append(s.all, m)
	}
	return s
}

func halved(m *image.RGBA) *image.RGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, (w+1)/2, (h+1)/2))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			for c := range 4 {
				sum, n := 0, 0
				for _, p := range []image.Point{{2 * x, 2 * y}, {2*x + 1, 2 * y}, {2 * x, 2*y + 1}, {2*x + 1, 2*y + 1}} {
					if p.In(m.Rect) {
						sum, n = sum+int(m.Pix[m.PixOffset(p.X, p.Y)+c]), n+1
					}
				}
				out.Pix[out.PixOffset(x, y)+c] = byte((sum + n/2) / n)
			}
		}
	}
	return out
}

func (s *memory) Size() image.Point        { return s.all[0].Rect.Size() }
func (s *memory) Finest() int              { return s.finest }
func (s *memory) Count() int               { return len(s.all) }
func (s *memory) At(level int) image.Point { return s.all[level].Rect.Size() }

func (s *memory) Region(ctx context.Context, level int, r image.Rectangle) (*image.RGBA, error) {
	s.mu.Lock()
	s.asked = append(s.asked, need{level: level, rect: r})
	s.mu.Unlock()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(s.slow):
	}
	if r = r.Intersect(s.all[level].Rect); r.Empty() {
		return nil, errors.New("nothing")
	}
	out := image.NewRGBA(image.Rectangle{Max: r.Size()})
	for y := range r.Dy() {
		copy(out.Pix[y*out.Stride:][:out.Stride], s.all[level].Pix[s.all[level].PixOffset(r.Min.X, r.Min.Y+y):])
	}
	return out, nil
}

// slope is a picture whose red and green tell the place of a pixel.
func slope(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{byte(255 * x / w), byte(255 * y / h), 100, 255})
		}
	}
	return m
}

var back = color.RGBA{0, 0, 255, 255}

// show draws a view with nothing over it.
func show(dst *image.RGBA, g Geometry, all []*layer, fine bool) {
	turned(dst, g, func(flat *image.RGBA) { compose(flat, g, back, all, fine) })
}

// TestEveryPixelIsThePicturesPixel: from whatever place, with whatever is at
// hand, turned or not, a pixel of the view shows the picture's pixel that lies
// there, and what is not the picture shows none of it.
func TestEveryPixelIsThePicturesPixel(t *testing.T) {
	sources := []*memory{inMemory(slope(1003, 617)), inMemory(slope(90, 1801)), inMemory(slope(70, 50))}
	rapid.Check(t, func(r *rapid.T) {
		s := sources[rapid.IntRange(0, len(sources)-1).Draw(r, "picture")]
		g := Geometry{s.Size(), image.Pt(rapid.IntRange(1, 300).Draw(r, "w"), rapid.IntRange(1, 300).Draw(r, "h")), Place{
			X: rapid.Float64Range(-0.2, 1.2).Draw(r, "x"), Y: rapid.Float64Range(-0.2, 1.2).Draw(r, "y"),
			Zoom: rapid.SampledFrom([]float64{0, 0.02, 0.11, 0.25, 0.3, 0.5, 0.77, 1, 1.3, 2, 3.7, 9}).Draw(r, "zoom"),
			Turn: rapid.IntRange(0, 3).Draw(r, "turn")}}.Settled()
		var a layers
		if rapid.Bool().Draw(r, "thumb") {
			a.thumb = thumbLayer(s.all[len(s.all)-1], s.Size())
		}
		for range rapid.IntRange(0, 3).Draw(r, "fetched") {
			if n, some := a.missing(s, g); some {
				m, err := s.Region(context.Background(), n.level, n.rect)
				if err != nil {
					r.Fatal(err)
				}
				a.put(n, m)
			}
		}
		if a.bare() {
			a.put(whole(s, len(s.all)-1), s.all[len(s.all)-1])
		}
		dst := image.NewRGBA(image.Rectangle{Max: g.View})
		show(dst, g, a.under(g), rapid.Bool().Draw(r, "fine"))
		checkPlaces(r, s, g, dst, &a)
	})
}

// checkPlaces holds a view of a slope against where its pixels should be.
func checkPlaces(r *rapid.T, s *memory, g Geometry, dst *image.RGBA, a *layers) {
	size := s.Size()
	coarse := 1.0
	for _, l := range a.under(g) {
		coarse = max(l.sx, l.sy)
		break
	}
	off := coarse + 1/g.Zoom() + 1 // pixels of the picture
	for y := range g.View.Y {
		for x := range g.View.X {
			px, py := g.ToPicture(float64(x)+0.5, float64(y)+0.5)
			c := dst.RGBAAt(x, y)
			inside := px >= 0 && py >= 0 && px < float64(size.X) && py < float64(size.Y)
			edge := min(math.Abs(px), math.Abs(py), math.Abs(px-float64(size.X)), math.Abs(py-float64(size.Y))) < 1e-6
			switch {
			case edge:
			case !inside && c != back:
				r.Fatalf("%v at %d,%d, outside: %v", g, x, y, c)
			case inside && c == back:
				r.Fatalf("%v at %d,%d, inside: nothing", g, x, y)
			case inside:
				wantR, wantG := 255*px/float64(size.X), 255*py/float64(size.Y)
				if math.Abs(float64(c.R)-wantR) > 3+255*off/float64(size.X) || math.Abs(float64(c.G)-wantG) > 3+255*off/float64(size.Y) {
					r.Fatalf("%+v at %d,%d shows %v, want about %.0f, %.0f", g, x, y, c, wantR, wantG)
				}
			}
		}
	}
}

// TestFullSizeIsExact: at 100 % and at whole multiples every pixel is the
// picture's, bit for bit, in all four turns.
func TestFullSizeIsExact(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 301, 203))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		m.Pix[i] = byte(random.Uint32()) | byte(i%4/3*255)
	}
	s := inMemory(m)
	for _, zoom := range []float64{1, 2, 5} {
		for turned := range 4 {
			for _, view := range []image.Point{{100, 80}, {101, 80}, {101, 81}, {400, 400}} {
				g := Geometry{s.Size(), view, Place{0.31, 0.77, zoom, turned}}.Settled()
				a := layers{}
				a.put(whole(s, 0), s.all[0])
				dst := image.NewRGBA(image.Rectangle{Max: view})
				show(dst, g, a.under(g), true)
				for y := range view.Y {
					for x := range view.X {
						px, py := g.ToPicture(float64(x)+0.5, float64(y)+0.5)
						at := image.Pt(int(math.Floor(px)), int(math.Floor(py)))
						want := back
						if at.In(m.Rect) {
							want = m.RGBAAt(at.X, at.Y)
						}
						if got := dst.RGBAAt(x, y); got != want {
							t.Fatalf("zoom %v, turn %d, view %v at %d,%d: %v, want %v", zoom, turned, view, x, y, got, want)
						}
					}
				}
			}
		}
	}
}

// TestPatchHasNoSeam: a part of a level shows what the whole level shows.
func TestPatchHasNoSeam(t *testing.T) {
	s := inMemory(slope(900, 700))
	for _, zoom := range []float64{0.6, 1, 1.4} {
		g := Geometry{s.Size(), image.Pt(120, 90), Place{0.4, 0.6, zoom, 0}}.Settled()
		var all, part layers
		all.put(whole(s, 0), s.all[0])
		n, some := part.missingPatch(s, g, 0)
		if !some {
			t.Fatal("nothing is missing")
		}
		m, err := s.Region(t.Context(), n.level, n.rect)
		if err != nil {
			t.Fatal(err)
		}
		part.put(n, m)
		x, y := image.NewRGBA(image.Rectangle{Max: g.View}), image.NewRGBA(image.Rectangle{Max: g.View})
		show(x, g, all.under(g), true)
		show(y, g, part.under(g), true)
		if string(x.Pix) != string(y.Pix) {
			t.Errorf("zoom %v: the part shows something else", zoom)
		}
		if !part.sharp(s, g) || !all.sharp(s, g) {
			t.Errorf("zoom %v: not sharp", zoom)
		}
	}
}
