package report

import (
	"cmp"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// soonDays is within how many days of a delivery the seller was told soon.
const soonDays = 7

// toldSeller says how soon after the delivery the seller was told, as the user
// noted it; where that was not noted, how soon a message was sent, of which no
// more is known than that. That it was late proves nothing of the claim: the
// chronology has the dates.
func (c *composer) toldSeller() (Point, bool) {
	got := c.s.Date(evidence.Delivered)
	if got.IsZero() || c.beforeOrder(got) || c.s.Case.Claim.Type == guide.NotReceived {
		return Point{}, false
	}
	sent := c.sentSince(got)
	i := slices.IndexFunc(c.s.Events, func(e evidence.Event) bool { return e.Kind == evidence.Contacted && c.day(e.At) >= c.day(got) })
	switch {
	case i >= 0 && c.soon(got, c.s.Events[i].At):
		at := c.s.Events[i].At
		sent = slices.DeleteFunc(sent, func(m evidence.Message) bool { return c.day(m.At) != c.day(at) })
		return Point{c.sinceDelivery("report.told", got, at), c.pointing(sent)}, true
	case i < 0 && len(sent) > 0 && c.soon(got, c.telling(sent).At):
		return Point{c.sinceDelivery("report.sent", got, c.telling(sent).At), c.pointing(sent)}, true
	}
	return Point{}, false
}

// soon tells whether something was soon after the delivery.
func (c *composer) soon(got, at evidence.Time) bool { return c.day(at)-c.day(got) <= soonDays }

// sinceDelivery counts the days from the delivery.
func (c *composer) sinceDelivery(key string, got, at evidence.Time) string {
	if days := c.day(at) - c.day(got); days > 0 {
		return c.N(key+".days", days, "date", c.date(got))
	}
	return c.T(key+".same-day", "date", c.date(got))
}

// sentSince are the buyer's messages to the seller from a time on.
func (c *composer) sentSince(from evidence.Time) (all []evidence.Message) {
	told := c.s.TellsSeller()
	for _, m := range c.s.Messages {
		if told(&m) && !m.Unchecked && !m.Sticker() && m.At.Compare(from, c.loc) >= 0 {
			all = append(all, m)
		}
	}
	return all
}

// telling is the first of some messages that came with exhibits or is cited as
// one, else the first.
func (c *composer) telling(sent []evidence.Message) evidence.Message {
	i := slices.IndexFunc(sent, func(m evidence.Message) bool { return len(m.Attachments) > 0 || len(c.cited[m.ID]) > 0 })
	return sent[max(i, 0)]
}

// pointing leads to the telling one of some messages, if there is any.
func (c *composer) pointing(sent []evidence.Message) []Ref {
	if len(sent) == 0 {
		return nil
	}
	return c.spokenAt(c.telling(sent).ID)
}

// spokenAt leads to a message in the conversation; where that is left out, to
// the exhibits that cite it.
func (c *composer) spokenAt(id evidence.MessageID) []Ref {
	if c.setup.Tells(TalkRecord) {
		return []Ref{c.lineRef(id)}
	}
	return c.citations(id)
}

// silence says how long the seller's longest silence was.
func (c *composer) silence() (Point, bool) {
	gaps := slices.DeleteFunc(slices.Clone(c.gaps), c.answered)
	if len(gaps) == 0 {
		return Point{}, false
	}
	g := slices.MaxFunc(gaps, func(a, b evidence.Gap) int { return cmp.Compare(a.Days, b.Days) })
	return Point{c.gapWords(g), c.spokenAt(g.Ref)}, true
}

// answers are the events by which the seller was not silent.
var answers = []evidence.EventKind{evidence.Replied, evidence.Refused, evidence.Refunded}

// answered tells whether the user noted that the seller acted during a silence
// of the conversation. What is only known to the day may have been after the
// message of that day.
func (c *composer) answered(g evidence.Gap) bool {
	return slices.ContainsFunc(c.s.Events, func(e evidence.Event) bool {
		since := c.day(e.At) - c.day(g.From)
		later := since > 0 || since == 0 && (e.At.Precision == evidence.Day || e.At.Compare(g.From, c.loc) >= 0)
		return later && slices.Contains(answers, e.Kind) && (g.To.IsZero() || c.day(e.At) < c.day(g.To))
	})
}
