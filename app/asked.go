package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/talk"
)

// asked is a question about a conversation as the window puts it: one choice is
// made already, the likeliest, and lines stand under each.
type asked struct {
	c        *caseScreen
	question talk.Question
	chosen   int
	tiles    []*kit.Tile
	pickers  []*kit.Picker // of columns, in the order of columnKeys; of the zone, the one
	samples  *kit.Text     // of the zone chosen
}

// columnKeys are what a column may hold, in the order asked.
var columnKeys = []string{"app.arrival.column.time", "app.arrival.column.clock", "app.arrival.column.from", "app.arrival.column.text"}

func newAsked(c *caseScreen, q talk.Question) *asked {
	return &asked{c: c, question: q, chosen: q.Default}
}

// object shows the question.
func (q *asked) object() fyne.CanvasObject {
	switch q.question.Kind {
	case talk.AskColumns:
		return q.columns()
	case talk.AskZone:
		return q.zones()
	}
	box := kit.Column(6)
	for i, choice := range q.question.Choices {
		content := kit.Column(3, kit.NewText(q.label(choice.Value), kit.Bold, kit.Cutting))
		for _, m := range choice.Samples {
			content.Add(kit.NewText(q.sample(m), kit.Small, kit.Cutting))
		}
		tile := kit.NewTile(kit.Pad(8, 12, 8, 12, content), func() { q.choose(i) })
		q.tiles = append(q.tiles, tile)
		box.Add(tile)
	}
	q.choose(q.chosen)
	return box
}

// label says what a choice means.
func (q *asked) label(value string) string {
	if q.question.Kind == talk.AskDates {
		return q.c.w.say.T("app.arrival.order." + value)
	}
	return value
}

// sample is a message as it would be read.
func (q *asked) sample(m evidence.Message) string {
	say := q.c.w.say
	text := moment(say, m.At, m.At.In(time.UTC).Location()) + "  " + oneLine(m.Text)
	if q.question.Kind == talk.AskMe {
		return text
	}
	return m.From + "  " + text
}

func (q *asked) choose(i int) {
	q.chosen = i
	for n, t := range q.tiles {
		t.Fill = ""
		if n == i {
			t.Fill = kit.ColorBlueSoft
		}
		t.Refresh()
	}
}

// zones offers zones in a list, with lines as they would be read.
func (q *asked) zones() fyne.CanvasObject {
	names := make([]string, len(q.question.Choices))
	for i, c := range q.question.Choices {
		names[i] = q.c.w.zoneName(c.Value)
	}
	q.samples = kit.NewText("", kit.Small, kit.Lines(3))
	pick := kit.NewPicker(names, "", q.showZone)
	q.pickers = []*kit.Picker{pick}
	pick.Choose(q.chosen)
	q.showZone(q.chosen)
	return kit.Column(6, pick, q.samples)
}

func (q *asked) showZone(i int) {
	q.chosen = i
	var lines []string
	for _, m := range q.question.Choices[i].Samples {
		lines = append(lines, q.sample(m))
	}
	q.samples.SetText(strings.Join(lines, "\n"))
}

// zoneKeys are the zones that people call by a name.
var zoneKeys = map[string]string{"Asia/Seoul": "zone.seoul", "Asia/Shanghai": "zone.shanghai", "Asia/Tokyo": "zone.tokyo",
	"Europe/London": "zone.london", "America/New_York": "zone.new-york", "America/Los_Angeles": "zone.los-angeles"}

// zoneName is a zone as people call it.
func (w *Window) zoneName(zone string) string {
	if key, known := zoneKeys[zone]; known {
		return w.say.T(key) + " (" + zone + ")"
	}
	return zone
}

// zoneShort is a zone in as few words as people need.
func (w *Window) zoneShort(zone string) string {
	if key, known := zoneKeys[zone]; known {
		return w.say.T(key)
	}
	return zone
}

// columns asks what stands where.
func (q *asked) columns() fyne.CanvasObject {
	heads := []string{q.c.w.say.T("app.arrival.column.none")}
	for _, c := range q.question.Choices {
		heads = append(heads, c.Value)
	}
	box := kit.Fields(200, 10)
	for _, key := range columnKeys {
		p := kit.NewPicker(heads, "", nil)
		p.Choose(0)
		q.pickers = append(q.pickers, p)
		box.Add(kit.Labelled(q.c.w.say.T(key), p))
	}
	return box
}

// answer puts the choice into the answers; false: something is missing.
func (q *asked) answer(a *talk.Answers) bool {
	switch value := q.value(); q.question.Kind {
	case talk.AskMe:
		a.Me = value
	case talk.AskChat:
		a.Chat = value
	case talk.AskDates:
		a.Dates = chat.DateOrder(value)
	case talk.AskZone:
		zone, err := evidence.LoadZone(value)
		a.Zone = zone
		return err == nil
	case talk.AskColumns:
		a.Columns = q.picked()
		return a.Columns.Text > 0 && a.Columns.Time+a.Columns.Date > 0
	}
	return true
}

func (q *asked) value() string {
	if q.chosen < 0 || q.chosen >= len(q.question.Choices) {
		return ""
	}
	return q.question.Choices[q.chosen].Value
}

// picked are the columns chosen: a clock of its own makes the first a date.
func (q *asked) picked() chat.Columns {
	at := func(i int) int { return max(q.pickers[i].Chosen(), 0) }
	c := chat.Columns{Time: at(0), From: at(2), Text: at(3)}
	if clock := at(1); clock > 0 {
		c.Time, c.Date, c.Clock = 0, at(0), clock
	}
	return c
}
