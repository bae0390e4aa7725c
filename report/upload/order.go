package upload

import (
	"slices"

	"proofbox/evidence"
)

// Order puts exhibits as they matter: starred ones first; then for each shot that
// the claim wants, in its order, the first that shows it; then the second of each,
// and so on; at last those that nobody asked for. Those that matter alike stay in
// the order of the case.
func Order(all []evidence.Exhibit, wanted []evidence.TagCode) []evidence.Exhibit {
	place := map[evidence.ExhibitID]int{}
	round := map[evidence.TagCode]int{}
	last := len(all) * (len(wanted) + 1)
	for _, x := range all {
		best := last
		for i, tag := range wanted {
			if x.HasTag(tag) {
				best = min(best, round[tag]*len(wanted)+i)
				round[tag]++
			}
		}
		place[x.ID] = best
		if x.Star {
			place[x.ID] = -1
		}
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b evidence.Exhibit) int { return place[a.ID] - place[b.ID] })
	return out
}
