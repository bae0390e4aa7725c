package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/report"
)

// showParts lists the parts of the document: those that are told in their order,
// then those left out.
func (o *previewOptions) showParts(s report.Setup) {
	told := s.Told()
	all := slices.Clone(told)
	for _, p := range report.AllParts() {
		if !slices.Contains(told, p) {
			all = append(all, p)
		}
	}
	o.parts.Objects = nil
	for i, p := range all {
		o.parts.Add(o.part(p, i, told))
	}
	o.parts.Refresh()
}

// part is one line: on or off, and a step earlier or later.
func (o *previewOptions) part(p report.Part, i int, told []report.Part) fyne.CanvasObject {
	w := o.d.c.w
	on := i < len(told)
	icon := theme.CheckButtonIcon()
	if on {
		icon = theme.CheckButtonCheckedIcon()
	}
	check := kit.NewButton(w.say.T("app.part."+string(p)), icon, kit.Quiet, func() { o.setParts(toggled(told, p)) })
	check.Small = true
	check.SetEnabled(!on || len(told) > 1) // a document has a part at least
	up := w.quietIcon("app.part.earlier", theme.MoveUpIcon(), func() { o.setParts(swapped(told, i-1)) })
	down := w.quietIcon("app.part.later", theme.MoveDownIcon(), func() { o.setParts(swapped(told, i)) })
	up.SetEnabled(on && i > 0)
	down.SetEnabled(on && i < len(told)-1)
	return kit.Row(0, check, kit.Spring(), up, down)
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

func (o *previewOptions) setParts(told []report.Part) {
	o.change(func(s *report.Setup) { s.Parts = told })
}
