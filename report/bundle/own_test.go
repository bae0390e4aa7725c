package bundle

import (
	"archive/zip"
	"bytes"
	"testing"
)

// A bundle is known; another bag, another ZIP, and a bundle with a file more are
// not.
func TestIsOwn(t *testing.T) {
	own, _ := written(t, sample())
	altered := func(edit func(name string, text []byte) (string, []byte)) []byte { return again(t, own, edit) }
	var plain bytes.Buffer
	z := zip.NewWriter(&plain)
	if _, err := z.Create("a/bag-info.txt"); err != nil {
		t.Fatal(err)
	}
	z.Close()
	for name, c := range map[string]struct {
		b    []byte
		want bool
	}{
		"own": {own, true}, "plain": {plain.Bytes(), false}, "no ZIP": {[]byte("PK\x03\x04 no more"), false}, "nothing": {nil, false},
		"another's bag": {altered(func(name string, text []byte) (string, []byte) {
			return name, bytes.ReplaceAll(text, []byte("Agent: "+Agent), []byte("Agent: Other"))
		}), false},
		"other last": {altered(func(name string, text []byte) (string, []byte) {
			return string(bytes.ReplaceAll([]byte(name), []byte(tagManifest), []byte("more.txt"))), text
		}), false},
	} {
		if got := IsOwn(bytes.NewReader(c.b), int64(len(c.b))); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
