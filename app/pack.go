package app

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/internal/i18n"
	"proofbox/internal/parcel"
	"proofbox/report/upload"
)

// packing is the question for whom a case is made ready, and then the work.
type packing struct {
	c        *caseScreen
	form     *kit.Picker
	all      []upload.Profile // as they are offered
	to       *kit.Picker
	offer    *fyne.Container // that; it is made anew with a profile of the user's
	about    *fyne.Container // what the recipient takes
	langs    []i18n.Lang
	lang     *kit.Picker
	name     *kit.Entry
	dir      string
	where    *kit.Text
	taken    *kit.Text // that another name is needed
	question *kit.Modal
}

// askPack asks for a recipient, a language and a folder. profile is the code of
// the recipient offered first; one that is not known, or "", stands for the case's
// own platform.
func (c *caseScreen) askPack(profile string) { c.askFolder(profile) }

func (c *caseScreen) askFolder(profile string) *packing {
	c.flush()
	w := c.w
	p := &packing{c: c, all: slices.Clone(w.sv.Recipients), dir: filepath.Dir(c.session.Dir()), offer: kit.Column(0), about: kit.Column(10), name: w.typing.Line(),
		where: kit.NewText("", kit.Small, kit.FileName), taken: kit.NewText(w.say.T("app.pack.taken"), kit.Small, kit.Wrapping, kit.Tinted(kit.ColorRed))}
	p.form = c.forms(folderForm, p.pick)
	p.offerLanguages()
	p.name.OnChanged = func(string) { p.showWhere() }
	p.choose(p.first(profile))
	p.question = kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.pack.title"), Content: p.content(), Width: exportWidth, Height: 660, Long: true, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.pack.make"), Look: kit.Primary, Act: p.make},
	}})
	return p
}

// pick is another form, for which there is another question.
func (p *packing) pick(form int) {
	if form != folderForm {
		p.question.Close()
		p.c.w.win.Canvas().Focus(p.c.askFile(form).form)
	}
}

// first is the place of the recipient that is offered first.
func (p *packing) first(profile string) int {
	for _, code := range []string{profile, p.c.state.Snapshot.Case.Platform} {
		if i := slices.IndexFunc(p.all, func(x upload.Profile) bool { return x.Code == code }); i >= 0 {
			return i
		}
	}
	return 0
}

func (p *packing) offerLanguages() {
	w := p.c.w
	p.langs = w.sv.Catalog.Langs()
	names := make([]string, len(p.langs))
	for i, l := range p.langs {
		names[i] = w.sv.Catalog.Printer(l).T("app.language." + string(l))
	}
	p.lang = kit.NewPicker(names, "", nil)
	p.lang.Choose(max(slices.Index(p.langs, w.setup().Lang), 0))
}

func (p *packing) content() fyne.CanvasObject {
	w := p.c.w
	change := w.quiet("app.change", nil, func() {
		w.chooseDir(w.say.T("app.pack.choose"), func(dir string) { p.dir = dir; p.suggest() })
	})
	own := w.quiet("app.pack.own", theme.FolderOpenIcon(), func() {
		w.ask(w.say.T("app.pack.own"), "app.open", false, func(found []string) { p.readOwn(found[0]) })
	})
	return kit.Column(14, kit.NewText(w.say.T("app.pack.text"), kit.Muted, kit.Wrapping),
		kit.Labelled(w.say.T("app.export.form"), p.form),
		kit.Labelled(w.say.T("app.pack.to"), kit.Row(6, kit.Spring(p.offer), own)), p.about,
		kit.Labelled(w.say.T("app.export.language"), p.lang), kit.Labelled(w.say.T("app.pack.name"), p.name),
		kit.Column(2, kit.Row(8, kit.Spring(p.where), change), p.taken))
}

// choose shows the recipient at a place.
func (p *packing) choose(at int) {
	names := make([]string, len(p.all))
	for i, x := range p.all {
		names[i] = x.Name.In(string(p.c.w.say.Lang()))
	}
	p.to = kit.NewPicker(names, "", func(int) { p.picked() })
	p.to.Choose(at)
	p.offer.Objects = []fyne.CanvasObject{p.to}
	p.offer.Refresh()
	p.picked()
}

// picked shows what the recipient takes.
func (p *packing) picked() {
	p.about.Objects = []fyne.CanvasObject{p.c.w.takes(p.profile())}
	p.about.Refresh()
	p.suggest()
}

func (p *packing) profile() upload.Profile { return p.all[p.to.Chosen()] }

// readOwn reads a profile that the user has a file of, off the UI goroutine.
func (p *packing) readOwn(path string) {
	w := p.c.w
	w.task(func(context.Context) {
		own, err := parcel.ReadProfile(path)
		w.bridge.Post(func() {
			if err != nil {
				w.fail(err)
				return
			}
			p.all = append(p.all, own)
			p.choose(len(p.all) - 1)
		})
	})
}

// suggest gives the folder a name that is free.
func (p *packing) suggest() {
	w := p.c.w
	title := fileName(p.c.state.Snapshot.Case.Title)
	name := fileName(title + " - " + p.profile().Name.In(string(w.say.Lang())))
	p.name.SetText(filepath.Base(numbered(filepath.Join(p.dir, name), "", p.isTaken)))
	p.showWhere()
}

func (p *packing) path() string {
	return filepath.Join(p.dir, fileName(p.name.Text))
}

func (p *packing) showWhere() {
	p.where.SetText(p.path())
	show(p.taken, p.isTaken(p.path()))
}

// isTaken tells whether a folder is there, or will be.
func (p *packing) isTaken(path string) bool { return isThere(path) || p.c.exports.promise(path) }

// make hands the work on and takes the question away. Nothing that is there
// already is touched.
func (p *packing) make() bool {
	if p.isTaken(p.path()) {
		return false
	}
	p.question.Close()
	p.c.produce(printJob{pack: &packJob{p.profile(), p.langs[p.lang.Chosen()]}, path: p.path()}, false)
	return false
}
