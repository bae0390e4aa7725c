package guide_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// data are the files of the guide, of which some are replaced.
func data(t testing.TB, replaced map[string]string) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	err := fs.WalkDir(assets.Guide(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".json") {
			return err
		}
		b, err := fs.ReadFile(assets.Guide(), name)
		all[name] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range replaced {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return all
}

// TestParseRefuses: what contradicts itself, or names what nobody knows, is
// refused with the name of what is wrong.
func TestParseRefuses(t *testing.T) {
	const fact = `"confidence": "A", "source": "x", "checked": "2026-11-01"`
	for name, x := range map[string]struct{ file, text, about string }{
		"good":               {"channels/x.json", `{"code": "x", "kind": "market", "name": {"en": "X"}}`, ""},
		"no JSON":            {"claims.json", `[{`, "claims.json"},
		"two values":         {"claims.json", `[] []`, "claims.json"},
		"unknown field":      {"claims.json", `[{"tag": "DEF-CLOSE", "need": "must", "ned": "must", ` + fact + `}]`, "claims.json"},
		"no tag":             {"claims.json", `[{"need": "must", ` + fact + `}]`, ""},
		"strange tag":        {"claims.json", `[{"tag": "../x", "need": "must", ` + fact + `}]`, "../x"},
		"no need":            {"claims.json", `[{"tag": "DEF-CLOSE", ` + fact + `}]`, "DEF-CLOSE"},
		"no such claim":      {"claims.json", `[{"tag": "DEF-CLOSE", "need": "must", "claims": ["broken"], ` + fact + `}]`, "DEF-CLOSE"},
		"no such goods":      {"claims.json", `[{"tag": "DEF-CLOSE", "need": "must", "goods": ["food"], ` + fact + `}]`, "DEF-CLOSE"},
		"minus units":        {"claims.json", `[{"tag": "DEF-CLOSE", "need": "must", "units": -1, ` + fact + `}]`, "DEF-CLOSE"},
		"no source":          {"claims.json", `[{"tag": "DEF-CLOSE", "need": "must", "confidence": "A", "checked": "2026-11-01"}]`, "DEF-CLOSE"},
		"no confidence":      {"claims.json", `[{"tag": "DEF-CLOSE", "need": "must", "source": "x", "checked": "2026-11-01"}]`, "DEF-CLOSE"},
		"no such day":        {"claims.json", `[{"tag": "DEF-CLOSE", "need": "must", "confidence": "A", "source": "x", "checked": "2026-02-30"}]`, "DEF-CLOSE"},
		"step without end":   {"steps.json", `[{"code": "x"}]`, "x"},
		"step of nothing":    {"steps.json", `[{"code": "x", "done": ["slept"]}]`, "x"},
		"step twice":         {"steps.json", `[{"code": "x", "done": ["replied"]}, {"code": "x", "done": ["replied"]}]`, "x"},
		"another name":       {"channels/x.json", `{"code": "y", "kind": "market"}`, "channels/x.json"},
		"no such kind":       {"channels/x.json", `{"code": "x", "kind": "friend"}`, "x"},
		"no such reason":     {"channels/x.json", `{"code": "x", "kind": "market", "reasons": {"broken": {"en": "B"}}}`, "x"},
		"bad want":           {"channels/x.json", `{"code": "x", "kind": "market", "wants": [{"tag": "DEF-CLOSE"}]}`, "DEF-CLOSE"},
		"bad note":           {"channels/x.json", `{"code": "x", "kind": "market", "notes": [{"text": {"en": "N"}}]}`, "x"},
		"note of no claim":   {"channels/x.json", `{"code": "x", "kind": "market", "notes": [{"text": {"en": "N"}, "claims": ["broken"], ` + fact + `}]}`, "x"},
		"bad caution":        {"channels/x.json", `{"code": "x", "kind": "market", "cautions": [{"code": "c", "before": ["slept"], ` + fact + `}]}`, "c"},
		"bad common caution": {"cautions.json", `[{"code": "c", "claims": ["broken"], ` + fact + `}]`, "c"},
		"caution, no source": {"cautions.json", `[{"code": "c", "confidence": "none", "checked": "2026-11-01"}]`, "c"},
		"guessed rule":       {"channels/x.json", `{"code": "x", "kind": "market", "rules": [` + strings.Replace(rule, `"A"`, `"none"`, 1) + `]}`, "r"},
		"guessed want":       {"claims.json", `[{"tag": "DEF-CLOSE", "need": "must", ` + strings.Replace(fact, `"A"`, `"none"`, 1) + `}]`, "DEF-CLOSE"},
		"rule of no claim":   {"channels/x.json", `{"code": "x", "kind": "market", "rules": [` + strings.Replace(rule, `"amount"`, `"claims": ["broken"], "amount"`, 1) + `]}`, "r"},
		"rule twice":         {"channels/x.json", `{"code": "x", "kind": "market", "rules": [` + rule + `, ` + rule + `]}`, "r"},
	} {
		_, err := guide.Parse(data(t, map[string]string{x.file: x.text}))
		if (err == nil) != (name == "good") {
			t.Errorf("%s: %v", name, err)
		} else if err != nil && (evidence.FaultOf(err) != evidence.InvalidForm || !strings.Contains(err.Error(), x.about)) {
			t.Errorf("%s: %v does not tell of %s", name, err, x.about)
		}
	}
}

// rule is one that is as it should be.
const rule = `{"id": "r", "name": {"en": "R"}, "start": ["paid"], "amount": 3, "unit": "day", "side": "latest", "who": "buyer", "confidence": "A", "source": "x", "checked": "2026-11-01"}`

// TestParseMissing: without one of its files there is no guide.
func TestParseMissing(t *testing.T) {
	for _, file := range []string{"claims.json", "steps.json", "cautions.json"} {
		all := data(t, nil)
		delete(all, file)
		if _, err := guide.Parse(all); err == nil {
			t.Errorf("without %s there is a guide", file)
		}
	}
}

// FuzzParse: files edited into nonsense are refused or read, and what was read
// can be worked with.
func FuzzParse(f *testing.F) {
	const fact = `"confidence": "B", "source": "y", "checked": "2026-11-01"`
	small := map[string]string{
		"claims.json":              `[{"tag": "DEF-CLOSE", "need": "must", "claims": ["damaged"], "goods": ["other"], "units": 2, "why": {"en": "w"}, ` + fact + `}]`,
		"steps.json":               `[{"code": "dispute", "done": ["dispute-opened"], "rules": ["r"]}, {"code": "document", "done": ["documented"]}]`,
		"cautions.json":            `[{"code": "k", "claims": ["damaged"], ` + fact + `}]`,
		"channels/aliexpress.json": `{"code": "aliexpress", "kind": "market", "reasons": {"damaged": {"en": "d"}}, "rules": [` + rule + `], "cautions": [{"code": "c", "with": ["card"], "before": ["paid"], ` + fact + `}], "notes": [{"text": {"en": "n"}, ` + fact + `}]}`,
	}
	for file, text := range small {
		f.Add(file, text)
	}
	s := with(claim("damaged"), good("DEF-CLOSE"), good("PKG-LABEL"))
	s.Case.Platform, s.Case.Order.Payment = "aliexpress", "card"
	s.Events = []evidence.Event{event(evidence.Paid, 3), event(evidence.Delivered, 2)}
	f.Fuzz(func(t *testing.T, file, text string) {
		if _, is := small[file]; !is {
			file = "channels/aliexpress.json"
		}
		files := fstest.MapFS{file: {Data: []byte(text)}}
		for name, text := range small {
			if name != file {
				files[name] = &fstest.MapFile{Data: []byte(text)}
			}
		}
		g, err := guide.Parse(files)
		if err != nil {
			if evidence.FaultOf(err) != evidence.InvalidForm {
				t.Fatal(err)
			}
			return
		}
		if n := len(g.Ladder(s, at)); n != len(g.Steps) {
			t.Fatalf("%d rungs of %d steps", n, len(g.Steps))
		}
		g.Coverage(s)
		g.Checks(s, at)
		g.Cautions(s)
	})
}
