package app

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/session"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// timeline is the page of everything dated: a strip of time from top to bottom,
// at a level of zoom, and beside it a map of the whole. It is computed; only its
// events are stored.
type timeline struct {
	c     *caseScreen
	look  stripLook
	strip *strip
	all   []evidence.Entry // of the case, in order

	messages map[evidence.MessageID]int // where they are in the snapshot

	feed  *kit.Feed
	whole *kit.Overview
	scope *scope
	bar   *timelineBar
	empty *fyne.Container
	root  fyne.CanvasObject

	ruler   *kit.Text
	width   float32 // the heights are for this width
	heights map[cardLook]float32
}

// cardLook is what the height of a card depends on.
type cardLook struct {
	kind rowKind
	text string
}

func newTimeline(c *caseScreen) *timeline {
	t := &timeline{c: c, look: stripLook{zoom: byDay, kinds: map[evidence.EntryKind]bool{}, open: map[string]bool{}},
		strip: &strip{}, scope: &scope{}, ruler: kit.NewText("", kit.Small, kit.Lines(2)), empty: container.NewStack()}
	t.feed = kit.NewFeed(t, stripWidth)
	t.feed.OnMoved = t.frame
	t.feed.OnZoom = t.zoomAt
	t.whole = kit.NewOverview(t.jump)
	t.bar = newTimelineBar(t)
	body := container.NewBorder(nil, nil, nil, t.whole, container.NewStack(t.feed, t.empty))
	back := kit.NewSurface(nil, kit.Filled(theme.ColorNameBackground)) // the toolkit clears a window to a colour slightly off
	t.root = container.NewStack(back, container.NewBorder(t.bar.root, nil, nil, nil, body))
	return t
}

func (t *timeline) object() fyne.CanvasObject { return t.root }
func (t *timeline) flush()                    {}

func (t *timeline) apply(st session.State) {
	t.all = st.Snapshot.Timeline(t.c.w.sv.Now())
	t.messages = make(map[evidence.MessageID]int, len(st.Snapshot.Messages))
	for i, m := range st.Snapshot.Messages {
		t.messages[m.ID] = i
	}
	t.keeping(t.feed.Size().Height/3, t.lay)
}

// lay makes the strip anew.
func (t *timeline) lay() {
	t.strip = newStrip(t.all, t.c.state.Snapshot.Case.Location(), t.c.w.sv.Now(), t.look)
	t.scope = newScope(t.strip.spots, t.c.w.sv.Now())
	t.whole.Mark(t.scope.marks(t.strip, t.c.w.sv.Now()), t.scope.labels(t.strip.zone, t.c.w.say))
	t.bar.show(t.all, t.look)
	t.showEmpty()
	t.feed.Reload()
}

// keeping does something to the rows, and lets what stood at a height stay
// there.
func (t *timeline) keeping(y float32, act func()) {
	at, top := t.anchor(y)
	act()
	if at >= 0 && int(at) < len(t.strip.rowOf) && t.strip.rowOf[at] >= 0 {
		t.feed.Stand(int(t.strip.rowOf[at]), top)
	}
}

// anchor is the entry at a height or below it, and where its top is seen; -1
// where there is none.
func (t *timeline) anchor(y float32) (entry int32, top float32) {
	row, within := t.feed.At(y)
	top = y - within
	for ; row >= 0 && row < len(t.strip.rows); row++ {
		if e := t.strip.rows[row].entry; e >= 0 {
			return e, top
		}
		top += t.Height(row, t.width)
	}
	return -1, 0
}

// setZoom looks at another level; what stands at a height stays there.
func (t *timeline) setZoom(z zoom, y float32) {
	if z != t.look.zoom {
		t.keeping(y, func() { t.look.zoom = z; t.lay() })
	}
}

func (t *timeline) zoomAt(steps int, y float32) { t.setZoom(t.look.zoom.step(steps), y) }

// zoomBy zooms around the middle of what is seen.
func (t *timeline) zoomBy(steps int) { t.zoomAt(steps, t.feed.Size().Height/2) }

// pick shows a kind of entries, or no longer; with none picked all are shown.
func (t *timeline) pick(k evidence.EntryKind, on bool) {
	t.keeping(t.feed.Size().Height/3, func() {
		delete(t.look.kinds, k)
		if on {
			t.look.kinds[k] = true
		}
		t.lay()
	})
}

// showAll takes the filter away.
func (t *timeline) showAll() {
	clear(t.look.kinds)
	t.lay()
}

// toggle opens or closes what stands as one; its row stays where it is.
func (t *timeline) toggle(fold string) {
	y := t.feed.Top(t.foldRow(fold))
	t.look.open[fold] = !t.look.open[fold]
	t.lay()
	t.feed.Stand(t.foldRow(fold), y)
}

func (t *timeline) foldRow(fold string) int {
	return slices.IndexFunc(t.strip.rows, func(r stripRow) bool { return r.some != nil && foldKey(t.strip.entries[r.entry]) == fold })
}

// frame shows on the map what is in view.
func (t *timeline) frame() {
	if n := len(t.strip.rows); n > 0 {
		first, _ := t.feed.At(0)
		last, _ := t.feed.At(t.feed.Size().Height - 1)
		t.whole.SetView(t.scope.at(t.strip.rows[first].spot.at), t.scope.at(t.strip.rows[last].spot.at))
	}
}

// jump goes to a place of the map.
func (t *timeline) jump(at float32) {
	t.feed.Stand(t.strip.near(t.scope.time(at)), t.feed.Size().Height/3)
}

// showEmpty says why there is nothing to see.
func (t *timeline) showEmpty() {
	say := t.c.w.say
	t.empty.Objects = nil
	switch {
	case len(t.strip.rows) > 0:
	case len(t.all) > 0:
		t.empty.Add(kit.Empty(theme.SearchIcon(), say.T("app.timeline.filtered"), say.T("app.timeline.filtered.text"),
			kit.NewButton(say.T("app.timeline.all"), nil, kit.Plain, t.showAll)))
	default:
		t.empty.Add(kit.Empty(theme.HistoryIcon(), say.T("app.timeline.empty"), say.T("app.timeline.empty.text"),
			kit.NewButton(say.T("app.event.add"), theme.ContentAddIcon(), kit.Plain, func() { t.askEvent(evidence.Event{}) })))
	}
	show(t.whole, len(t.strip.rows) > 0)
	t.empty.Refresh()
}

// Len is the feed's door.
func (t *timeline) Len() int { return len(t.strip.rows) }

// Kind is the feed's door.
func (t *timeline) Kind(i int) string {
	switch k := t.strip.rows[i].kind; k {
	case saidRow, groupRow, exhibitRow:
		return string(eventRow) // the same widget
	default:
		return string(k)
	}
}

// Head is the feed's door.
func (t *timeline) Head(i int) int { return int(t.strip.rows[i].head) }

// New is the feed's door.
func (t *timeline) New(kind string) kit.FeedRow {
	switch rowKind(kind) {
	case headRow:
		return newStripHead(t)
	case timeRow:
		return newStripTime(t)
	case todayRow:
		return newStripToday(t)
	case silenceRow:
		return newStripSilence(t)
	case filmRow:
		return newStripFilm(t)
	}
	return newStripCard(t)
}

// Height is the feed's door.
func (t *timeline) Height(i int, width float32) float32 {
	switch r := t.strip.rows[i]; r.kind {
	case headRow:
		return headHeight
	case timeRow:
		return r.length
	case todayRow:
		return todayHeight
	case silenceRow:
		return silenceRoom
	case filmRow:
		return filmHeight + 2*rowGap + noteLine()*float32(t.noteCount(r.some))
	case exhibitRow:
		return cardPicture.Height + 16 + 2*rowGap + noteLine()*float32(t.noteCount([]int32{r.entry}))
	default:
		switch {
		case t.look.zoom == byMonth:
			return slimCard() + 2*rowGap
		case r.kind != groupRow:
			return t.cardHeight(r, width)
		case r.open:
			return leastCard() + 2*rowGap
		}
		return 2*cardTop + headLine() + 2*smallLine() + 2*rowGap
	}
}

// noteCount is how many conflictNotes there are.
func (t *timeline) noteCount(some []int32) (n int) {
	for _, c := range notedConflicts {
		if slices.ContainsFunc(some, func(i int32) bool { return slices.Contains(t.strip.entries[i].Conflicts, c) }) {
			n++
		}
	}
	return n
}

// cardHeight is that of an event, a deadline or a message.
func (t *timeline) cardHeight(r stripRow, width float32) float32 {
	e := t.strip.entries[r.entry]
	room := width - laneLeft - laneRight
	if r.kind == saidRow {
		room *= messageShare
	}
	if width != t.width || t.heights == nil {
		t.width, t.heights = width, map[cardLook]float32{}
	}
	h, ok := t.heights[cardLook{r.kind, e.Text}]
	if !ok {
		h = t.textHeight(oneLine(e.Text), room-2*cardPad)
		t.heights[cardLook{r.kind, e.Text}] = h
	}
	if !e.Notice {
		h += headLine()
	}
	return max(h+2*cardTop, leastCard()) + 2*rowGap
}

// textHeight is that of at most two lines of a text. Most are plainly short
// enough for one, and not measured.
func (t *timeline) textHeight(text string, width float32) float32 {
	const widest = 16 // of a letter
	switch {
	case text == "":
		return 0
	case float32(utf8.RuneCountInString(text))*widest <= width:
		return t.ruler.LineHeight()
	}
	t.ruler.Content = text
	return t.ruler.HeightFor(width)
}

// cardText is what stands under the head of an entry.
func (t *timeline) cardText(e evidence.Entry) string {
	if e.Kind != evidence.ExhibitEntry {
		return oneLine(e.Text)
	}
	x, _ := t.c.state.Snapshot.Exhibit(evidence.ExhibitID(e.Ref))
	if x.Caption == "" {
		return t.c.w.say.T("kind." + string(x.Kind))
	}
	return oneLine(x.Caption)
}

// oneLine is the head of a text without its line feeds; two lines of a timeline
// hold no more.
func oneLine(s string) string {
	const most = 400
	for i := range s {
		if i > most {
			s = s[:i]
			break
		}
	}
	return strings.Join(strings.Fields(s), " ")
}

// when is what stands beside an entry: its clock, or its day where the head
// names a month, and how that is known.
func (t *timeline) when(e evidence.Entry, source string) (first, second string) {
	say := t.c.w.say
	at := clock(say, e.At, t.strip.zone)
	if t.look.zoom == byMonth {
		first = say.WeekDay(day(e.At, t.strip.zone))
		if at != "" {
			source = at + " · " + source
		}
		return first, source
	}
	switch {
	case at != "":
		return at, source
	case e.Kind == evidence.DeadlineEntry:
		return say.T("app.time.by-day"), source
	}
	return say.T("app.time.day"), source
}

func (t *timeline) message(ref string) evidence.Message {
	i, ok := t.messages[evidence.MessageID(ref)]
	if !ok {
		return evidence.Message{}
	}
	return t.c.state.Snapshot.Messages[i]
}

// showPicture brings the picture of an exhibit to its place.
func (t *timeline) showPicture(p *kit.Picture, w *thumbs.Want, x evidence.Exhibit, width float32) {
	p.Stand.(*fyne.Container).Objects = []fyne.CanvasObject{t.c.standIn(t.c.broken(x), x.Kind, 24)}
	t.c.loader.Show(w, t.c.pictureOf(x, pixels(t.c.w, width*1.4)))
}

// reveal shows what an entry points at, or lets its event be corrected.
func (t *timeline) reveal(e evidence.Entry) {
	switch e.Kind {
	case evidence.ExhibitEntry:
		t.c.board.reveal(evidence.ExhibitID(e.Ref))
	case evidence.MessageEntry, evidence.GapEntry:
		t.c.talk.reveal(evidence.MessageID(e.Ref))
	case evidence.EventEntry, evidence.DeadlineEntry:
		if x, ok := t.c.state.Snapshot.Event(evidence.EventID(e.Ref)); ok {
			t.askEvent(x)
		}
	}
}

// reach comes to an event on the strip, whatever the filter hides.
func (t *timeline) reach(id evidence.EventID) {
	t.c.tabs.Open(timelineTab)
	if t.entryOf(id) < 0 || t.strip.rowOf[t.entryOf(id)] < 0 {
		t.showAll()
	}
	if at := t.entryOf(id); at >= 0 && t.strip.rowOf[at] >= 0 {
		t.feed.Stand(int(t.strip.rowOf[at]), t.feed.Size().Height/3)
	}
}

// entryOf is the entry of an event; -1: it is not shown.
func (t *timeline) entryOf(id evidence.EventID) int {
	return slices.IndexFunc(t.strip.entries, func(e evidence.Entry) bool { return e.Kind == evidence.EventEntry && e.Ref == string(id) })
}
