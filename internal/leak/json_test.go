package leak

import (
	"strings"
	"testing"

	"proofbox/evidence"
)

func TestWordsInJSON(t *testing.T) {
	veil, err := evidence.NewVeil("Gildong\n1405\nitem")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		`{"item":{"item":1405,"at":"2026-11-02T14:05:00+09:00","x":[0.1405,"fine"]},"day":"1405-01-01"}`: "",
		`{"a":"x"}` + "\n" + `{"b":{"c":["y",{"d":"Gil\ndong"}]}}`:                                       "Gildong",
		`["at 14:05"]`: "1405",
		`{"a":null,"b":true,"c":[],"d":"an item"}`: "item",
		`{"a":{"item":"x"},"item":"z"}`:            "",
	} {
		if word, err := inJSON(strings.NewReader(text), veil); word != want || err != nil {
			t.Errorf("%s: %q %v, want %q", text, word, err, want)
		}
	}
	if _, err := inJSON(strings.NewReader(`{"a":`), veil); err == nil {
		t.Error("half of a value was read")
	}
}
