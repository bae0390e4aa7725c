package library

import (
	"context"
	"slices"
	"time"
)

// MaxDues is how many deadlines of a case are remembered; the soonest are.
const MaxDues = 32

// Due is an open deadline of a known case. It is named by its rule or by the event
// in which the user noted it: what the user wrote into that event is not kept
// here, since it may quote what somebody said.
type Due struct {
	ID       string    `json:"id"`
	At       time.Time `json:"at"`                // zero: it cannot be reckoned
	Lacks    string    `json:"lacks,omitempty"`   // what has no date in the case and is needed for that, as a kind of event
	Reminded time.Time `json:"reminded,omitzero"` // when it was last told of
}

func (d Due) same(o Due) bool { return d.ID == o.ID && d.At.Equal(o.At) && d.Lacks == o.Lacks }

// SameDues tells whether two lists are of the same deadlines, whenever they were
// told of.
func SameDues(a, b []Due) bool { return slices.EqualFunc(a, b, Due.same) }

// keepReminders gives deadlines with the times they were told of, as far as they
// are among those of before and have not moved.
func keepReminders(now, before []Due) []Due {
	now = slices.Clone(now)
	for i, d := range now {
		if j := slices.IndexFunc(before, d.same); j >= 0 {
			now[i].Reminded = before[j].Reminded
		}
	}
	return now
}

// Reminder is a deadline to tell of.
type Reminder struct {
	Case Known
	Due  Due
}

// Remind gives the deadlines that are to be told of now, and notes that they
// were: of several processes that ask, one gets each. is may be asked more than
// once.
func (l *Library) Remind(ctx context.Context, now time.Time, is func(Known, Due) bool) (some []Reminder, err error) {
	c, err := l.file.read(ctx)
	if err != nil || len(c.remind(now, is)) == 0 {
		return nil, err
	}
	err = l.file.change(ctx, func(c *content) { some = c.remind(now, is) })
	if err != nil {
		return nil, err // it is not noted, so it is told the next time
	}
	return some, nil
}

func (c *content) remind(now time.Time, is func(Known, Due) bool) (some []Reminder) {
	for i := range c.Cases {
		k := &c.Cases[i]
		for j, d := range k.Dues {
			if is(*k, d) {
				k.Dues[j].Reminded = now.UTC()
				some = append(some, Reminder{Case: *k, Due: d})
			}
		}
	}
	return some
}
