package evidence_test

import (
	"testing"

	"proofbox/evidence"
)

func TestNameOfABlankTitle(t *testing.T) {
	for title, want := range map[string]string{"": "a.jpg", " \t\n": "a.jpg", "\u3164\u200b\u00a0": "a.jpg", " Crack ": " Crack ", "🫖": "🫖"} {
		if got := (evidence.Exhibit{Title: title, File: "a.jpg"}).Name(); got != want {
			t.Errorf("%q is called %q, want %q", title, got, want)
		}
	}
}
