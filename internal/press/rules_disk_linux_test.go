package press_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
)

// On a disk that fills while it is written to, the file that was there stays,
// nothing is left beside it, and the user is told what is wrong.
func TestFullDisk(t *testing.T) {
	b := pack(t)
	setup := press.Options{Setup: report.Setup{Lang: i18n.Korean}}
	first := filepath.Join(t.TempDir(), "bundle.pdf")
	if _, err := press.PrintFile(t.Context(), b.s, b.log, b.studio, b.path, first, setup); err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, fmt.Sprintf("size=%d", len(old)*3/2)); err != nil {
		t.Skipf("no disk can be mounted: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	out := filepath.Join(disk, "bundle.pdf") // there is room for one, not for two
	if err := os.WriteFile(out, old, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := press.PrintFile(t.Context(), b.s, b.log, b.studio, b.path, out, setup); evidence.FaultOf(err) != evidence.NoSpace {
		t.Fatalf("got %v", err)
	}
	if got, err := os.ReadFile(out); err != nil || !bytes.Equal(got, old) {
		t.Errorf("what was there is now %d bytes: %v", len(got), err)
	}
	if left, err := os.ReadDir(disk); err != nil || len(left) != 1 {
		t.Errorf("%d files are left: %v", len(left), left)
	}
}
