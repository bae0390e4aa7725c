package app

import (
	"context"
	"strings"
	"time"

	"proofbox/app/kit"
	"proofbox/internal/crash"
)

// tellCrash says, once, that the program crashed the last time; it runs as a
// task.
func (w *Window) tellCrash(context.Context) {
	if w.sv.Crashes == "" {
		return
	}
	all, err := crash.Reports(w.sv.Crashes)
	if err != nil || len(all) == 0 || !all[0].New {
		return // a report that cannot be read is worth no question
	}
	w.bridge.Post(func() { w.whenFree(func() { w.askCrash(all) }) })
}

// whenFree does something when no question is over the window: at the start a
// case may be opening.
func (w *Window) whenFree(do func()) {
	if w.asking() {
		w.later(time.Second/4, func() { w.whenFree(do) })
		return
	}
	do()
}

// askCrash tells of reports that nobody has seen.
func (w *Window) askCrash(all []crash.Report) {
	body := kit.Column(10,
		kit.NewText(w.say.T("app.crash.text"), kit.Wrapping),
		kit.NewText(w.say.T("app.crash.local"), kit.Small, kit.Wrapping))
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.crash.title"), Content: body, Width: 520, Answers: []kit.Answer{
		{Label: w.say.T("app.close")},
		{Label: w.say.T("app.crash.delete"), Act: func() bool { w.dropCrashes(); return true }},
		{Label: w.say.T("app.crash.show"), Look: kit.Primary, Act: func() bool { w.bridge.Post(func() { w.showCrashes(all) }); return true }},
	}})
	w.task(func(context.Context) { _ = crash.Seen(all) }) // what is not remembered is told once more
}

// openCrashes shows the reports that are kept, from the menu.
func (w *Window) openCrashes() {
	w.task(func(context.Context) {
		all, err := crash.Reports(w.sv.Crashes)
		w.bridge.Post(func() {
			switch {
			case err != nil:
				w.fail(err)
			case len(all) == 0:
				w.note(w.say.T("app.crash.none"))
			default:
				w.showCrashes(all)
			}
		})
	})
}

// showCrashes shows the reports in full, the newest first.
func (w *Window) showCrashes(all []crash.Report) {
	texts := make([]string, len(all))
	for i, r := range all {
		texts[i] = strings.TrimSpace(r.Text)
	}
	text := strings.Join(texts, "\n\n")
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.crash.reports"), Width: 760, Long: true,
		Content: kit.Column(10, kit.NewText(w.say.T("app.crash.local"), kit.Small, kit.Wrapping),
			kit.NewText(strings.ReplaceAll(text, "\t", "    "), kit.Small, kit.Wrapping)),
		Answers: []kit.Answer{
			{Label: w.say.T("app.crash.delete"), Act: func() bool { w.dropCrashes(); return true }},
			{Label: w.say.T("app.crash.copy"), Act: func() bool { w.copy(text); return false }},
			{Label: w.say.T("app.close"), Look: kit.Primary},
		}})
}

func (w *Window) dropCrashes() {
	w.task(func(context.Context) {
		err := crash.Drop(w.sv.Crashes)
		w.bridge.Post(func() {
			if err != nil {
				w.fail(err)
				return
			}
			w.note(w.say.T("app.crash.deleted"))
		})
	})
}
