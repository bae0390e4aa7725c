package report_test

import (
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// receipt is the exhibit that is a PDF.
const receipt = 9

func TestPapersAreToldByTheirPages(t *testing.T) {
	for name, c := range map[string]struct {
		pages int
		with  func(*evidence.Snapshot)
		want  int
	}{
		"one":              {pages: 1, want: 1},
		"unknown":          {pages: 0, want: 1},
		"some":             {pages: 5, want: 5},
		"many":             {pages: 300, want: 9},
		"words are hidden": {pages: 2, with: func(s *evidence.Snapshot) { s.Case.Hidden = "서울시" }},
		"redacted": {pages: 2, with: func(s *evidence.Snapshot) {
			s.Exhibits[receipt].Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{W: 0.1, H: 0.1}}}
		}},
	} {
		s, log := reporttest.Kettle()
		o := s.Originals[s.Exhibits[receipt].Original]
		o.Facts.Pages = c.pages
		s.Originals[o.Digest] = o
		if c.with != nil {
			c.with(&s)
		}
		d := report.Compose(s, log, options(t, i18n.Korean))
		x := d.Exhibits[receipt]
		if len(x.Pages) != c.want || x.Picture != nil || x.Paper.Pages != c.pages && c.want > 0 {
			t.Errorf("%s: %d pages of %d, picture %v", name, len(x.Pages), x.Paper.Pages, x.Picture)
		}
		for _, p := range d.Pictures() {
			if p.Digest == o.Digest && (c.want == 0 || p.Page < 1 || p.Page > c.want) {
				t.Errorf("%s: %+v is shown", name, p)
			}
		}
	}
}

// A paper is shown as far as its pages could be made.
func TestPagesEndWhereOneIsMissing(t *testing.T) {
	s, log := reporttest.Kettle()
	o := s.Originals[s.Exhibits[receipt].Original]
	o.Facts.Pages = 5
	s.Originals[o.Digest] = o
	d := report.Compose(s, log, options(t, i18n.Korean))
	d.FitPictures(func(p *report.Picture) bool { return p.Page != 3 })
	if n := len(d.Exhibits[receipt].Pages); n != 2 {
		t.Errorf("%d pages", n)
	}
}
