package report_test

import (
	"slices"
	"strings"
	"testing"

	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

func compared(t *testing.T, lang i18n.Lang) report.Document {
	t.Helper()
	s, log := reporttest.Compared()
	return report.Compose(s, log, options(t, lang))
}

func TestComparisons(t *testing.T) {
	d := compared(t, i18n.Korean)
	all := d.Comparisons.All
	if len(all) != 2 || d.Comparisons.Heading != "광고와 실제" || all[0].Name != "A-8 · A-1 · A-4" || len(all[0].Rows) != 3 || len(all[1].Rows) != 0 {
		t.Fatalf("%+v", d.Comparisons)
	}
	first := all[0].Rows[0]
	if first.Number != "1" || first.Aspect != "바닥" || !slices.Equal(first.By, []report.Ref{{Text: "A-8", To: "exhibit/x8"}, {Text: "A-1", To: "exhibit/x1"}}) {
		t.Errorf("%+v", first)
	}
	if by := all[0].Rows[2].By; len(by) != 1 || by[0].Text != "A-1" {
		t.Errorf("%+v", by)
	}
	s := all[0].Shown
	if s[0].Role != "약속" || s[1].Role != "받은 것" || s[0].Picture == nil || s[0].Picture.Drawing == nil || s[1].To != "exhibit/x1" {
		t.Errorf("%+v", s)
	}
	for _, at := range []float64{0.41, 0.46} {
		if s[0].Top >= at || s[0].Bottom <= at || s[0].Bottom-s[0].Top > 0.4 || s[0].Part == "" {
			t.Errorf("of the tall picture %.2f to %.2f is shown", s[0].Top, s[0].Bottom)
		}
	}
	if s[1].Bottom != 0 || s[1].Part != "" {
		t.Errorf("%+v", s[1])
	}
	if i := slices.IndexFunc(d.Index.Parts, func(r report.IndexRow) bool { return r.To == report.ComparisonsPart }); i != 0 {
		t.Errorf("%+v", d.Index.Parts)
	}
}

// TestNumbersOnExhibitsSayWhatDiffers: on the page of each exhibit a shared
// number is told by its side of the table.
func TestNumbersOnExhibitsSayWhatDiffers(t *testing.T) {
	d := compared(t, i18n.English)
	for i, want := range map[int]string{7: "바닥 · 全新", 0: "바닥 · 손잡이", 3: "포장 · 완충재"} {
		x := d.Exhibits[i]
		if len(x.Marks) == 0 || !strings.HasPrefix(x.Marks[0].Text, want) {
			t.Errorf("%s: %+v", x.Number, x.Marks)
		}
		if !slices.Contains(x.Mentions.Refs, report.Ref{Text: "Comparison 1", To: "comparison/c1"}) {
			t.Errorf("%s: %+v", x.Number, x.Mentions)
		}
	}
}

func TestComparedPicturesThatCannotBeMadeGo(t *testing.T) {
	d := compared(t, i18n.Korean)
	d.FitPictures(func(p *report.Picture) bool { return !strings.HasPrefix(p.Alt, "A-1 ") })
	if s := d.Comparisons.All[0].Shown; s[0].Picture == nil || s[1].Picture != nil || s[1].Kind == "" {
		t.Errorf("%+v", s)
	}
}
