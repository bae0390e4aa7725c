package app

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
)

// standing is what the ladder is made of.
func (g *guidePage) standing() []any {
	return g.only(g.advice.rungs, g.pressing(), g.advice.now.Truncate(time.Minute), g.looked, g.openMusts(), g.advice.s.Case.Platform, g.advice.s.Case.Order.Payment)
}

// openMusts counts what must be there and is not, or is weak.
func (g *guidePage) openMusts() (n int) {
	for _, x := range g.advice.coverage.Open() {
		if x.Need == guide.Must {
			n++
		}
	}
	return n
}

// pressing are the deadlines of the buyer that are said first of all, whatever the
// step: the last that was missed, and the next that is ahead. What was refunded
// presses nobody.
func (g *guidePage) pressing() (some []guide.Deadline) {
	if slices.ContainsFunc(g.advice.s.Events, func(e evidence.Event) bool { return e.Kind == evidence.Refunded }) {
		return nil
	}
	var missed, ahead []guide.Deadline
	for _, d := range g.advice.deadlines { // by their moment
		switch state := d.At(g.advice.now); {
		case !d.ForBuyer():
		case state == guide.Past:
			missed = append(missed, d)
		case state == guide.Ahead:
			ahead = append(ahead, d)
		}
	}
	return append(missed[max(0, len(missed)-1):], ahead[:min(1, len(ahead))]...)
}

// layLadder shows the six steps, and what is to be done on the one at hand, or
// on the one that is looked at.
func (g *guidePage) layLadder() fyne.CanvasObject {
	steps := container.New(rungs{})
	here, shown, next := -1, -1, -1
	for i, r := range g.advice.rungs {
		if r.Stand == guide.Here {
			here = i
		}
		if r.Code == g.looked && r.Stand != guide.Gone {
			shown = i
		}
	}
	if shown < 0 {
		shown = here
	}
	for i, r := range g.advice.rungs {
		steps.Add(g.rung(i, r, i == shown))
		if next < 0 && i > shown && r.Stand == guide.Later {
			next = i
		}
	}
	if shown < 0 {
		return g.card("app.guide.ladder", g.c.w.say.T("app.guide.ladder.over"), steps)
	}
	return g.card("app.guide.ladder", "", steps, g.atHand(shown, next))
}

// look shows a step below the steps; "": the one at hand.
func (g *guidePage) look(code string) {
	g.looked = code
	if g.ladder.apply() {
		g.settle()
	}
}

// rung is a step: a number or a check, how the case stands with it in words, its
// name. One that is gone leads to its event, another is looked at.
func (g *guidePage) rung(i int, r guide.Rung, shown bool) fyne.CanvasObject {
	say, lang := g.c.w.say, string(g.c.w.say.Lang())
	hue, fill, state := kit.ColorFaint, kit.ColorWell, say.T("app.guide.later")
	var mark fyne.CanvasObject
	switch r.Stand {
	case guide.Gone:
		hue, fill, state = kit.ColorGreen, kit.ColorGreenSoft, say.T("app.guide.gone")
		if !r.Event.At.IsZero() {
			state = say.T("app.guide.gone.on", "day", say.MonthDay(day(r.Event.At, g.advice.zone)))
		}
		mark = kit.Icon(theme.ConfirmIcon(), kit.Grown(20), hue)
	case guide.Here:
		hue, state = kit.ColorBlue, say.T("app.guide.here")
	case guide.Skipped:
		state = say.T("app.guide.skipped")
	}
	if shown {
		fill = kit.ColorBlueSoft
	}
	if mark == nil {
		number := kit.NewText(strconv.Itoa(i+1), kit.Tiny, kit.Bold, kit.Centred, kit.Tinted(kit.ColorOnInk))
		mark = kit.Sized(kit.Grown(20), kit.Grown(20), kit.NewSurface(number, kit.Filled(hue), kit.Rounded(kit.Grown(20)/2), kit.Padded(0, 2)))
	}
	ink := hue
	if r.Stand == guide.Later || r.Stand == guide.Skipped {
		ink = kit.ColorMuted
	}
	body := kit.Pad(10, 8, 10, 10, kit.Column(5, kit.Row(6, mark, kit.Spring(kit.NewText(state, kit.Small, kit.Cutting, kit.Tinted(ink)))),
		kit.NewText(r.Name.In(lang), kit.Bold, kit.Lines(2))))
	gone := r.Stand == guide.Gone
	if shown || gone && (r.Event.ID == "" || g.c.reads()) {
		return kit.NewSurface(body, kit.Filled(fill), kit.Rounded(10))
	}
	tip, act := "app.guide.look.tip", func() { g.look(r.Code) }
	if gone {
		tip, act = "app.guide.gone.tip", func() { g.c.timeline.askEvent(r.Event) }
	}
	tile := kit.NewTile(body, act)
	tile.Fill, tile.Radius = fill, 10
	tile.SetTip(say.T(tip))
	return tile
}

// atHand is what is to be done now, or on the step that is looked at, and what
// comes after it.
func (g *guidePage) atHand(at, next int) fyne.CanvasObject {
	w, lang := g.c.w, string(g.c.w.say.Lang())
	r := g.advice.rungs[at]
	body := kit.Column(8, g.headOf(r))
	pressing := g.pressing()
	if len(pressing) > 0 {
		body.Add(g.pressingLines(pressing))
	}
	said := func(d guide.Deadline) bool {
		return slices.ContainsFunc(pressing, func(x guide.Deadline) bool { return x.ID() == d.ID() })
	}
	body.Add(kit.NewText(r.Name.In(lang), kit.Title, kit.Wrapping))
	body.Add(kit.NewText(r.What.In(lang), kit.Wrapping))
	if !r.Due.Due.IsZero() && !said(r.Due) {
		body.Add(g.dueLine(r.Due))
	}
	if n := g.openMusts(); n > 0 {
		see := w.quiet("app.guide.see", theme.MoveDownIcon(), func() { g.pane.Reveal(g.covers.holder) })
		body.Add(kit.Row(4, kit.NewText(w.say.N("app.guide.musts-open", n), kit.Tinted(kit.ColorRed)), see, kit.Spring()))
	}
	body.Add(kit.Pad(4, 0, 0, 0, g.stepButtons(r)))
	if next >= 0 {
		after := g.advice.rungs[next]
		body.Add(kit.Pad(4, 0, 0, 0, kit.Column(6, kit.Separator(), kit.NewText(w.say.T("app.guide.next", "step", after.Name.In(lang)), kit.Small, kit.Wrapping))))
		if !after.Due.Due.IsZero() && !said(after.Due) {
			body.Add(g.dueLine(after.Due))
		}
	}
	return kit.NewSurface(body, kit.Filled(kit.ColorBlueSoft), kit.Rounded(10), kit.Padded(16, 14))
}

// headOf says whether it is now that a step is to be gone, and leads back to the
// one that is.
func (g *guidePage) headOf(r guide.Rung) fyne.CanvasObject {
	w := g.c.w
	if r.Stand == guide.Here {
		return kit.NewText(w.say.T("app.guide.now"), kit.Small, kit.Bold, kit.Tinted(kit.ColorBlue))
	}
	back := w.quiet("app.guide.back", theme.NavigateBackIcon(), func() { g.look("") })
	return kit.Row(4, kit.NewText(w.say.T("app.guide.looking"), kit.Small, kit.Bold), back, kit.Spring())
}

// pressingLines are the deadlines that are said first, in the colour of how they
// press.
func (g *guidePage) pressingLines(some []guide.Deadline) fyne.CanvasObject {
	lines, fill := kit.Column(6), kit.ColorCard
	for _, d := range some {
		lines.Add(g.dueLine(d))
		switch _, hue := g.left(d); {
		case hue == kit.Red:
			fill = kit.ColorRedSoft
		case hue == kit.Amber && fill == kit.ColorCard:
			fill = kit.ColorAmberSoft
		}
	}
	see := g.c.w.quiet("app.guide.see", theme.MoveDownIcon(), func() { g.pane.Reveal(g.dates.holder) })
	return kit.NewSurface(kit.Row(8, kit.Spring(lines), see), kit.Filled(fill), kit.Rounded(8), kit.Padded(10, 6))
}

// dueLine says a deadline in one line: what, until when, and how long that is.
func (g *guidePage) dueLine(d guide.Deadline) fyne.CanvasObject {
	label, hue := g.left(d)
	return kit.Row(8, kit.Badge(label, hue), kit.Spring(kit.NewText(g.nameOf(d)+" · "+g.c.w.teller().When(d, g.advice.now, g.advice.zone), kit.Small, kit.Wrapping)))
}

// stepButtons are what can be done on a step.
func (g *guidePage) stepButtons(r guide.Rung) fyne.CanvasObject {
	w := g.c.w
	kinds := slices.DeleteFunc(slices.Clone(r.Done), func(k evidence.EventKind) bool { return k == evidence.NoAnswer })
	all := kit.Flow(8, g.records("app.guide.advance."+r.Code, theme.ConfirmIcon(), kit.Primary, kinds))
	if len(kinds) < len(r.Done) {
		all.Add(g.records("app.guide.no-answer", nil, kit.Plain, []evidence.EventKind{evidence.NoAnswer}))
	}
	if r.Letter != "" {
		all.Add(kit.NewButton(w.say.T("app.guide.letter"), theme.MailComposeIcon(), kit.Plain, func() { g.c.writeLetter(r.Letter) }))
	}
	if to := g.recipient(r.Step); to != "" {
		all.Add(kit.NewButton(w.say.T("app.guide.pack"), theme.FolderNewIcon(), kit.Plain, func() { g.c.askPack(to) }))
	}
	return all
}

// records is a button that asks when a step was gone, and records it.
func (g *guidePage) records(key string, icon fyne.Resource, look kit.Look, kinds []evidence.EventKind) *kit.Button {
	b := kit.NewButton(g.c.w.say.T(key), icon, look, func() { g.askAdvance(kinds) })
	b.SetEnabled(!g.c.reads())
	return b
}

// recipient is who gets what a step hands over; "": nobody gets anything.
func (g *guidePage) recipient(s guide.Step) string {
	switch s.Code {
	case "dispute", "mediate":
		return g.advice.s.Case.Platform
	case "other-ways":
		if by := g.advice.s.Case.Order.Payment; by == "card" || by == "paypal" {
			return by
		}
		return "agency"
	}
	return ""
}

// askAdvance asks when a step was gone, and records it. Where it may end in several
// ways, it asks which.
func (g *guidePage) askAdvance(kinds []evidence.EventKind) {
	w := g.c.w
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = w.say.T("event." + string(k))
	}
	kind := kit.NewPicker(names, "", nil)
	kind.Choose(0)
	other := newMomentFields(g.c)
	other.box.Hide()
	var today, otherDay *kit.Chip
	body := kit.Column(12)
	pick := func(isToday bool) {
		today.SetState(onOrOff(isToday))
		otherDay.SetState(onOrOff(!isToday))
		show(other.box, !isToday)
		kit.Relay(body)
		if !isToday {
			kit.FocusOn(other.date)
		}
	}
	today = kit.NewChip(w.say.T("app.guide.today"), kit.Blue, func(bool) { pick(true) }, nil)
	otherDay = kit.NewChip(w.say.T("app.guide.other-day"), kit.Blue, func(bool) { pick(false) }, nil)
	if len(kinds) > 1 {
		body.Add(kit.Labelled(w.say.T("app.guide.advance.which"), kind))
	}
	body.Add(kit.Column(6, kit.NewText(w.say.T("app.guide.advance.when"), kit.Small), kit.Row(8, today, otherDay, kit.Spring())))
	body.Add(kit.Sized(10, kit.Grown(64), other.box))
	pick(true)
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: names[0], Content: body, Focus: today, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.guide.advance.record"), Look: kit.Primary, Act: func() bool {
			at := evidence.Instant(w.sv.Now().In(g.advice.zone), evidence.Minute, evidence.FromTyped)
			if otherDay.State() == kit.On {
				var ok bool
				if at, ok = other.read(); !ok {
					return false
				}
			}
			g.advance(kinds[kind.Chosen()], at)
			return true
		}},
	}})
}

// advance records what ends a step, and says that it can be taken back.
func (g *guidePage) advance(k evidence.EventKind, at evidence.Time) {
	w := g.c.w
	g.looked = ""
	g.c.changeThen(desk.AddEvent(evidence.Event{Kind: k, At: at}), func() {
		w.note(w.say.T("app.guide.advanced", "event", w.say.T("event."+string(k))))
	})
}

func onOrOff(on bool) kit.State {
	if on {
		return kit.On
	}
	return kit.Off
}

// rungs puts steps side by side, all as tall as the tallest; where they would be
// too narrow to be read, one under another.
type rungs struct{}

// rungLeast is the narrowest a step may be, and rungGap what is between two.
const (
	rungLeast = 112
	rungGap   = 8
)

// Layout is Fyne's door.
func (rungs) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	across := (size.Width-(n-1)*rungGap)/n >= kit.Grown(rungLeast)
	left := func(i int) float32 { return float32(int(float32(i) * (size.Width + rungGap) / n)) }
	width := func(i int) float32 {
		if across {
			return left(i+1) - left(i) - rungGap // together they fill it to the last pixel
		}
		return size.Width
	}
	var tall, y float32
	for i, o := range objects {
		o.Resize(fyne.NewSize(width(i), o.Size().Height))
		tall = max(tall, o.MinSize().Height)
	}
	for i, o := range objects {
		h := tall
		if across {
			o.Move(fyne.NewPos(left(i), 0))
		} else {
			h = o.MinSize().Height
			o.Move(fyne.NewPos(0, y))
			y += h + rungGap
		}
		o.Resize(fyne.NewSize(width(i), h))
	}
}

// MinSize is Fyne's door: how tall it is follows from how wide it was laid out.
func (rungs) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	if len(objects) == 0 {
		return size
	}
	down := len(objects) > 1 && objects[1].Position().X == 0 && objects[1].Position().Y > 0
	for _, o := range objects {
		h := o.MinSize().Height
		if down {
			size.Height += h + rungGap
		} else {
			size.Height = max(size.Height, h)
		}
	}
	if down {
		size.Height -= rungGap
	}
	size.Width = rungLeast
	return size
}
