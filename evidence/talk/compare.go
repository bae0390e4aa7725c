package talk

import (
	"slices"

	"proofbox/evidence"
)

// twin is a message of the export that the case has, at its place among all.
type twin struct {
	place int
	known evidence.Message
	sure  bool // it is this one and no other of that minute
}

// compare finds what the case does not have yet, in the order it was said, and
// tells whether it has these very bytes already.
func (t *taking) compare(s evidence.Snapshot, d evidence.Digest) (again bool) {
	source, again := s.Source(d)
	left := make([]int, len(t.all))
	for i := range left {
		left[i] = i
	}
	known := s.Messages
	if again {
		left, known = t.byLine(s.Messages, d)
	}
	otherwise := again && t.otherwise(source)
	if otherwise && source.Tally == t.parsed.Tally {
		left = nil // whatever the rest was taken as then, it is here
	}
	left = t.byWords(known, left)
	if otherwise && len(left) == 0 {
		t.taken.Before = source
	}
	t.fresh, t.byPlace = nil, map[int]int{}
	slices.SortStableFunc(left, func(a, b int) int { return t.all[a].Order - t.all[b].Order })
	for _, place := range left {
		m := t.all[place]
		m.Missing = slices.Clone(m.Missing)
		t.byPlace[place] = len(t.fresh)
		t.fresh = append(t.fresh, m)
	}
	t.taken.Same = len(t.all) - len(t.fresh)
	return again
}

// otherwise tells whether the bytes of a source are now read in another zone or
// another order of dates.
func (t *taking) otherwise(source evidence.Source) bool {
	if source.Zone != "" && source.Zone != t.zone.String() {
		return true
	}
	if source.Dates != "" && t.dates != "" { // days like 02/02 are alike in both
		return source.Dates != string(t.dates)
	}
	return len(t.parsed.Orders) > 1 && slices.ContainsFunc(t.twins, func(w twin) bool {
		return !t.all[w.place].At.In(t.zone).Equal(w.known.At.In(t.zone))
	})
}

// spot is where a message stands in a source, and what it says there.
type spot struct {
	line  int
	words string
}

// byLine finds the messages of a source by their lines: the same words on the
// same line of the same bytes are the same message, whatever its time is read
// as. It gives the places of the rest, and what else the case has.
func (t *taking) byLine(all []evidence.Message, d evidence.Digest) (left []int, rest []evidence.Message) {
	at := map[spot][]int{}
	for i, m := range all {
		if m.Source == d {
			w := spot{m.Line, m.Words()}
			at[w] = append(at[w], i)
		}
	}
	taken := map[int]bool{}
	for place, m := range t.all {
		w := spot{m.Line, m.Words()}
		if len(at[w]) == 0 {
			left = append(left, place)
			continue
		}
		i := at[w][0]
		at[w], taken[i] = at[w][1:], true
		t.twins = append(t.twins, twin{place, all[i], true})
	}
	for i, m := range all {
		if !taken[i] {
			rest = append(rest, m)
		}
	}
	return left, rest
}

// byWords finds messages that another source told of, and gives the places of
// those that none did.
func (t *taking) byWords(known []evidence.Message, places []int) (left []int) {
	told := make([]evidence.Message, len(places))
	for i, place := range places {
		told[i] = t.all[place]
	}
	same := map[int]bool{}
	for _, p := range evidence.Pairs(known, told, t.zone) {
		same[p.Fresh] = true
		t.twins = append(t.twins, twin{places[p.Fresh], known[p.Known], p.Sure})
	}
	for i, place := range places {
		if !same[i] {
			left = append(left, place)
		}
	}
	return left
}
