package app

import (
	"context"

	"proofbox/app/kit"
	"proofbox/evidence/vault"
)

// trackActions take away what this computer remembers outside of the cases.
func (w *Window) trackActions() []action {
	const m = "app.menu.file"
	return []action{
		{id: "forget-all", menu: m, name: "app.forget-all", divide: true, enabled: func() bool { return !w.inCase() }, run: w.askForgetAll},
		{id: "empty-cache", menu: m, name: "app.empty-cache", enabled: func() bool { return !w.inCase() }, run: w.askEmptyCache},
	}
}

// askForgetAll clears the list of cases, after asking.
func (w *Window) askForgetAll() {
	w.confirm(w.say.T("app.forget-all.title"), w.say.T("app.forget-all.text"), w.say.T("app.forget-all.yes"), func() {
		w.task(func(ctx context.Context) {
			err := w.sv.Library.ForgetAll(ctx)
			w.bridge.Post(func() {
				if err != nil {
					w.fail(err)
					return
				}
				w.settings.Open, w.settings.LastFolder = "", ""
				w.note(w.say.T("app.forget-all.done"))
				if s, onShelf := w.screen.(*shelf); onShelf {
					s.shown()
				}
			})
		})
	})
}

// askEmptyCache deletes the pictures that can be made again, after telling how
// much they take.
func (w *Window) askEmptyCache() {
	w.task(func(ctx context.Context) {
		studio, err := w.sv.Studio()
		if err != nil {
			w.bridge.Post(func() { w.fail(err) })
			return
		}
		bytes, err := studio.CacheBytes(ctx)
		w.bridge.Post(func() {
			if err != nil {
				w.fail(err)
				return
			}
			w.confirm(w.say.T("app.empty-cache.title"), w.say.T("app.empty-cache.text", "size", w.say.Bytes(bytes)), w.say.T("app.empty-cache.yes"), w.emptyCache)
		})
	})
}

func (w *Window) emptyCache() {
	w.task(func(ctx context.Context) {
		studio, err := w.sv.Studio()
		if err == nil {
			err = studio.EmptyCache(ctx)
		}
		w.bridge.Post(func() {
			if err != nil {
				w.fail(err)
				return
			}
			w.note(w.say.T("app.empty-cache.done"))
		})
	})
}

// tidyCache keeps the cache within its bounds, and takes away what a program
// left for the time being that was killed; it runs as a task. What cannot be
// tidied now is at another start.
func (w *Window) tidyCache(ctx context.Context) {
	vault.SweepCopies(w.sv.Now())
	if studio, err := w.sv.Studio(); err == nil {
		_ = studio.TidyCache(ctx, w.sv.Now())
	}
}

// forgetGone is the way off the list for a case that is not there any more.
func (s *shelf) forgetGone(path string) *kit.Button {
	return s.w.quiet("app.case.forget", nil, func() { s.forget(path) })
}
