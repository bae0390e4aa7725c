package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/report"
)

// hasChoice tells whether messages are chosen.
func (t *talkPage) hasChoice() bool { return t.choice.Count() > 0 }

// needKeys tells the choice what is shown. A long conversation is listed for it
// only when something is chosen.
func (t *talkPage) needKeys() {
	if t.keys {
		return
	}
	t.keys = true
	keys := make([]string, len(t.thread.shown))
	for i, at := range t.thread.shown {
		keys[i] = string(t.thread.s.Messages[at].ID)
	}
	t.choice.SetKeys(keys)
}

func (t *talkPage) isChosen(at int32) bool {
	return t.hasChoice() && t.choice.Has(string(t.thread.s.Messages[at].ID))
}

// chosen are the messages chosen, in order.
func (t *talkPage) chosen() (some []evidence.Message) {
	if !t.hasChoice() {
		return nil
	}
	for _, at := range t.thread.shown {
		if t.isChosen(at) {
			some = append(some, t.thread.s.Messages[at])
		}
	}
	return some
}

func messageIDs(all []evidence.Message) []evidence.MessageID {
	out := make([]evidence.MessageID, len(all))
	for i, m := range all {
		out[i] = m.ID
	}
	return out
}

// click is a press on a message of the snapshot.
func (t *talkPage) click(at int32, m fyne.KeyModifier) {
	kit.FocusOn(t.pane)
	t.needKeys()
	t.choice.Click(t.shownAt(at), m)
	t.touch()
}

// shownAt is the place of a message among those shown; -1: it is hidden.
func (t *talkPage) shownAt(at int32) int {
	if i, found := slices.BinarySearch(t.thread.shown, at); found {
		return i
	}
	return -1
}

// step moves the choice and shows where it came to.
func (t *talkPage) step(n int, m fyne.KeyModifier) {
	if len(t.thread.shown) == 0 {
		return
	}
	t.needKeys()
	if t.choice.Cursor() < 0 {
		i, _ := t.feed.At(dayRowHeight)
		t.choice.Click(max(t.shownAt(t.thread.rows[max(i, 0)].at), 0), 0)
	} else {
		t.choice.Move(n, m)
	}
	t.feed.ScrollTo(t.thread.rowOf(t.thread.shown[t.choice.Cursor()]))
	t.touch()
}

func (t *talkPage) selectAll() {
	t.needKeys()
	t.choice.All()
	t.touch()
}

func (t *talkPage) selectNone() {
	t.choice.None()
	t.touch()
}

// touch shows a choice that may have changed.
func (t *talkPage) touch() {
	t.feed.Rebind()
	t.bar.showChoice()
	t.c.w.refreshMenu()
}

// doings are what can be done with the messages chosen.
func (t *talkPage) doings() (items []*fyne.MenuItem) {
	some, say := t.chosen(), t.c.w.say
	add := func(key string, act func()) { items = append(items, fyne.NewMenuItem(say.T(key), act)) }
	add("app.talk.cite", t.askCite)
	if len(some) == 1 {
		add("app.edit.item", t.editChosen)
		add("app.document.reveal", func() { t.c.document.reveal(report.Anchor(messagePrefix + some[0].ID)) })
	}
	add("app.talk.translate", func() { t.askTranslations(some) })
	if anyUnchecked(some) {
		add("app.message.check", func() { t.confirm(messageIDs(some)) })
	}
	add("app.talk.roles", t.askRolesOfChosen)
	if len(t.screenshots()) > 0 {
		add("app.talk.screens", t.askScreens)
	}
	add("app.talk.copy", t.copyChosen)
	items = append(items, fyne.NewMenuItemSeparator())
	add("app.remove", t.askRemove)
	return items
}

func anyUnchecked(some []evidence.Message) bool {
	for _, m := range some {
		if m.Unchecked {
			return true
		}
	}
	return false
}

// menu offers what can be done with the messages chosen.
func (t *talkPage) menu(at fyne.Position) {
	if t.hasChoice() {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", t.doings()...), t.c.w.win.Canvas(), at)
	}
}

// exhibitMenu offers what can be done with something attached.
func (t *talkPage) exhibitMenu(x evidence.Exhibit, at fyne.Position) {
	say, c := t.c.w.say, t.c
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		fyne.NewMenuItem(say.T("app.look"), func() { c.lookAt([]evidence.Exhibit{x}, 0) }),
		fyne.NewMenuItem(say.T("app.talk.on-board"), func() { c.board.reveal(x.ID) })), c.w.win.Canvas(), at)
}

// editChosen corrects the one message chosen.
func (t *talkPage) editChosen() {
	if some := t.chosen(); len(some) == 1 {
		t.askEdit(some[0])
	}
}

// askRemove asks before the messages chosen go.
func (t *talkPage) askRemove() {
	some, say := t.chosen(), t.c.w.say
	if len(some) == 0 {
		return
	}
	t.c.w.confirm(say.N("app.message.remove.title", len(some)), say.T("app.message.remove.text"), say.T("app.remove"), func() {
		t.c.change(desk.RemoveMessages(messageIDs(some)))
	})
}

// copyChosen puts the messages chosen on the clipboard, each with its time and
// its sender.
func (t *talkPage) copyChosen() {
	var b strings.Builder
	for _, m := range t.chosen() {
		head := dateText(m.At, t.thread.zone)
		if at := clockText(m.At, t.thread.zone); at != "" {
			head += " " + at
		}
		if !m.Notice {
			head += "  " + senderName(t, m) + ":"
		}
		b.WriteString(head + " " + m.Text + "\n")
		if m.Translation != nil {
			b.WriteString("    (" + t.translatedBy(m.Translation.Lang) + ") " + m.Translation.Text + "\n")
		}
	}
	if b.Len() > 0 {
		t.c.w.copy(strings.TrimRight(b.String(), "\n"))
	}
}
