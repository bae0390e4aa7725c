package search

import "proofbox/evidence"

// Hits are what a query was found in, each kind in the order of the Snapshot.
// Where in a text it was found, Query.Ranges tells of the texts that are shown.
type Hits struct {
	Exhibits []evidence.ExhibitID
	Messages []evidence.MessageID
	Events   []evidence.EventID
}

// Count is how many things were found.
func (h Hits) Count() int { return len(h.Exhibits) + len(h.Messages) + len(h.Events) }

// Find gives all that has every word of the query. An empty query finds nothing.
func (x *Index) Find(q Query) Hits {
	if q.IsEmpty() {
		return Hits{}
	}
	return Hits{
		Exhibits: found[evidence.ExhibitID](x.exhibits, q),
		Messages: found[evidence.MessageID](x.messages, q),
		Events:   found[evidence.EventID](x.events, q),
	}
}

func found[ID ~string](items []item, q Query) (ids []ID) {
	for i := range items {
		if items[i].has(q) {
			ids = append(ids, ID(items[i].id))
		}
	}
	return ids
}

// has tells whether every word is found in some field of an item.
func (m *item) has(q Query) bool {
	for _, w := range q.words {
		if !m.hasWord(w) {
			return false
		}
	}
	return true
}

func (m *item) hasWord(w word) bool {
	for i := range m.fields {
		if m.fields[i].has(w) {
			return true
		}
	}
	return false
}
