package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"proofbox/app/kit"
	"proofbox/app/marking"
	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// tools are offered in this order; the key of each stands in its tip.
var tools = []struct {
	kind evidence.MarkKind
	name string // ends the keys of its texts
	key  string
}{
	{"", "select", "V"}, {evidence.Arrow, "arrow", "A"}, {evidence.BoxMark, "box", "B"}, {evidence.Ellipse, "ellipse", "O"},
	{evidence.Freehand, "freehand", "F"}, {evidence.TextMark, "text", "T"}, {evidence.Callout, "callout", "N"},
	{evidence.Magnifier, "magnifier", "M"}, {evidence.Ruler, "ruler", "R"}, {marking.Redaction, "redaction", "X"},
}

// inkTones are the colours of the theme that stand for inks.
var inkTones = map[evidence.Ink]fyne.ThemeColorName{
	evidence.RedInk: kit.ColorRed, evidence.BlueInk: kit.ColorBlue, evidence.GreenInk: kit.ColorGreen, evidence.AmberInk: kit.ColorAmber,
}

// markBar is the row of tools over the picture.
type markBar struct {
	k        *marker
	tools    map[evidence.MarkKind]*kit.Tool
	inks     map[evidence.Ink]*kit.Tool
	strokes  map[evidence.Stroke]*kit.Tool
	original *kit.Tool
	hint     *kit.Text
	badge    *kit.Surface // says that the original is shown
	float    *fyne.Container
	root     fyne.CanvasObject
}

func newMarkBar(k *marker) *markBar {
	b := &markBar{k: k, tools: map[evidence.MarkKind]*kit.Tool{}, inks: map[evidence.Ink]*kit.Tool{}, strokes: map[evidence.Stroke]*kit.Tool{},
		hint: kit.NewText("", kit.Small, kit.Cutting)}
	say := k.v.b.c.w.say
	row := kit.Row(2)
	for _, t := range tools {
		name := say.T("app.mark.tip", "name", say.T("app.mark.tool."+t.name), "key", t.key)
		b.tools[t.kind] = kit.NewTool(name, markIcons[t.kind], "", func() { k.pick(t.kind) })
		row.Add(b.tools[t.kind])
	}
	row.Add(gap())
	for _, i := range evidence.Inks {
		b.inks[i] = kit.NewTool(say.T("app.mark.ink."+string(i)), inkIcons[i], inkTones[i], func() { k.setInk(i) })
		row.Add(b.inks[i])
	}
	row.Add(gap())
	for _, s := range evidence.Strokes {
		b.strokes[s] = kit.NewTool(say.T("app.mark.stroke."+string(s)), strokeIcons[s], "", func() { k.setStroke(s) })
		row.Add(b.strokes[s])
	}
	row.Add(gap())
	b.original = kit.NewTool(say.T("app.mark.tip", "name", say.T("app.mark.original"), "key", `\`), originalIcon, "", func() {
		k.uncover(!k.bare)
		k.v.focus()
	})
	row.Add(b.original)
	row.Add(gap())
	row.Add(kit.Spring(b.hint))
	b.badge, b.float = originalBadge(say)
	b.root = kit.NewSurface(container.NewBorder(nil, kit.Separator(), nil, nil, kit.Pad(3, 10, 3, 10, row)), kit.Filled(kit.ColorRail))
	return b
}

// originalBadge says that the original is shown; float places it over the picture.
func originalBadge(say i18n.Printer) (badge *kit.Surface, float *fyne.Container) {
	badge = kit.NewSurface(kit.NewText(say.T("app.mark.original.shown"), kit.Bold, kit.Tinted(kit.ColorOnInk)), kit.Filled(kit.ColorRed), kit.Rounded(8), kit.Padded(14, 6))
	badge.Hide()
	return badge, kit.Column(0, kit.Pad(14, 0, 0, 0, kit.Row(0, kit.Spring(), badge, kit.Spring())))
}

func gap() fyne.CanvasObject { return kit.Sized(10, 1, container.NewWithoutLayout()) }

// show brings the bar up to date with what is in the hand.
func (b *markBar) show() {
	k := b.k
	ink, stroke := k.ink, k.stroke
	m, some := k.selected()
	if some && m.Kind != marking.Redaction {
		ink, stroke = m.Ink, m.Stroke
	}
	hint, usable := "select", !k.off && !k.locked()
	for _, t := range tools {
		b.tools[t.kind].SetTaken(k.tool == t.kind && usable)
		b.tools[t.kind].SetEnabled(usable)
		if t.kind == k.tool {
			hint = t.name
		}
	}
	for i, t := range b.inks {
		t.SetTaken(i == ink && usable)
		t.SetEnabled(usable)
	}
	for s, t := range b.strokes {
		t.SetTaken(s == stroke && usable)
		t.SetEnabled(usable)
	}
	b.original.SetTaken(k.bare)
	b.original.SetEnabled(!k.off)
	switch {
	case k.off && k.v.exhibit().Kind == evidence.Video:
		hint = "video"
	case k.off:
		hint = "none"
	case !usable:
		hint = "locked"
	case some && (m.Kind == evidence.TextMark || m.Kind == evidence.Callout || m.Kind == evidence.Ruler):
		hint = "words"
	case some:
		hint = "chosen"
	}
	b.hint.SetText(k.v.b.c.w.say.T("app.mark.hint." + hint))
	show(b.badge, k.bare)
	b.float.Refresh()
}
