package evidence_test

import (
	"os"
	"path/filepath"
	"testing"

	"proofbox/evidence"
)

func TestParseTaxonomyOfTheProduct(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "assets", "taxonomy.json"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := evidence.ParseTaxonomy(b)
	if err != nil {
		t.Fatal(err)
	}
	groups := map[evidence.GroupCode]bool{}
	for _, g := range x.Groups {
		groups[g.Code] = g.Name["ko"] != "" && g.Name["en"] != ""
	}
	if len(x.Tags) < 20 || len(groups) != 3 {
		t.Fatalf("%d tags in %d groups", len(x.Tags), len(groups))
	}
	for _, tag := range x.Tags {
		found, ok := x.Find(tag.Code)
		if !ok || found.Code != tag.Code || !groups[tag.Group] {
			t.Errorf("%s: found %v, group %s", tag.Code, ok, tag.Group)
		}
		for _, text := range []evidence.Text{tag.Name, tag.Short, tag.Why} {
			if text["ko"] == "" || text["en"] == "" {
				t.Errorf("%s has a text without words: %v", tag.Code, text)
			}
		}
	}
}

func TestParseTaxonomyRefuses(t *testing.T) {
	for name, s := range map[string]string{
		"no json": `{`,
		"twice":   `{"tags":[{"code":"A"},{"code":"A"}]}`,
		"no code": `{"tags":[{"ko":"가"}]}`,
		"a list":  `[]`,
	} {
		if _, err := evidence.ParseTaxonomy([]byte(s)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

func TestTextIn(t *testing.T) {
	both, korean := evidence.Text{"ko": "상자", "en": "Box"}, evidence.Text{"ko": "상자"}
	for _, c := range []struct {
		text       evidence.Text
		lang, want string
	}{{both, "ko", "상자"}, {both, "en", "Box"}, {both, "de", "Box"}, {korean, "en", "상자"}, {nil, "ko", ""}} {
		if got := c.text.In(c.lang); got != c.want {
			t.Errorf("%v in %s: %q, want %q", c.text, c.lang, got, c.want)
		}
	}
}

func TestSnapshotFindsTags(t *testing.T) {
	x, err := evidence.ParseTaxonomy([]byte(`{"groups":[{"code":"defect"}],"tags":[{"code":"DEF-CLOSE","group":"defect","en":"Close"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	s := evidence.Snapshot{OwnTags: []evidence.OwnTag{{Code: "OWN-1", Name: "뚜껑"}}}
	for code, want := range map[evidence.TagCode]string{"DEF-CLOSE": "Close", "OWN-1": "뚜껑", "OWN-2": ""} {
		tag, ok := s.Tag(x, code)
		if ok != (want != "") || tag.Name.In("en") != want {
			t.Errorf("%s: %+v, %v", code, tag, ok)
		}
	}
	if own, _ := s.Tag(x, "OWN-1"); own.Group != evidence.OwnGroup {
		t.Errorf("group %s", own.Group)
	}
}
