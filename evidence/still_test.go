package evidence_test

import (
	"cmp"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

// The originals of these tests: a video of 12.4 s, one that does not tell its
// length, and a screenshot.
var (
	film     = evidence.Original{Digest: evidence.DigestOf([]byte("film")), Facts: evidence.Facts{Kind: evidence.Video, Duration: 12.4, Preview: true}}
	endless  = evidence.Original{Digest: evidence.DigestOf([]byte("endless")), Facts: evidence.Facts{Kind: evidence.Video}}
	screen   = evidence.Original{Digest: evidence.DigestOf([]byte("screen")), Facts: evidence.Facts{Kind: evidence.Screenshot, Preview: true}}
	withFilm = func(d evidence.Digest) (evidence.Original, bool) {
		for _, o := range []evidence.Original{film, endless, screen} {
			if o.Digest == d {
				return o, true
			}
		}
		return evidence.Original{}, false
	}
)

func TestStillsStandInTheOrderOfTheVideo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := evidence.Exhibit{ID: "x", Original: film.Digest}
		for range rapid.IntRange(0, evidence.MaxStills).Draw(t, "n") {
			x.Stills = append(x.Stills, evidence.Still{ID: "s", At: rapid.Float64Range(0, 12.4).Draw(t, "at"), Caption: rapid.StringN(0, 9, -1).Draw(t, "caption")})
		}
		if err := x.ValidStills(withFilm); err != nil {
			t.Fatal(err)
		}
		if !slices.IsSortedFunc(x.Stills, func(a, b evidence.Still) int { return cmp.Compare(a.At, b.At) }) {
			t.Fatalf("%+v", x.Stills)
		}
		for _, s := range x.Stills {
			if ms := s.At * 1000; math.Abs(ms-math.Round(ms)) > 1e-6 {
				t.Fatalf("%v is not of whole milliseconds", s.At)
			}
		}
		b, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		var back evidence.Exhibit
		if err := json.Unmarshal(b, &back); err != nil || !reflect.DeepEqual(x, back) {
			t.Fatalf("%v: %+v became %+v", err, x, back)
		}
	})
}

func TestStillsThatAreRefused(t *testing.T) {
	at := func(v float64) []evidence.Still { return []evidence.Still{{At: v}} }
	for name, x := range map[string]evidence.Exhibit{
		"of a screenshot":     {Original: screen.Digest, Stills: at(1)},
		"of nothing":          {Stills: at(1)},
		"after the end":       {Original: film.Digest, Stills: at(12.401)},
		"before the start":    {Original: film.Digest, Stills: at(-0.1)},
		"no number":           {Original: film.Digest, Stills: at(math.NaN())},
		"infinite":            {Original: endless.Digest, Stills: at(math.Inf(1))},
		"too many":            {Original: film.Digest, Stills: make([]evidence.Still, evidence.MaxStills+1)},
		"wordy":               {Original: film.Digest, Stills: []evidence.Still{{Caption: strings.Repeat("긴", evidence.MaxStillCaption+1)}}},
		"a picture not there": {Original: film.Digest, Stills: []evidence.Still{{Original: evidence.DigestOf(nil)}}},
		"a video as picture":  {Original: film.Digest, Stills: []evidence.Still{{Original: film.Digest}}},
		"clip backwards":      {Original: film.Digest, Clip: evidence.Clip{In: 5, Out: 4}},
		"clip of no time":     {Original: film.Digest, Clip: evidence.Clip{In: 5, Out: 5.0001}},
		"clip past the end":   {Original: film.Digest, Clip: evidence.Clip{In: 5, Out: 12.5}},
		"clip of a picture":   {Original: screen.Digest, Clip: evidence.Clip{Out: 4}},
		"clip of no number":   {Original: film.Digest, Clip: evidence.Clip{Out: math.NaN()}},
	} {
		if err := x.ValidStills(withFilm); err == nil {
			t.Errorf("%s: taken: %+v", name, x)
		}
	}
}

func TestClip(t *testing.T) {
	for _, test := range []struct {
		of       evidence.Original
		set, got evidence.Clip
	}{
		{film, evidence.Clip{}, evidence.Clip{}},
		{film, evidence.Clip{In: 3.00049}, evidence.Clip{In: 3, Out: 12.4}},
		{film, evidence.Clip{Out: 3}, evidence.Clip{Out: 3}},
		{film, evidence.Clip{Out: 12.4}, evidence.Clip{}},
		{endless, evidence.Clip{In: 700}, evidence.Clip{In: 700}},
		{endless, evidence.Clip{In: 3, Out: 9}, evidence.Clip{In: 3, Out: 9}},
	} {
		x := evidence.Exhibit{Original: test.of.Digest, Clip: test.set}
		if err := x.ValidStills(withFilm); err != nil || x.Clip != test.got {
			t.Errorf("%+v became %+v (%v), want %+v", test.set, x.Clip, err, test.got)
		}
	}
}

func TestTimeCodes(t *testing.T) {
	for at, want := range map[float64]string{0: "00:00.0", 12.4: "00:12.4", 12.399: "00:12.3", 12.3999999: "00:12.4", 59.99: "00:59.9", 65.04: "01:05.0",
		3599.96: "59:59.9", 3600: "1:00:00.0", 36061.5: "10:01:01.5"} {
		if got := evidence.TimeCode(at); got != want {
			t.Errorf("%v is told as %s, want %s", at, got, want)
		}
	}
	for code, want := range map[string]float64{"12.4": 12.4, " 0:12,4 ": 12.4, "1:00:12.4": 3612.4, "100": 100, "75": 75, "2:05": 125, "00:00.0": 0} {
		if got, err := evidence.ParseTimeCode(code); err != nil || got != want {
			t.Errorf("%q is %v (%v), want %v", code, got, err, want)
		}
	}
	for _, code := range []string{"", "a", "1:60", "1:60:00", "-1", "1.2:3", "1:2:3:4", "1e3", "12.", "NaN"} {
		if got, err := evidence.ParseTimeCode(code); err == nil {
			t.Errorf("%q is taken as %v", code, got)
		}
	}
}

// What is told of a moment leads back into its tenth of a second.
func TestTimeCodesAreReadAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := evidence.StillMoment(rapid.Float64Range(0, 40000).Draw(t, "at"))
		back, err := evidence.ParseTimeCode(evidence.TimeCode(at))
		if err != nil || back > at+1e-9 || at-back >= 0.1 {
			t.Fatalf("%v is told as %s and read as %v (%v)", at, evidence.TimeCode(at), back, err)
		}
	})
}

func TestThePartThatMatters(t *testing.T) {
	at := func(moments ...float64) (all []evidence.Still) {
		for _, m := range moments {
			all = append(all, evidence.Still{At: m})
		}
		return all
	}
	for name, c := range map[string]struct {
		x      evidence.Exhibit
		length float64
		want   evidence.Clip
	}{
		"nothing marked":       {evidence.Exhibit{}, 60, evidence.Clip{}},
		"a clip":               {evidence.Exhibit{Clip: evidence.Clip{In: 5, Out: 9}, Stills: at(30)}, 60, evidence.Clip{In: 5, Out: 9}},
		"one still":            {evidence.Exhibit{Stills: at(30)}, 60, evidence.Clip{In: 27, Out: 33}},
		"stills":               {evidence.Exhibit{Stills: at(40, 12.5, 20)}, 60, evidence.Clip{In: 9.5, Out: 43}},
		"at the beginning":     {evidence.Exhibit{Stills: at(1, 4)}, 60, evidence.Clip{In: 0, Out: 7}},
		"at the end":           {evidence.Exhibit{Stills: at(50, 58)}, 60, evidence.Clip{In: 47}},
		"from end to end":      {evidence.Exhibit{Stills: at(2, 58)}, 60, evidence.Clip{}},
		"of an unknown length": {evidence.Exhibit{Stills: at(58)}, 0, evidence.Clip{In: 55, Out: 61}},
	} {
		if got := c.x.Part(c.length); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
