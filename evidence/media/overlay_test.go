package media

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"testing"

	"proofbox/evidence"
)

// secretive is a picture that differs from others of its size by what stands in
// one area alone.
func secretive(w, h int, area image.Rectangle, secret color.NRGBA) *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8(x ^ y), 255}
			if image.Pt(x, y).In(area) {
				c = secret
				if (x/5+y/7)%2 == 0 {
					c = color.NRGBA{255 - secret.R, secret.G, 255 - secret.B, 255}
				}
			}
			im.SetNRGBA(x, y, c)
		}
	}
	return im
}

func asPNG(t *testing.T, im image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t *testing.T, im image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hidden is the redaction of an area of a picture.
func hidden(w, h int, area image.Rectangle) []evidence.Redaction {
	return []evidence.Redaction{{ID: "r", Box: evidence.Box{X: float64(area.Min.X) / float64(w), Y: float64(area.Min.Y) / float64(h),
		W: float64(area.Dx()) / float64(w), H: float64(area.Dy()) / float64(h)}}}
}

// TestNothingOfTheRedactedIsLeft: pictures that differ under the redaction alone
// give the very same bytes.
func TestNothingOfTheRedactedIsLeft(t *testing.T) {
	s := studio(t, Options{})
	area := image.Rect(160, 320, 640, 480) // whole blocks of a JPEG
	for _, test := range []struct {
		name   string
		w, h   int
		encode func(*testing.T, image.Image) []byte
	}{
		{"a.png", 900, 700, asPNG}, {"b.png", 1900, 700, asPNG},
		{"a.jpg", 900, 700, asJPEG}, {"b.jpg", 1900, 700, asJPEG}, {"c.jpg", 3400, 1500, asJPEG}, {"strip.jpg", 700, 3600, asJPEG},
	} {
		for _, r := range []Recipe{Thumb, Print} {
			var first []byte
			for _, secret := range []color.NRGBA{{255, 0, 0, 255}, {10, 255, 255, 255}} {
				src := source(t, s, written(t, test.name, test.encode(t, secretive(test.w, test.h, area, secret))))
				path, err := s.DeriveAs(context.Background(), src, r, Overlay{Redactions: hidden(test.w, test.h, area)})
				if err != nil {
					t.Fatal(err)
				}
				b, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if first == nil {
					first = b
				}
				if !bytes.Equal(b, first) {
					t.Errorf("%s, %s: what is under the redaction tells", test.name, r)
				}
			}
		}
	}
}

// TestRedactionLiesWhereItIsSeen: in fractions of the upright picture, whatever
// the camera's turn.
func TestRedactionLiesWhereItIsSeen(t *testing.T) {
	s := studio(t, Options{})
	f := written(t, "a.png", asPNG(t, secretive(600, 400, image.Rectangle{}, color.NRGBA{})))
	for turn := 1; turn <= 8; turn++ {
		src := source(t, s, f)
		src.Facts.Turn = turn
		src.Digest[0] = byte(turn)
		path, err := s.DeriveAs(context.Background(), src, Print, Overlay{Redactions: []evidence.Redaction{{Box: evidence.Box{X: 0.7, Y: 0.1, W: 0.2, H: 0.15}}}})
		if err != nil {
			t.Fatal(err)
		}
		im := opened(t, path)
		w, h := im.Bounds().Dx(), im.Bounds().Dy()
		if wide := w > h; wide != (turn < 5) {
			t.Fatalf("turn %d: %d by %d", turn, w, h)
		}
		if in := lightest(im, image.Rect(w*72/100, h*12/100, w*88/100, h*23/100)); in > 12 {
			t.Errorf("turn %d: the redaction lets %d levels through", turn, in)
		}
		if out := lightest(im, image.Rect(w/20, h/2, w/2, h*9/10)); out < 60 {
			t.Errorf("turn %d: all is dark", turn)
		}
	}
}

func lightest(im image.Image, r image.Rectangle) (most uint32) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			a, b, c, _ := im.At(x, y).RGBA()
			most = max(most, a>>8, b>>8, c>>8)
		}
	}
	return most
}

// TestMarksDoNotUncover: what is drawn across a redaction is under it, and a
// magnifier looks at what was burned.
func TestMarksDoNotUncover(t *testing.T) {
	s := studio(t, Options{})
	area := image.Rect(100, 100, 300, 200)
	src := source(t, s, written(t, "a.png", asPNG(t, secretive(800, 600, area, color.NRGBA{255, 255, 0, 255}))))
	o := Overlay{Redactions: hidden(800, 600, area), Marks: []evidence.Mark{
		{Kind: evidence.Arrow, Points: []evidence.Point{{X: 0, Y: 0}, {X: 0.9, Y: 0.6}}},
		{Kind: evidence.Magnifier, Zoom: 2, Points: []evidence.Point{{X: 0.25, Y: 0.25}, {X: 0.3, Y: 0.25}, {X: 0.7, Y: 0.7}}},
	}}
	path, err := s.DeriveAs(context.Background(), src, Print, o)
	if err != nil {
		t.Fatal(err)
	}
	im := opened(t, path)
	for inset, most := range map[int]uint32{3: 60, 18: 10} { // a JPEG rings at edges
		if in := lightest(im, area.Inset(inset)); in > most {
			t.Errorf("%d pixels within, the redaction lets %d levels through", inset, in)
		}
	}
	if in := lightest(im, image.Rect(540, 405, 580, 435)); in > 20 {
		t.Errorf("the magnifier shows %d levels of it", in)
	}
	plain, err := s.Derive(context.Background(), src, Print)
	if err != nil {
		t.Fatal(err)
	}
	redacted, err := s.DeriveAs(context.Background(), src, Print, Overlay{Redactions: o.Redactions})
	if err != nil {
		t.Fatal(err)
	}
	if plain == path || redacted == path || plain == redacted {
		t.Error("derivatives that differ are one file")
	}
	o.Marks[0].ID = "another"
	if again, err := s.DeriveAs(context.Background(), src, Print, o); err != nil || again != path {
		t.Errorf("the same picture is made twice: %v", err)
	}
}

// TestAPartIsCutFromWhatWasBurned: a part of a picture has its own pixels, and
// nothing of what is redacted, under another name than the whole.
func TestAPartIsCutFromWhatWasBurned(t *testing.T) {
	s := studio(t, Options{})
	area := image.Rect(400, 300, 600, 400)
	src := source(t, s, written(t, "a.png", asPNG(t, secretive(800, 600, area, color.NRGBA{255, 255, 0, 255}))))
	part := evidence.Box{X: 0.25, Y: 0.25, W: 0.5, H: 0.5}
	path, err := s.DeriveAs(context.Background(), src, Lens, Overlay{Redactions: hidden(800, 600, area), Part: part})
	if err != nil {
		t.Fatal(err)
	}
	im := opened(t, path)
	if im.Bounds().Dx() != 400 || im.Bounds().Dy() != 300 {
		t.Fatalf("%v", im.Bounds())
	}
	if in := lightest(im, area.Sub(image.Pt(200, 150)).Inset(18)); in > 10 {
		t.Errorf("the redaction lets %d levels through", in)
	}
	plain, err := s.DeriveAs(context.Background(), src, Lens, Overlay{Part: part})
	if err != nil {
		t.Fatal(err)
	}
	if out := lightest(opened(t, plain), area.Sub(image.Pt(200, 150))); out < 200 {
		t.Errorf("unredacted it shows %d levels", out)
	}
}
