package upload

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// wants are tags as a claim wants them: needed.
func wants(tags ...evidence.TagCode) (all []guide.Want) {
	for _, tag := range tags {
		all = append(all, guide.Want{Tag: tag, Need: guide.Must})
	}
	return all
}

func TestOrder(t *testing.T) {
	x := func(id string, star bool, tags ...evidence.TagCode) evidence.Exhibit {
		return evidence.Exhibit{ID: evidence.ExhibitID(id), Star: star, Tags: tags}
	}
	all := []evidence.Exhibit{x("box", false, "PKG"), x("cat", false), x("close", false, "DEF"), x("close 2", false, "DEF"), x("order", true, "DOC"), x("box 2", false, "PKG")}
	all = append(all, x("scale", false), evidence.Exhibit{ID: "talk", Kind: evidence.Conversation})
	claim := evidence.Claim{Grounds: []evidence.Ground{{ID: "1"}, {ID: "2", Exhibits: []evidence.ExhibitID{"gone", "scale", "order"}}}}
	var got []string
	for _, e := range Order(all, claim, wants("DEF", "DOC-CHAT", "PKG")) {
		got = append(got, string(e.ID))
	}
	if want := []string{"order", "scale", "close", "talk", "box", "close 2", "box 2", "cat"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if all[0].ID != "box" {
		t.Error("the case's own order was changed")
	}
}

// What is good to have waits for what is needed, wherever it stands among the wants
// and in the case.
func TestNeededComesFirst(t *testing.T) {
	var all []evidence.Exhibit
	for _, tag := range []evidence.TagCode{"UNBOX", "DEF", "DEF", "ORDER"} {
		all = append(all, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint(len(all), " ", tag)), Tags: []evidence.TagCode{tag}})
	}
	var got []evidence.ExhibitID
	for _, x := range Order(all, evidence.Claim{}, []guide.Want{{Tag: "UNBOX", Need: guide.Should}, {Tag: "DEF", Need: guide.Must}, {Tag: "ORDER", Need: guide.Must}}) {
		got = append(got, x.ID)
	}
	if want := []evidence.ExhibitID{"1 DEF", "3 ORDER", "0 UNBOX", "2 DEF"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
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
		ordered := Order(all, evidence.Claim{}, wants(tags...))
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
