package desk

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
)

// state is the case as it is now.
type state struct{ evidence.Snapshot }

// with gives the state after e. Only the slices and maps that e touches are
// made anew; all others are shared with s, and nobody changes them.
func (s state) with(e edits) state {
	zone := s.Case.Zone
	if e.cas != nil {
		s.Case = *e.cas
	}
	if e.sequence != nil {
		s.Sequence = *e.sequence
	}
	if len(e.originals) > 0 {
		s.Originals = mergeOriginals(s.Originals, e.originals)
	}
	s.Exhibits = byPlace.merge(s.Exhibits, e.exhibits)
	s.Trash = byPlace.merge(s.Trash, e.trash)
	s.OwnTags = byName.merge(s.OwnTags, e.ownTags)
	s.Sources = byArrival.merge(s.Sources, e.sources)
	s.Comparisons = byMaking.merge(s.Comparisons, e.comparisons)
	s.Sent = bySending.merge(s.Sent, e.sent)
	loc := s.Case.Location()
	messages, events := byTime(loc), byDate(loc)
	if s.Case.Zone != zone { // a clock of unknown zone is read in the case's
		s.Messages, s.Events = messages.sorted(s.Messages), events.sorted(s.Events)
	}
	s.Messages = messages.merge(s.Messages, e.messages)
	s.Events = events.merge(s.Events, e.events)
	return s
}

func mergeOriginals(old map[evidence.Digest]evidence.Original, set map[evidence.Digest]*evidence.Original) map[evidence.Digest]evidence.Original {
	all := make(map[evidence.Digest]evidence.Original, len(old)+len(set))
	maps.Copy(all, old)
	for d, o := range set {
		if o == nil {
			delete(all, d)
			continue
		}
		all[d] = *o
	}
	return all
}

// order is how the values of one kind stand. rank comes first and is computed
// once a value where many are sorted; tie decides between equal ranks and never
// gives 0 for two values.
type order[ID comparable, T any] struct {
	id   func(*T) ID
	rank func(*T) int64
	tie  func(a, b *T) int
}

var (
	byPlace = order[evidence.ExhibitID, evidence.Exhibit]{
		id:   func(x *evidence.Exhibit) evidence.ExhibitID { return x.ID },
		rank: func(*evidence.Exhibit) int64 { return 0 },
		tie:  evidence.CompareExhibits,
	}
	byName = order[evidence.TagCode, evidence.OwnTag]{
		id:   func(t *evidence.OwnTag) evidence.TagCode { return t.Code },
		rank: func(*evidence.OwnTag) int64 { return 0 },
		tie: func(a, b *evidence.OwnTag) int {
			return cmp.Or(strings.Compare(a.Name, b.Name), cmp.Compare(a.Code, b.Code))
		},
	}
)

var byArrival = order[string, evidence.Source]{
	id:   func(x *evidence.Source) string { return x.Digest.String() },
	rank: func(x *evidence.Source) int64 { return x.Added.In(time.UTC).Unix() },
	tie:  func(a, b *evidence.Source) int { return bytes.Compare(a.Digest[:], b.Digest[:]) },
}

var byMaking = order[evidence.ComparisonID, evidence.Comparison]{
	id:   func(c *evidence.Comparison) evidence.ComparisonID { return c.ID },
	rank: func(c *evidence.Comparison) int64 { return c.Added.In(time.UTC).Unix() },
	tie:  func(a, b *evidence.Comparison) int { return cmp.Compare(a.ID, b.ID) },
}

var bySending = order[string, evidence.Sent]{
	id:   func(x *evidence.Sent) string { return x.Digest.String() },
	rank: func(x *evidence.Sent) int64 { return x.Seq },
	tie: func(a, b *evidence.Sent) int {
		return cmp.Or(a.At.Compare(b.At, time.UTC), cmp.Compare(a.Order, b.Order), bytes.Compare(a.Digest[:], b.Digest[:]))
	},
}

func byTime(loc *time.Location) order[evidence.MessageID, evidence.Message] {
	return order[evidence.MessageID, evidence.Message]{
		id:   func(m *evidence.Message) evidence.MessageID { return m.ID },
		rank: func(m *evidence.Message) int64 { return m.At.In(loc).Unix() },
		tie: func(a, b *evidence.Message) int {
			return cmp.Or(a.At.Compare(b.At, loc), cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
		},
	}
}

func byDate(loc *time.Location) order[evidence.EventID, evidence.Event] {
	return order[evidence.EventID, evidence.Event]{
		id:   func(e *evidence.Event) evidence.EventID { return e.ID },
		rank: func(e *evidence.Event) int64 { return e.At.In(loc).Unix() },
		tie: func(a, b *evidence.Event) int {
			return cmp.Or(a.At.Compare(b.At, loc), slices.Index(evidence.EventKinds, a.Kind)-slices.Index(evidence.EventKinds, b.Kind), cmp.Compare(a.ID, b.ID))
		},
	}
}

func (o order[ID, T]) compare(a, b *T) int {
	return cmp.Or(cmp.Compare(o.rank(a), o.rank(b)), o.tie(a, b))
}

// merge gives all with the values of set put in place or removed.
func (o order[ID, T]) merge(all []T, set map[ID]*T) []T {
	if len(set) == 0 {
		return all
	}
	out := make([]T, 0, len(all)+len(set))
	stay := func(part []T) {
		for i := range part {
			if _, changed := set[o.id(&part[i])]; !changed {
				out = append(out, part[i])
			}
		}
	}
	for _, fresh := range o.fresh(set) {
		i, _ := slices.BinarySearchFunc(all, fresh, func(x T, f *T) int { return o.compare(&x, f) })
		stay(all[:i])
		out, all = append(out, *fresh), all[i:]
	}
	stay(all)
	return orNil(out)
}

// orNil gives no slice for an empty one: what is loaded is then the same as what
// was worked on.
func orNil[T any](all []T) []T {
	if len(all) == 0 {
		return nil
	}
	return all
}

// fresh gives the values of set that are not removals, in order.
func (o order[ID, T]) fresh(set map[ID]*T) []*T {
	all := make([]*T, 0, len(set))
	for _, v := range set {
		if v != nil {
			all = append(all, v)
		}
	}
	o.sort(all)
	return all
}

// sorted gives a copy of all, in order.
func (o order[ID, T]) sorted(all []T) []T {
	refs := make([]*T, len(all))
	for i := range all {
		refs[i] = &all[i]
	}
	o.sort(refs)
	out := make([]T, len(all))
	for i, r := range refs {
		out[i] = *r
	}
	return orNil(out)
}

func (o order[ID, T]) sort(all []*T) {
	type ranked struct {
		rank  int64
		value *T
	}
	keys := make([]ranked, len(all))
	for i, v := range all {
		keys[i] = ranked{o.rank(v), v}
	}
	slices.SortFunc(keys, func(a, b ranked) int {
		if c := cmp.Compare(a.rank, b.rank); c != 0 {
			return c
		}
		return o.tie(a.value, b.value)
	})
	for i, k := range keys {
		all[i] = k.value
	}
}
