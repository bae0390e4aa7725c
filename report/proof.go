package report

import (
	"cmp"
	"slices"
	"strings"

	"proofbox/evidence"
)

// coverPictures is how many pictures the cover shows.
const coverPictures = 3

// listing is the tag of the page that the item was sold by.
const listing = evidence.TagCode("DOC-SNAPSHOT")

// weights tell how much a picture with this tag says at a glance.
var weights = map[evidence.TagCode]int{
	"DEF-CLOSE": 100, "DEF-OVERALL": 90, "PKG-DAMAGE": 80, "DEF-COMPARE": 75, "DEF-SCALE": 70, "DEF-FAIL-VIDEO": 65,
	"PKG-CONTENTS": 60, "DEF-EACH": 55, "PKG-INNER": 50, "PKG-INPLACE": 45, "PKG-OUT-A": 40, "PKG-OUT-B": 38, "UNBOX-VIDEO": 35,
	"PKG-SEAL": 30, "DEF-LABEL": 25, "DEF-SERIAL": 22, "PKG-LABEL": 20,
}

// wanted are the tags that show what a claim says, the most telling first.
var wanted = map[string][]evidence.TagCode{
	"damaged":          {"DEF-CLOSE", "DEF-OVERALL", "PKG-DAMAGE", "DEF-SCALE", "DEF-FAIL-VIDEO"},
	"defective":        {"DEF-FAIL-VIDEO", "DEF-CLOSE", "DEF-OVERALL", "DOC-EXPERT"},
	"not-as-described": {"DEF-COMPARE", "DEF-SCALE", "DEF-LABEL", "DEF-CLOSE", "DEF-OVERALL"},
	"missing-parts":    {"PKG-CONTENTS", "DEF-EACH", "UNBOX-VIDEO", "PKG-INPLACE"},
	"wrong-item":       {"DEF-COMPARE", "DEF-OVERALL", "DEF-LABEL", "DEF-SERIAL", "PKG-LABEL"},
	"counterfeit":      {"DEF-COMPARE", "DEF-LABEL", "DEF-SERIAL", "DOC-EXPERT", "DEF-CLOSE"},
	"not-received":     {"DOC-TRACK", "DOC-REPLY", "DOC-ORDER"},
}

// wants is how much the claim of the case asks for what x shows; 0: it does not.
func (c *composer) wants(x evidence.Exhibit) int {
	all := wanted[c.s.Case.Claim.Type]
	for i, t := range all {
		if x.HasTag(t) {
			return len(all) - i
		}
	}
	return 0
}

// namedWorth is what an exhibit says more for being named by a ground of the claim.
const namedWorth = 150

// worth orders exhibits by how much they say: starred ones before all others,
// those the claim names or asks for before those it does not.
func (c *composer) worth(x evidence.Exhibit) int {
	w := weights[leadTag(x)] + 40*c.wants(x)
	if x.Star {
		w += 1000
	}
	if slices.ContainsFunc(c.s.Case.Claim.Grounds, func(g evidence.Ground) bool { return slices.Contains(g.Exhibits, x.ID) }) {
		w += namedWorth
	}
	if x.Kind == evidence.Document || x.Kind == evidence.Screenshot {
		w -= 200
	}
	return w
}

// byWorth are the exhibits by worth; of equals the lower number comes first.
func (c *composer) byWorth() []evidence.Exhibit {
	all := slices.Clone(c.exhibited)
	slices.SortStableFunc(all, func(a, b evidence.Exhibit) int { return cmp.Compare(c.worth(b), c.worth(a)) })
	return all
}

// leadTag is the tag of x that says most.
func leadTag(x evidence.Exhibit) evidence.TagCode {
	var lead evidence.TagCode
	for _, t := range x.Tags {
		if weights[t] > weights[lead] {
			lead = t
		}
	}
	return lead
}

// best are the pictures that say most. A second picture of the same sort waits
// until every sort was shown, unless it is starred; one that shows poorly waits
// for all others.
func (c *composer) best() []Shown {
	var out, later, last []evidence.Exhibit
	seen := map[evidence.TagCode]bool{}
	for _, x := range c.byWorth() {
		if !c.s.Originals[x.Original].Facts.Preview || c.picture(x, Thumb) == nil {
			continue
		}
		switch lead := leadTag(x); {
		case c.showsPoorly(x):
			last = append(last, x)
		case seen[lead] && !x.Star:
			later = append(later, x)
		default:
			seen[lead] = true
			out = append(out, x)
		}
	}
	out = slices.Concat(out, later, last)
	return c.shown(out[:min(len(out), coverPictures)])
}

// showsPoorly tells whether a picture is not whole, or so long that a frame of
// the cover has only a piece of it.
func (c *composer) showsPoorly(x evidence.Exhibit) bool {
	f := c.s.Originals[x.Original].Facts
	w, h := float64(f.Width), float64(f.Height)
	return max(w, h) > tallFrom*min(w, h) || slices.Contains(c.s.Hints(x), evidence.HintCut)
}

// unpinned is x without the numbers that only a comparison gives a meaning: they
// say nothing where its table is not.
func (c *composer) unpinned(x evidence.Exhibit) evidence.Exhibit {
	x.Marks = slices.DeleteFunc(slices.Clone(x.Marks), func(m evidence.Mark) bool {
		return m.Kind == evidence.Callout && line(m.Text) == "" && slices.ContainsFunc(c.s.Comparisons, func(k evidence.Comparison) bool {
			return k.Shows(x.ID) && slices.ContainsFunc(k.Rows, func(d evidence.Difference) bool { return d.Number == m.Number })
		})
	})
	return x
}

// shown gives the first picture in print quality, for it stands large.
func (c *composer) shown(xs []evidence.Exhibit) []Shown {
	var out []Shown
	for i, x := range xs {
		recipe := Thumb
		if i == 0 {
			recipe = Print
		}
		out = append(out, Shown{Picture: *c.picture(c.unpinned(x), recipe), Number: c.shortNumber(x.Number), Name: c.name(x), To: exhibitAnchor(x.ID)})
	}
	return out
}

// proofPoints is how many sentences tell what the strongest exhibits prove.
const proofPoints = 2

// proof are the strongest sentences of the case: what the best exhibits prove,
// what differs from the promise, how soon the seller was told, how long the
// seller was silent. All of it is read from the case, nothing is concluded.
// Where there is nothing to say, the exhibits are only counted.
func (c *composer) proof() Proof {
	points := c.proofs(proofPoints)
	for _, find := range []func() (Point, bool){c.compares, c.toldSeller, c.silence} {
		if p, ok := find(); ok {
			points = append(points, p)
		}
	}
	heading := c.T("report.proof")
	if len(points) == 0 {
		heading = c.T("report.exhibits")
	}
	return Proof{Heading: heading, Note: c.kinds(c.exhibited), Points: points}
}

// kinds says how many of some exhibits are of each kind.
func (c *composer) kinds(xs []evidence.Exhibit) string {
	n := map[evidence.Kind]int{}
	for _, x := range xs {
		n[x.Kind]++
	}
	var parts []string
	for _, k := range []evidence.Kind{evidence.Photo, evidence.Video, evidence.Screenshot, evidence.Document, evidence.Conversation} {
		if n[k] > 0 {
			parts = append(parts, c.N("report.count."+string(k), n[k]))
		}
	}
	return strings.Join(parts, ", ")
}

// proofs are what the strongest exhibits prove; a starred one that does not say
// it is told by its title or caption.
func (c *composer) proofs(limit int) []Point {
	var out []Point
	for _, x := range c.byWorth() {
		text := line(x.Proves)
		if text == "" && x.Star {
			text = cmp.Or(line(x.Title), line(x.Caption))
		}
		if text != "" && len(out) < limit {
			out = append(out, Point{Text: text, Refs: []Ref{c.short(x)}})
		}
	}
	return out
}

// compares says that what was promised stands beside what came, and how many
// differences are named.
func (c *composer) compares() (Point, bool) {
	if !c.setup.Tells(PromisedReceived) || len(c.s.Case.Claim.Grounds) > 0 { // the grounds say it
		return Point{}, false
	}
	for i, k := range c.whole {
		n := len(slices.DeleteFunc(slices.Clone(k.Rows), evidence.Difference.Empty))
		if n > 0 && !c.leavesOut(k.ID) {
			return Point{c.N("report.proof.compared", n), []Ref{{Text: c.comparisonLabel(i + 1), To: comparisonAnchor(k.ID)}}}, true
		}
	}
	return Point{}, false
}

// day numbers the calendar day of t in the zone of the case.
func (c *composer) day(t evidence.Time) int {
	at := c.here(t)
	_, off := at.Zone()
	return int((at.Unix() + int64(off)) / 86400)
}

// gapWords says a silence in a sentence.
func (c *composer) gapWords(g evidence.Gap) string {
	if g.To.IsZero() {
		return c.N("report.gap.open", g.Days, "from", c.date(g.From), "now", c.Date(c.asOf))
	}
	return c.N("report.gap.closed", g.Days, "from", c.date(g.From), "to", c.date(g.To))
}
