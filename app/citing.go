package app

import (
	"strings"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// askCite makes an exhibit of the messages chosen.
func (t *talkPage) askCite() {
	some := t.chosen()
	if len(some) == 0 {
		return
	}
	w := t.c.w
	title, proves := w.typing.Line(), w.typing.Paragraph(3)
	title.SetText(t.citeTitle(some))
	title.SetPlaceHolder(w.say.T("app.exhibit.title.hint"))
	proves.SetPlaceHolder(w.say.T("app.exhibit.proves.hint"))
	body := kit.Column(12, kit.NewText(w.say.N("app.cite.text", len(some)), kit.Muted, kit.Wrapping),
		kit.Labelled(w.say.T("app.exhibit.title"), title), kit.Labelled(w.say.T("app.exhibit.proves"), proves))
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.talk.cite"), Content: body, Width: 560, Focus: proves, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.talk.cite"), Look: kit.Primary, Act: func() bool {
			t.cite(evidence.Exhibit{Title: strings.TrimSpace(title.Text), Proves: strings.TrimSpace(proves.Text), Messages: messageIDs(some)})
			return true
		}},
	}})
}

// cite stores the exhibit and says its number.
func (t *talkPage) cite(x evidence.Exhibit) {
	w, work := t.c.w, t.c.casework
	change, put := desk.Cite(x)
	t.c.changeThen(change, func() {
		work.screen.talk.selectNone()
		kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.cite.done", "number", put.Number.String()),
			Content: kit.NewText(w.say.T("app.cite.done.text"), kit.Wrapping), Answers: []kit.Answer{
				{Label: w.say.T("app.close")},
				{Label: w.say.T("app.talk.on-board"), Look: kit.Primary, Act: func() bool { work.screen.showExhibit(put.ID); return true }},
			}})
	})
}

// showExhibit shows an exhibit on the board, also one that came a moment ago.
func (c *caseScreen) showExhibit(id evidence.ExhibitID) {
	c.apply(c.session.State())
	c.board.reveal(id)
}

// citeTitle is when the messages were said and by whom.
func (t *talkPage) citeTitle(some []evidence.Message) string {
	say := t.c.w.say
	first, last := some[0], some[len(some)-1]
	when := say.Date(day(first.At, t.thread.zone))
	if end := say.Date(day(last.At, t.thread.zone)); end != when {
		when += " – " + end
	}
	var names []string
	seen := map[string]bool{}
	for _, m := range some {
		if m.From != "" && !m.Notice && !seen[m.From] {
			seen[m.From] = true
			names = append(names, m.From)
		}
	}
	if len(names) == 0 || len(names) > 3 {
		return say.T("app.cite.title", "when", when)
	}
	return say.T("app.cite.title.named", "when", when, "names", strings.Join(names, ", "))
}
