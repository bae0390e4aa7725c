package evidence_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"proofbox/evidence"
)

// shown gives a case of one exhibit.
func shown(kind evidence.Kind, f evidence.Facts, warnings ...evidence.Warning) evidence.Snapshot {
	d := evidence.DigestOf([]byte("x"))
	return evidence.Snapshot{
		Exhibits:  []evidence.Exhibit{{ID: "x", Kind: kind, Original: d}},
		Originals: map[evidence.Digest]evidence.Original{d: {Digest: d, Facts: f, Warnings: warnings}},
	}
}

func TestHints(t *testing.T) {
	good := evidence.Look{Way: 1, Sharpness: 300, Shadow: 20, Highlight: 220}
	look := func(edit func(*evidence.Look)) evidence.Facts {
		l := good
		edit(&l)
		return evidence.Facts{Width: 4032, Height: 3024, Look: l}
	}
	for name, c := range map[string]struct {
		s    evidence.Snapshot
		want string
	}{
		"good":               {shown(evidence.Photo, look(func(*evidence.Look) {})), "[]"},
		"of an older case":   {shown(evidence.Photo, evidence.Facts{Width: 4032, Height: 3024}), "[]"},
		"blurred":            {shown(evidence.Photo, look(func(l *evidence.Look) { l.Sharpness = 20 })), "[blurred]"},
		"too even to tell":   {shown(evidence.Photo, look(func(l *evidence.Look) { l.Sharpness = 0 })), "[]"},
		"dark, so not sharp": {shown(evidence.Photo, look(func(l *evidence.Look) { l.Highlight, l.Sharpness = 30, 20 })), "[dark]"},
		"bright":             {shown(evidence.Photo, look(func(l *evidence.Look) { l.Shadow, l.Highlight = 240, 255 })), "[bright]"},
		"a dark screenshot":  {shown(evidence.Screenshot, look(func(l *evidence.Look) { l.Highlight = 30 })), "[]"},
		"small":              {shown(evidence.Photo, evidence.Facts{Width: 480, Height: 639, Look: good}), "[small]"},
		"cut":                {shown(evidence.Photo, evidence.Facts{Width: 4032, Height: 3024}, evidence.Warning{Code: "cut"}), "[cut]"},
		"a cut video":        {shown(evidence.Video, evidence.Facts{}, evidence.Warning{Code: "video-cut"}), "[cut]"},
		"another warning":    {shown(evidence.Photo, look(func(*evidence.Look) {}), evidence.Warning{Code: "misnamed"}), "[]"},
	} {
		if got := fmt.Sprint(c.s.Hints(c.s.Exhibits[0])); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestCloseUpsWantARulerAndTheWhole(t *testing.T) {
	for _, c := range []struct {
		tags []evidence.TagCode // of the other exhibits
		want string
	}{
		{nil, "[no-scale only-close-ups]"},
		{[]evidence.TagCode{"DEF-SCALE"}, "[only-close-ups]"},
		{[]evidence.TagCode{"DEF-ANGLE-L"}, "[no-scale]"},
		{[]evidence.TagCode{"DEF-OVERALL", "DEF-SCALE"}, "[]"},
	} {
		s := shown(evidence.Photo, evidence.Facts{})
		s.Exhibits[0].Tags = []evidence.TagCode{"DEF-CLOSE"}
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: "y", Kind: evidence.Photo, Tags: c.tags})
		if got := fmt.Sprint(s.Hints(s.Exhibits[0])); got != c.want {
			t.Errorf("beside %v: %s, want %s", c.tags, got, c.want)
		}
		if got := s.Hints(s.Exhibits[1]); len(got) > 0 {
			t.Errorf("what is no close-up got %v", got)
		}
		if all := s.AllHints(); fmt.Sprint(all["x"]) != c.want || len(all["y"]) > 0 {
			t.Errorf("all at once %v, want %s", all, c.want)
		}
	}
}

func TestLookIsStoredAsItIs(t *testing.T) {
	f := evidence.Facts{Look: evidence.Look{Way: 1, Sharpness: 7, Shadow: 1, Highlight: 254, Fingerprint: 0xfedcba9876543210}}
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var back evidence.Facts
	if err := json.Unmarshal(b, &back); err != nil || back != f {
		t.Errorf("%s came back as %+v, %v", b, back, err)
	}
	if b, _ = json.Marshal(evidence.Facts{}); strings.Contains(string(b), "look") {
		t.Errorf("facts without a look say %s", b)
	}
}
