package search

import (
	"slices"

	"proofbox/evidence"
)

// Words are what a case's codes are called, in every language the user may type.
type Words struct {
	Taxonomy evidence.Taxonomy
	Events   map[evidence.EventKind][]string // may be empty
}

// Index is what a Snapshot says, ready for Queries. It is a value: who holds one
// may search it from any goroutine.
type Index struct {
	words                      Words
	tags                       map[evidence.TagCode][]string
	exhibits, messages, events []item
	of                         evidence.Snapshot
}

// item is one thing that can be found, with all that it says.
type item struct {
	id     string
	fields []field
}

// NewIndex gives an index of nothing.
func NewIndex(w Words) *Index { return &Index{words: w} }

// With gives an index of s. What s has in common with what x was made of is
// taken over.
func (x *Index) With(s evidence.Snapshot) *Index {
	y := &Index{words: x.words, tags: x.words.tagNames(s), of: s}
	y.exhibits, y.messages, y.events = x.exhibits, x.messages, x.events
	if !same(x.of.Exhibits, s.Exhibits) || !same(x.of.OwnTags, s.OwnTags) {
		y.exhibits = renew(x.exhibits, s.Exhibits, y.exhibit)
	}
	if !same(x.of.Messages, s.Messages) {
		y.messages = renew(x.messages, s.Messages, message)
	}
	if !same(x.of.Events, s.Events) {
		y.events = renew(x.events, s.Events, y.event)
	}
	return y
}

// same tells whether two slices are one: snapshots share what did not change.
func same[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// texts are what a thing says, and its id.
type texts struct {
	id  string
	all []string
}

// renew gives an item for each value, the old one where it says the same. Old
// ones stand mostly in the same order, so the next is looked at first.
func renew[T any](old []item, values []T, textsOf func(*T) texts) []item {
	out := make([]item, len(values))
	next, byID := 0, map[string]int(nil)
	for i := range values {
		t := textsOf(&values[i])
		at := next
		if at >= len(old) || old[at].id != t.id {
			if byID == nil {
				byID = places(old)
			}
			var known bool
			if at, known = byID[t.id]; !known {
				out[i] = t.item()
				continue
			}
		}
		next = at + 1
		if out[i] = old[at]; !out[i].says(t.all) {
			out[i] = t.item()
		}
	}
	return out
}

func places(items []item) map[string]int {
	m := make(map[string]int, len(items))
	for i := range items {
		m[items[i].id] = i
	}
	return m
}

func (t texts) item() item {
	fields := make([]field, len(t.all))
	for i, s := range t.all {
		fields[i] = field{s, shapes(s)}
	}
	return item{t.id, fields}
}

// says tells whether an item is of these texts.
func (m item) says(all []string) bool {
	return slices.EqualFunc(m.fields, all, func(f field, s string) bool { return f.text == s })
}

// filled leaves out what says nothing.
func filled(id string, all ...string) texts {
	return texts{id, slices.DeleteFunc(all, func(s string) bool { return s == "" })}
}

func (x *Index) exhibit(e *evidence.Exhibit) texts {
	all := []string{e.Number.String(), e.Title, e.Caption, e.Proves, e.File}
	for _, c := range e.Tags {
		all = append(all, x.tags[c]...)
	}
	return filled(string(e.ID), all...)
}

func message(m *evidence.Message) texts {
	all := []string{m.Text, m.From, m.To, m.Subject}
	if m.Translation != nil {
		all = append(all, m.Translation.Text)
	}
	return filled(string(m.ID), append(all, m.Missing...)...)
}

func (x *Index) event(e *evidence.Event) texts {
	return filled(string(e.ID), append([]string{e.Note}, x.words.Events[e.Kind]...)...)
}

// tagNames are all names of every tag, the user's own included.
func (w Words) tagNames(s evidence.Snapshot) map[evidence.TagCode][]string {
	names := map[evidence.TagCode][]string{}
	for _, t := range w.Taxonomy.Tags {
		names[t.Code] = slices.Compact(slices.Sorted(slices.Values([]string{t.Name["ko"], t.Name["en"], t.Short["ko"], t.Short["en"]})))
	}
	for _, o := range s.OwnTags {
		names[o.Code] = []string{o.Name}
	}
	return names
}
