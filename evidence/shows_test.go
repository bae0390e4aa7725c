package evidence_test

import (
	"testing"

	"proofbox/evidence"
)

// TestWhatShows: a picture, or a video that may get one; neither a paper without
// one nor sound alone.
func TestWhatShows(t *testing.T) {
	for _, c := range []struct {
		name  string
		facts evidence.Facts
		want  bool
	}{
		{"photo", evidence.Facts{Kind: evidence.Photo, Preview: true}, true},
		{"photo nobody can read", evidence.Facts{Kind: evidence.Photo}, false},
		{"video", evidence.Facts{Kind: evidence.Video, Preview: true}, true},
		{"video before a program for it came", evidence.Facts{Kind: evidence.Video, Width: 640, Sound: true}, true},
		{"video that says nothing", evidence.Facts{Kind: evidence.Video}, true},
		{"sound alone", evidence.Facts{Kind: evidence.Video, Sound: true}, false},
		{"paper", evidence.Facts{Kind: evidence.Document}, false},
	} {
		if got := c.facts.Shows(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
