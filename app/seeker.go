package app

import (
	"context"

	"proofbox/evidence"
	"proofbox/evidence/search"
	"proofbox/internal/i18n"
)

// seeker looks through the messages and events of a case off the UI goroutine:
// one search at a time, and of those asked for meanwhile only the last.
type seeker struct {
	c     *casework
	index *search.Index // belongs to the search that runs, else to the UI goroutine
	busy  bool
	next  func() // what was asked for meanwhile; nil: nothing
}

func newSeeker(c *casework) *seeker {
	return &seeker{c: c, index: search.NewIndex(search.Words{Events: eventNames(c.w.sv.Catalog)})}
}

// eventNames are what kinds of events are called, in every language.
func eventNames(catalog *i18n.Catalog) map[evidence.EventKind][]string {
	names := map[evidence.EventKind][]string{}
	for _, k := range evidence.EventKinds {
		for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
			names[k] = append(names[k], catalog.Printer(lang).T("event."+string(k)))
		}
	}
	return names
}

// seek looks for q in a snapshot; then is given what was found, on the UI
// goroutine, unless something else was asked for by then.
func (s *seeker) seek(q search.Query, of evidence.Snapshot, then func(search.Hits)) {
	if s.busy {
		s.next = func() { s.seek(q, of, then) }
		return
	}
	s.busy = true
	s.c.w.task(func(context.Context) {
		index := s.index.With(evidence.Snapshot{Messages: of.Messages, Events: of.Events})
		hits := index.Find(q)
		s.c.w.bridge.Post(func() {
			s.busy, s.index = false, index
			if next := s.next; next != nil {
				s.next = nil
				next()
				return
			}
			if s.c.ctx.Err() == nil {
				then(hits)
			}
		})
	})
}

// warm makes ready what the first search needs.
func (s *seeker) warm(of evidence.Snapshot) { s.seek(search.Query{}, of, func(search.Hits) {}) }

// forget drops what was asked for and has not begun.
func (s *seeker) forget() { s.next = nil }
