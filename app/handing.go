package app

import (
	"context"
	"errors"
	"path/filepath"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
	"proofbox/internal/pack"
)

// handed says what was made of a case: the file as it lies on the disk, or its
// seal, and how much of the log is in it.
func handed(ctx context.Context, a account, job printJob, made pack.Result) (evidence.Sent, error) {
	x := evidence.Sent{Form: evidence.PDF, File: filepath.Base(job.path), Exhibits: len(a.snapshot.Exhibits), Messages: a.snapshot.Said()}
	if job.sealed {
		x.Form, x.Digest = evidence.ZIP, made.Seal.Digest
	} else {
		sum, _, err := vault.DigestFile(ctx, job.path)
		if err != nil {
			return x, err
		}
		x.Digest = sum
	}
	if log := evidence.Settled(a.log); len(log) > 0 {
		x.Seq, x.Head = log[len(log)-1].Seq, log[len(log)-1].Hash
	}
	if a.since != nil {
		x.Supplements = a.since.Sent.Digest
		x.Exhibits, x.Messages = a.since.Holds(a.snapshot)
	}
	return x, nil
}

// noteHanded puts what was made into the case, off the UI goroutine. A case that
// is only looked at stays as it is; one that was closed meanwhile is opened for
// it once more. What is held is said by the banner.
func (c *casework) noteHanded(a account, job printJob, made pack.Result) (evidence.Sent, error) {
	ctx := context.WithoutCancel(c.ctx) // the file is there: that it was made is true from now on
	x, err := handed(ctx, a, job, made)
	if err != nil || c.session.Unwritable() != "" {
		return c.asNoted(x), err
	}
	noted := make(chan error, 1)
	c.session.Queue(ctx, desk.Send(x), func(err error) { noted <- err })
	err = <-noted
	if held := new(desk.HeldError); errors.As(err, &held) {
		return c.asNoted(x), nil
	}
	if evidence.FaultOf(err) == evidence.Cancelled {
		err = c.noteLate(ctx, x)
	}
	return c.asNoted(x), err
}

// asNoted is what was made as the case has it; as it is where the case does not.
func (c *casework) asNoted(x evidence.Sent) evidence.Sent {
	s := c.session.Snapshot()
	if noted, known := s.Handed(x.Digest); known {
		return noted
	}
	x.At = evidence.Instant(c.w.sv.Now().In(s.Case.Location()), evidence.Second, evidence.FromTyped)
	return x
}

// noteLate notes in a case that was closed what was made of it.
func (c *casework) noteLate(ctx context.Context, x evidence.Sent) error {
	if err := c.session.Close(); err != nil {
		return err
	}
	d, err := desk.Open(ctx, c.session.Dir(), desk.Options{})
	if err != nil {
		return err
	}
	return errors.Join(d.Do(ctx, desk.Send(x)), d.Close())
}

// notNoted tells that a file was made and the case does not say so.
func (c *casework) notNoted(err error) {
	if c.w.ctx.Err() != nil {
		mutter(err)
		return
	}
	c.w.bridge.Post(func() { c.w.fail(err) })
}
