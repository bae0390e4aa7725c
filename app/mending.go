package app

import (
	"context"
	"slices"

	"proofbox/app/kit"
	"proofbox/evidence/desk"
	"proofbox/internal/repair"
)

// askMend asks where lost originals may be, and then says what could be done
// about the case.
func (c *caseScreen) askMend(v verdict) {
	if !v.lost() {
		c.proposeMend(nil)
		return
	}
	c.w.chooseDir(c.w.say.T("app.mend.choose"), func(dir string) { c.proposeMend([]string{dir}) })
}

// proposeMend looks for a way to mend the case, and asks before it is gone.
func (c *caseScreen) proposeMend(from []string) {
	w, dir := c.w, c.session.Dir()
	c.flush()
	reading(w, w.say.T("app.mend.looking"), dir, func(ctx context.Context, progress func(done, total int64)) (*repair.Plan, error) {
		studio, err := w.sv.Studio()
		if err != nil {
			return nil, err
		}
		return repair.Propose(ctx, dir, repair.Options{From: from, Studio: studio, Progress: progress})
	}, func(p *repair.Plan) { w.showPlan(p) })
}

// showPlan says what is wrong and what can be done about it. Previews that are to
// be made again go without saying.
func (w *Window) showPlan(p *repair.Plan) {
	column := kit.Column(10)
	steps := slices.DeleteFunc(slices.Clone(p.Steps), func(s repair.Step) bool { return s.Action == repair.Redraw })
	for i, s := range steps {
		if i == mostFindings {
			column.Add(kit.NewText(w.say.N("app.check.rest", len(steps)-i), kit.Small, kit.Wrapping))
			break
		}
		key, args := s.Sentence()
		ground := kit.ColorWell
		if !s.Mendable() {
			ground = kit.ColorAmberSoft
		}
		column.Add(kit.NewSurface(kit.NewText(w.say.Fill(key, args), kit.Wrapping), kit.Filled(ground), kit.Rounded(8), kit.Padded(12, 9)))
	}
	if p.Saved.Unsure {
		column.Add(kit.NewSurface(kit.NewText(w.say.T("repair.unsure"), kit.Wrapping), kit.Filled(kit.ColorAmberSoft), kit.Rounded(8), kit.Padded(12, 9)))
	}
	answers := []kit.Answer{{Label: w.say.T("app.close"), Look: kit.Primary}}
	closing := w.say.T("repair.proposed")
	switch {
	case len(steps) == 0:
		closing = w.say.T("repair.sound")
	case slices.ContainsFunc(steps, repair.Step.Mendable):
		closing += " " + w.say.T("app.mend.text")
		answers = []kit.Answer{{Label: w.say.T("app.cancel")},
			{Label: w.say.T("app.mend.do"), Look: kit.Primary, Act: func() bool { w.orStay(func() { w.mend(p) }); return true }}}
	}
	column.Add(kit.NewText(closing, kit.Small, kit.Wrapping))
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.mend"), Content: column, Width: 640, Long: true, Answers: answers})
}

// mend closes the case, does what the plan says, and opens what came of it.
func (w *Window) mend(p *repair.Plan) {
	var r repair.Result
	var failed error
	w.openDeskAs("app.mend.busy", "app.mend.working", func(ctx context.Context) (*desk.Desk, error) {
		r, failed = p.Apply(ctx)
		if ctx.Err() != nil {
			return nil, failed
		}
		return desk.OpenOrView(ctx, r.Case, desk.Options{})
	}, func(*caseScreen) { w.tellMended(p, r, failed) })
}

// tellMended says how the case is now.
func (w *Window) tellMended(p *repair.Plan, r repair.Result, failed error) {
	said := w.say.T("repair.mended")
	switch {
	case failed != nil:
		mutter(failed)
		said = w.say.T("repair.partly") + " " + sentence(w.say, failed)
	case r.Case != p.Dir:
		said = w.say.T("repair.made", "path", r.Case)
	case !r.Mended():
		said = w.say.T("repair.partly")
	}
	if r.Saved.Unsure {
		said += "\n" + w.say.T("repair.unsure")
	}
	if r.Copy != "" { // its name is a digest, which says nothing here
		said += "\n" + w.say.T("app.mend.copy")
	}
	w.complain(w.say.T("app.mend"), said, "")
}
