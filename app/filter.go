package app

import "proofbox/evidence"

// filter says which exhibits the board shows. It is a value that can be
// compared, so that the chosen line of the list is found again.
type filter struct {
	by  filterKind
	tag evidence.TagCode
	is  evidence.Kind
}

type filterKind int

const (
	byAll filterKind = iota
	byStar
	byUntagged
	byWarning
	byHint
	byAlike // opens a sheet
	byTrash
	byKind
	byTag
)

// sieve is a case made ready for filters.
type sieve struct {
	evidence.Snapshot
	broken func(evidence.Exhibit) bool // its file is damaged; nil: none is

	hints map[evidence.ExhibitID][]evidence.Hint
	alike []evidence.Lookalikes // as far as they were looked for
}

func newSieve(s evidence.Snapshot) sieve { return sieve{Snapshot: s, hints: s.AllHints()} }

// holds tells whether an exhibit of the case passes. What was removed is in one
// filter only, and nothing else is.
func (f filter) holds(x evidence.Exhibit, s sieve) bool {
	switch f.by {
	case byStar:
		return x.Star
	case byUntagged:
		return len(x.Tags) == 0
	case byWarning:
		return len(s.Originals[x.Original].Warnings) > 0 || s.broken != nil && s.broken(x)
	case byHint:
		return len(s.hints[x.ID]) > 0
	case byKind:
		return x.Kind == f.is
	case byTag:
		return x.HasTag(f.tag)
	case byTrash:
		return false
	}
	return true
}

// of gives the exhibits that pass.
func (f filter) of(s sieve) (some []evidence.Exhibit) {
	switch f.by {
	case byAll:
		return s.Exhibits
	case byTrash:
		return s.Trash
	}
	for i := range s.Exhibits {
		if f.holds(s.Exhibits[i], s) {
			some = append(some, s.Exhibits[i])
		}
	}
	return some
}

// tally counts what passes every filter, in one walk.
func (s sieve) tally() map[filter]int {
	n := map[filter]int{{by: byAll}: len(s.Exhibits), {by: byTrash}: len(s.Trash), {by: byAlike}: len(s.alike)}
	some := [...]filter{{by: byStar}, {by: byUntagged}, {by: byWarning}, {by: byHint}}
	for i := range s.Exhibits {
		x := &s.Exhibits[i]
		n[filter{by: byKind, is: x.Kind}]++
		for _, t := range x.Tags {
			n[filter{by: byTag, tag: t}]++
		}
		for _, f := range some {
			if f.holds(*x, s) {
				n[f]++
			}
		}
	}
	return n
}
