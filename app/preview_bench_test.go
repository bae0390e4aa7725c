package app

import (
	"context"
	"testing"

	"proofbox/internal/i18n"
	"proofbox/report"
)

// How long it takes from asking for the document to the picture of its first
// page, in a case whose pictures are made: the fonts are read by then.
func BenchmarkFirstPage(b *testing.B) {
	for _, photos := range []int{3, 60} {
		b.Run(map[int]string{3: "few", 60: "many"}[photos], func(b *testing.B) {
			x := newBench(b, i18n.Korean)
			c := x.newCase("주전자", x.photos(photos)...)
			x.settle()
			x.openDocument(c)
			setup := report.Setup{Lang: i18n.Korean}
			for b.Loop() {
				p, err := c.drafts.draft(context.Background(), setup, false)
				if err != nil {
					b.Fatal(err)
				}
				if _, missing, err := p.paint.Page(context.Background(), 1, 794); err != nil || missing {
					b.Fatal(missing, err)
				}
				p.stop()
			}
		})
	}
}
