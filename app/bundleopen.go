package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/pack"
	"proofbox/report/bundle"
)

// bundleOpening is the question where a case that came as sealed ZIPs is to be.
type bundleOpening struct {
	w      *Window
	zips   []string
	files  *fyne.Container // their names
	name   *kit.Entry
	parent string // folder the case folder goes into
	where  *kit.Text
}

// chooseBundlesToOpen asks for sealed ZIPs and opens the case in them.
func (w *Window) chooseBundlesToOpen() {
	w.ask(w.say.T("app.bundle"), "app.open", false, func(found []string) {
		zips := slices.DeleteFunc(found, func(p string) bool { return !isZIP(p) })
		if len(zips) == 0 {
			w.note(w.say.T("app.check.bundle.none"))
			return
		}
		w.askOpenBundle(zips)
	})
}

// areOwnBundles tells whether all files are bundles of this program; off the UI
// goroutine.
func areOwnBundles(paths []string) bool {
	return len(paths) > 0 && !slices.ContainsFunc(paths, func(p string) bool { return !isZIP(p) || !isOwnBundle(p) })
}

func isOwnBundle(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular() && bundle.IsOwn(f, info.Size())
}

// askOpenBundle asks where to put the case that sealed ZIPs hold.
func (w *Window) askOpenBundle(zips []string) {
	parent, err := w.sv.CasesDir()
	if err != nil {
		w.fail(err)
		return
	}
	o := &bundleOpening{w: w, zips: zips, files: kit.Column(2), name: w.typing.Line(), parent: parent, where: kit.NewText("", kit.Small, kit.FileName)}
	o.name.SetText(strings.TrimSuffix(filepath.Base(zips[0]), filepath.Ext(zips[0])))
	o.name.OnChanged = func(string) { o.showWhere() }
	o.showFiles()
	o.showWhere()
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.bundle"), Content: o.content(), Width: 540, Focus: o.name, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.bundle.open"), Look: kit.Primary, Act: func() bool { o.open(); return true }},
	}})
}

func (o *bundleOpening) content() fyne.CanvasObject {
	w := o.w
	change := w.quiet("app.change", nil, func() {
		w.chooseDir(w.say.T("app.new.choose"), func(dir string) { o.parent = dir; o.showWhere() })
	})
	more := w.quiet("app.bundle.more", nil, o.add)
	return kit.Column(14, kit.NewText(w.say.T("app.bundle.text"), kit.Muted, kit.Wrapping),
		kit.NewSurface(kit.Column(6, o.files, kit.Row(0, more)), kit.Filled(kit.ColorWell), kit.Rounded(8), kit.Padded(12, 8)),
		kit.Labelled(w.say.T("app.bundle.name"), o.name), kit.Row(8, kit.Spring(o.where), change))
}

// add asks for the bundles that a supplement goes on from.
func (o *bundleOpening) add() {
	o.w.ask(o.w.say.T("app.bundle.more"), "app.open", false, func(found []string) {
		for _, p := range found {
			if isZIP(p) && !slices.Contains(o.zips, p) {
				o.zips = append(o.zips, p)
			}
		}
		o.showFiles()
	})
}

func (o *bundleOpening) showFiles() {
	o.files.Objects = nil
	for _, p := range o.zips {
		o.files.Add(kit.NewText(filepath.Base(p), kit.FileName))
	}
	kit.Relay(o.files)
}

func (o *bundleOpening) path() string {
	return freePath(filepath.Join(o.parent, folderName(o.name.Text)), isThere)
}

func (o *bundleOpening) showWhere() { o.where.SetText(o.w.say.T("app.new.where", "path", o.path())) }

// open checks the bundles, makes the case of them and opens it.
func (o *bundleOpening) open() {
	w, path := o.w, o.path()
	var told desk.Reopened
	w.openDesk("app.bundle.opening", func(ctx context.Context) (*desk.Desk, error) {
		w.showDone(0)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, evidence.Unopened(filepath.Dir(path), err)
		}
		d, r, err := pack.Reopen(ctx, path, o.zips, desk.Options{}, w.showDone)
		told = r
		return d, err
	}, func(c *caseScreen) { c.tellReopened(told) })
}

// tellReopened says what did not come along with a bundle.
func (c *caseScreen) tellReopened(told desk.Reopened) {
	say, s := c.w.say, c.state.Snapshot
	var withheld, copies []string
	for _, x := range s.Exhibits {
		switch o := s.Originals[x.Original]; {
		case o.Withheld:
			withheld = append(withheld, x.Number.String())
		case !o.CopyOf.IsZero():
			copies = append(copies, x.Number.String())
		}
	}
	var lines []string
	if n := len(withheld); n > 0 {
		lines = append(lines, say.N("app.bundle.withheld", n, "numbers", strings.Join(withheld, ", ")))
	}
	if n := len(copies); n > 0 {
		lines = append(lines, say.N("app.bundle.copies", n, "numbers", strings.Join(copies, ", ")))
	}
	if len(told.Unknown) > 0 {
		lines = append(lines, say.T("cli.unbundled.unknown", "kinds", strings.Join(told.Unknown, ", ")))
	}
	if len(lines) > 0 {
		c.w.complain(say.T("app.bundle.told"), strings.Join(lines, "\n"), "")
	}
}

// refuse says why a case could not be opened; of a bundle that is not as it was
// sealed, all that is wrong with it.
func (w *Window) refuse(err error) {
	bad := new(pack.Unsound)
	if !errors.As(err, &bad) {
		w.fail(err)
		return
	}
	v := bundleVerdict(w, bad.Name, bundle.Report{Problems: bad.Problems})
	v.notes = append([]string{w.say.T("app.bundle.unopened")}, v.notes...)
	w.showVerdict(v)
}

// offerBundle says of what is taken into a case that it could be opened as a
// case of its own, where it could.
func (c *caseScreen) offerBundle(found []string) {
	c.w.task(func(context.Context) {
		if slices.ContainsFunc(found, func(p string) bool { return isZIP(p) && isOwnBundle(p) }) {
			c.w.bridge.Post(func() { c.w.note(c.w.say.T("app.bundle.hint")) })
		}
	})
}
