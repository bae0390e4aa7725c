package upload

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/evidence"
)

// documented are the limits that somebody tells: whoever changes a number notices.
var documented = map[string]int64{
	"card report each":     3000000,
	"card report pages":    19,
	"card report dpi":      300,
	"court total":          100000000,
	"court report each":    20000000,
	"court videos each":    100000000,
	"ebay pictures each":   5242880,
	"ebay pages each":      5242880,
	"email total":          14500000,
	"paypal total":         50000000,
	"paypal note letters":  2000,
	"paypal report each":   9999999,
	"paypal pictures each": 9999999,
}

// The profiles that ship say of every number where it was read, and when.
func TestShippedProfiles(t *testing.T) {
	all, err := All(assets.Recipients())
	if err != nil {
		t.Fatal(err)
	}
	codes, read := "", map[string]int64{}
	for _, p := range all {
		codes += p.Code + " "
		if p.Total.Most > 0 && p.Total.Confidence != Unknown {
			read[p.Code+" total"] = p.Total.Most
		}
		limits := []Named{{"total", p.Total}}
		for _, f := range p.Fields {
			limits = append(limits, f.Limits()...)
			for _, l := range f.Limits() {
				if l.Confidence != Unknown {
					read[p.Code+" "+f.Code+" "+l.Name] = l.Most
				}
			}
			if f.Name["ko"] == "" || f.Name["en"] == "" {
				t.Errorf("%s: field %s has no name in both languages", p.Code, f.Code)
			}
		}
		if p.Name["ko"] == "" || p.Name["en"] == "" || p.Where["ko"] == "" || p.Where["en"] == "" {
			t.Errorf("%s has no name, or does not say where its form is", p.Code)
		}
		for _, l := range limits {
			if l.Most > 0 && (l.Confidence == "" || l.Source == "" || l.Checked == "") {
				t.Errorf("%s: %s does not say where it was read", p.Code, l.Name)
			}
		}
		for _, n := range p.Notes {
			if n.Confidence == "" || n.Source == "" || n.Checked == "" || n.Text["ko"] == "" || n.Text["en"] == "" {
				t.Errorf("%s: a note does not say where it was read: %v", p.Code, n.Text)
			}
		}
	}
	if want := "aliexpress temu coupang ebay amazon paypal card agency court email "; codes != want {
		t.Errorf("%s", codes)
	}
	if !maps.Equal(read, documented) {
		t.Errorf("limits that were read somewhere: %v, want %v", read, documented)
	}
}

func TestFind(t *testing.T) {
	all, err := All(assets.Recipients())
	if err != nil {
		t.Fatal(err)
	}
	if p, err := Find(all, "paypal"); err != nil || p.Total.Most != 50_000_000 || p.Unsure() != true || p.Takes(Videos) {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := Find(all, "moon"); evidence.FaultOf(err) != evidence.NotFound {
		t.Error(err)
	}
}

const own = `{"code":"own","name":{"en":"My lawyer"},"fields":[{"code":"mail","name":{"en":"Mail"},"holds":"report","types":["pdf"],"naming":"{n} {title}","each":{"most":5000000}}]}`

func TestParseOwn(t *testing.T) {
	p, err := Parse([]byte(own))
	if err != nil || p.Fields[0].Each.Most != 5_000_000 || p.Unsure() {
		t.Fatalf("%+v, %v", p, err)
	}
	if _, err := Parse([]byte("\xEF\xBB\xBF" + own)); err != nil {
		t.Errorf("as an editor of Windows writes it: %v", err)
	}
	for confidence, unsure := range map[string]bool{"A": false, "C": false, "D": true, Unknown: true} {
		p, err := Parse([]byte(strings.Replace(own, `5000000`, `5000000,"confidence":"`+confidence+`"`, 1)))
		if err != nil || p.Unsure() != unsure {
			t.Errorf("%s: unsure %v, %v", confidence, p.Unsure(), err)
		}
	}
}

// What makes no sense is refused, and by its name.
func TestParseRefuses(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(own, old, new, 1) }
	for _, c := range []struct{ name, text, reason, entry string }{
		{"nothing", "", "profile-form", ""},
		{"a list", "[]", "profile-form", ""},
		{"cut", own[:50], "profile-form", ""},
		{"two", own + own, "profile-form", ""},
		{"large", own + strings.Repeat(" ", MaxProfile), "profile-large", ""},
		{"an entry that is there twice", change(`"code":"own"`, `"code":"own","Code":"other"`), "profile-twice", "code"},
		{"one within a field", change(`"most":5000000`, `"most":5000000,"most":9`), "profile-twice", "most"},
		{"a name in no language we have", change(`"en":"My lawyer"`, `"ko":""`), "profile-nameless", "name"},
		{"an unknown entry", change(`"code":"own"`, `"code":"own","size":1`), "profile-unknown", "size"},
		{"a word for a number", change(`5000000`, `"5 MB"`), "profile-kind", "fields.each.most"},
		{"below nothing", change(`5000000`, `-1`), "profile-limit", "fields[0].each"},
		{"nothing at most", change(`{"most":5000000}`, `{"most":0,"source":"x"}`), "profile-limit", "fields[0].each"},
		{"larger than any disk", change(`5000000`, `9000000000000000`), "profile-limit", "fields[0].each"},
		{"pages that nobody could read", change(`"each"`, `"dpi":{"most":40},"each"`), "profile-dpi", "fields[0].dpi"},
		{"very many notes", change(`"fields"`, `"notes":[`+strings.Repeat(`{"text":{"en":"x"}},`, maxNotes)+`{"text":{"en":"x"}}],"fields"`), "profile-count", "notes"},
		{"very many types", change(`["pdf"]`, `["pdf"`+strings.Repeat(`,"pdf"`, maxTypes)+`]`), "profile-types", "fields[0].types"},
		{"no code", change(`"own"`, `""`), "profile-code", "code"},
		{"a code that is a path", change(`"own"`, `"../x"`), "profile-code", "code"},
		{"no fields", `{"code":"own","name":{"en":"x"},"fields":[]}`, "profile-count", "fields"},
		{"only a text", change(`"report"`, `"note"`), "profile-only-words", "fields"},
		{"holds nothing known", change(`"report"`, `"smell"`), "profile-choice", "fields[0].holds"},
		{"a type that we do not make", change(`["pdf"]`, `["docx"]`), "profile-type", ""},
		{"a name that leads away", change(`{n} {title}`, `../{n}`), "profile-naming", "fields[0].naming"},
		{"one name for all", change(`{n} {title}`, `evidence`), "profile-naming", "fields[0].naming"},
		{"a sign that turns words", change(`My lawyer`, "a\u202eb"), "profile-words", "name"},
		{"a day that is none", change(`{"most":5000000}`, `{"most":5,"checked":"2026-02-31"}`), "profile-date", "fields[0].each.checked"},
	} {
		_, err := Parse([]byte(c.text))
		var e *evidence.Error
		if !errors.As(err, &e) || e.Reason != c.reason || e.Args["entry"] != c.entry {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	files, err := fs.Glob(assets.Recipients(), "*.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(own))
	for _, name := range files {
		b, err := fs.ReadFile(assets.Recipients(), name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Parse(b)
		if err != nil {
			var e *evidence.Error
			if !errors.As(err, &e) || e.Reason == "" {
				t.Fatalf("%v has no sentence", err)
			}
			return
		}
		for _, field := range p.Fields {
			if r := p.Room(field, 0); r.Each < 0 || r.Total < 0 || r.Files < 0 || r.Pages < 0 {
				t.Fatalf("%+v", r)
			}
			name := field.Title(Call{N: 1, Title: "x", First: evidence.Number{Series: "A", N: 1}})
			if strings.ContainsAny(name, "/\\\x00") {
				t.Fatalf("%q", name)
			}
		}
		again, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Parse(again); err != nil && len(again) <= MaxProfile {
			t.Fatalf("%s\n%v", again, err)
		}
	})
}

func TestRoom(t *testing.T) {
	p := Profile{Total: Limit{Most: 100}}
	for _, c := range []struct {
		field Field
		taken int64
		total int64
	}{
		{Field{}, 0, 100},
		{Field{Share: 60}, 0, 60},
		{Field{Share: 60}, 80, 20},
		{Field{Total: Limit{Most: 10}}, 0, 10},
		{Field{Total: Limit{Most: 10}}, 95, 5},
		{Field{}, 100, 1}, // nothing is left: 0 would be no limit
	} {
		if r := p.Room(c.field, c.taken); r.Total != c.total {
			t.Errorf("%+v after %d: %+v", c.field, c.taken, r)
		}
	}
}

func TestTitle(t *testing.T) {
	f := Field{Naming: "{n} {courtrange} ({title})"}
	c := Call{N: 3, Title: "주전자", First: evidence.Number{Series: "A", N: 1}, Last: evidence.Number{Series: "A", N: 4, Branch: 2}}
	if got := f.Title(c); got != "03 갑 제1호증 내지 갑 제4호증의 2 (주전자)" {
		t.Error(got)
	}
	c.Last = c.First
	if got := f.Title(c); got != "03 갑 제1호증 (주전자)" {
		t.Error(got)
	}
	if got := (Field{Naming: "{range}"}).Title(Call{First: evidence.Number{Series: "A", N: 1}, Last: evidence.Number{Series: "A", N: 9}}); got != "A-1~A-9" {
		t.Error(got)
	}
}
