package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// timeline is the page of everything dated, in one order, with the silences
// between. It is computed; only its events are stored.
type timeline struct {
	c     *caseScreen
	rows  []timelineRow
	feed  *kit.Feed
	empty fyne.CanvasObject
	root  fyne.CanvasObject

	width   float32 // the heights are for this width
	heights map[entryLook]float32
}

// entryLook is what the height of an entry depends on.
type entryLook struct {
	text    string
	picture bool
}

// timelineRow is the head of a day or one entry.
type timelineRow struct {
	day   time.Time
	entry evidence.Entry
	gap   evidence.Gap
}

func newTimeline(c *caseScreen) *timeline {
	t := &timeline{c: c}
	say := c.w.say
	t.feed = kit.NewFeed(t, threadWidth)
	t.empty = kit.Empty(theme.HistoryIcon(), say.T("app.timeline.empty"), say.T("app.timeline.empty.text"),
		kit.NewButton(say.T("app.event.add"), theme.ContentAddIcon(), kit.Plain, func() { t.askEvent(evidence.Event{}) }))
	add := kit.NewButton(say.T("app.event.add"), theme.ContentAddIcon(), kit.Plain, func() { t.askEvent(evidence.Event{}) })
	head := kit.Row(10, kit.Spring(kit.NewText(say.T("app.timeline.text"), kit.Muted, kit.Wrapping)), add)
	t.root = container.NewBorder(kit.Pad(14, 18, 8, 18, kit.Narrow(threadWidth, head)), nil, nil, nil, container.NewStack(t.feed, t.empty))
	return t
}

func (t *timeline) object() fyne.CanvasObject { return t.root }
func (t *timeline) flush()                    {}

func (t *timeline) apply(st session.State) {
	t.rows = timelineRows(st.Snapshot, t.c.w.sv.Now())
	show(t.empty, len(t.rows) == 0)
	t.feed.Reload()
}

// timelineRows puts heads of days between entries, and silences where they end.
func timelineRows(s evidence.Snapshot, now time.Time) (rows []timelineRow) {
	zone := s.Case.Location()
	var last time.Time
	add := func(at time.Time, r timelineRow) {
		if !at.Equal(last) {
			rows = append(rows, timelineRow{day: at})
			last = at
		}
		rows = append(rows, r)
	}
	for _, e := range s.Timeline(now) {
		if e.Kind == evidence.GapEntry {
			rows = append(rows, timelineRow{gap: e.Gap})
			continue
		}
		add(day(e.At, zone), timelineRow{entry: e})
	}
	return rows
}

// Len is the feed's door.
func (t *timeline) Len() int { return len(t.rows) }

// Kind is the feed's door.
func (t *timeline) Kind(i int) string {
	switch r := t.rows[i]; {
	case !r.day.IsZero():
		return "day"
	case r.gap.Days > 0:
		return "gap"
	}
	return "entry"
}

// New is the feed's door.
func (t *timeline) New(kind string) kit.FeedRow {
	switch kind {
	case "day":
		return newTimelineDay(t)
	case "gap":
		return newGapRow(t)
	}
	return newEntryRow(t)
}

// Height is the feed's door.
func (t *timeline) Height(i int, width float32) float32 {
	switch t.Kind(i) {
	case "day":
		return timelineDayHeight
	case "gap":
		return gapRowHeight
	}
	if width != t.width || t.heights == nil {
		t.width, t.heights = width, map[entryLook]float32{}
	}
	e := t.rows[i].entry
	look := entryLook{entryText(t.c, e), e.Kind == evidence.ExhibitEntry}
	h, ok := t.heights[look]
	if !ok {
		h = entryRowHeight(look.text, look.picture, width)
		t.heights[look] = h
	}
	return h
}

// reveal shows what an entry points at, or lets its event be corrected.
func (t *timeline) reveal(e evidence.Entry) {
	switch e.Kind {
	case evidence.ExhibitEntry:
		t.c.board.reveal(evidence.ExhibitID(e.Ref))
	case evidence.MessageEntry:
		t.c.talk.reveal(evidence.MessageID(e.Ref))
	case evidence.EventEntry:
		if x, ok := t.c.state.Snapshot.Event(evidence.EventID(e.Ref)); ok {
			t.askEvent(x)
		}
	}
}

// askEvent asks for an event; one that has an id is corrected or removed.
func (t *timeline) askEvent(e evidence.Event) {
	w := t.c.w
	names := make([]string, len(evidence.EventKinds))
	for i, k := range evidence.EventKinds {
		names[i] = w.say.T("event." + string(k))
	}
	kind := kit.NewPicker(names, "", nil)
	kind.Choose(max(slices.Index(evidence.EventKinds, e.Kind), 0))
	fields := newMomentFields(t.c)
	fields.show(e.At)
	note := w.typing.Paragraph(2)
	note.SetText(e.Note)
	note.SetPlaceHolder(w.say.T("app.event.note.hint"))
	body := kit.Column(12, kit.Labelled(w.say.T("app.event.kind"), kind), fields.box, kit.Labelled(w.say.T("app.event.note"), note))
	save := func() bool {
		at, ok := fields.read()
		if !ok {
			return false
		}
		t.saveEvent(evidence.Event{ID: e.ID, Kind: evidence.EventKinds[kind.Chosen()], At: at, Note: strings.TrimSpace(note.Text)})
		return true
	}
	answers := []kit.Answer{{Label: w.say.T("app.cancel")}, {Label: w.say.T("app.save"), Look: kit.Primary, Act: save}}
	title := w.say.T("app.event.add")
	if e.ID != "" {
		title = w.say.T("app.event.edit")
		remove := kit.Answer{Label: w.say.T("app.remove"), Look: kit.Danger, Act: func() bool { t.c.change(desk.RemoveEvent(e.ID)); return true }}
		answers = []kit.Answer{answers[0], remove, answers[1]}
	}
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: title, Content: body, Focus: fields.date, Answers: answers})
}

func (t *timeline) saveEvent(e evidence.Event) {
	if e.ID == "" {
		t.c.change(desk.AddEvent(e))
		return
	}
	t.c.change(desk.EditEvent(e.ID, func(x *evidence.Event) { x.Kind, x.At, x.Note = e.Kind, e.At, e.Note }))
}
