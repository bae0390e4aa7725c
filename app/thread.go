package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// thread is the conversation as rows: the heads of days, and messages, the long
// ones in several rows so that none costs more than a screen.
type thread struct {
	t    *talkPage
	rows []threadRow

	width   float32 // the heights are for this width
	heights map[bubbleText]float32
}

// bubbleText is what the height of a bubble depends on.
type bubbleText struct {
	part, translation string
	first, last, has  bool // has exhibits
}

// threadRow is a day's head (no message), or a part of a message.
type threadRow struct {
	day         time.Time
	message     evidence.Message
	part        string
	first, last bool
}

// partRunes is how long a part of a message is at most.
const partRunes = 1200

func newThread(t *talkPage) *thread { return &thread{t: t} }

func (th *thread) load(s evidence.Snapshot) {
	th.rows = th.rows[:0]
	zone := s.Case.Location()
	var last time.Time
	for _, m := range s.Messages {
		if d := day(m.At, zone); !d.Equal(last) {
			th.rows = append(th.rows, threadRow{day: d})
			last = d
		}
		parts := split(m.Text, partRunes)
		for i, p := range parts {
			th.rows = append(th.rows, threadRow{message: m, part: p, first: i == 0, last: i == len(parts)-1})
		}
	}
}

// split cuts a text into parts no longer than a number of letters: at a line
// feed where there is one in the last half, else at a space, else anywhere.
func split(text string, most int) (parts []string) {
	letters := []rune(text)
	for len(letters) > most {
		cut := most
		head := string(letters[most/2 : most])
		if i := strings.LastIndexAny(head, "\n"); i >= 0 {
			cut = most/2 + len([]rune(head[:i])) + 1
		} else if i := strings.LastIndexByte(head, ' '); i >= 0 {
			cut = most/2 + len([]rune(head[:i])) + 1
		}
		parts = append(parts, strings.TrimRight(string(letters[:cut]), "\n "))
		letters = letters[cut:]
	}
	return append(parts, string(letters))
}

func (th *thread) indexOf(id evidence.MessageID) int {
	for i, r := range th.rows {
		if r.message.ID == id {
			return i
		}
	}
	return -1
}

// Len is the feed's door.
func (th *thread) Len() int { return len(th.rows) }

// Kind is the feed's door.
func (th *thread) Kind(i int) string {
	if !th.rows[i].day.IsZero() {
		return "day"
	}
	return "message"
}

// New is the feed's door.
func (th *thread) New(kind string) kit.FeedRow {
	if kind == "day" {
		return newDayRow(func(i int) string { return th.t.c.w.say.Date(th.rows[i].day) })
	}
	return newBubble(th.t)
}

// Height is the feed's door.
func (th *thread) Height(i int, width float32) float32 {
	if !th.rows[i].day.IsZero() {
		return dayRowHeight
	}
	if width != th.width || th.heights == nil {
		th.width, th.heights = width, map[bubbleText]float32{}
	}
	r := th.rows[i]
	key := bubbleText{r.part, translationOf(r), r.first, r.last, len(r.message.Attachments) > 0}
	h, ok := th.heights[key]
	if !ok {
		h = bubbleHeight(r, width)
		th.heights[key] = h
	}
	return h
}

// dayRow is the head of a day: its date in the middle.
type dayRow struct {
	widget.BaseWidget
	text func(i int) string
	date *kit.Text
}

const dayRowHeight = 46

func newDayRow(text func(i int) string) *dayRow {
	r := &dayRow{text: text, date: kit.NewText("", kit.Small)}
	r.ExtendBaseWidget(r)
	return r
}

// Bind is the feed's door.
func (r *dayRow) Bind(i int) {
	r.date.SetText(r.text(i))
	r.Refresh()
}

// Leave is the feed's door.
func (r *dayRow) Leave() {}

// CreateRenderer is Fyne's door.
func (r *dayRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewCenter(kit.NewSurface(r.date, kit.Filled(kit.ColorWell), kit.Rounded(11), kit.Padded(12, 3))))
}
