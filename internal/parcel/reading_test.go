package parcel_test

import (
	"os"
	"path/filepath"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/parcel"
)

// A file is read as far as it may be long, and what is none is refused at once.
func TestReadUpTo(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "long")
	if err := os.WriteFile(path, make([]byte, 100), 0o600); err != nil {
		t.Fatal(err)
	}
	for most, want := range map[int64]int{10: 11, 99: 100, 100: 100, 200: 100} {
		if b, err := parcel.ReadUpTo(path, most); err != nil || len(b) != want {
			t.Errorf("of %d at most %d bytes are read, want %d: %v", most, len(b), want, err)
		}
	}
	for _, none := range []string{dir, filepath.Join(dir, "gone")} {
		if _, err := parcel.ReadProfile(none); evidence.FaultOf(err) == "" {
			t.Errorf("%s: %v", none, err)
		}
	}
	if _, err := parcel.ReadProfile(path); evidence.FaultOf(err) != evidence.InvalidForm {
		t.Error(err)
	}
}
