package session_test

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

func open(t *testing.T, tell func(session.State)) *session.Session {
	t.Helper()
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "c.proofbox"), evidence.Case{Title: "first"}, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := session.Start(d, tell)
	t.Cleanup(func() { s.Close() })
	return s
}

func retitle(title string) desk.Change {
	return desk.SetCase(func(c *evidence.Case) { c.Title = title })
}

func message(text string) desk.Change {
	at, _ := evidence.ParseTime("2026-11-02", evidence.Case{}.Location(), evidence.FromTyped)
	return desk.AddMessages([]evidence.Message{{At: at, Role: evidence.Buyer, From: "me", Text: text}})
}

func TestChangesAreMadeInTheirOrder(t *testing.T) {
	var mu sync.Mutex
	var titles []string
	s := open(t, func(st session.State) {
		mu.Lock()
		defer mu.Unlock()
		titles = append(titles, st.Snapshot.Case.Title)
	})
	for i := range 20 {
		s.Queue(t.Context(), retitle(strconv.Itoa(i)), func(err error) {
			if err != nil {
				t.Error(err)
			}
		})
	}
	if err := s.Do(t.Context(), retitle("last")); err != nil {
		t.Fatal(err)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(titles) != 22 || titles[0] != "first" || titles[21] != "last" || s.Snapshot().Case.Title != "last" {
		t.Errorf("told %v", titles)
	}
	for i := range 20 {
		if titles[i+1] != strconv.Itoa(i) {
			t.Errorf("told %v", titles)
			break
		}
	}
}

func TestUndoAndRedo(t *testing.T) {
	s := open(t, func(session.State) {})
	if err := s.Do(t.Context(), retitle("second")); err != nil {
		t.Fatal(err)
	}
	if st := s.State(); !st.CanUndo || st.Undo.Op != evidence.OpSet || st.CanRedo {
		t.Fatalf("state %+v", st)
	}
	done := make(chan error, 1)
	s.Undo(t.Context(), func(d desk.Done, err error) {
		if d.Op != evidence.OpSet {
			t.Errorf("undone %q", d.Op)
		}
		done <- err
	})
	if err := <-done; err != nil || s.Snapshot().Case.Title != "first" {
		t.Fatalf("after undo: %v, %q", err, s.Snapshot().Case.Title)
	}
	s.Redo(t.Context(), func(_ desk.Done, err error) { done <- err })
	if err := <-done; err != nil || s.Snapshot().Case.Title != "second" {
		t.Fatalf("after redo: %v, %q", err, s.Snapshot().Case.Title)
	}
}

// Everything queued is on disk when Close comes back, and nothing is taken
// afterwards.
func TestCloseKeepsWhatWasQueued(t *testing.T) {
	s := open(t, func(session.State) {})
	for i := range 50 {
		s.Queue(t.Context(), message(strconv.Itoa(i)), func(err error) {
			if err != nil {
				t.Error(err)
			}
		})
	}
	dir := s.Dir()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Do(t.Context(), retitle("late")); evidence.FaultOf(err) != evidence.Cancelled {
		t.Errorf("a change after Close: %v", err)
	}
	var late error
	s.Queue(t.Context(), retitle("late"), func(err error) { late = err })
	if late == nil {
		t.Error("a change queued after Close was not refused")
	}
	d, err := desk.Open(t.Context(), dir, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if n := len(d.Snapshot().Messages); n != 50 || d.Snapshot().Case.Title != "first" {
		t.Errorf("%d messages on disk, title %q", n, d.Snapshot().Case.Title)
	}
}

func TestManyGoroutines(t *testing.T) {
	var told atomic.Int32
	s := open(t, func(session.State) { told.Add(1) })
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range 10 {
				if err := s.Do(t.Context(), message(strconv.Itoa(100*g+i))); err != nil {
					t.Error(err)
				}
				s.Snapshot()
			}
		})
	}
	all.Wait()
	if n := len(s.Snapshot().Messages); n != 80 || told.Load() != 81 {
		t.Errorf("%d messages, %d states told", n, told.Load())
	}
}

// A change that waits its turn is given up with its context; it is then not
// made later.
func TestWaitingChangeIsGivenUp(t *testing.T) {
	hold, held := make(chan struct{}), make(chan struct{})
	s := open(t, func(session.State) {})
	s.Queue(t.Context(), retitle("slow"), func(error) { close(held); <-hold })
	<-held
	ctx, cancel := context.WithCancel(t.Context())
	result := make(chan error, 1)
	go func() { result <- s.Do(ctx, retitle("given up")) }()
	cancel()
	if err := <-result; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(hold)
	if err := s.Do(t.Context(), message("x")); err != nil {
		t.Fatal(err)
	}
	if got := s.Snapshot().Case.Title; got != "slow" {
		t.Errorf("the title is %q", got)
	}
}

func TestAccount(t *testing.T) {
	s := open(t, func(session.State) {})
	if err := s.Do(t.Context(), retitle("second")); err != nil {
		t.Fatal(err)
	}
	_, log, err := s.Account(t.Context())
	if err != nil || len(log) != 2 || evidence.CheckChain(log) != -1 {
		t.Errorf("log %v, %v", log, err)
	}
}
