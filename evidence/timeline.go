package evidence

import (
	"slices"
	"time"
)

// EntryKind is what a timeline entry points at.
type EntryKind string

const (
	ExhibitEntry EntryKind = "exhibit"
	MessageEntry EntryKind = "message"
	EventEntry   EntryKind = "event"
	GapEntry     EntryKind = "gap"
)

// Entry is one line of the timeline. Ref is the id of what it points at.
type Entry struct {
	At    Time
	Kind  EntryKind
	Ref   string
	Event EventKind // for events
	Role  Role      // for messages
	Text  string    // the message's text, the event's note, the exhibit's name
	Days  int       // for gaps: whole days of silence
}

// Timeline is everything dated in one computed order. Entries of day precision
// open their day; equal times keep the order event, exhibit, message.
func (s Snapshot) Timeline() []Entry {
	out := make([]Entry, 0, len(s.Events)+len(s.Exhibits)+len(s.Messages))
	for _, e := range s.Events {
		out = append(out, Entry{At: e.At, Kind: EventEntry, Ref: string(e.ID), Event: e.Kind, Text: e.Note})
	}
	for _, x := range s.Exhibits {
		if at := s.CapturedAt(x); !at.IsZero() {
			out = append(out, Entry{At: at, Kind: ExhibitEntry, Ref: string(x.ID), Text: x.Name()})
		}
	}
	for _, m := range s.Messages {
		out = append(out, Entry{At: m.At, Kind: MessageEntry, Ref: string(m.ID), Role: m.Role, Text: m.Text})
	}
	loc := s.Case.Location()
	slices.SortStableFunc(out, func(a, b Entry) int { return a.At.Compare(b.At, loc) })
	return out
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
// runs up to now. No silence is claimed past a word of somebody whose side is
// not known.
func (s Snapshot) Gaps(now time.Time) []Gap {
	var gaps []Gap
	var waiting *Message
	loc := s.Case.Location()
	closeAt := func(to Time, end time.Time) {
		if days := daysBetween(waiting.At.In(loc).In(loc), end.In(loc)); days >= MinGapDays {
			gaps = append(gaps, Gap{waiting.At, to, days, waiting.ID})
		}
		waiting = nil
	}
	for i, m := range s.Messages {
		switch {
		case m.Role == Buyer && waiting == nil:
			waiting = &s.Messages[i]
		case (m.Role == Seller || m.Role == Other) && waiting != nil: // who is unknown may be the seller
			closeAt(m.At, m.At.In(loc))
		}
	}
	if waiting != nil {
		closeAt(Time{}, now)
	}
	return gaps
}

// daysBetween counts calendar days, so that daylight saving and the hour of the
// day do not matter.
func daysBetween(a, b time.Time) int {
	midnight := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(b).Sub(midnight(a)).Hours() / 24)
}
