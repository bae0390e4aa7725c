package pen_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/media/pen"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

func newPen(t testing.TB) *pen.Pen {
	t.Helper()
	p, err := pen.New()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ground is a picture from dark to light with a fine pattern.
func ground(w, h int) *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			v := uint8(30 + 200*x/w)
			if (x*16/w+y*12/h)%2 == 0 {
				v += 20
			}
			im.SetNRGBA(x, y, color.NRGBA{v, v, v - v/8, 255})
		}
	}
	return im
}

func at(xy ...float64) (out []evidence.Point) {
	for i := 0; i < len(xy); i += 2 {
		out = append(out, evidence.Point{X: xy[i], Y: xy[i+1]})
	}
	return out
}

// sheets are small pictures with one group of marks each.
var sheets = map[string][]evidence.Mark{
	"lines": {
		{Kind: evidence.Arrow, Points: at(0.08, 0.15, 0.4, 0.35), Ink: evidence.RedInk, Stroke: evidence.Medium},
		{Kind: evidence.Arrow, Points: at(0.55, 0.12, 0.92, 0.3), Ink: evidence.BlueInk, Stroke: evidence.Thick},
		{Kind: evidence.BoxMark, Points: at(0.08, 0.45, 0.42, 0.85), Ink: evidence.GreenInk, Stroke: evidence.Medium},
		{Kind: evidence.Ellipse, Points: at(0.55, 0.45, 0.92, 0.85), Ink: evidence.AmberInk, Stroke: evidence.Medium},
		{Kind: evidence.Freehand, Points: at(0.1, 0.93, 0.25, 0.88, 0.4, 0.97, 0.6, 0.9, 0.9, 0.95), Ink: evidence.RedInk, Stroke: evidence.Thin},
	},
	"words": {
		{Kind: evidence.Callout, Points: at(0.12, 0.15, 0.3, 0.4), Number: 1, Ink: evidence.RedInk, Stroke: evidence.Thick},
		{Kind: evidence.Callout, Points: at(0.4, 0.15), Number: 2, Ink: evidence.BlueInk, Stroke: evidence.Thick},
		{Kind: evidence.Callout, Points: at(0.62, 0.15), Number: 38, Ink: evidence.GreenInk, Stroke: evidence.Thick},
		{Kind: evidence.Callout, Points: at(0.85, 0.15), Number: 104, Ink: evidence.AmberInk, Stroke: evidence.Thick},
		{Kind: evidence.TextMark, Points: at(0.5, 0.55), Text: "뚜껑이 깨져 있음\ncracked 裂", Ink: evidence.RedInk, Stroke: evidence.Thick},
		{Kind: evidence.TextMark, Points: at(0.99, 0.99), Text: "at the edge", Ink: evidence.BlueInk, Stroke: evidence.Medium},
	},
	"tools": {
		{Kind: evidence.Ruler, Points: at(0.08, 0.9, 0.55, 0.9), Length: 85.6, Unit: evidence.Millimetre, Ink: evidence.RedInk, Stroke: evidence.Medium},
		{Kind: evidence.Ruler, Points: at(0.1, 0.2, 0.35, 0.55), Unit: evidence.Centimetre, Ink: evidence.BlueInk, Stroke: evidence.Medium},
		{Kind: evidence.Magnifier, Points: at(0.45, 0.3, 0.5, 0.3, 0.78, 0.5), Zoom: 3, Ink: evidence.GreenInk, Stroke: evidence.Medium},
	},
}

func TestGolden(t *testing.T) {
	p := newPen(t)
	for name, marks := range sheets {
		t.Run(name, func(t *testing.T) {
			im := ground(400, 300)
			p.Draw(im, ground(800, 600), marks)
			path := filepath.Join("testdata", name+".png")
			if *update {
				var b bytes.Buffer
				if err := png.Encode(&b, im); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if d := distance(im, golden(t, path)); d > 6 {
				t.Errorf("an eighth of the picture's side differs by %d levels", d)
			}
		})
	}
}

func golden(t *testing.T, path string) *image.NRGBA {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	im, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewNRGBA(im.Bounds())
	for y := range im.Bounds().Dy() {
		for x := range im.Bounds().Dx() {
			out.Set(x, y, im.At(x, y))
		}
	}
	return out
}

// distance is how much two pictures differ to the eye: the largest difference of
// the mean of a small square.
func distance(a, b *image.NRGBA) (worst int) {
	const side = 8
	for y := 0; y+side <= a.Rect.Dy(); y += side {
		for x := 0; x+side <= a.Rect.Dx(); x += side {
			for c := range 3 {
				sum := 0
				for i := range side * side {
					k := a.PixOffset(x+i%side, y+i/side) + c
					sum += int(a.Pix[k]) - int(b.Pix[k])
				}
				worst = max(worst, sum/(side*side), -sum/(side*side))
			}
		}
	}
	return worst
}

// A mark looks the same at every size, but for its pixels.
func TestMarksLookAlikeAtEverySize(t *testing.T) {
	p := newPen(t)
	for name, marks := range sheets {
		large, small := ground(1600, 1200), ground(400, 300)
		p.Draw(large, nil, marks)
		p.Draw(small, nil, marks)
		if d := distance(shrunk(large, 4), small); d > 60 {
			t.Errorf("%s: the sizes differ by %d levels", name, d)
		}
	}
}

// shrunk averages squares of k by k pixels.
func shrunk(im *image.NRGBA, k int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, im.Rect.Dx()/k, im.Rect.Dy()/k))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			for c := range 4 {
				sum := 0
				for i := range k * k {
					sum += int(im.Pix[im.PixOffset(x*k+i%k, y*k+i/k)+c])
				}
				out.Pix[out.PixOffset(x, y)+c] = uint8(sum / (k * k))
			}
		}
	}
	return out
}

// A mark is seen on every ground, in grey as well: some of it is much lighter
// than some other of it.
func TestMarksAreSeenOnEveryGround(t *testing.T) {
	p := newPen(t)
	for _, level := range []uint8{0, 60, 128, 190, 255} {
		for _, k := range evidence.Inks {
			im := image.NewNRGBA(image.Rect(0, 0, 200, 150))
			for i := range im.Pix {
				im.Pix[i] = level
				if i%4 == 3 {
					im.Pix[i] = 255
				}
			}
			p.Draw(im, nil, []evidence.Mark{{Kind: evidence.Arrow, Points: at(0.2, 0.2, 0.8, 0.8), Ink: k, Stroke: evidence.Medium}})
			low, high := 255, 0
			for i := 0; i < len(im.Pix); i += 4 {
				grey := (299*int(im.Pix[i]) + 587*int(im.Pix[i+1]) + 114*int(im.Pix[i+2])) / 1000
				low, high = min(low, grey), max(high, grey)
			}
			if high-low < 100 {
				t.Errorf("%s on %d: only %d levels", k, level, high-low)
			}
		}
	}
}

// Whatever is drawn, a picture stays one: opaque, of its size.
func TestAnyMarkCanBeDrawn(t *testing.T) {
	p := newPen(t)
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64Range(0, 1)
		m := evidence.Mark{Kind: rapid.SampledFrom(evidence.MarkKinds).Draw(t, "kind"), Text: rapid.StringN(0, 30, -1).Draw(t, "text"),
			Number: rapid.IntRange(0, 999).Draw(t, "number"), Ink: rapid.SampledFrom(evidence.Inks).Draw(t, "ink"),
			Stroke: rapid.SampledFrom(evidence.Strokes).Draw(t, "stroke"), Zoom: 8, Length: f.Draw(t, "length") * 100, Unit: evidence.Millimetre}
		for range rapid.IntRange(0, 5).Draw(t, "points") {
			m.Points = append(m.Points, evidence.Point{X: f.Draw(t, "x"), Y: f.Draw(t, "y")})
		}
		im := ground(rapid.IntRange(1, 90).Draw(t, "w"), rapid.IntRange(1, 90).Draw(t, "h"))
		p.Draw(im, nil, []evidence.Mark{m})
		for i := 3; i < len(im.Pix); i += 4 {
			if im.Pix[i] != 255 {
				t.Fatal("it can be seen through")
			}
		}
	})
}

func TestBurnTakesAllColour(t *testing.T) {
	im := ground(100, 80)
	pen.Burn(im, []evidence.Redaction{{Box: evidence.Box{X: 0.125, Y: 0.125, W: 0.25, H: 0.25}}, {Box: evidence.Box{X: 0.875, Y: 0.875, W: 0.125, H: 0.125}}}, 2)
	was := ground(100, 80)
	for y := range 80 {
		for x := range 100 {
			in := x >= 10 && x < 40 && y >= 8 && y < 32 || x >= 85 && y >= 68
			if got := im.NRGBAAt(x, y); in && got != pen.Solid || !in && got != was.NRGBAAt(x, y) {
				t.Fatalf("at %d, %d is %v", x, y, got)
			}
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	p := newPen(b)
	im := ground(1600, 1200)
	var all []evidence.Mark
	for _, marks := range sheets {
		all = append(all, marks...)
	}
	for b.Loop() {
		p.Draw(im, im, all)
	}
}
