package press_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"proofbox/evidence"
)

// paper is a PDF of n pages; on each stands a square of a colour of its own.
func paper(n int) []byte {
	var b strings.Builder
	var kids []string
	b.WriteString("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n")
	for i := range n {
		kids = append(kids, fmt.Sprintf("%d 0 R", 3+2*i))
		content := fmt.Sprintf("0.%d 0 0 rg 50 50 300 300 re f", i+1)
		fmt.Fprintf(&b, "%d 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R>>\nendobj\n", 3+2*i, 4+2*i)
		fmt.Fprintf(&b, "%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n", 4+2*i, len(content), content)
	}
	fmt.Fprintf(&b, "2 0 obj\n<</Type/Pages/Kids[%s]/Count %d>>\nendobj\ntrailer\n<</Size %d/Root 1 0 R>>\n%%%%EOF\n", strings.Join(kids, " "), n, 3+2*n)
	return []byte(b.String())
}

// TestPapersAreShown: the pages of a receipt are in the document and nothing
// leaks; where it may say what is hidden, not one of them is.
func TestPapersAreShown(t *testing.T) {
	programs(t, "pdfimages", "pdftoppm")
	for name, c := range map[string]struct {
		with func(b *bench)
		want int // pictures of pages that lie on the sheets
	}{
		"shown":            {func(*bench) {}, 3},
		"words are hidden": {func(b *bench) { b.s.Case.Hidden = "홍길동" }, 0},
		"redacted": {func(b *bench) {
			b.s.Exhibits[9].Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{X: 0.1, Y: 0.1, W: 0.2, H: 0.2}}}
		}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			b := pack(t)
			content := paper(3)
			x := &b.s.Exhibits[9]
			o := b.s.Originals[x.Original]
			delete(b.s.Originals, o.Digest)
			o.Digest, o.Bytes, o.Facts.Pages = evidence.DigestOf(content), int64(len(content)), 3
			x.Original, b.s.Originals[o.Digest] = o.Digest, o
			if err := os.WriteFile(b.path(o), content, 0o600); err != nil {
				t.Fatal(err)
			}
			c.with(b)
			out, err := b.printFile(t)
			if err != nil {
				t.Fatal(err)
			}
			pdf, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			got := 0
			for line := range strings.Lines(tool(t, pdf, "pdfimages", "-list", "PDF")) {
				if f := strings.Fields(line); len(f) > 4 && f[3] >= "1413" && f[3] <= "1415" && f[4] == "2000" {
					got++
				}
			}
			if got != c.want {
				t.Errorf("%d pages are shown, want %d", got, c.want)
			}
		})
	}
}
