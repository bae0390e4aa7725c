package parcel_test

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/parcel"
)

// One picture of each exhibit goes before a second one of any, and of what is
// handed over smaller or coarser it is told which it is.
func TestOneOfEachFirst(t *testing.T) {
	b := open(t, 3, "google__video_1.mp4")
	if b.studio.Tools().FFmpeg == "" {
		missing(t, "ffmpeg")
	}
	film := b.edit(t, "google", func(x *evidence.Exhibit) { x.Star = true })
	p := profile(t, "amazon")
	for most, want := range map[int64]string{4: "1111", 16: "111122"} {
		p.Fields[1].Files.Most = most
		p.Fields[1].Each.Most = 1_000_000
		r, err := b.make(t.Context(), filepath.Join(t.TempDir(), "out"), parcel.Options{Profile: p, Lang: "ko"})
		if err != nil {
			t.Fatal(err)
		}
		seen := map[evidence.Number]int{}
		rounds := ""
		for _, x := range r.Files {
			if x.Type == "jpg" {
				if seen[x.Exhibits[0]]++; seen[x.Exhibits[0]] > 1 && x.Exhibits[0] != film.Number {
					t.Errorf("%s is a second picture of a photo", x.Name)
				}
				rounds += strconv.Itoa(min(seen[x.Exhibits[0]], 2))
			}
		}
		if !strings.HasPrefix(rounds, want) || most == 4 && rounds != want {
			t.Errorf("of %d files the rounds are %s, want %s", most, rounds, want)
		}
		reduced(t, b.d.Snapshot(), r)
	}
}

// reduced holds what is told of smaller photos up to what they were.
func reduced(t *testing.T, s evidence.Snapshot, r parcel.Result) {
	t.Helper()
	some := false
	for _, l := range r.GaveUp {
		if l.Code != "side" && l.Code != "coarser" {
			continue
		}
		side := map[string]int{"4000": 4000, "2400": 2400, "1600": 1600, "1280": 1280, "1024": 1024}[l.Args["side"]]
		for _, x := range s.Exhibits {
			if slices.Contains(l.Exhibits, x.Number) {
				f := s.Originals[x.Original].Facts
				some = true
				if l.Code == "side" && max(f.Width, f.Height) <= side {
					t.Errorf("%v was no larger than %d: %d×%d", x.Number, side, f.Width, f.Height)
				}
			}
		}
	}
	if !some {
		t.Errorf("nothing is told to be reduced: %+v", r.GaveUp)
	}
}
