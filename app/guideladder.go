package app

import (
	"strconv"

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
	return g.only(g.advice.rungs, g.advice.today(), g.openMusts(), g.advice.s.Case.Platform, g.advice.s.Case.Order.Payment)
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

// layLadder shows the six steps, and what is to be done on the one at hand.
func (g *guidePage) layLadder() fyne.CanvasObject {
	steps := container.New(rungs{})
	here, next := -1, -1
	for i, r := range g.advice.rungs {
		steps.Add(g.rung(i, r))
		switch {
		case r.Stand == guide.Here:
			here = i
		case here >= 0 && next < 0 && r.Stand == guide.Later:
			next = i
		}
	}
	if here < 0 {
		return g.card("app.guide.ladder", g.c.w.say.T("app.guide.ladder.over"), steps)
	}
	return g.card("app.guide.ladder", "", steps, g.atHand(here, next))
}

// rung is a step: a number or a check, how the case stands with it in words, its
// name. One that is gone leads to its event.
func (g *guidePage) rung(i int, r guide.Rung) fyne.CanvasObject {
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
		hue, fill, state = kit.ColorBlue, kit.ColorBlueSoft, say.T("app.guide.here")
	case guide.Skipped:
		state = say.T("app.guide.skipped")
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
	if r.Event.ID == "" {
		return kit.NewSurface(body, kit.Filled(fill), kit.Rounded(10))
	}
	tile := kit.NewTile(body, func() { g.c.timeline.askEvent(r.Event) })
	tile.Fill, tile.Radius = fill, 10
	tile.SetTip(say.T("app.guide.gone.tip"))
	return tile
}

// atHand is what is to be done now, and what comes after it.
func (g *guidePage) atHand(here, next int) fyne.CanvasObject {
	w, lang := g.c.w, string(g.c.w.say.Lang())
	r := g.advice.rungs[here]
	body := kit.Column(8, kit.NewText(w.say.T("app.guide.now"), kit.Small, kit.Bold, kit.Tinted(kit.ColorBlue)),
		kit.NewText(r.Name.In(lang), kit.Title, kit.Wrapping), kit.NewText(r.What.In(lang), kit.Wrapping))
	if !r.Due.Due.IsZero() {
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
		if !after.Due.Due.IsZero() {
			body.Add(g.dueLine(after.Due))
		}
	}
	return kit.NewSurface(body, kit.Filled(kit.ColorBlueSoft), kit.Rounded(10), kit.Padded(16, 14))
}

// dueLine says a deadline in one line: what, until when, and how long that is.
func (g *guidePage) dueLine(d guide.Deadline) fyne.CanvasObject {
	label, hue := g.left(d)
	return kit.Row(8, kit.Badge(label, hue), kit.Spring(kit.NewText(g.nameOf(d)+" · "+g.c.w.teller().When(d, g.advice.now, g.advice.zone), kit.Small, kit.Wrapping)))
}

// stepButtons are what can be done on a step.
func (g *guidePage) stepButtons(r guide.Rung) fyne.CanvasObject {
	w := g.c.w
	done := kit.NewButton(w.say.T("app.guide.advance"), theme.ConfirmIcon(), kit.Primary, func() { g.askAdvance(r.Step) })
	done.SetEnabled(!g.c.reads())
	all := kit.Flow(8, done)
	if r.Letter != "" {
		all.Add(kit.NewButton(w.say.T("app.guide.letter"), theme.MailComposeIcon(), kit.Plain, func() { g.c.writeLetter(r.Letter) }))
	}
	if to := g.recipient(r.Step); to != "" {
		all.Add(kit.NewButton(w.say.T("app.guide.pack"), theme.FolderNewIcon(), kit.Plain, func() { g.c.askPack(to) }))
	}
	return all
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

// askAdvance asks when a step was gone, and records it. Where a step may end in
// several ways, it asks which.
func (g *guidePage) askAdvance(s guide.Step) {
	w := g.c.w
	names := make([]string, len(s.Done))
	for i, k := range s.Done {
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
	if len(s.Done) > 1 {
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
			g.advance(s.Done[kind.Chosen()], at)
			return true
		}},
	}})
}

// advance records what ends a step, and says that it can be taken back.
func (g *guidePage) advance(k evidence.EventKind, at evidence.Time) {
	w := g.c.w
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
	w := float32(int((size.Width - (n-1)*rungGap) / n))
	across := w >= kit.Grown(rungLeast)
	if !across {
		w = size.Width
	}
	var tall, y float32
	for _, o := range objects {
		o.Resize(fyne.NewSize(w, o.Size().Height))
		tall = max(tall, o.MinSize().Height)
	}
	for i, o := range objects {
		h := tall
		if across {
			o.Move(fyne.NewPos(float32(i)*(w+rungGap), 0))
		} else {
			h = o.MinSize().Height
			o.Move(fyne.NewPos(0, y))
			y += h + rungGap
		}
		o.Resize(fyne.NewSize(w, h))
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
