package upload

import (
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// What ranks before all that is wanted.
const (
	starred = -2
	named   = -1
)

// chat is what a part of the conversation shows, whether it has the tag or not.
const chat = evidence.TagCode("DOC-CHAT")

// Order puts exhibits as they matter: starred ones first; then those that the
// claim names for one of its differences; then for each shot that the claim wants
// the first that shows it, what it needs before what is good to have; then the
// second of each, and so on; at last those that nobody asked for. Those that
// matter alike stay in the order of the case.
func Order(all []evidence.Exhibit, claim evidence.Claim, wants []guide.Want) []evidence.Exhibit {
	wanted := needed(wants)
	place := map[evidence.ExhibitID]int{}
	round := map[evidence.TagCode]int{}
	last := len(all) * (len(wanted) + 1)
	for _, x := range all {
		best := last
		for i, tag := range wanted {
			if x.HasTag(tag) || tag == chat && x.Kind == evidence.Conversation {
				best = min(best, round[tag]*len(wanted)+i)
				round[tag]++
			}
		}
		switch {
		case x.Star:
			best = starred
		case slices.ContainsFunc(claim.Grounds, func(g evidence.Ground) bool { return slices.Contains(g.Exhibits, x.ID) }):
			best = named
		}
		place[x.ID] = best
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b evidence.Exhibit) int { return place[a.ID] - place[b.ID] })
	return out
}

// needed are the tags of wants, those first that a claim fails without.
func needed(wants []guide.Want) (tags []evidence.TagCode) {
	for _, need := range []guide.Need{guide.Must, guide.Should} {
		for _, w := range wants {
			if w.Need == need {
				tags = append(tags, w.Tag)
			}
		}
	}
	return tags
}
