package app

import (
	"sort"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/search"
)

// finder is what is looked for in the thread, and where it was found.
type finder struct {
	words string // looked for; "": nothing
	query search.Query
	hits  []int32 // messages, in order
	at    int     // of the hits; -1: none
}

func newFinder() *finder { return &finder{at: -1} }

// look begins to look for words.
func (f *finder) look(words string) {
	f.words, f.query, f.hits, f.at = words, search.Parse(words), nil, -1
	if f.query.IsEmpty() {
		f.words = ""
	}
}

// found takes what was found among messages that are shown, and comes to the
// first hit at or after a message.
func (f *finder) found(ids []evidence.MessageID, all []evidence.Message, among []int32, from int32) {
	hit := make(map[evidence.MessageID]bool, len(ids))
	for _, id := range ids {
		hit[id] = true
	}
	f.hits, f.at = nil, -1
	for _, i := range among {
		if hit[all[i].ID] {
			f.hits = append(f.hits, i)
		}
	}
	if len(f.hits) > 0 {
		f.at = sort.Search(len(f.hits), func(i int) bool { return f.hits[i] >= from })
		if f.at == len(f.hits) {
			f.at--
		}
	}
}

// step goes to another hit; after the last comes the first.
func (f *finder) step(n int) {
	if len(f.hits) > 0 {
		f.at = (f.at + n + len(f.hits)) % len(f.hits)
	}
}

// current is the message found; -1: none.
func (f *finder) current() int32 {
	if f.at < 0 {
		return -1
	}
	return f.hits[f.at]
}

// mark marks in a text what is looked for.
func (f *finder) mark(t *kit.Text) { t.SetMark(f.words, spansOf(f.query)) }

// spansOf finds what a query asks for in a line.
func spansOf(q search.Query) func(line string) []kit.Span {
	return func(line string) []kit.Span {
		ranges := q.Ranges(line)
		all := make([]kit.Span, len(ranges))
		for i, r := range ranges {
			all[i] = kit.Span(r)
		}
		return all
	}
}

// rowWith is the row of a message whose part has what is looked for.
func (th *thread) rowWith(at int32, q search.Query) int {
	first := th.rowOf(at)
	for i := first; i < len(th.rows) && th.rows[i].at == at; i++ {
		if len(q.Ranges(th.part(th.rows[i]))) > 0 {
			return i
		}
	}
	return first
}
