package evidence_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

// gallery makes photos of looks; at are seconds of a camera's clock, 0 for none.
type gallery struct{ evidence.Snapshot }

func (g *gallery) hang(f evidence.Fingerprint, sharpness, side int, at int64) {
	n := len(g.Exhibits) + 1
	d := evidence.DigestOf(fmt.Append(nil, n))
	x := evidence.Facts{Width: side, Height: side * 3 / 4, Look: evidence.Look{Way: 1, Sharpness: sharpness, Highlight: 200, Fingerprint: f}}
	if at != 0 {
		x.Captured = evidence.Instant(time.Unix(at, 0).UTC(), evidence.Second, evidence.FromCamera)
	}
	if g.Originals == nil {
		g.Originals = map[evidence.Digest]evidence.Original{}
	}
	g.Originals[d] = evidence.Original{Digest: d, Bytes: int64(side), Facts: x}
	g.Exhibits = append(g.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint(n)), Kind: evidence.Photo, Original: d})
}

func TestLookalikes(t *testing.T) {
	const f = evidence.Fingerprint(0x00ff00ff12345678)
	var g gallery
	g.hang(f, 300, 4000, 0)
	g.hang(^f, 300, 4000, 1000)
	g.hang(f^0b11, 310, 1600, 0)         // a copy, hardly sharper, of fewer pixels
	g.hang(^f^0b111111, 500, 4000, 1004) // a shot of the same moment
	g.hang(^f^(0b111111<<20), 300, 4000, 1100)
	g.hang(f, 900, 3000, 0)
	g.Originals[g.Exhibits[5].Original] = evidence.Original{} // never measured
	g.hang(f, 300, 4000, 0)
	g.Exhibits[6].Kind = evidence.Screenshot
	g.hang(0, 300, 4000, 0)
	g.hang(0, 300, 4000, 0)
	if got := fmt.Sprint(g.Lookalikes()); got != "[{[1 3] 1} {[2 4] 4}]" {
		t.Error(got)
	}
}

// TestUnlikePhotosStayApart: what the user called another picture comes back in
// no group, unless it looks like a further one.
func TestUnlikePhotosStayApart(t *testing.T) {
	const f = evidence.Fingerprint(0x00ff00ff12345678)
	var g gallery
	g.hang(f, 300, 4000, 0)
	g.hang(f^1, 310, 4000, 0)
	g.Exhibits[1].Unlike = []evidence.ExhibitID{"1"}
	if got := g.Lookalikes(); len(got) != 0 {
		t.Error(got)
	}
	g.hang(f^1, 310, 4000, 0)
	if got := g.Lookalikes(); len(got) != 1 {
		t.Error(got)
	}
}

// TestSmallCopiesAreNotTheSharpest: a picture of few pixels is measured as it is,
// and its sharpness says nothing beside a larger one.
func TestSmallCopiesAreNotTheSharpest(t *testing.T) {
	const f = evidence.Fingerprint(0x00ff00ff12345678)
	for _, sides := range [][2]int{{4000, 320}, {200, 100}} {
		var g gallery
		g.hang(f, 900, sides[1], 0)
		g.hang(f, 300, sides[0], 0)
		if got := g.Lookalikes(); len(got) != 1 || got[0].Sharpest != "2" {
			t.Errorf("%v: %v", sides, got)
		}
	}
}

// TestLookalikesAreGroups: nobody stands in two groups or alone, and what is a
// copy to the last place is in the group of its original.
func TestLookalikesAreGroups(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var g gallery
		for range rapid.IntRange(0, 40).Draw(rt, "photos") {
			f := evidence.Fingerprint(rapid.SampledFrom([]uint64{1, 1 << 40, 0xfff0, 0xff0f0f0f0f0f0f0f}).Draw(rt, "look"))
			g.hang(f^evidence.Fingerprint(rapid.IntRange(0, 255).Draw(rt, "noise")), rapid.IntRange(0, 999).Draw(rt, "sharpness"), 4000, rapid.Int64Range(0, 20).Draw(rt, "at"))
		}
		group := map[evidence.ExhibitID]int{}
		for i, like := range g.Lookalikes() {
			sharpest := false
			for _, id := range like.Exhibits {
				if group[id] != 0 {
					rt.Fatalf("%s twice", id)
				}
				group[id] = i + 1
				sharpest = sharpest || id == like.Sharpest
			}
			if len(like.Exhibits) < 2 || !sharpest {
				rt.Fatalf("%+v", like)
			}
		}
		for i, x := range g.Exhibits {
			for _, y := range g.Exhibits[i+1:] {
				a, b := g.Originals[x.Original].Facts.Look.Fingerprint, g.Originals[y.Original].Facts.Look.Fingerprint
				if a == b && a != 0 && (group[x.ID] == 0 || group[x.ID] != group[y.ID]) {
					rt.Fatalf("%s and %s are apart", x.ID, y.ID)
				}
			}
		}
	})
}

// BenchmarkLookalikes groups 5,000 photos, every tenth with a copy.
func BenchmarkLookalikes(b *testing.B) {
	var g gallery
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 5000 {
		f := evidence.Fingerprint(r.Uint64())
		if i%10 == 1 {
			f = g.Originals[g.Exhibits[i-1].Original].Facts.Look.Fingerprint ^ 1
		}
		g.hang(f, i%900, 4000, int64(1000+20*i))
	}
	for b.Loop() {
		if n := len(g.Lookalikes()); n != 500 {
			b.Fatal(n)
		}
	}
}
