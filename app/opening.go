package app

import (
	"context"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
	"proofbox/internal/library"
)

// openCase opens a case folder.
func (w *Window) openCase(path string) {
	w.openDesk("app.opening.text", func(ctx context.Context) (*desk.Desk, error) { return desk.OpenOrView(ctx, path, desk.Options{}) }, nil)
}

// openDemo makes the sample case where it is not there yet, and opens it.
func (w *Window) openDemo() {
	w.openDesk("app.opening.demo", func(ctx context.Context) (*desk.Desk, error) {
		studio, err := w.sv.Studio()
		if err != nil {
			return nil, err
		}
		dir, err := w.sv.CasesDir()
		if err != nil {
			return nil, err
		}
		w.showDone(0)
		path, err := w.sv.Demo(ctx, dir, studio, w.sv.Now(), w.showDone)
		if err != nil {
			return nil, err
		}
		return desk.OpenOrView(ctx, path, desk.Options{})
	}, func(*caseScreen) { w.offerTour() })
}

// showDone shows how much of what opens a case is done; from any goroutine.
func (w *Window) showDone(part float64) {
	w.bridge.Post(func() { w.opens.SetDone(part) })
}

// openDesk leaves the present screen and shows a case; then, which may be nil,
// goes on with it. Where the case cannot be opened, the library says why. text
// is the key of what to say meanwhile.
func (w *Window) openDesk(text string, open func(ctx context.Context) (*desk.Desk, error), then func(*caseScreen)) {
	w.openDeskAs("app.opening", text, open, then)
}

// openDeskAs does so under the title of a key.
func (w *Window) openDeskAs(title, text string, open func(ctx context.Context) (*desk.Desk, error), then func(*caseScreen)) {
	before := w.screen
	before.flush()
	ctx, cancel := context.WithCancel(w.ctx)
	w.opens = kit.NewProgress()
	w.opens.Wander()
	w.busy = kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T(title), Width: 380,
		Content: kit.Column(12, kit.NewText(w.say.T(text), kit.Muted, kit.Wrapping), kit.Sized(60, 6, w.opens)),
		Answers: []kit.Answer{{Label: w.say.T("app.cancel"), Act: func() bool { cancel(); return false }}}})
	w.task(func(context.Context) {
		before.leave() // first: it may hold the lock of the same case
		d, err := open(ctx)
		cancel()
		place := library.Place{}
		if err == nil {
			place = w.knownPlace(w.ctx, d.Dir())
		}
		w.bridge.Post(func() { w.opened(d, err, then, place) })
	})
}

func (w *Window) opened(d *desk.Desk, err error, then func(*caseScreen), place library.Place) {
	w.opens.Rest()
	w.busy.Close()
	switch {
	case err != nil:
		w.show(newShelf(w))
		if !stopped(err) {
			w.refuse(err)
		}
	case w.closing:
		d.Close()
	default:
		c := newCaseScreen(w, newCasework(w, d))
		w.show(c)
		c.lookAfter()
		c.awaitLock()
		c.resume(place)
		if then != nil {
			then(c)
		}
	}
}

// leaveCase goes back to the library.
func (w *Window) leaveCase() { w.orStay(w.leaveNow) }

func (w *Window) leaveNow() {
	before := w.screen
	before.flush()
	w.rememberOpen("")
	after := newShelf(w)
	w.show(after)
	w.task(func(ctx context.Context) {
		before.leave()
		after.read(ctx) // now the library knows what the case has become
	})
}

// known is what the library remembers of a case.
func known(dir string, s evidence.Snapshot) library.Known {
	k := library.Known{Path: dir, Title: s.Case.Title, Platform: s.Case.Platform, Seller: s.Case.Seller.Name,
		Exhibits: len(s.Exhibits), Messages: s.Said()}
	n, over := 0, newDrawn(s)
	for _, starred := range []bool{true, false} {
		for _, x := range s.Exhibits {
			if n < len(k.Covers) && x.Star == starred && s.Originals[x.Original].Facts.Preview {
				k.Covers[n] = x.Original.String() + writeOver(over.over(x))
				n++
			}
		}
	}
	return k
}

// shop says where and from whom something was bought.
func shop(say i18n.Printer, platform, seller string) string {
	switch {
	case platform == "":
		return seller
	case seller == "":
		return say.T("platform." + platform)
	}
	return say.T("platform."+platform) + " · " + seller
}
