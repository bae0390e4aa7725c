package letter

import (
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// life is what of a case a letter may speak of: what happened from the day of the
// order until now. An older chat with the same shop is of something else, and a
// date ahead has not come.
type life struct {
	s         evidence.Snapshot
	zone      *time.Location
	from, now time.Time
	// talk is when the buyer can first have written of the problem: the day of the
	// delivery, where something came.
	talk time.Time
}

func lifeOf(s evidence.Snapshot, now time.Time) life {
	l := life{s: s, zone: s.Case.Location(), now: now}
	for _, kind := range []evidence.EventKind{evidence.Ordered, evidence.Paid} {
		if at := dayOf(l.first(kind)); !at.IsZero() && (l.from.IsZero() || at.Before(l.from)) {
			l.from = at
		}
	}
	l.talk = l.from
	if came := dayOf(l.first(evidence.Delivered)); !came.IsZero() && s.Case.Claim.Type != guide.NotReceived {
		l.talk = came
	}
	return l
}

// dayOf is the beginning of a moment's day; of none the zero time.
func dayOf(at time.Time) time.Time {
	if at.IsZero() {
		return at
	}
	return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, at.Location())
}

// when is a moment in the case's zone.
func (l life) when(at evidence.Time) time.Time { return at.In(l.zone).In(l.zone) }

// within tells whether a moment is between another and now.
func (l life) within(at evidence.Time, from time.Time) bool {
	when := l.when(at)
	return !at.IsZero() && !when.Before(from) && !when.After(l.now)
}

// first is when an event first happened; the zero time: it has not.
func (l life) first(kind evidence.EventKind) (at time.Time) {
	for _, e := range l.s.Events {
		if when := l.when(e.At); e.Kind == kind && l.within(e.At, l.from) && (at.IsZero() || when.Before(at)) {
			at = when
		}
	}
	return at
}

// wrote are the moments at which one side said something of the problem, by a
// message or an event.
func (l life) wrote(said func(*evidence.Message) bool, kinds ...evidence.EventKind) (all []time.Time) {
	for i := range l.s.Messages {
		if m := &l.s.Messages[i]; said(m) && l.within(m.At, l.talk) {
			all = append(all, l.when(m.At))
		}
	}
	for _, e := range l.s.Events {
		if slices.Contains(kinds, e.Kind) && l.within(e.At, l.from) {
			all = append(all, l.when(e.At))
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

func bySeller(m *evidence.Message) bool { return m.Role == evidence.Seller && !m.Notice }

// talked tells when the buyer first and last wrote, when the seller last
// answered, and how long nobody has.
func (f *facts) talked(l life) {
	contacted := l.first(evidence.Contacted)
	wrote := l.wrote((*evidence.Message).ToSeller, evidence.Contacted)
	if contacted.IsZero() && len(wrote) > 0 {
		contacted = wrote[0]
	}
	written, answered := last(wrote), last(l.wrote(bySeller, evidence.Replied, evidence.Refused))
	f.date("contacted", contacted, l.s.Case)
	f.date("written", written, l.s.Case)
	f.date("answered", answered, l.s.Case)
	f.Once = f.known["written"] == f.known["contacted"]
	if written.After(answered) {
		f.Waited = daysBetween(written, l.now.In(l.zone))
	}
}

func last(all []time.Time) time.Time {
	if len(all) == 0 {
		return time.Time{}
	}
	return all[len(all)-1]
}

// offered is when the seller last spoke of an offer, by its words.
func (l life) offered(words []string) time.Time {
	speaks := func(text string) bool {
		text = strings.ToLower(text)
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
	}
	at := last(l.wrote(func(m *evidence.Message) bool {
		return bySeller(m) && (speaks(m.Text) || m.Translation != nil && speaks(m.Translation.Text))
	}))
	for _, e := range l.s.Events {
		if when := l.when(e.At); (e.Kind == evidence.Replied || e.Kind == evidence.Refused) && speaks(e.Note) && l.within(e.At, l.from) && when.After(at) {
			at = when
		}
	}
	return at
}
