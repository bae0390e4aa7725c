package repair

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// thread is the longest log that the rows of a haul make, and the records that
// it makes; behind it, in order, the rows whose forerunners are lost.
type thread struct {
	inherited []evidence.CustodyEntry
	rows      []vault.Row
	state     map[vault.Key]json.RawMessage
	loose     []vault.Row
}

// last is the number of the last row.
func (t *thread) last() int64 { return int64(len(t.inherited) + len(t.rows)) }

// link is a row by what it follows.
type link struct {
	evidence.CustodyEntry
	own     int64 // the highest number on the way to it that case.db has
	reached bool  // every row before it is there
}

// spin puts a log together. Where it forks, because somebody went on from an
// older copy, the way goes on that case.db went furthest.
func (h *haul) spin() *thread {
	links := h.links()
	var end *link
	for _, l := range links {
		if l.reached && (end == nil || cmp.Or(cmp.Compare(l.own, end.own), cmp.Compare(l.Seq, end.Seq)) > 0) {
			end = l
		}
	}
	t := &thread{state: map[vault.Key]json.RawMessage{}}
	if end != nil {
		h.follow(t, h.path(end.Hash))
	}
	on := map[evidence.Digest]bool{}
	for _, r := range t.rows {
		on[r.Hash] = true
	}
	for hash, r := range h.rows {
		if h.own[hash] && !on[hash] && r.Seq > t.last() {
			t.loose = append(t.loose, r)
		}
	}
	slices.SortFunc(t.loose, func(a, b vault.Row) int {
		return cmp.Or(cmp.Compare(a.Seq, b.Seq), bytes.Compare(a.Hash[:], b.Hash[:]))
	})
	return t
}

// links are all rows in the order of their numbers, with how each is reached.
func (h *haul) links() []*link {
	var all []*link
	by := map[evidence.Digest]*link{}
	add := func(e evidence.CustodyEntry) {
		if by[e.Hash] == nil {
			l := &link{CustodyEntry: e}
			all, by[e.Hash] = append(all, l), l
		}
	}
	for _, e := range h.inherited {
		add(e)
	}
	for _, r := range h.rows {
		add(r.CustodyEntry)
	}
	slices.SortFunc(all, func(a, b *link) int {
		return cmp.Or(cmp.Compare(a.Seq, b.Seq), bytes.Compare(a.Hash[:], b.Hash[:]))
	})
	for _, l := range all {
		before := by[l.Prev]
		switch {
		case l.Prev.IsZero():
			l.reached = l.Seq == 1
		case before != nil && before.reached && l.Seq == before.Seq+1:
			l.reached, l.own = true, before.own
		}
		if l.reached && h.own[l.Hash] {
			l.own = l.Seq
		}
	}
	return all
}

// path are the hashes from the first row to one that is reached.
func (h *haul) path(end evidence.Digest) (all []evidence.Digest) {
	for at := end; !at.IsZero(); {
		all = append(all, at)
		if r, is := h.rows[at]; is {
			at = r.Prev
		} else {
			at = h.inherited[at].Prev
		}
	}
	slices.Reverse(all)
	return all
}

// follow does the rows of a path again one by one, and ends where one does not
// begin as the one before it ended.
func (h *haul) follow(t *thread, path []evidence.Digest) {
	for _, hash := range path {
		r, is := h.rows[hash]
		if !is {
			if len(t.rows) > 0 {
				return
			}
			t.inherited = append(t.inherited, h.inherited[hash])
			continue
		}
		before, after, err := r.Images()
		if err != nil || !t.begins(before, after) {
			return
		}
		t.rows = append(t.rows, r)
		put(t.state, after)
	}
}

// begins tells whether a row changes what is there.
func (t *thread) begins(before, after vault.Images) bool {
	if len(before.Records) != len(after.Records) {
		return false
	}
	for k := range after.Records {
		was, too := before.Records[k]
		if !too || !bytes.Equal(was, t.state[k]) {
			return false
		}
	}
	return true
}

// put sets the bodies of an image.
func put(state map[vault.Key]json.RawMessage, after vault.Images) {
	for k, b := range after.Records {
		if b == nil {
			delete(state, k)
		} else {
			state[k] = b
		}
	}
}
