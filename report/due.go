package report

import (
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// due is the next deadline after the last recorded step; where all have passed,
// the last of those the buyer noted, said to have passed.
func (c *composer) due() Stake {
	all := c.s.Deadlines()
	i := slices.IndexFunc(all, func(d evidence.Deadline) bool { return c.closes(d).After(c.asOf) })
	if rules := c.ruled(); len(rules) > 0 && (i < 0 || rules[0].Due.Before(c.closes(all[i]))) {
		at := c.ruledAt(rules[0])
		return Stake{Row: c.row("report.due.next", join2(c.date(at), c.clock(at))), Note: join(c.ruleName(rules[0]), c.ruleSource(rules[0])), Sign: DueSign}
	}
	if len(all) == 0 {
		return Stake{}
	}
	label := "report.due.next"
	if i < 0 {
		label, i = "report.due.past", len(all)-1
	}
	d := all[i]
	return Stake{Row: c.row(label, join2(c.date(d.Due), c.clock(d.Due))), Note: join(line(d.Note), c.T("report.due.own")), Sign: DueSign}
}

// closes is when a deadline has passed: one of a day holds to its end.
func (c *composer) closes(d evidence.Deadline) time.Time {
	at := c.here(d.Due)
	if d.Due.Precision == evidence.Day {
		return time.Date(at.Year(), at.Month(), at.Day()+1, 0, 0, 0, 0, at.Location())
	}
	return at
}

// sureOf are the confidences of what a document says that is handed to others: it
// stands on a page of whose rule it is.
var sureOf = []string{"A", "B"}

// ruled are the deadlines of rules by which somebody had still to act at the last
// recorded step, and for which the buyer noted no date, by their moment.
func (c *composer) ruled() (some []guide.Deadline) {
	if c.asOf.IsZero() {
		return nil
	}
	all, _ := c.guide.Deadlines(c.s, c.asOf)
	for _, d := range all {
		if d.Rule.ID != "" && d.Own.At.IsZero() && d.At(c.asOf) == guide.Ahead && d.Side() != guide.Earliest && slices.Contains(sureOf, d.Rule.Confidence) {
			some = append(some, d)
		}
	}
	return some
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
	return c.T("report.due.rule", "source", line(d.Rule.Source))
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
