package evidence_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

func TestDigestOfKnownBytes(t *testing.T) {
	const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-4, "abc"
	if got := evidence.DigestOf([]byte("abc")).String(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestDigestsComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var was, is evidence.Digest
		copy(was[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "bytes"))
		b, err := json.Marshal(was)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &is); err != nil || is != was {
			t.Fatalf("%s came back as %s, %v", was, is, err)
		}
		if upper, err := evidence.ParseDigest(strings.ToUpper(was.String())); !was.IsZero() && (err != nil || upper != was) {
			t.Fatalf("in upper case %s, %v", upper, err)
		}
	})
}

func TestParseDigestRefuses(t *testing.T) {
	for _, s := range []string{"", "ab", strings.Repeat("a", 63), strings.Repeat("a", 65), strings.Repeat("g", 64), strings.Repeat("가", 22)} {
		if d, err := evidence.ParseDigest(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		}
	}
	if s := (evidence.Digest{}).String(); s != "" {
		t.Errorf("no digest is written %q", s)
	}
}
