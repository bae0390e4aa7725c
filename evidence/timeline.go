package evidence

import (
	"cmp"
	"slices"
	"time"
)

// EntryKind is what a timeline entry points at.
type EntryKind string

const (
	ExhibitEntry  EntryKind = "exhibit"
	MessageEntry  EntryKind = "message"
	EventEntry    EntryKind = "event"
	DeadlineEntry EntryKind = "deadline"
	GapEntry      EntryKind = "gap"
)

// Entry is one line of the timeline. Ref is the id of what it points at: of a
// gap, the message that waited; of a deadline, the event it comes from.
type Entry struct {
	At        Time
	Kind      EntryKind
	Ref       string
	Event     EventKind // for events
	Role      Role      // for messages
	Text      string    // the message's text, the event's or deadline's note, the exhibit's name
	Gap       Gap       // for gaps
	Notice    bool      // for messages: nobody said it
	Conflicts []Conflict
}

// Timeline is everything dated in one computed order, as seen at now. Clocks of
// unknown zone are read in the case's. An entry of day precision opens its day,
// a deadline closes it; equal times keep the order event, exhibit, message, gap,
// deadline.
func (s Snapshot) Timeline(now time.Time) []Entry {
	all := s.entries(now)
	zone := s.Case.Location()
	ranks := make([]entryRank, len(all))
	for i, e := range all {
		ranks[i] = e.rank(i, zone)
	}
	slices.SortFunc(ranks, entryRank.compare)
	out := make([]Entry, len(all))
	for i, r := range ranks {
		out[i] = all[r.index]
	}
	return out
}

// entries are all entries, kind by kind.
func (s Snapshot) entries(now time.Time) []Entry {
	zone := s.Case.Location()
	gaps, deadlines := s.Gaps(now), s.Deadlines()
	out := make([]Entry, 0, len(s.Events)+len(s.Exhibits)+len(s.Messages)+len(gaps)+len(deadlines))
	for _, e := range s.Events {
		if e.Kind != DueDate {
			out = append(out, Entry{At: e.At, Kind: EventEntry, Ref: string(e.ID), Event: e.Kind, Text: e.Note})
		}
	}
	for _, x := range s.Exhibits {
		if at := s.CapturedAt(x); !at.IsZero() {
			out = append(out, Entry{At: at, Kind: ExhibitEntry, Ref: string(x.ID), Text: x.Name(), Conflicts: s.Conflicts(x, now)})
		}
	}
	for i := range s.Messages {
		m := &s.Messages[i]
		out = append(out, Entry{At: m.At, Kind: MessageEntry, Ref: string(m.ID), Role: m.Role, Text: m.Text, Notice: m.Notice, Conflicts: m.conflicts(now, zone)})
	}
	for _, g := range gaps {
		out = append(out, Entry{At: g.From, Kind: GapEntry, Ref: string(g.Ref), Gap: g})
	}
	for _, d := range deadlines {
		out = append(out, Entry{At: d.Due, Kind: DeadlineEntry, Ref: d.ID, Text: d.Note})
	}
	return out
}

// entryRank is where an entry stands; computed once each, for comparing is most
// of the work.
type entryRank struct {
	at        int64
	precision int
	index     int
}

func (e Entry) rank(index int, zone *time.Location) entryRank {
	at := e.At.In(zone)
	r := entryRank{at.Unix(), e.At.Precision.rank(), index}
	if e.Kind == DeadlineEntry && e.At.Precision == Day {
		y, m, d := at.In(zone).Date()
		r.at = time.Date(y, m, d+1, 0, 0, 0, 0, zone).Unix() - 1
		r.precision = Second.rank()
	}
	return r
}

func (r entryRank) compare(o entryRank) int {
	return cmp.Or(cmp.Compare(r.at, o.at), cmp.Compare(r.precision, o.precision), cmp.Compare(r.index, o.index))
}

// Gap is a silence of the seller after a message of the buyer.
type Gap struct {
	From Time // the buyer's message that waited
	To   Time // the seller's answer; zero: none up to now
	Days int  // whole calendar days in the case's zone
	Ref  MessageID
}

// MinGapDays is the shortest silence worth a line.
const MinGapDays = 3

// Gaps are the silences of the seller, computed in the case's zone; an open one
// runs up to now. Only what the buyer said to the seller about this order waits for
// an answer, and a sticker does not. No silence is claimed past a word of somebody
// whose side is not known.
func (s Snapshot) Gaps(now time.Time) []Gap {
	var gaps []Gap
	var waiting *Message
	loc, told := s.Case.Location(), s.TellsSeller()
	closeAt := func(to Time, end time.Time) {
		if days := daysBetween(waiting.At.In(loc).In(loc), end.In(loc)); days >= MinGapDays {
			gaps = append(gaps, Gap{waiting.At, to, days, waiting.ID})
		}
		waiting = nil
	}
	for i := range s.Messages {
		m := &s.Messages[i]
		switch {
		case m.Notice: // nobody spoke
		case waiting == nil && !m.At.IsZero() && !m.Unchecked && !m.Sticker() && told(m):
			waiting = m
		case m.mayAnswer() && waiting != nil:
			closeAt(m.At, m.At.In(loc))
		}
	}
	if waiting != nil {
		closeAt(Time{}, now)
	}
	return gaps
}

// mayAnswer tells whether the seller may be speaking: who is unknown may be the
// seller, and so may whoever a machine took for somebody else.
func (m *Message) mayAnswer() bool { return m.Role == Seller || m.Role == Other || m.Unchecked }

// daysBetween counts calendar days, so that daylight saving and the hour of the
// day do not matter.
func daysBetween(a, b time.Time) int {
	midnight := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(b).Sub(midnight(a)).Hours() / 24)
}
