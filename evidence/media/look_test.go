package media

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/disintegration/imaging"

	"proofbox/evidence"
	"proofbox/internal/corpus"
)

// goodPhoto is a photo of the corpus that a person would call good, reduced to
// what a spoiled copy is made of.
type goodPhoto struct {
	name  string
	facts evidence.Facts
	im    image.Image // of the first of a subject; nil of the others
}

// notGood are files among the photos that are no good photos, with the reason.
var notGood = map[string]string{
	"ianare__67-0_length_string.jpg":      "one colour",
	"immich-app__date-priority-test.jpg":  "one colour",
	"immich-app__gps-datetime.jpg":        "one colour",
	"perkeep__IMG_8062.HEIC":              "black",
	"lovell__rotating-squares.gif":        "an animation",
	"lovell__animated-loop-3.webp":        "an animation",
	"python-pillow__g4_orientation_6.tif": "a drawing",
}

func goodPhotos(t testing.TB) (all []goodPhoto) {
	dir := corpus.Dir(t)
	s := studio(t, withWorker(t))
	known := map[string]bool{}
	for _, row := range corpus.Table(t, filepath.Join(dir, "MANIFEST.tsv")) {
		name := filepath.Base(row["path"])
		if !strings.HasPrefix(row["path"], "photos/") || row["expectation"] != "import" || notGood[name] != "" {
			continue
		}
		file := onDisk(t, dir, row["path"])
		x, err := s.Examine(context.Background(), File{Path: file, Name: name})
		if err != nil || x.Facts.Kind != evidence.Photo || !x.Facts.Preview {
			continue
		}
		all = append(all, goodPhoto{name: name, facts: x.Facts})
		if known[subjectOf(name)] {
			continue
		}
		known[subjectOf(name)] = true
		head, _, err := readHead(file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := openPicture(file, Sniff(head, name))
		if err != nil {
			t.Fatal(err)
		}
		im, _, err := s.decode(context.Background(), p, 960)
		if err != nil {
			t.Fatal(err)
		}
		all[len(all)-1].im = imaging.Fit(im, 640, 640, imaging.Box)
	}
	return all
}

// hints are those that an exhibit with such a look would get.
func hints(f evidence.Facts, l evidence.Look) []evidence.Hint {
	f.Look = l
	return evidence.Snapshot{Originals: map[evidence.Digest]evidence.Original{{}: {Facts: f}}}.Hints(evidence.Exhibit{Kind: evidence.Photo})
}

// spoilt are ways to spoil a photo of 12 megapixels, with the hint that should
// be given and for how many of a hundred photos it has to be.
var spoilt = []struct {
	name  string
	hint  evidence.Hint
	least int
	spoil func(im image.Image, pixel float64) image.Image
}{
	{"out of focus, 8 pixels", evidence.HintBlurred, 0, func(im image.Image, p float64) image.Image { return imaging.Blur(im, 8*p) }},
	{"out of focus, 16 pixels", evidence.HintBlurred, 90, func(im image.Image, p float64) image.Image { return imaging.Blur(im, 16*p) }},
	{"out of focus, 24 pixels", evidence.HintBlurred, 90, func(im image.Image, p float64) image.Image { return imaging.Blur(im, 24*p) }},
	{"shaken, 24 pixels", evidence.HintBlurred, 0, func(im image.Image, p float64) image.Image { return shaken(im, 24*p, 1, 0) }},
	{"shaken, 60 pixels", evidence.HintBlurred, 40, func(im image.Image, p float64) image.Image { return shaken(im, 60*p, 1, 0) }},
	{"shaken, 100 pixels aslant", evidence.HintBlurred, 30, func(im image.Image, p float64) image.Image { return shaken(im, 100*p, 0.7, 0.7) }},
	{"a tenth of the light", evidence.HintDark, 95, func(im image.Image, p float64) image.Image { return lit(im, 0.1) }},
	{"a fifth of the light", evidence.HintDark, 70, func(im image.Image, p float64) image.Image { return lit(im, 0.2) }},
	{"six times the light", evidence.HintBright, 0, func(im image.Image, p float64) image.Image { return lit(im, 6) }},
}

// TestLooksOfRealPhotos tries the limits of hints and of likeness on the corpus.
func TestLooksOfRealPhotos(t *testing.T) {
	slow(t)
	photos := goodPhotos(t)
	t.Run("hints", func(t *testing.T) { tryHints(t, photos) })
	t.Run("lookalikes", func(t *testing.T) { tryLookalikes(t, photos) })
}

// tryHints counts hints given to good photos and not given to spoilt copies of
// them, and prints both.
func tryHints(t *testing.T, photos []goodPhoto) {
	falseAlarms := 0
	for _, p := range photos {
		given := slices.DeleteFunc(hints(p.facts, p.facts.Look), func(h evidence.Hint) bool { return h == evidence.HintSmall })
		t.Logf("%-42s sharpness %4d, shadow %3d, highlight %3d %v", p.name, p.facts.Look.Sharpness, p.facts.Look.Shadow, p.facts.Look.Highlight, given)
		if len(given) > 0 {
			falseAlarms++
		}
	}
	t.Logf("false alarms: %d of %d good photos", falseAlarms, len(photos))
	if 50*falseAlarms > len(photos) { // 2 %
		t.Errorf("%d of %d good photos got a hint", falseAlarms, len(photos))
	}
	for _, w := range spoilt {
		found, all := 0, 0
		for _, p := range photos {
			if p.im == nil {
				continue
			}
			if b := p.im.Bounds(); max(b.Dx(), b.Dy()) < lookSide { // too few pixels to spoil
				continue
			}
			all++
			pixel := float64(max(p.im.Bounds().Dx(), p.im.Bounds().Dy())) / 4000
			if slices.Contains(hints(p.facts, lookOf(w.spoil(p.im, pixel), 0)), w.hint) {
				found++
			}
		}
		t.Logf("%-28s %s for %d of %d", w.name, w.hint, found, all)
		if 100*found < w.least*all {
			t.Errorf("%s: %s for %d of %d", w.name, w.hint, found, all)
		}
	}
}

// tryLookalikes: every photo finds its own copy, made smaller and poorer, and no
// two different ones look alike.
func tryLookalikes(t *testing.T, photos []goodPhoto) {
	s := evidence.Snapshot{Originals: map[evidence.Digest]evidence.Original{}}
	subject := map[evidence.ExhibitID]string{}
	put := func(name, subjectOf string, f evidence.Facts) {
		id, d := evidence.ExhibitID(name), evidence.DigestOf([]byte(name))
		f.Captured = evidence.Time{}
		s.Originals[d] = evidence.Original{Digest: d, Facts: f}
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: id, Kind: evidence.Photo, Original: d})
		subject[id] = subjectOf
	}
	farthest, nearest := 0, 64
	for _, p := range photos {
		for _, q := range photos {
			if subjectOf(p.name) != subjectOf(q.name) {
				nearest = min(nearest, p.facts.Look.Fingerprint.Distance(q.facts.Look.Fingerprint))
			}
		}
		put(p.name, subjectOf(p.name), p.facts)
		if p.im == nil {
			continue
		}
		f := p.facts
		farthest = max(farthest, p.facts.Look.Fingerprint.Distance(lookOf(throughMessenger(t, p.im), f.Turn).Fingerprint))
		f.Width, f.Height = f.Width/2, f.Height/2
		f.Look = lookOf(throughMessenger(t, p.im), f.Turn)
		put("copy of "+p.name, subjectOf(p.name), f)
	}
	found, wrong := map[evidence.ExhibitID]bool{}, 0
	for _, g := range s.Lookalikes() {
		for _, id := range g.Exhibits {
			found[id] = true
			if subject[id] != subject[g.Exhibits[0]] {
				wrong++
				t.Logf("%s looks like %s", id, g.Exhibits[0])
			}
		}
	}
	lost := 0
	for _, p := range photos {
		if p.im != nil && !found[evidence.ExhibitID(p.name)] && p.facts.Look.Fingerprint != 0 {
			lost++
			t.Logf("%s is not like its own copy", p.name)
		}
	}
	t.Logf("copies differ in up to %d places, different photos in %d at least", farthest, nearest)
	t.Logf("%d photos, each with a copy: %d not found, %d wrongly in a group", len(photos), lost, wrong)
	if lost > 0 || wrong > 0 {
		t.Errorf("%d not found, %d wrong", lost, wrong)
	}
}

// subjectOf is what a photo shows: some of the corpus show the same.
func subjectOf(name string) string {
	for _, same := range []string{"h2non__Landscape", "h2non__Portrait", "bep__metadata_demo", "exiv2__issue_9292_sony"} {
		if strings.HasPrefix(name, same) {
			return same
		}
	}
	return name
}

func throughMessenger(t *testing.T, im image.Image) image.Image {
	b, err := encodeJPEG(imaging.Resize(im, im.Bounds().Dx()*6/10, 0, imaging.Linear), 60)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func shaken(im image.Image, long, dx, dy float64) image.Image {
	from := imaging.Clone(im)
	b := from.Bounds()
	return each(b, func(x, y int) (c color.NRGBA) {
		n := int(math.Ceil(long))
		var sum [3]int
		for k := range n {
			at := from.PixOffset(min(b.Dx()-1, x+int(float64(k)*dx)), min(b.Dy()-1, y+int(float64(k)*dy)))
			for i := range sum {
				sum[i] += int(from.Pix[at+i])
			}
		}
		return color.NRGBA{byte(sum[0] / n), byte(sum[1] / n), byte(sum[2] / n), 255}
	})
}

func lit(im image.Image, light float64) image.Image {
	from := imaging.Clone(im)
	dim := func(v byte) byte { return byte(min(255, light*float64(v))) }
	return each(from.Bounds(), func(x, y int) color.NRGBA {
		c := from.NRGBAAt(x, y)
		return color.NRGBA{dim(c.R), dim(c.G), dim(c.B), 255}
	})
}

func each(b image.Rectangle, f func(x, y int) color.NRGBA) image.Image {
	out := image.NewNRGBA(b)
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.SetNRGBA(x, y, f(x, y))
		}
	}
	return out
}

// woven is a picture with detail in all directions.
func woven(w, h int, light func(x, y int) float64) image.Image {
	return each(image.Rect(0, 0, w, h), func(x, y int) color.NRGBA {
		v := byte(light(x, y) * float64((x*7+y*13+x*y)%97+40))
		return color.NRGBA{v, v, v, 255}
	})
}

func TestLookDoesNotChangeWithContrastOrWayUp(t *testing.T) {
	full := func(x, y int) float64 { return 1 + float64(x)/640 }
	plain := woven(480, 360, full)
	a := lookOf(plain, 1)
	b := lookOf(woven(480, 360, func(x, y int) float64 { return 0.5 * full(x, y) }), 1)
	if d := a.Sharpness - b.Sharpness; a.Sharpness < 200 || d > a.Sharpness/10 || -d > a.Sharpness/10 {
		t.Errorf("sharpness %d, at half the contrast %d", a.Sharpness, b.Sharpness)
	}
	for turn, stored := range map[int]image.Image{2: imaging.FlipH(plain), 3: imaging.Rotate180(plain), 4: imaging.FlipV(plain),
		5: imaging.Transpose(plain), 6: imaging.Rotate90(plain), 7: imaging.Transverse(plain), 8: imaging.Rotate270(plain)} {
		if got := lookOf(stored, turn); got.Fingerprint != a.Fingerprint {
			t.Errorf("stored as %d: fingerprint %x, want %x", turn, got.Fingerprint, a.Fingerprint)
		}
	}
}

func TestLookOfWhatShowsNothing(t *testing.T) {
	for name, im := range map[string]image.Image{
		"one pixel": image.NewGray(image.Rect(0, 0, 1, 1)),
		"a line":    image.NewGray(image.Rect(0, 0, 3000, 1)),
		"white":     woven(300, 200, func(x, y int) float64 { return 2 }).(*image.NRGBA).SubImage(image.Rect(0, 0, 1, 200)),
		"no pixel":  image.NewGray(image.Rect(0, 0, 0, 0)),
	} {
		if l := lookOf(im, 6); l.Sharpness != 0 && name != "white" || l.Highlight > 255 {
			t.Errorf("%s: %+v", name, l)
		}
	}
}

func BenchmarkLook(b *testing.B) {
	for name, im := range map[string]image.Image{
		"as decoded of 12 MP": image.NewYCbCr(image.Rect(0, 0, 504, 378), image.YCbCrSubsampleRatio420),
		"to be reduced":       woven(900, 675, func(x, y int) float64 { return 1 }),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				lookOf(im, 6)
			}
		})
	}
}
