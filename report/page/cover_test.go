package page_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/reporttest"
)

// covers are all ways to set a cover.
func covers(do func(lang, also i18n.Lang, paper report.Paper, style report.CoverStyle)) {
	for _, lang := range [][2]i18n.Lang{{i18n.Korean, ""}, {i18n.English, ""}, {i18n.Korean, i18n.English}} {
		for _, paper := range []report.Paper{report.A4, report.Letter} {
			for _, style := range []report.CoverStyle{report.DarkCover, report.LightCover} {
				do(lang[0], lang[1], paper, style)
			}
		}
	}
}

// told is a case with its cover in a style, in one language or two.
func told(t rapid.TB, s evidence.Snapshot, log []evidence.CustodyEntry, setup report.Setup) report.Document {
	t.Helper()
	texts, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	tags, err := taxonomy()
	if err != nil {
		t.Fatal(err)
	}
	o := report.Options{Printer: texts.Printer(setup.Lang), Setup: setup, Taxonomy: tags}
	if setup.Also != "" {
		o.Second = texts.Printer(setup.Also)
	}
	return report.Compose(s, log, o)
}

// soundCover fails where the cover is not one page, on which everything stands
// in its place.
func soundCover(t rapid.TB, d report.Document) *page.Book {
	t.Helper()
	b := layout(t, d)
	f, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	first := b.Pages[0]
	made := 0
	all := boxes(f, first)
	if a, b, ok := overlap(all); ok {
		t.Fatalf("%q at %.1f,%.1f and %q at %.1f,%.1f lie over each other", a.text, a.left, a.top, b.text, b.left, b.top)
	}
	marksInside(t, first)
	for _, x := range all {
		if x.left < 17.9 || x.right > first.W-17.5 || x.top < 10 {
			t.Fatalf("%q stands in the margin: %.1f to %.1f, at %.1f", x.text, x.left, x.right, x.top)
		}
		if x.bottom > first.H-14 {
			made++
		}
	}
	if made > 3 {
		t.Fatalf("%d texts in the foot", made)
	}
	for _, l := range first.Links {
		if l.X < 17 || l.X+l.W > first.W-16 || l.Y < 0 || l.Y+l.H > first.H-14 {
			t.Fatalf("a link to %s lies outside: %+v", l.To, l)
		}
	}
	return b
}

func TestCoverOfAnyLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyCase(t)
		grow := func(p *string, name string) {
			if n := rapid.SampledFrom([]int{1, 1, 1, 3, 40, 300}).Draw(t, name); n > 1 && len(*p)*n < 12_000 {
				*p = strings.Repeat(*p, n)
			}
		}
		for name, p := range map[string]*string{"title": &s.Case.Title, "item": &s.Case.Order.Item, "price": &s.Case.Order.Price, "seller": &s.Case.Seller.Name,
			"buyer": &s.Case.Buyer.Name, "number": &s.Case.Order.Number, "promised": &s.Case.Claim.Promised, "received": &s.Case.Claim.Received, "demand": &s.Case.Claim.Demand} {
			grow(p, "longer "+name)
		}
		setup := report.Setup{Lang: i18n.Korean, Paper: rapid.SampledFrom([]report.Paper{report.A4, report.Letter}).Draw(t, "paper"),
			Cover: rapid.SampledFrom([]report.CoverStyle{report.DarkCover, report.LightCover}).Draw(t, "cover")}
		switch rapid.IntRange(0, 2).Draw(t, "languages") {
		case 1:
			setup.Lang = i18n.English
		case 2:
			setup.Also = i18n.English
		}
		soundCover(t, told(t, s, nil, setup))
	})
}

// At 100,000 characters a field the cover is one page still, and what it
// shortens follows in full.
func TestCoverOfVeryLongTexts(t *testing.T) {
	for name, long := range map[string]string{"words": strings.Repeat("금이 간 주전자 leaks ", 100_000/15), "no space": strings.Repeat("가", 100_000), "lines": strings.Repeat("a\n", 50_000)} {
		s, log := reporttest.Kettle()
		s.Case.Title, s.Case.Order.Item, s.Case.Order.Price, s.Case.Seller.Name = long, long[:3000], long[:3000], long[:3000]
		s.Case.Claim.Demand, s.Case.Claim.Promised = long[:6000], long[:6000]
		s.Case.Claim.Received = long
		s.Exhibits[0].Proves, s.Exhibits[0].Title = long[:3000], long[:3000]
		s.Exhibits, s.Messages = s.Exhibits[:3], s.Messages[:2]
		setup := report.Setup{Lang: i18n.Korean, Also: i18n.English}
		b := soundCover(t, told(t, s, log[:3], setup))
		all := said(b)
		for what, want := range map[string]string{"received": s.Case.Claim.Received, "demand": s.Case.Claim.Demand, "price": s.Case.Order.Price, "seller": s.Case.Seller.Name} {
			if !strings.Contains(all, squeeze(strings.ToValidUTF8(want, "�"))) {
				t.Errorf("%s: the %s does not stand in full", name, what)
			}
		}
	}
}

// Every cover of the sample says who, what, what is asked, until when, and
// leads to the proof.
func TestCoverSaysWhatDecides(t *testing.T) {
	s, log := reporttest.Kettle()
	s.Events = append(s.Events, evidence.Event{ID: "due", Kind: evidence.DueDate, At: s.Events[len(s.Events)-1].At, Note: "증거 제출"})
	covers(func(lang, also i18n.Lang, paper report.Paper, style report.CoverStyle) {
		d := told(t, s, log, report.Setup{Lang: lang, Also: also, Paper: paper, Cover: style})
		b := soundCover(t, d)
		first := squeeze(said(&page.Book{Pages: b.Pages[:1]}))
		for _, want := range []string{d.Cover.Stakes[0].Label, "전액환불", s.Case.Order.Price, s.Case.Buyer.Name, s.Case.Seller.Name, s.Case.Order.Number, "증거제출", "4.2cm"} {
			if !strings.Contains(first, squeeze(report.Flat(want))) && !strings.Contains(first, squeeze(want)) {
				t.Errorf("%s%s %s %s: %q is not on page one", lang, also, paper, style, want)
			}
		}
		to := map[report.Anchor]bool{}
		for _, l := range b.Pages[0].Links {
			to[l.To] = true
		}
		for _, want := range []report.Anchor{"exhibit/x1", "exhibit/x3", "exhibit/x9", "exhibit/x8"} {
			if !to[want] {
				t.Errorf("%s%s %s %s: no link to %s", lang, also, paper, style, want)
			}
		}
	})
}

func TestBareCovers(t *testing.T) {
	full, log := reporttest.Kettle()
	bare := evidence.Case{ID: "c", Title: "사건"}
	for name, s := range map[string]evidence.Snapshot{
		"nothing": {Case: bare}, "only claim": {Case: full.Case}, "only photos": {Case: bare, Exhibits: full.Exhibits[:3], Originals: full.Originals},
		"one photo": {Case: full.Case, Exhibits: full.Exhibits[:1], Originals: full.Originals}, "only talk": {Case: bare, Messages: full.Messages},
		"no title": {Case: evidence.Case{ID: "c"}},
	} {
		t.Run(name, func(t *testing.T) {
			covers(func(lang, also i18n.Lang, paper report.Paper, style report.CoverStyle) {
				soundCover(t, told(t, s, log[:1], report.Setup{Lang: lang, Also: also, Paper: paper, Cover: style}))
			})
		})
	}
}

// A cover that saves ink has no dark ground.
func TestLightCoverHasNoGround(t *testing.T) {
	s, log := reporttest.Kettle()
	b := soundCover(t, told(t, s, log, report.Setup{Lang: i18n.Korean, Cover: report.LightCover}))
	for _, m := range b.Pages[0].Marks {
		switch m := m.(type) {
		case page.Gradient:
			t.Errorf("a ground of %.0f × %.0f mm", m.W, m.H)
		case page.Rect:
			if c := m.Fill.Color; m.Fill.Alpha > 0 && m.W*m.H > 600 && int(c.R)+int(c.G)+int(c.B) < 600 {
				t.Errorf("a dark rectangle of %.0f × %.0f mm", m.W, m.H)
			}
		}
	}
}

// A mark that the frame of a picture would cut is not on the cover; on the page of
// the exhibit it is.
func TestCoverCutsNoMarks(t *testing.T) {
	s, log := reporttest.Kettle()
	o := s.Originals[s.Exhibits[0].Original]
	o.Facts.Width, o.Facts.Height = 2300, 1000
	s.Originals[o.Digest] = o
	for i, x := range []float64{0.5, 0.01, 0.55} {
		s.Exhibits[0].Marks = append(s.Exhibits[0].Marks, evidence.Mark{Kind: evidence.Callout, Number: 701 + i, Text: "!", Points: points(x, 0.5)})
	}
	b := layout(t, told(t, s, log, report.Setup{Lang: i18n.Korean}))
	drawn := func(p page.Page) (all []string) {
		for _, m := range p.Marks {
			if g, is := m.(page.Group); is {
				all = append(all, wordsOf(g.Marks)...)
			}
		}
		return all
	}
	if got := strings.Join(drawn(*b.Pages[0]), " "); got != "701 703" {
		t.Errorf("on the cover: %q", got)
	}
	whole := false
	for _, p := range b.Pages[1:] {
		whole = whole || strings.Contains(strings.Join(drawn(*p), " "), "701 702 703")
	}
	if !whole {
		t.Error("the page of the exhibit has not all numbers")
	}
}

// One or two grounds of a few sentences stand on page one in full.
func TestFewGroundsStandInFull(t *testing.T) {
	s, log := reporttest.Kettle()
	long := strings.TrimSpace(strings.Repeat("선반 두 장이 8 mm 휘어 책을 올릴 수 없습니다. ", 5))
	for _, count := range []int{1, 2} {
		s.Case.Claim.Grounds = append(s.Case.Claim.Grounds, evidence.Ground{ID: evidence.GroundID(strings.Repeat("g", count)), Promised: long[:len(long)/count], Received: long[:len(long)/count]})
		covers(func(lang, also i18n.Lang, paper report.Paper, style report.CoverStyle) {
			b := soundCover(t, told(t, s, log, report.Setup{Lang: lang, Also: also, Paper: paper, Cover: style}))
			first := squeeze(said(&page.Book{Pages: b.Pages[:1]}))
			for _, g := range s.Case.Claim.Grounds {
				if strings.Count(first, squeeze(strings.ToValidUTF8(g.Received, ""))) < 2 {
					t.Errorf("%d grounds, %s%s %s %s: they are cut on page one", count, lang, also, paper, style)
				}
			}
		})
	}
}

// A heading of proof never stands over nothing.
func TestProofHasPointsUnderIt(t *testing.T) {
	s, log := reporttest.Kettle()
	d := told(t, s, log, report.Setup{Lang: i18n.English})
	long := strings.Repeat("what was promised ", 400)
	d.Cover.Claim, d.Cover.Title = long, long
	for i := range d.Cover.Stakes {
		d.Cover.Stakes[i].Value, d.Cover.Stakes[i].Note = long, long
	}
	for i := range d.Cover.Facts {
		d.Cover.Facts[i].Value = long
	}
	for range 4 {
		d.Cover.Facts = append(d.Cover.Facts, d.Cover.Facts...)
	}
	first := squeeze(said(&page.Book{Pages: layout(t, d).Pages[:1]}))
	if strings.Contains(first, squeeze(d.Cover.Proof.Heading)) {
		t.Errorf("there is no room for a point, but %q", first[:200])
	}
}
