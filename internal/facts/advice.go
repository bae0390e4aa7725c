package facts

import (
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// AdviceJSON is what the guide says about a case at a moment.
type AdviceJSON struct {
	Steps     []stepJSON     `json:"steps"`
	Readiness readinessJSON  `json:"readiness"`
	Coverage  CoverageJSON   `json:"coverage"`
	Checks    []checkJSON    `json:"checks"`
	Grounds   []GroundJSON   `json:"grounds"`
	Deadlines []DeadlineJSON `json:"deadlines"`
	Problems  []string       `json:"problems"` // dates of the case that cannot be
	Cautions  []cautionJSON  `json:"cautions"`
	Channels  []channelJSON  `json:"channels"`
	Unsaid    []string       `json:"unsaid"` // facts that the guide goes by and the case does not say
}

type stepJSON struct {
	Code   string        `json:"code"`
	Name   string        `json:"name"`
	What   string        `json:"what"`
	Stand  guide.Stand   `json:"stand"`
	Event  *eventJSON    `json:"event"` // by which it was gone; null: none
	Due    *DeadlineJSON `json:"due"`   // the next of its deadlines; null: none
	Letter string        `json:"letter,omitempty"`
}

// readinessJSON counts what is there. It says nothing of how a claim will end.
type readinessJSON struct {
	Wanted   int    `json:"wanted"`
	Present  int    `json:"present"` // weak ones among them
	Weak     int    `json:"weak"`
	Missing  int    `json:"missing"`
	Excused  int    `json:"excused"`
	Sentence string `json:"sentence"`
}

type checkJSON struct {
	Code     guide.CheckCode `json:"code"`
	OK       bool            `json:"ok"`
	Undated  bool            `json:"undated,omitempty"` // for want of dates it is neither right nor a mistake
	Name     string          `json:"name"`
	Fix      string          `json:"fix,omitempty"`
	Deadline *DeadlineJSON   `json:"deadline,omitempty"`
}

type cautionJSON struct {
	Code string `json:"code"`
	Text string `json:"text"`
	guide.Fact
}

type channelJSON struct {
	Code   string            `json:"code"`
	Kind   guide.ChannelKind `json:"kind"`
	Name   string            `json:"name"`
	Reason string            `json:"reason,omitempty"` // to choose on its form
	Notes  []noteJSON        `json:"notes"`
}

type noteJSON struct {
	Text string `json:"text"`
	guide.Fact
}

// Advice writes what the guide says about a case at a moment.
func (t Teller) Advice(s evidence.Snapshot, now time.Time) AdviceJSON {
	covered := t.Guide.Coverage(s)
	due, wrong := t.Guide.Deadlines(s, now)
	v := AdviceJSON{Steps: []stepJSON{}, Coverage: t.Coverage(s, covered), Checks: []checkJSON{}, Grounds: Grounds(s),
		Deadlines: t.Deadlines(s.Case, due), Problems: []string{}, Cautions: []cautionJSON{}, Channels: []channelJSON{}, Unsaid: Unsaid(s.Case)}
	v.Readiness = readinessJSON{Wanted: len(covered.Items), Present: covered.Of(guide.Present) + covered.Of(guide.Weak), Weak: covered.Of(guide.Weak),
		Missing: covered.Of(guide.Missing), Excused: covered.Of(guide.Excused), Sentence: t.Readiness(covered)}
	for _, r := range t.Guide.Ladder(s, now) {
		v.Steps = append(v.Steps, t.step(s.Case, r))
	}
	for _, c := range t.Guide.Checks(s, now) {
		v.Checks = append(v.Checks, t.check(s.Case, c))
	}
	for _, p := range wrong {
		v.Problems = append(v.Problems, t.Problem(p))
	}
	for _, c := range t.Guide.Cautions(s) {
		v.Cautions = append(v.Cautions, cautionJSON{c.Code, c.Text.In(string(t.Say.Lang())), c.Fact})
	}
	for _, ch := range t.Guide.Of(s.Case) {
		v.Channels = append(v.Channels, t.channel(s.Case, ch))
	}
	return v
}

// Readiness says how much of what is usually asked for is there. It promises
// nothing.
func (t Teller) Readiness(c guide.Coverage) string {
	weak, excused := c.Of(guide.Weak), c.Of(guide.Excused)
	said := t.Say.T("guide.ready", "there", t.Say.Number(int64(c.Of(guide.Present)+weak)), "all", t.Say.Number(int64(len(c.Items))))
	if weak > 0 {
		said += " " + t.Say.N("guide.ready.weak", weak)
	}
	if excused > 0 {
		said += " " + t.Say.N("guide.ready.excused", excused)
	}
	return said
}

// Unsaid are the facts that the guide goes by and a case does not say, as the
// flags of the command line are called.
func Unsaid(c evidence.Case) []string {
	all := []string{}
	for _, x := range []struct{ name, value string }{{"claim", c.Claim.Type}, {"platform", c.Platform}, {"payment", c.Order.Payment},
		{"goods", c.Order.Goods}, {"carrier", c.Order.Carrier}} {
		if x.value == "" {
			all = append(all, x.name)
		}
	}
	if c.Order.Units == 0 {
		all = append(all, "units")
	}
	return all
}

func (t Teller) step(c evidence.Case, r guide.Rung) stepJSON {
	lang := string(t.Say.Lang())
	j := stepJSON{Code: r.Code, Name: r.Name.In(lang), What: r.What.In(lang), Stand: r.Stand, Due: t.due(c, r.Due), Letter: r.Letter}
	if e := r.Event; e.ID != "" {
		j.Event = &eventJSON{e.ID, e.Kind, Time(e.At, c.Location()), e.Note, e.Rule}
	}
	return j
}

// due writes a deadline; nil: there is none.
func (t Teller) due(c evidence.Case, d guide.Deadline) *DeadlineJSON {
	if d.Due.IsZero() {
		return nil
	}
	j := t.deadline(d, c.Location())
	return &j
}

func (t Teller) check(c evidence.Case, x guide.Check) checkJSON {
	j := checkJSON{Code: x.Code, OK: x.OK, Undated: x.Undated, Name: t.Say.T("guide.check." + string(x.Code)), Deadline: t.due(c, x.Deadline)}
	if !x.OK {
		j.Fix = t.Mend(x)
	}
	return j
}

// Mend says what to do about a mistake, or that dates are missing.
func (t Teller) Mend(x guide.Check) string {
	if x.Undated {
		return t.Say.T("guide.check." + string(x.Code) + ".undated")
	}
	return t.Say.T("guide.check." + string(x.Code) + ".fix")
}

func (t Teller) channel(c evidence.Case, ch guide.Channel) channelJSON {
	lang := string(t.Say.Lang())
	j := channelJSON{Code: ch.Code, Kind: ch.Kind, Name: ch.Name.In(lang), Reason: ch.Reasons[c.Claim.Type].In(lang), Notes: []noteJSON{}}
	for _, n := range ch.Notes {
		j.Notes = append(j.Notes, noteJSON{n.Text.In(lang), n.Fact})
	}
	return j
}
