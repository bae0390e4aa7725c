package report

import (
	"strings"
	"time"

	"proofbox/evidence"
)

// strip draws the events and the silences on one line of time; with less than
// two days it says nothing and is empty.
func (c *composer) strip() Strip {
	from, to := c.extent()
	whole := to.Sub(from)
	if whole < 48*time.Hour || len(c.s.Events) < 2 {
		return Strip{}
	}
	at := func(t time.Time) float64 { return min(1, max(0, float64(t.Sub(from))/float64(whole))) }
	var s Strip
	for _, e := range c.s.Events {
		s.Moments = c.moments(s.Moments, e, at)
	}
	for _, g := range c.gaps {
		end := c.asOf
		if !g.To.IsZero() {
			end = g.To.In(c.loc)
		}
		s.Silences = append(s.Silences, Span{From: at(g.From.In(c.loc)), To: at(end), Label: c.N("report.gap.title", g.Days)})
	}
	return s
}

// moments adds an event; those of one day are one moment.
func (c *composer) moments(ms []Moment, e evidence.Event, at func(time.Time) float64) []Moment {
	when := e.At.In(c.loc).In(c.loc)
	m := Moment{At: at(when), Date: when.Format(c.T("report.strip.layout")), Label: c.event(e.Kind), Tone: turns[e.Kind]}
	if n := len(ms); n > 0 && ms[n-1].Date == m.Date && m.At-ms[n-1].At < 0.5 {
		last := &ms[n-1]
		if !strings.Contains(last.Label, m.Label) {
			last.Label = join(last.Label, m.Label)
		}
		if m.Tone != Plain {
			last.Tone = m.Tone
		}
		return ms
	}
	return append(ms, m)
}

// extent is from the first to the last thing the strip shows.
func (c *composer) extent() (from, to time.Time) {
	grow := func(t time.Time) {
		if from.IsZero() || t.Before(from) {
			from = t
		}
		if t.After(to) {
			to = t
		}
	}
	for _, e := range c.s.Events {
		grow(e.At.In(c.loc))
	}
	for _, g := range c.gaps {
		grow(g.From.In(c.loc))
		if g.To.IsZero() {
			grow(c.asOf)
		} else {
			grow(g.To.In(c.loc))
		}
	}
	return from, to
}
