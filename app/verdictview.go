package app

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// mostFindings is how many findings are laid out; all are in the details.
const mostFindings = 100

// showVerdict shows all that was found.
func (w *Window) showVerdict(v verdict) {
	column := kit.Column(12)
	if v.file != "" {
		column.Add(kit.NewText(filepath.Base(v.file), kit.Small, kit.FileName))
	}
	column.Add(kit.Row(10, v.icon(22), kit.Spring(kit.Column(3, kit.NewText(v.head, kit.Bold, kit.Wrapping), kit.NewText(v.text(), kit.Small, kit.Wrapping)))))
	for i, f := range v.findings {
		if i == mostFindings {
			column.Add(kit.NewText(w.say.N("app.check.rest", len(v.findings)-i), kit.Small, kit.Wrapping))
			break
		}
		column.Add(findingRow(f))
	}
	if !v.seal.IsZero() {
		column.Add(w.sealCheck(v.seal, v.ok()))
	}
	answers := []kit.Answer{{Label: w.say.T("app.close"), Look: kit.Primary}}
	if !v.ok() {
		answers = []kit.Answer{{Label: w.say.T("app.close")}, {Label: w.say.T("app.copy-details"), Act: func() bool { w.copy(v.details()); return false }}}
	}
	if c := w.ofCase(); c != nil && v.file == "" && !v.ok() && w.writes() {
		key := "app.mend.how"
		if v.lost() {
			key = "app.mend.look"
		}
		answers = append(answers, kit.Answer{Label: w.say.T(key), Look: kit.Primary, Act: func() bool { w.bridge.Post(func() { c.askMend(v) }); return true }})
	}
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: v.title, Content: column, Width: 640, Long: true, Answers: answers})
}

func findingRow(f finding) fyne.CanvasObject {
	text := kit.Column(3, kit.NewText(f.said, kit.Bold, kit.Wrapping))
	if f.todo != "" {
		text.Add(kit.NewText(f.todo, kit.Small, kit.Wrapping))
	}
	return kit.NewSurface(text, kit.Filled(kit.ColorAmberSoft), kit.Rounded(8), kit.Padded(12, 9))
}

// sealCheck shows the seal of a bundle, with a field to hold another against it:
// that of a mail, or of the PDF. The seal alone says nothing of a bundle whose
// files are not as its lists say; such a seal is not to be passed on, either.
func (w *Window) sealCheck(seal evidence.Digest, whole bool) fyne.CanvasObject {
	told := kit.NewText("", kit.Small, kit.Wrapping)
	field := w.typing.Line()
	field.SetPlaceHolder(w.say.T("app.check.seal.hint"))
	field.OnChanged = func(text string) {
		key, ink := "", kit.ColorMuted
		switch given := hexOf(text); {
		case text == "":
		case given == seal.String() && !whole:
			key, ink = "app.check.seal.half", kit.ColorRed
		case given == seal.String():
			key, ink = "app.check.seal.same", kit.ColorGreen
		case len(given) == len(seal.String()):
			key, ink = "app.check.seal.other", kit.ColorRed
		default:
			key = "app.check.seal.part"
		}
		told.Color = ink
		if key == "" {
			told.SetText("")
			return
		}
		told.SetText(w.say.T(key))
	}
	return kit.Column(8, kit.NewText(w.say.T("app.handed.seal"), kit.Bold), w.sealBox(seal, whole),
		kit.Labelled(w.say.T("app.check.seal"), field), told, kit.Row(8, kit.Icon(theme.InfoIcon(), 16, kit.ColorMuted), kit.Spring(kit.NewText(w.say.T("app.check.seal.text"), kit.Small, kit.Wrapping))))
}

// hexOf keeps the digits of a digest as somebody pasted it.
func hexOf(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'f':
			return r
		case r >= 'A' && r <= 'F':
			return r + 'a' - 'A'
		}
		return -1
	}, text)
}
