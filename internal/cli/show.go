package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
	"proofbox/internal/facts"
)

// showCmd prints everything the case holds, with what is computed from it.
type showCmd struct {
	Case string `arg:"" help:"arg-case"`
	JSON bool   `name:"json" help:"json"`
}

func (c showCmd) Run(t *terminal) error {
	return t.read(c.Case, func(d *desk.Desk) error {
		s := d.Snapshot()
		hurt, err := damageOf(t.ctx, d, s)
		if err != nil {
			return err
		}
		if c.JSON {
			return t.json(t.teller().Facts(s, time.Now(), hurt))
		}
		t.summary(s, time.Now(), hurt)
		return nil
	})
}

// teller says what a case holds.
func (t *terminal) teller() facts.Teller {
	return facts.Teller{Say: t.say, Taxonomy: t.taxonomy, Guide: t.guide}
}

// damage is what is wrong with originals at first sight, as verify names it:
// they are gone, of another size, or cannot be read.
type damage map[evidence.Digest]string

func damageOf(ctx context.Context, d *desk.Desk, s evidence.Snapshot) (damage, error) {
	var w vault.Witness
	hurt := damage{}
	for _, x := range slices.Concat(s.Exhibits, s.Trash) {
		o, ok := s.Originals[x.Original]
		if !ok {
			continue // a citation has none
		}
		problem, err := w.Glance(ctx, o, d.OriginalPath(o))
		if err != nil {
			return nil, err
		}
		if problem != "" {
			hurt[o.Digest] = problem
		}
	}
	return hurt, nil
}

// summary is the case for human eyes. The conversation is numbered as cite takes
// it.
func (t *terminal) summary(s evidence.Snapshot, now time.Time, hurt damage) {
	t.print(s.Case.Title + "  (" + s.Case.Location().String() + ")")
	for _, x := range s.Exhibits {
		t.print(fmt.Sprintf("  %-6s %s  %s", x.Number, t.say.T("kind."+string(x.Kind)), x.Name()))
		if problem, ok := hurt[x.Original]; ok {
			t.print("         ! " + t.say.T("cli.damage."+problem))
		}
		for _, c := range s.Conflicts(x, now) {
			t.print("         ! " + t.say.T("conflict."+string(c)))
		}
	}
	t.trash(s)
	notices := 0
	for i, m := range s.Messages {
		t.print(t.messageLine(s, m, i+1))
		if m.Notice {
			notices++
		}
	}
	t.computed(s, now)
	t.print("  " + t.say.N("cli.count.messages", len(s.Messages)-notices) + ", " + t.say.N("cli.count.events", len(s.Events)))
}

// computed prints what happened, what is due and who was silent, by time.
func (t *terminal) computed(s evidence.Snapshot, now time.Time) {
	zone := s.Case.Location()
	for _, e := range s.Timeline(now) {
		var words string
		switch e.Kind {
		case evidence.EventEntry:
			words = strings.TrimSpace(t.say.T("event."+string(e.Event)) + "  " + cut(e.Text))
		case evidence.GapEntry, evidence.DeadlineEntry:
			words = t.teller().Entry(s, e, zone).Text
		default:
			continue
		}
		t.print(fmt.Sprintf("  %-16s  %s", clockLine(e.At, zone), words))
	}
}

// clockLine is a time as far as it is known, in the case's zone.
func clockLine(at evidence.Time, zone *time.Location) string {
	if at.Precision == evidence.Day {
		return at.In(zone).In(zone).Format(time.DateOnly)
	}
	return at.In(zone).In(zone).Format("2006-01-02 15:04")
}

// attached says what hangs on a message, and what does not.
func (t *terminal) attached(s evidence.Snapshot, m evidence.Message) string {
	var all []string
	for _, n := range facts.Numbers(s, m.Attachments) {
		all = append(all, t.say.T("cli.attached", "exhibit", n))
	}
	for _, words := range m.Missing {
		all = append(all, t.say.T("cli.attached.missing", "name", words))
	}
	return strings.Join(all, " ")
}

func (t *terminal) messageLine(s evidence.Snapshot, m evidence.Message, number int) string {
	zone := s.Case.Location()
	line := fmt.Sprintf("  %5d  %-16s  ", number, clockLine(m.At, zone))
	if m.From != "" {
		line += m.From + ": "
	}
	words := cut(strings.TrimSpace(m.Subject + " " + m.Text))
	if m.OnlyAttached() {
		words = "" // its text only stands for the attachment
	}
	return line + strings.TrimSpace(words+" "+t.attached(s, m))
}
