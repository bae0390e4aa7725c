package app

import (
	"sort"
	"time"

	"proofbox/evidence"
)

// strip is the timeline at a level of zoom: heads, entries, and the time
// between them as rows from top to bottom.
type strip struct {
	zone    *time.Location
	entries []evidence.Entry
	spots   []instant // of the entries
	rows    []stripRow
	rowOf   []int32 // of the entries; -1: filtered away
}

// instant is where something stands in time: at is in Unix seconds, day the
// number of its calendar day. What is only known to the day has no clock.
type instant struct {
	at      int64
	day     int32
	clocked bool
}

// rowKind is what a row of the strip is; rows of one kind look alike.
type rowKind string

const (
	headRow    rowKind = "head"    // of a month or a day
	timeRow    rowKind = "time"    // nothing but time going by
	todayRow   rowKind = "today"   //
	eventRow   rowKind = "event"   // an event or a deadline
	saidRow    rowKind = "message" //
	groupRow   rowKind = "group"   // messages as one
	exhibitRow rowKind = "exhibit" //
	filmRow    rowKind = "film"    // exhibits as one
	silenceRow rowKind = "silence" // of the seller
)

// stripRow is one row.
type stripRow struct {
	kind   rowKind
	spot   instant
	entry  int32   // the entry, or the first of several; -1: none
	some   []int32 // of a film or a group
	head   int32   // the row it stands under; -1: none
	length float32 // of a timeRow
	short  bool    // a timeRow that is not drawn true to scale
	later  later   // of a timeRow with room to say it
	silent bool    // the seller is silent here
	open   bool    // what stands as one is shown one by one, below
}

// later is how long a stretch of time is, in whole units; the zero later says
// nothing.
type later struct {
	key string
	n   int
}

// stripLook is how a strip is looked at.
type stripLook struct {
	zoom  zoom
	kinds map[evidence.EntryKind]bool // shown; empty: all
	open  map[string]bool             // by foldKey
}

// newStrip lays out entries in their order, as seen at now.
func newStrip(entries []evidence.Entry, zone *time.Location, now time.Time, look stripLook) *strip {
	s := &strip{zone: zone, entries: entries, spots: make([]instant, len(entries)), rowOf: make([]int32, len(entries))}
	for i, e := range entries {
		s.spots[i] = spotOf(e, zone)
	}
	b := stripBuilder{strip: s, look: look, scale: zoomScales[look.zoom], now: instantOf(now.In(zone)), head: -1}
	b.build()
	return s
}

func spotOf(e evidence.Entry, zone *time.Location) instant {
	if e.At.Precision != evidence.Day {
		return instantOf(e.At.In(zone).In(zone))
	}
	d := day(e.At, zone)
	if e.Kind == evidence.DeadlineEntry {
		d = d.AddDate(0, 0, 1).Add(-time.Second)
	}
	return instant{d.Unix(), dayNumber(d), false}
}

func instantOf(t time.Time) instant { return instant{t.Unix(), dayNumber(t), true} }

// dayNumber counts calendar days, so that those of 23 hours are days too.
func dayNumber(t time.Time) int32 {
	y, m, d := t.Date()
	return int32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// date is the day of an instant.
func (s *strip) date(p instant) time.Time {
	y, m, d := time.Unix(int64(p.day)*86400, 0).UTC().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, s.zone)
}

// near gives the row of the entry at or after a time, else the last row.
func (s *strip) near(at int64) int {
	for i := sort.Search(len(s.spots), func(i int) bool { return s.spots[i].at >= at }); i < len(s.rowOf); i++ {
		if s.rowOf[i] >= 0 {
			return int(s.rowOf[i])
		}
	}
	return len(s.rows) - 1
}

// foldKey names a film or a group from one look to the next.
func foldKey(first evidence.Entry) string { return string(first.Kind) + "/" + first.Ref }

// stripBuilder lays out one strip.
type stripBuilder struct {
	*strip
	look   stripLook
	scale  zoomScale
	now    instant
	of     []int32   // the unit of each entry; -1: filtered away
	units  [][]int32 // entries that stand as one
	before instant   // of the row before
	begun  bool
	head   int32
	silent int64 // the seller is silent until then
}

func (b *stripBuilder) build() {
	b.unite()
	today := false
	for i := range b.entries {
		b.rowOf[i] = -1
		if b.of[i] < 0 {
			continue
		}
		if !today && b.spots[i].at > b.now.at {
			b.add(stripRow{kind: todayRow, spot: b.now, entry: -1})
			today = true
		}
		b.entry(int32(i))
	}
	if !today && b.begun {
		b.add(stripRow{kind: todayRow, spot: b.now, entry: -1})
	}
}

// unite finds which entries stand as one.
func (b *stripBuilder) unite() {
	b.of = make([]int32, len(b.entries))
	last := map[evidence.EntryKind]int32{} // unit of a kind
	for i, e := range b.entries {
		if len(b.look.kinds) > 0 && !b.look.kinds[e.Kind] {
			b.of[i] = -1
			continue
		}
		u, ok := last[e.Kind]
		if !ok || !b.joins(e.Kind, b.units[u], i) {
			u = int32(len(b.units))
			b.units = append(b.units, nil)
			last[e.Kind] = u
		}
		b.of[i] = u
		b.units[u] = append(b.units[u], int32(i))
	}
}

// joins tells whether an entry goes on what stands as one.
func (b *stripBuilder) joins(k evidence.EntryKind, unit []int32, i int) bool {
	var apart time.Duration
	switch k {
	case evidence.MessageEntry:
		apart = b.scale.talk
	case evidence.ExhibitEntry:
		apart = b.scale.film
	}
	p, q := b.spots[unit[len(unit)-1]], b.spots[i]
	return p.day == q.day && p.clocked == q.clocked && apart > 0 && time.Duration(q.at-p.at)*time.Second <= apart
}

// folds tells whether a unit is large enough to stand as one.
func (b *stripBuilder) folds(unit []int32) bool {
	if b.entries[unit[0]].Kind == evidence.MessageEntry {
		return len(unit) >= b.scale.least && b.scale.least > 0
	}
	return len(unit) > 1
}

// entry adds the row of an entry, and before it that of what it stands in.
func (b *stripBuilder) entry(i int32) {
	e, unit := b.entries[i], b.units[b.of[i]]
	if b.folds(unit) {
		open := b.look.open[foldKey(b.entries[unit[0]])]
		if unit[0] == i {
			b.add(stripRow{kind: foldKind(e.Kind), spot: b.spots[i], entry: i, some: unit, open: open})
		}
		if !open {
			b.rowOf[i] = b.rowOf[unit[0]]
			return
		}
	}
	b.add(stripRow{kind: singleKind(e.Kind), spot: b.spots[i], entry: i})
	if e.Kind == evidence.GapEntry {
		b.silent = b.now.at
		if !e.Gap.To.IsZero() {
			b.silent = e.Gap.To.In(b.zone).Unix()
		}
	}
}

func foldKind(k evidence.EntryKind) rowKind {
	if k == evidence.MessageEntry {
		return groupRow
	}
	return filmRow
}

func singleKind(k evidence.EntryKind) rowKind {
	switch k {
	case evidence.MessageEntry:
		return saidRow
	case evidence.ExhibitEntry:
		return exhibitRow
	case evidence.GapEntry:
		return silenceRow
	}
	return eventRow
}

// add adds a row, with the time before it and, where a new one begins, its
// head.
func (b *stripBuilder) add(r stripRow) {
	if b.begun {
		b.addTime(b.before, r.spot)
	}
	if !b.begun || b.period(b.before) != b.period(r.spot) {
		b.head = int32(len(b.rows))
		b.rows = append(b.rows, stripRow{kind: headRow, spot: r.spot, entry: -1, head: b.head, silent: r.spot.at < b.silent})
	}
	r.head, r.silent = b.head, r.spot.at < b.silent
	if r.entry >= 0 {
		b.rowOf[r.entry] = int32(len(b.rows))
	}
	b.rows = append(b.rows, r)
	b.before, b.begun = r.spot, true
	if r.some != nil && !r.open {
		b.before = b.spots[r.some[len(r.some)-1]] // it reaches to there
	}
}

// period is the month or the day that a head names.
func (b *stripBuilder) period(p instant) int {
	if b.look.zoom != byMonth {
		return int(p.day)
	}
	y, m, _ := time.Unix(int64(p.day)*86400, 0).UTC().Date()
	return y*12 + int(m)
}

// The least stretch of time worth a row and worth words, and the height of one
// drawn short.
const (
	leastLength  = 6
	spokenLength = 40
	shortLength  = 46
)

// addTime draws the time from one instant to the next.
func (b *stripBuilder) addTime(p, q instant) {
	exact := p.clocked && q.clocked
	passed := time.Duration(q.at-p.at) * time.Second
	if !exact { // no hours are claimed of a day
		passed = time.Duration(q.day-p.day) * 24 * time.Hour
	}
	r := stripRow{kind: timeRow, spot: p, entry: -1, head: b.head, length: b.scale.height(passed), silent: q.at <= b.silent}
	if passed > b.scale.most {
		r.length, r.short = shortLength, true
	}
	if r.length >= spokenLength {
		r.later = laterOf(p, q, passed)
	}
	if r.length >= leastLength {
		b.rows = append(b.rows, r)
	}
}

func laterOf(p, q instant, passed time.Duration) later {
	switch days := int(q.day - p.day); {
	case days == 1 && passed >= 12*time.Hour:
		return later{"app.timeline.next-day", 1}
	case passed >= 24*time.Hour:
		return later{"app.timeline.later.days", days}
	case passed >= time.Hour:
		return later{"app.timeline.later.hours", int(passed / time.Hour)}
	}
	return later{"app.timeline.later.minutes", int(passed / time.Minute)}
}
