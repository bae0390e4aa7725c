package app

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/internal/library"
	"proofbox/internal/pack"
	"proofbox/report"
)

// export is the question for a PDF or a sealed ZIP, and then the work. The folder
// for a recipient is offered beside them and asked for by packing.
type export struct {
	c        *caseScreen
	form     *kit.Picker
	redacted *kit.Picker     // nil: no original shows what is hidden
	located  *kit.Picker     // nil: no original says where it was taken
	sealed   *fyne.Container // what only a ZIP asks
	open     bool            // it is opened when it is made; not for a ZIP
	tick     *fyne.Container // that
	place    *filePlace
	question *kit.Modal
}

// exportEndings are the endings of the forms that are files, in the order offered.
var exportEndings = []string{".pdf", ".zip"}

// The forms, in the order offered.
const (
	plainForm = iota
	sealedForm
	folderForm
)

// forms offers what can be made; picked hears another choice.
func (c *caseScreen) forms(at int, picked func(int)) *kit.Picker {
	say := c.w.say
	p := kit.NewPicker([]string{say.T("app.export.form.pdf"), say.T("app.export.form.zip"), say.T("app.export.form.folder")}, "", picked)
	p.Choose(at)
	return p
}

// askExport asks for the form and the place; how the document is told is chosen
// where it is seen.
func (c *caseScreen) askExport() { c.askFile(plainForm) }

// askFile asks for a PDF or a sealed ZIP.
func (c *caseScreen) askFile(form int) *export {
	c.flush()
	w := c.w
	e := &export{c: c}
	e.place = c.newFilePlace(e.ending, e.isTaken)
	e.form = c.forms(form, e.pick)
	e.askSecrets()
	e.suggest()
	e.showWhere()
	e.question = kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.export.title"), Content: e.content(), Width: exportWidth, Long: true, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.export.make"), Look: kit.Primary, Act: e.make},
	}})
	return e
}

// exportWidth is how wide the questions for what is to be made are.
const exportWidth = 640

// pick is another form: a file keeps the question, a folder has one of its own.
func (e *export) pick(form int) {
	if form == folderForm {
		c := e.c
		e.question.Close()
		c.w.win.Canvas().Focus(c.askFolder("").form)
		return
	}
	e.suggest()
	e.showWhere()
}

func (e *export) content() fyne.CanvasObject {
	say := e.c.w.say
	return kit.Column(14, kit.NewText(e.extent(), kit.Muted, kit.Wrapping), e.told(), kit.Labelled(say.T("app.export.form"), e.form), e.sealed,
		e.place.fields("app.export.choose"), e.opening())
}

// extent says how much goes into the document. It is counted only where all of
// it does; what is left out is said by the line of the setup.
func (e *export) extent() string {
	say, s, how := e.c.w.say, e.c.state.Snapshot, e.c.w.setup()
	if f := e.c.supplements(); f != nil {
		return say.T("app.export.text.news", "file", f.Sent.File, "when", moment(say, f.Sent.At, s.Case.Location()))
	}
	tells := func(p report.Part) bool { return len(how.Parts) == 0 || slices.Contains(how.Parts, p) }
	if how.Talk == report.CitedTalk || !tells(report.ExhibitPages) || !tells(report.TalkRecord) {
		return say.T("app.export.text.chosen")
	}
	return say.T("app.export.text", "exhibits", len(s.Exhibits), "messages", s.Said())
}

// told says in a line how the document is told, and leads to where that is
// chosen.
func (e *export) told() fyne.CanvasObject {
	w := e.c.w
	line := kit.NewText(w.setupLine(), kit.Bold, kit.Wrapping)
	row := kit.Row(8, kit.Icon(theme.DocumentIcon(), 18, kit.ColorMuted), kit.Spring(line))
	if !e.c.document.isOpen() {
		row.Add(w.quiet("app.export.look", nil, func() { e.question.Close(); e.c.tabs.Open(documentTab) }))
	}
	return kit.NewSurface(row, kit.Filled(kit.ColorWell), kit.Rounded(8), kit.Padded(12, 8))
}

// setupLine is how the report is told, in a line.
func (w *Window) setupLine() string {
	s := w.setup()
	parts := []string{w.setupLanguage(s), w.say.T("app.paper." + string(cmp.Or(s.Paper, report.A4)))}
	if at := w.presetShown(); at >= 0 {
		parts = append([]string{w.presets()[at].name}, parts...)
	}
	if n := len(s.Parts); n > 0 {
		parts = append(parts, w.say.T("app.export.parts", "n", w.say.Number(int64(n)), "all", w.say.Number(int64(len(report.AllParts())))))
	}
	if s.Talk == report.CitedTalk {
		parts = append(parts, w.say.T("app.export.talk")+": "+w.say.T("app.export.talk.cited"))
	}
	return strings.Join(parts, " · ")
}

// opening is the tick for opening what was made; it is remembered.
func (e *export) opening() fyne.CanvasObject {
	e.open = !e.c.w.settings.LeaveShut
	tick := e.c.w.quiet("app.export.then-open", nil, nil)
	mark := func() {
		tick.SetIcon(theme.CheckButtonIcon())
		if e.open {
			tick.SetIcon(theme.CheckButtonCheckedIcon())
		}
	}
	tick.OnTap(func() {
		e.open = !e.open
		shut := !e.open
		e.c.w.settings.LeaveShut = shut
		e.c.w.choose(func(s *library.Settings) { s.LeaveShut = shut })
		mark()
	})
	mark()
	e.tick = kit.Row(0, tick)
	return e.tick
}

// askSecrets asks what becomes of originals that may not leave as they are.
func (e *export) askSecrets() {
	say := e.c.w.say
	redacted, located := pack.Secrets(e.c.state.Snapshot)
	e.sealed = kit.Column(12, kit.NewText(say.T("app.export.zip.text"), kit.Small, kit.Wrapping))
	picker := func(secret pack.Secret, n int) *kit.Picker {
		if n == 0 {
			return nil
		}
		names := make([]string, len(pack.Treatments))
		for i, t := range pack.Treatments {
			names[i] = say.T("app.export." + string(secret) + "." + string(t))
		}
		p := kit.NewPicker(names, "", nil)
		p.Choose(0)
		e.sealed.Add(kit.Labelled(say.N("app.export."+string(secret), n), p))
		return p
	}
	e.redacted, e.located = picker(pack.Redacted, redacted), picker(pack.Located, located)
}

// treatment is what was chosen.
func treatment(p *kit.Picker) pack.Treatment {
	if p == nil {
		return pack.Copy
	}
	return pack.Treatments[p.Chosen()]
}

func (e *export) ending() string { return exportEndings[e.form.Chosen()] }

// suggest gives the file a name that is free.
func (e *export) suggest() { e.place.suggest(e.c.state.Snapshot.Case.Title) }

// make asks once more where something that is blacked out would leave after all.
func (e *export) make() bool {
	if e.form.Chosen() != sealedForm || treatment(e.redacted) != pack.Keep {
		return e.start()
	}
	say := e.c.w.say
	n, _ := pack.Secrets(e.c.state.Snapshot)
	e.c.w.confirm(say.N("app.export.unredacted", n), say.T("app.export.unredacted.text"), say.T("app.export.unredacted.do"), func() { e.start() })
	return false
}

func (e *export) showWhere() {
	show(e.sealed, e.form.Chosen() == sealedForm)
	if e.tick != nil {
		show(e.tick, e.form.Chosen() != sealedForm)
	}
	e.place.show()
}

// isTaken tells whether a file is there, or will be.
func (e *export) isTaken(path string) bool { return isThere(path) || e.c.exports.promise(path) }

// cites tells whether a part of the conversation is an exhibit.
func cites(s evidence.Snapshot) bool {
	return slices.ContainsFunc(s.Exhibits, func(x evidence.Exhibit) bool { return x.Kind == evidence.Conversation })
}

// start hands the work on and takes the question away.
func (e *export) start() bool {
	sealed := e.form.Chosen() == sealedForm
	e.question.Close()
	e.c.produce(printJob{sealed: sealed, choices: pack.Choices{Redacted: treatment(e.redacted), Located: treatment(e.located)},
		setup: e.c.w.setup(), path: e.place.path(), news: e.c.supplements() != nil}, e.open && !sealed)
	return false
}
