package i18n_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/internal/i18n"
)

// texts is one language of the shipped catalogue, each key with its forms.
func texts(t *testing.T, lang i18n.Lang) map[string][]string {
	t.Helper()
	b, err := fs.ReadFile(assets.I18n(), string(lang)+".json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(b, &raw); err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for key, v := range raw {
		all[key] = formsOf(v)
	}
	return all
}

func formsOf(v any) []string {
	if s, ok := v.(string); ok {
		return []string{s}
	}
	var forms []string
	for _, f := range v.(map[string]any) {
		forms = append(forms, f.(string))
	}
	return forms
}

var (
	hole = regexp.MustCompile(`\{([A-Za-z]\w*)(:[^}]*)?\}`)
	// twice is a value followed by itself with its particle: {a:을/를} is both.
	twice = regexp.MustCompile(`\{(\w+)\}\pP?\{(\w+):`)
)

// holes are the names a text wants filled; {n} comes by itself.
func holes(forms []string) []string {
	names := map[string]bool{}
	for _, f := range forms {
		for _, m := range hole.FindAllStringSubmatch(strings.ReplaceAll(f, "{{", ""), -1) {
			names[m[1]] = m[1] != "n"
		}
	}
	delete(names, "n")
	return slices.Sorted(maps.Keys(names))
}

func TestShippedTextsLoad(t *testing.T) {
	c, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	if want := []i18n.Lang{i18n.English, i18n.Korean}; !slices.Equal(c.Langs(), want) {
		t.Errorf("languages %v, want %v", c.Langs(), want)
	}
}

// TestShippedTextsAgree: both languages have the same keys, and the same values
// to fill in.
func TestShippedTextsAgree(t *testing.T) {
	ko, en := texts(t, i18n.Korean), texts(t, i18n.English)
	for key, forms := range ko {
		other, ok := en[key]
		if !ok {
			t.Errorf("%s is not in English", key)
			continue
		}
		if a, b := holes(forms), holes(other); !slices.Equal(a, b) {
			t.Errorf("%s: placeholders %v in Korean, %v in English", key, a, b)
		}
	}
	for key := range en {
		if _, ok := ko[key]; !ok {
			t.Errorf("%s is not in Korean", key)
		}
	}
}

func TestShippedTextsAreWhole(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		for key, forms := range texts(t, lang) {
			for _, f := range forms {
				if strings.TrimSpace(f) == "" {
					t.Errorf("%s: %s is empty", lang, key)
				}
				if m := twice.FindStringSubmatch(f); m != nil && m[1] == m[2] {
					t.Errorf("%s: %s says {%s} twice", lang, key, m[1])
				}
			}
		}
	}
}

var faults = []string{
	"not-found", "exists", "locked", "newer", "older", "read-only", "no-space", "permission", "damaged",
	"unsupported", "too-large", "invalid", "cancelled", "timeout", "internal",
}

// TestErrorSentences: each kind of failure reads as whole sentences without a
// detail.
func TestErrorSentences(t *testing.T) {
	c, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		for _, lang := range c.Langs() {
			s := c.Printer(lang).T("error."+f, "subject", "", "detail", "")
			if !strings.HasSuffix(s, ".") || strings.ContainsAny(s, "{⟦") {
				t.Errorf("%s: %s reads %q", lang, f, s)
			}
		}
	}
	got := c.Printer(i18n.Korean).T("error.locked", "subject", "주전자.proofbox", "detail", "")
	if want := "‘주전자.proofbox’가 다른 창이나 프로그램에서 열려 있습니다. 그쪽을 닫고 다시 시도하세요."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
