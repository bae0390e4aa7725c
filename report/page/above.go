package page

import "proofbox/report"

// Above is the anchor that stands closest above a place, on its page or one
// before, among those that are wanted; of several at one place, the first by
// name.
func (b *Book) Above(at Place, wanted func(report.Anchor) bool) (closest report.Anchor, found bool) {
	for a, p := range b.places {
		if p.Page > at.Page || p.Page == at.Page && p.Y > at.Y || !wanted(a) {
			continue
		}
		if c := b.places[closest]; !found || p.Page > c.Page || p.Page == c.Page && (p.Y > c.Y || p.Y == c.Y && a < closest) {
			closest, found = a, true
		}
	}
	return closest, found
}
