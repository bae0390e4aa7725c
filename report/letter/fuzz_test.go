package letter_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/report/letter"
)

// FuzzForm: a form that was edited into nonsense is refused, or makes a letter
// that fits what it says it fits.
func FuzzForm(f *testing.F) {
	files := fstest.MapFS{"kinds.json": {Data: []byte(`[{"kind": "reminder", "to": "seller", "reply_days": 3}]`)}}
	for _, name := range []string{"en.json", "parts.en.txt"} {
		b, err := fs.ReadFile(assets.Letters(), name)
		if err != nil {
			f.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: b}
	}
	for _, kind := range []string{"reminder", "dispute", "card"} {
		b, err := fs.ReadFile(assets.Letters(), kind+".en.txt")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b), "8 cm", 400)
	}
	f.Add("{{template \"text\" .}}\n\n%optional 1 x\n{{.Claim}}", "{{.Claim}}\n\n%without 1", 1)
	f.Fuzz(func(t *testing.T, form, said string, limit int) {
		if len(form) > 1<<14 || len(said) > 1<<12 {
			t.Skip("no form is so long")
		}
		mine := fstest.MapFS{"reminder.en.txt": {Data: []byte(form)}}
		for name, file := range files {
			mine[name] = file
		}
		book, err := letter.Parse(mine)
		if err != nil {
			if evidence.FaultOf(err) != evidence.InvalidForm {
				t.Fatal(err)
			}
			return
		}
		s := kettle(t)
		s.Case.Claim.Received = said
		l, err := book.Write(letter.Ask{Kind: "reminder", Lang: "en", Tone: letter.Firm, Snapshot: s, Now: now})
		if err != nil {
			return // a form may ask for what no letter has
		}
		fitting, err := l.Fit(limit)
		if n := fitting.Count(); err == nil && limit > 0 && n > limit || n > l.Count() {
			t.Fatalf("%d characters of %d do not fit %d", n, l.Count(), limit)
		}
	})
}
