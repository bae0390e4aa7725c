package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"proofbox/app/kit"
	"proofbox/app/post"
	"proofbox/evidence"
	"proofbox/internal/pack"
	"proofbox/internal/parcel"
	"proofbox/report/upload"
)

// exports are the PDFs and sealed ZIPs that were asked for in a case. They belong
// to the case and not to its screen, which may be built anew meanwhile.
type exports struct {
	all      []*exporting // as they were asked for
	work     sync.WaitGroup
	asked    bool       // whether to stop them, and not answered yet
	question *kit.Modal // that
	leave    func()     // what is asked for
}

// exporting is one of them.
type exporting struct {
	job    printJob
	open   bool // it is opened when it is made
	queued bool // another was being made when it was asked for
	cancel context.CancelFunc
	done   chan struct{} // closed when it is over
	at     stage
	part   float64      // done of it, from 0 to 1
	doing  upload.Holds // what of a folder is made
	made   pack.Result
	packed parcel.Result // of a folder for a recipient
	sent   evidence.Sent // as the case has it
}

// stage is how far an export is.
type stage int

const (
	waiting stage = iota // for the case as it stands, and the one before it
	working
	ready
	failed // which was told
	gone   // stopped, or its result was read
)

func (x *exporting) over() bool { return x.at > working }

// promise tells whether a file of that path is on its way.
func (e *exports) promise(path string) bool {
	return slices.ContainsFunc(e.all, func(x *exporting) bool { return !x.over() && x.job.path == path })
}

// running tells whether any is not over.
func (e *exports) running() bool {
	return slices.ContainsFunc(e.all, func(x *exporting) bool { return !x.over() })
}

// produce makes a file of the case as it stands now, off the UI goroutine. One is
// made at a time; what is asked for meanwhile waits for it. Results of before
// give way to it.
func (c *casework) produce(job printJob, open bool) {
	x := &exporting{job: job, open: open, done: make(chan struct{})}
	x.job.progress = post.NewLatest(c.w.bridge, rest, func(part float64) {
		x.part = part
		c.screen.made.apply()
	}).Post
	x.job.doing = func(what upload.Holds) {
		c.w.bridge.Post(func() {
			x.doing = what
			c.screen.made.apply()
		})
	}
	var ctx context.Context
	ctx, x.cancel = context.WithCancel(c.ctx)
	before := closed()
	if n := len(c.exports.all); n > 0 {
		before = c.exports.all[n-1].done
	}
	if x.queued = c.exports.running(); !x.queued {
		c.exports.all = nil
	}
	c.exports.all = append(c.exports.all, x)
	c.screen.made.apply()
	c.exports.work.Go(func() {
		made, sent, err := c.exportNow(ctx, x, before)
		x.cancel()
		c.w.bridge.Post(func() {
			x.sent = sent
			c.produced(x, made, err)
		})
		<-before // one that was stopped while it waited does not let the next one begin
		close(x.done)
	})
}

// exportNow runs off the UI goroutine.
func (c *casework) exportNow(ctx context.Context, x *exporting, before chan struct{}) (made pack.Result, sent evidence.Sent, err error) {
	now, err := c.account(ctx)
	if err == nil && x.job.news {
		now.since, err = c.since(ctx, now)
	}
	if err != nil {
		return made, sent, err
	}
	select {
	case <-before:
	case <-ctx.Done():
		return made, sent, ctx.Err()
	}
	c.w.bridge.Post(func() {
		x.at = working
		c.screen.made.apply()
	})
	if x.job.pack != nil {
		folder, err := c.pack(ctx, now, x.job)
		c.w.bridge.Post(func() { x.packed = folder })
		return made, sent, err
	}
	if made, err = c.print(ctx, now, x.job); err != nil {
		return made, sent, err
	}
	sent, err = c.noteHanded(now, x.job, made)
	if err != nil { // the file is there all the same
		c.notNoted(err)
	}
	return made, sent, nil
}

// produced shows what came of an export.
func (c *casework) produced(x *exporting, made pack.Result, err error) {
	x.made = made
	switch {
	case err == nil:
		x.at = ready
	case stopped(err):
		x.at = gone
	default:
		x.at = failed
		c.exports.withdraw() // the failure is to be read
		c.w.fail(err)
	}
	c.screen.made.apply()
	if x.at == ready {
		c.announce(x)
	}
	if !c.exports.running() && c.exports.withdraw() {
		c.exports.leave() // nothing is stopped by it any more
	}
}

// withdraw takes back the question whether to stop them, and tells whether it
// was open.
func (e *exports) withdraw() bool {
	if !e.asked {
		return false
	}
	e.question.Close()
	return true
}

// announce goes on with what was made.
func (c *casework) announce(x *exporting) {
	if c.screen.over.top != nil { // the strip is under it
		c.w.note(c.w.say.T(x.doneKey()))
	}
	if x.open {
		c.w.task(func(context.Context) { c.w.sv.Open(x.job.path) }) // where no program is there for it, the strip says where it is
	}
	if x.job.pack == nil {
		c.w.exportDone(x.made.Result)
	}
}

// doneKey is the text that says that it is made.
func (x *exporting) doneKey() string {
	switch {
	case x.job.pack != nil:
		return "app.pack.done"
	case x.job.sealed:
		return "app.export.sealed"
	}
	return "app.export.done"
}

// orStopExports goes on with what would close the case, after asking where a file
// is still being made.
func (c *caseScreen) orStopExports(leave func()) {
	if c.exports.running() {
		if q := c.w.askToStop("app.export.leave", &c.exports.asked, leave); q != nil {
			c.exports.question, c.exports.leave = q, leave
		}
		return
	}
	leave()
}

// isThere tells whether there is something at a path.
func isThere(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// freePath gives the path, or the first numbered one that is not taken.
func freePath(path string, taken func(string) bool) string {
	ext := filepath.Ext(path)
	return numbered(strings.TrimSuffix(path, ext), ext, taken)
}

// numbered gives the name, or the first numbered one that is not taken.
func numbered(stem, ext string, taken func(string) bool) string {
	path := stem + ext
	for n := 2; taken(path) && n <= 1000; n++ {
		path = stem + " " + strconv.Itoa(n) + ext
	}
	return path
}
