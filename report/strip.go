package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// stripLeast is the shortest time a strip is drawn of.
const stripLeast = 48 * time.Hour

// strip draws everything dated on one line of time; with less than two days it
// says nothing and is empty.
func (c *composer) strip(tl []evidence.Entry) Strip {
	w := c.window(tl)
	if w.to.Sub(w.from) < stripLeast {
		return Strip{}
	}
	s := Strip{Scale: c.scale(w), Silence: c.T("report.lane.silence"), Event: c.T("report.lane.event")}
	lanes := map[string]*lane{}
	outside := 0
	for _, e := range tl {
		at, in := w.at(c.instant(e.At))
		switch {
		case e.Kind == evidence.GapEntry:
			s.Silences = c.stretch(s.Silences, e.Gap, w)
		case !in:
			outside++
		case e.Kind == evidence.EventEntry, e.Kind == evidence.DeadlineEntry:
			s.Moments = c.moments(s.Moments, e, at)
		default:
			key := laneOf(e)
			if lanes[key] == nil {
				lanes[key] = &lane{}
			}
			lanes[key].put(at)
		}
	}
	for _, key := range []string{"shot", "buyer", "seller", "other"} {
		if l := lanes[key]; l != nil {
			s.Lanes = append(s.Lanes, Lane{Name: c.T("report.lane." + key), Sign: laneSigns[key], Ticks: l.ticks()})
		}
	}
	if outside > 0 {
		s.Note = c.N("report.strip.outside", outside, "from", c.Date(w.from), "to", c.Date(w.to))
	}
	return s
}

// laneSigns are the signs of the lanes that do not carry messages.
var laneSigns = map[string]Sign{"shot": ShotSign, "buyer": TalkSign, "seller": TalkSign, "other": TalkSign}

// laneOf is the lane an entry is a tick in.
func laneOf(e evidence.Entry) string {
	switch {
	case e.Kind == evidence.ExhibitEntry:
		return "shot"
	case !e.Notice && (e.Role == evidence.Buyer || e.Role == evidence.Seller):
		return string(e.Role)
	}
	return "other"
}

// instant is when t was, a clock of unknown zone read in the case's.
func (c *composer) instant(t evidence.Time) time.Time { return c.here(t) }

// window is the stretch of time the strip shows.
type window struct{ from, to time.Time }

// at is where a moment lies in the window, and whether it does.
func (w window) at(t time.Time) (share float64, in bool) {
	share = float64(t.Sub(w.from)) / float64(max(w.to.Sub(w.from), 1))
	return min(1, max(0, share)), share >= 0 && share <= 1
}

func (w *window) grow(t time.Time) {
	if w.from.IsZero() || t.Before(w.from) {
		w.from = t
	}
	if t.After(w.to) {
		w.to = t
	}
}

// around is how far from the events something may lie and still be drawn: an
// old conversation or a camera with a wrong clock would squeeze the case into a
// corner.
const around = 60 * 24 * time.Hour

// window is from the first to the last event, and what lies around them; without
// events, and where that is too little to draw, it is everything.
func (c *composer) window(tl []evidence.Entry) window {
	var core, all window
	for _, e := range tl {
		all.grow(c.instant(e.At))
		if e.Kind == evidence.EventEntry || e.Kind == evidence.DeadlineEntry {
			core.grow(c.instant(e.At))
		}
	}
	if core.from.IsZero() {
		return all
	}
	w := core
	reach := window{core.from.Add(-around), core.to.Add(around)}
	for _, e := range tl {
		if at := c.instant(e.At); !at.Before(reach.from) && !at.After(reach.to) {
			w.grow(at)
			if end := c.gapEnd(e.Gap); e.Kind == evidence.GapEntry && !end.After(reach.to) {
				w.grow(end)
			}
		}
	}
	if w.to.Sub(w.from) < stripLeast {
		return all
	}
	return w
}

// gapEnd is when a silence ended: with the answer, or not yet.
func (c *composer) gapEnd(g evidence.Gap) time.Time {
	if g.To.IsZero() {
		return c.asOf
	}
	return c.instant(g.To)
}

func (c *composer) stretch(all []Span, g evidence.Gap, w window) []Span {
	from, _ := w.at(c.instant(g.From))
	to, _ := w.at(c.gapEnd(g))
	if to <= from {
		return all
	}
	return append(all, Span{From: from, To: to, Label: c.N("report.days", g.Days)})
}

// moments adds an event or deadline; events of one day are one moment.
func (c *composer) moments(ms []Moment, e evidence.Entry, at float64) []Moment {
	m := Moment{At: at, Date: c.MonthDay(c.here(e.At)), Label: c.event(e.Event), Tone: turns[e.Event], Sign: EventSign}
	if e.Kind == evidence.DeadlineEntry {
		m.Label, m.Tone, m.Sign = c.event(evidence.DueDate), Turn, DueSign
	}
	if n := len(ms); n > 0 && ms[n-1].Date == m.Date && ms[n-1].Sign == m.Sign && m.At-ms[n-1].At < 0.5 {
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

// lane counts what lies at the places of a lane.
type lane struct{ n map[int]int }

// laneBins is how finely a lane is told apart; no printer shows more.
const laneBins = 240

func (l *lane) put(at float64) {
	if l.n == nil {
		l.n = map[int]int{}
	}
	l.n[int(at*(laneBins-1)+0.5)]++
}

func (l *lane) ticks() []Tick {
	var out []Tick
	for bin, n := range l.n {
		out = append(out, Tick{float64(bin) / (laneBins - 1), n})
	}
	slices.SortFunc(out, func(a, b Tick) int { return cmp.Compare(a.At, b.At) })
	return out
}

// steps are the scales of the strip: the longest time each is for, its labels,
// and how to go on.
var steps = []struct {
	most  time.Duration
	label func(i18n.Printer, time.Time) string
	begin func(time.Time) time.Time
	next  func(time.Time) time.Time
}{
	{16 * 24 * time.Hour, i18n.Printer.MonthDay, midnight, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
	{130 * 24 * time.Hour, i18n.Printer.MonthDay, monday, func(t time.Time) time.Time { return t.AddDate(0, 0, 7) }},
	{3 * 366 * 24 * time.Hour, i18n.Printer.ShortMonth, monthStart, func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
	{1 << 62, i18n.Printer.Year, newYear, func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func monday(t time.Time) time.Time {
	return midnight(t).AddDate(0, 0, -(int(t.Weekday())+6)%7)
}

func monthStart(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, t.Location())
}

func newYear(t time.Time) time.Time { return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, t.Location()) }

// notchesMost bounds a scale of centuries.
const notchesMost = 250

// scale marks days, weeks, months or years.
func (c *composer) scale(w window) []Notch {
	step := steps[0]
	for _, step = range steps {
		if w.to.Sub(w.from) <= step.most {
			break
		}
	}
	var out []Notch
	for t := step.begin(w.from.In(c.loc)); !t.After(w.to) && len(out) < notchesMost; t = step.next(t) {
		if at, in := w.at(t); in {
			out = append(out, Notch{at, step.label(c.Printer, t)})
		}
	}
	return out
}
