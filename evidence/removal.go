package evidence

import "slices"

// Whole are the comparisons that the case has both sides of, in order: those that
// are printed, by their numbers from 1.
func (s Snapshot) Whole() (all []Comparison) {
	for _, c := range s.Comparisons {
		if _, _, ok := s.Sides(c); ok {
			all = append(all, c)
		}
	}
	return all
}

// Uncompared is what becomes of a comparison when exhibits go.
type Uncompared struct {
	N     int       // of the comparison, from 1
	Gone  []Exhibit // that it shows
	Stays bool      // both sides are still there without them
}

// Uncompared tells which comparisons would lose exhibits that go.
func (s Snapshot) Uncompared(ids []ExhibitID) (all []Uncompared) {
	for i, c := range s.Whole() {
		promised, received, _ := s.Sides(c)
		u := Uncompared{N: i + 1}
		for _, x := range append([]Exhibit{promised}, received...) {
			if slices.Contains(ids, x.ID) {
				u.Gone = append(u.Gone, x)
			}
		}
		if len(u.Gone) > 0 {
			u.Stays = u.Gone[0].ID != promised.ID && len(u.Gone) < len(received)
			all = append(all, u)
		}
	}
	return all
}
