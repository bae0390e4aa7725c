package app

import (
	"slices"
	"sort"
	"strings"
	"time"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// thread is the conversation as rows: heads of days, notices, and messages, the
// long ones in several rows so that none costs more than a screen. A row holds
// only places in the snapshot, and heights are counted without keeping lines, so
// that a hundred thousand messages open at once.
type thread struct {
	t        *talkPage
	s        evidence.Snapshot
	zone     *time.Location
	shown    []int32 // messages that pass the filter, in order
	rows     []threadRow
	heads    []int // rows that are heads of days
	cited    map[evidence.MessageID][]evidence.Exhibit
	exhibits map[evidence.ExhibitID]evidence.Exhibit

	body    *kit.Text // measures, at the size of what is said
	small   *kit.Text // and of notes
	width   float32   // the heights are for this width
	heights []float32 // of rows; 0: not measured
}

// threadRow is the head of a day, a notice, a part of a message, or the room
// under the last.
type threadRow struct {
	kind        threadKind
	first, last bool  // of the parts of its message
	at          int32 // of the message in the snapshot; of a head, the first of the day
	from, to    int32 // the part of its text
}

type threadKind uint8

const (
	dayHead threadKind = iota
	noticeRow
	messageRow
	threadEnd
)

var threadKinds = [...]string{dayHead: "day", noticeRow: "notice", messageRow: "message", threadEnd: "end"}

// partRunes is how long a part of a message is at most.
const partRunes = 1200

func newThread(t *talkPage) *thread {
	return &thread{t: t, body: kit.NewText("", kit.Wrapping), small: kit.NewText("", kit.Small, kit.Wrapping)}
}

// load takes what passes a filter.
func (th *thread) load(s evidence.Snapshot, f talkFilter) {
	before, rows := th.s, th.rows
	th.s, th.zone = s, s.Case.Location()
	th.rows, th.heads, th.shown = make([]threadRow, 0, len(rows)+2), th.heads[:0], th.shown[:0]
	th.index()
	defer func() { th.keepHeights(before, rows) }()
	days := dayWalk{zone: th.zone}
	for i := range s.Messages {
		m := &s.Messages[i]
		if !f.holds(m, th.t.c.w.say.Lang()) {
			continue
		}
		th.shown = append(th.shown, int32(i))
		if days.next(m.At) {
			th.heads = append(th.heads, len(th.rows))
			th.rows = append(th.rows, threadRow{kind: dayHead, at: int32(i)})
		}
		th.add(int32(i), m)
	}
	if len(th.rows) > 0 {
		th.rows = append(th.rows, threadRow{kind: threadEnd, at: int32(len(s.Messages))})
	}
}

// keepHeights keeps what was measured of rows that are as they were, so that one
// more message costs no more than itself.
func (th *thread) keepHeights(before evidence.Snapshot, rows []threadRow) {
	known := th.heights
	th.heights = make([]float32, len(th.rows))
	if !sameSlice(before.Exhibits, th.s.Exhibits) || before.Case.Zone != th.s.Case.Zone {
		return
	}
	for i, r := range th.rows[:min(len(th.rows), len(rows), len(known))] {
		if r == rows[i] && (r.kind == threadEnd || sameLook(&before.Messages[r.at], &th.s.Messages[r.at])) {
			th.heights[i] = known[i]
		}
	}
}

// sameSlice tells whether two slices are one: those of a snapshot are never
// changed.
func sameSlice[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// sameLook tells whether two messages are as tall as each other. Texts that are
// the same bytes are compared without reading them.
func sameLook(a, b *evidence.Message) bool {
	return a.Text == b.Text && a.Wrote == b.Wrote && a.At == b.At && a.Subject == b.Subject && a.To == b.To && a.Reckoned == b.Reckoned && a.Unchecked == b.Unchecked &&
		a.ID == b.ID && a.Translation == b.Translation && sameSlice(a.Attachments, b.Attachments) && sameSlice(a.Missing, b.Missing) && sameSlice(a.Screens, b.Screens)
}

// index notes the exhibits, and which of them cite which message.
func (th *thread) index() {
	th.cited, th.exhibits = map[evidence.MessageID][]evidence.Exhibit{}, make(map[evidence.ExhibitID]evidence.Exhibit, len(th.s.Exhibits))
	for _, x := range th.s.Exhibits {
		th.exhibits[x.ID] = x
		for _, id := range x.Messages {
			th.cited[id] = append(th.cited[id], x)
		}
	}
}

func (th *thread) add(at int32, m *evidence.Message) {
	if m.Notice {
		th.rows = append(th.rows, threadRow{kind: noticeRow, at: at, to: int32(len(m.Text)), first: true, last: true})
		return
	}
	if slices.Contains(m.Missing, m.Text) { // what is not there is told once
		th.rows = append(th.rows, threadRow{kind: messageRow, at: at, first: true, last: true})
		return
	}
	from := 0
	for _, to := range split(m.Text, partRunes) {
		th.rows = append(th.rows, threadRow{kind: messageRow, at: at, from: int32(from), to: int32(to), first: from == 0, last: to == len(m.Text)})
		from = to
	}
}

// split gives where the parts of a text end, none longer than a number of
// letters: at a line feed where there is one in the last half, else at a space,
// else anywhere. The last end is the text's; an empty text has one part.
func split(text string, most int) (ends []int) {
	from := 0
	for len(text)-from > most {
		half, end, n := from, from, 0
		for i := range text[from:] {
			if n == most/2 {
				half = from + i
			}
			if n == most {
				end = from + i
				break
			}
			n++
		}
		if end == from {
			break // fewer letters than bytes
		}
		if i := strings.LastIndexByte(text[half:end], '\n'); i >= 0 {
			end = half + i + 1
		} else if i := strings.LastIndexByte(text[half:end], ' '); i >= 0 {
			end = half + i + 1
		}
		ends = append(ends, end)
		from = end
	}
	if from < len(text) || text == "" {
		ends = append(ends, len(text))
	}
	return ends
}

// dayWalk finds where days begin in messages that stand in order.
type dayWalk struct {
	zone     *time.Location
	from, to int64 // the present day, in Unix seconds
}

// next tells whether a time belongs to another day than the one before.
func (w *dayWalk) next(t evidence.Time) bool {
	if t.Precision != evidence.Day {
		if at := t.In(w.zone).Unix(); at >= w.from && at < w.to {
			return false
		}
	}
	d := day(t, w.zone)
	if d.Unix() == w.from && w.to != 0 {
		return false
	}
	w.from, w.to = d.Unix(), d.AddDate(0, 0, 1).Unix()
	return true
}

// message is what a row shows.
func (th *thread) message(r threadRow) *evidence.Message { return &th.s.Messages[r.at] }

// part is the words of a row.
func (th *thread) part(r threadRow) string {
	text := th.message(r).Text[r.from:r.to]
	if !r.last {
		text = strings.TrimRight(text, "\n ")
	}
	return text
}

// rowOf is the row that a message of the snapshot begins at, else the next one
// shown.
func (th *thread) rowOf(at int32) int {
	i := sort.Search(len(th.rows), func(i int) bool { return th.rows[i].at >= at })
	for i < len(th.rows) && th.rows[i].kind == dayHead {
		i++
	}
	return i
}

// indexOf is the row that a message begins at; -1: it is not shown.
func (th *thread) indexOf(id evidence.MessageID) int {
	at := slices.IndexFunc(th.s.Messages, func(m evidence.Message) bool { return m.ID == id })
	if at < 0 {
		return -1
	}
	if i := th.rowOf(int32(at)); i < len(th.rows) && th.rows[i].at == int32(at) {
		return i
	}
	return -1
}

// Len is the feed's door.
func (th *thread) Len() int { return len(th.rows) }

// Kind is the feed's door.
func (th *thread) Kind(i int) string { return threadKinds[th.rows[i].kind] }

// Head is the feed's door: days stay in view.
func (th *thread) Head(i int) int {
	n := sort.SearchInts(th.heads, i+1) - 1
	if n < 0 || th.rows[i].kind == threadEnd {
		return -1
	}
	return th.heads[n]
}

// New is the feed's door.
func (th *thread) New(kind string) kit.FeedRow {
	switch kind {
	case threadKinds[dayHead]:
		return newDayRow(th)
	case threadKinds[noticeRow]:
		return newNoticeRow(th)
	case threadKinds[threadEnd]:
		return newEndRow()
	}
	return newBubble(th)
}

// threadFoot is the room under the last message.
const threadFoot = 14

// Height is the feed's door.
func (th *thread) Height(i int, width float32) float32 {
	if width != th.width {
		th.width = width
		clear(th.heights)
	}
	if th.heights[i] == 0 {
		th.heights[i] = th.measure(th.rows[i], width)
	}
	return th.heights[i]
}

func (th *thread) measure(r threadRow, width float32) float32 {
	switch r.kind {
	case dayHead:
		return dayRowHeight
	case noticeRow:
		return th.noticeHeight(r, width)
	case threadEnd:
		return threadFoot
	}
	return th.plan(r, width).height
}

func heightOf(gauge *kit.Text, text string, width float32) float32 {
	gauge.Content = text
	return gauge.HeightFor(width)
}
