package evidence

import "slices"

// Snapshot is a case at one moment. It is a value: who holds one may read it
// from any goroutine, and nobody changes the slices and maps behind it.
type Snapshot struct {
	Case      Case
	Exhibits  []Exhibit // as they stand: by place, see CompareExhibits
	Trash     []Exhibit // removed ones, as they stood; nothing counts, shows or prints them
	Originals map[Digest]Original
	Messages  []Message // by time, then order
	Events    []Event   // by time
	OwnTags   []OwnTag
	Sources   []Source // of the conversation, in the order they came
	// Exported tells that somebody may have read the numbers: they stay for good.
	// No record holds it, the log does.
	Exported bool     `json:"-"`
	Sequence Sequence // the numbers given so far, also to what is gone

	Comparisons []Comparison // in the order they were made
	Sent        []Sent       // in the order they were made
}

// Exhibit finds an exhibit by id.
func (s Snapshot) Exhibit(id ExhibitID) (Exhibit, bool) {
	return find(s.Exhibits, func(x Exhibit) bool { return x.ID == id })
}

// Trashed finds a removed exhibit by id.
func (s Snapshot) Trashed(id ExhibitID) (Exhibit, bool) {
	return find(s.Trash, func(x Exhibit) bool { return x.ID == id })
}

// ByNumber finds an exhibit by number.
func (s Snapshot) ByNumber(n Number) (Exhibit, bool) {
	return find(s.Exhibits, func(x Exhibit) bool { return x.Number == n })
}

// Message finds a message by id.
func (s Snapshot) Message(id MessageID) (Message, bool) {
	return find(s.Messages, func(m Message) bool { return m.ID == id })
}

// Quoted gives the messages that an exhibit cites and that are still there, in
// the order of the conversation.
func (s Snapshot) Quoted(x Exhibit) (some []Message) {
	cited := make(map[MessageID]bool, len(x.Messages))
	for _, id := range x.Messages {
		cited[id] = true
	}
	for i := range s.Messages {
		if len(some) == len(cited) {
			break
		}
		if cited[s.Messages[i].ID] {
			some = append(some, s.Messages[i])
		}
	}
	return some
}

// Said counts what was said: notices were said by nobody.
func (s Snapshot) Said() (n int) {
	for i := range s.Messages {
		if !s.Messages[i].Notice {
			n++
		}
	}
	return n
}

// Event finds an event by id.
func (s Snapshot) Event(id EventID) (Event, bool) {
	return find(s.Events, func(e Event) bool { return e.ID == id })
}

// Source finds a source of the conversation.
func (s Snapshot) Source(d Digest) (Source, bool) {
	return find(s.Sources, func(x Source) bool { return x.Digest == d })
}

// Date is when an event of a kind first happened; zero: it did not.
func (s Snapshot) Date(k EventKind) Time {
	e, _ := find(s.Events, func(e Event) bool { return e.Kind == k })
	return e.At
}

// Begun is when the order was made or paid, whichever is known to have come
// first; zero: neither is known.
func (s Snapshot) Begun() Time {
	ordered, paid := s.Date(Ordered), s.Date(Paid)
	if ordered.IsZero() || !paid.IsZero() && paid.Compare(ordered, s.Case.Location()) < 0 {
		return paid
	}
	return ordered
}

// BeforeOrder tells whether a time is sure to be before the order was made. Of the
// day on which it was made nobody can say so.
func (s Snapshot) BeforeOrder(t Time) bool { return t.surelyBefore(s.Begun(), s.Case.Location()) }

// TellsSeller makes the test of whether a message told the seller something about
// this order: what was said before it was made did not.
func (s Snapshot) TellsSeller() func(*Message) bool {
	begun, zone := s.Begun(), s.Case.Location()
	return func(m *Message) bool { return m.ToSeller() && !m.At.surelyBefore(begun, zone) }
}

// CapturedAt is when an exhibit was taken, as far as known.
func (s Snapshot) CapturedAt(x Exhibit) Time { return CapturedAt(x, s.Originals[x.Original]) }

// Tag finds a tag among the taxonomy's and the user's own.
func (s Snapshot) Tag(t Taxonomy, c TagCode) (Tag, bool) {
	if tag, ok := t.Find(c); ok {
		return tag, true
	}
	o, ok := find(s.OwnTags, func(o OwnTag) bool { return o.Code == c })
	return o.Tag(), ok
}

func find[T any](all []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], true
	}
	var none T
	return none, false
}
