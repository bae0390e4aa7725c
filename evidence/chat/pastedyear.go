package chat

import "time"

// Days without a year are taken for the last such days before the copying. Where
// a page that goes over a new year would run back and forth by that, its years
// are chosen so that it runs one way.

// longestRun is how much a page without years tells of at most.
const longestRun = 366 * 24 * time.Hour

// setYears chooses the years of days without one.
func (c *calendar) setYears(atoms []atom) {
	var all []*moment
	for i := range atoms {
		if m := atoms[i].when; m != nil && m.day != noDay && m.day != spanAgo && !m.vague {
			if _, ok := c.dayOf(m); ok {
				all = append(all, m)
			}
		}
	}
	naive := c.days(all)
	if oneWay(naive, 1) || oneWay(naive, -1) {
		return
	}
	forward, ok := c.run(all, 1)
	backward, back := c.run(all, -1)
	if !ok && !back {
		return
	}
	if !ok || back && spread(backward) < spread(forward) {
		forward = backward
	}
	for i, m := range all {
		if m.lacksYear() {
			m.likely = forward[i].Year()
		}
	}
}

// lacksYear tells whether a day was written without its year.
func (m *moment) lacksYear() bool {
	return m.day == written && m.year == 0 || m.day == numbered && m.yearless
}

// days are the moments' days as they are set one by one.
func (c *calendar) days(all []*moment) []time.Time {
	out := make([]time.Time, len(all))
	for i, m := range all {
		out[i], _ = c.dayOf(m)
	}
	return out
}

// run moves the days without a year back until none is later than the next one
// in a direction; it fails where written years contradict that, or the page
// would tell of more than a year.
func (c *calendar) run(all []*moment, step int) ([]time.Time, bool) {
	out := c.days(all)
	for k := 1; k < len(out); k++ {
		i := k
		if step > 0 {
			i = len(out) - 1 - k
		}
		next, day := out[i+step], out[i].Day()
		for n := 0; all[i].lacksYear() && out[i].After(next) && n < 2; n++ {
			out[i] = out[i].AddDate(-1, 0, 0)
		}
		if out[i].Day() != day { // no 29 February that year
			return nil, false
		}
	}
	return out, oneWay(out, step) && spread(out) <= longestRun
}

// oneWay tells whether days go one way.
func oneWay(days []time.Time, step int) bool {
	for i := 1; i < len(days); i++ {
		if days[i].Compare(days[i-1])*step < 0 {
			return false
		}
	}
	return true
}

// spread is the time from the first day to the last.
func spread(days []time.Time) time.Duration {
	if len(days) == 0 {
		return 0
	}
	return days[len(days)-1].Sub(days[0]).Abs()
}
