package bundle_test

import (
	"testing"

	"proofbox/evidence"
	"proofbox/report/bundle"
)

// A picture that shows a moment of a video goes along under the video's number,
// once, and under its own where it is an exhibit itself.
func TestPicturesOfMomentsGoAlong(t *testing.T) {
	film, shot, both := evidence.DigestOf([]byte("film")), evidence.DigestOf([]byte("shot")), evidence.DigestOf([]byte("both"))
	s := evidence.Snapshot{
		Exhibits: []evidence.Exhibit{
			{ID: "a", Number: evidence.Number{Series: "A", N: 1}, File: "both.png", Original: both},
			{ID: "b", Number: evidence.Number{Series: "A", N: 2}, File: "leak.mov", Original: film,
				Stills: []evidence.Still{{At: 2.5, Original: shot}, {At: 3, Original: both}, {At: 4}}},
		},
		Originals: map[evidence.Digest]evidence.Original{film: {Digest: film, Ext: ".mov"}, shot: {Digest: shot, Ext: ".jpg"}, both: {Digest: both, Ext: ".png"}},
	}
	names := bundle.FileNames(s, func(text string) string { return text })
	for d, want := range map[evidence.Digest]string{film: "originals/A-02 leak.mov", shot: "originals/A-02 leak 00_02.5.jpg", both: "originals/A-01 both.png"} {
		if names[d] != want {
			t.Errorf("%q, want %q", names[d], want)
		}
	}
	if len(names) != 3 {
		t.Errorf("%d papers: %v", len(names), names)
	}
}
