package vault

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestImagesComeBackAsTheyWere(t *testing.T) {
	body := rapid.SampledFrom([]json.RawMessage{nil, json.RawMessage(`{"b":1,"a":"<é>"}`), json.RawMessage(`"null"`), json.RawMessage(`[1.50,1e3]`)})
	rapid.Check(t, func(t *rapid.T) {
		was := Images{Group: rapid.StringN(0, -1, MaxGroup).Draw(t, "group"), Count: rapid.IntRange(0, 1e6).Draw(t, "count"), Records: map[Key]json.RawMessage{}}
		for range rapid.IntRange(0, 5).Draw(t, "records") {
			was.Records[Key{rapid.SampledFrom([]string{"a", "a-b", "b"}).Draw(t, "kind"), rapid.StringN(1, 8, -1).Draw(t, "id")}] = body.Draw(t, "body")
		}
		b, err := was.encode()
		if err != nil || !json.Valid(b) {
			t.Fatalf("%s, %v", b, err)
		}
		is, err := decodeImages(b)
		same := func(a, b json.RawMessage) bool { return string(a) == string(b) && (a == nil) == (b == nil) }
		if err != nil || is.Group != was.Group || is.Count != was.Count || !maps.EqualFunc(is.Records, was.Records, same) {
			t.Fatalf("%s came back as %+v, %v", b, is, err)
		}
		if count, group := readHead(b[:min(len(b), headLength)]); count != was.Count || group != was.Group {
			t.Fatalf("the head of %s says %d, %q", b, count, group)
		}
		names := []string{}
		for _, k := range sortedKeys(was.Records) {
			names = append(names, k.String())
		}
		if !slices.IsSorted(names) {
			t.Fatalf("keys %q", names)
		}
	})
}

// FuzzImages reads images of a hostile database: whatever is accepted is written
// and read again as the same.
func FuzzImages(f *testing.F) {
	for _, s := range []string{``, `{"count":3,"group":"g","records":{"exhibit/x":{"a":1},"original/y":null}}`, `{"records":{"x":1}}`, `{"count":1e999}`, `[]`, `{"records":{"a/b":"\ud800"}}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		readHead(b)
		m, err := decodeImages(b)
		if err != nil {
			return
		}
		written, err := m.encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := decodeImages(written)
		if err != nil || len(again.Records) != len(m.Records) || again.Group != m.Group || again.Count != m.Count {
			t.Fatalf("%s was written as %s, %v", b, written, err)
		}
	})
}
