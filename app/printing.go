package app

import (
	"context"

	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
)

// printJob is one PDF to make.
type printJob struct {
	lang     i18n.Lang
	paper    report.Paper
	talk     report.Scope
	path     string
	progress func(part float64) // from 0 to 1, on any goroutine
}

// print makes the PDF; it runs off the UI goroutine.
func (c *casework) print(ctx context.Context, job printJob) (press.Result, error) {
	studio, err := c.w.sv.Studio()
	if err != nil {
		return press.Result{}, err
	}
	log, err := c.session.Log(ctx)
	if err != nil {
		return press.Result{}, err
	}
	return press.PrintFile(ctx, c.session.Snapshot(), log, studio, c.session.OriginalPath, job.path, press.Options{
		Lang: job.lang, Paper: job.paper, Talk: job.talk, Progress: func(done, total int) { job.progress(float64(done) / float64(total)) }})
}
