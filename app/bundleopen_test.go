package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// A bundle that falls on the library opens as a case again, in a new folder, with
// its numbers and what was handed over; a second time it takes another folder.
func TestBundleOpensAsACase(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(2)...)
	c.change(desk.EditExhibits(ids(c.session.Snapshot().Exhibits[:1]), func(x *evidence.Exhibit) { x.Title = "금" }))
	b.settle()
	x := b.seal(c, "받은 묶음.zip")
	for _, name := range []string{"받은 묶음.proofbox", "받은 묶음 2.proofbox"} {
		before := b.w.screen
		b.w.leaveCase()
		b.until("the library", func() bool { return !b.w.inCase() })
		b.w.onDropped(fyne.Position{}, []string{x.job.path})
		b.until("the question", func() bool { return b.says(b.w.say.T("app.bundle.text")) })
		b.answer(b.w.say.T("app.bundle.open"))
		b.until("the case", func() bool { return b.w.inCase() && b.w.screen != before })
		c = b.w.ofCase()
		s := c.session.Snapshot()
		if filepath.Base(c.session.Dir()) != name || len(s.Exhibits) != 2 || s.Exhibits[0].Title != "금" || s.Exhibits[0].Number.String() != "A-1" {
			t.Fatalf("in %s: %+v", c.session.Dir(), s.Exhibits)
		}
		if _, known := s.Handed(x.made.Seal.Digest); !known || !s.Exported {
			t.Errorf("handed over: %+v", s.Sent)
		}
	}
}

// One that is not as it was sealed does not open: what is wrong with it is said,
// and no folder is left.
func TestChangedBundleDoesNotOpen(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(1)...)
	b.settle()
	x := b.seal(c, "묶음.zip")
	b.w.leaveCase()
	b.until("the library", func() bool { return !b.w.inCase() })
	bytes, err := os.ReadFile(x.job.path)
	if err != nil {
		t.Fatal(err)
	}
	bytes[len(bytes)/3] ^= 1
	b.rewrite(x.job.path, bytes)
	b.w.askOpenBundle([]string{x.job.path})
	b.answer(b.w.say.T("app.bundle.open"))
	b.until("the findings", func() bool { return b.says(b.w.say.T("app.check.bundle.do")) })
	if b.w.inCase() || isThere(filepath.Join(b.home, "cases", "묶음.proofbox")) || !b.says(b.w.say.T("app.bundle.unopened")) || strings.Count(b.texts(), "묶음.zip") != 1 {
		t.Errorf("shown: %q", b.texts())
	}
}

// Taken into a case it is an import as any other ZIP, with a word on what else it
// could be.
func TestBundleTakenIntoACase(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(1)...)
	b.settle()
	x := b.seal(c, "묶음.zip")
	b.w.onDropped(fyne.Position{}, []string{x.job.path})
	b.until("the hint", func() bool { return b.says(b.w.say.T("app.bundle.hint")) })
}
