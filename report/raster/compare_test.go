package raster_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/pdf"
	"proofbox/report/reporttest"
)

// TestAsPrinted holds every page against what poppler makes of the PDF.
func TestAsPrinted(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir := t.TempDir()
	s, log := reporttest.Kettle()
	compared, comparedLog := reporttest.Compared()
	for name, b := range map[string]*page.Book{
		"ko":     book(t, s, log, i18n.Korean),
		"en":     book(t, compared, comparedLog, i18n.English),
		"shapes": shapes(t),
	} {
		t.Run(name, func(t *testing.T) { asPrinted(t, b, album(dir)) })
	}
}

func asPrinted(t *testing.T, b *page.Book, files func(context.Context, report.Picture) (string, error)) {
	const width = 900
	dir := t.TempDir()
	var out bytes.Buffer
	if err := pdf.Write(t.Context(), &out, b, pdf.Options{Pictures: files}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "book.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	p := painter(t, b, files)
	height := p.Size(1, width).Y
	if said, err := exec.Command("pdftoppm", "-scale-to-x", fmt.Sprint(width), "-scale-to-y", fmt.Sprint(height), path, filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	theirs, err := filepath.Glob(filepath.Join(dir, "p-*.ppm"))
	if err != nil || len(theirs) != len(b.Pages) {
		t.Fatal(theirs, err)
	}
	for i, path := range theirs {
		ours, missing, err := p.Page(t.Context(), i+1, width)
		if err != nil || missing {
			t.Fatal(missing, err)
		}
		want := readPPM(t, path)
		mean, worst, at := distance(ours, want)
		t.Logf("page %d: mean %.2f, worst block %.1f at %v", i+1, mean, worst, at)
		if mean > 1.5 || worst > 32 {
			t.Errorf("page %d is not as printed: mean %.2f, worst block %.1f at %v", i+1, mean, worst, at)
		}
		keep(t, fmt.Sprintf("%s-%02d-ours.png", filepath.Base(t.Name()), i+1), ours)
		keep(t, fmt.Sprintf("%s-%02d-theirs.png", filepath.Base(t.Name()), i+1), want)
	}
}

// keep leaves a picture to be looked at where PROOFBOX_KEEP names a folder.
func keep(t *testing.T, name string, im image.Image) {
	t.Helper()
	dir := os.Getenv("PROOFBOX_KEEP")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, im); err != nil {
		t.Fatal(err)
	}
}

// readPPM reads the plainest of forms: a head, and three bytes a pixel.
func readPPM(t *testing.T, path string) *image.RGBA {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var w, h, most int
	if _, err := fmt.Sscanf(string(b[:min(len(b), 40)]), "P6\n%d %d\n%d", &w, &h, &most); err != nil || most != 255 || len(b) < 3*w*h {
		t.Fatal(w, h, most, err)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, v := range b[len(b)-3*w*h:] {
		out.Pix[i/3*4+i%3] = v
	}
	for i := 3; i < len(out.Pix); i += 4 {
		out.Pix[i] = 255
	}
	return out
}

// distance is how far two pictures of one size are from each other, in values
// of a colour: everywhere on the average, and in the block that is farthest.
func distance(a, b *image.RGBA) (mean, worst float64, at image.Point) {
	const side = 12
	for y := 0; y < a.Rect.Dy(); y += side {
		for x := 0; x < a.Rect.Dx(); x += side {
			r := image.Rect(x, y, x+side, y+side).Intersect(a.Rect)
			d := 0.0
			pa, pb := meanOf(a, r), meanOf(b, r)
			for c := range 3 {
				d += max(pa[c]-pb[c], pb[c]-pa[c]) / 3
			}
			mean += d * float64(r.Dx()*r.Dy())
			if d > worst {
				worst, at = d, r.Min
			}
		}
	}
	return mean / float64(a.Rect.Dx()*a.Rect.Dy()), worst, at
}

func meanOf(im *image.RGBA, r image.Rectangle) (sum [3]float64) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p := im.Pix[im.PixOffset(x, y):]
			for c := range 3 {
				sum[c] += float64(p[c]) / float64(r.Dx()*r.Dy())
			}
		}
	}
	return sum
}
