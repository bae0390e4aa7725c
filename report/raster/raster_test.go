package raster_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/raster"
	"proofbox/report/reporttest"
)

// framed is a page with one picture of 100 by 100 mm, 20 mm from its corner.
func framed(t testing.TB, recipe string, add ...page.Mark) *page.Book {
	t.Helper()
	s := page.NewSetter(must(loaded())(t), report.A4)
	s.Describe("framed", "", "", "ko")
	c := s.NewPage()
	c.Picture(report.Picture{Digest: evidence.DigestOf([]byte("x")), Recipe: recipe, W: 1200, H: 1200, Alt: "x"}, 20, 20, 100, 100, 3, page.Contain)
	for _, m := range add {
		c.Add(m)
	}
	return must(s.Finish())(t)
}

// at is the colour in the middle of the picture of framed, or where it is told.
func at(im *image.RGBA, mmX, mmY float64) page.Color {
	k := float64(im.Rect.Dx()) / 210
	p := im.Pix[im.PixOffset(int(mmX*k), int(mmY*k)):]
	return page.Color{R: p[0], G: p[1], B: p[2]}
}

// TestBadPictures: what is not there is told and grey, what is damaged grey with
// a sign, and neither is an error.
func TestBadPictures(t *testing.T) {
	dir := t.TempDir()
	good, err := reporttest.Draw(dir, evidence.DigestOf([]byte("good")), 1200, 1200)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	file := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	huge := bytes.Clone(whole)
	frame := bytes.Index(huge, []byte{0xFF, 0xC0})
	copy(huge[frame+5:], []byte{0xFF, 0xFF, 0xFF, 0xFF}) // height and width
	for name, test := range map[string]struct {
		path    string
		err     error
		missing bool
		grey    bool // the corner of the box
		sign    bool // something stands on it
	}{
		"good":        {path: good},
		"not there":   {err: errors.New("not yet"), missing: true, grey: true},
		"no file":     {path: filepath.Join(dir, "none.jpg"), grey: true, sign: true},
		"a folder":    {path: dir, grey: true, sign: true},
		"empty":       {path: file("empty.jpg", nil), grey: true, sign: true},
		"cut":         {path: file("cut.jpg", whole[:len(whole)/2]), grey: true, sign: true},
		"no picture":  {path: file("text.jpg", []byte("hello")), grey: true, sign: true},
		"huge, lying": {path: file("huge.jpg", huge), grey: true, sign: true},
	} {
		t.Run(name, func(t *testing.T) {
			p := painter(t, framed(t, report.Frame), func(context.Context, report.Picture) (string, error) { return test.path, test.err })
			for range 2 { // the second time it is remembered, or failed before
				im, missing, err := p.Page(t.Context(), 1, 600)
				if err != nil || missing != test.missing {
					t.Fatal(missing, err)
				}
				if grey := at(im, 26, 26) == page.Hair; grey != test.grey {
					t.Errorf("the ground is %v", at(im, 26, 26))
				}
				if sign := at(im, 70, 70) != page.Hair; sign != (test.sign || !test.grey) {
					t.Errorf("in the middle is %v", at(im, 70, 70))
				}
			}
		})
	}
}

// TestStandIn: until the large derivative is there the small one stands in its
// place, and the page says that it is missing; small enough, it is as good.
func TestStandIn(t *testing.T) {
	small, err := reporttest.Draw(t.TempDir(), evidence.DigestOf([]byte("small")), 480, 480)
	if err != nil {
		t.Fatal(err)
	}
	p := painter(t, framed(t, report.Print), func(_ context.Context, x report.Picture) (string, error) {
		if x.Recipe == report.Thumb {
			return small, nil
		}
		return "", errors.New("not yet")
	})
	for width, want := range map[int]bool{200: false, 2000: true} {
		im, missing, err := p.Page(t.Context(), 1, width)
		if err != nil || missing != want {
			t.Errorf("%d pixels: missing is %v, %v", width, missing, err)
		}
		if at(im, 26, 26) == page.Hair {
			t.Errorf("%d pixels: nothing stands in", width)
		}
	}
}

// TestWrittenAnew: a picture that is written anew under the same name, as one is
// that had to be redacted, is shown as it is now, also by a painter that shares
// what another remembers.
func TestWrittenAnew(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.jpg")
	var m raster.Memory
	var seen []page.Color
	for _, name := range []string{"first", "second"} {
		drawn := must(reporttest.Draw(dir, evidence.DigestOf([]byte(name)), 300, 300))(t)
		if err := os.Rename(drawn, path); err != nil {
			t.Fatal(err)
		}
		p := m.Painter(framed(t, report.Frame), func(context.Context, report.Picture) (string, error) { return path, nil })
		seen = append(seen, at(must3(p.Page(t.Context(), 1, 400))(t), 26, 26))
	}
	if seen[0] == seen[1] {
		t.Errorf("both are %v", seen[0])
	}
}

// TestArea: a part of a page is what the page has there.
func TestArea(t *testing.T) {
	s, log := reporttest.Kettle()
	b := book(t, s, log, i18n.English)
	p := painter(t, b, album(t.TempDir()))
	for n, part := range map[int]image.Rectangle{
		1:                                 image.Rect(100, 500, 777, 900),
		b.PageOf(report.ExhibitsPart):     image.Rect(-50, 300, 400, 901),
		b.PageOf(report.ConversationPart): image.Rect(333, 333, 334, 334),
		b.PageOf(report.ChronologyPart):   image.Rect(600, 100, 5000, 5000),
		b.PageOf(report.CustodyPart):      image.Rect(0, 0, 5000, 200),
	} {
		whole, _, err := p.Page(t.Context(), n, 1000)
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := p.Area(t.Context(), n, 1000, part)
		if err != nil {
			t.Fatal(err)
		}
		part = part.Intersect(whole.Rect)
		if got.Rect.Size() != part.Size() || got.Rect.Min != (image.Point{}) {
			t.Fatalf("page %d: %v of %v", n, got.Rect, part)
		}
		far := 0
		for y := range got.Rect.Dy() {
			for x := range 4 * got.Rect.Dx() {
				a, b := got.Pix[y*got.Stride+x], whole.Pix[(y+part.Min.Y)*whole.Stride+4*part.Min.X+x]
				if math.Abs(float64(a)-float64(b)) > 2 { // edges are reckoned from another corner
					far++
				}
			}
		}
		if far > 0 {
			t.Errorf("page %d: %d of %d values are others", n, far, len(got.Pix))
		}
	}
}

func TestWhatCannotBePainted(t *testing.T) {
	p := painter(t, framed(t, report.Frame), nil)
	for _, test := range []struct{ n, width int }{{0, 100}, {2, 100}, {-1, 100}, {1, 0}, {1, -5}, {1, 1 << 20}, {1, math.MaxInt32}} {
		if im, _, err := p.Page(t.Context(), test.n, test.width); err == nil || im != nil {
			t.Errorf("page %d of %d pixels was painted", test.n, test.width)
		}
	}
	if im, _, err := p.Area(t.Context(), 1, 1<<20, image.Rect(1<<18, 1<<18, 1<<18+300, 1<<18+200)); err != nil || im.Rect.Size() != image.Pt(300, 200) {
		t.Error("a part of a huge page:", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, _, err := p.Page(ctx, 1, 500); !errors.Is(err, context.Canceled) {
		t.Error("after cancelling:", err)
	}
}

// TestCancelled: a page that is given up while its picture is looked for says so.
func TestCancelled(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	p := painter(t, framed(t, report.Frame), func(context.Context, report.Picture) (string, error) { stop(); return "x.jpg", nil })
	if _, _, err := p.Page(ctx, 1, 500); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestTogether: many paint at once, some forget all in between, and all paint
// the same.
func TestTogether(t *testing.T) {
	s, log := reporttest.Kettle()
	b := book(t, s, log, i18n.Korean)
	p := painter(t, b, album(t.TempDir()))
	want := make([][]byte, len(b.Pages))
	for i := range want {
		want[i] = must3(p.Page(t.Context(), i+1, 300))(t).Pix
	}
	var wg sync.WaitGroup
	for k := range 4 {
		wg.Go(func() {
			for i := range want {
				n := (i*(k+1) + k) % len(want)
				im, _, err := p.Page(t.Context(), n+1, 300)
				if err != nil || !bytes.Equal(im.Pix, want[n]) {
					t.Errorf("page %d is another, %v", n+1, err)
				}
				if i%7 == k {
					p.Close()
				}
			}
		})
	}
	wg.Wait()
}

func must3(im *image.RGBA, missing bool, err error) func(testing.TB) *image.RGBA {
	if err == nil && missing {
		err = errors.New("a picture is missing")
	}
	return must(im, err)
}

// TestMemory: 300 pages of large pictures leave no more held than is allowed.
func TestMemory(t *testing.T) {
	dir := t.TempDir()
	f := must(loaded())(t)
	s := page.NewSetter(f, report.A4)
	s.Describe("many", "", "", "ko")
	for i := range 300 {
		c := s.NewPage()
		c.Picture(report.Picture{Digest: evidence.DigestOf([]byte{byte(i), byte(i >> 8)}), Recipe: report.Print, W: 800, H: 600, Alt: "x"}, 18, 30, 174, 130, 2, page.Contain)
		c.Para(page.Body, 18, 180, 174, "주전자 바닥의 금 abc "+string(rune(0xAC00+37*i)))
	}
	b := must(s.Finish())(t)
	one, err := reporttest.Draw(dir, evidence.DigestOf([]byte("one")), 800, 600)
	if err != nil {
		t.Fatal(err)
	}
	p := painter(t, b, func(_ context.Context, x report.Picture) (string, error) {
		path := filepath.Join(dir, x.Digest.String()+x.Recipe)
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
		return path, os.Link(one, path)
	})
	before := heap()
	for n := range b.Pages {
		must3(p.Page(t.Context(), n+1, 400))(t)
	}
	held := heap() - before
	runtime.KeepAlive(p)
	t.Logf("%d MB are held", held>>20)
	if held > 90<<20 || held < 40<<20 {
		t.Errorf("%d MB are held", held>>20)
	}
	p.Close()
	if left := heap() - before; left > 8<<20 {
		t.Errorf("%d MB are held after Close", left>>20)
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestAnyMark: whatever the numbers of a mark, nothing breaks, every pixel stays
// opaque, and a group keeps its marks inside.
func TestAnyMark(t *testing.T) {
	f := must(loaded())(t)
	number := rapid.OneOf(rapid.Float64Range(-50, 300), rapid.SampledFrom([]float64{0, -1, 1e-9, 1e6, -1e12, 1e300, math.Inf(1), math.Inf(-1), math.NaN()}))
	rapid.Check(t, func(t *rapid.T) {
		v := func() float64 { return number.Draw(t, "v") }
		pen := page.Pen{Color: page.Red, Width: v(), Alpha: v(), Round: rapid.Bool().Draw(t, "round"), Dash: rapid.SliceOfN(number, 0, 3).Draw(t, "dash")}
		fill := page.Paint{Color: page.Blue, Alpha: v()}
		var steps []page.Step
		for range rapid.IntRange(0, 6).Draw(t, "steps") {
			steps = append(steps, page.Step{Verb: page.Verb(rapid.IntRange(0, 3).Draw(t, "verb")), P: [3]page.Point2{{X: v(), Y: v()}, {X: v(), Y: v()}, {X: v(), Y: v()}}})
		}
		line := f.Set(page.Body, rapid.String().Draw(t, "text"))
		marks := []page.Mark{
			page.Rect{X: v(), Y: v(), W: v(), H: v(), Radius: [4]float64{v(), v(), v(), v()}, Fill: fill, Pen: pen},
			page.Rect{X: v(), Y: v(), W: v(), H: v(), Fill: fill, Pen: page.Pen{Width: v()}},
			page.Ellipse{X: v(), Y: v(), RX: v(), RY: v(), Fill: fill, Pen: pen},
			page.Stroke{X1: v(), Y1: v(), X2: v(), Y2: v(), Pen: pen},
			page.Path{Steps: steps, Fill: fill, Pen: pen},
			page.Gradient{X: v(), Y: v(), W: v(), H: v(), From: page.Red, To: page.Blue},
			page.Text{X: v(), Y: v(), Size: v(), Track: v(), Runs: line.Runs},
			page.Group{X: v(), Y: v(), W: v(), H: v(), Radius: v(), Marks: []page.Mark{page.Rect{X: -10, Y: -10, W: 400, H: 400, Fill: fill}}},
		}
		b := &page.Book{Fonts: f, Pages: []*page.Page{{Number: 1, W: 210, H: 297, Marks: []page.Mark{page.Group{X: 60, Y: 60, W: 80, H: 80, Marks: marks}}}}}
		im, _, err := raster.New(b, nil).Page(context.Background(), 1, 105)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range im.Pix {
			x, y := i/4%105, i/4/105
			inside := x >= 30 && x < 70 && y >= 30 && y < 70
			if p != 255 && (i%4 == 3 || !inside) {
				t.Fatalf("%d at %d,%d", p, x, y)
			}
		}
	})
}
