package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence/guide"
	"proofbox/report/upload"
)

// takes says what a recipient takes, field by field, with how sure that is.
func (w *Window) takes(p upload.Profile) fyne.CanvasObject {
	lang := string(w.say.Lang())
	column := kit.Column(8)
	if where := p.Where.In(lang); where != "" {
		column.Add(kit.NewText(where, kit.Small, kit.Wrapping))
	}
	if p.Unsure() {
		column.Add(kit.Row(8, kit.Icon(theme.WarningIcon(), 16, kit.ColorAmber), kit.Spring(kit.NewText(w.say.T("app.pack.unsure"), kit.Small, kit.Wrapping, kit.Tinted(kit.ColorAmber)))))
	}
	facts := []guide.Fact{}
	for _, f := range p.Fields {
		column.Add(w.takesIn(f))
		for _, l := range f.Limits() {
			facts = append(facts, l.Fact)
		}
	}
	if p.Total.Most > 0 {
		column.Add(kit.Row(8, kit.Spring(kit.NewText(w.say.T("app.pack.limit.total", "size", w.say.Bytes(p.Total.Most)), kit.Wrapping)), w.sureness(p.Total.Fact)))
		facts = append(facts, p.Total.Fact)
	}
	for _, n := range p.Notes {
		column.Add(kit.NewText("· "+n.Text.In(lang), kit.Small, kit.Wrapping))
		facts = append(facts, n.Fact)
	}
	if sources := w.sources(facts); sources != nil {
		column.Add(sources)
	}
	return kit.NewSurface(column, kit.Filled(kit.ColorWell), kit.Rounded(8), kit.Padded(14, 12))
}

// takesIn is a field in two lines: as the form calls it, and what it takes.
func (w *Window) takesIn(f upload.Field) fyne.CanvasObject {
	said := []string{w.say.T("app.pack.holds." + string(f.Holds))}
	worst := guide.Fact{}
	for _, l := range f.Limits() {
		said = append(said, w.limit(l))
		if doubt(l.Fact) > doubt(worst) {
			worst = l.Fact
		}
	}
	text := kit.Column(1, kit.NewText(f.Name.In(string(w.say.Lang())), kit.Bold, kit.Wrapping), kit.NewText(strings.Join(said, " · "), kit.Wrapping))
	return kit.Row(8, kit.Spring(text), w.sureness(worst))
}

// limit is a limit in words.
func (w *Window) limit(l upload.Named) string {
	key := "app.pack.limit." + l.Name
	switch l.Name {
	case "each", "total":
		return w.say.T(key, "size", w.say.Bytes(l.Most))
	case "seconds":
		if l.Most >= 60 && l.Most%60 == 0 {
			return w.say.N("app.pack.limit.minutes", int(l.Most/60))
		}
		return w.say.T(key, "length", w.say.Duration(time.Duration(l.Most)*time.Second))
	case "files", "pages":
		return w.say.N(key, int(l.Most))
	}
	return w.say.T(key, "n", w.say.Number(l.Most))
}

// doubt is how little a fact may be relied on.
func doubt(f guide.Fact) int {
	return slices.Index([]string{"", "A", "B", "C", "D", upload.Unknown}, f.Confidence)
}

// sureness is how sure a fact is, as a badge.
func (w *Window) sureness(f guide.Fact) fyne.CanvasObject {
	hue := kit.Green
	switch f.Confidence {
	case "":
		return kit.Row(0)
	case "B", "C":
		hue = kit.Blue
	case "D", upload.Unknown:
		hue = kit.Amber
	}
	return kit.Badge(w.confidence(f.Confidence), hue)
}

func (w *Window) confidence(code string) string {
	if code == upload.Unknown {
		return w.say.T("app.pack.check")
	}
	return w.say.T("app.guide.confidence." + code)
}

// sources is a button that tells where facts were read, each source once, but for
// what nobody tells; nil: nowhere.
func (w *Window) sources(facts []guide.Fact) fyne.CanvasObject {
	lines := kit.Column(3)
	var told []string
	for _, f := range facts {
		if f.Source == "" || f.Confidence == upload.Unknown || slices.Contains(told, f.Source) {
			continue
		}
		told = append(told, f.Source)
		lines.Add(kit.NewText(w.say.T("app.pack.source", "how", w.confidence(f.Confidence), "source", f.SourceIn(string(w.say.Lang())), "day", f.Checked), kit.Small, kit.Wrapping))
	}
	if len(told) == 0 {
		return nil
	}
	lines.Hide()
	box := kit.Column(4)
	more := w.quiet("app.pack.sources", theme.MenuDropDownIcon(), nil)
	more.OnTap(func() {
		show(lines, !lines.Visible())
		kit.Relay(box)
	})
	box.Add(kit.Row(0, more))
	box.Add(lines)
	return box
}
