package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/report"
)

// partList lists the parts of the document: those that are told in their order,
// then those left out.
type partList struct {
	o     *previewOptions
	told  []report.Part
	lines map[report.Part]*partLine
	root  *fyne.Container
}

// partLine is one part: on or off, and a step earlier or later.
type partLine struct {
	check, up, down *kit.Button
	root            fyne.CanvasObject
}

func newPartList(o *previewOptions) *partList {
	l := &partList{o: o, lines: map[report.Part]*partLine{}, root: kit.Column(0)}
	for _, p := range report.AllParts() {
		l.lines[p] = l.line(p)
	}
	return l
}

func (l *partList) line(p report.Part) *partLine {
	w := l.o.d.c.w
	step := func(tip, arrow string, by int) *kit.Button {
		b := kit.NewButton(arrow, nil, kit.Quiet, func() { l.set(swapped(l.told, slices.Index(l.told, p)+by)) })
		b.Small = true
		b.SetTip(w.say.T(tip))
		return b
	}
	x := &partLine{check: w.quiet("app.part."+string(p), theme.CheckButtonIcon(), func() { l.set(toggled(l.told, p)) }),
		up: step("app.part.earlier", "↑", -1), down: step("app.part.later", "↓", 0)}
	x.root = kit.Row(0, x.check, kit.Spring(), x.up, x.down)
	return x
}

// show brings the list up to date.
func (l *partList) show(told []report.Part) {
	if slices.Equal(told, l.told) {
		return
	}
	l.told = told
	all := slices.Clone(told)
	for _, p := range report.AllParts() {
		if !slices.Contains(told, p) {
			all = append(all, p)
		}
	}
	l.root.Objects = nil
	for i, p := range all {
		x, on := l.lines[p], i < len(told)
		icon := theme.CheckButtonIcon()
		if on {
			icon = theme.CheckButtonCheckedIcon()
		}
		x.check.SetIcon(icon)
		x.check.SetEnabled(!on || len(told) > 1) // a document has a part at least
		x.up.SetEnabled(on && i > 0)
		x.down.SetEnabled(on && i < len(told)-1)
		l.root.Objects = append(l.root.Objects, x.root)
	}
	kit.Relay(l.root)
}

func (l *partList) set(told []report.Part) {
	l.o.change(func(s *report.Setup) { s.Parts = told })
}

// toggled leaves a part out, or adds it behind those it usually follows.
func toggled(told []report.Part, p report.Part) []report.Part {
	if at := slices.Index(told, p); at >= 0 {
		return slices.Delete(slices.Clone(told), at, at+1)
	}
	usual := report.AllParts()
	at := 0
	for i, x := range told {
		if slices.Index(usual, x) < slices.Index(usual, p) {
			at = i + 1
		}
	}
	return slices.Insert(slices.Clone(told), at, p)
}

// swapped lets a part and the one after it change places.
func swapped(told []report.Part, i int) []report.Part {
	out := slices.Clone(told)
	out[i], out[i+1] = out[i+1], out[i]
	return out
}
