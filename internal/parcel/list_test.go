package parcel

import (
	"slices"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
	"proofbox/report/upload"
)

func number(n ...int) (all []evidence.Number) {
	for _, i := range n {
		all = append(all, evidence.Number{Series: "A", N: i})
	}
	return all
}

func TestNumbers(t *testing.T) {
	branched := append(number(1), evidence.Number{Series: "A", N: 2, Branch: 1}, evidence.Number{Series: "A", N: 2, Branch: 2})
	for _, tt := range []struct {
		all  []evidence.Number
		want string
	}{
		{nil, ""},
		{number(3), "A-3"},
		{number(3, 4), "A-3, A-4"},
		{number(1, 3, 4, 5, 9), "A-1, A-3–A-5, A-9"},
		{branched, "A-1, A-2.1, A-2.2"},
		{number(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25), "A-1, A-3, A-5, A-7, A-9, A-11, A-13, A-15, A-17, A-19, A-21, A-23, …"},
	} {
		if got := numbers(tt.all); got != tt.want {
			t.Errorf("%q, not %q", got, tt.want)
		}
	}
}

// wrapped is a folder for PayPal as it is before the list is written: a document
// without A-4, and a picture of A-1.
func wrapped(t *testing.T) *wrapping {
	t.Helper()
	texts, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	limit := func(most int64, confidence, source string) upload.Limit {
		return upload.Limit{Most: most, Fact: guide.Fact{Confidence: confidence, Source: source, Checked: "2026-11-01"}}
	}
	p := upload.Profile{Code: "p", Name: evidence.Text{"en": "Somebody"}, Total: limit(50e6, "A", "their page"), Fields: []upload.Field{
		{Code: "doc", Name: evidence.Text{"en": "Document"}, Holds: upload.Report, Each: limit(10e6, "A", "their page"), Files: limit(1, upload.Unknown, "a careful choice")},
		{Code: "photos", Name: evidence.Text{"en": "Photos"}, Holds: upload.Pictures, Each: limit(5e6, "D", "a forum")}},
		Notes: []guide.Note{{Text: evidence.Text{"en": "Be quick."}, Fact: guide.Fact{Confidence: "A", Source: "a forum", Checked: "2026-11-01"}}}}
	w := &wrapping{o: Options{Profile: p, Lang: "en"}, say: texts.Printer("en")}
	for _, n := range number(1, 2, 3, 4) {
		w.s.Exhibits = append(w.s.Exhibits, evidence.Exhibit{Number: n})
	}
	w.result = Result{Files: []File{{Name: "1.pdf", Field: "doc"}, {Name: "2.jpg", Field: "photos"}}, Bytes: 7e6, GaveUp: []upload.Loss{
		{Code: "exhibits", Field: "doc", Exhibits: number(4)}, {Code: "exhibits", Field: "photos", Exhibits: number(2, 4)}, {Code: "no-picture", Field: "photos", Exhibits: number(1)}, {Code: "damaged", Field: "photos", Exhibits: number(3)}}}
	return w
}

// What the document shows is not told as left out.
func TestApart(t *testing.T) {
	w := wrapped(t)
	var got []string
	for _, l := range w.apart(w.result.GaveUp) {
		got = append(got, l.Field+" "+l.Code+" "+numbers(l.Exhibits)+" ("+l.Args["count"]+")")
	}
	if want := []string{"doc exhibits A-4 ()", "photos exhibits A-4 (1)", "photos damaged A-3 ()", "photos apart A-1, A-2 (2)"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	w.result.Files = w.result.Files[1:]
	if all := w.apart(w.result.GaveUp); len(all) != 4 {
		t.Errorf("without a document: %+v", all)
	}
}

// A source is written out once, at the end; a limit that is not sure has a
// question mark.
func TestListCitesEachSourceOnce(t *testing.T) {
	text := wrapped(t).listed().b.String()
	for _, s := range []string{"their page", "a forum"} {
		if strings.Count(text, s) != 1 {
			t.Errorf("%q is not there once:\n%s", s, text)
		}
	}
	if strings.Count(text, " [1]") != 2 || strings.Count(text, " [2]") != 2 || strings.Count(text, "(?) [2]") != 1 || strings.Count(text, "(?)") != 3 || strings.Contains(text, "careful") {
		t.Errorf("the limits do not say where they were read:\n%s", text)
	}
}
