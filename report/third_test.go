package report_test

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// keeps are the holes of a text.
var keeps = regexp.MustCompile(`\{[^}]*\}`)

// foreign puts a letter of a script that no language of ours has for each letter
// of a text.
func foreign(s string) string {
	var b strings.Builder
	for at := 0; at <= len(s); {
		hole := keeps.FindStringIndex(s[at:])
		end := len(s)
		if hole != nil {
			end = at + hole[0]
		}
		b.WriteString(strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return 'ж'
			}
			return r
		}, s[at:end]))
		if hole == nil {
			break
		}
		b.WriteString(s[end : at+hole[1]])
		at += hole[1]
	}
	return b.String()
}

// third is a catalogue with one file more: a language made from English, with
// its own plurals, dates and numbers.
func third(t testing.TB) *i18n.Catalog {
	t.Helper()
	files := fstest.MapFS{}
	for _, lang := range []string{"ko", "en"} {
		b, err := fs.ReadFile(assets.I18n(), lang+".json")
		if err != nil {
			t.Fatal(err)
		}
		files[lang+".json"] = &fstest.MapFile{Data: b}
	}
	var raw map[string]any
	if err := json.Unmarshal(files["en.json"].Data, &raw); err != nil {
		t.Fatal(err)
	}
	texts := map[string]any{}
	for key, v := range raw {
		switch v := v.(type) {
		case string:
			texts[key] = foreign(v)
		case map[string]any:
			other := foreign(v["other"].(string))
			texts[key] = map[string]any{"one": other + " ①", "few": other + " ②", "many": other + " ③", "other": other}
		}
	}
	for key, v := range map[string]string{
		"date.months": "я1 я2 я3 я4 я5 я6 я7 я8 я9 я10 я11 я12", "date.weekdays": "д1 д2 д3 д4 д5 д6 д7", "date.day": "{weekday} {day}. {month} {year}",
		"number.group": ".", "number.decimal": ",",
	} {
		texts[key] = v
	}
	tax, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range tax.Groups {
		texts["group."+string(g.Code)] = "группа"
	}
	for _, tag := range tax.Tags {
		texts["tag."+string(tag.Code)] = "знак"
	}
	b, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	files["ru.json"] = &fstest.MapFile{Data: b}
	c, err := i18n.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// ownWords are a case's own words gone, each a digit now.
func ownWords(s evidence.Snapshot) evidence.Snapshot {
	for i := range s.Exhibits {
		x := &s.Exhibits[i]
		x.Title, x.Caption, x.Proves, x.File = "9", "9", "9", "9"
		for k := range x.Marks {
			x.Marks[k].Text = ""
		}
	}
	return s
}

// TestThirdLanguage: one more file in the catalogue is one more language, whole.
func TestThirdLanguage(t *testing.T) {
	c := third(t)
	for name, load := range map[string]func() (evidence.Snapshot, []evidence.CustodyEntry){"odd": oddCase, "tagged": func() (evidence.Snapshot, []evidence.CustodyEntry) { return taggedCase(t) }} {
		s, log := load()
		o := options(t, i18n.English)
		o.Printer = c.Printer("ru")
		d := report.Compose(s, log, o)
		if d.Lang != "ru" {
			t.Fatalf("%s speaks %q", name, d.Lang)
		}
		d.Lang = ""
		for _, text := range texts(d) {
			rest := inEveryLanguage.ReplaceAllString(text, "")
			if strings.Contains(text, "⟦") {
				t.Errorf("%s: a key is missing in %q", name, text)
			}
			if w := latin.FindString(rest); w != "" && w != "strange" || strings.ContainsFunc(rest, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) {
				t.Errorf("%s: not of the language: %q", name, text)
			}
		}
	}
}

// taggedCase is the odd case with every tag there is.
func taggedCase(t testing.TB) (evidence.Snapshot, []evidence.CustodyEntry) {
	t.Helper()
	s, log := oddCase()
	tax, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range tax.Tags {
		s.Exhibits[0].Tags = append(s.Exhibits[0].Tags, tag.Code)
	}
	return ownWords(s), log
}

// TestThirdLanguageCounts: plurals, numbers and dates are the language's own.
func TestThirdLanguageCounts(t *testing.T) {
	p := third(t).Printer("ru")
	for n, want := range map[int]string{1: "①", 2: "②", 5: "③", 21: "①", 1234567: "③"} {
		if got := p.N("report.days", n); !strings.HasSuffix(got, want) {
			t.Errorf("%d is %q, want %s", n, got, want)
		}
	}
	at := time.Date(2026, 11, 2, 14, 5, 0, 0, time.UTC)
	for got, want := range map[string]string{
		p.Number(1234567): "1.234.567", p.Bytes(2_300_000): "2,3 MB", p.Date(at): "д2 2. я11 2026", p.MonthDay(at): "2 я11", p.Clock(at): "14:05",
		p.Duration(400 * time.Millisecond): "0,4 ж",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestThirdBesideAnother: any two languages of the catalogue can stand beside
// each other.
func TestThirdBesideAnother(t *testing.T) {
	c := third(t)
	s, log := reporttest.Talk()
	o := options(t, i18n.Korean)
	o.Second = c.Printer("ru")
	d := report.Compose(s, log, o)
	if first, second := report.Apart(d.Index.Heading); first != o.Printer.T("report.index") || second != o.Second.T("report.index") {
		t.Errorf("%q, %q", first, second)
	}
}
