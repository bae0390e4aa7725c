package media

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/corpus"
)

// slope is a picture whose colours tell the place of each pixel.
func slope(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			copy(m.Pix[m.PixOffset(x, y):], []byte{byte(255 * x / w), byte(255 * y / h), byte((x/8 + y/8) % 2 * 60), 255})
		}
	}
	return m
}

func levels(t testing.TB, s *Studio, src Source) *Levels {
	t.Helper()
	l, err := s.Levels(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func region(t testing.TB, l *Levels, level int, r image.Rectangle) *image.RGBA {
	t.Helper()
	m, err := l.Region(context.Background(), level, r)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestRegionIsAPartOfTheWhole: whatever the format, the turn and the level, a
// region shows what the whole level shows there.
func TestRegionIsAPartOfTheWhole(t *testing.T) {
	s := studio(t, Options{})
	var asJPEG, asPNG bytes.Buffer
	m := slope(9237, 241)
	if err := jpeg.Encode(&asJPEG, m, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(&asPNG, m); err != nil {
		t.Fatal(err)
	}
	var all []*Levels
	for _, f := range []File{written(t, "a.jpg", asJPEG.Bytes()), written(t, "a.png", asPNG.Bytes())} {
		for turn := 1; turn <= 8; turn++ {
			src := source(t, s, f)
			src.Facts.Turn = turn
			all = append(all, levels(t, s, src))
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		l := all[rapid.IntRange(0, len(all)-1).Draw(r, "picture")]
		level := rapid.IntRange(0, l.Count()-1).Draw(r, "level")
		size := l.At(level)
		x, y := rapid.IntRange(0, size.X-1).Draw(r, "x"), rapid.IntRange(0, size.Y-1).Draw(r, "y")
		part := image.Rect(x, y, rapid.IntRange(x+1, size.X).Draw(r, "right"), rapid.IntRange(y+1, size.Y).Draw(r, "bottom"))
		got, whole := region(t, l, level, part), region(t, l, level, image.Rectangle{Max: size})
		if got.Rect.Size() != part.Size() || whole.Rect.Size() != size || got.Rect.Min != (image.Point{}) {
			r.Fatalf("%v of %v is %v", part, size, got.Rect)
		}
		for row := range part.Dy() {
			a := got.Pix[got.PixOffset(0, row):][:4*part.Dx()]
			b := whole.Pix[whole.PixOffset(part.Min.X, part.Min.Y+row):][:4*part.Dx()]
			if !bytes.Equal(a, b) {
				r.Fatalf("turn %d, level %d, %v: row %d differs", l.turn, level, part, row)
			}
		}
	})
}

// TestLevelsShowTheSamePlaces: the colours of a slope tell where each pixel of a
// level was.
func TestLevelsShowTheSamePlaces(t *testing.T) {
	s := studio(t, Options{})
	var b bytes.Buffer
	if err := png.Encode(&b, slope(2000, 1500)); err != nil {
		t.Fatal(err)
	}
	l := levels(t, s, source(t, s, written(t, "a.png", b.Bytes())))
	if l.Finest() != 0 || l.Count() != 3 || l.At(2) != image.Pt(500, 375) {
		t.Fatalf("%d levels from %d, the last %v", l.Count(), l.Finest(), l.At(l.Count()-1))
	}
	for level := range l.Count() {
		size := l.At(level)
		m := region(t, l, level, image.Rectangle{Max: size})
		for _, p := range []image.Point{{0, 0}, {size.X / 3, size.Y / 2}, {size.X - 1, size.Y - 1}} {
			c := m.RGBAAt(p.X, p.Y)
			if x, y := 255*p.X/size.X, 255*p.Y/size.Y; absolute(int(c.R)-x) > 2 || absolute(int(c.G)-y) > 2 {
				t.Errorf("level %d at %v: %v, want about %d, %d", level, p, c, x, y)
			}
		}
	}
}

func absolute(v int) int { return max(v, -v) }

func TestRegionsThatAreNone(t *testing.T) {
	s := studio(t, Options{})
	var b bytes.Buffer
	if err := png.Encode(&b, slope(300, 200)); err != nil {
		t.Fatal(err)
	}
	l := levels(t, s, source(t, s, written(t, "a.png", b.Bytes())))
	for level, r := range map[int]image.Rectangle{0: image.Rect(300, 0, 400, 10), -1: image.Rect(0, 0, 9, 9), 1: image.Rect(0, 0, 9, 9)} {
		if _, err := l.Region(t.Context(), level, r); err == nil {
			t.Errorf("level %d, %v: no error", level, r)
		}
	}
	gone, stop := context.WithCancel(t.Context())
	stop()
	if _, err := l.Region(gone, 0, image.Rect(0, 0, 9, 9)); err == nil {
		t.Error("a region was made for nobody")
	}
}

// TestLevelsOfHostilePictures: what a thumbnail is made of is shown closely too,
// or there is an error; nothing hangs.
func TestLevelsOfHostilePictures(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(corpus.Dir(t), "hostile", "*"))
	if err != nil {
		t.Fatal(err)
	}
	s, shown := studio(t, Options{FFmpeg: "-", FFprobe: "-"}), 0
	for _, path := range paths {
		if i, err := os.Stat(path); err != nil || i.IsDir() || i.Size() > 4<<20 {
			continue
		}
		x, err := s.Examine(t.Context(), File{path, filepath.Base(path), evidence.Digest{1}})
		if err != nil || !x.Facts.Preview {
			continue // refused, or never shown
		}
		src := Source{evidence.Digest{1}, path, x.MediaType, x.Facts}
		l, err := s.Levels(t.Context(), src)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		start := cpuTime(t) // this machine may be busy with other things
		last := l.Count() - 1
		m, err := l.Region(t.Context(), last, image.Rectangle{Max: l.At(last)})
		if err != nil || m.Rect.Size() != l.At(last) {
			t.Errorf("%s: %v", path, err)
		}
		if part, err := l.Region(t.Context(), l.Finest(), image.Rect(0, 0, 64, 64)); err != nil || part.Rect.Empty() {
			t.Errorf("%s: the finest level: %v", path, err)
		}
		shown++
		if d := cpuTime(t) - start; d > 20*time.Second {
			t.Errorf("%s took %v", path, d)
		}
	}
	if shown < 10 {
		t.Errorf("only %d pictures were shown", shown)
	}
}

// BenchmarkLevels prints what looking at a 48-MP photo costs.
func BenchmarkLevels(b *testing.B) {
	path := filepath.Join(corpus.Dir(b), "hostile", "derived_50mp_iphone.jpg")
	s := studio(b, Options{})
	src, x := examined(b, s, path)
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			levels(b, s, src)
		}
	})
	l := levels(b, s, src)
	b.Logf("%d×%d, turn %d, profile %d bytes, scans %d", x.Facts.Width, x.Facts.Height, l.turn, len(l.p.frame.ICC), l.p.frame.Scans)
	for level := 4; level >= 1; level-- {
		b.Run(fmt.Sprintf("whole level %d", level), func(b *testing.B) {
			for b.Loop() {
				region(b, l, level, image.Rectangle{Max: l.At(level)})
			}
		})
	}
	for _, at := range []struct {
		name string
		y    int
	}{{"top", 0}, {"middle", l.size.Y / 2}, {"bottom", l.size.Y - 1600}} {
		b.Run("2400×1600 of level 0, "+at.name, func(b *testing.B) {
			for b.Loop() {
				region(b, l, 0, image.Rect(0, at.y, 2400, at.y+1600))
			}
		})
	}
}
