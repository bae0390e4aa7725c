package raster_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/raster"
	"proofbox/report/reporttest"
)

var (
	catalogue = sync.OnceValues(func() (*i18n.Catalog, error) { return i18n.Load(assets.I18n()) })
	taxonomy  = sync.OnceValues(func() (evidence.Taxonomy, error) { return evidence.ParseTaxonomy(assets.Taxonomy()) })
	loaded    = sync.OnceValues(func() (*page.Fonts, error) {
		return page.LoadFonts(page.FontData(assets.Fonts()))
	})
)

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// book is a case as it is set in a language.
func book(t testing.TB, s evidence.Snapshot, log []evidence.CustodyEntry, lang i18n.Lang) *page.Book {
	t.Helper()
	d := report.Compose(s, log, report.Options{Printer: must(catalogue())(t).Printer(lang), Taxonomy: must(taxonomy())(t)})
	for i := range d.Exhibits {
		for k := range 6 {
			if d.Exhibits[i].Strip != "" && !d.Exhibits[i].Chosen {
				d.Exhibits[i].AddStill(time.Duration(k)*11*time.Second, 960, 540)
			}
		}
	}
	return must(page.Layout(context.Background(), d, must(loaded())(t)))(t)
}

// album draws the pictures a book asks for, of the ratio it says, in a folder.
func album(dir string) func(context.Context, report.Picture) (string, error) {
	return func(_ context.Context, p report.Picture) (string, error) {
		side := map[string]float64{report.Thumb: 480, report.Frame: 960}[p.Recipe]
		if side == 0 {
			side = 1600
		}
		w, h := side, side
		if a := p.Aspect(); a > 1 {
			w = side / a
		} else if a > 0 {
			h = side * a
		}
		return reporttest.Draw(dir, p.Digest, max(1, int(w)), max(1, int(h)))
	}
}

// shapes is a page of every kind of mark.
func shapes(t testing.TB) *page.Book {
	t.Helper()
	s := page.NewSetter(must(loaded())(t), report.A4)
	s.Describe("shapes", "", "", "ko")
	c := s.NewPage()
	half := page.Paint{Color: page.Red, Alpha: 0.4}
	thick := page.Pen{Color: page.Blue, Width: 3}
	dash := page.Pen{Color: page.Ink, Width: 0.8, Dash: []float64{3, 1.5}}
	round := page.Pen{Color: page.Green, Width: 4, Round: true, Alpha: 0.6, Dash: []float64{0, 6}}
	c.Add(page.Gradient{X: 0, Y: 0, W: c.W, H: 30, From: page.Night, To: page.Red})
	c.Add(page.Rect{X: 20, Y: 20, W: 50, H: 30, Fill: half, Pen: thick})
	c.Add(page.Rect{X: 80, Y: 40, W: 50, H: 30, Radius: [4]float64{2, 6, 10, 40}, Fill: page.Solid(page.AmberTint), Pen: dash})
	c.Add(page.Rect{X: 140, Y: 40, W: 50, H: 0.3, Fill: page.Solid(page.Ink)})
	c.Add(page.Ellipse{X: 165, Y: 60, RX: 20, RY: 12, Fill: half, Pen: round})
	c.Add(page.Stroke{X1: 20, Y1: 80, X2: 190, Y2: 95, Pen: thick})
	c.Add(page.Stroke{X1: 20, Y1: 100, X2: 190, Y2: 100, Pen: dash})
	c.Add(page.Stroke{X1: 25, Y1: 110, X2: 185, Y2: 110, Pen: round})
	c.Add(page.Path{Steps: star(60, 150, 30), Fill: page.Solid(page.GreenTint), Pen: page.Pen{Color: page.Green, Width: 2}})
	c.Add(page.Path{Steps: star(140, 150, 30)[:5], Pen: page.Pen{Color: page.Red, Width: 5, Alpha: 0.5, Round: true}})
	c.Add(page.Group{X: 20, Y: 190, W: 60, H: 60, Radius: 30, Marks: []page.Mark{
		page.Rect{X: 0, Y: 0, W: 300, H: 300, Fill: page.Solid(page.BlueTint)},
		page.Group{X: 40, Y: 200, W: 60, H: 30, Marks: []page.Mark{page.Ellipse{X: 50, Y: 215, RX: 40, RY: 25, Fill: half}, page.Rect{X: 30, Y: 205, W: 90, H: 4, Fill: page.Solid(page.Ink)}}},
	}})
	c.Text(page.Display.In(page.Ink), 90, 220, page.Left, "증거 Ag 中文 🫖👍🏽")
	c.Text(page.Body, 90, 250, page.Left, "مرحبا بالعالم · שָׁלוֹם · ที่นี่ปั้น · नमस्ते क्षत्रिय · e\u0301q\u0323")
	c.Text(page.Subhead, 90, 262, page.Left, "مُحَمَّد العربية ผู้ซื้อ हिन्दी")
	c.Text(page.Code, 90, 235, page.Left, "0123456789abcdef AVATAR To")
	return must(s.Finish())(t)
}

// star is a curved star.
func star(x, y, r float64) []page.Step {
	at := func(dx, dy float64) page.Point2 { return page.Point2{X: x + r*dx, Y: y + r*dy} }
	curve := func(b page.Point2) page.Step {
		return page.Step{Verb: page.CurveTo, P: [3]page.Point2{at(0, 0), at(0, 0), b}}
	}
	n, e, s, w := at(0, -1), at(1, 0), at(0, 1), at(-1, 0)
	return []page.Step{{Verb: page.MoveTo, P: [3]page.Point2{n}}, curve(e), curve(s), curve(w),
		{Verb: page.LineTo, P: [3]page.Point2{at(-0.5, -0.9)}}, {Verb: page.ClosePath}}
}

func painter(t testing.TB, b *page.Book, files func(context.Context, report.Picture) (string, error)) *raster.Painter {
	p := raster.New(b, files)
	t.Cleanup(p.Close)
	return p
}
