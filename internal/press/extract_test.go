package press_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
)

// A printing for somebody who counts bytes: its pictures are no finer than was
// asked for and have fewer bytes the lower their quality, and what is blacked out
// stays so.
func TestFewerBytes(t *testing.T) {
	programs(t, "pdfimages")
	b := witness(t)
	b.s.Exhibits[0].Redactions = []evidence.Redaction{{ID: "r", Box: secret}}
	b.s.Exhibits[0].Marks = []evidence.Mark{glass}
	print := func(o press.Options) (press.Result, string) {
		t.Helper()
		o.Setup = report.Setup{Lang: i18n.Korean}
		out := filepath.Join(t.TempDir(), "out.pdf")
		r, err := press.PrintFile(t.Context(), b.s, b.log, b.studio, b.path, out, o)
		if err != nil {
			t.Fatal(err)
		}
		return r, out
	}
	last, _ := print(press.Options{})
	for _, o := range []press.Options{{DPI: 200}, {DPI: 110}, {DPI: 110, Quality: 60}, {DPI: 110, Quality: 1}} {
		r, out := print(o)
		if r.Bytes >= last.Bytes || r.Pages != last.Pages {
			t.Errorf("%d dpi of quality %d: %d bytes on %d pages after %d on %d", o.DPI, o.Quality, r.Bytes, r.Pages, last.Bytes, last.Pages)
		}
		if n := loud(t, pictures(t, out)); n != 0 {
			t.Errorf("%d dpi of quality %d: the address is seen in %d pictures", o.DPI, o.Quality, n)
		}
		finest(t, out, o.DPI)
		last = r
	}
}

// finest sees that no picture of a file is finer than dpi.
func finest(t *testing.T, path string, dpi int) {
	t.Helper()
	pdf, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(tool(t, pdf, "pdfimages", "-list", "PDF")) {
		if f := strings.Fields(line); len(f) >= 14 && f[2] == "image" {
			n++
			if x, y := decimal(f[12]), decimal(f[13]); x > float64(dpi)+1 || y > float64(dpi)+1 {
				t.Errorf("a picture of %s × %s on page %s has %v × %v dpi", f[3], f[4], f[0], x, y)
			}
		}
	}
	if n == 0 {
		t.Error("no pictures")
	}
}

// An extract has no picture of an exhibit that it leaves out, in no part of it.
func TestExtractIsPrinted(t *testing.T) {
	programs(t, "pdfimages")
	b := witness(t)
	if all, err := b.printFile(t); err != nil || loud(t, pictures(t, all)) == 0 {
		t.Fatal("the label is not seen in the whole", err)
	}
	out := filepath.Join(t.TempDir(), "out.pdf")
	o := press.Options{Setup: report.Setup{Lang: i18n.Korean, Margins: report.CourtMargins}, Only: []evidence.ExhibitID{b.s.Exhibits[1].ID, b.s.Exhibits[2].ID}}
	if _, err := press.PrintFile(t.Context(), b.s, b.log, b.studio, b.path, out, o); err != nil {
		t.Fatal(err)
	}
	if n := loud(t, pictures(t, out)); n != 0 {
		t.Errorf("it is seen in %d pictures of the extract", n)
	}
}
