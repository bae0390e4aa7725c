package evidence_test

import (
	"net/url"
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
		"https://x.kr/?q=%EC%84%9C%ec%9a%b8%EC%8B%9C%20%EA%B0%95%EB%82%A8%EA%B5%AC&p=1": "https://x.kr/?q=█████&p=1",
		"%48ong+Gil%64ong%":  "█████%",
		"100% 서울 %zz %EC%84": "100% 서울 %zz %EC%84",
		"":                   "",
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
		spelled := word
		if rapid.Bool().Draw(t, "escaped") {
			spelled = url.PathEscape(word)
		}
		text := rapid.StringMatching(`([a-b가나 .\n0-]|%[46E][0-9A-F]|%EA%B0%80|%6|%){0,12}`).Draw(t, "before") + "/" + spelled + rapid.StringMatching(`([a-b가나 ]|%6[12]|%EA%B0%80|%){0,9}`).Draw(t, "after") + rapid.String().Draw(t, "rest")
		if !v.Finds(text) {
			t.Fatalf("%q is not found in %q", word, text)
		}
		hidden := v.Hide(text)
		if v.Finds(hidden) {
			t.Fatalf("%q is still in %q", word, hidden)
		}
	})
}

// TestVeilNames: what was found is told as it was typed.
func TestVeilNames(t *testing.T) {
	v, err := evidence.NewVeil("Hong Gildong\n 010-1234-5678 \n")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"call 010 1234 5678": "010-1234-5678", "HONGGILDONG and 01012345678": "Hong Gildong", "nobody": ""} {
		if got := v.Found(text); got != want {
			t.Errorf("in %q: %q, want %q", text, got, want)
		}
	}
}
