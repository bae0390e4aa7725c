package app

import (
	"encoding/json"
	"reflect"
	"slices"

	"proofbox/internal/i18n"
	"proofbox/internal/library"
	"proofbox/report"
)

// preset is a way to tell the report that can be taken as a whole: one of the
// program's, or one the user gave a name.
type preset struct {
	name  string
	setup report.Setup
	own   bool
}

// readyPreset is one of the program's, in all languages.
type readyPreset struct {
	Name  map[string]string `json:"name"`
	Setup report.Setup      `json:"setup"`
}

// readPresets reads those of the program.
func readPresets(b []byte) (all []readyPreset, err error) {
	err = json.Unmarshal(b, &all)
	return all, err
}

// presets are all there are, the program's first.
func (w *Window) presets() (all []preset) {
	for _, p := range w.sv.Presets {
		all = append(all, preset{name: p.Name[string(w.say.Lang())], setup: p.Setup})
	}
	for _, p := range w.settings.Presets {
		all = append(all, preset{name: p.Name, setup: p.Setup, own: true})
	}
	return all
}

// over is the setup a preset makes of another: language and paper stay where it
// says nothing of them.
func (p preset) over(s report.Setup) report.Setup {
	made := p.setup
	if made.Lang == "" {
		made.Lang = s.Lang
	}
	if made.Paper == "" {
		made.Paper = s.Paper
	}
	return usual(made)
}

// usual writes a setup in one way: what is as usual is left empty.
func usual(s report.Setup) report.Setup {
	if slices.Equal(s.Parts, report.Setup{Numbers: s.Numbers}.Told()) {
		s.Parts = nil
	}
	forget(&s.Paper, report.A4)
	forget(&s.Talk, report.WholeTalk)
	forget(&s.Numbers, report.PlainNumbers)
	forget(&s.Pictures, report.ByImportance)
	forget(&s.Cover, report.DarkCover)
	if s.Also == s.Lang {
		s.Also = ""
	}
	return s
}

func forget[T ~string](value *T, usual T) {
	if *value == usual {
		*value = ""
	}
}

// setup is how the report is told: as the last time, in the window's language
// where none was chosen.
func (w *Window) setup() report.Setup {
	s := w.settings.Setup
	if s.Lang == "" {
		s.Lang = i18n.Korean
		if w.say.Lang() == i18n.English {
			s.Lang = i18n.English
		}
	}
	return usual(s)
}

// setSetup tells the report in another way from now on.
func (w *Window) setSetup(s report.Setup) {
	s = usual(s)
	w.settings.Setup = s
	w.choose(func(t *library.Settings) { t.Setup = s })
}

// presetShown is the place of the preset that is in use; -1: none is. Where one of
// the user's own says the same as one of the program's it is the user's, which
// could not be dropped otherwise.
func (w *Window) presetShown() (at int) {
	at = -1
	now := w.setup()
	for i, p := range w.presets() {
		if (at < 0 || p.own) && reflect.DeepEqual(p.over(now), now) {
			at = i
		}
	}
	return at
}

// keepPreset gives the present setup a name.
func (w *Window) keepPreset(name string) {
	p := library.Preset{Name: name, Setup: w.setup()}
	w.settings.Keep(p)
	w.choose(func(t *library.Settings) { t.Keep(p) })
}

// dropPreset forgets one of the user's own.
func (w *Window) dropPreset(name string) {
	w.settings.Drop(name)
	w.choose(func(t *library.Settings) { t.Drop(name) })
}
