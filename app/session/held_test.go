package session_test

import (
	"os"
	"runtime"
	"testing"

	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// What was typed while the folder was away is told as held, with the reason, and
// is on disk once closing finds the folder again.
func TestHeldIsToldAndSavedAtTheEnd(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a folder that is open cannot be renamed")
	}
	s := open(t, func(session.State) {})
	dir := s.Dir()
	os.Rename(dir, dir+".away")
	done := make(chan error, 1)
	s.Queue(t.Context(), retitle("typed"), func(err error) { done <- err })
	if err := <-done; evidence.FaultOf(err) != evidence.NotFound {
		t.Errorf("the change: %v", err)
	}
	s.Queue(t.Context(), retitle(""), func(err error) { done <- err })
	<-done
	if st := s.State(); st.Held != 1 || st.CanUndo || evidence.FaultOf(st.Trouble) != evidence.NotFound || st.Snapshot.Case.Title != "typed" {
		t.Errorf("told %d held, %v, %q", st.Held, st.Trouble, st.Snapshot.Case.Title)
	}
	s.Save(t.Context(), func(err error) { done <- err })
	if err := <-done; evidence.FaultOf(err) != evidence.NotFound {
		t.Errorf("saving: %v", err)
	}
	os.Rename(dir+".away", dir)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(t.Context(), dir, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if got := d.Snapshot().Case.Title; got != "typed" {
		t.Errorf("on disk: %q", got)
	}
}
