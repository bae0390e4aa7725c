package press_test

import (
	"image"
	"image/color"
	_ "image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/media"
)

// greyFilm puts a film into the case of which each of its 40 frames, ten a
// second, tells its number by its grey, and gives its exhibit.
func (b *bench) greyFilm(t *testing.T) *evidence.Exhibit {
	t.Helper()
	b.filmed(t)
	film := filepath.Join(t.TempDir(), "grey.mp4")
	if out, err := exec.Command("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=black:s=320x180:r=10:d=4,format=gray,geq=lum='20+5*N',format=yuv420p",
		"-c:v", "libx264", "-qp", "4", film).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	content, err := os.ReadFile(film)
	if err != nil {
		t.Fatal(err)
	}
	d := evidence.DigestOf(content)
	found, err := b.studio.Examine(t.Context(), media.File{Path: film, Name: "grey.mp4", Digest: d})
	if err != nil {
		t.Fatal(err)
	}
	o := evidence.Original{Digest: d, Bytes: int64(len(content)), MediaType: found.MediaType, Ext: found.Ext, Facts: found.Facts}
	b.s.Originals[d] = o
	if err := os.WriteFile(b.path(o), content, 0o600); err != nil {
		t.Fatal(err)
	}
	x := &b.s.Exhibits[8]
	x.Original = d
	return x
}

// frames are the numbers of the frames of greyFilm among pictures of a file.
func frames(t *testing.T, path string) map[int]bool {
	t.Helper()
	found := map[int]bool{}
	for _, f := range pictures(t, path) {
		im := decoded(t, f)
		if im.Bounds().Size() == image.Pt(320, 180) {
			c := color.GrayModel.Convert(im.At(160, 90)).(color.Gray)
			found[int((float64(c.Y)-20)/5+0.5)] = true
		}
	}
	return found
}

// The page shows the frames that were chosen, and says when they are and what is
// to be seen; the file passes the check for leaks.
func TestChosenFramesArePrinted(t *testing.T) {
	programs(t, "pdfimages", "pdftotext")
	b := pack(t)
	x := b.greyFilm(t)
	x.Stills = []evidence.Still{{ID: "a", At: 1.2, Caption: "여기서 멈춰요"}, {ID: "b", At: 2.95}}
	x.Clip = evidence.Clip{In: 1, Out: 3.5}
	path, err := b.printFile(t)
	if err != nil {
		t.Fatal(err)
	}
	if got := frames(t, path); !got[12] || !got[29] || got[2] {
		t.Errorf("frames %v are shown", got)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := tool(t, whole, "pdftotext", "-layout", "PDF", "-")
	for _, want := range []string{"00:01.2", "00:02.9", "여기서 멈춰요", "00:01.0–00:03.5", "구매자가 고른 장면입니다"} {
		if !strings.Contains(bare(text), bare(want)) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// Once something of the video is hidden, the chosen frames are told in words.
func TestChosenFramesOfAHiddenVideo(t *testing.T) {
	programs(t, "pdfimages", "pdftotext")
	b := pack(t)
	x := b.greyFilm(t)
	x.Stills = []evidence.Still{{ID: "a", At: 1.2, Caption: "여기서 멈춰요"}}
	x.Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{X: 0.1, Y: 0.1, W: 0.2, H: 0.2}}}
	path, err := b.printFile(t)
	if err != nil {
		t.Fatal(err)
	}
	if got := frames(t, path); got[12] || len(got) != 1 {
		t.Errorf("frames %v are shown", got)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if text := bare(tool(t, whole, "pdftotext", "-layout", "PDF", "-")); !strings.Contains(text, "00:01.2") || !strings.Contains(text, "여기서멈춰요") {
		t.Error("the words of the still are gone")
	}
}

// A screenshot that stands for a moment is shown with what is hidden in it
// wherever else it is shown.
func TestScreenshotAsAMoment(t *testing.T) {
	programs(t, "pdfimages")
	b := pack(t)
	x := b.greyFilm(t)
	shot := &b.s.Exhibits[1]
	shot.Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{X: 0.2, Y: 0.2, W: 0.5, H: 0.5}}}
	x.Stills = []evidence.Still{{ID: "a", At: 3, Original: shot.Original, Caption: "재생기에서"}}
	path, err := b.printFile(t)
	if err != nil {
		t.Fatal(err)
	}
	want := b.s.Originals[shot.Original].Facts
	seen := 0
	for _, f := range pictures(t, path) {
		im := decoded(t, f)
		s := im.Bounds().Size()
		if d := s.X*want.Height - s.Y*want.Width; max(d, -d) > max(want.Width, want.Height) || max(s.X, s.Y) < 1000 {
			continue
		}
		if c := color.GrayModel.Convert(im.At(s.X*45/100, s.Y*45/100)).(color.Gray); c.Y <= 8 {
			seen++
		}
	}
	if seen < 1 {
		t.Error("the screenshot is not shown with its redaction")
	}
	if got := frames(t, path); got[30] {
		t.Error("the video was asked for the moment, too")
	}
}
