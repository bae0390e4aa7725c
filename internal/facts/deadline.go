package facts

import (
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// DeadlineJSON is a rule at work in the case, or a date the user noted. How it
// stands at a moment is not said.
type DeadlineJSON struct {
	ID     string        `json:"id"` // of the rule, else of the user's event
	Due    any           `json:"due"`
	Rule   string        `json:"rule"`   // its code; "own": the user's date is of none
	Source string        `json:"source"` // where the rule stands; "" for the user's own
	Side   evidence.Role `json:"side"`   // who must act, or is waited for; "" where nobody said
	Note   string        `json:"note"`   // in the user's words

	Name       string            `json:"name"`
	Channel    string            `json:"channel,omitempty"`
	Means      guide.Side        `json:"means"`           // "latest", "earliest" or "wait"
	Start      evidence.EventID  `json:"start,omitempty"` // the event it was reckoned from
	Reckoned   any               `json:"reckoned,omitempty"`
	Own        *evidence.EventID `json:"own"` // the event in which the user noted a date; null: none
	Zone       string            `json:"zone,omitempty"`
	Confidence string            `json:"confidence,omitempty"`
	Checked    string            `json:"checked,omitempty"`
	Remark     string            `json:"remark,omitempty"` // what is to be known about the rule
}

// Deadlines writes the deadlines of a case.
func (t Teller) Deadlines(c evidence.Case, all []guide.Deadline) []DeadlineJSON {
	some := []DeadlineJSON{}
	for _, d := range all {
		some = append(some, t.deadline(d, c.Location()))
	}
	return some
}

func (t Teller) deadline(d guide.Deadline, zone *time.Location) DeadlineJSON {
	r := d.Rule
	j := DeadlineJSON{ID: d.ID(), Due: Time(d.Own.At, zone), Rule: r.ID, Source: r.SourceIn(string(t.Say.Lang())), Side: r.Who, Note: d.Own.Note,
		Name: t.DeadlineName(d), Channel: d.Channel, Means: d.Side(), Start: d.Start.ID, Zone: r.Zone,
		Confidence: r.Confidence, Checked: r.Checked, Remark: r.Note.In(string(t.Say.Lang()))}
	if r.ID == "" {
		j.Rule = evidence.OwnDeadline
	}
	if !d.Own.At.IsZero() {
		j.Own = &d.Own.ID
	}
	if !d.Reckoned.IsZero() {
		j.Reckoned = Time(reckoned(d, zone), zone)
		if d.Due.Equal(d.Reckoned) {
			j.Due = j.Reckoned
		}
	}
	return j
}

// reckoned is the rule's own moment: of one that is told by its day the day, in the
// zone of the rule where the rule counts whole days, else in the case's.
func reckoned(d guide.Deadline, zone *time.Location) evidence.Time {
	at, precision := d.Reckoned.In(zone), evidence.Second
	if d.Rule.WholeDays {
		at = d.Reckoned
	}
	if d.Side().WholeDay(at) {
		y, m, day := at.Date()
		at, precision = time.Date(y, m, day, 0, 0, 0, 0, at.Location()), evidence.Day
	}
	return evidence.Instant(at, precision, d.Start.At.Source)
}

// DeadlineName is what is to be done, and where.
func (t Teller) DeadlineName(d guide.Deadline) string {
	lang := string(t.Say.Lang())
	name := d.Rule.Name.In(lang)
	if name == "" {
		name = d.Own.Note
	}
	if name == "" {
		name = t.Say.T("event." + string(evidence.DueDate))
	}
	if c, ok := t.Guide.Channel(d.Channel); ok {
		return t.Say.T("guide.due.at", "channel", c.Name.In(lang), "name", name)
	}
	return name
}

// Basis says from what the moment of a deadline follows: "Delivered (2026-11-02)
// + 15 days", and the date the user noted.
func (t Teller) Basis(d guide.Deadline, zone *time.Location) (lines []string) {
	if !d.Reckoned.IsZero() {
		amount := t.Say.N("guide.due.count."+string(d.Rule.Unit), d.Rule.Amount)
		lines = append(lines, t.Say.T("guide.due.from", "event", t.Say.T("event."+string(d.Start.Kind)), "when", t.clock(d.Start.At, zone), "amount", amount))
	}
	if !d.Own.At.IsZero() {
		lines = append(lines, t.Say.T("guide.due.own", "when", t.clock(d.Own.At, zone)))
	}
	return lines
}

// clock is a time as far as it is known, in the case's zone.
func (t Teller) clock(at evidence.Time, zone *time.Location) string {
	if at.Precision == evidence.Day {
		return t.Say.Date(at.In(zone))
	}
	return t.Say.DateTime(at.In(zone).In(zone))
}

// Authority says where a rule was read, how sure it is, and when; "" for a date
// of the user's own.
func (t Teller) Authority(d guide.Deadline) string {
	if d.Rule.ID == "" {
		return ""
	}
	return t.Read(d.Rule.Fact)
}

// Read says where something was read, how sure it is, and when; or that nothing
// was found.
func (t Teller) Read(f guide.Fact) string {
	if f.Confidence == guide.Unknown {
		return t.Say.T("guide.fact.unknown", "checked", f.Checked)
	}
	return t.Say.T("guide.due.fact", "source", f.SourceIn(string(t.Say.Lang())), "confidence", t.Say.T("app.guide.confidence."+f.Confidence), "letter", f.Confidence, "checked", f.Checked)
}

// Left says how a deadline stands at a moment, with the days that are left in a
// zone.
func (t Teller) Left(d guide.Deadline, now time.Time, zone *time.Location) string {
	n, state, side := d.Left(now, zone), d.At(now), d.Side()
	switch {
	case state == guide.Met:
		return t.Say.T("app.guide.left.met")
	case state == guide.Past && side == guide.Earliest:
		return t.Say.T("app.guide.left.open")
	case state == guide.Past && side == guide.Wait:
		return t.Say.T("app.guide.left.waited")
	case state == guide.Past && n == 0:
		return t.Say.T("app.guide.left.over")
	case state == guide.Past:
		return t.Say.N("app.guide.left.since", -n)
	case side == guide.Earliest:
		return t.Say.N("app.guide.left.until-open", n)
	case side == guide.Wait:
		return t.Say.N("app.guide.left.waiting", n)
	case n == 0, d.Due.Sub(now) < 24*time.Hour:
		return t.clockLeft(d.Due.Sub(now))
	}
	return t.Say.N("app.guide.left.days", n)
}

// clockLeft says how long the last day still is: a minute that has begun counts.
func (t Teller) clockLeft(left time.Duration) string {
	minutes := int((left + time.Minute - 1) / time.Minute)
	hours, minutes := minutes/60, minutes%60
	switch {
	case hours == 0:
		return t.Say.N("app.guide.left.minutes", minutes)
	case minutes == 0:
		return t.Say.N("app.guide.left.hours", hours)
	}
	return t.Say.T("app.guide.left.clock", "hours", hours, "minutes", minutes)
}

// When says until when, or from when on, a deadline is, by the clocks of a zone:
// what ends with a day by that day.
func (t Teller) When(d guide.Deadline, now time.Time, zone *time.Location) string {
	if d.Side() == guide.Latest && d.At(now) == guide.Ahead && d.Left(now, zone) == 0 {
		at := d.Due.In(zone)
		if guide.Latest.WholeDay(at) {
			return t.Say.T("guide.when.tonight")
		}
		return t.Say.T("guide.when.today", "clock", t.Say.Clock(at))
	}
	return t.Moment(d.Side(), d.Due.In(zone))
}

// Moment says until when something must be done or waited for, or from when on it
// can be done, by the clocks of where the moment is.
func (t Teller) Moment(side guide.Side, at time.Time) string {
	whole := side.WholeDay(at)
	when := t.Say.DateTime(at)
	if whole {
		when = t.Say.Date(at)
	}
	switch {
	case side == guide.Earliest:
		return t.Say.T("guide.when.from", "when", when)
	case whole:
		return t.Say.T("guide.when.through", "day", when)
	}
	return t.Say.T("guide.when.until", "when", when)
}

// Undated says what a deadline that cannot be reckoned waits for: the date of an
// order from which it runs, or that of the site. What did not come has no date of
// its delivery.
func (t Teller) Undated(d guide.Deadline, c evidence.Claim) string {
	kind := d.Start.Kind
	if kind == evidence.Delivered && c.Type == guide.NotReceived {
		return t.Say.T("guide.undated.site")
	}
	return t.Say.T("guide.undated", "event", t.Say.T("event."+string(kind)))
}

// Problem says what about the dates of a case cannot be.
func (t Teller) Problem(p guide.Problem) string {
	var names [2]string
	for i, e := range p.Events[:min(len(p.Events), len(names))] {
		names[i] = t.Say.T("event." + string(e.Kind))
	}
	return t.Say.T("guide.problem."+string(p.Code), "first", names[0], "second", names[1])
}

// Untimely says why an event that is to be noted can hardly have happened then; "":
// nothing speaks against it.
func (t Teller) Untimely(s evidence.Snapshot, e evidence.Event, now time.Time) string {
	code := guide.UntimelyOf(s, e, now)
	if code == "" {
		return ""
	}
	return t.Say.T("guide.untimely."+string(code), "date", t.clock(e.At, s.Case.Location()))
}
