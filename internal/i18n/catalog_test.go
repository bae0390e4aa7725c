package i18n_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"proofbox/internal/i18n"
)

func TestLoad(t *testing.T) {
	c, err := i18n.Load(fstest.MapFS{
		"ko.json":    {Data: []byte(`{"a": "가"}`)},
		"en.json":    {Data: []byte(`{"a": "A"}`)},
		"notes.txt":  {Data: []byte("no catalogue")},
		"sub/x.json": {Data: []byte("not at the root")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.Langs(), []i18n.Lang{i18n.English, i18n.Korean}; !slices.Equal(got, want) {
		t.Errorf("Langs() = %v, want %v", got, want)
	}
	for lang, want := range map[i18n.Lang]string{"ko": "가", "en": "A", "fr": "A"} {
		if got := c.Printer(lang).T("a"); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if got := c.Printer("fr").Lang(); got != i18n.English {
		t.Errorf("a language not there speaks %s", got)
	}
}

func TestTongues(t *testing.T) {
	word := &fstest.MapFile{Data: []byte(`{"a": "A"}`)}
	c, err := i18n.Load(fstest.MapFS{"ko.json": word, "en.json": word, "ja.json": word})
	if err != nil {
		t.Fatal(err)
	}
	for first, want := range map[i18n.Lang][][2]i18n.Lang{
		"":   {{"en"}, {"ja"}, {"ko"}, {"en", "ja"}, {"en", "ko"}, {"ja", "en"}, {"ja", "ko"}, {"ko", "en"}, {"ko", "ja"}},
		"fr": {{"en"}, {"ja"}, {"ko"}, {"en", "ja"}, {"en", "ko"}, {"ja", "en"}, {"ja", "ko"}, {"ko", "en"}, {"ko", "ja"}},
		"ko": {{"ko"}, {"en"}, {"ja"}, {"ko", "en"}, {"ko", "ja"}, {"en", "ko"}, {"en", "ja"}, {"ja", "ko"}, {"ja", "en"}},
	} {
		if got := c.Tongues(first); !slices.Equal(got, want) {
			t.Errorf("%q first: %v, want %v", first, got, want)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	for name, tt := range map[string]struct{ data, want string }{
		"no JSON":         {`{`, "ko.json"},
		"a list":          {`[]`, "ko.json"},
		"a number":        {`{"k": 1}`, "k:"},
		"empty":           {`{"k": ""}`, "empty"},
		"no other":        {`{"k": {"one": "x"}}`, "other"},
		"unknown form":    {`{"k": {"some": "x", "other": "x"}}`, "some"},
		"open brace":      {`{"k": "a {b"}`, "bad placeholder"},
		"closing brace":   {`{"k": "a} b"}`, "stray }"},
		"no name":         {`{"k": "{}"}`, "bad placeholder"},
		"a space":         {`{"k": "{a b}"}`, "bad placeholder"},
		"nested":          {`{"k": "{a{b}}"}`, "bad placeholder"},
		"single particle": {`{"k": "{a:을}"}`, "pair"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := loadError(t, tt.data); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestLoadNothing(t *testing.T) {
	if _, err := i18n.Load(fstest.MapFS{}); err == nil {
		t.Error("a catalogue without a language loads")
	}
}
