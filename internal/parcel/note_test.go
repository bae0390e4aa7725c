package parcel_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/parcel"
)

// noteFor is what is to be pasted into the form of a recipient.
func noteFor(t *testing.T, b *bench, code string) (string, parcel.Result) {
	t.Helper()
	p, dir := profile(t, code), filepath.Join(t.TempDir(), code)
	r, err := b.make(t.Context(), dir, parcel.Options{Profile: p, Lang: "ko"})
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range r.Files {
		if x.Field == "note" {
			if first := p.Fields[0].Code; i != 1 && first == "note" {
				t.Errorf("%s: the files are not in the order of the form: %+v", code, r.Files)
			}
			text, err := os.ReadFile(filepath.Join(dir, x.Name))
			if err != nil {
				t.Fatal(err)
			}
			return string(text), r
		}
	}
	t.Fatalf("%s: no note", code)
	return "", r
}

// A letter names no exhibit that is not in the folder.
func TestLetterNamesWhatIsHandedOver(t *testing.T) {
	b := open(t, 12)
	x := b.d.Snapshot().Exhibits
	if err := b.d.Do(t.Context(), desk.SetCase(func(c *evidence.Case) {
		c.Platform = "aliexpress"
		c.Claim.Grounds = []evidence.Ground{{Received: "금이 감", Exhibits: []evidence.ExhibitID{x[10].ID}}}
	})); err != nil {
		t.Fatal(err)
	}
	said, r := noteFor(t, b, "aliexpress")
	out, _ := lost(r, "exhibits")
	if len(out) != 2 || !strings.Contains(said, "A-11") {
		t.Fatalf("%v is left out: %s", out, said)
	}
	for _, n := range out {
		if strings.Contains(said, n.String()+" ") {
			t.Errorf("%s is named, and not there: %s", n, said)
		}
	}
}

// A message that no letter is made for says what order it is about, and each thing
// once.
func TestNoteWithoutALetter(t *testing.T) {
	b := open(t, 1)
	if err := b.d.Do(t.Context(), desk.SetCase(func(c *evidence.Case) {
		c.Order.Number = "8190 4471"
		c.Claim.Grounds = []evidence.Ground{{Received: "뚜껑이 없음", Demand: c.Claim.Demand}}
	})); err != nil {
		t.Fatal(err)
	}
	said, _ := noteFor(t, b, "email")
	for _, want := range []string{"8190 4471", "뚜껑이 없음", "전액 환불"} {
		if strings.Count(said, want) != 1 {
			t.Errorf("%q is not there once: %s", want, said)
		}
	}
}
