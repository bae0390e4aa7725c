package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/talk"
	"proofbox/internal/i18n"
)

// unparsedShown is how many lines that were not understood are listed.
const unparsedShown = 8

// arrivalWidth is the width of the question.
const arrivalWidth = 640

// show puts up what was read and what is open about it.
func (a *arrival) show(open []talk.Question) {
	w := a.c.w
	say := w.say
	body := kit.Column(14, a.summary(open))
	a.asked = nil
	for _, q := range open {
		each := newAsked(a.c, q)
		a.asked = append(a.asked, each)
		body.Add(kit.Column(8, kit.NewText(say.T("app.arrival.ask."+q.Kind), kit.Bold, kit.Wrapping), each.object()))
	}
	if rest := a.notUnderstood(); rest != nil {
		body.Add(rest)
	}
	label := say.N("app.arrival.take", a.parsed.Tally.Messages)
	if len(a.parsed.Messages) == 0 {
		label = say.T("app.arrival.go-on")
	}
	a.question = kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: a.title(), Content: kit.NewPane(body), Width: arrivalWidth,
		Height: arrivalHeight(body, w.win.Canvas().Size().Height), Answers: []kit.Answer{
			{Label: say.T("app.cancel"), Act: func() bool { a.over(); return true }},
			{Label: label, Look: kit.Primary, Act: a.accept}}})
}

// arrivalHeight is as much as the question wants, up to what the window has.
func arrivalHeight(body fyne.CanvasObject, window float32) float32 {
	const around = 148 // title, buttons and their distances
	body.Resize(fyne.NewSize(arrivalWidth-48, 1))
	return min(body.MinSize().Height+around, window-48)
}

func (a *arrival) title() string {
	say := a.c.w.say
	if a.export.File == "" {
		return say.T("app.arrival.title.pasted")
	}
	return say.T("app.arrival.title", "name", a.export.File)
}

// summary is what was found: the form of the text, the sum of its lines, when it
// begins and ends, who speaks.
func (a *arrival) summary(open []talk.Question) fyne.CanvasObject {
	say, p := a.c.w.say, a.parsed
	zone := a.c.state.Snapshot.Case.Location()
	if a.answers.Zone != nil {
		zone = a.answers.Zone
	}
	form := say.T("format." + string(p.Format))
	if p.Encoding != "" {
		form += " · " + p.Encoding
	}
	lines := kit.Column(5, kit.Row(8, kit.Icon(theme.MailComposeIcon(), 18, kit.ColorBlue), kit.Spring(kit.NewText(form, kit.Bold, kit.Cutting))),
		kit.NewText(sumOf(say, p.Tally), kit.Wrapping))
	if len(p.Messages) > 0 {
		lines.Add(kit.NewText(spanOf(say, p.Messages, zone), kit.Muted, kit.Wrapping))
		lines.Add(kit.NewText(sendersOf(say, p.Messages, a.sides(open)), kit.Muted, kit.Wrapping))
	}
	for _, w := range p.Warnings {
		lines.Add(kit.NewText(say.Fill("chat.warning."+w.Code, w.Args), kit.Small, kit.Wrapping, kit.Tinted(kit.ColorAmber)))
	}
	return kit.NewSurface(lines, kit.Card, kit.Padded(14, 12))
}

// spanOf tells from when to when something was said.
func spanOf(say i18n.Printer, all []evidence.Message, zone *time.Location) string {
	byTime := func(a, b evidence.Message) int { return a.At.Compare(b.At, zone) }
	from, to := moment(say, slices.MinFunc(all, byTime).At, zone), moment(say, slices.MaxFunc(all, byTime).At, zone)
	if from == to {
		return from
	}
	return say.T("app.arrival.span", "from", from, "to", to)
}

// sides are those the senders would be stored with; none while it is open who
// the buyer is.
func (a *arrival) sides(open []talk.Question) map[string]talk.Side {
	if slices.ContainsFunc(open, func(q talk.Question) bool { return q.Kind == talk.AskMe }) {
		return nil
	}
	all := map[string]talk.Side{}
	for _, side := range talk.Sides(a.c.state.Snapshot.Case, a.parsed, a.answers) {
		all[side.Name] = side
	}
	return all
}

// sumOf tells what became of every line.
func sumOf(say i18n.Printer, t evidence.Tally) string {
	var parts []string
	for _, p := range t.Telling() {
		parts = append(parts, say.N("sum."+p.Name, p.N))
	}
	return say.N("sum."+string(t.Unit), t.In) + " = " + strings.Join(parts, " + ")
}

// sendersShown is how many names a summary has room for.
const sendersShown = 8

// sendersOf counts who speaks, with the side where it is known.
func sendersOf(say i18n.Printer, all []evidence.Message, sides map[string]talk.Side) string {
	count, names := map[string]int{}, []string{}
	for _, m := range all {
		if m.Notice || m.From == "" {
			continue
		}
		if count[m.From] == 0 {
			names = append(names, m.From)
		}
		count[m.From]++
	}
	var parts []string
	for _, name := range names[:min(len(names), sendersShown)] {
		part := say.N("app.arrival.sender", count[name], "name", name)
		if side, known := sides[name]; known {
			part += " (" + sideOf(say, side) + ")"
		}
		parts = append(parts, part)
	}
	if len(names) > sendersShown {
		parts = append(parts, "…")
	}
	return strings.Join(parts, " · ")
}

// sideOf names a side, and says where it is only assumed.
func sideOf(say i18n.Printer, s talk.Side) string {
	role := say.T("role." + string(s.Role))
	if s.Assumed {
		return say.T("app.arrival.assumed", "role", role)
	}
	return role
}

// notUnderstood lists the lines that are in no message; nil: there are none.
func (a *arrival) notUnderstood() fyne.CanvasObject {
	lines := a.parsed.Unparsed
	if len(lines) == 0 {
		return nil
	}
	say := a.c.w.say
	box := kit.Column(4, kit.NewText(say.N("app.arrival.unparsed", len(lines)), kit.Bold, kit.Wrapping, kit.Tinted(kit.ColorAmber)))
	for _, l := range lines[:min(len(lines), unparsedShown)] {
		box.Add(kit.NewText(say.T("app.arrival.line", "n", l.N, "text", oneLine(l.Text)), kit.Small, kit.Lines(2)))
	}
	if a.export.Plain() && a.parsed.Tally.Unit == evidence.Lines {
		box.Add(kit.Row(0, a.c.w.quiet("app.arrival.by-hand", nil, func() {
			a.question.Close()
			a.c.sortLines(a.export, a.answers, a.next)
		})))
	}
	return kit.NewSurface(box, kit.Filled(kit.ColorAmberSoft), kit.Rounded(10), kit.Padded(12, 10))
}
