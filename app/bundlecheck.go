package app

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"proofbox/app/kit"
	"proofbox/app/post"
	"proofbox/report/bundle"
)

// chooseBundle asks for a sealed ZIP and reads it again.
func (w *Window) chooseBundle() {
	w.ask(w.say.T("app.check.bundle"), "app.check.bundle.yes", false, func(found []string) {
		if i := slices.IndexFunc(found, isZIP); i >= 0 {
			w.checkBundle(found[i])
			return
		}
		w.note(w.say.T("app.check.bundle.none"))
	})
}

// isZIP tells a ZIP by its name.
func isZIP(path string) bool { return strings.EqualFold(filepath.Ext(path), ".zip") }

// checkBundle reads a sealed ZIP again and shows what was found.
func (w *Window) checkBundle(file string) {
	reading(w, w.say.T("app.check.bundle"), file, func(ctx context.Context, progress func(done, total int64)) (verdict, error) {
		r, err := bundle.Check(ctx, file, progress)
		if err != nil {
			return verdict{}, err
		}
		return bundleVerdict(w, file, r), nil
	}, w.showVerdict)
}

// reading shows how far something is read, with a way to stop, and goes on with
// what was found.
func reading[T any](w *Window, title, file string, read func(context.Context, func(done, total int64)) (T, error), then func(T)) {
	ctx, cancel := context.WithCancel(w.ctx)
	bar, line := kit.NewProgress(), kit.NewText("", kit.Small, kit.Cutting)
	show := post.NewLatest(w.bridge, rest, func(r bytesRead) {
		bar.SetDone(r.part())
		line.SetText(r.line(w))
	})
	busy := kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: title, Width: 420,
		Content: kit.Column(10, kit.NewText(filepath.Base(file), kit.Muted, kit.FileName), kit.Sized(60, 6, bar), line),
		Answers: []kit.Answer{{Label: w.say.T("app.cancel"), Act: func() bool { cancel(); return false }}}})
	w.task(func(context.Context) {
		v, err := read(ctx, func(done, total int64) { show.Post(bytesRead{done, total}) })
		cancel()
		w.bridge.Post(func() {
			busy.Close()
			switch {
			case err == nil:
				then(v)
			case !stopped(err):
				w.fail(err)
			}
		})
	})
}
