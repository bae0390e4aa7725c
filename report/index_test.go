package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// rowOf is the row of the index that leads to an anchor.
func rowOf(d report.Document, to report.Anchor) report.IndexRow {
	i := slices.IndexFunc(d.Index.Rows, func(r report.IndexRow) bool { return r.To == to })
	if i < 0 {
		return report.IndexRow{}
	}
	return d.Index.Rows[i]
}

// TestIndexIsGrouped: under their heads, by number under each, everything once.
func TestIndexIsGrouped(t *testing.T) {
	d := kettle(t, i18n.English)
	var heads, numbers []string
	for _, r := range d.Index.Rows {
		if len(heads) == 0 || heads[len(heads)-1] != r.Group.Name {
			heads = append(heads, r.Group.Name)
		}
		numbers = append(numbers, r.Number)
	}
	if g := strings.Join(heads, ", "); g != "Product defect, Packaging, Documents" {
		t.Error(g)
	}
	if g := strings.Join(numbers, " "); g != "A-1 A-2 A-5 A-6 A-7 A-3 A-4 A-9 A-8 A-10 A-11" {
		t.Error(g)
	}
}

// TestIndexFindsMovedExhibits: what was moved keeps its number, and is found by
// it.
func TestIndexFindsMovedExhibits(t *testing.T) {
	s, log := reporttest.Kettle()
	s.Exhibits = slices.Concat(s.Exhibits[1:2], s.Exhibits[:1], s.Exhibits[2:])
	d := report.Compose(s, log, options(t, i18n.English))
	if d.Index.Rows[0].Number != "A-1" || d.Exhibits[0].Number != "A-2" {
		t.Errorf("%s before %s, %s first", d.Index.Rows[0].Number, d.Index.Rows[1].Number, d.Exhibits[0].Number)
	}
}

func TestUntaggedExhibitsAreNotGrouped(t *testing.T) {
	s, log := reporttest.Kettle()
	for i := range s.Exhibits {
		s.Exhibits[i].Tags = nil
	}
	for _, r := range report.Compose(s, log, options(t, i18n.Korean)).Index.Rows {
		if r.Group.Name != "" {
			t.Fatalf("%s stands under %q", r.Number, r.Group.Name)
		}
	}
	s.Exhibits[4].Tags = []evidence.TagCode{"DEF-SCALE"}
	d := report.Compose(s, log, options(t, i18n.Korean))
	if d.Index.Rows[0].Number != "A-5" || d.Index.Rows[1].Group.Name == "" || d.Index.Rows[1].Number != "A-1" {
		t.Errorf("%+v", d.Index.Rows[:2])
	}
}

// TestNumbersInTheSchemeOfTheReport: nothing says a number in the other one.
func TestNumbersInTheSchemeOfTheReport(t *testing.T) {
	s, log := reporttest.Compared()
	s.Exhibits[1].Number, s.Exhibits[2].Number = number("A-2.1"), number("A-2.2")
	o := options(t, i18n.Korean)
	o.Numbers = report.CourtNumbers
	d := report.Compose(s, log, o)
	for _, text := range texts(d) {
		for _, x := range s.Exhibits {
			if strings.Contains(text, x.Number.String()) {
				t.Fatalf("%q", text)
			}
		}
	}
	x := d.Exhibits[2]
	if x.Number != "갑 제2호증의 2" || x.Label != x.Number || x.Main != "갑 제2호증" || x.Branch != 2 || rowOf(d, x.Anchor).Number != "갑 2의 2" {
		t.Errorf("%s, %s, %s, %d, %s", x.Number, x.Label, x.Main, x.Branch, rowOf(d, x.Anchor).Number)
	}
	o = options(t, i18n.English)
	o.Numbers = report.CourtNumbers
	if x := report.Compose(s, log, o).Exhibits[2]; x.Number != "A-2.2" || x.Label != "Exhibit A-2.2" {
		t.Errorf("%s, %s", x.Number, x.Label)
	}
}

// TestBranchesStandUnderOneHead: that of the first of them, whatever the others
// are tagged as.
func TestBranchesStandUnderOneHead(t *testing.T) {
	s, log := reporttest.Kettle()
	for i, n := range []string{"A-1.1", "A-1.2", "A-1.3", "A-1.4"} {
		s.Exhibits[i].Number = number(n)
	}
	s.Exhibits[1].Tags, s.Exhibits[2].Tags = []evidence.TagCode{"PKG-DAMAGE"}, nil
	rows := report.Compose(s, log, options(t, i18n.Korean)).Index.Rows
	for i, r := range rows[:4] {
		if r.Number != s.Exhibits[i].Number.String() || r.Group != rows[0].Group || r.Group.Name == "" {
			t.Errorf("%s under %q", r.Number, r.Group.Name)
		}
	}
}

// TestSeveralNumbers: the court's form needs no word before it.
func TestSeveralNumbers(t *testing.T) {
	s, log := reporttest.Kettle()
	o := options(t, i18n.Korean)
	if w := report.Compose(s, log, o).Words; w.Several != w.Exhibits {
		t.Errorf("%q", w.Several)
	}
	o.Numbers = report.CourtNumbers
	if w := report.Compose(s, log, o).Words; w.Several != "" {
		t.Errorf("%q", w.Several)
	}
}

func number(s string) evidence.Number {
	n, err := evidence.ParseNumber(s)
	if err != nil {
		panic(fmt.Sprintf("%s: %v", s, err))
	}
	return n
}
