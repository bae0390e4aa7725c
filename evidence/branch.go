package evidence

import "slices"

// Joined gives the exhibits as they would stand, with the numbers they would
// have, if some became branches of one number: that of the one that stands
// first. Whoever shared a number with one of them comes along.
//
// The numbers of all are dealt out anew, so that none is missing between them;
// each branch but the first keeps one in reserve, for the day it is parted from
// the others. Numbers that somebody may have read stay: once the case was
// exported nothing is joined.
func (s Snapshot) Joined(ids []ExhibitID) ([]Exhibit, error) {
	all, chosen, err := s.toBranch(ids)
	if err != nil {
		return nil, err
	}
	var lead Number
	var joined, order []Exhibit
	at := -1
	for _, g := range groupsOf(all) {
		switch {
		case !slices.ContainsFunc(g, func(x Exhibit) bool { return chosen[x.ID] }):
			order = append(order, g...)
			continue
		case at < 0:
			at, lead = len(order), g[0].Number
		case g[0].Number.Series != lead.Series:
			return nil, &Error{Fault: InvalidForm, Subject: g[0].Number.String(), Reason: "join-series"}
		default:
			g[0].Spare = g[0].Number.N
		}
		joined = append(joined, g...)
	}
	if len(joined) < 2 {
		return nil, &Error{Fault: InvalidForm, Reason: "join-few"}
	}
	for i := range joined {
		joined[i].Number.N = lead.N
	}
	order = slices.Insert(order, at, joined...)
	renumbered(order)
	return order, nil
}

// Parted gives the exhibits as they would stand, with the numbers they would
// have, if some branches got numbers of their own, behind those they leave.
func (s Snapshot) Parted(ids []ExhibitID) ([]Exhibit, error) {
	all, chosen, err := s.toBranch(ids)
	if err != nil {
		return nil, err
	}
	var order []Exhibit
	parted := false
	for _, g := range groupsOf(all) {
		branch := g[0].Number.Branch != 0
		stay, leave := release(g, chosen)
		parted = parted || branch && len(leave) > 0
		order = append(append(order, stay...), leave...)
	}
	if !parted {
		return nil, &Error{Fault: InvalidForm, Reason: "part-none"}
	}
	renumbered(order)
	return order, nil
}

// Released gives x with a number of its own, and what that changes of the
// others: which number they have in reserve, and never the one that is read.
// What was exported, or stands alone, stays as it is.
func (s Snapshot) Released(id ExhibitID) (x Exhibit, others []Exhibit) {
	x, _ = s.Exhibit(id)
	if s.Exported || x.Number.Branch == 0 {
		return x, nil
	}
	group := s.Branches(x)
	if len(sparesOf(group)) == 0 && len(group) > 1 {
		return x, nil
	}
	stay, leave := release(group, map[ExhibitID]bool{id: true})
	return leave[0], stay
}

// Closing gives the number of an exhibit that comes behind all others, for which
// next is to be given, and the branch that changes beside it. Until the first
// export a number that is only in reserve would be a hole before the one that
// comes: it takes the number, and the branch has next in reserve for it.
func (s Snapshot) Closing(next Number) (n Number, others []Exhibit) {
	top, at := 0, -1
	for _, x := range s.Exhibits {
		if x.Number.Series == next.Series {
			top = max(top, x.Number.N)
		}
	}
	for i, x := range s.Exhibits {
		if x.Number.Series == next.Series && x.Spare > top && (at < 0 || x.Spare < s.Exhibits[at].Spare) {
			at = i
		}
	}
	if s.Exported || at < 0 {
		return next, nil
	}
	x := s.Exhibits[at]
	next.N, x.Spare = x.Spare, next.N
	return next, []Exhibit{x}
}

// release takes some out of a group, each with a number that was in reserve. Of
// all of them the first keeps that of the group.
func release(group []Exhibit, some map[ExhibitID]bool) (stay, leave []Exhibit) {
	spares := sparesOf(group)
	for _, x := range group {
		if some[x.ID] {
			leave = append(leave, x)
		} else {
			stay = append(stay, x)
		}
	}
	kept := leave
	if len(stay) == 0 {
		kept = leave[1:]
	}
	for i := range kept {
		if len(spares) > 0 {
			kept[i].Number.N, spares = spares[len(spares)-1], spares[:len(spares)-1]
		}
	}
	for i := range leave {
		leave[i].Number.Branch, leave[i].Spare = 0, 0
	}
	reserve(stay, spares)
	return stay, leave
}

// toBranch is a copy of the exhibits, groups together, and which of them are
// meant; it fails where numbers must stay, and where one is not there.
func (s Snapshot) toBranch(ids []ExhibitID) ([]Exhibit, map[ExhibitID]bool, error) {
	if s.Exported {
		return nil, nil, &Error{Fault: InvalidForm, Reason: "numbers-read"}
	}
	chosen := map[ExhibitID]bool{}
	for _, id := range ids {
		if _, ok := s.Exhibit(id); !ok {
			return nil, nil, &Error{Fault: NotFound, Subject: "exhibit/" + string(id)}
		}
		chosen[id] = true
	}
	return together(s.Exhibits), chosen, nil
}

// Branches are all exhibits under the number of x, as they stand: x alone where
// it has no branches.
func (s Snapshot) Branches(x Exhibit) (some []Exhibit) {
	for _, y := range s.Exhibits {
		if y.Number.Main() == x.Number.Main() {
			some = append(some, y)
		}
	}
	return some
}

// together gives a copy of all in which what shares a number stands together,
// where the first of it stands.
func together(all []Exhibit) []Exhibit {
	first := map[Number]int{}
	for i, x := range all {
		if _, known := first[x.Number.Main()]; !known {
			first[x.Number.Main()] = i
		}
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b Exhibit) int { return first[a.Number.Main()] - first[b.Number.Main()] })
	return out
}

// isTogether tells whether what shares a number stands together.
func isTogether(all []Exhibit) bool {
	seen := map[Number]bool{}
	for i, x := range all {
		main := x.Number.Main()
		if seen[main] && all[i-1].Number.Main() != main {
			return false
		}
		seen[main] = true
	}
	return true
}

// groupsOf cuts exhibits that stand together into those that share a number;
// they share memory.
func groupsOf(all []Exhibit) (out [][]Exhibit) {
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Number.Main() == all[0].Number.Main() {
			n++
		}
		out, all = append(out, all[:n:n]), all[n:]
	}
	return out
}

// sparesOf are the numbers that some have in reserve, in their order.
func sparesOf(some []Exhibit) (spares []int) {
	for _, x := range some {
		if x.Spare != 0 {
			spares = append(spares, x.Spare)
		}
	}
	slices.Sort(spares)
	return spares
}

// reserve gives spare numbers to the members of a group but the first, and
// gives those that are left.
func reserve(group []Exhibit, spares []int) []int {
	for i := range group {
		group[i].Spare = 0
		if i > 0 && len(spares) > 0 {
			group[i].Spare, spares = spares[0], spares[1:]
		}
	}
	return spares
}
