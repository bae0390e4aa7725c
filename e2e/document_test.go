//go:build e2e

package e2e

import (
	"bytes"
	"image"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Places on the page of the document at 1280 × 800: the choice of presets and the
// one for courts, the small page of the index, its row of the third exhibit, the
// picture it leads to, and a part of what is seen of the pages.
var (
	presetChoice  = image.Pt(1080, 141)
	courtPreset   = image.Pt(1044, 242)
	smallIndex    = image.Pt(72, 320)
	indexRow      = image.Pt(500, 546)
	linkedPicture = image.Pt(400, 300)
	pageView      = image.Rect(200, 200, 900, 640)
	exhibitView   = image.Rect(240, 150, 600, 400) // of the third exhibit, at the top
	captionView   = image.Rect(630, 190, 900, 220) // beside it
)

// TestDocument reads the document beside the case in the real window: a link and
// the way back, an exhibit from its page and its page from the exhibit, an edit
// that is seen there, the way of a court, and a PDF that is made while work goes
// on.
func TestDocument(t *testing.T) {
	path := binary(t)
	d := newDesktop(t)
	const (
		caption = "뚜껑에 금이 갔어요"
		late    = "나중에 적은 말"
	)
	d.teach(caption, late)
	dir := filepath.Join(d.home, "cases", "문서.proofbox")
	d.must(path, "new", dir, "--title", "문서", "--zone", "Asia/Seoul")
	d.must(path, "import", dir, d.desk())
	p := d.open(path, dir)
	p.activate()
	v := pages{p, d.watch(p.window, windowWidth, windowHeight)}

	p.keys("ctrl+5")
	d.until("the first page", func() bool { return colours(v.look()) > 8 })
	d.see("cover")
	v.follows(dir)
	v.edits(dir, caption)
	v.turnsToCourts()
	v.exports(dir, caption, late)
	if err := p.closeButton(); err != nil {
		t.Fatal(err)
	}
	p.run("verify", dir)
}

// pages are what is seen of the document.
type pages struct {
	p *program
	w *watcher
}

func (v pages) look() []byte { return v.w.pixels(pageView) }

// rest waits until the pages look the same for a while, and gives how.
func (v pages) rest() []byte {
	v.p.d.t.Helper()
	last, since := v.look(), time.Now()
	v.p.d.until("the pages to rest", func() bool {
		if now := v.look(); !bytes.Equal(now, last) {
			last, since = now, time.Now()
		}
		return time.Since(since) > 1500*time.Millisecond
	})
	return last
}

// change waits until the pages look otherwise, and gives how they look at rest.
func (v pages) change(what string, from []byte, limit time.Duration) []byte {
	v.p.d.t.Helper()
	v.p.d.within(limit, what, func() bool { return !bytes.Equal(v.look(), from) })
	return v.rest()
}

// follows takes a link of the index to the third exhibit and comes back; from
// there it opens that exhibit on the board, and comes back to its page.
func (v pages) follows(dir string) {
	v.p.d.t.Helper()
	starred := func(want bool) {
		v.p.keys("ctrl+b")
		v.p.sees(dir, "the star of the third exhibit", func(s shown) bool {
			return s.Exhibits[2].Star == want && !s.Exhibits[0].Star && !s.Exhibits[1].Star && !s.Exhibits[3].Star
		})
	}
	v.p.clickAt(smallIndex)
	index := v.rest()
	v.p.clickAt(indexRow)
	v.change("the exhibit of the link", index, patience)
	v.p.d.see("linked")
	v.p.keys("BackSpace")
	if back := v.rest(); !bytes.Equal(back, index) {
		v.p.d.t.Error("the way back leads elsewhere")
	}
	v.p.clickAt(indexRow)
	v.rest()
	v.p.doubleClick(linkedPicture)
	starred(true)
	v.p.d.see("on-the-board")
	v.p.keys("ctrl+shift+p")
	v.rest()
	v.p.d.see("from-the-board")
	v.p.doubleClick(linkedPicture)
	starred(false)
}

// edits gives the third exhibit, which is selected, a caption that is seen in the
// document soon.
func (v pages) edits(dir, caption string) {
	v.p.d.t.Helper()
	v.p.keys("ctrl+shift+p")
	v.rest()
	picture := v.w.pixels(exhibitView)
	if colours(v.w.pixels(captionView)) > 1 {
		v.p.d.t.Error("something stands where the caption will be")
	}
	v.p.doubleClick(linkedPicture)
	v.p.clickAt(captionField)
	v.p.write(caption)
	v.p.sees(dir, "the caption on disk", func(s shown) bool { return s.Exhibits[2].Caption == caption })
	v.p.clickAt(boardFloor)
	v.p.keys("ctrl+5")
	v.p.d.within(5*time.Second, "the caption on its page", func() bool {
		return bytes.Equal(v.w.pixels(exhibitView), picture) && colours(v.w.pixels(captionView)) > 1
	})
	v.p.d.see("edited")
}

// turnsToCourts chooses how a court wants the document.
func (v pages) turnsToCourts() {
	v.p.d.t.Helper()
	before := v.rest()
	v.p.clickAt(presetChoice)
	v.p.clickAt(courtPreset)
	v.change("the numbers of a court", before, 5*time.Second)
	v.p.d.see("court")
}

// exports makes the PDF and types meanwhile; what is typed after it was asked for
// is not in it. Then it makes it twice of the same case.
func (v pages) exports(dir, caption, late string) {
	v.p.d.t.Helper()
	v.p.keys("ctrl+1")
	v.p.clickAt(thirdCell)
	v.p.ask()
	v.p.keys("Return")
	v.p.clickAt(captionField)
	v.p.d.see("exporting")
	v.p.keys("End")
	v.p.write(late)
	v.p.sees(dir, "what was typed meanwhile", func(s shown) bool { return s.Exhibits[2].Caption == caption+late })
	v.p.waitFor("export done")
	v.p.d.see("exported")
	first := v.p.made("문서.pdf")
	checkPDF(v.p.d.t, v.p.d, first, caption, "갑 제1호증", "증거설명서")
	if strings.Contains(v.p.d.must("pdftotext", first, "-"), late) {
		v.p.d.t.Error("the PDF tells what was typed after it was asked for")
	}
	var same [][]byte
	for _, name := range []string{"문서 2.pdf", "문서 3.pdf"} {
		v.p.ask()
		v.p.keys("Return")
		v.p.waitFor("export done")
		b, err := os.ReadFile(v.p.made(name))
		v.p.d.check(err)
		same = append(same, b)
	}
	if !bytes.Equal(same[0], same[1]) {
		v.p.d.t.Errorf("the same case gives %d bytes, then %d others", len(same[0]), len(same[1]))
	}
	v.p.d.see("exported-again")
}

// ask opens the question for a PDF.
func (p *program) ask() {
	p.d.t.Helper()
	p.keys("ctrl+e")
	time.Sleep(time.Second)
}

// made is where the window puts a file beside the cases.
func (p *program) made(name string) string { return filepath.Join(p.d.home, "cases", name) }

// doubleClick presses a point of the window twice.
func (p *program) doubleClick(at image.Point) {
	p.d.t.Helper()
	p.d.xdotool("mousemove", "--window", p.window, strconv.Itoa(at.X), strconv.Itoa(at.Y))
	time.Sleep(150 * time.Millisecond)
	p.d.xdotool("click", "--repeat", "2", "--delay", "80", "1")
	time.Sleep(800 * time.Millisecond)
}

// colours counts the colours of a picture.
func colours(pixels []byte) int {
	all := map[[4]byte]bool{}
	for i := 0; i+4 <= len(pixels); i += 4 {
		all[[4]byte(pixels[i:])] = true
	}
	return len(all)
}
