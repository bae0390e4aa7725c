package page_test

import (
	"cmp"
	"regexp"
	"slices"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
)

// TestNamesLead: where a sentence of the custody pages names exhibits, each
// number leads to its own exhibit, and none to that whose number it begins with.
func TestNamesLead(t *testing.T) {
	s, log := many(24)
	var want []report.Anchor
	for _, i := range []int{0, 1, 11, 13, 19, 23} {
		s.Exhibits[i].Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{W: 0.1, H: 0.1}}}
		want = append(want, report.Anchor("exhibit/"+s.Exhibits[i].ID))
	}
	f, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for scheme, several := range map[report.Scheme]string{report.PlainNumbers: `A-\d+,`, report.CourtNumbers: `갑 \d+,`} {
		d := composeAs(t, s, log, i18n.Korean, report.Setup{Numbers: scheme})
		b := layout(t, d)
		var got []report.Anchor
		p := b.Pages[b.PageOf(report.CustodyPart)-1]
		for _, x := range boxes(f, p) {
			if !regexp.MustCompile(several).MatchString(x.text) {
				continue
			}
			on := slices.DeleteFunc(slices.Clone(p.Links), func(l page.Link) bool { return l.Y > x.bottom || l.Y+l.H < x.top || l.X < x.left || l.X > x.right })
			slices.SortFunc(on, func(a, b page.Link) int { return cmp.Compare(a.X, b.X) })
			for _, l := range on {
				got = append(got, l.To)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", scheme, got, want)
		}
	}
}
