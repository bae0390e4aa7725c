package app

import (
	"context"
	"slices"

	"proofbox/evidence"
)

// likeness knows which photos of the case look alike. Finding them takes longer
// than a frame and so is a task; what is known is of the last that ended.
type likeness struct {
	c      *caseScreen
	groups []evidence.Lookalikes
	told   func() // there are other groups; on the UI goroutine

	of   []likeKey // what the groups were found in, or are being found in
	busy bool
	next *evidence.Snapshot // to look through when the task ends; nil: nothing new
}

// likeKey is what of an exhibit likeness depends on. Facts never change.
type likeKey struct {
	id     evidence.ExhibitID
	kind   evidence.Kind
	from   evidence.Digest
	unlike int
}

func likeKeys(s evidence.Snapshot) []likeKey {
	all := make([]likeKey, len(s.Exhibits))
	for i := range s.Exhibits {
		x := &s.Exhibits[i]
		all[i] = likeKey{x.ID, x.Kind, x.Original, len(x.Unlike)}
	}
	return all
}

// see takes the case as it stands; the groups follow where it is another.
func (l *likeness) see(s evidence.Snapshot) {
	keys := likeKeys(s)
	if slices.Equal(keys, l.of) {
		return
	}
	l.of = keys
	if l.busy {
		l.next = &s
		return
	}
	l.find(s)
}

func (l *likeness) find(s evidence.Snapshot) {
	l.busy = true
	l.c.w.task(func(context.Context) {
		groups := s.Lookalikes()
		l.c.w.bridge.Post(func() { l.found(groups) })
	})
}

func (l *likeness) found(groups []evidence.Lookalikes) {
	l.busy = false
	if s := l.next; s != nil {
		l.next = nil
		l.find(*s)
		return
	}
	l.groups = groups
	l.told()
}

// live are the groups as far as their exhibits are still there.
func (l *likeness) live(s evidence.Snapshot) (all []evidence.Lookalikes) {
	for _, g := range l.groups {
		some := slices.DeleteFunc(slices.Clone(g.Exhibits), func(id evidence.ExhibitID) bool {
			_, there := s.Exhibit(id)
			return !there
		})
		if len(some) > 1 {
			all = append(all, evidence.Lookalikes{Exhibits: some, Sharpest: g.Sharpest})
		}
	}
	return all
}
