// Package session keeps one open case at work. A desk belongs to one goroutine;
// a Session is that goroutine. The window hands it changes and never waits;
// intake hands it changes and waits for each. After every change the new State
// is told.
package session

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// State is a case as it stands, with what undo and redo would do.
type State struct {
	Snapshot         evidence.Snapshot
	Undo, Redo       desk.Done
	CanUndo, CanRedo bool

	Held    int   // changes that are shown and not on disk
	Trouble error // why not
}

// Session owns an open desk. Its methods may be called from any goroutine;
// those that give an error wait, the others come back at once.
type Session struct {
	desk  *desk.Desk
	tell  func(State) // on the session's goroutine, after every change
	state atomic.Pointer[State]

	mu      sync.Mutex
	wake    *sync.Cond // on mu
	queue   []func()
	closing bool
	ended   chan struct{}
	err     error // of closing the desk

	trouble error // why something is held
}

// Start takes a desk over. tell hears of the present state and of every later
// one, on a goroutine that is not the window's.
func Start(d *desk.Desk, tell func(State)) *Session {
	s := &Session{desk: d, tell: tell, ended: make(chan struct{})}
	s.wake = sync.NewCond(&s.mu)
	s.publish()
	go s.run()
	return s
}

func (s *Session) run() {
	defer close(s.ended)
	for job := s.next(); job != nil; job = s.next() {
		job()
	}
	s.err = errors.Join(s.desk.Save(context.Background()), s.desk.Close())
}

// next waits for a job; nil: closed and nothing left to do.
func (s *Session) next() func() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.queue) == 0 && !s.closing {
		s.wake.Wait()
	}
	if len(s.queue) == 0 {
		return nil
	}
	job := s.queue[0]
	s.queue = s.queue[1:]
	return job
}

// enqueue adds a job; false: the session is closing.
func (s *Session) enqueue(job func()) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return false
	}
	s.queue = append(s.queue, job)
	s.wake.Signal()
	return true
}

// publish tells the state; it runs on the session's goroutine, and once before
// that begins.
func (s *Session) publish() {
	st := State{Snapshot: s.desk.Snapshot(), Held: s.desk.Held()}
	if st.Held > 0 {
		st.Trouble = s.trouble
	}
	st.Undo, st.CanUndo = s.desk.CanUndo()
	st.Redo, st.CanRedo = s.desk.CanRedo()
	s.state.Store(&st)
	s.tell(st)
}

// State is the case as it stands.
func (s *Session) State() State { return *s.state.Load() }

// Snapshot is the case as it stands.
func (s *Session) Snapshot() evidence.Snapshot { return s.State().Snapshot }

// Dir is the case folder.
func (s *Session) Dir() string { return s.desk.Dir() }

// Unwritable says why the case is only looked at; "": it is worked on.
func (s *Session) Unwritable() evidence.Fault { return s.desk.Unwritable() }

// Queue makes a change in its turn; done hears how it went, on the session's
// goroutine. What cannot be written is held (desk.HeldError).
func (s *Session) Queue(ctx context.Context, c desk.Change, done func(error)) {
	s.later(done, func() error { return s.heed(s.desk.Keep(ctx, c)) })
}

// Save tries again to write what is held, in its turn.
func (s *Session) Save(ctx context.Context, done func(error)) {
	s.later(done, func() error { return s.heed(s.desk.Save(ctx)) })
}

// heed notes why something is held. A change that is wrong is no reason.
func (s *Session) heed(err error) error {
	if err != nil && evidence.FaultOf(err) != evidence.InvalidForm {
		s.trouble = err
	}
	return err
}

// Undo takes the last change back, in its turn.
func (s *Session) Undo(ctx context.Context, done func(desk.Done, error)) {
	var what desk.Done
	s.later(func(err error) { done(what, err) }, func() (err error) {
		what, err = s.desk.Undo(ctx)
		return err
	})
}

// Redo brings the change undone last again, in its turn.
func (s *Session) Redo(ctx context.Context, done func(desk.Done, error)) {
	var what desk.Done
	s.later(func(err error) { done(what, err) }, func() (err error) {
		what, err = s.desk.Redo(ctx)
		return err
	})
}

// later does work in its turn and tells the new state before done.
func (s *Session) later(done func(error), work func() error) {
	job := func() {
		err := work()
		s.publish()
		done(err)
	}
	if !s.enqueue(job) {
		done(closed())
	}
}

func closed() error {
	return &evidence.Error{Fault: evidence.Cancelled, Subject: "case", Detail: "the case was closed"}
}

// Do makes a change and waits until it is on disk. A change that has begun is
// not given up; one that waits its turn is, when the context ends.
func (s *Session) Do(ctx context.Context, c desk.Change) error {
	return s.wait(ctx, func() error {
		defer s.publish()
		return s.desk.Do(context.WithoutCancel(ctx), c)
	})
}

// Account gives the case as it stands and the custody log that led there, after
// what is queued.
func (s *Session) Account(ctx context.Context) (now evidence.Snapshot, log []evidence.CustodyEntry, err error) {
	err = s.wait(ctx, func() (err error) {
		now = s.desk.Snapshot()
		log, err = s.desk.Log(ctx)
		return err
	})
	return now, log, err
}

// Deeds gives what can be undone and redone, first to last.
func (s *Session) Deeds(ctx context.Context) (all []desk.Deed, err error) {
	err = s.wait(ctx, func() error { all = s.desk.Deeds(); return nil })
	return all, err
}

// What tells what a deed did.
func (s *Session) What(ctx context.Context, seq int64) (what desk.What, err error) {
	err = s.wait(ctx, func() (err error) {
		what, err = s.desk.What(ctx, seq)
		return err
	})
	return what, err
}

// Touched gives the exhibits that a deed was about.
func (s *Session) Touched(ctx context.Context, seq int64) (ids []evidence.ExhibitID, err error) {
	err = s.wait(ctx, func() (err error) {
		ids, err = s.desk.Touched(ctx, seq)
		return err
	})
	return ids, err
}

func (s *Session) wait(ctx context.Context, work func() error) error {
	if err := ctx.Err(); err != nil {
		return evidence.Fail(evidence.Cancelled, "change", err)
	}
	result := make(chan error, 1)
	var given atomic.Bool // by whoever comes first: the job, or the end of the context
	if !s.enqueue(func() {
		if given.CompareAndSwap(false, true) {
			result <- work()
		}
	}) {
		return closed()
	}
	select {
	case err := <-result:
		return err
	case <-ctx.Done():
		if given.CompareAndSwap(false, true) {
			return evidence.Fail(evidence.Cancelled, "change", ctx.Err())
		}
		return <-result
	}
}

// Close does what is queued, closes the case and waits for both.
func (s *Session) Close() error {
	s.mu.Lock()
	s.closing = true
	s.wake.Signal()
	s.mu.Unlock()
	<-s.ended
	return s.err
}
