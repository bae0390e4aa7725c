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
	byKind
	byTag
)

// holds tells whether an exhibit passes.
func (f filter) holds(x evidence.Exhibit, o evidence.Original) bool {
	switch f.by {
	case byStar:
		return x.Star
	case byUntagged:
		return len(x.Tags) == 0
	case byWarning:
		return len(o.Warnings) > 0
	case byKind:
		return x.Kind == f.is
	case byTag:
		return x.HasTag(f.tag)
	}
	return true
}

// of gives the exhibits that pass.
func (f filter) of(s evidence.Snapshot) (some []evidence.Exhibit) {
	for _, x := range s.Exhibits {
		if f.holds(x, s.Originals[x.Original]) {
			some = append(some, x)
		}
	}
	return some
}

// count is how many pass.
func (f filter) count(s evidence.Snapshot) (n int) {
	for _, x := range s.Exhibits {
		if f.holds(x, s.Originals[x.Original]) {
			n++
		}
	}
	return n
}
