package report

import (
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// GroundsPart is where the table of grounds stands.
const GroundsPart Anchor = "part/grounds"

// Grounds are the differences that the claim rests on, one by one.
type Grounds struct {
	Anchor  Anchor // of the table; "": there is none
	Heading string
	Head    GroundHead
	Rows    []Ground
}

// GroundHead labels the columns.
type GroundHead struct{ Promised, Received, Shown, Said, Asked string }

// Ground is one of them. Where its Number is a word, it is the claim as a whole.
type Ground struct {
	Number, Promised, Received, Asked string
	Shown                             []Ref // the exhibits that show it
	Said                              []Ref // the messages that speak of it
}

// grounds tells the grounds of the claim; of a supplement those that are new or
// changed. Only what is there is told.
func (c *composer) grounds() Grounds {
	return c.groundsWith(func(all []evidence.Exhibit) []evidence.Exhibit { return all })
}

// groundsWith tells them with some of the exhibits that show each.
func (c *composer) groundsWith(some func([]evidence.Exhibit) []evidence.Exhibit) Grounds {
	out := Grounds{}
	for i, l := range guide.Matrix(c.s) {
		l.Shown = some(l.Shown)
		if c.since == nil || slices.ContainsFunc(c.news.Grounds, func(n GroundNews) bool { return n.Now != nil && n.Now.ID == l.ID }) {
			out.Rows = append(out.Rows, c.ground(i+1, l))
		}
	}
	if len(out.Rows) == 0 {
		return out
	}
	out.Anchor, out.Heading = GroundsPart, c.N("report.grounds", len(out.Rows))
	out.Head = GroundHead{Promised: c.T("report.claim.promised"), Received: c.T("report.claim.received"),
		Shown: c.T("report.grounds.shown"), Said: c.T("report.grounds.said"), Asked: c.T("report.claim.demand")}
	return out
}

func (c *composer) ground(n int, l guide.Line) Ground {
	g := Ground{Number: c.num(n), Promised: strings.TrimSpace(l.Promised), Received: strings.TrimSpace(l.Received), Asked: strings.TrimSpace(l.Demand)}
	for _, x := range l.Shown {
		g.Shown = append(g.Shown, c.short(x))
	}
	for _, m := range l.Said {
		for _, r := range c.spokenIn(m.ID) {
			if !slices.Contains(g.Said, r) {
				g.Said = append(g.Said, r)
			}
		}
	}
	return g
}

// spokenIn leads to a message where it is printed, or was; else to the exhibits that
// cite it.
func (c *composer) spokenIn(id evidence.MessageID) []Ref {
	if c.setup.Tells(TalkRecord) && (c.told(id) || c.linesThen[id] > 0) {
		return []Ref{c.lineRef(id)}
	}
	return c.citations(id)
}

// tableOf is the table of grounds: over them stands the claim as a whole.
func (c *composer) tableOf(g Grounds) Grounds {
	k := c.s.Case.Claim
	whole := Ground{Number: c.T("report.grounds.whole"), Promised: strings.TrimSpace(k.Promised), Received: strings.TrimSpace(k.Received), Asked: strings.TrimSpace(k.Demand)}
	if c.since == nil && len(g.Rows) > 0 && whole.Promised+whole.Received+whole.Asked != "" {
		g.Rows = append([]Ground{whole}, g.Rows...)
	}
	return g
}

// onCover are the grounds as the first page has them: with no reference to what an
// extract leaves out.
func (c *composer) onCover() Grounds { return c.groundsWith(c.printed) }

// GroundNews is a ground that came, went or is other than it was; nil: there is
// none on that side.
type GroundNews struct{ Was, Now *evidence.Ground }

func groundID(g evidence.Ground) evidence.GroundID { return g.ID }

func (n *News) grounds(then, now evidence.Case) {
	was, there := byID(then.Claim.Grounds, groundID), byID(now.Claim.Grounds, groundID)
	for _, g := range now.Claim.Grounds {
		before, known := was[g.ID]
		switch {
		case !known:
			n.Grounds = append(n.Grounds, GroundNews{Now: &g})
		case before.Promised != g.Promised || before.Received != g.Received || before.Demand != g.Demand ||
			!same(before.Exhibits, g.Exhibits) || !same(before.Messages, g.Messages):
			n.Grounds = append(n.Grounds, GroundNews{Was: &before, Now: &g})
		}
	}
	for _, g := range then.Claim.Grounds {
		if _, known := there[g.ID]; !known {
			n.Grounds = append(n.Grounds, GroundNews{Was: &g})
		}
	}
}

// groundItems tell what is other about the grounds of the claim.
func (c *composer) groundItems() (items []Change) {
	row := func(key, text string) Row { return Row{Label: c.T(key), Value: text} }
	for _, n := range c.news.Grounds {
		if n.Now == nil {
			i := slices.IndexFunc(c.since.Then.Case.Claim.Grounds, func(g evidence.Ground) bool { return g.ID == n.Was.ID })
			items = append(items, Change{Label: c.earlier(c.groundLabel(i)), Text: c.T("report.changes.ground.gone"), Was: row("report.changes.was", c.before(c.inWords(*n.Was)))})
			continue
		}
		i := slices.IndexFunc(c.s.Case.Claim.Grounds, func(g evidence.Ground) bool { return g.ID == n.Now.ID })
		k := Change{Label: c.groundLabel(i), To: GroundsPart, Text: c.T("report.changes.ground.new"), Now: row("report.changes.now", c.inWords(*n.Now))}
		if n.Was != nil {
			k.Text, k.Was = c.T("report.changes.ground"), row("report.changes.was", c.before(c.inWords(*n.Was)))
		}
		if k.Was.Value == k.Now.Value { // only what stands behind it
			k.Text, k.Was, k.Now = c.T("report.changes.ground.behind"), Row{}, Row{}
		}
		items = append(items, k)
	}
	return items
}

func (c *composer) groundLabel(place int) string {
	return c.T("report.ground", "n", c.num(place+1))
}

// inWords is a ground in one line.
func (c *composer) inWords(g evidence.Ground) string {
	text := line(g.Promised) + " → " + line(g.Received)
	return join(strings.Trim(text, "→ "), line(g.Demand))
}
