package app

import (
	"runtime/debug"

	"proofbox/app/kit"
)

// showAbout says what this is and which version.
func (w *Window) showAbout() {
	body := kit.Column(10,
		kit.NewText(w.say.T("app.about.text"), kit.Wrapping),
		kit.NewText(w.say.T("app.about.version", "version", version()), kit.Small),
		kit.NewText(w.say.T("app.about.local"), kit.Small, kit.Wrapping))
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.name"), Content: body,
		Answers: []kit.Answer{{Label: w.say.T("app.close"), Look: kit.Primary}}})
}

// version is that of the build.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "dev"
	}
	return info.Main.Version
}
