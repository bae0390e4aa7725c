package app

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"proofbox/app/kit"
	"proofbox/internal/library"
)

// textScales are the sizes that text can have, in percent of the usual.
var textScales = []int{90, 100, 110, 125, 140, 160}

// tonesOf are the settings of light and dark.
var tonesOf = map[string]kit.Tones{"": kit.AsDesktop, "light": kit.AlwaysLight, "dark": kit.AlwaysDark}

// appearanceActions are how the window looks.
func (w *Window) appearanceActions() []action {
	const m = "app.menu.view"
	shift := func(k fyne.KeyName) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	}
	tones := func(t string) (func(), func() bool) {
		return func() { w.tint(t) }, func() bool { return w.settings.Tones == t }
	}
	all := []action{
		{id: "text-larger", menu: m, name: "app.text.larger", shortcut: shift(fyne.KeyEqual), divide: true,
			enabled: func() bool { return w.textStep(1) != w.textScale() }, run: func() { w.enlarge(w.textStep(1)) }},
		{id: "text-smaller", menu: m, name: "app.text.smaller", shortcut: shift(fyne.KeyMinus),
			enabled: func() bool { return w.textStep(-1) != w.textScale() }, run: func() { w.enlarge(w.textStep(-1)) }},
		{id: "text-usual", menu: m, name: "app.keys.text-usual", label: func() string { return w.say.T("app.text.usual", "percent", w.textScale()) }, shortcut: shift(fyne.Key0),
			enabled: func() bool { return w.textScale() != 100 }, run: func() { w.enlarge(100) }},
	}
	for i, t := range []string{"", "light", "dark"} {
		run, checked := tones(t)
		all = append(all, action{id: "tones-" + t, menu: m, name: "app.tones." + [...]string{"system", "light", "dark"}[i], divide: i == 0,
			run: run, checked: checked})
	}
	return all
}

// textScale is how large text is, in percent of the usual.
func (w *Window) textScale() int {
	if w.settings.TextScale == 0 {
		return 100
	}
	return w.settings.TextScale
}

// textStep is the size some steps away, or the last there is.
func (w *Window) textStep(steps int) int {
	i, _ := slices.BinarySearch(textScales, w.textScale())
	return textScales[min(max(i+steps, 0), len(textScales)-1)]
}

// enlarge sets the size of text and makes the screen anew with it.
func (w *Window) enlarge(percent int) {
	w.settings.TextScale = percent
	w.choose(func(s *library.Settings) { s.TextScale = percent })
	w.dress()
	w.screen.flush()
	w.rebuild()
	w.note(w.say.T("app.text.now", "percent", percent))
}

// tint makes the window light or dark.
func (w *Window) tint(tones string) {
	w.settings.Tones = tones
	w.choose(func(s *library.Settings) { s.Tones = tones })
	w.dress()
	w.screen.flush()
	w.rebuild()
}

// choose remembers a setting, after those chosen before.
func (w *Window) choose(edit func(*library.Settings)) {
	before, done := w.chosen, make(chan struct{})
	w.chosen = done
	w.task(func(ctx context.Context) {
		defer close(done)
		if before != nil {
			<-before
		}
		if err := w.sv.Library.Choose(ctx, edit); err != nil {
			w.bridge.Post(func() { w.fail(err) })
		}
	})
}

// dress gives the toolkit the theme as it was chosen.
func (w *Window) dress() {
	if look, ours := w.fyne.Settings().Theme().(*kit.Theme); ours {
		look.Choose(tonesOf[w.settings.Tones], float32(w.textScale())/100)
		w.fyne.Settings().SetTheme(look)
	}
}

// speaks tells whether a language is the one chosen.
func (w *Window) speaks(lang string) func() bool {
	return func() bool { return w.settings.Language == lang }
}
