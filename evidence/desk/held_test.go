package desk_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
)

func retitled(title string) desk.Change {
	return desk.SetCase(func(c *evidence.Case) { c.Title = title })
}

func ordered(kind evidence.EventKind) desk.Change {
	at, _ := evidence.ParseTime("2026-11-02", evidence.Case{}.Location(), evidence.FromTyped)
	return desk.AddEvent(evidence.Event{Kind: kind, At: at})
}

func inFolder(t *testing.T) (*desk.Desk, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "c.proofbox")
	d, err := desk.Create(t.Context(), dir, evidence.Case{Title: "first"}, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d, dir
}

// What is changed while the folder is away is shown, is written once it is back,
// and is there at the next opening.
func TestChangesAreHeldWhileTheFolderIsAway(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a folder that is open cannot be renamed")
	}
	d, dir := inFolder(t)
	if err := os.Rename(dir, dir+".away"); err != nil {
		t.Fatal(err)
	}
	err := d.Keep(t.Context(), retitled("second"))
	wantFault(t, err, evidence.NotFound)
	if held := new(desk.HeldError); !errors.As(err, &held) {
		t.Error("it does not say that it is held")
	}
	wantFault(t, d.Keep(t.Context(), ordered(evidence.Paid)), evidence.NotFound)
	event := d.Snapshot().Events[0].ID
	wantFault(t, d.Keep(t.Context(), desk.EditEvent(event, func(e *evidence.Event) { e.Note = "seen" })), evidence.NotFound)
	wantFault(t, d.Do(t.Context(), retitled("not held")), evidence.NotFound)
	wantFault(t, d.Save(t.Context()), evidence.NotFound)
	if s := d.Snapshot(); d.Held() != 3 || s.Case.Title != "second" || s.Events[0].Note != "seen" {
		t.Fatalf("%d held, shown %+v", d.Held(), s.Case)
	}
	if _, can := d.CanUndo(); can {
		t.Error("what is not on disk can be undone")
	}
	if err := os.Rename(dir+".away", dir); err != nil {
		t.Fatal(err)
	}
	if err := d.Do(t.Context(), ordered(evidence.Shipped)); err != nil || d.Held() != 0 {
		t.Fatalf("%v, %d held", err, d.Held())
	}
	if did, can := d.CanUndo(); !can || did.Op == "" {
		t.Error("what was held cannot be undone")
	}
	d.Close()
	wantSaved(t, dir)
}

func wantSaved(t *testing.T, dir string) {
	t.Helper()
	again, err := desk.Open(t.Context(), dir, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if s := again.Snapshot(); s.Case.Title != "second" || len(s.Events) != 2 || s.Events[0].Note+s.Events[1].Note != "seen" {
		t.Errorf("on disk: %q, %+v", s.Case.Title, s.Events)
	}
	if r, err := again.Verify(context.Background(), nil); err != nil || !r.OK {
		t.Errorf("verify: %+v, %v", r, err)
	}
}

// A refused change is not held: it will not be right later, either.
func TestWrongChangeIsNotHeld(t *testing.T) {
	d, _ := inFolder(t)
	wantFault(t, d.Keep(t.Context(), retitled("")), evidence.InvalidForm)
	if d.Held() != 0 {
		t.Error("it is held")
	}
}

// Nothing is written over what somebody else did meanwhile.
func TestHeldChangesLeaveAnothersWorkAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a folder that is open cannot be renamed")
	}
	d, dir := inFolder(t)
	other := filepath.Join(t.TempDir(), "copy.proofbox")
	if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	os.Rename(dir, dir+".away")
	wantFault(t, d.Keep(t.Context(), retitled("here")), evidence.NotFound)
	o, err := desk.Open(t.Context(), other, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Do(t.Context(), retitled("there")); err != nil {
		t.Fatal(err)
	}
	o.Close()
	os.Rename(other, dir)
	wantFault(t, d.Save(t.Context()), evidence.Elsewhere)
	if d.Held() != 1 || d.Snapshot().Case.Title != "here" {
		t.Errorf("%d held, %q shown", d.Held(), d.Snapshot().Case.Title)
	}
	if _, err := os.Stat(filepath.Join(dir, "case.db")); err != nil {
		t.Fatal(err)
	}
}

// A desk that only looks refuses without holding, and the lock of the writer is
// told of.
func TestDeskThatLooksHoldsNothing(t *testing.T) {
	d, dir := inFolder(t)
	v, err := desk.View(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	err = v.Keep(t.Context(), retitled("second"))
	wantFault(t, err, evidence.ReadOnly)
	if held := new(desk.HeldError); errors.As(err, &held) {
		t.Error("it says that it is held")
	}
	if v.Held() != 0 || !v.ReadOnly() || d.ReadOnly() {
		t.Errorf("%d held, %v, %v", v.Held(), v.ReadOnly(), d.ReadOnly())
	}
	if vault.Free(dir) {
		t.Error("the case of a writer is called free")
	}
	d.Close()
	if !vault.Free(dir) {
		t.Error("a closed case is not called free")
	}
}
