package desk_test

import (
	"path/filepath"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
)

// open makes a case in a folder of the test's own.
func create(t testing.TB) *desk.Desk {
	t.Helper()
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "kettle.proofbox"), evidence.Case{Title: "Broken kettle"}, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func do(t testing.TB, d *desk.Desk, c desk.Change) {
	t.Helper()
	if err := d.Do(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

// bring takes one text in as an exhibit, the whole way.
func bring(t testing.TB, d *desk.Desk, text, group string) evidence.Exhibit {
	t.Helper()
	s, err := d.Stage(t.Context(), strings.NewReader(text), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Discard()
	if _, err := s.Keep(t.Context(), ".txt"); err != nil {
		t.Fatal(err)
	}
	o := evidence.Original{Digest: s.Digest, Bytes: s.Bytes, MediaType: "text/plain", Ext: ".txt", Facts: evidence.Facts{Kind: evidence.Document}}
	c, x := desk.AddExhibit(o, evidence.Exhibit{File: "a.txt"})
	do(t, d, c.In(group))
	return *x
}

func verifyClean(t testing.TB, d *desk.Desk) vault.Report {
	t.Helper()
	r, err := d.Verify(t.Context(), nil)
	if err != nil || !r.OK {
		t.Fatalf("verify: %+v, %v", r, err)
	}
	return r
}

func TestFirstCase(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "g")
	bring(t, d, "two", "g")
	if x.Number.String() != "A-1" {
		t.Fatalf("number %s", x.Number)
	}
	done, err := d.Undo(t.Context())
	if err != nil || done.Count != 2 || len(d.Snapshot().Exhibits) != 0 {
		t.Fatal(done, err)
	}
	d.Close()
	d, err = desk.Open(t.Context(), d.Dir(), desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, err := d.Redo(t.Context()); err != nil || len(d.Snapshot().Exhibits) != 2 {
		t.Fatal(err)
	}
	r := verifyClean(t, d)
	if r.Files != 2 || r.Bytes != 6 {
		t.Fatalf("%+v", r)
	}
}
