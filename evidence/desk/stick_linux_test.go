package desk_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// A stick is pulled while the case is open, and put in again: it is another
// mount then, and every open file is dead.
func TestPulledStick(t *testing.T) {
	disk, stick := t.TempDir(), t.TempDir()
	plug := func() {
		if err := syscall.Mount(disk, stick, "", syscall.MS_BIND, ""); err != nil {
			t.Skipf("no right to mount here: %v", err)
		}
	}
	pull := func() {
		if err := syscall.Unmount(stick, syscall.MNT_DETACH); err != nil {
			t.Fatal(err)
		}
	}
	plug()
	dir := filepath.Join(stick, "c.proofbox")
	d, err := desk.Create(t.Context(), dir, evidence.Case{Title: "first"}, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	pull()
	wantFault(t, d.Keep(t.Context(), retitled("second")), evidence.NotFound)
	wantFault(t, d.Save(t.Context()), evidence.NotFound)
	copied := t.TempDir() // what comes back lies on other inodes
	if err := os.CopyFS(filepath.Join(copied, "c.proofbox"), os.DirFS(filepath.Join(disk, "c.proofbox"))); err != nil {
		t.Fatal(err)
	}
	disk = copied
	plug()
	defer pull()
	if err := d.Do(t.Context(), ordered(evidence.Paid)); err != nil {
		t.Fatal(err)
	}
	note := func(e *evidence.Event) { e.Note = "seen" }
	if err := d.Do(t.Context(), desk.EditEvent(d.Snapshot().Events[0].ID, note)); err != nil {
		t.Fatal(err)
	}
	if err := d.Do(t.Context(), ordered(evidence.Shipped)); err != nil {
		t.Fatal(err)
	}
	d.Close()
	wantSaved(t, dir)
}
