package app

import (
	"context"
	"path"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/post"
	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// checking is one reading of everything in the case, running or over. It belongs
// to the case and not to its screen, which may be built anew meanwhile.
type checking struct {
	cancel    context.CancelFunc
	read      bytesRead
	over      bool
	dismissed bool
	found     verdict
}

// bytesRead is how much was read of how much.
type bytesRead struct{ done, total int64 }

// line says it.
func (r bytesRead) line(w *Window) string {
	return w.say.T("cli.verify.progress", "done", w.say.Bytes(r.done), "total", w.say.Bytes(r.total))
}

func (r bytesRead) part() float64 { return float64(r.done) / float64(max(r.total, 1)) }

// verify reads all of the case again, beside the work on it: it opens the folder
// for itself. One runs at a time.
func (c *caseScreen) verify() {
	if c.check != nil && !c.check.over {
		return
	}
	c.flush()
	work := c.casework
	ctx, cancel := context.WithCancel(c.ctx)
	run := &checking{cancel: cancel}
	c.check = run
	c.checks.apply()
	show := post.NewLatest(c.w.bridge, rest, func(r bytesRead) {
		run.read = r
		work.screen.checks.apply()
	})
	c.w.task(func(context.Context) {
		r, err := vault.Verify(ctx, work.session.Dir(), func(done, total int64) { show.Post(bytesRead{done, total}) })
		now, log, unread := work.session.Account(ctx)
		cancel()
		if err == nil {
			err = unread
		}
		work.w.bridge.Post(func() { work.verified(run, r, account{snapshot: now, log: log}, err) })
	})
}

// verified shows what was found.
func (c *casework) verified(run *checking, r vault.Report, now account, err error) {
	run.over = true
	switch {
	case err == nil:
		run.found = caseVerdict(c.w, r, now)
		c.learn(r, now.snapshot)
	default:
		run.dismissed = true
		if !stopped(err) {
			c.w.fail(err)
		}
	}
	c.screen.checks.apply()
}

// learn takes what was found of originals for what the window shows: all were
// read to their end.
func (c *casework) learn(r vault.Report, s evidence.Snapshot) {
	wrong := map[evidence.Digest]string{}
	for _, p := range r.Problems {
		if d, is := originalOf(p.Path); is {
			wrong[d] = p.Problem
		}
	}
	news := false
	for d, o := range s.Originals {
		if !o.Withheld {
			news = c.damage.set(d, wrong[d]) || news
		}
	}
	if news {
		c.renew.Post(struct{}{})
	}
}

// originalOf reads the digest off the name of an original.
func originalOf(file string) (evidence.Digest, bool) {
	base := path.Base(file)
	d, err := evidence.ParseDigest(strings.TrimSuffix(base, path.Ext(base)))
	return d, err == nil && strings.HasPrefix(file, "originals/")
}

// checkBar is the strip at the foot of the case while it is read again, and what
// came of that.
type checkBar struct {
	c        *caseScreen
	running  *checking // whose progress is laid out
	finished *checking // whose result is
	text     *kit.Text
	progress *kit.Progress
	root     *fyne.Container
}

func newCheckBar(c *caseScreen) *checkBar {
	b := &checkBar{c: c, root: container.NewStack(), text: kit.NewText("", kit.Small, kit.Cutting), progress: kit.NewProgress()}
	b.root.Hide()
	b.apply()
	return b
}

// apply shows how far it is.
func (b *checkBar) apply() {
	switch run := b.c.check; {
	case run == nil:
	case run.dismissed:
		show(b.root, false)
		b.c.relayout()
	case run.over:
		if b.finished != run {
			b.finished = run
			b.lay(b.result(run))
		}
	default:
		b.text.SetText(run.read.line(b.c.w))
		b.progress.SetDone(run.read.part())
		if b.running != run {
			b.running = run
			stop := kit.NewButton(b.c.w.say.T("app.cancel"), nil, kit.Plain, run.cancel)
			stop.Small = true
			text := kit.Column(2, kit.NewText(b.c.w.say.T("app.check.working"), kit.Bold, kit.Wrapping), b.text)
			b.lay(kit.Row(14, kit.Icon(theme.SearchIcon(), 20, kit.ColorMuted), kit.Spring(kit.Column(7, text, b.progress)), stop))
		}
	}
}

func (b *checkBar) lay(o fyne.CanvasObject) {
	b.root.Objects = []fyne.CanvasObject{kit.NewSurface(container.NewBorder(kit.Separator(), nil, nil, nil, kit.Pad(10, 16, 10, 16, o)), kit.Filled(kit.ColorRail))}
	b.root.Show()
	b.c.relayout()
}

// result says what was found, and leads to all of it.
func (b *checkBar) result(run *checking) fyne.CanvasObject {
	w, v := b.c.w, run.found
	acts := kit.Row(2)
	if !v.ok() {
		more := kit.NewButton(w.say.T("app.check.more"), nil, kit.Primary, func() { w.showVerdict(v) })
		more.Small = true
		acts.Add(more)
	}
	acts.Add(w.quiet("app.dismiss", theme.CancelIcon(), func() {
		run.dismissed = true
		b.apply()
	}))
	text := kit.Column(2, kit.NewText(v.head, kit.Bold, kit.Wrapping), kit.NewText(v.text(), kit.Small, kit.Wrapping))
	return kit.Row(10, v.icon(20), kit.Spring(text), acts)
}
