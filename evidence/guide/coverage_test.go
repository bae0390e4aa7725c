package guide_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// at is the moment at which cases are looked at.
var at = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// shot is an exhibit with tags, and what its picture looks like.
type shot struct {
	tags []evidence.TagCode
	look evidence.Look
	side int
	warn string
}

// sharp, blurred and dark are looks of pictures.
var (
	sharp   = evidence.Look{Way: 1, Sharpness: 200, Shadow: 40, Highlight: 200}
	blurred = evidence.Look{Way: 1, Sharpness: 5, Shadow: 40, Highlight: 200}
	dark    = evidence.Look{Way: 1, Sharpness: 200, Shadow: 2, Highlight: 20}
)

// good is a picture with nothing wrong.
func good(tags ...evidence.TagCode) shot { return shot{tags: tags, look: sharp, side: 4000} }

// with is a case with exhibits.
func with(c evidence.Case, shots ...shot) evidence.Snapshot {
	s := evidence.Snapshot{Case: c, Originals: map[evidence.Digest]evidence.Original{}}
	for i, x := range shots {
		o := evidence.Original{Digest: evidence.DigestOf(fmt.Append(nil, i)), Facts: evidence.Facts{Kind: evidence.Photo, Width: x.side, Height: x.side, Look: x.look}}
		if x.warn != "" {
			o.Warnings = []evidence.Warning{{Code: x.warn}}
		}
		s.Originals[o.Digest] = o
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint("x", i)), Number: evidence.Number{Series: "A", N: i + 1},
			Kind: evidence.Photo, Tags: x.tags, Original: o.Digest})
	}
	return s
}

// claim is a case of a type of claim.
func claim(code string) evidence.Case { return evidence.Case{Claim: evidence.Claim{Type: code}} }

// itemOf finds what a case has of a tag.
func itemOf(t *testing.T, g guide.Guide, s evidence.Snapshot, tag evidence.TagCode) guide.Item {
	t.Helper()
	for _, x := range g.Coverage(s).Items {
		if x.Tag == tag {
			return x
		}
	}
	t.Fatalf("%s is not wanted", tag)
	return guide.Item{}
}

func TestCoverage(t *testing.T) {
	g := known(t)
	excused := claim("damaged")
	excused.Excuses = []evidence.Excuse{{Tag: "PKG-LABEL", Because: "It came without one"}, {Tag: "DEF-SCALE", Because: "There is no ruler"}, {Tag: "PKG-INNER", Because: " "}}
	hints := func(all ...evidence.Hint) []evidence.Hint { return all }
	for name, x := range map[string]struct {
		s     evidence.Snapshot
		tag   evidence.TagCode
		cover guide.Cover
		hints []evidence.Hint
	}{
		"nothing":                   {with(claim("damaged")), "DEF-OVERALL", guide.Missing, nil},
		"another tag":               {with(claim("damaged"), good("DEF-CLOSE")), "DEF-OVERALL", guide.Missing, nil},
		"there":                     {with(claim("damaged"), good("DEF-OVERALL")), "DEF-OVERALL", guide.Present, nil},
		"blurred":                   {with(claim("damaged"), shot{[]evidence.TagCode{"DEF-OVERALL"}, blurred, 4000, ""}), "DEF-OVERALL", guide.Weak, hints(evidence.HintBlurred)},
		"dark":                      {with(claim("damaged"), shot{[]evidence.TagCode{"DEF-OVERALL"}, dark, 4000, ""}), "DEF-OVERALL", guide.Weak, hints(evidence.HintDark)},
		"small":                     {with(claim("damaged"), shot{[]evidence.TagCode{"DEF-OVERALL"}, sharp, 300, ""}), "DEF-OVERALL", guide.Weak, hints(evidence.HintSmall)},
		"cut":                       {with(claim("damaged"), shot{[]evidence.TagCode{"DEF-OVERALL"}, sharp, 4000, "cut"}), "DEF-OVERALL", guide.Weak, hints(evidence.HintCut)},
		"one of them is good":       {with(claim("damaged"), shot{[]evidence.TagCode{"DEF-OVERALL"}, blurred, 300, ""}, good("DEF-OVERALL")), "DEF-OVERALL", guide.Present, nil},
		"each has something else":   {with(claim("damaged"), shot{[]evidence.TagCode{"DEF-OVERALL"}, dark, 4000, ""}, shot{[]evidence.TagCode{"DEF-OVERALL"}, blurred, 300, ""}), "DEF-OVERALL", guide.Weak, hints(evidence.HintBlurred, evidence.HintDark, evidence.HintSmall)},
		"a label is to be read":     {with(claim("damaged"), shot{[]evidence.TagCode{"PKG-LABEL"}, blurred, 300, ""}), "PKG-LABEL", guide.Weak, hints(guide.HintUnreadable)},
		"a number is to be read":    {with(claim("counterfeit"), shot{[]evidence.TagCode{"DEF-SERIAL"}, blurred, 4000, ""}), "DEF-SERIAL", guide.Weak, hints(guide.HintUnreadable)},
		"a size is to be read":      {with(claim("counterfeit"), shot{[]evidence.TagCode{"DEF-LABEL"}, blurred, 4000, ""}), "DEF-LABEL", guide.Weak, hints(guide.HintUnreadable)},
		"a paper is to be read":     {with(claim("damaged"), shot{[]evidence.TagCode{"DOC-ORDER"}, sharp, 300, ""}), "DOC-ORDER", guide.Weak, hints(guide.HintUnreadable)},
		"a dark label":              {with(claim("damaged"), shot{[]evidence.TagCode{"PKG-LABEL"}, dark, 4000, ""}), "PKG-LABEL", guide.Weak, hints(evidence.HintDark)},
		"no scale":                  {with(claim("damaged"), good("DEF-CLOSE", "DEF-OVERALL")), "DEF-CLOSE", guide.Weak, hints(evidence.HintNoScale)},
		"scale":                     {with(claim("damaged"), good("DEF-CLOSE"), good("DEF-SCALE")), "DEF-CLOSE", guide.Present, nil},
		"no scale is asked for":     {with(claim("counterfeit"), good("DEF-CLOSE")), "DEF-CLOSE", guide.Present, nil},
		"no scale can be had":       {with(excused, good("DEF-CLOSE")), "DEF-CLOSE", guide.Present, nil},
		"no scale and blurred":      {with(claim("damaged"), shot{[]evidence.TagCode{"DEF-CLOSE"}, blurred, 4000, ""}), "DEF-CLOSE", guide.Weak, hints(evidence.HintBlurred, evidence.HintNoScale)},
		"excused":                   {with(excused), "PKG-LABEL", guide.Excused, nil},
		"excused, and there":        {with(excused, good("PKG-LABEL")), "PKG-LABEL", guide.Present, nil},
		"excused, and weakly there": {with(excused, shot{[]evidence.TagCode{"PKG-LABEL"}, blurred, 4000, ""}), "PKG-LABEL", guide.Weak, hints(guide.HintUnreadable)},
		"excused without a word":    {with(excused), "PKG-INNER", guide.Missing, nil},
	} {
		got := itemOf(t, g, x.s, x.tag)
		if got.Cover != x.cover || !slices.Equal(got.Hints, x.hints) || (got.Because != "") != (x.cover == guide.Excused) {
			t.Errorf("%s: %s %v %q, want %s %v", name, got.Cover, got.Hints, got.Because, x.cover, x.hints)
		}
	}
}

// TestCoverageOfTalk: a conversation is there, whether or not anything carries
// its tag; lines of the messenger are none.
func TestCoverageOfTalk(t *testing.T) {
	g, s := known(t), with(claim("damaged"))
	for _, x := range []struct {
		m    evidence.Message
		want guide.Cover
	}{{evidence.Message{Notice: true}, guide.Missing}, {evidence.Message{Role: evidence.Seller}, guide.Present}} {
		s.Messages = []evidence.Message{x.m}
		if got := itemOf(t, g, s, "DOC-CHAT").Cover; got != x.want {
			t.Errorf("%+v: %s", x.m, got)
		}
	}
}

// TestCoverageOfComparison: what is compared with a listing shows both, whether or
// not it is tagged so, and once.
func TestCoverageOfComparison(t *testing.T) {
	g, s := known(t), with(claim("not-as-described"), good("DOC-SNAPSHOT"), good("DEF-COMPARE"))
	bare := with(claim("not-as-described"), good(), good())
	s.Comparisons = []evidence.Comparison{{Promised: "x0", Received: []evidence.ExhibitID{"x1"}}, {Promised: "gone", Received: []evidence.ExhibitID{"x0"}}}
	bare.Comparisons = s.Comparisons
	for tag, want := range map[evidence.TagCode]evidence.ExhibitID{"DOC-SNAPSHOT": "x0", "DEF-COMPARE": "x1"} {
		if got := itemOf(t, g, bare, tag); got.Cover != guide.Present || !slices.Equal(got.Exhibits, []evidence.ExhibitID{want}) {
			t.Errorf("%s, without tags: %+v", tag, got)
		}
		if got := itemOf(t, g, s, tag); got.Cover != guide.Present || !slices.Equal(got.Exhibits, []evidence.ExhibitID{want}) {
			t.Errorf("%s: %+v", tag, got)
		}
	}
}

// TestOpenFirst: what must be there is told before what should.
func TestOpenFirst(t *testing.T) {
	c := known(t).Coverage(with(claim("damaged"), good("DEF-OVERALL"), good("DEF-CLOSE")))
	open := c.Open()
	if n := c.Of(guide.Missing) + c.Of(guide.Weak); len(open) != n || n == 0 || c.Of(guide.Present) != 1 {
		t.Fatalf("%d open, %d there", len(open), c.Of(guide.Present))
	}
	if !slices.IsSortedFunc(open, func(a, b guide.Item) int { return rank(a.Need) - rank(b.Need) }) {
		t.Error("should comes before must")
	}
}

func rank(n guide.Need) int {
	if n == guide.Must {
		return 0
	}
	return 1
}

// worth orders covers: the more, the better.
var worth = map[guide.Cover]int{guide.Missing: 0, guide.Excused: 1, guide.Weak: 2, guide.Present: 3}

func anyShot(tags evidence.Taxonomy) *rapid.Generator[shot] {
	return rapid.Custom(func(t *rapid.T) shot {
		codes := make([]evidence.TagCode, len(tags.Tags))
		for i, x := range tags.Tags {
			codes[i] = x.Code
		}
		return shot{tags: rapid.SliceOfNDistinct(rapid.SampledFrom(codes), 0, 3, func(c evidence.TagCode) evidence.TagCode { return c }).Draw(t, "tags"),
			look: rapid.SampledFrom([]evidence.Look{sharp, blurred, dark, {}}).Draw(t, "look"), side: rapid.SampledFrom([]int{0, 300, 4000}).Draw(t, "side"),
			warn: rapid.SampledFrom([]string{"", "cut"}).Draw(t, "warn")}
	})
}

// anyCovered is a case with exhibits and excuses.
func anyCovered(t *rapid.T, tags evidence.Taxonomy) (evidence.Case, []shot) {
	c := anyCase(t)
	for _, x := range rapid.SliceOfNDistinct(rapid.SampledFrom(tags.Tags), 0, 4, func(x evidence.Tag) evidence.TagCode { return x.Code }).Draw(t, "excused") {
		c.Excuses = append(c.Excuses, evidence.Excuse{Tag: x.Code, Because: rapid.SampledFrom([]string{"", "thrown away"}).Draw(t, "because")})
	}
	return c, rapid.SliceOfN(anyShot(tags), 0, 8).Draw(t, "shots")
}

// TestCoverageOrder: what is covered does not depend on the order of exhibits.
func TestCoverageOrder(t *testing.T) {
	g, tags := known(t), taxonomy(t)
	rapid.Check(t, func(t *rapid.T) {
		c, shots := anyCovered(t, tags)
		s := with(c, shots...)
		turned := s
		turned.Exhibits = rapid.Permutation(s.Exhibits).Draw(t, "order")
		one, two := g.Coverage(s), g.Coverage(turned)
		for i := range one.Items {
			slices.Sort(one.Items[i].Exhibits)
			slices.Sort(two.Items[i].Exhibits)
		}
		if !reflect.DeepEqual(one, two) {
			t.Fatalf("%+v\n%+v", one, two)
		}
	})
}

// TestCoverageGrows: another exhibit never makes coverage worse.
func TestCoverageGrows(t *testing.T) {
	g, tags := known(t), taxonomy(t)
	rapid.Check(t, func(t *rapid.T) {
		c, shots := anyCovered(t, tags)
		before := covers(g.Coverage(with(c, shots...)))
		after := covers(g.Coverage(with(c, append(shots, anyShot(tags).Draw(t, "another"))...)))
		for tag, was := range before {
			if worth[after[tag]] < worth[was] {
				t.Fatalf("%s was %s and is %s", tag, was, after[tag])
			}
		}
		if !slices.Equal(slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after))) {
			t.Fatal("something else is wanted")
		}
	})
}

func covers(c guide.Coverage) map[evidence.TagCode]guide.Cover {
	all := map[evidence.TagCode]guide.Cover{}
	for _, x := range c.Items {
		all[x.Tag] = x.Cover
	}
	return all
}

// BenchmarkGuide is all that a screen of the guide asks for, of a large case; it
// is to stay below 10 ms.
func BenchmarkGuide(b *testing.B) {
	g, tags := known(b), taxonomy(b)
	var shots []shot
	for i := range 5000 {
		shots = append(shots, shot{[]evidence.TagCode{tags.Tags[i%len(tags.Tags)].Code}, []evidence.Look{sharp, blurred, dark}[i%3], 300 + i, ""})
	}
	c := claim("damaged")
	c.Platform, c.Order = "aliexpress", evidence.Order{Payment: "card", Goods: "electronics", Carrier: "parcel", Units: 3}
	s := with(c, shots...)
	for i := range evidence.MaxGrounds {
		s.Case.Claim.Grounds = append(s.Case.Claim.Grounds, evidence.Ground{ID: evidence.GroundID(fmt.Sprint(i)), Exhibits: []evidence.ExhibitID{"x1", "x4999"}})
	}
	for i := range 2000 {
		s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint(i)), Role: evidence.Buyer, Text: "hello", At: evidence.Instant(at.Add(time.Duration(i)*time.Minute), evidence.Minute, evidence.FromTyped)})
	}
	s.Events = []evidence.Event{{ID: "e", Kind: evidence.Delivered, At: evidence.Instant(at, evidence.Day, evidence.FromTyped)}}
	for b.Loop() {
		g.Coverage(s)
		g.Checks(s, at)
		g.Ladder(s, at)
		guide.Matrix(s)
	}
}
