package parcel_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/parcel"
	"proofbox/report/letter"
	"proofbox/report/upload"
)

// noteFor is what is to be pasted into the form of a recipient.
func noteFor(t *testing.T, b *bench, code string) (string, parcel.Result) {
	t.Helper()
	return noteOf(t, b, profile(t, code))
}

func noteOf(t *testing.T, b *bench, p upload.Profile) (string, parcel.Result) {
	t.Helper()
	code, dir := p.Code, filepath.Join(t.TempDir(), p.Code)
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
	return "", r
}

// onlyNote is a profile of one field that takes a text, of so many characters.
func onlyNote(t *testing.T, kind string, most int64) upload.Profile {
	p := profile(t, "email")
	p.Fields = slices.DeleteFunc(slices.Clone(p.Fields), func(f upload.Field) bool { return f.Code == "videos" })
	p.Fields[0].Letter, p.Fields[0].Letters = kind, upload.Limit{Most: most}
	return p
}

// A message greets, tells of which order and thing, asks, and ends.
func TestMailIsALetter(t *testing.T) {
	b := open(t, 1)
	if err := b.d.Do(t.Context(), desk.SetCase(func(c *evidence.Case) { c.Order.Number, c.Order.Item = "8190 4471", "전기 주전자" })); err != nil {
		t.Fatal(err)
	}
	said, _ := noteFor(t, b, "email")
	for _, want := range []string{"안녕하세요", "8190 4471", "전기 주전자", "전액 환불", "감사합니다."} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in: %s", want, said)
		}
	}
}

// What is hidden is blacked out before it is counted; what is asked is never cut; a
// field with no room for that gets no text, and it is told.
func TestNoteKeepsTheRequest(t *testing.T) {
	b := open(t, 1)
	if err := b.d.Do(t.Context(), desk.SetCase(func(c *evidence.Case) {
		c.Claim.Grounds, c.Claim.Received, c.Hidden = nil, strings.Repeat("금이 간 곳에서 물이 샘. ", 40), "금이"
	})); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"dispute", ""} {
		for _, most := range []int64{5, 250, 300} {
			said, r := noteOf(t, b, onlyNote(t, kind, most))
			_, refused := lost(r, "note")
			if said = strings.TrimSpace(said); refused != (said == "") || refused != (most == 5) {
				t.Errorf("%q, %d: refused %v: %s", kind, most, refused, said)
			}
			if !refused && (int64(letter.Count(said)) > most || !strings.HasSuffix(said, "전액 환불") || strings.Contains(said, "금이")) {
				t.Errorf("%q: %d characters of %d: %s", kind, letter.Count(said), most, said)
			}
		}
	}
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
		t.Fatalf("%v is left out: %+v: %s", out, r.GaveUp, said)
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
	said, _ := noteOf(t, b, onlyNote(t, "", 0))
	for _, want := range []string{"8190 4471", "뚜껑이 없음", "전액 환불"} {
		if strings.Count(said, want) != 1 {
			t.Errorf("%q is not there once: %s", want, said)
		}
	}
}
