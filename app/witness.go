package app

import (
	"context"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// witness is the page about a seal: what it is, and a message that carries it to
// somebody outside this computer.
type witness struct {
	c    *caseScreen
	sent evidence.Sent
	head *kit.Entry
	body *kit.Entry
}

// askWitness shows a seal and drafts the message; the message may be changed
// before it leaves.
func (c *caseScreen) askWitness(x evidence.Sent) {
	w := c.w
	p := &witness{c: c, sent: x, head: w.typing.Line(), body: w.typing.Paragraph(8)}
	langs := w.sv.Catalog.Langs()
	names := make([]string, len(langs))
	at := 0
	for i, l := range langs {
		names[i] = w.sv.Catalog.Printer(l).T("app.language." + string(l))
		if l == w.say.Lang() {
			at = i
		}
	}
	tongue := kit.NewPicker(names, "", func(i int) { p.draft(langs[i]) })
	tongue.Choose(at)
	p.draft(w.say.Lang())
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.witness"), Content: p.content(tongue), Width: 600, Long: true, Answers: []kit.Answer{
		{Label: w.say.T("app.close")},
		{Label: w.say.T("app.witness.copy"), Act: func() bool { w.copy(p.head.Text + "\n\n" + p.body.Text); return false }},
		{Label: w.say.T("app.witness.mail"), Look: kit.Primary, Act: func() bool { p.mail(); return false }},
	}})
}

func (p *witness) content(tongue *kit.Picker) fyne.CanvasObject {
	w := p.c.w
	return kit.Column(14, kit.NewText(w.say.T("app.witness.text"), kit.Wrapping),
		w.sealBox(p.sent.Digest, true),
		kit.Row(8, kit.Spring(kit.NewText(w.say.T("app.witness.message"), kit.Bold)), kit.Sized(kit.Wider(130), 1, tongue)),
		kit.Labelled(w.say.T("app.witness.subject"), p.head), kit.Labelled(w.say.T("app.witness.body"), p.body),
		kit.NewText(w.say.T("app.witness.limits"), kit.Small, kit.Wrapping))
}

// sealBox shows a seal in groups that can be read aloud, where offered to be
// copied whole.
func (w *Window) sealBox(seal evidence.Digest, offered bool) fyne.CanvasObject {
	row := kit.Row(8, kit.Spring(kit.NewText(grouped(seal), kit.Bold, kit.Wrapping)))
	if offered {
		row.Add(w.quiet("app.export.sealed.copy", theme.ContentCopyIcon(), func() { w.copy(seal.String()) }))
	}
	return kit.NewSurface(row, kit.Filled(kit.ColorWell), kit.Rounded(8), kit.Padded(14, 10))
}

// grouped is a digest in groups of four, in two lines.
func grouped(d evidence.Digest) string {
	s := d.String()
	var b strings.Builder
	for i := 0; i+4 <= len(s); i += 4 {
		switch {
		case i == len(s)/2:
			b.WriteByte('\n')
		case i > 0:
			b.WriteByte(' ')
		}
		b.WriteString(s[i : i+4])
	}
	return b.String()
}

// draft writes the message in a language. It leaves this computer, so what the
// user hides is hidden in it, too.
func (p *witness) draft(l i18n.Lang) {
	say, s := p.c.w.sv.Catalog.Printer(l), p.c.state.Snapshot
	hide := func(text string) string { return text }
	if veil, err := evidence.NewVeil(s.Case.Hidden); err == nil {
		hide = veil.Hide
	}
	p.head.SetText(say.T("bundle.witness.subject", "title", hide(s.Case.Title)))
	goesOn := ""
	if !p.sent.Supplements.IsZero() {
		goesOn = say.T("bundle.witness.supplement", "seal", p.sent.Supplements.String()) + "\n\n"
	}
	p.body.SetText(goesOn + say.T("bundle.witness.body", "title", hide(s.Case.Title), "file", hide(p.sent.File),
		"when", moment(say, p.sent.At, s.Case.Location()), "zone", p.sent.At.In(s.Case.Location()).In(s.Case.Location()).Format("UTC-07:00"), "seal", p.sent.Digest.String(),
		"exhibits", say.Number(int64(p.sent.Exhibits)), "messages", say.Number(int64(p.sent.Messages))))
}

// mail hands the message to the program the desktop has for mail. Whether there
// is one cannot be known.
func (p *witness) mail() {
	w, to := p.c.w, mailTo(p.head.Text, p.body.Text)
	w.task(func(context.Context) {
		key := "app.witness.mailed"
		if w.sv.Open(to) != nil {
			key = "app.witness.no-mail"
		}
		w.bridge.Post(func() { w.note(w.say.T(key)) })
	})
}

// mailTo is a message to nobody yet as an address (RFC 6068).
func mailTo(subject, body string) string {
	field := func(name, text string) string {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
		return name + "=" + strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
	}
	return "mailto:?" + field("subject", subject) + "&" + field("body", body)
}
