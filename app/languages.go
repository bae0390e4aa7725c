package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// languages are those a translation may be in, as offered.
var languages = []string{"ko", "en", "zh", "ja", "ru"}

// languageKeys name the languages.
var languageKeys = map[string]string{"ko": "report.language.ko", "en": "report.language.en", "zh": "report.language.zh", "ja": "report.language.ja", "ru": "report.language.ru"}

// languageName is a language as people call it; one that is not known is its
// code.
func (w *Window) languageName(lang string) string {
	if key, known := languageKeys[lang]; known {
		return w.say.T(key)
	}
	return strings.ToUpper(lang)
}

// languagePicker says which language a translation is in.
type languagePicker struct {
	w      *Window
	before string // the language as it was; the user's own for a new translation
	pick   *kit.Picker
}

func newLanguagePicker(w *Window, before *evidence.Translation) *languagePicker {
	p := &languagePicker{w: w, before: string(w.say.Lang())}
	if before != nil {
		p.before = before.Lang
	}
	names := make([]string, len(languages))
	for i, l := range languages {
		names[i] = w.languageName(l)
	}
	p.pick = kit.NewPicker(names, w.languageName(p.before), nil)
	p.pick.Choose(slices.Index(languages, p.before))
	return p
}

// labelled is the field of a translation under its name and its language.
func (p *languagePicker) labelled(field fyne.CanvasObject) fyne.CanvasObject {
	label := kit.NewText(p.w.say.T("app.message.translation.mine"), kit.Small)
	return kit.Column(4, kit.Row(8, kit.Spring(label), kit.Sized(kit.Grown(120), kit.Grown(30), p.pick)), field)
}

// translation is what was typed; none where that is nothing.
func (p *languagePicker) translation(typed string) *evidence.Translation {
	text := strings.TrimSpace(typed)
	if text == "" {
		return nil
	}
	lang := p.before
	if n := p.pick.Chosen(); n >= 0 {
		lang = languages[n]
	}
	return &evidence.Translation{Text: text, Lang: lang}
}
