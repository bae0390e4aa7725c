//go:build e2e

package e2e

import (
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/internal/corpus"
)

// Places in the window at 1280 × 800, with the bundled fonts.
var (
	dismiss      = image.Pt(1226, 700) // of the strip that says what came of an import
	firstCell    = image.Pt(300, 160)
	secondCell   = image.Pt(480, 160)
	titleField   = image.Pt(1100, 400)
	boardFloor   = image.Pt(560, 770) // the board where it shows no exhibit
	captionField = image.Pt(1100, 470)
	firstChip    = image.Pt(995, 752) // the first tag there is: the whole item
	talkField    = image.Pt(598, 762)
	talkAdd      = image.Pt(1011, 762)
)

// TestTheWayThrough takes real files by real drag and drop from a real file
// manager to a PDF, and back by undo, with pointer and keyboard only.
func TestTheWayThrough(t *testing.T) {
	path := binary(t)
	d := newDesktop(t)
	const (
		title   = "금 간 주전자"
		caption = "뚜껑에서 바닥까지 금이 갔어요"
		message = "상자를 열었더니 주전자가 깨져 있습니다."
	)
	d.teach(title, caption, message)
	first, second := folders(t)
	files := d.manage(first)
	p := d.open(path)
	d.see("library")

	// Files dropped on the library ask for a title and become a case.
	files.selectAll()
	files.dragTo(windowX+900, windowY+500)
	p.activate()
	d.see("new-case")
	p.write(title)
	d.see("title-typed")
	p.keys("Return")
	met := p.waitFor("import done")
	dir := filepath.Join(d.home, "cases", title+".proofbox")
	taken := p.show(dir)
	if len(taken.Exhibits) == 0 || met == "0" {
		t.Fatalf("import met %s files and took %d", met, len(taken.Exhibits))
	}
	d.see("imported")

	// One exhibit is tagged by mouse and described by keyboard.
	p.click(dismiss.X, dismiss.Y)
	p.click(firstCell.X, firstCell.Y)
	d.see("selected")
	p.click(captionField.X, captionField.Y)
	p.write(caption)
	p.sees(dir, "the caption on disk", func(s shown) bool { return s.Exhibits[0].Caption == caption })
	p.click(firstChip.X, firstChip.Y)
	p.sees(dir, "the tag on disk", func(s shown) bool { return strings.Join(s.Exhibits[0].Tags, " ") == "DEF-OVERALL" })
	d.see("tagged")

	// Undo and redo by key, with the board having the keyboard.
	p.click(boardFloor.X, boardFloor.Y)
	p.keys("ctrl+z")
	p.sees(dir, "the tag gone", func(s shown) bool { return len(s.Exhibits[0].Tags) == 0 })
	p.keys("ctrl+shift+z")
	p.sees(dir, "the tag back", func(s shown) bool { return len(s.Exhibits[0].Tags) == 1 })

	// A message is typed.
	p.keys("ctrl+2")
	p.click(talkField.X, talkField.Y)
	p.write(message)
	d.see("message-typed")
	p.click(talkAdd.X, talkAdd.Y)
	p.sees(dir, "the message on disk", func(s shown) bool { return len(s.Messages) == 1 && s.Messages[0].Text == message })
	d.see("message")
	p.keys("ctrl+3")
	d.see("timeline")
	p.keys("ctrl+4")
	d.see("facts")

	// More files fall on the open case.
	p.keys("ctrl+1")
	files.goTo(second)
	files.dragTo(windowX+700, windowY+300)
	p.waitFor("import done")
	p.sees(dir, "one exhibit more", func(s shown) bool { return len(s.Exhibits) == len(taken.Exhibits)+1 })
	p.activate()
	d.see("second-import")

	// The PDF is made in the window and read by others.
	p.keys("ctrl+e")
	d.see("export")
	p.keys("Return")
	p.waitFor("export done")
	d.see("exported")
	checkPDF(t, d, filepath.Join(d.home, "cases", title+".pdf"), caption, message)

	// What is typed at the last moment is saved, and the process ends.
	p.keys("ctrl+4")
	p.click(700, 225)
	p.keys("ctrl+a")
	p.write(title + " 2")
	if err := p.closeButton(); err != nil {
		t.Fatalf("closing: %v", err)
	}
	if got := p.show(dir).Case.Title; got != title+" 2" {
		t.Errorf("what was typed when the window closed is lost: %q", got)
	}
	p.run("verify", dir)

	// What was done before the restart can be undone after it.
	p = d.open(path, dir)
	p.waitFor("ready")
	p.activate()
	p.keys("ctrl+z")
	p.sees(dir, "the title undone", func(s shown) bool { return s.Case.Title == title })
	d.see("reopened")
	if err := p.closeButton(); err != nil {
		t.Fatalf("closing again: %v", err)
	}
	p.run("verify", dir)
}

// TestNoDisplay: without a display there is one sentence and the exit code 1.
func TestNoDisplay(t *testing.T) {
	path := binary(t)
	code, errs := runBare(t, path)
	if code != 1 || !strings.Contains(errs, "화면이 없어") || strings.Contains(errs, "goroutine") {
		t.Fatalf("exit code %d, said %q", code, errs)
	}
}

// folders makes the files to drop: some photos of ours, real phone files where
// there are any, and one that is not what it says; then a folder with one more.
func folders(t *testing.T) (first, second string) {
	t.Helper()
	first, second = t.TempDir(), t.TempDir()
	for i, name := range []string{"001 상자.jpg", "002 주전자.jpg", "003 금.jpg"} {
		photo(t, filepath.Join(first, name), uint8(60*i))
	}
	photo(t, filepath.Join(second, "004 나중에.jpg"), 200)
	if err := os.WriteFile(filepath.Join(first, "990 가짜.jpg"), []byte("this is no picture"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join("..", "..", "shared", "corpus")); err == nil {
		phone(t, first)
	}
	return first, second
}

// phoneFiles are real files of phones and cameras, where the corpus is.
var phoneFiles = []string{"photos/immich-app__thompson-springs.jpg", "photos/ianare__DSCN0012.jpg", "photos/h2non__Portrait_6.jpg",
	"photos/immich-app__IMG_2682.heic", "photos/mikekovarik__heic-iphone7.heic", "photos/immich-app__handwritten-notes.jpg",
	"videos/google__portrait_4k60.mp4", "videos/mozilla__video_rotation_90.mp4"}

// phone adds them.
func phone(t *testing.T, dir string) {
	t.Helper()
	root := corpus.Dir(t)
	for _, name := range phoneFiles {
		b, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "5 "+filepath.Base(name)), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// photo draws a picture that differs by shade.
func photo(t testing.TB, path string, shade uint8) {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 1200, 900))
	for y := range 900 {
		for x := range 1200 {
			m.SetRGBA(x, y, color.RGBA{uint8(x / 5), uint8(y / 4), shade, 255})
		}
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := jpeg.Encode(f, m, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
}
