package report

import (
	"strconv"

	"proofbox/evidence"
)

// number says an exhibit's number in the scheme of the report: "A-3.2", or as
// Korean courts write it, "갑 제3호증의 2". Nothing of the report writes a number
// in another way.
func (c *composer) number(n evidence.Number) string { return c.numbered(n, "report.number.court") }

// shortNumber is the number for narrow places: "갑 3의 2".
func (c *composer) shortNumber(n evidence.Number) string {
	return c.numbered(n, "report.number.short")
}

func (c *composer) numbered(n evidence.Number, key string) string {
	if c.scheme != CourtNumbers || n.N == 0 {
		return n.String()
	}
	if n.Branch != 0 {
		key += ".branch"
	}
	// Running numbers, as a court writes them: no separators.
	return c.T(key, "series", c.series(n.Series), "n", strconv.Itoa(n.N), "branch", strconv.Itoa(n.Branch))
}

// series names whose exhibits they are: of one series the court's sign for it.
func (c *composer) series(s string) string { return c.word("report.series."+s, s) }

// label is the number with what it numbers: "증거 A-3", "Exhibit A-3"; the court's
// form says it itself.
func (c *composer) label(n evidence.Number) string {
	if c.scheme == CourtNumbers {
		return c.T("report.exhibit.court", "number", c.number(n))
	}
	return c.T("report.exhibit", "number", c.number(n))
}

// several is the word before the numbers of several exhibits, where their form
// does not say what they number.
func (c *composer) several() string {
	if n := (evidence.Number{Series: evidence.DefaultSeries, N: 1}); c.label(n) == c.number(n) {
		return ""
	}
	return c.T("report.exhibits")
}
