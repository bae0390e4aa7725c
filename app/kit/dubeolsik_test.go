package kit

import "testing"

// Every letter of the layout is made by its keys, and by no others.
func TestKeysMakeTheirLetter(t *testing.T) {
	n := 0
	for r := rune('ㄱ'); r <= '힣'; r++ {
		keys := strokes(r)
		if keys == "" {
			continue
		}
		n++
		if got := letterOf(keys); got != r {
			t.Fatalf("%c: keys %q make %c", r, keys, got)
		}
	}
	if n != 11172+51 {
		t.Errorf("%d letters have keys", n)
	}
	for keys, want := range map[string]rune{"gksrmf": 0, "gks": '한', "rkqt": '값', "Wk": '짜', "": 0, "kk": 0} {
		if got := letterOf(keys); got != want {
			t.Errorf("%q makes %c", keys, got)
		}
	}
}
