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
	same := func(a, b Exhibit) bool { return a.ID == b.ID }
	switch {
	case slices.EqualFunc(order, s.Exhibits, same):
	case s.Exported || slices.ContainsFunc(order, func(x Exhibit) bool { return x.Number.Branch != 0 }):
		placed(order, moves) // a branch belongs to its number
	default:
		renumbered(order)
	}
	return order
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

// renumbered deals the numbers of all out anew, in their order.
func renumbered(all []Exhibit) {
	numbers := make([]Number, len(all))
	for i, x := range all {
		numbers[i] = x.Number
	}
	slices.SortFunc(numbers, Number.Compare)
	for i := range all {
		all[i].Number, all[i].Place = numbers[i], 0
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
