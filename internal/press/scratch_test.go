package press_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
)

// What a program left that was ended goes with the next; what is held, and what
// is of somebody else, stays.
func TestScratchOfNobodyGoes(t *testing.T) {
	dir := t.TempDir()
	beside := filepath.Join(dir, "x.pdf")
	held, err := press.NewScratch(beside)
	if err != nil {
		t.Fatal(err)
	}
	for path, name := range map[string]string{".proofbox-12": "proofbox.lock", ".proofbox-13": "notes.txt", ".proofbox-mine": "proofbox.lock"} {
		if err := os.Mkdir(filepath.Join(dir, path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, path, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, ".proofbox-12", "export.pdf"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := press.NewScratch(beside)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{".proofbox-13", ".proofbox-mine", filepath.Base(held.Dir), filepath.Base(s.Dir)}
	slices.Sort(want)
	if left := within(t, dir); !slices.Equal(left, want) {
		t.Errorf("%q are left, not %q", left, want)
	}
	if err := s.Remove(); err != nil {
		t.Error(err)
	}
	if err := held.Remove(); err != nil {
		t.Error(err)
	}
	if left := within(t, dir); len(left) != 2 {
		t.Errorf("%q are left", left)
	}
}

// A PDF of this program may go, unless it was taken into the case, or somebody
// has written into it.
func TestOwnPDFs(t *testing.T) {
	b := pack(t)
	out := filepath.Join(t.TempDir(), "a.pdf")
	o := press.Options{Setup: report.Setup{Lang: i18n.Korean}}
	if _, err := press.PrintFile(t.Context(), b.s, b.log, b.studio, b.path, out, o); err != nil {
		t.Fatal(err)
	}
	if _, err := press.Destination(t.Context(), out, press.PDF, b.s); err != nil {
		t.Errorf("its own: %v", err)
	}
	all := read(t, out)
	taken := b.s
	sum := evidence.DigestOf(all)
	taken.Originals = map[evidence.Digest]evidence.Original{sum: {Digest: sum, Bytes: int64(len(all))}}
	if _, err := press.Destination(t.Context(), out, press.PDF, taken); evidence.FaultOf(err) != press.NotOwn {
		t.Errorf("an original: %v", err)
	}
	if err := os.WriteFile(out, append(all, "1 0 obj\n(a note)\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n30\n%%EOF\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := press.Destination(t.Context(), out, press.PDF, b.s); evidence.FaultOf(err) != press.NotOwn {
		t.Errorf("with a note: %v", err)
	}
}
