package page_test

import (
	"strings"
	"testing"

	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// TestHowManyPagesOfAPaperAreShown is said with the paper's own numbers.
func TestHowManyPagesOfAPaperAreShown(t *testing.T) {
	s, log := reporttest.Kettle()
	d := compose(t, s, log, i18n.English, report.A4)
	for _, shown := range []int{1, 9} {
		x := d.Exhibits[0]
		x.Picture, x.Pages = nil, nil
		x.Paper = report.Paged{Pages: 300, First: "first of {pages}.", Rest: "up to {page} of {pages}."}
		for n := range shown {
			x.Pages = append(x.Pages, report.Picture{Digest: x.Digest, Recipe: report.Sheet, Page: n + 1, W: 1414, H: 2000})
		}
		c := d
		c.Exhibits = append([]report.Exhibit{x}, d.Exhibits[1:]...)
		var all []string
		for _, p := range layout(t, c).Pages {
			all = append(all, wordsOf(p.Marks)...)
		}
		want := map[int]string{1: "first of 300.", 9: "up to 9 of 300."}[shown]
		if !strings.Contains(strings.Join(all, " "), want) {
			t.Errorf("with %d pages it does not say %q", shown, want)
		}
	}
}
