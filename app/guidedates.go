package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
)

// dated is what the card of deadlines is made of.
func (g *guidePage) dated() []any {
	return g.only(g.advice.deadlines, g.advice.undated, g.advice.s.Case.Claim.Type, g.advice.wrong, g.advice.now.Truncate(time.Minute), g.advice.s.Case.Zone, g.c.w.settings.NoReminders)
}

// layDeadlines shows until when what is to be done, and what about the dates
// cannot be.
func (g *guidePage) layDeadlines() fyne.CanvasObject {
	w := g.c.w
	var list []fyne.CanvasObject
	for _, p := range g.advice.wrong {
		list = append(list, g.problem(p))
	}
	open, over := g.sorted()
	for _, d := range open {
		list = append(list, g.deadline(d))
	}
	for _, d := range g.advice.undated {
		list = append(list, g.undatedLine(d))
	}
	if len(over) > 0 {
		list = append(list, g.fold("over", w.say.N("app.guide.dates.over", len(over)), func() (lines []fyne.CanvasObject) {
			for _, d := range over {
				lines = append(lines, g.overLine(d))
			}
			return lines
		}))
	}
	text := ""
	if len(g.advice.deadlines) == 0 {
		text = w.say.T("app.guide.dates.none")
	}
	list = append(list, kit.Flow(6, g.button("app.guide.dates.add", theme.ContentAddIcon(), kit.Plain, func() { g.askDue(guide.Deadline{}) }),
		g.button("app.guide.dates.facts", nil, kit.Quiet, func() { g.c.facts.revealDate(evidence.Delivered) }),
		w.quiet("app.guide.dates.calendar", theme.DownloadIcon(), g.c.askCalendar), g.reminders()))
	return g.card("app.guide.dates", text, kit.Column(8, list...))
}

// reminders switches whether the window tells of deadlines, of all cases.
func (g *guidePage) reminders() fyne.CanvasObject {
	w := g.c.w
	var chip *kit.Chip
	chip = kit.NewChip(w.say.T("app.remind.menu"), kit.Blue, func(bool) {
		w.switchReminders()
		chip.SetState(onOrOff(!w.settings.NoReminders))
	}, nil)
	chip.SetState(onOrOff(!w.settings.NoReminders))
	return chip
}

// sorted gives the deadlines that still matter, what went by unmet before what is
// to come, and those that are over.
func (g *guidePage) sorted() (open, over []guide.Deadline) {
	var missed []guide.Deadline
	for _, d := range g.advice.deadlines {
		switch state := d.At(g.advice.now); {
		case state == guide.Ahead, state == guide.Past && d.Side() == guide.Earliest:
			open = append(open, d)
		case state == guide.Past && d.Side() != guide.Wait:
			missed = append(missed, d)
		default:
			over = append(over, d)
		}
	}
	return append(missed, open...), over
}

// overLine is a deadline that was met, or waited out, in one line.
func (g *guidePage) overLine(d guide.Deadline) fyne.CanvasObject {
	w := g.c.w
	label, hue := g.left(d)
	row := kit.Row(10, kit.Sized(kit.Wider(108), 1, kit.Row(0, kit.Badge(label, hue))), kit.Spring(kit.NewText(g.nameOf(d), kit.Muted, kit.Wrapping)),
		kit.NewText(w.say.MonthDay(d.Due.In(g.advice.zone)), kit.Small))
	own := w.quietIcon("app.guide.own", theme.DocumentCreateIcon(), func() { g.askDue(d) })
	own.SetEnabled(!g.c.reads())
	row.Add(own)
	if d.Rule.ID == "" {
		return kit.Pad(0, 12, 0, 12, row)
	}
	mark, source := g.source(d.Rule.Fact)
	row.Add(mark)
	return kit.Pad(0, 12, 0, 12, kit.Column(0, row, source))
}

// undatedLine is a deadline that cannot be reckoned, and what it waits for.
func (g *guidePage) undatedLine(d guide.Deadline) fyne.CanvasObject {
	w := g.c.w
	words := kit.Column(3, kit.NewText(g.nameOf(d), kit.Wrapping), kit.NewText(w.teller().Undated(d, g.advice.s.Case.Claim), kit.Small, kit.Wrapping))
	own := g.button("app.guide.own", nil, kit.Quiet, func() { g.askDue(d) })
	mark, source := g.source(d.Rule.Fact)
	words.Add(source)
	return kit.Pad(0, 12, 0, 12, kit.Row(12, kit.Sized(kit.Wider(108), 1, kit.Row(0, kit.Badge(w.say.T("app.guide.left.undated"), kit.Amber))), kit.Spring(words), own, mark))
}

// problem is a fact of the case that cannot be. It leads to the dates it is
// about.
func (g *guidePage) problem(p guide.Problem) fyne.CanvasObject {
	w := g.c.w
	ways := kit.Flow(6)
	for _, e := range p.Events {
		label := w.say.T("event."+string(e.Kind)) + " " + moment(w.say, e.At, g.advice.zone)
		b := kit.NewButton(label, theme.DocumentCreateIcon(), kit.Plain, func() { g.c.timeline.askEvent(e) })
		b.Small = true
		ways.Add(b)
	}
	if len(p.Events) == 0 {
		ways.Add(w.quiet("app.guide.dates.facts", nil, func() { g.c.facts.revealDate(evidence.Delivered) }))
	}
	words := kit.Column(6, kit.NewText(w.teller().Problem(p), kit.Wrapping), ways)
	return kit.NewSurface(kit.Row(10, kit.Icon(theme.WarningIcon(), 20, kit.ColorAmber), kit.Spring(words)), kit.Filled(kit.ColorAmberSoft), kit.Rounded(10), kit.Padded(12, 10))
}

// deadline is a rule at work: how long that is, what, when here and there, who
// must act, and where that was read.
func (g *guidePage) deadline(d guide.Deadline) fyne.CanvasObject {
	w := g.c.w
	label, hue := g.left(d)
	words := kit.Column(3, kit.NewText(g.nameOf(d), kit.Bold, kit.Wrapping), kit.NewText(g.when(d), kit.Wrapping))
	if who := g.who(d); who != "" {
		words.Add(kit.NewText(who, kit.Small, kit.Wrapping))
	}
	if note := d.Rule.Note.In(string(w.say.Lang())); note != "" {
		words.Add(kit.NewText(note, kit.Small, kit.Wrapping))
	}
	if d.Rule.ID != "" && d.Own.ID == "" && (d.Rule.Yields || doubtful(d.Rule.Fact)) {
		words.Add(kit.NewText(w.say.T("app.guide.doubtful"), kit.Small, kit.Wrapping, kit.Tinted(kit.ColorAmber)))
	}
	own := g.button("app.guide.own", nil, kit.Quiet, func() { g.askDue(d) })
	if d.Own.ID != "" {
		own.SetLabel(w.say.T("app.guide.own.change"))
	}
	row := kit.Row(12, kit.Sized(kit.Wider(108), 1, kit.Row(0, kit.Badge(label, hue))), kit.Spring(words), own)
	if d.Rule.ID != "" {
		mark, source := g.source(d.Rule.Fact)
		words.Add(source)
		row.Add(mark)
	}
	return kit.NewSurface(row, kit.Filled(kit.ColorRail), kit.Rounded(10), kit.Padded(12, 10))
}

// nameOf is what is to be done, and where.
func (g *guidePage) nameOf(d guide.Deadline) string { return g.c.w.teller().DeadlineName(d) }

// comingDays are the days from which on a deadline is coming.
const comingDays = guide.ComingDays

// left says how long a deadline has, in words and colour.
func (g *guidePage) left(d guide.Deadline) (label string, hue kit.Hue) {
	return leftOf(g.c.w, d, g.advice.now, g.advice.zone)
}

func leftOf(w *Window, d guide.Deadline, now time.Time, zone *time.Location) (label string, hue kit.Hue) {
	label = w.teller().Left(d, now, zone)
	switch state, side := d.At(now), d.Side(); {
	case state == guide.Met, state == guide.Past && side == guide.Earliest:
		return label, kit.Green
	case state == guide.Past && side == guide.Wait:
		return label, kit.Amber
	case side != guide.Latest:
		return label, kit.Blue
	case state == guide.Past, d.Left(now, zone) == 0, d.Due.Sub(now) <= guide.Near:
		return label, kit.Red
	case d.Left(now, zone) <= comingDays:
		return label, kit.Amber
	}
	return label, kit.Blue
}

// when is the moment of a deadline where the user is and, where clocks differ,
// where the rule is of.
func (g *guidePage) when(d guide.Deadline) string {
	w := g.c.w
	text := w.teller().When(d, g.advice.now, g.advice.zone)
	there, err := evidence.LoadZone(d.Rule.Zone)
	if d.Rule.Zone == "" || err != nil {
		return text
	}
	if _, here := d.Due.In(g.advice.zone).Zone(); offset(d.Due, there) != here {
		at := d.Due.In(there)
		text += " · " + w.say.T("app.guide.there", "zone", w.zoneShort(d.Rule.Zone), "when", w.say.MonthDay(at)+" "+w.say.Clock(at))
	}
	return text
}

// offset is by how many seconds the clocks of a zone are ahead of UTC.
func offset(t time.Time, zone *time.Location) int {
	_, s := t.In(zone).Zone()
	return s
}

// who says whose turn it is where it is not the buyer's, and which of two dates
// counts; "": neither is to be said.
func (g *guidePage) who(d guide.Deadline) string {
	say := g.c.w.say
	var parts []string
	if who := d.Rule.Who; who != "" && who != evidence.Buyer {
		parts = append(parts, say.T("app.guide.who."+string(who)))
	}
	switch {
	case d.Own.ID == "":
	case d.Reckoned.IsZero():
		parts = append(parts, say.T("app.guide.own.only"))
	default:
		parts = append(parts, say.T("app.guide.own.both", "own", moment(say, d.Own.At, g.advice.zone), "rule", g.c.w.teller().Moment(d.Side(), d.Reckoned.In(g.advice.zone))))
	}
	return strings.Join(parts, " · ")
}

// askDue asks for the date the user read on the site. Without a rule it asks for
// which one, or for what it is the deadline.
func (g *guidePage) askDue(d guide.Deadline) {
	w := g.c.w
	fields := newMomentFields(g.c)
	fields.show(d.Own.At)
	note := w.typing.Line()
	note.SetPlaceHolder(w.say.T("app.guide.own.note.hint"))
	note.SetText(d.Own.Note)
	body := kit.Column(12, kit.NewText(g.ownText(d), kit.Muted, kit.Wrapping))
	rules, names := g.rules()
	of := kit.NewPicker(names, "", nil)
	of.Choose(g.likely(rules))
	if d.Rule.ID == "" && d.Own.ID == "" {
		body.Add(kit.Labelled(w.say.T("app.guide.own.of"), of))
	}
	body.Add(fields.box)
	if d.Rule.ID == "" {
		body.Add(kit.Labelled(w.say.T("app.event.note"), note))
	}
	title := w.say.T("app.guide.dates.add")
	if d.Rule.ID != "" {
		title = g.nameOf(d)
	}
	answers := []kit.Answer{{Label: w.say.T("app.cancel")}}
	if d.Own.ID != "" {
		answers = append(answers, kit.Answer{Label: w.say.T("app.remove"), Look: kit.Danger, Act: func() bool { g.c.change(desk.RemoveEvent(d.Own.ID)); return true }})
	}
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: title, Content: body, Focus: fields.date,
		Answers: append(answers, kit.Answer{Label: w.say.T("app.save"), Look: kit.Primary, Act: func() bool {
			at, ok := fields.read()
			if !ok {
				return false
			}
			rule := d.Rule.ID
			if rule == "" && d.Own.ID == "" {
				rule = rules[of.Chosen()]
			}
			g.saveDue(d.Own.ID, evidence.Event{Kind: evidence.DueDate, At: at, Note: strings.TrimSpace(note.Text), Rule: rule})
			return true
		}})})
}

// ownText asks for the date of the site, and says of two dates which counts.
func (g *guidePage) ownText(d guide.Deadline) string {
	text, say := g.c.w.say.T("app.guide.own.text"), g.c.w.say
	switch {
	case d.Rule.ID == "":
		return text
	case d.Side() == guide.Latest && !d.Rule.Yields:
		return text + " " + say.T("app.guide.own.earlier")
	}
	return text + " " + say.T("app.guide.own.yields")
}

// likely is the place of the rule whose date the user most likely read: that of the
// next deadline, else of one that waits for a date, else of any by which something
// must be done.
func (g *guidePage) likely(rules []string) int {
	for _, d := range append(guide.AheadOf(g.advice.deadlines, g.advice.now), g.advice.undated...) {
		if i := slices.Index(rules, d.Rule.ID); d.ForBuyer() && d.Rule.ID != "" && i >= 0 {
			return i
		}
	}
	return max(0, slices.IndexFunc(rules, func(id string) bool {
		r, _, known := g.c.w.sv.Guide.Rule(id)
		return known && r.Side == guide.Latest
	}))
}

// rules are those that the user may have read a date for, by id and name; the
// last is none.
func (g *guidePage) rules() (ids, names []string) {
	for _, c := range g.advice.channels {
		for _, r := range c.Rules {
			ids, names = append(ids, r.ID), append(names, g.nameOf(guide.Deadline{Rule: r, Channel: c.Code}))
		}
	}
	return append(ids, ""), append(names, g.c.w.say.T("app.guide.own.other"))
}

func (g *guidePage) saveDue(id evidence.EventID, e evidence.Event) {
	if id == "" {
		g.c.change(desk.AddEvent(e))
		return
	}
	g.c.change(desk.EditEvent(id, func(x *evidence.Event) { x.At, x.Note = e.At, e.Note }))
}
