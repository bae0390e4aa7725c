package press_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/drawing"
	"proofbox/evidence/media"
	"proofbox/internal/leak"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// secret is where the photo of TestNothingLeaks has an address in colours.
var secret = evidence.Box{X: 0.3, Y: 0.25, W: 0.35, H: 0.2}

// located is a photo with an address label in loud colours, and a place in its
// metadata.
func located(t testing.TB) []byte {
	t.Helper()
	const w, h = 1200, 900
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	label := secret.Pixels(w, h)
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(90 + x/12), uint8(120 + y/10), 140, 255}
			if image.Pt(x, y).In(label) {
				c = color.RGBA{255, 240, 0, 255}
				if (x/9)%3 == 0 && (y/21)%2 == 0 {
					c = color.RGBA{220, 0, 60, 255}
				}
			}
			im.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	return reporttest.Located(b.Bytes())
}

// witness is a case whose first exhibit is the located photo.
func witness(t testing.TB) *bench {
	t.Helper()
	b := pack(t)
	content := located(t)
	o := evidence.Original{Digest: evidence.DigestOf(content), Bytes: int64(len(content)), MediaType: "image/jpeg", Ext: ".jpg",
		Facts: evidence.Facts{Kind: evidence.Photo, Width: 1200, Height: 900, Preview: true, GPS: true, Make: "SECRETO"}}
	b.s.Originals[o.Digest] = o
	b.s.Exhibits[0].Original = o.Digest
	if err := os.WriteFile(b.path(o), content, 0o600); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *bench) printFile(t *testing.T) (string, error) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.pdf")
	_, err := press.PrintFile(context.Background(), b.s, b.log, b.studio, b.path, out, press.Options{Setup: report.Setup{Lang: "ko"}})
	return out, err
}

// programs skips a test where one of them is absent.
func programs(t *testing.T, names ...string) {
	t.Helper()
	for _, n := range names {
		if _, err := exec.LookPath(n); err != nil {
			t.Skipf("%s is not installed", n)
		}
	}
}

// pictures takes the pictures out of a PDF with a program that is not ours.
func pictures(t *testing.T, pdf string) (files []string) {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("pdfimages", "-all", pdf, filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(dir, "p*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no pictures", err)
	}
	return files
}

// decoded is a picture that was taken out.
func decoded(t *testing.T, file string) image.Image {
	t.Helper()
	r, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	im, _, err := image.Decode(r)
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// TestNothingLeaks looks at the exported file with decoders that are not ours.
func TestNothingLeaks(t *testing.T) {
	programs(t, "pdfimages", "exiftool")
	b := witness(t)
	if said, err := exec.Command("exiftool", "-GPSLatitude", "-Make", b.path(b.s.Originals[b.s.Exhibits[0].Original])).Output(); err != nil || !bytes.Contains(said, []byte("SECRETO")) || !bytes.Contains(said, []byte("37 deg 33'")) {
		t.Fatalf("the photo does not tell its place: %s %v", said, err)
	}
	plain, err := b.printFile(t)
	if err != nil {
		t.Fatal(err)
	}
	if n := loud(t, pictures(t, plain)); n == 0 {
		t.Fatal("the address is not seen even where nothing is redacted")
	}
	b.s.Exhibits[0].Redactions = []evidence.Redaction{{ID: "r", Box: secret}}
	b.s.Exhibits[0].Marks = []evidence.Mark{{ID: "m", Kind: evidence.Callout, Number: 1, Points: []evidence.Point{{X: 0.2, Y: 0.2}, {X: 0.6, Y: 0.4}}, Text: "찢어진 모서리"},
		{Kind: evidence.TextMark, Points: []evidence.Point{{X: 0.5, Y: 0.8}}, Text: "사진에 쓴 말"},
		{Kind: evidence.TextMark, Points: []evidence.Point{{X: 0.5, Y: 0.35}}, Text: "가림"}, glass}
	path, err := b.printFile(t)
	if err != nil {
		t.Fatal(err)
	}
	files := pictures(t, path)
	if n := loud(t, files); n != 0 {
		t.Errorf("the address is seen in %d pictures", n)
	}
	said, err := exec.Command("exiftool", append([]string{"-G1", "-s"}, files...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"[GPS]", "[IFD0]", "[ExifIFD]", "[XMP", "SECRETO", "Trailer", "Thumbnail", "Comment", "Serial"} {
		if bytes.Contains(said, []byte(word)) {
			t.Errorf("the pictures have %s:\n%s", word, said)
		}
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(whole, []byte("37.5665N")) {
		t.Error("the trailer of the photo is in the PDF")
	}
	if text := bare(tool(t, whole, "pdftotext", "-layout", "PDF", "-")); !strings.Contains(text, "찢어진모서리") || !strings.Contains(text, "사진에쓴말") || !strings.Contains(text, "1곳을검게가렸습니다") {
		t.Error("the page does not say what was drawn and blacked out")
	} else if strings.Contains(text, "가림") {
		t.Error("what is written under the black is found")
	}
}

// glass is a magnifier that looks at an edge of the address.
var glass = evidence.Mark{Kind: evidence.Magnifier, Zoom: 3, Points: []evidence.Point{{X: 0.62, Y: 0.4}, {X: 0.7, Y: 0.4}, {X: 0.3, Y: 0.7}}}

// loud counts the pictures in which the colours of the address are seen. The
// derivatives of other photos have none of that yellow.
func loud(t *testing.T, files []string) (n int) {
	t.Helper()
	for _, path := range files {
		im := decoded(t, path)
		seen := 0
		for y := im.Bounds().Min.Y; y < im.Bounds().Max.Y; y++ {
			for x := im.Bounds().Min.X; x < im.Bounds().Max.X; x++ {
				r, g, bl, _ := im.At(x, y).RGBA()
				if r>>8 > 235 && g>>8 > 215 && bl>>8 < 60 {
					seen++
				}
			}
		}
		if seen > 20 {
			n++
		}
	}
	return n
}

// TestHiddenWordsAreNowhere: not on a page, not in a title, not in a property.
func TestHiddenWordsAreNowhere(t *testing.T) {
	programs(t, "pdftotext", "exiftool")
	b := witness(t)
	buyer := b.s.Case.Buyer.Name
	b.s.Case.Title = "주전자, 서울시 강남구 역삼로 12"
	b.s.Exhibits[0].Title = "010-1234-5678이 보이는 상자"
	b.s.Messages[0].Text = "제 번호는 010 1234 5678 입니다"
	words := []string{"서울시강남구역삼로12", "01012345678", strings.ReplaceAll(buyer, " ", "")}
	open, err := b.printFile(t)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(open)
	if err != nil {
		t.Fatal(err)
	}
	veil, err := evidence.NewVeil("서울시 강남구 역삼로 12\n010-1234-5678\n" + buyer)
	if err != nil {
		t.Fatal(err)
	}
	if before := bare(tool(t, whole, "pdftotext", "PDF", "-")); !veil.Finds(before) || !strings.Contains(before, words[0]) {
		t.Fatal("the words are not there even where nothing is hidden")
	}
	b.s.Case.Hidden = "서울시 강남구 역삼로 12\n010-1234-5678\n" + buyer
	path, err := b.printFile(t)
	if err != nil {
		t.Fatal(err)
	}
	if whole, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	said := bare(tool(t, whole, "pdftotext", "PDF", "-") + tool(t, whole, "exiftool", "PDF"))
	if tool := bare(tool(t, whole, "exiftool", "PDF")); strings.Contains(tool, "주전자,█") == false {
		t.Errorf("the title is %s", tool)
	}
	for _, w := range words {
		if strings.Contains(strings.NewReplacer("-", "", ".", "").Replace(said), w) {
			t.Errorf("%q is still said", w)
		}
	}
}

// TestLeaksFailTheExport: where the cache was tampered with, so that the plain
// picture has the name of the redacted one, no file is made.
func TestLeaksFailTheExport(t *testing.T) {
	in, _ := drawing.Sheet{W: 1200, H: 900}.Inset(glass)
	part := drawing.Sheet{W: 1200, H: 900}.Seen(in).Inside()
	t.Run("picture", func(t *testing.T) { failsSwapped(t, media.Print, evidence.Box{}) })
	t.Run("lens", func(t *testing.T) { failsSwapped(t, media.Lens, part) })
}

func failsSwapped(t *testing.T, recipe media.Recipe, part evidence.Box) {
	b := witness(t)
	x := &b.s.Exhibits[0]
	x.Redactions = []evidence.Redaction{{ID: "r", Box: secret}}
	x.Marks = []evidence.Mark{glass}
	out, err := b.printFile(t)
	if err != nil {
		t.Fatal(err)
	}
	o := b.s.Originals[x.Original]
	src := media.Source{Digest: o.Digest, Path: b.path(o), MediaType: o.MediaType, Facts: o.Facts}
	swap(t, b.studio, src, recipe, media.Overlay{Redactions: x.Redactions, Part: part})
	before, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	_, err = press.PrintFile(context.Background(), b.s, b.log, b.studio, b.path, out, press.Options{Setup: report.Setup{Lang: "ko"}})
	if evidence.FaultOf(err) != leak.Leak || !strings.Contains(err.Error(), b.s.Exhibits[0].Number.String()) {
		t.Fatalf("a leak was let through: %v", err)
	}
	if after, _ := os.ReadFile(out); !bytes.Equal(before, after) {
		t.Error("the file that was there before is another")
	}
	if rest, _ := filepath.Glob(filepath.Join(filepath.Dir(out), ".*")); len(rest) > 0 {
		t.Errorf("%v is left behind", rest)
	}
}

// swap puts the plain derivative in the place of what is laid over.
func swap(t *testing.T, studio *media.Studio, src media.Source, recipe media.Recipe, over media.Overlay) {
	t.Helper()
	plain, err := studio.DeriveAs(t.Context(), src, recipe, media.Overlay{Part: over.Part})
	if err != nil {
		t.Fatal(err)
	}
	redacted, err := studio.DeriveAs(t.Context(), src, recipe, over)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(redacted, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestRedactedVideoShowsOneMoment: the poster, burned; nobody has seen what the
// other moments show.
func TestRedactedVideoShowsOneMoment(t *testing.T) {
	programs(t, "pdfimages", "pdftotext")
	b := pack(t)
	b.filmed(t)
	b.s.Exhibits[8].Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{X: 0.1, Y: 0.1, W: 0.5, H: 0.5}}}
	path, err := b.printFile(t)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := tool(t, whole, "pdftotext", "-layout", "PDF", "-")
	if strings.Contains(text, "영상에서 고른 장면입니다") || !strings.Contains(bare(text), "대표장면만보입니다") {
		t.Error("the page does not say that one moment is shown")
	}
	films := 0
	for _, f := range pictures(t, path) {
		im := decoded(t, f)
		if im.Bounds().Size() != image.Pt(320, 180) {
			continue
		}
		films++
		if c := color.GrayModel.Convert(im.At(100, 60)).(color.Gray); c.Y > 8 {
			t.Errorf("its redaction is of level %d", c.Y)
		}
	}
	if films == 0 {
		t.Error("the video is not shown at all")
	}
}
