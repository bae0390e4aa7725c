package assets_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"proofbox/assets"
)

// said is a text in both languages; another language is a mistake.
type said struct {
	Ko string `json:"ko"`
	En string `json:"en"`
}

type taxonomy struct {
	Groups []struct {
		Code string `json:"code"`
		said
	} `json:"groups"`
	Tags    []tag `json:"tags"`
	Sources []struct {
		Code string `json:"code"`
		Name said   `json:"name"`
	} `json:"sources"`
}

type tag struct {
	Code    string   `json:"code"`
	Group   string   `json:"group"`
	Short   said     `json:"short"`
	Why     said     `json:"why"`
	How     *said    `json:"how"`
	AskedBy []string `json:"asked_by"`
	Key     string   `json:"key"`
	said
}

func readTaxonomy(t *testing.T) taxonomy {
	t.Helper()
	var x taxonomy
	d := json.NewDecoder(bytes.NewReader(assets.Taxonomy()))
	d.DisallowUnknownFields()
	if err := d.Decode(&x); err != nil {
		t.Fatal(err)
	}
	return x
}

func TestTaxonomyGroups(t *testing.T) {
	var codes []string
	for _, g := range readTaxonomy(t).Groups {
		codes = append(codes, g.Code)
	}
	if want := []string{"defect", "packaging", "documents"}; !slices.Equal(codes, want) {
		t.Errorf("groups %v, want %v", codes, want)
	}
}

func TestTaxonomyTags(t *testing.T) {
	x := readTaxonomy(t)
	if len(x.Tags) != 32 {
		t.Errorf("%d tags, want 32", len(x.Tags))
	}
	seen := map[string]bool{}
	for _, g := range x.Tags {
		if seen[g.Code] {
			t.Errorf("%s twice", g.Code)
		}
		seen[g.Code] = true
		if want := groupOf(g.Code); g.Group != want {
			t.Errorf("%s is in %s, want %s", g.Code, g.Group, want)
		}
		checkWords(t, g)
	}
}

// TestTaxonomyKeys: each tag has a key of its own, and a group has the keys of
// one row of the keyboard from its left on, in the order of its chips.
func TestTaxonomyKeys(t *testing.T) {
	rows := map[string]string{"defect": `QWERTYUIOP[]\'`, "packaging": "ASDFGHJKL;", "documents": "ZXCVBNM,"}
	got := map[string]string{}
	for _, g := range readTaxonomy(t).Tags {
		if len(g.Key) != 1 {
			t.Errorf("%s has the key %q", g.Code, g.Key)
		}
		got[g.Group] += g.Key
	}
	if !maps.Equal(got, rows) {
		t.Errorf("keys %q, want %q", got, rows)
	}
}

func groupOf(code string) string {
	switch prefix, _, _ := strings.Cut(code, "-"); prefix {
	case "DEF":
		return "defect"
	case "DOC":
		return "documents"
	}
	return "packaging"
}

// checkWords holds a tag to both languages and its chip to the room it has.
func checkWords(t *testing.T, g tag) {
	texts := []said{g.said, g.Short, g.Why}
	if g.How != nil {
		texts = append(texts, *g.How)
	}
	for _, s := range texts {
		if s.Ko == "" || s.En == "" {
			t.Errorf("%s lacks a text: %+v", g.Code, s)
		}
	}
	if utf8.RuneCountInString(g.Short.Ko) > 8 || len(g.Short.En) > 14 {
		t.Errorf("%s has a chip label too long: %+v", g.Code, g.Short)
	}
}

func TestTaxonomySources(t *testing.T) {
	x := readTaxonomy(t)
	known := map[string]bool{}
	for _, s := range x.Sources {
		known[s.Code] = s.Name.Ko != "" && s.Name.En != ""
	}
	used := map[string]bool{}
	for _, g := range x.Tags {
		for _, code := range g.AskedBy {
			used[code] = true
			if !known[code] {
				t.Errorf("%s is asked by %s, which has no name", g.Code, code)
			}
		}
	}
	if len(used) != len(known) {
		t.Errorf("%d sources named, %d used", len(known), len(used))
	}
}
