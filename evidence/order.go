package evidence

import (
	"cmp"
	"math"
	"slices"
)

// CompareExhibits is the order that exhibits stand in, on the board and in the
// document: by place, which is the number of all that were never moved.
func CompareExhibits(a, b *Exhibit) int {
	return cmp.Or(cmp.Compare(a.Number.Series, b.Number.Series), cmp.Compare(a.place(), b.place()),
		a.Number.Compare(b.Number), cmp.Compare(a.ID, b.ID))
}

func (x Exhibit) place() float64 {
	if x.Place != 0 {
		return x.Place
	}
	return float64(x.Number.N)
}

// Reordered gives the exhibits as they would stand, with the numbers they would
// have, if some of them were moved behind another; after is "" for the front.
// Those moved keep their order among themselves, and none leaves its series.
// Branches of one number stand together: one is moved among them, or all are.
//
// Until the case was first exported nobody knows its numbers: those that are
// shown are dealt out anew, in the new order. From then on a number is what
// somebody may have read, so only places change. Numbers of removed exhibits
// are never dealt out.
func (s Snapshot) Reordered(ids []ExhibitID, after ExhibitID) []Exhibit {
	moves := make(map[ExhibitID]bool, len(ids))
	for _, id := range ids {
		moves[id] = true
	}
	order := movedBehind(s.Exhibits, moves, after)
	if !isTogether(order) {
		order, moves = s.movedWhole(moves, after)
	}
	same := func(a, b Exhibit) bool { return a.ID == b.ID }
	switch {
	case slices.EqualFunc(order, s.Exhibits, same):
	case s.Exported:
		placed(order, moves)
	default:
		renumbered(order)
	}
	return order
}

// movedWhole moves the branches of one number all together, and behind all
// branches of another. It gives the order, and what was moved.
func (s Snapshot) movedWhole(moves map[ExhibitID]bool, after ExhibitID) ([]Exhibit, map[ExhibitID]bool) {
	mains := map[Number]bool{}
	for _, x := range s.Exhibits {
		if moves[x.ID] {
			mains[x.Number.Main()] = true
		}
	}
	all := together(s.Exhibits)
	whole := map[ExhibitID]bool{}
	for _, x := range all {
		whole[x.ID] = mains[x.Number.Main()]
	}
	if behind, ok := s.Exhibit(after); ok {
		branches := s.Branches(behind)
		after = branches[len(branches)-1].ID
	}
	return movedBehind(all, whole, after), whole
}

// movedBehind gives a copy of all with some moved behind one. Where that one is
// moved itself, they go behind the nearest before it that stays.
func movedBehind(all []Exhibit, moves map[ExhibitID]bool, after ExhibitID) []Exhibit {
	order := make([]Exhibit, 0, len(all))
	take := func(some []Exhibit, moved bool) {
		for i := range some {
			if moves[some[i].ID] == moved {
				order = append(order, some[i])
			}
		}
	}
	at := 1 + slices.IndexFunc(all, func(x Exhibit) bool { return x.ID == after })
	take(all[:at], false)
	take(all, true)
	take(all[at:], false)
	bySeries := func(a, b Exhibit) int { return cmp.Compare(a.Number.Series, b.Number.Series) }
	if !slices.IsSortedFunc(order, bySeries) {
		slices.SortStableFunc(order, bySeries)
	}
	return order
}

// renumbered deals the numbers of all out anew, in their order: one to each, and
// one to those that share theirs. What is left over their branches keep.
func renumbered(all []Exhibit) {
	for _, series := range seriesOf(all) {
		groups := groupsOf(series)
		numbers := sparesOf(series)
		for _, g := range groups {
			numbers = append(numbers, g[0].Number.N)
		}
		slices.Sort(numbers)
		spares := numbers[len(groups):]
		for i, g := range groups {
			spares = reserve(g, spares)
			for k := range g {
				g[k].Number.N, g[k].Number.Branch, g[k].Place = numbers[i], k+1, 0
			}
			if len(g) == 1 {
				g[0].Number.Branch = 0
			}
		}
	}
}

// placed gives those that were moved places between their new neighbours. Where
// there is no room left, all get new ones.
func placed(all []Exhibit, moves map[ExhibitID]bool) {
	for _, series := range seriesOf(all) {
		for i := 0; i < len(series); i++ {
			if !moves[series[i].ID] {
				continue
			}
			end := i
			for end < len(series) && moves[series[end].ID] {
				end++
			}
			between(series, i, end)
			i = end
		}
		if !slices.IsSortedFunc(series, func(a, b Exhibit) int { return CompareExhibits(&a, &b) }) {
			spread(series)
		}
	}
}

// between gives series[from:to] places after the one before and before the one
// behind. Behind the last is room up to the next number, which is to be given
// to what comes next.
func between(series []Exhibit, from, to int) {
	low := 0.0
	if from > 0 {
		low = series[from-1].place()
	}
	high := math.Floor(low) + 1
	if to < len(series) {
		high = series[to].place()
	}
	step := (high - low) / float64(to-from+1)
	for i := from; i < to; i++ {
		series[i].Place = low + step*float64(i-from+1)
	}
}

// spread gives all of a series new places, below the number that comes next.
func spread(series []Exhibit) {
	top := 0.0
	for _, x := range series {
		top = max(top, x.place(), float64(x.Number.N))
	}
	step := (math.Floor(top) + 1) / float64(len(series)+1)
	for i := range series {
		series[i].Place = step * float64(i+1)
	}
}

// seriesOf cuts exhibits that stand by series into them; they share memory.
func seriesOf(all []Exhibit) (out [][]Exhibit) {
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Number.Series == all[0].Number.Series {
			n++
		}
		out, all = append(out, all[:n:n]), all[n:]
	}
	return out
}
