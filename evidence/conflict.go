package evidence

import "time"

// Conflict is what does not go together about a time. Its sentence is
// "conflict.<code>" of the catalogue.
type Conflict string

const (
	BeforeOrder    Conflict = "before-order"    // taken before the thing was ordered
	BeforeDelivery Conflict = "before-delivery" // the camera says: before it was delivered
	InFuture       Conflict = "in-future"       // not yet
	NoZone         Conflict = "no-zone"         // the clock's zone is not recorded
)

// Conflicts are what speaks against the time an exhibit was taken, as seen at
// now. Only photos and videos are judged: a screenshot of the listing is made
// before the order, and papers carry no clock.
func (s Snapshot) Conflicts(x Exhibit, now time.Time) (all []Conflict) {
	at := s.CapturedAt(x)
	if at.IsZero() || x.Kind != Photo && x.Kind != Video {
		return nil
	}
	zone := s.Case.Location()
	switch {
	case at.In(zone).After(now) && !at.sameDay(now, zone):
		all = append(all, InFuture)
	case at.before(s.ordered(), zone):
		all = append(all, BeforeOrder)
	case at.Source == FromCamera && at.before(s.Date(Delivered), zone):
		all = append(all, BeforeDelivery)
	}
	if !at.ZoneKnown() {
		all = append(all, NoZone)
	}
	return all
}

// conflicts are what speaks against the time of a message, as seen at now. A day
// is forgiven: the clock of a conversation may be of another zone than it was
// read in.
func (m *Message) conflicts(now time.Time, zone *time.Location) []Conflict {
	if m.At.In(zone).After(now.AddDate(0, 0, 1)) {
		return []Conflict{InFuture}
	}
	return nil
}

// ordered is when the thing was bought, as far as known.
func (s Snapshot) ordered() Time {
	if at := s.Date(Ordered); !at.IsZero() {
		return at
	}
	return s.Date(Paid)
}

// before tells whether t was surely before u: within one day only where the
// clocks of both are known. A zero u is never after anything.
func (t Time) before(u Time, zone *time.Location) bool {
	if u.IsZero() || !t.In(zone).Before(u.In(zone)) {
		return false
	}
	exact := t.Precision != Day && u.Precision != Day
	return exact || !t.sameDay(u.In(zone), zone)
}

func (t Time) sameDay(u time.Time, zone *time.Location) bool {
	return t.In(zone).In(zone).Format(time.DateOnly) == u.In(zone).Format(time.DateOnly)
}
