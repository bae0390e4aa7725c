package app

import (
	"context"
	"time"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// lockPause is how often a case that is only looked at is tried: whoever works
// on it may have closed it.
const lockPause = 2 * time.Second

// reads tells whether the case is only looked at.
func (c *casework) reads() bool { return c.session.Unwritable() != "" }

// refuses says so where the case is only looked at, and tells whether it is.
func (c *casework) refuses() bool {
	if !c.reads() {
		return false
	}
	c.w.note(c.w.say.T("app.reading.refused"))
	return true
}

// still leaves the fields of a case that is only looked at to be read.
func (c *casework) still(fields ...*kit.Field) {
	for _, f := range fields {
		if c.reads() {
			f.Entry.Disable()
		}
	}
}

// stillHead leaves the button that adds files where none can be added, and has it
// say why.
func (c *caseScreen) stillHead() {
	c.add.SetTip(c.w.say.T("app.reading.refused"))
	c.add.SetEnabled(false)
}

// awaitLock shows when nobody works on the case any more.
func (c *casework) awaitLock() {
	if c.session.Unwritable() != evidence.Locked {
		return
	}
	c.w.task(func(context.Context) {
		tick := time.NewTicker(lockPause)
		defer tick.Stop()
		was := false
		for {
			select {
			case <-c.ctx.Done():
				return
			case <-tick.C:
			}
			if free := vault.Free(c.session.Dir()); free != was {
				was = free
				c.w.bridge.Post(func() { c.free = free; c.screen.banner.apply() })
			}
		}
	})
}

// writes tells whether a case is shown that may be changed.
func (w *Window) writes() bool { return w.inCase() && !w.ofCase().reads() }

// regained is when the window comes to the front again: what happened to the
// case's folder meanwhile is looked for.
func (w *Window) regained() {
	c := w.ofCase()
	if c == nil || w.closing {
		return
	}
	c.lookAfter()
	if c.session.State().Held > 0 {
		c.saveHeld()
	}
}
