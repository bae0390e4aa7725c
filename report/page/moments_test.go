package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/reporttest"
)

// Every chosen still is shown once, over its time code and its caption; many go
// on to further pages.
func TestChosenStills(t *testing.T) {
	for _, n := range []int{1, 2, 4, 9, evidence.MaxStills} {
		s, log := reporttest.Kettle()
		s.Exhibits = slices.Clone(s.Exhibits)
		for i := range n {
			s.Exhibits[8].Stills = append(s.Exhibits[8].Stills, evidence.Still{At: float64(i) * 3.1, Caption: fmt.Sprintf("장면 %d: %s", i, strings.Repeat("금이 보여요 ", i%7*9))})
		}
		d := compose(t, s, log, i18n.Korean, report.A4)
		b := layout(t, d)
		f, err := loaded()
		if err != nil {
			t.Fatal(err)
		}
		soundBook(t, d, b)
		shown, said := map[string]bool{}, ""
		from, to := b.PageOf(d.Exhibits[8].Anchor), b.PageOf(d.Exhibits[9].Anchor)
		for _, p := range b.Pages[from-1 : to-1] {
			for _, m := range p.Marks {
				if im, ok := m.(page.Image); ok && im.Picture.Recipe == report.Chosen {
					shown[im.Picture.Still.String()] = true
				}
			}
			for _, x := range boxes(f, p) {
				said += x.text
			}
		}
		if len(shown) != n {
			t.Errorf("%d stills are shown of %d", len(shown), n)
		}
		for i := range n {
			clock := evidence.TimeCode(s.Exhibits[8].Stills[i].At)
			if !strings.Contains(said, clock) || !strings.Contains(said, fmt.Sprintf("장면 %d:", i)) {
				t.Errorf("of %d stills, nothing is said of that at %s", n, clock)
			}
		}
		if n > 9 && to-from < 2 {
			t.Errorf("%d stills stand on %d pages", n, to-from)
		}
	}
}
