package report

import (
	"reflect"
	"slices"
	"time"

	"proofbox/evidence"
)

// Since is what a supplement goes on from: what was sent, and the case as it was
// then. The supplement tells what is new or was changed after it, under the
// numbers of the whole case.
type Since struct {
	Sent evidence.Sent
	Then evidence.Snapshot
}

// News is what a case has that was not so in what was sent of it.
type News struct {
	Added   []evidence.Exhibit // in the order of the case
	Changed []evidence.Exhibit // as they are now, in the order of the case
	Gone    []evidence.Exhibit // as they were
	// Aspects are what is other about each changed exhibit: codes of the
	// catalogue, under report.changed.
	Aspects map[evidence.ExhibitID][]string
	// Bared are those of the changed ones on which something is blacked out now
	// that could be seen in what was sent. It is for the user alone.
	Bared []evidence.Exhibit

	Said      []evidence.MessageID // new messages, in the order of the conversation
	Corrected []evidence.MessageID // in the same order
	Unsaid    []evidence.MessageID // that are gone, in the order they had

	Facts   []Fact
	Grounds []GroundNews
	Hidden  bool // other words are blacked out

	Events       []EventNews
	Compared     []evidence.ComparisonID // new or changed, that the case has both sides of
	Uncompared   []evidence.Comparison   // that are gone, as they were
	comparedThen map[evidence.ComparisonID]bool
}

// Fact is a fact of the case that is other than it was. Code names it: "item",
// "demand".
type Fact struct{ Code, Was, Now string }

// EventNews is an event that came, went or is other than it was; nil: there is
// none on that side.
type EventNews struct{ Was, Now *evidence.Event }

// Empty tells whether nothing is new.
func (n News) Empty() bool {
	return len(n.Added)+len(n.Changed)+len(n.Gone)+len(n.Said)+len(n.Corrected)+len(n.Unsaid)+len(n.Facts)+len(n.Grounds)+len(n.Events)+
		len(n.Compared)+len(n.Uncompared) == 0 && !n.Hidden
}

// Exhibits are those that a supplement shows: new and changed ones.
func (n News) Exhibits() []evidence.Exhibit { return slices.Concat(n.Added, n.Changed) }

// Holds counts what a supplement of the case as it is now shows: exhibits that are
// new or changed, and new messages.
func (f Since) Holds(now evidence.Snapshot) (exhibits, messages int) {
	n := f.News(now)
	said := n.Said // in the same order
	for i := range now.Messages {
		if m := &now.Messages[i]; len(said) > 0 && said[0] == m.ID {
			if said = said[1:]; !m.Notice {
				messages++
			}
		}
	}
	return len(n.Exhibits()), messages
}

// News finds what is new in the case as it is now.
func (f Since) News(now evidence.Snapshot) News {
	n := News{Aspects: map[evidence.ExhibitID][]string{}, Facts: facts(f.Then.Case, now.Case), Hidden: f.Then.Case.Hidden != now.Case.Hidden}
	n.messages(f.Then, now)
	n.exhibits(f.Then, now)
	n.events(f.Then, now)
	n.comparisons(f.Then, now)
	n.grounds(f.Then.Case, now.Case)
	return n
}

func (n *News) exhibits(then, now evidence.Snapshot) {
	was, there := byID(then.Exhibits, exhibitID), byID(now.Exhibits, exhibitID)
	for _, x := range now.Exhibits {
		before, known := was[x.ID]
		if !known {
			n.Added = append(n.Added, x)
		} else if a := n.aspects(then, now, before, x); len(a) > 0 {
			n.Changed, n.Aspects[x.ID] = append(n.Changed, x), a
			if before.Original == x.Original && bared(then.Redactions(x.Original), now.Redactions(x.Original)) {
				n.Bared = append(n.Bared, x)
			}
		}
	}
	for _, x := range then.Exhibits {
		if _, known := there[x.ID]; !known {
			n.Gone = append(n.Gone, x)
		}
	}
}

// aspects are what a reader sees otherwise of an exhibit: what only orders or
// weighs it is no news.
func (n *News) aspects(then, now evidence.Snapshot, was, is evidence.Exhibit) (all []string) {
	corrected := slices.ContainsFunc(is.Messages, func(id evidence.MessageID) bool { return slices.Contains(n.Corrected, id) })
	for _, a := range []struct {
		code  string
		other bool
	}{
		{"number", was.Number != is.Number},
		{"file", was.Original != is.Original},
		{"title", was.Name() != is.Name()},
		{"caption", was.Caption != is.Caption},
		{"proves", was.Proves != is.Proves},
		{"tags", !same(was.Tags, is.Tags)},
		{"captured", !sameTime(was.Captured, is.Captured)},
		{"lines", !same(was.Messages, is.Messages) || corrected},
		{"marks", !same(was.Marks, is.Marks)},
		{"redactions", !same(areas(then.Redactions(was.Original)), areas(now.Redactions(is.Original)))},
		{"stills", !same(was.Stills, is.Stills)},
		{"clip", was.Clip != is.Clip},
	} {
		if a.other {
			all = append(all, a.code)
		}
	}
	return all
}

// bared tells whether some of what is covered now was not so by one area before.
func bared(was, is []evidence.Redaction) bool {
	covers := func(a, b evidence.Box) bool {
		return a.X <= b.X && a.Y <= b.Y && a.X+a.W >= b.X+b.W && a.Y+a.H >= b.Y+b.H
	}
	return slices.ContainsFunc(areas(is), func(b evidence.Box) bool {
		return !slices.ContainsFunc(areas(was), func(a evidence.Box) bool { return a == b || covers(a, b) })
	})
}

// areas are what redactions cover.
func areas(all []evidence.Redaction) (boxes []evidence.Box) {
	for _, r := range all {
		boxes = append(boxes, r.Box)
	}
	return boxes
}

func (n *News) messages(then, now evidence.Snapshot) {
	was, there := map[evidence.MessageID]*evidence.Message{}, map[evidence.MessageID]bool{}
	for i := range then.Messages {
		was[then.Messages[i].ID] = &then.Messages[i]
	}
	for i := range now.Messages {
		m := &now.Messages[i]
		there[m.ID] = true
		if before := was[m.ID]; before == nil {
			n.Said = append(n.Said, m.ID)
		} else if !sameMessage(before, m) {
			n.Corrected = append(n.Corrected, m.ID)
		}
	}
	for i := range then.Messages {
		if id := then.Messages[i].ID; !there[id] {
			n.Unsaid = append(n.Unsaid, id)
		}
	}
}

func sameMessage(a, b *evidence.Message) bool {
	return sameTime(a.At, b.At) && a.From == b.From && a.To == b.To && a.Role == b.Role && a.Subject == b.Subject && a.Text == b.Text &&
		same(a.Attachments, b.Attachments) && same(a.Missing, b.Missing) && a.Notice == b.Notice && a.Unchecked == b.Unchecked &&
		(a.Translation == nil) == (b.Translation == nil) && (a.Translation == nil || *a.Translation == *b.Translation)
}

func (n *News) events(then, now evidence.Snapshot) {
	was, there := byID(then.Events, eventID), byID(now.Events, eventID)
	for _, e := range now.Events {
		before, known := was[e.ID]
		switch {
		case !known:
			n.Events = append(n.Events, EventNews{Now: &e})
		case before.Kind != e.Kind || before.Note != e.Note || !sameTime(before.At, e.At):
			n.Events = append(n.Events, EventNews{Was: &before, Now: &e})
		}
	}
	for _, e := range then.Events {
		if _, known := there[e.ID]; !known {
			n.Events = append(n.Events, EventNews{Was: &e})
		}
	}
}

func (n *News) comparisons(then, now evidence.Snapshot) {
	was, there := byID(then.Whole(), comparisonID), byID(now.Whole(), comparisonID)
	n.comparedThen = map[evidence.ComparisonID]bool{}
	for _, k := range now.Whole() {
		before, known := was[k.ID]
		n.comparedThen[k.ID] = known
		if !known || before.Promised != k.Promised || !same(before.Received, k.Received) || !same(before.Rows, k.Rows) {
			n.Compared = append(n.Compared, k.ID)
		}
	}
	for _, k := range then.Whole() {
		if _, known := there[k.ID]; !known {
			n.Uncompared = append(n.Uncompared, k)
		}
	}
}

// facts are the facts of a case that differ, in the order they are told.
func facts(was, is evidence.Case) []Fact {
	all := []Fact{
		{"title", was.Title, is.Title}, {"claim", was.Claim.Type, is.Claim.Type},
		{"promised", was.Claim.Promised, is.Claim.Promised}, {"received", was.Claim.Received, is.Claim.Received}, {"demand", was.Claim.Demand, is.Claim.Demand},
		{"buyer", was.Buyer.Name, is.Buyer.Name}, {"seller", was.Seller.Name, is.Seller.Name}, {"platform", was.Platform, is.Platform},
		{"order", was.Order.Number, is.Order.Number}, {"item", was.Order.Item, is.Order.Item}, {"price", was.Order.Price, is.Order.Price},
		{"zone", was.Zone, is.Zone},
	}
	return slices.DeleteFunc(all, func(f Fact) bool { return f.Was == f.Now })
}

func exhibitID(x evidence.Exhibit) evidence.ExhibitID          { return x.ID }
func eventID(e evidence.Event) evidence.EventID                { return e.ID }
func comparisonID(k evidence.Comparison) evidence.ComparisonID { return k.ID }

func byID[K comparable, V any](all []V, id func(V) K) map[K]V {
	out := make(map[K]V, len(all))
	for _, v := range all {
		out[id(v)] = v
	}
	return out
}

// same compares lists; none and an empty one are the same.
func same[T any](a, b []T) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}

func sameTime(a, b evidence.Time) bool {
	return a.Compare(b, time.UTC) == 0 && a.Precision == b.Precision && a.Zone == b.Zone && a.Source == b.Source
}
