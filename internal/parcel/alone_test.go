package parcel_test

import (
	"path/filepath"
	"slices"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/parcel"
	"proofbox/report/upload"
)

// A case of words alone, as of what never came, is made ready for everybody who
// takes words; where a form takes files alone there is nothing for it.
func TestWordsAlone(t *testing.T) {
	b := open(t, 0)
	if err := b.d.Do(t.Context(), desk.SetCase(func(c *evidence.Case) { c.Claim.Type = "not-received" })); err != nil {
		t.Fatal(err)
	}
	p := profile(t, "amazon")
	r, err := b.make(t.Context(), filepath.Join(t.TempDir(), "out"), parcel.Options{Profile: p, Lang: "ko"})
	if err != nil || len(r.Files) != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	p.Fields = slices.DeleteFunc(p.Fields, func(f upload.Field) bool { return f.Holds == upload.Note })
	if _, err := b.make(t.Context(), filepath.Join(t.TempDir(), "out"), parcel.Options{Profile: p, Lang: "ko"}); evidence.FaultOf(err) != parcel.NoFit {
		t.Errorf("nothing at all: %v", err)
	}
}
