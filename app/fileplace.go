package app

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
)

// filePlace asks where a file goes and what it is called.
type filePlace struct {
	w        *Window
	dir      string
	ending   func() string          // of the file's name, with its dot; the user does not write it
	isTaken  func(path string) bool // a file is there, or will be
	name     *kit.Entry
	where    *kit.Text
	replaces *kit.Text
}

// newFilePlace asks beside the case's folder.
func (c *caseScreen) newFilePlace(ending func() string, isTaken func(string) bool) *filePlace {
	p := &filePlace{w: c.w, dir: filepath.Dir(c.session.Dir()), ending: ending, isTaken: isTaken, name: c.w.typing.Line(), where: kit.NewText("", kit.Small, kit.FileName),
		replaces: kit.NewText(c.w.say.T("app.export.replaces"), kit.Small, kit.Wrapping, kit.Tinted(kit.ColorAmber))}
	p.name.OnChanged = func(string) { p.show() }
	return p
}

// fields are what is asked; choose is the key of the question for another folder.
func (p *filePlace) fields(choose string) fyne.CanvasObject {
	say := p.w.say
	change := p.w.quiet("app.change", nil, func() {
		p.w.chooseDir(say.T(choose), func(dir string) { p.dir = dir; p.show() })
	})
	return kit.Column(14, kit.Labelled(say.T("app.export.name"), p.name), kit.Column(2, kit.Row(8, kit.Spring(p.where), change), p.replaces))
}

// suggest gives the file a name of a title that is free.
func (p *filePlace) suggest(title string) {
	first := freePath(filepath.Join(p.dir, fileName(title)+p.ending()), p.isTaken)
	p.name.SetText(strings.TrimSuffix(filepath.Base(first), p.ending()))
	p.show()
}

func (p *filePlace) path() string {
	name := fileName(strings.TrimSuffix(p.name.Text, p.ending()))
	return filepath.Join(p.dir, name+p.ending())
}

// show says where the file will be, and that it takes the place of another.
func (p *filePlace) show() {
	p.where.SetText(p.path())
	show(p.replaces, p.isTaken(p.path()))
}
