package app

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/post"
	"proofbox/evidence"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
)

// intaking is one import, running or over. It belongs to the case and not to
// its screen, which may be built anew meanwhile.
type intaking struct {
	cancel    context.CancelFunc
	done      chan struct{}
	progress  intake.Progress
	verdicts  []intake.Verdict
	over      bool
	failed    bool // ended by an error, which was told
	dismissed bool // its result was read
	asked     bool // whether to stop it, and not answered yet
}

func (i *intaking) wait() { <-i.done }

// orStop goes on with what would close the case, after asking where an import
// still runs.
func (c *caseScreen) orStop(leave func()) {
	if run := c.intake; run != nil && !run.over {
		c.w.askToStop("app.import.leave", &run.asked, leave)
		return
	}
	leave()
}

// askToStop asks before leaving ends some work in its midst, once at a time: it
// gives the question, or nil where it is already asked.
func (w *Window) askToStop(key string, asked *bool, leave func()) *kit.Modal {
	if *asked {
		return nil
	}
	*asked = true
	return kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T(key), Content: kit.NewText(w.say.T(key+".text"), kit.Wrapping),
		Closed: func() { *asked = false }, Answers: []kit.Answer{
			{Label: w.say.T(key + ".no"), Look: kit.Primary},
			{Label: w.say.T(key + ".yes"), Look: kit.Danger, Act: func() bool { leave(); return true }},
		}})
}

// bringing takes something into a case, off the UI goroutine.
type bringing func(context.Context, *media.Studio, intake.Options) ([]intake.Verdict, error)

// bring runs an import; then, which may be nil, is given the exhibits that came
// of it. One runs at a time; what is brought meanwhile waits for it.
func (c *caseScreen) bring(what bringing, then func([]evidence.ExhibitID)) {
	if before := c.intake; before != nil && !before.over {
		c.w.task(func(context.Context) {
			before.wait()
			c.w.bridge.Post(func() { c.casework.screen.bring(what, then) })
		})
		c.w.note(c.w.say.T("app.import.queued"))
		return
	}
	c.flush()
	ctx, cancel := context.WithCancel(c.ctx)
	run := &intaking{cancel: cancel, done: make(chan struct{})}
	c.intake = run
	c.bar.apply()
	work := c.casework
	show := post.NewLatest(c.w.bridge, rest, func(p intake.Progress) {
		run.progress = p
		work.screen.bar.apply()
	})
	c.w.task(func(all context.Context) {
		verdicts, err := work.importNow(ctx, what, show.Post)
		cancel()
		close(run.done)
		c.w.bridge.Post(func() {
			work.taken(run, verdicts, err)
			if some := work.met(verdicts); then != nil && len(some) > 0 && work.ctx.Err() == nil {
				then(some)
			}
		})
		work.warm(all)
	})
}

// importNow runs off the UI goroutine.
func (c *casework) importNow(ctx context.Context, what bringing, progress func(intake.Progress)) ([]intake.Verdict, error) {
	studio, err := c.w.sv.Studio()
	if err != nil {
		return nil, err
	}
	return what(ctx, studio, intake.Options{Progress: progress, Now: c.w.sv.Now})
}

// taken shows what came of an import.
func (c *casework) taken(run *intaking, verdicts []intake.Verdict, err error) {
	run.verdicts, run.over, run.failed = verdicts, true, err != nil && !stopped(err)
	c.screen.bar.apply()
	if run.failed {
		c.w.fail(err)
	}
	c.lookAfter()
	c.w.idle(len(verdicts))
}

// stopped tells whether an error only says that somebody asked to stop.
func stopped(err error) bool {
	return evidence.FaultOf(err) == evidence.Cancelled || errors.Is(err, context.Canceled)
}

// intakeBar is the strip at the foot of the case: the import as it goes, then
// what came of it.
type intakeBar struct {
	c        *caseScreen
	running  *intaking // whose progress is laid out
	finished *intaking // whose result is, or was before it was dismissed
	root     *fyne.Container
	label    *kit.Text
	progress *kit.Progress
	detailed bool
}

func newIntakeBar(c *caseScreen) *intakeBar {
	b := &intakeBar{c: c, label: kit.NewText("", kit.FileName), progress: kit.NewProgress(), root: container.NewStack()}
	b.root.Hide()
	b.apply()
	return b
}

func (b *intakeBar) object() fyne.CanvasObject { return b.root }

// apply shows the import as it stands.
func (b *intakeBar) apply() {
	switch run := b.c.intake; {
	case run == nil || run.dismissed:
	case run.over:
		b.showResult(run)
	default:
		b.showProgress(run)
	}
}

func (b *intakeBar) showProgress(run *intaking) {
	p := run.progress
	say := b.c.w.say
	text := say.T("app.import.starting")
	if p.Total > 0 {
		text = say.T("app.import.progress", "done", p.Done, "total", p.Total, "name", filepath.Base(p.Path))
		b.progress.SetDone(float64(p.Done) / float64(p.Total))
	}
	b.label.SetText(text)
	if b.running != run {
		b.running = run
		stop := kit.NewButton(say.T("app.import.cancel"), nil, kit.Plain, run.cancel)
		stop.Small = true
		b.lay(kit.Row(14, kit.Spring(kit.Column(7, b.label, b.progress)), stop))
	}
}

// lay puts something into the strip.
func (b *intakeBar) lay(o fyne.CanvasObject) {
	strip := kit.NewSurface(container.NewBorder(kit.Separator(), nil, nil, nil, kit.Pad(10, 16, 10, 16, o)), kit.Filled(kit.ColorRail))
	b.root.Objects = []fyne.CanvasObject{strip}
	b.root.Show()
	b.c.relayout()
}

func (b *intakeBar) showResult(run *intaking) {
	if b.finished != run {
		b.finished = run
		b.detailed = len(notable(run.verdicts)) > 0
		b.layResult(run)
	}
}

func (b *intakeBar) layResult(run *intaking) {
	say := b.c.w.say
	icon, ink := theme.ConfirmIcon(), kit.ColorGreen
	worth := notable(run.verdicts)
	if len(worth) > 0 || run.failed {
		icon, ink = theme.WarningIcon(), kit.ColorAmber
	}
	text := summary(say, run.verdicts)
	if run.failed && len(run.verdicts) == 0 {
		text = say.T("app.import.failed")
	}
	line := kit.Row(10, kit.Icon(icon, 20, ink), kit.Spring(kit.NewText(text, kit.Bold, kit.Wrapping)))
	if len(run.verdicts) > 0 {
		key := "app.import.more"
		if b.detailed {
			key = "app.import.less"
		}
		line.Add(b.c.w.quiet(key, nil, func() { b.detailed = !b.detailed; b.layResult(run) }))
	}
	line.Add(b.c.w.quiet("app.dismiss", theme.CancelIcon(), b.dismiss))
	if !b.detailed {
		b.lay(line)
		return
	}
	list := worth
	if len(list) == 0 {
		list = run.verdicts
	}
	b.lay(kit.Column(8, line, kit.Sized(100, verdictsHeight(len(list)), newVerdicts(b.c.w.say, list))))
}

func (b *intakeBar) dismiss() {
	b.finished.dismissed = true
	b.root.Hide()
	b.c.relayout()
}

// relayout gives the room of the strip to the page, or takes it.
func (c *caseScreen) relayout() {
	if c.over != nil {
		c.over.below.Refresh()
	}
}

// notable are the verdicts that the user should read.
func notable(all []intake.Verdict) (some []intake.Verdict) {
	for _, v := range all {
		if v.Outcome != intake.Imported {
			some = append(some, v)
		}
	}
	return some
}

// summary counts the verdicts in words.
func summary(say i18n.Printer, all []intake.Verdict) string {
	counts := map[intake.Outcome]int{}
	for _, v := range all {
		counts[v.Outcome]++
	}
	if len(all) == 0 {
		return say.T("app.import.none")
	}
	text := say.N("app.import.imported", counts[intake.Imported]+counts[intake.Warned])
	for _, o := range []intake.Outcome{intake.Warned, intake.Duplicate, intake.Rejected} {
		if counts[o] > 0 {
			text += " · " + say.N("app.import."+string(o), counts[o])
		}
	}
	return text
}
