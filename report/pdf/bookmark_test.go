package pdf

import "testing"

func TestBookmarksHaveNothingHidden(t *testing.T) {
	for title, want := range map[string]string{
		"B-03 \u2068abc": "B-03 abc", "abc\u2069 · p. 2": "abc · p. 2", "\u202egpj.\u200f\u00ad\x07": "gpj.",
		"👨\u200d👩 می\u200cخواهم": "👨\u200d👩 می\u200cخواهم",
	} {
		if got := visible(title); got != want {
			t.Errorf("%+q reads %+q", title, got)
		}
	}
}
