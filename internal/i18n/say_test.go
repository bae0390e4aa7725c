package i18n_test

import (
	"encoding/json"
	"testing"
	"testing/fstest"

	"proofbox/internal/i18n"
)

// fatal is what *testing.T and *rapid.T share.
type fatal interface {
	Helper()
	Fatal(...any)
}

// printer speaks lang, and knows one text under the key "k" besides how numbers
// are written.
func printer(t fatal, lang i18n.Lang, text any) i18n.Printer {
	t.Helper()
	b, err := json.Marshal(map[string]any{"k": text, "number.group": ","})
	if err != nil {
		t.Fatal(err)
	}
	c, err := i18n.Load(fstest.MapFS{string(lang) + ".json": {Data: b}})
	if err != nil {
		t.Fatal(err)
	}
	return c.Printer(lang)
}

func say(t fatal, text string, args ...any) string {
	t.Helper()
	return printer(t, i18n.Korean, text).T("k", args...)
}

// loadError is what Load says of a file.
func loadError(t *testing.T, data string) error {
	t.Helper()
	_, err := i18n.Load(fstest.MapFS{"ko.json": {Data: []byte(data)}})
	return err
}
