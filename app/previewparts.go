package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/report"
)

// partList lists the parts of the document: those that are told in their order,
// and those left out where they stood or usually stand.
type partList struct {
	o     *previewOptions
	told  []report.Part
	order []report.Part // of all parts, as listed
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
	x := &partLine{check: w.quiet("app.part."+string(p), theme.CheckButtonIcon(), func() { l.set(toggled(l.order, l.told, p)) }),
		up: step("app.part.earlier", "↑", -1), down: step("app.part.later", "↓", 0)}
	x.root = kit.Row(0, x.check, kit.Spring(), x.up, x.down)
	return x
}

// show brings the list up to date.
func (l *partList) show(told []report.Part) {
	if slices.Equal(told, l.told) {
		return
	}
	l.told, l.order = told, arranged(l.order, told)
	l.root.Objects = nil
	for _, p := range l.order {
		x, i := l.lines[p], slices.Index(told, p)
		on := i >= 0
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

// arranged lists all parts, those told in their order. A part that is left out keeps
// its place in the list there was, so that no line moves below the pointer.
func arranged(order, told []report.Part) []report.Part {
	if order == nil {
		order = report.AllParts()
	}
	all, next := slices.Clone(order), 0
	for i, p := range all {
		if slices.Contains(told, p) {
			all[i] = told[next]
			next++
		}
	}
	return all
}

// toggled leaves a part out, or adds it where the list has it.
func toggled(order, told []report.Part, p report.Part) []report.Part {
	return slices.DeleteFunc(slices.Clone(order), func(x report.Part) bool { return slices.Contains(told, x) == (x == p) })
}

// swapped lets a part and the one after it change places.
func swapped(told []report.Part, i int) []report.Part {
	out := slices.Clone(told)
	out[i], out[i+1] = out[i+1], out[i]
	return out
}
