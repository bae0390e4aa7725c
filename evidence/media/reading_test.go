package media

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"proofbox/assets"
	"proofbox/evidence"
)

// bubbles draws a chat as phones show it: white at the left, yellow and blue at
// the right.
func bubbles(t testing.TB) *image.NRGBA {
	t.Helper()
	parsed, err := opentype.Parse(assets.SansRegular())
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 38, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	im := image.NewNRGBA(image.Rect(0, 0, 1080, 700))
	draw.Draw(im, im.Rect, image.NewUniform(color.NRGBA{186, 206, 224, 255}), image.Point{}, draw.Src)
	for _, b := range []struct {
		at   image.Rectangle
		fill color.NRGBA
		ink  color.NRGBA
		text string
	}{
		{image.Rect(60, 60, 760, 160), color.NRGBA{255, 255, 255, 255}, color.NRGBA{0, 0, 0, 255}, "사진을 보내 주세요."},
		{image.Rect(420, 230, 1040, 330), color.NRGBA{254, 229, 0, 255}, color.NRGBA{0, 0, 0, 255}, "화면에 금이 있어요"},
		{image.Rect(420, 400, 1040, 500), color.NRGBA{0, 90, 220, 255}, color.NRGBA{255, 255, 255, 255}, "Please refund the order"},
	} {
		draw.Draw(im, b.at, image.NewUniform(b.fill), image.Point{}, draw.Src)
		d := font.Drawer{Dst: im, Src: image.NewUniform(b.ink), Face: face, Dot: fixed.P(b.at.Min.X+30, b.at.Min.Y+62)}
		d.DrawString(b.text)
	}
	return im
}

func TestReadWords(t *testing.T) {
	s, err := Open(Options{CacheDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if !s.reader().CanRead() {
		t.Skip("tesseract is not on this machine")
	}
	path := filepath.Join(t.TempDir(), "chat.png")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, bubbles(t)); err != nil || f.Close() != nil {
		t.Fatal(err)
	}
	words, err := s.ReadWords(context.Background(), Source{Digest: evidence.DigestOf([]byte("chat")), Path: path,
		MediaType: "image/png", Facts: evidence.Facts{Kind: evidence.Screenshot, Width: 1080, Height: 700, Preview: true}})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, w := range words {
		all = append(all, w.Text)
		if w.Left < 0 || w.Right > 1 || w.Top < 0 || w.Bottom > 1 || w.Left >= w.Right || w.Top >= w.Bottom {
			t.Errorf("out of the picture: %+v", w)
		}
	}
	read := strings.ReplaceAll(strings.Join(all, ""), " ", "")
	for _, want := range []string{"보내", "금이", "refund"} {
		if !strings.Contains(read, want) {
			t.Errorf("%q is not among %q", want, read)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(s.cache, ".reading-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestReadWordsWithoutTheProgram(t *testing.T) {
	s, err := Open(Options{CacheDir: t.TempDir(), Tesseract: "-"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.ReadWords(context.Background(), Source{Facts: evidence.Facts{Preview: true}})
	if evidence.FaultOf(err) != evidence.Unsupported {
		t.Errorf("got %v", err)
	}
}

// The ground goes, whatever its colour; the ink stays.
func TestLegible(t *testing.T) {
	im := legible(bubbles(t))
	for _, at := range []image.Point{{5, 5}, {700, 100}, {1000, 300}, {1000, 430}} {
		if im.GrayAt(at.X, at.Y).Y != 255 {
			t.Errorf("ground at %v is ink", at)
		}
	}
	ink := 0
	for _, v := range im.Pix {
		if v == 0 {
			ink++
		}
	}
	if share := float64(ink) / float64(len(im.Pix)); share < 0.005 || share > 0.05 {
		t.Errorf("%.3f of the picture is ink", share)
	}
}

func BenchmarkLegible(b *testing.B) {
	im := bubbles(b)
	for b.Loop() {
		legible(im)
	}
}
