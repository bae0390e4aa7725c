package upload

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

func TestOrder(t *testing.T) {
	x := func(id string, star bool, tags ...evidence.TagCode) evidence.Exhibit {
		return evidence.Exhibit{ID: evidence.ExhibitID(id), Star: star, Tags: tags}
	}
	all := []evidence.Exhibit{x("box", false, "PKG"), x("cat", false), x("close", false, "DEF"), x("close 2", false, "DEF"), x("order", true, "DOC"), x("box 2", false, "PKG")}
	all = append(all, x("scale", false), evidence.Exhibit{ID: "talk", Kind: evidence.Conversation})
	claim := evidence.Claim{Grounds: []evidence.Ground{{ID: "1"}, {ID: "2", Exhibits: []evidence.ExhibitID{"gone", "scale", "order"}}}}
	var got []string
	for _, e := range Order(all, claim, []evidence.TagCode{"DEF", "DOC-CHAT", "PKG"}) {
		got = append(got, string(e.ID))
	}
	if want := []string{"order", "scale", "close", "talk", "box", "close 2", "box 2", "cat"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if all[0].ID != "box" {
		t.Error("the case's own order was changed")
	}
}

// Whatever room there is: no starred exhibit stays out while a lesser one is in,
// unless it is too large by itself.
func TestStarredIsNeverLeftOutForALesserOne(t *testing.T) {
	tags := []evidence.TagCode{"A", "B", "C"}
	rapid.Check(t, func(t *rapid.T) {
		m, items, rungs := drawPhotos(t, true)
		var all []evidence.Exhibit
		for i := range items {
			all = append(all, evidence.Exhibit{ID: evidence.ExhibitID(rune('a' + i)), Star: rapid.Bool().Draw(t, "star"),
				Tags: rapid.SliceOfDistinct(rapid.SampledFrom(tags), rapid.ID).Draw(t, "tags")})
		}
		ordered := Order(all, evidence.Claim{}, tags)
		if !slices.IsSortedFunc(ordered, func(a, b evidence.Exhibit) int {
			switch {
			case a.Star == b.Star:
				return 0
			case a.Star:
				return -1
			}
			return 1
		}) {
			t.Fatal("a starred one stands behind a lesser")
		}
		p, err := Separate(t.Context(), drawRoom(t), items, rungs, m)
		if err != nil {
			t.Fatal(err)
		}
		in := map[int]bool{}
		for _, a := range p.Asks {
			in[a.From] = true
		}
		for i, x := range ordered {
			if !x.Star || in[i] || slices.Contains(p.Without, i) {
				continue
			}
			for k := range in {
				if !ordered[k].Star {
					t.Fatalf("starred %d is out, %d is in: %+v", i, k, p)
				}
			}
		}
	})
}
