package repair_test

import (
	"archive/zip"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
	"proofbox/internal/repair"
)

func TestNothingIsWrong(t *testing.T) {
	p := propose(t, makeCase(t), repair.Options{})
	if !p.Sound() || p.Mendable() || !apply(t, p).Mended() {
		t.Errorf("%+v", p.Steps)
	}
}

// TestInPlace: whatever is wrong beside the database is mended where something
// can be, no byte is lost, and proposing changes nothing.
func TestInPlace(t *testing.T) {
	whole := makeCase(t)
	for name, c := range map[string]struct {
		harm   func(t *testing.T, dir string) (from []string)
		mended bool
		copied bool
	}{
		"removed, found in a folder under another name": {func(t *testing.T, dir string) []string {
			return []string{away(t, originals(t, dir)[0], "IMG 1.jpg")}
		}, true, true},
		"removed, found in a ZIP": {func(t *testing.T, dir string) []string {
			return []string{zipped(t, away(t, originals(t, dir)[0], "x.jpg"))}
		}, true, true},
		"removed, found in a ZIP in a folder": {func(t *testing.T, dir string) []string {
			return []string{filepath.Dir(zipped(t, away(t, originals(t, dir)[1], "x.jpg")))}
		}, true, true},
		"removed and nowhere": {func(t *testing.T, dir string) []string {
			away(t, originals(t, dir)[0], "x.jpg")
			return nil
		}, false, false},
		"renamed within the case": {func(t *testing.T, dir string) []string {
			must(t, os.Rename(originals(t, dir)[0], filepath.Join(dir, "a photo")))
			return nil
		}, true, true},
		"wrong ending": {func(t *testing.T, dir string) []string {
			must(t, os.Rename(originals(t, dir)[0], originals(t, dir)[0]+".bak"))
			return nil
		}, true, true},
		"swapped": {func(t *testing.T, dir string) []string {
			all := originals(t, dir)
			must(t, os.Rename(all[0], all[0]+".tmp"))
			must(t, os.Rename(all[1], all[0]))
			must(t, os.Rename(all[0]+".tmp", all[1]))
			return nil
		}, true, true},
		"changed, found": {func(t *testing.T, dir string) []string {
			all := originals(t, dir)
			from := t.TempDir()
			must(t, os.CopyFS(from, os.DirFS(filepath.Dir(all[2]))))
			spoil(t, all[2], func(b []byte) []byte { b[3] ^= 1; return b })
			return []string{from}
		}, true, true},
		"a link in the place of an original": {func(t *testing.T, dir string) []string {
			one := originals(t, dir)[0]
			from := away(t, one, "x.jpg")
			must(t, os.Symlink(from, one))
			return []string{filepath.Dir(from)}
		}, true, true},
		"strangers in originals and backups": {func(t *testing.T, dir string) []string {
			must(t, os.WriteFile(filepath.Join(dir, "originals", "note.txt"), []byte("?"), 0o644))
			must(t, os.WriteFile(filepath.Join(dir, "backups", "old.db"), []byte("?"), 0o644))
			return nil
		}, true, true},
		"an import that was cut off, and a stranger": {func(t *testing.T, dir string) []string {
			must(t, os.WriteFile(filepath.Join(dir, "originals", ".staging-1"), []byte("half"), 0o644))
			must(t, os.WriteFile(filepath.Join(dir, "originals", "note.txt"), []byte("?"), 0o644))
			return nil
		}, true, true},
		"a copy of the database is damaged": {func(t *testing.T, dir string) []string {
			all, _ := filepath.Glob(filepath.Join(dir, "backups", "*.db"))
			spoil(t, all[0], func(b []byte) []byte { b[5000] ^= 4; return b })
			return nil
		}, true, true},
		"the sum says something else": {func(t *testing.T, dir string) []string {
			spoil(t, filepath.Join(dir, "case.db"), func(b []byte) []byte { b[98] ^= 1; return b }) // which SQLite wrote it: nobody reads that
			return nil
		}, true, true},
		"the sum itself is damaged": {func(t *testing.T, dir string) []string {
			spoil(t, filepath.Join(dir, "case.sha256"), func(b []byte) []byte { b[5] ^= 1; return b })
			return nil
		}, true, true},
		"a foreign journal": {func(t *testing.T, dir string) []string {
			must(t, os.WriteFile(filepath.Join(dir, "case.db-journal"), []byte("junk"), 0o644))
			return nil
		}, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := duplicate(t, whole)
			from := c.harm(t, dir)
			before, problems := photograph(t, dir), verify(t, dir).Problems
			p := propose(t, dir, repair.Options{From: from})
			if p.Sound() || p.Into != "" {
				t.Fatalf("%+v", p)
			}
			if now := photograph(t, dir); !maps.Equal(before, now) {
				t.Fatal("proposing changed the case")
			}
			r := apply(t, p)
			if r.Mended() != c.mended || len(r.After.Problems) > len(problems) {
				t.Errorf("mended %v: %+v %+v", r.Mended(), r.Steps, r.After)
			}
			if c.copied != (r.Copy != "") {
				t.Errorf("copy %q", r.Copy)
			}
			kept(t, before, dir)
			if c.mended {
				again := verify(t, dir)
				if !again.OK || !propose(t, dir, repair.Options{}).Sound() {
					t.Errorf("%+v", again)
				}
			}
			if view(t, dir).Case.Title != "깨진 주전자" {
				t.Error("another case")
			}
		})
	}
}

// TestPutBackIsReadOnly: an original that was put back is as one that was taken
// in.
func TestPutBackIsReadOnly(t *testing.T) {
	dir := makeCase(t)
	one := originals(t, dir)[0]
	from := away(t, one, "y")
	apply(t, propose(t, dir, repair.Options{From: []string{from}}))
	d, err := desk.Open(t.Context(), dir, desk.Options{})
	must(t, err)
	defer d.Close()
	log, err := d.Log(t.Context())
	must(t, err)
	digest := strings.TrimSuffix(filepath.Base(one), filepath.Ext(one))
	if last := log[len(log)-1]; last.Op != evidence.OpRepair || last.Subject != "original/"+digest {
		t.Errorf("the log ends with %+v", last)
	}
	if _, can := d.CanUndo(); !can {
		t.Error("a file that was put back took away what can be undone")
	}
	info, err := os.Stat(one)
	if err != nil || info.Mode().Perm()&0o222 != 0 {
		t.Error(info, err)
	}
}

// TestOpenElsewhere: nothing is done to a case that somebody works on.
func TestOpenElsewhere(t *testing.T) {
	dir := makeCase(t)
	must(t, os.WriteFile(filepath.Join(dir, "originals", "note.txt"), []byte("?"), 0o644))
	p := propose(t, dir, repair.Options{})
	v, err := vault.Open(t.Context(), dir, vault.ReadWrite)
	must(t, err)
	defer v.Close()
	if _, err := p.Apply(t.Context()); err == nil {
		t.Error("it was changed beside its writer")
	}
	if _, err := os.Stat(filepath.Join(dir, "originals", "note.txt")); err != nil {
		t.Error(err)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// away moves a file out of the case.
func away(t testing.TB, path, name string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), name)
	must(t, os.Rename(path, to))
	return to
}

// zipped packs a file and takes it away.
func zipped(t testing.TB, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "bundle.zip")
	f, err := os.Create(to)
	must(t, err)
	z := zip.NewWriter(f)
	w, err := z.Create("bag/data/originals/A-01 IMG.jpg")
	must(t, err)
	b, err := os.ReadFile(path)
	must(t, err)
	_, err = w.Write(b)
	must(t, err)
	must(t, z.Close())
	must(t, f.Close())
	must(t, os.Remove(path))
	return to
}
