package evidence_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

func TestVeil(t *testing.T) {
	digest := strings.Repeat("0123456789abcdef", 4)
	v, err := evidence.NewVeil("010-1234-5678\n\n 서울시 강남구 \nHong Gildong\n12345678")
	if err != nil {
		t.Fatal(err)
	}
	v = v.Sparing([]string{digest})
	for text, want := range map[string]string{
		"전화 010 1234 5678입니다":  "전화 █████입니다",
		"call ０１０.1234\n5678!": "call █████!",
		"서울시강남구에 삽니다":          "█████에 삽니다",
		"HONG  gildong":        "█████",
		"SHA " + digest:        "SHA " + digest,
		"at " + digest[:12]:    "at " + digest[:12],
		"12345678":             "█████",
		"nothing to see, 0101": "nothing to see, 0101",
		"":                     "",
	} {
		if got := v.Hide(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	for _, short := range []string{"a", "123", "-", "가", "1 2 3"} {
		if _, err := evidence.NewVeil(short); err == nil {
			t.Errorf("%q was taken", short)
		}
	}
	if _, err := evidence.NewVeil(strings.Repeat("word\n", evidence.MaxHidden+1)); evidence.FaultOf(err) != evidence.TooLarge {
		t.Errorf("too many words: %v", err)
	}
}

// What was hidden once is not found any more, and nothing else is touched.
func TestVeilHidesAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-b가나]{2,4}`).Draw(t, "word")
		v, err := evidence.NewVeil(word)
		if err != nil {
			t.Fatal(err)
		}
		text := rapid.StringMatching(`[a-b가나 .\n0-]{0,20}`).Draw(t, "before") + word + rapid.StringMatching(`[a-b가나 ]{0,9}`).Draw(t, "after") + rapid.String().Draw(t, "rest")
		if !v.Finds(text) {
			t.Fatalf("%q is not found in %q", word, text)
		}
		hidden := v.Hide(text)
		if v.Finds(hidden) {
			t.Fatalf("%q is still in %q", word, hidden)
		}
	})
}
