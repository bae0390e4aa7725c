package leak

import (
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/media"
)

// hostile is a picture that is as hard to code as it gets: noise in full
// colours.
func hostile(w, h int) *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	seed := uint32(1)
	for y := range h {
		for x := range w {
			seed = seed*1664525 + 1013904223
			im.SetNRGBA(x, y, color.NRGBA{uint8(seed >> 31 * 255), uint8(seed >> 30 & 1 * 255), uint8(seed >> 29 & 1 * 255), 255})
		}
	}
	for y := h / 2; y < h; y++ {
		for x := range w {
			im.SetNRGBA(x, y, color.NRGBA{255, 255, 255, 255})
		}
	}
	return im
}

// TestNoFalseAlarm: what the studio burned passes, whatever stands around it, of
// whatever size.
func TestNoFalseAlarm(t *testing.T) {
	s, err := media.Open(media.Options{CacheDir: t.TempDir(), FFmpeg: "-", FFprobe: "-"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var sources []media.Source
	for i, size := range []image.Point{{300, 200}, {900, 1300}, {2000, 700}} {
		path := filepath.Join(t.TempDir(), "a.png")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, hostile(size.X, size.Y)); err != nil {
			t.Fatal(err)
		}
		f.Close()
		x, err := s.Examine(context.Background(), media.File{Path: path, Name: "a.png"})
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, media.Source{Digest: evidence.Digest{byte(i + 1)}, Path: path, MediaType: x.MediaType, Facts: x.Facts})
	}
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64Range(0, 0.99)
		box := evidence.Box{X: f.Draw(t, "x"), Y: f.Draw(t, "y"), W: rapid.Float64Range(0.001, 0.4).Draw(t, "w"), H: rapid.Float64Range(0.001, 0.4).Draw(t, "h")}.Inside()
		over := media.Overlay{Redactions: []evidence.Redaction{{Box: box}}}
		if rapid.Bool().Draw(t, "marked") {
			over.Marks = []evidence.Mark{{Kind: evidence.Arrow, Points: []evidence.Point{{X: box.X, Y: box.Y}, {X: f.Draw(t, "tx"), Y: f.Draw(t, "ty")}}}}
		}
		src := rapid.SampledFrom(sources).Draw(t, "source")
		for _, r := range []media.Recipe{media.Thumb, media.Print} {
			path, err := s.DeriveAs(context.Background(), src, r, over)
			if err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := checkJPEG(b); err != nil {
				t.Fatal(err)
			}
			if err := checkPixels(b, []evidence.Box{box}); err != nil {
				t.Fatalf("%s: %v", r, err)
			}
		}
	})
}
