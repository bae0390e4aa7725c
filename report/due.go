package report

import (
	"cmp"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// due is the next deadline at the last recorded step; where none is ahead, the last
// of those the buyer noted that went by, said to have passed.
func (c *composer) due() Stake {
	all := c.deadlines()
	i := slices.IndexFunc(all, func(d guide.Deadline) bool { return d.At(c.asOf) == guide.Ahead })
	label := "report.due.next"
	if i < 0 {
		label, all = "report.due.past", slices.DeleteFunc(all, func(d guide.Deadline) bool { return !ofBuyer(d) })
		i = len(all) - 1
	}
	if i < 0 {
		return Stake{}
	}
	at, note := c.ruledAt(all[i]), c.ruleName(all[i])
	if ofBuyer(all[i]) {
		at, note = all[i].Own.At, join(cmp.Or(line(all[i].Own.Note), note), c.T("report.due.own"))
	}
	return Stake{Row: c.row(label, join2(c.date(at), c.clock(at))), Note: note, Sign: DueSign}
}

// deadlines are those of which a document speaks that is handed to others, by their
// moment: by which somebody must act, or had to and nothing met it, of a rule that
// is sure or of the buyer's own.
func (c *composer) deadlines() []guide.Deadline {
	all, _ := c.guide.Deadlines(c.s, c.asOf)
	return slices.DeleteFunc(all, func(d guide.Deadline) bool {
		state := d.At(c.asOf)
		return d.Side() == guide.Earliest || state == guide.Met || !ofBuyer(d) && (state != guide.Ahead || c.asOf.IsZero() || !slices.Contains(sureOf, d.Rule.Confidence))
	})
}

// ofBuyer tells whether the date that counts is the one which the buyer noted.
func ofBuyer(d guide.Deadline) bool {
	return !d.Own.At.IsZero() && (d.Rule.Yields || !d.Due.Equal(d.Reckoned))
}

// sureOf are the confidences of what a document says that is handed to others: it
// stands on a page of whose rule it is.
var sureOf = []string{"A", "B"}

// ruled are those of rules for which the buyer noted no date.
func (c *composer) ruled() []guide.Deadline {
	return slices.DeleteFunc(c.deadlines(), func(d guide.Deadline) bool { return !d.Own.At.IsZero() })
}

// ruledAt is the moment of such a deadline; one that ends with a day of the case's
// calendar is that day.
func (c *composer) ruledAt(d guide.Deadline) evidence.Time {
	at := d.Due.In(c.loc)
	if d.Side().WholeDay(at) {
		return evidence.Instant(at, evidence.Day, "")
	}
	return evidence.Instant(at, evidence.Minute, "")
}

// ruleName says whose rule it is, and what is to be done.
func (c *composer) ruleName(d guide.Deadline) string {
	of, _ := c.guide.Channel(d.Channel)
	lang := string(c.Lang())
	return join(of.Name.In(lang), d.Rule.Name.In(lang))
}

// ruleSource says where the rule stands written.
func (c *composer) ruleSource(d guide.Deadline) string {
	return c.T("report.due.rule", "source", line(d.Rule.SourceIn(string(c.Lang()))))
}

// rulePrefix begins the Ref of the entry of a rule's deadline.
const rulePrefix = "rule/"

// withRules puts the deadlines of rules among what is dated.
func (c *composer) withRules(tl []evidence.Entry) []evidence.Entry {
	for _, d := range c.ruled() {
		e := evidence.Entry{At: c.ruledAt(d), Kind: evidence.DeadlineEntry, Ref: rulePrefix + d.Rule.ID, Text: c.ruleName(d)}
		i := slices.IndexFunc(tl, func(x evidence.Entry) bool { return c.instant(x.At).After(d.Due) })
		if i < 0 {
			i = len(tl)
		}
		tl = slices.Insert(tl, i, e)
	}
	return tl
}

// dueNote says where a deadline is known from.
func (c *composer) dueNote(e evidence.Entry) string {
	id, of := strings.CutPrefix(e.Ref, rulePrefix)
	if !of {
		return c.timeNote(e.At)
	}
	rule, _, _ := c.guide.Rule(id)
	return c.ruleSource(guide.Deadline{Rule: rule})
}
