package app

import (
	"sort"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// scope puts a whole case on a map from 0 to 1. A long silence takes no more
// room than scopeMost: a camera whose clock starts in 1970 leaves room for the
// rest.
type scope struct {
	times  []int64 // in Unix seconds, ascending
	places []float32
}

const scopeMost = 14 * 24 * 60 * 60

func newScope(spots []instant, now time.Time) *scope {
	s := &scope{}
	for _, p := range spots {
		s.times = append(s.times, p.at)
	}
	if len(s.times) == 0 {
		return s
	}
	at := sort.Search(len(s.times), func(i int) bool { return s.times[i] > now.Unix() })
	s.times = append(s.times, 0)
	copy(s.times[at+1:], s.times[at:])
	s.times[at] = now.Unix()
	s.places = make([]float32, len(s.times))
	var sum float64
	sums := make([]float64, len(s.times))
	for i := 1; i < len(s.times); i++ {
		sum += float64(min(s.times[i]-s.times[i-1], scopeMost))
		sums[i] = sum
	}
	for i := range sums {
		s.places[i] = float32(sums[i] / max(sum, 1))
	}
	return s
}

// at is the place of a time.
func (s *scope) at(t int64) float32 {
	i := sort.Search(len(s.times), func(i int) bool { return s.times[i] >= t })
	switch {
	case len(s.times) == 0 || i == 0:
		return 0
	case i == len(s.times):
		return 1
	}
	part := float32(t-s.times[i-1]) / float32(s.times[i]-s.times[i-1])
	return s.places[i-1] + part*(s.places[i]-s.places[i-1])
}

// time is the time at a place.
func (s *scope) time(at float32) int64 {
	i := sort.Search(len(s.places), func(i int) bool { return s.places[i] >= at })
	switch {
	case len(s.times) == 0:
		return 0
	case i == 0:
		return s.times[0]
	case i == len(s.places):
		return s.times[i-1]
	}
	part := float64(at-s.places[i-1]) / float64(s.places[i]-s.places[i-1])
	return s.times[i-1] + int64(part*float64(s.times[i]-s.times[i-1]))
}

// marks are what is shown, in lanes: events and deadlines, exhibits, messages.
func (s *scope) marks(of *strip, now time.Time) []kit.OverviewMark {
	marks := []kit.OverviewMark{{At: s.at(now.Unix()), Lane: -1, Ink: kit.ColorRed}}
	for i, e := range of.entries {
		if of.rowOf[i] < 0 {
			continue
		}
		m := kit.OverviewMark{At: s.at(of.spots[i].at)}
		m.Lane, m.Ink = scopeLane(e.Kind)
		if e.Kind == evidence.GapEntry {
			m.Striped, m.To = true, s.at(now.Unix())
			if !e.Gap.To.IsZero() {
				m.To = s.at(e.Gap.To.In(of.zone).Unix())
			}
		}
		marks = append(marks, m)
	}
	return marks
}

func scopeLane(k evidence.EntryKind) (lane int, ink fyne.ThemeColorName) {
	switch k {
	case evidence.ExhibitEntry:
		return 1, kit.ColorGreen
	case evidence.MessageEntry:
		return 2, kit.ColorBlue
	case evidence.GapEntry:
		return 2, kit.ColorAmber
	case evidence.DeadlineEntry:
		return 0, kit.ColorRed
	}
	return 0, kit.ColorInk
}

// labels name the months.
func (s *scope) labels(zone *time.Location, say i18n.Printer) (labels []kit.OverviewLabel) {
	if len(s.times) == 0 {
		return nil
	}
	month := time.Unix(s.times[0], 0).In(zone)
	labels = append(labels, kit.OverviewLabel{At: 0, Text: say.MonthName(month)})
	for _, t := range s.times[1:] {
		if at := time.Unix(t, 0).In(zone); at.Month() != month.Month() || at.Year() != month.Year() {
			month = time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, zone)
			labels = append(labels, kit.OverviewLabel{At: s.at(month.Unix()), Text: say.MonthName(month)})
		}
	}
	return labels
}
