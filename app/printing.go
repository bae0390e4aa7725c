package app

import (
	"context"

	"proofbox/evidence"
	"proofbox/internal/pack"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/upload"
)

// printJob is one PDF to make, or one sealed ZIP with it, or a folder.
type printJob struct {
	sealed   bool
	pack     *packJob     // a folder for a recipient instead; nil: none
	news     bool         // only what is new since the last sealed ZIP
	choices  pack.Choices // of a ZIP
	setup    report.Setup
	path     string
	progress func(part float64)      // from 0 to 1, on any goroutine
	doing    func(what upload.Holds) // of a folder, as progress
}

// account is a case as it stood at a moment, with the log that led there.
type account struct {
	snapshot evidence.Snapshot
	log      []evidence.CustodyEntry
	since    *report.Since // what is told goes on from it; nil: all is told
}

// account takes the case as it stands; it runs off the UI goroutine.
func (c *casework) account(ctx context.Context) (a account, err error) {
	a.snapshot, a.log, err = c.session.Account(ctx)
	return a, err
}

// print makes the file; it runs off the UI goroutine.
func (c *casework) print(ctx context.Context, a account, job printJob) (made pack.Result, err error) {
	studio, err := c.w.sv.Studio()
	if err != nil {
		return made, err
	}
	shop, err := c.w.sv.Workshop()
	if err != nil {
		return made, err
	}
	defer func() { c.heed(made.Damage) }()
	o := press.Options{Setup: job.setup, Workshop: shop, Witness: &c.damage.witness, Since: a.since, Progress: func(done, total int) { job.progress(float64(done) / float64(total)) }}
	if !job.sealed {
		made.Result, err = press.PrintFile(ctx, a.snapshot, a.log, studio, c.session.OriginalPath, job.path, o)
		return made, err
	}
	return pack.File(ctx, a.snapshot, a.log, studio, c.session.OriginalPath, job.path, pack.Options{Print: o, Choices: job.choices, Progress: job.progress})
}
