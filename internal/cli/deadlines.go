package cli

import (
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
	"proofbox/internal/calendar"
	"proofbox/internal/facts"
	"proofbox/internal/press"
)

// deadlinesCmd tells until when what is to be done, or writes it for a calendar.
type deadlinesCmd struct {
	Case string `arg:"" help:"arg-case"`
	Lang choice `enum:"${tongues}" default:"" placeholder:"ko|en" help:"guide-lang"`
	ICS  string `name:"ics" placeholder:"FILE" help:"ics"`
	JSON bool   `name:"json" help:"json"`
}

func (c deadlinesCmd) Run(t *terminal) error {
	t.speak(c.Lang)
	return t.read(c.Case, func(d *desk.Desk) error {
		s, now := d.Snapshot(), time.Now()
		all, wrong := t.guide.Deadlines(s, now)
		for _, p := range wrong {
			t.warn(t.teller().Problem(p))
		}
		if c.ICS != "" {
			if err := t.toCalendar(d, all, now, c.ICS); err != nil {
				return err
			}
		}
		switch {
		case c.JSON:
			return t.json(t.board(s, all, wrong, now))
		case c.ICS == "":
			for _, x := range all {
				t.deadline(x, now, s.Case.Location())
			}
			if len(all) == 0 {
				t.print(t.say.T("cli.deadlines.none"))
			}
			for _, x := range t.guide.Undated(s, now) {
				t.print("?  " + t.teller().DeadlineName(x))
				t.print("    " + t.teller().Undated(x, s.Case.Claim))
			}
		}
		return nil
	})
}

// boardJSON is what deadlines --json prints.
type boardJSON struct {
	AsOf      string        `json:"as_of"`
	Deadlines []dueJSON     `json:"deadlines"`
	Undated   []undatedJSON `json:"undated"`
	Problems  []problemJSON `json:"problems"`
}

// dueJSON is a deadline, as it stands now.
type dueJSON struct {
	facts.DeadlineJSON
	State guide.State      `json:"state"`
	Left  int              `json:"days_left"` // in the case's zone; negative: since
	Done  evidence.EventID `json:"done,omitempty"`
}

// undatedJSON is a deadline that cannot be reckoned.
type undatedJSON struct {
	ID      string               `json:"id"`
	Name    string               `json:"name"`
	Channel string               `json:"channel"`
	Start   []evidence.EventKind `json:"start"` // the first of these that is known would date it
}

type problemJSON struct {
	Code     guide.ProblemCode  `json:"code"`
	Events   []evidence.EventID `json:"events"`
	Sentence string             `json:"sentence"`
}

func (t *terminal) board(s evidence.Snapshot, all []guide.Deadline, wrong []guide.Problem, now time.Time) boardJSON {
	zone := s.Case.Location()
	b := boardJSON{AsOf: now.In(zone).Format(time.RFC3339), Deadlines: []dueJSON{}, Undated: []undatedJSON{}, Problems: []problemJSON{}}
	for i, j := range t.teller().Deadlines(s.Case, all) {
		b.Deadlines = append(b.Deadlines, dueJSON{j, all[i].At(now), all[i].Left(now, zone), all[i].Done.ID})
	}
	for _, d := range t.guide.Undated(s, now) {
		b.Undated = append(b.Undated, undatedJSON{d.Rule.ID, t.teller().DeadlineName(d), d.Channel, d.Rule.Start})
	}
	for _, p := range wrong {
		j := problemJSON{p.Code, []evidence.EventID{}, t.teller().Problem(p)}
		for _, e := range p.Events {
			j.Events = append(j.Events, e.ID)
		}
		b.Problems = append(b.Problems, j)
	}
	return b
}

// deadline prints how long one has and what it is, then when, whose turn it is,
// from what it follows, and where that was read.
func (t *terminal) deadline(d guide.Deadline, now time.Time, zone *time.Location) {
	teller, who := t.teller(), d.Rule.Who
	if who == "" {
		who = evidence.Buyer
	}
	t.print(teller.Left(d, now, zone) + "  " + teller.DeadlineName(d))
	t.print("    " + t.when(d, now, zone))
	t.print("    " + strings.Join(append([]string{t.say.T("app.guide.who." + string(who))}, teller.Basis(d, zone)...), " · "))
	for _, line := range []string{d.Rule.Note.In(string(t.say.Lang())), teller.Authority(d)} {
		if line != "" {
			t.print("    " + line)
		}
	}
}

// when is the moment of a deadline by the clocks of the case and, where they
// differ, by those of the rule.
func (t *terminal) when(d guide.Deadline, now time.Time, zone *time.Location) string {
	text := t.teller().When(d, now, zone) + " (" + zone.String() + ")"
	there, err := evidence.LoadZone(d.Rule.Zone)
	if err != nil {
		return text
	}
	if _, ahead := d.Due.In(zone).Zone(); ahead != aheadOf(d.Due, there) {
		text += " · " + clockIn(d.Due, there)
	}
	return text
}

func clockIn(at time.Time, zone *time.Location) string {
	return at.In(zone).Format("2006-01-02 15:04") + " (" + zone.String() + ")"
}

func aheadOf(at time.Time, zone *time.Location) int {
	_, seconds := at.In(zone).Zone()
	return seconds
}

// toCalendar writes what is ahead as a file for a calendar; a case as it is makes
// the same file each time.
func (t *terminal) toCalendar(d *desk.Desk, all []guide.Deadline, now time.Time, out string) error {
	log, err := d.Log(t.ctx)
	if err != nil {
		return err
	}
	s := d.Snapshot()
	asOf := s.Case.Created.In(s.Case.Location())
	if len(log) > 0 {
		asOf = log[len(log)-1].At
	}
	ahead := guide.AheadOf(all, now)
	if len(ahead) == 0 {
		return wrongCase("no-deadline", "")
	}
	form := press.FormOf(calendar.Mark, calendar.NoCalendar, calendar.IsOwn)
	if err := press.PutFile(t.ctx, out, form, s, calendar.File(t.teller(), s.Case, ahead, asOf)); err != nil {
		return err
	}
	if !t.machine {
		t.print(t.say.N("cli.deadlines.written", len(ahead), "path", out))
	}
	return nil
}
