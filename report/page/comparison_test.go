package page_test

import (
	"strings"
	"testing"

	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/reporttest"
)

// TestComparisonsStandInFull: any length of table goes on over pages, each with
// its head, and is found from the outline.
func TestComparisonsStandInFull(t *testing.T) {
	s, log := reporttest.Compared()
	long := strings.Repeat("금이 간 주전자에서 물이 샙니다. The kettle leaks. ", 400)
	rows := s.Comparisons[0].Rows
	rows[0].Received, rows[1].Promised, rows[1].Aspect = long, long[:5000], long[:900]
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		for _, paper := range []report.Paper{report.A4, report.Letter} {
			d := compose(t, s, log, lang, paper)
			b := layout(t, d)
			soundBook(t, d, b)
			for _, want := range []string{rows[0].Received, rows[1].Promised, rows[1].Aspect, rows[3].Received} {
				if !strings.Contains(said(b), squeeze(want)) {
					t.Errorf("%s: %.30s does not stand in full", paper, want)
				}
			}
			first, second := b.PageOf("comparison/c1"), b.PageOf("comparison/c2")
			if first != b.PageOf(report.ComparisonsPart) || second < first+3 || second >= b.PageOf(report.ConversationPart) {
				t.Errorf("comparisons on %d and %d", first, second)
			}
			nested := 0
			for _, o := range b.Outline {
				if strings.HasPrefix(string(o.To), "comparison/") && o.Level == 1 {
					nested++
				}
			}
			if nested != 2 {
				t.Errorf("%d bookmarks", nested)
			}
		}
	}
}

// TestComparedPicturesStandBesideEachOther: what was promised at the left, what
// came at the right, none distorted.
func TestComparedPicturesStandBesideEachOther(t *testing.T) {
	s, log := reporttest.Compared()
	d := compose(t, s, log, i18n.Korean, report.A4)
	b := layout(t, d)
	var all []page.Image
	for _, m := range b.Pages[b.PageOf("comparison/c1")-1].Marks {
		if im, ok := m.(page.Image); ok {
			all = append(all, im)
		}
	}
	if len(all) != 3 || all[0].X+all[0].W > min(all[1].X, all[2].X) || all[1].Y+all[1].H > all[2].Y || all[0].Y+all[0].H < all[2].Y {
		t.Fatalf("%+v", all)
	}
	for _, im := range all {
		part := 1.0
		if im.To > im.From {
			part = im.To - im.From
		}
		if got, want := im.H/im.W, im.Picture.Aspect()*part; got < want*0.999 || got > want*1.001 {
			t.Errorf("%s is distorted: %f, want %f", im.Picture.Alt, got, want)
		}
	}
}
