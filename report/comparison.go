package report

import (
	"slices"
	"strings"

	"proofbox/evidence"
)

// Comparisons hold what was promised against what came.
type Comparisons struct {
	Heading string
	Note    string
	Grounds Grounds
	All     []Comparison
}

// Comparison is one set of pictures beside each other, with the table of what
// differs.
type Comparison struct {
	Anchor Anchor
	Label  string // "비교 1"
	Name   string // the numbers of what it shows
	Shown  []Compared
	Table  string // heading of Rows
	Head   DifferenceHead
	Rows   []DifferenceRow
}

// Compared is one picture of a comparison.
type Compared struct {
	Role    string // "약속"
	Tone    Tone
	Number  string
	Name    string
	To      Anchor
	Picture *Picture // nil: Kind stands in its place
	Kind    string
	// Top and Bottom are the stretch of its height that is shown of a tall picture;
	// both 0: all of it
	Top, Bottom float64
	Part        string // says that it is a part; "": it is whole
}

// DifferenceHead labels the columns.
type DifferenceHead struct{ Aspect, Promised, Received, By string }

// DifferenceRow is one thing that differs. Number is that of the callouts on the
// pictures; "" where it has none.
type DifferenceRow struct {
	Number, Aspect, Promised, Received string
	By                                 []Ref
}

// comparisonPrefix begins the anchor of a comparison.
const comparisonPrefix = "comparison/"

// comparisons tells every comparison that the case has both sides of.
func (c *composer) comparisons() Comparisons {
	out := Comparisons{Heading: c.T("report.comparisons"), Note: c.T("report.comparisons.note"), Grounds: c.tableOf(c.grounds())}
	for i, k := range c.whole {
		if c.holds(k.ID) {
			out.All = append(out.All, c.comparison(k, i+1))
		}
	}
	return out
}

func comparisonAnchor(id evidence.ComparisonID) Anchor { return Anchor(comparisonPrefix + id) }

func (c *composer) comparison(k evidence.Comparison, n int) Comparison {
	promised, received, _ := c.s.Sides(k)
	out := Comparison{Anchor: comparisonAnchor(k.ID), Label: c.comparisonLabel(n), Table: c.T("report.comparison.table"),
		Head: DifferenceHead{Aspect: c.T("report.comparison.aspect"), Promised: c.T("report.comparison.promised"),
			Received: c.T("report.comparison.received"), By: c.T("report.comparison.by")}}
	out.Shown = append(out.Shown, c.compared(k, promised, c.T("report.comparison.promised"), Papers))
	numbers := []string{c.number(promised.Number)}
	for _, x := range received {
		out.Shown = append(out.Shown, c.compared(k, x, c.T("report.comparison.received"), Defect))
		numbers = append(numbers, c.number(x.Number))
	}
	out.Name = join(numbers...)
	for _, d := range k.Rows {
		if !d.Empty() {
			out.Rows = append(out.Rows, c.difference(k, d))
		}
	}
	return out
}

func (c *composer) comparisonLabel(n int) string { return c.T("report.comparison", "n", c.num(n)) }

// comparisonName is its label with the exhibits it shows.
func (c *composer) comparisonName(n int, k evidence.Comparison) string {
	promised, received, _ := c.s.Sides(k)
	numbers := make([]string, len(received))
	for i, x := range received {
		numbers[i] = c.number(x.Number)
	}
	return c.comparisonLabel(n) + " · " + c.number(promised.Number) + " ↔ " + join(numbers...)
}

func (c *composer) compared(k evidence.Comparison, x evidence.Exhibit, role string, tone Tone) Compared {
	out := Compared{Role: role, Tone: tone, Number: c.number(x.Number), Name: c.placed(x.ID, c.name(x)), To: exhibitAnchor(x.ID),
		Picture: c.picture(x, Print), Kind: c.kind(x.Kind)}
	if p := out.Picture; p != nil && p.Recipe == Tall {
		out.Top, out.Bottom = stretch(p.Aspect(), heights(k, x))
		out.Part = c.T("report.comparison.part")
	}
	return out
}

// heights are where the numbers of a comparison stand on a picture, from 0 at its
// head to 1.
func heights(k evidence.Comparison, x evidence.Exhibit) (all []float64) {
	for _, m := range x.Marks {
		if m.Kind == evidence.Callout && slices.ContainsFunc(k.Rows, func(d evidence.Difference) bool { return d.Number == m.Number }) {
			b := m.Around()
			all = append(all, b.Y, b.Y+b.H)
		}
	}
	return all
}

// stretchAspect is how much higher than wide the part of a tall picture is that
// stands in a comparison.
const stretchAspect = 1.5

// stretch chooses the part of a tall picture that has the points of interest: as
// much around their middle as can be read, or more where they lie further apart;
// without any, its head.
func stretch(aspect float64, at []float64) (from, to float64) {
	high := min(1, stretchAspect/aspect)
	if len(at) == 0 {
		return 0, high
	}
	low, top := slices.Min(at), slices.Max(at)
	high = min(1, max(high, top-low+high/3))
	from = max(0, min((low+top-high)/2, 1-high))
	return from, from + high
}

func (c *composer) difference(k evidence.Comparison, d evidence.Difference) DifferenceRow {
	out := DifferenceRow{Aspect: strings.TrimSpace(d.Aspect), Promised: strings.TrimSpace(d.Promised), Received: strings.TrimSpace(d.Received)}
	if d.Number > 0 {
		out.Number = c.num(d.Number)
	}
	for _, x := range c.s.Showing(k, d) {
		out.By = append(out.By, c.short(x))
	}
	return out
}

// comparedAs is what a number on an exhibit stands for by the comparisons it is
// in: the first that says it.
func (c *composer) comparedAs(x evidence.Exhibit, number int) string {
	for _, k := range c.whole {
		if !k.Shows(x.ID) {
			continue
		}
		for _, d := range k.Rows {
			side := d.Received
			if k.Promised == x.ID {
				side = d.Promised
			}
			if d.Number == number && number > 0 {
				return join(line(d.Aspect), line(side))
			}
		}
	}
	return ""
}
