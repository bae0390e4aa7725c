package upload

import (
	"slices"

	"proofbox/evidence"
)

// What ranks before all that is wanted.
const (
	starred = -2
	named   = -1
)

// chat is what a part of the conversation shows, whether it has the tag or not.
const chat = evidence.TagCode("DOC-CHAT")

// Order puts exhibits as they matter: starred ones first; then those that the
// claim names for one of its differences; then for each shot that the claim wants,
// in its order, the first that shows it; then the second of each, and so on; at
// last those that nobody asked for. Those that matter alike stay in the order of
// the case.
func Order(all []evidence.Exhibit, claim evidence.Claim, wanted []evidence.TagCode) []evidence.Exhibit {
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
