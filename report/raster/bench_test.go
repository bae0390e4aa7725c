package raster_test

import (
	"context"
	"image"
	"testing"

	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/raster"
	"proofbox/report/reporttest"
)

// kettle is the demo-like book, its pictures drawn before the clock runs.
func kettle(b *testing.B) (*page.Book, func(context.Context, report.Picture) (string, error)) {
	b.Helper()
	s, log := reporttest.Kettle()
	bk, files := book(b, s, log, i18n.Korean), album(b.TempDir())
	for _, pg := range bk.Pages {
		for _, m := range pg.Marks {
			if m, ok := m.(page.Image); ok {
				must(files(context.Background(), m.Picture))(b)
			}
		}
	}
	return bk, files
}

func paint(b *testing.B, p *raster.Painter, n, width int) *image.RGBA {
	b.Helper()
	im, _, err := p.Page(context.Background(), n, width)
	if err != nil {
		b.Fatal(err)
	}
	return im
}

// BenchmarkPage paints pages 900 pixels wide: of a painter that knows nothing
// yet, and again.
func BenchmarkPage(b *testing.B) {
	bk, files := kettle(b)
	talk := bk.PageOf(report.ConversationPart)
	for name, n := range map[string]int{"cover": 1, "exhibit": bk.PageOf(report.ExhibitsPart), "talk": talk, "custody": len(bk.Pages) - 1} {
		b.Run(name+"/cold", func(b *testing.B) {
			for b.Loop() {
				paint(b, raster.New(bk, files), n, 900)
			}
		})
		b.Run(name+"/text", func(b *testing.B) {
			for b.Loop() {
				paint(b, raster.New(bk, nil), n, 900)
			}
		})
		b.Run(name+"/warm", func(b *testing.B) {
			p := raster.New(bk, files)
			for b.Loop() {
				paint(b, p, n, 900)
			}
		})
		b.Run(name+"/zoom", func(b *testing.B) {
			p := raster.New(bk, files)
			for b.Loop() {
				paint(b, p, n, 2000)
			}
		})
	}
}

// BenchmarkThumbnails paints every page of a book 120 pixels wide; what is told
// is one page.
func BenchmarkThumbnails(b *testing.B) {
	bk, files := kettle(b)
	all := func(b *testing.B, p *raster.Painter) {
		for n := range bk.Pages {
			paint(b, p, n+1, 120)
		}
	}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			all(b, raster.New(bk, files))
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(bk.Pages))/1000, "ms/page")
	})
	b.Run("warm", func(b *testing.B) {
		p := raster.New(bk, files)
		for b.Loop() {
			all(b, p)
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(bk.Pages))/1000, "ms/page")
	})
}
