//go:build e2e

package e2e

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// More places in the window at 1280 × 800: the third cell, the video under the
// first, a picture of 4 by 3 in the viewer, and the panes of a comparison.
var (
	thirdCell  = image.Pt(656, 160)
	videoCell  = image.Pt(300, 350)
	looked     = image.Rect(104, 124, 824, 661)
	promised   = image.Pt(100, 330)
	received   = image.Pt(700, 420)
	firstGap   = image.Pt(224, 190)
	exportForm = image.Pt(640, 377)
	formZIP    = image.Pt(560, 445)
)

// address is where the photo of TestDesk has what nobody else shall see.
var address = image.Rect(360, 270, 720, 540)

// TestDesk sorts, tags, draws, blacks out, compares and takes stills in the real
// window, takes all of it back and again, and hands the case over. What was
// blacked out is looked for by programs that are not ours.
func TestDesk(t *testing.T) {
	path := binary(t)
	d := newDesktop(t)
	dir := filepath.Join(d.home, "cases", "desk.proofbox")
	d.must(path, "new", dir, "--title", "책상", "--zone", "Asia/Seoul")
	d.must(path, "import", dir, d.desk())
	p := d.open(path, dir)
	p.activate()
	d.see("board")

	p.clickAt(firstCell)
	p.clickWith(secondCell, 1, "ctrl")
	p.keys("f")
	p.sees(dir, "two tagged by one key", func(s shown) bool {
		return strings.Join(s.Exhibits[0].Tags, " ") == "PKG-DAMAGE" && strings.Join(s.Exhibits[1].Tags, " ") == "PKG-DAMAGE"
	})
	d.see("tagged")

	p.keys("Escape")
	p.draws(dir)
	p.compares(dir)
	p.takesStill(dir)
	p.sorts(dir)
	before := p.run("show", dir, "--json")

	p.clickAt(boardFloor)
	for range 10 {
		p.keys("ctrl+z")
	}
	p.sees(dir, "ten steps back", func(s shown) bool {
		x := s.Exhibits[0]
		return x.File == "1.jpg" && len(x.Tags)+len(x.Marks)+len(x.Redactions)+len(s.Comparisons)+len(s.Exhibits[4].Stills) == 0
	})
	d.see("undone")
	for range 10 {
		p.keys("ctrl+shift+z")
	}
	d.until("all of it again", func() bool { return p.run("show", dir, "--json") == before })
	d.see("redone")
	p.handsOver(t, dir) // from here on the numbers stay, and what gave them is not taken back
	if err := p.closeButton(); err != nil {
		t.Fatal(err)
	}
	p.run("verify", dir)
}

// desk makes the files: four photos, the first with an address and a place, and a
// video.
func (d *desktop) desk() string {
	d.t.Helper()
	dir := d.t.TempDir()
	for i := 1; i <= 4; i++ {
		addressed(d.t, filepath.Join(dir, fmt.Sprintf("%d.jpg", i)), uint8(50*i), i == 1)
	}
	d.must("exiftool", "-q", "-overwrite_original", "-GPSLatitude=37.5665", "-GPSLatitudeRef=N", "-GPSLongitude=126.978", "-GPSLongitudeRef=E",
		"-SerialNumber=SN-4711", filepath.Join(dir, "1.jpg"))
	d.must("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=duration=4:size=640x480:rate=25", "-vf", "hue=s=0", "-pix_fmt", "yuv420p", filepath.Join(dir, "5.mp4"))
	return dir
}

// addressed draws a photo; with an address it has stripes in loud yellow.
func addressed(t testing.TB, path string, shade uint8, with bool) {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 1200, 900))
	for y := range 900 {
		for x := range 1200 {
			c := color.RGBA{uint8(x / 8), uint8(y / 8), shade, 255}
			if with && image.Pt(x, y).In(address) && x/12%2 == 0 {
				c = color.RGBA{255, 240, 0, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// on is where a pixel of the photo is in the viewer.
func on(x, y int) image.Point {
	return image.Pt(looked.Min.X+x*looked.Dx()/1200, looked.Min.Y+y*looked.Dy()/900)
}

// draws opens the first exhibit, draws an arrow and a number, and blacks the
// address out.
func (p *program) draws(dir string) {
	p.d.t.Helper()
	p.clickAt(firstCell)
	p.keys("Return")
	time.Sleep(2 * time.Second)
	p.keys("a")
	p.drag(on(1000, 700), on(800, 600))
	p.sees(dir, "the arrow", func(s shown) bool { return len(s.Exhibits[0].Marks) == 1 && s.Exhibits[0].Marks[0].Kind == "arrow" })
	p.keys("n")
	p.clickAt(on(900, 200))
	p.sees(dir, "the number", func(s shown) bool { return len(s.Exhibits[0].Marks) == 2 && s.Exhibits[0].Marks[1].Kind == "callout" })
	p.keys("Escape", "x") // the words of the number have the keyboard
	p.drag(on(address.Min.X-25, address.Min.Y-25), on(address.Max.X+25, address.Max.Y+25))
	p.sees(dir, "the redaction", func(s shown) bool { return len(s.Exhibits[0].Redactions) == 1 })
	p.d.see("drawn")
	p.keys("Escape", "Escape", "Escape")
	time.Sleep(time.Second)
	p.d.see("drawn-board")
}

// compares holds two exhibits against each other and numbers a difference.
func (p *program) compares(dir string) {
	p.d.t.Helper()
	p.clickAt(firstCell)
	p.clickWith(thirdCell, 1, "ctrl")
	p.keys("ctrl+d")
	time.Sleep(2 * time.Second)
	p.keys("n")
	p.clickAt(promised)
	p.clickAt(received)
	p.sees(dir, "a difference with a number", func(s shown) bool {
		return len(s.Comparisons) == 1 && len(s.Comparisons[0].Rows) == 1 && s.Comparisons[0].Rows[0].Number > 0 && len(s.Exhibits[2].Marks) == 1
	})
	p.d.see("compared")
	p.keys("Escape", "Escape", "Escape")
	time.Sleep(time.Second)
}

// takesStill takes a moment of the video.
func (p *program) takesStill(dir string) {
	p.d.t.Helper()
	p.clickAt(videoCell)
	p.keys("Return")
	time.Sleep(2 * time.Second)
	p.keys("Right", "Right")
	time.Sleep(3 * time.Second) // what is kept is what is seen
	p.keys("Return")
	p.sees(dir, "the still", func(s shown) bool { return len(s.Exhibits[4].Stills) == 1 && s.Exhibits[4].Stills[0].At == 2 })
	p.d.see("still")
	p.keys("Escape") // the caption of the still has the keyboard
	p.keys("Escape", "Escape", "Escape")
	time.Sleep(time.Second)
}

// sorts stars and tags an exhibit and drags it to the front.
func (p *program) sorts(dir string) {
	p.d.t.Helper()
	p.clickAt(thirdCell)
	p.keys("ctrl+b", "w", "d")
	p.sees(dir, "a star and two tags", func(s shown) bool { return s.Exhibits[2].Star && len(s.Exhibits[2].Tags) == 2 })
	p.drag(thirdCell, firstGap)
	p.sees(dir, "the third one first", func(s shown) bool { return s.Exhibits[0].File == "3.jpg" && s.Exhibits[1].File == "1.jpg" })
	p.d.see("sorted")
}

// handsOver makes the PDF and the sealed ZIP in the window, and has programs that
// are not ours look for what was to stay here.
func (p *program) handsOver(t *testing.T, dir string) {
	t.Helper()
	p.keys("ctrl+e")
	time.Sleep(time.Second)
	p.keys("Return")
	p.waitFor("export done")
	p.d.see("exported")
	p.keys("ctrl+e")
	time.Sleep(time.Second)
	p.clickAt(exportForm)
	p.clickAt(formZIP)
	p.d.see("zip-asked")
	p.keys("Return")
	p.waitFor("export done")
	p.d.see("sealed")

	cases := filepath.Dir(dir)
	checkPDF(t, p.d, filepath.Join(cases, "책상.pdf"))
	out := t.TempDir()
	p.d.must("pdfimages", "-all", filepath.Join(cases, "책상.pdf"), filepath.Join(out, "pdf"))
	p.run("verify", filepath.Join(cases, "책상.zip"))
	unpack(t, filepath.Join(cases, "책상.zip"), out)
	pictures, _ := filepath.Glob(filepath.Join(out, "*.jp*g"))
	if len(pictures) < 6 {
		t.Fatalf("only %d pictures were found", len(pictures))
	}
	for _, file := range pictures {
		if yellow(t, file) {
			t.Errorf("%s shows the address", filepath.Base(file))
		}
	}
	if said := p.d.must("exiftool", "-r", "-gps:all", "-SerialNumber", "-ThumbnailImage", "-Trailer:all", out); strings.Contains(said, " : ") {
		t.Errorf("exiftool found %s", said)
	}
}

// unpack takes the pictures out of a ZIP.
func unpack(t *testing.T, file, to string) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for i, f := range z.File {
		if filepath.Ext(f.Name) != ".jpg" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, fmt.Sprintf("zip-%d.jpg", i)), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// yellow tells whether a picture has a pixel of the address.
func yellow(t *testing.T, file string) bool {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("%s: %v", filepath.Base(file), err)
	}
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			if r, g, b, _ := m.At(x, y).RGBA(); r>>8 > 200 && g>>8 > 190 && b>>8 < 110 {
				return true
			}
		}
	}
	return false
}
