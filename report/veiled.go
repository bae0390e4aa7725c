package report

import (
	"slices"

	"proofbox/evidence"
)

// veils tells whether words are blacked out in the document: those that are
// hidden now, or those that were when the bundle was made that the case came from.
func (c *composer) veils() bool { return c.veil.Veils() || c.fromBundle() }

func (c *composer) fromBundle() bool {
	return slices.ContainsFunc(c.log, func(e evidence.CustodyEntry) bool { return e.Op == evidence.OpReopen })
}

// veiled counts the places where a word is blacked out in what messages say, as
// they are told.
func (c *composer) veiled(lines []Line) (n int) {
	if !c.veils() {
		return 0
	}
	count := func(text string) {
		n += evidence.Blackouts(c.veil.Hide(text))
		if !c.fromBundle() {
			n -= evidence.Blackouts(text) // somebody wrote it so
		}
	}
	for i := range lines {
		l := &lines[i]
		count(l.From)
		count(l.Text)
		count(l.Translation.Value)
		for _, r := range l.Mail {
			count(r.Value)
		}
		for _, s := range l.Notes {
			count(s)
		}
	}
	return n
}

// verbatim says that the conversation stands as it was written, but for what is
// blacked out in it.
func (c *composer) verbatim(lines []Line) string {
	zone := c.zoneThrough(c.loc, c.s.Case.Zone, func(*evidence.Message) bool { return true })
	if n := c.veiled(lines); n > 0 {
		return c.N("report.conversation.veiled", n, "zone", zone)
	}
	return c.T("report.conversation.zone", "zone", zone)
}

// legend says what stands for a hidden word.
func (c *composer) legend(talk Conversation) string {
	n := c.veiled(talk.Lines)
	switch {
	case n > 0 && c.setup.Tells(TalkRecord):
		return c.N("report.custody.veiled", n)
	case n > 0 || c.veil.Veils():
		return c.T("report.custody.legend")
	}
	return ""
}
