package app

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/internal/library"
)

// due is the line of a card that says until when what is to be done: in words,
// and how close it is in colour beside.
func (s *shelf) due(p pending) fyne.CanvasObject {
	left, hue, what := p.words(s.w)
	return kit.Row(8, kit.Badge(left, hue), kit.Spring(kit.NewText(what, kit.Small, kit.Cutting)), kit.NewText(p.when(s.w), kit.Small))
}

// orderOfCases is the name of an order, by its key.
func orderOfCases(byDue bool) string {
	if byDue {
		return "app.cases.by-due"
	}
	return "app.cases.by-opened"
}

func (s *shelf) orderMenu() *fyne.Menu {
	m := fyne.NewMenu("")
	for _, byDue := range []bool{true, false} {
		item := fyne.NewMenuItem(s.w.say.T(orderOfCases(byDue)), func() { s.orderBy(byDue) })
		item.Checked = byDue != s.w.settings.CasesByOpened
		m.Items = append(m.Items, item)
	}
	return m
}

// orderBy puts the cases in another order, which is remembered.
func (s *shelf) orderBy(byDue bool) {
	s.w.settings.CasesByOpened = !byDue
	s.w.choose(func(t *library.Settings) { t.CasesByOpened = !byDue })
	s.order.SetLabel(s.w.say.T(orderOfCases(byDue)))
	s.list()
}

// ordered are the places of the cases in the order chosen. By deadlines those
// stand first of which one was missed or is close; the others follow as they were
// opened.
func (s *shelf) ordered(now time.Time) []int {
	places, first := make([]int, len(s.known)), make([]pending, len(s.known))
	for i, k := range s.known {
		places[i], first[i] = i, pending{zone: now.Location(), now: now} // it weighs nothing
		if some := s.w.pressing(k, now); len(some) > 0 && s.there[i] {
			first[i] = some[0]
		}
	}
	if !s.w.settings.CasesByOpened {
		slices.SortStableFunc(places, func(a, b int) int { return first[a].compare(first[b]) })
	}
	return places
}

// followDay reads the cases again where another day has begun: what is left of
// their deadlines is counted in days, and of the last day in hours and minutes.
func (s *shelf) followDay() {
	now := s.w.sv.Now()
	if today(now) != s.day || slices.ContainsFunc(s.known, func(k library.Known) bool { return s.w.lastDay(k, now) }) {
		s.shown()
	}
}

// lastDay tells whether a deadline of a case is at most a day off.
func (w *Window) lastDay(k library.Known, now time.Time) bool {
	return slices.ContainsFunc(k.Dues, func(d library.Due) bool { return d.At.After(now) && d.At.Sub(now) <= 24*time.Hour })
}

// today is a day where the computer is.
func today(now time.Time) string { return now.Format(time.DateOnly) }
