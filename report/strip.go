package report

import (
	"time"
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
		when := e.At.In(c.loc).In(c.loc)
		s.Moments = append(s.Moments, Moment{At: at(when), Date: when.Format(c.T("report.strip.layout")), Label: c.event(e.Kind), Tone: turns[e.Kind]})
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
