package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// mostQuoted is how many messages of a cited range are listed; the thread has
// them all.
const mostQuoted = 60

// Lines of a message that a list of quotes shows.
const (
	fewLines  = 4
	manyLines = 60
)

// quotes lists the messages that an exhibit cites; a press goes to one in the
// thread.
func quotes(c *caseScreen, x evidence.Exhibit, most, lines int, open func(evidence.MessageID)) *fyne.Container {
	say, s := c.w.say, c.state.Snapshot
	list, all := kit.Column(6), s.Quoted(x)
	for _, m := range all[:min(len(all), most)] {
		head := moment(say, m.At, s.Case.Location())
		if !m.Notice {
			head = senderName(c.talk, m) + " · " + head
		}
		body := kit.Column(2, kit.NewText(head, kit.Tiny, kit.Cutting), kit.NewText(quoteText(m), kit.Lines(lines)))
		if m.Translation != nil {
			body.Add(kit.NewText(m.Translation.Text, kit.Small, kit.Lines(lines)))
		}
		tile := kit.NewTile(kit.Pad(7, 11, 8, 11, body), func() { open(m.ID) })
		tile.Fill, _, _ = bubbleTones(m.Role)
		tile.Radius = 9
		list.Add(tile)
	}
	if n := len(all) - most; n > 0 {
		list.Add(kit.NewText(say.N("app.quotes.more", n), kit.Small))
	}
	if n := len(x.Messages) - len(all); n > 0 {
		list.Add(kit.NewText(say.N("app.quotes.gone", n), kit.Small, kit.Tinted(kit.ColorAmber), kit.Wrapping))
	}
	return list
}

// nameOfExhibit is its title or its file; a conversation has no file.
func (c *caseScreen) nameOfExhibit(x evidence.Exhibit) string {
	if x.Kind == evidence.Conversation && x.Title == "" {
		return c.w.say.T("kind.conversation")
	}
	return x.Name()
}

// quoteText is what was said, or what was attached instead.
func quoteText(m evidence.Message) string {
	if m.Text == "" {
		return strings.Join(m.Missing, ", ")
	}
	return m.Text
}

// quoteLines is how a cell shows a cited range: its first lines.
func quoteLines(c *caseScreen, x evidence.Exhibit) string {
	var lines []string
	first := x
	first.Messages = x.Messages[:min(len(x.Messages), 3)]
	for _, m := range c.state.Snapshot.Quoted(first) {
		line := oneLine(quoteText(m))
		if m.From != "" && !m.Notice {
			line = m.From + ": " + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
