package report

import (
	"slices"
	"strings"

	"proofbox/evidence"
)

func (c *composer) cover() Cover {
	k := c.s.Case
	out := Cover{
		Eyebrow:  join(c.T("report.eyebrow"), c.code("claim.", k.Claim.Type)),
		Claim:    c.claim(),
		Title:    line(k.Title),
		Stakes:   c.stakes(),
		Facts:    c.caseFacts(),
		Pictures: c.best(),
		Sides:    c.sides(),
		Proof:    c.proof(),
		Language: c.languages(),
		Made:     c.made(),
		InFull:   c.T("report.in-full"),
		Names:    CoverNames{Claim: c.T("report.claim"), Title: c.T("report.case")},
	}
	if out.Grounds = c.onCover(); len(out.Grounds.Rows) > 0 {
		out.Whole, out.Sides = out.Sides, nil
	}
	c.supplementCover(&out)
	return out
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

// stakes are what is asked, how much was paid, and the deadline that counts.
func (c *composer) stakes() []Stake {
	k := c.s.Case
	all := []Stake{
		{Row: Row{Label: c.T("report.claim.demand"), Value: strings.TrimSpace(k.Claim.Demand)}},
		{Row: c.row("report.fact.price", k.Order.Price)},
		c.due(),
	}
	return slices.DeleteFunc(all, func(s Stake) bool { return s.Value == "" })
}

// caseFacts are the parties and the facts of the order, what is unknown left
// out.
func (c *composer) caseFacts() []Row {
	k := c.s.Case
	return rows(
		c.row("report.fact.buyer", k.Buyer.Name),
		c.row("report.fact.seller", k.Seller.Name),
		Row{Label: c.T("report.fact.platform"), Value: c.code("platform.", k.Platform)},
		c.row("report.fact.order", k.Order.Number),
		c.row("report.fact.item", k.Order.Item),
		c.bought(),
		c.row("report.fact.delivered", c.sinceOrder(evidence.Delivered)),
		c.row("report.fact.disputed", c.sinceOrder(evidence.DisputeOpened)),
		c.extractRow(),
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

// sinceOrder is the day of what can only follow the order, with a caution where
// the dates say otherwise.
func (c *composer) sinceOrder(k evidence.EventKind) string {
	at := c.s.Date(k)
	if c.beforeOrder(at) {
		return c.T("report.fact.before-order", "date", c.date(at))
	}
	return c.date(at)
}

// beforeOrder tells whether t is of a day before that of the order.
func (c *composer) beforeOrder(t evidence.Time) bool {
	ordered := c.s.Date(evidence.Ordered)
	return !t.IsZero() && !ordered.IsZero() && c.day(t) < c.day(ordered)
}
