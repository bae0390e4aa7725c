package report

import (
	"cmp"
	"slices"
	"strings"

	"proofbox/evidence"
)

// coverPictures is how many pictures the cover shows.
const coverPictures = 3

// weights tell how much a picture with this tag says at a glance.
var weights = map[evidence.TagCode]int{
	"DEF-CLOSE": 100, "DEF-OVERALL": 90, "PKG-DAMAGE": 80, "DEF-COMPARE": 75, "DEF-SCALE": 70, "DEF-FAIL-VIDEO": 65,
	"PKG-CONTENTS": 60, "DEF-EACH": 55, "PKG-INNER": 50, "PKG-INPLACE": 45, "PKG-OUT-A": 40, "PKG-OUT-B": 38, "UNBOX-VIDEO": 35,
	"PKG-SEAL": 30, "DEF-LABEL": 25, "DEF-SERIAL": 22, "PKG-LABEL": 20,
}

func (c *composer) cover() Cover {
	k := c.s.Case
	return Cover{
		Eyebrow:  join(c.T("report.eyebrow"), c.code("claim.", k.Claim.Type)),
		Title:    line(k.Title),
		Subtitle: line(k.Order.Item),
		Facts:    c.caseFacts(),
		Claim: rows(
			Row{Label: c.T("report.claim.promised"), Value: strings.TrimSpace(k.Claim.Promised)},
			Row{Label: c.T("report.claim.received"), Value: strings.TrimSpace(k.Claim.Received)},
			Row{Label: c.T("report.claim.demand"), Value: strings.TrimSpace(k.Claim.Demand)},
		),
		Pictures: c.best(),
		Summary:  c.summary(),
		Made:     c.made(),
		InFull:   c.T("report.in-full"),
		Names:    CoverNames{Title: c.T("report.case"), Subtitle: c.T("report.fact.item")},
	}
}

// code is the catalogue's word for a code; a code it does not know was typed,
// and stays as it is.
func (c *composer) code(prefix, code string) string { return c.word(prefix+code, line(code)) }

func (c *composer) made() string {
	if c.asOf.IsZero() {
		return ""
	}
	return c.T("report.made", "date", c.Date(c.asOf))
}

// caseFacts are the facts of the order, what is unknown left out.
func (c *composer) caseFacts() []Row {
	k := c.s.Case
	return rows(
		c.row("report.fact.order", k.Order.Number),
		Row{Label: c.T("report.fact.platform"), Value: c.code("platform.", k.Platform)},
		c.row("report.fact.price", k.Order.Price),
		c.row("report.fact.seller", k.Seller.Name),
		c.row("report.fact.buyer", k.Buyer.Name),
		c.bought(),
		c.row("report.fact.delivered", c.date(c.s.Date(evidence.Delivered))),
		c.row("report.fact.disputed", c.date(c.s.Date(evidence.DisputeOpened))),
		c.row("report.fact.exhibits", c.counts()),
	)
}

// bought is the day of the order, or that of the payment where only that is
// known.
func (c *composer) bought() Row {
	if t := c.s.Date(evidence.Ordered); !t.IsZero() {
		return c.row("report.fact.ordered", c.date(t))
	}
	return c.row("report.fact.paid", c.date(c.s.Date(evidence.Paid)))
}

// counts says how many exhibits of each kind there are.
func (c *composer) counts() string {
	n := map[evidence.Kind]int{}
	for _, x := range c.s.Exhibits {
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

// best are the pictures that say most: starred first, then by their tags; of
// equals the lower number. A second picture of the same sort waits until every
// sort was shown, unless it is starred.
func (c *composer) best() []Shown {
	var all, out, later []evidence.Exhibit
	for _, x := range c.s.Exhibits {
		if c.s.Originals[x.Original].Facts.Preview && c.picture(x, Thumb) != nil {
			all = append(all, x)
		}
	}
	slices.SortStableFunc(all, func(a, b evidence.Exhibit) int { return cmp.Compare(c.worth(b), c.worth(a)) })
	seen := map[evidence.TagCode]bool{}
	for _, x := range all {
		if lead := leadTag(x); seen[lead] && !x.Star {
			later = append(later, x)
		} else {
			seen[lead] = true
			out = append(out, x)
		}
	}
	out = append(out, later...)
	return c.shown(out[:min(len(out), coverPictures)])
}

// shown gives the first picture in print quality, for it stands large.
func (c *composer) shown(xs []evidence.Exhibit) []Shown {
	var out []Shown
	for i, x := range xs {
		recipe := Thumb
		if i == 0 {
			recipe = Print
		}
		out = append(out, Shown{Picture: *c.picture(x, recipe), Number: c.shortNumber(x.Number), To: exhibitAnchor(x.ID)})
	}
	return out
}

// worth orders pictures for the cover.
func (c *composer) worth(x evidence.Exhibit) int {
	w := weights[leadTag(x)]
	if x.Star {
		w += 1000
	}
	if x.Kind == evidence.Document || x.Kind == evidence.Screenshot {
		w -= 200
	}
	return w
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

// maxPoints bounds the summary, so that it stays one.
const maxPoints = 4

// summary are the strongest sentences of the case: what the best exhibits
// prove, how soon the seller was told, how long the seller was silent. All of
// it is read from the case, nothing is concluded.
func (c *composer) summary() Summary {
	points := c.proofs(maxPoints - 2)
	if p, ok := c.toldSeller(); ok {
		points = append(points, p)
	}
	if p, ok := c.silence(); ok {
		points = append(points, p)
	}
	return Summary{Heading: c.T("report.summary"), Points: points}
}

// proofs are what the strongest exhibits prove.
func (c *composer) proofs(limit int) []Point {
	all := slices.Clone(c.s.Exhibits)
	slices.SortStableFunc(all, func(a, b evidence.Exhibit) int { return cmp.Compare(c.worth(b), c.worth(a)) })
	var out []Point
	for _, x := range all {
		if x.Proves != "" && len(out) < limit {
			out = append(out, Point{Text: line(x.Proves), Refs: []Ref{c.short(x)}})
		}
	}
	return out
}

// toldSeller says how soon after the delivery the seller was told.
func (c *composer) toldSeller() (Point, bool) {
	got := c.s.Date(evidence.Delivered)
	first := c.s.Date(evidence.Contacted)
	var refs []Ref
	for _, m := range c.s.Messages {
		if m.Role == evidence.Buyer && !m.Notice && !m.Sticker() && !got.IsZero() && m.At.Compare(got, c.loc) >= 0 {
			if first.IsZero() || m.At.Compare(first, c.loc) <= 0 || c.day(m.At) == c.day(first) {
				first, refs = m.At, []Ref{c.lineRef(m.ID)}
			}
			break
		}
	}
	if got.IsZero() || first.IsZero() {
		return Point{}, false
	}
	switch days := c.day(first) - c.day(got); {
	case days < 0:
		return Point{}, false
	case days == 0:
		return Point{c.T("report.told.same-day", "date", c.date(got)), refs}, true
	default:
		return Point{c.N("report.told.days", days, "date", c.date(got)), refs}, true
	}
}

// day numbers the calendar day of t in the zone of the case.
func (c *composer) day(t evidence.Time) int {
	at := c.here(t)
	_, off := at.Zone()
	return int((at.Unix() + int64(off)) / 86400)
}

// silence says how long the seller's longest silence was.
func (c *composer) silence() (Point, bool) {
	if len(c.gaps) == 0 {
		return Point{}, false
	}
	g := slices.MaxFunc(c.gaps, func(a, b evidence.Gap) int { return cmp.Compare(a.Days, b.Days) })
	return Point{c.gapWords(g), []Ref{c.lineRef(g.Ref)}}, true
}

// gapWords says a silence in a sentence.
func (c *composer) gapWords(g evidence.Gap) string {
	if g.To.IsZero() {
		return c.N("report.gap.open", g.Days, "from", c.date(g.From), "now", c.Date(c.asOf))
	}
	return c.N("report.gap.closed", g.Days, "from", c.date(g.From), "to", c.date(g.To))
}
