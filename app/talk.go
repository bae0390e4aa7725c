package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// talkPage is the page of the conversation: a thread as chats show it, and a field
// to add to it.
type talkPage struct {
	c        *caseScreen
	thread   *thread
	feed     *kit.Feed
	empty    fyne.CanvasObject
	composer *composer
	seen     int // messages shown last
	root     fyne.CanvasObject
}

// threadWidth is the measure of the thread's column.
const threadWidth = 820

func newTalk(c *caseScreen) *talkPage {
	t := &talkPage{c: c}
	t.thread = newThread(t)
	t.feed = kit.NewFeed(t.thread, threadWidth)
	say := c.w.say
	t.empty = kit.Empty(theme.MailComposeIcon(), say.T("app.talk.empty"), say.T("app.talk.empty.text"),
		kit.NewButton(say.T("app.talk.paste"), theme.ContentPasteIcon(), kit.Plain, t.askPaste))
	t.composer = newComposer(t)
	t.root = container.NewBorder(nil, t.composer.root, nil, nil, container.NewStack(t.feed, t.empty))
	return t
}

func (t *talkPage) object() fyne.CanvasObject { return t.root }

// flush saves nothing: what stands in the composer is not said yet.
func (t *talkPage) flush() {}

// apply shows the conversation as it stands, at its end where it grew.
func (t *talkPage) apply(st session.State) {
	t.thread.load(st.Snapshot)
	t.feed.Reload()
	n := len(st.Snapshot.Messages)
	show(t.empty, n == 0)
	if n > t.seen {
		t.feed.ScrollToEnd()
	}
	t.seen = n
	t.composer.prefill(st.Snapshot)
}

// menu offers what can be done with a message.
func (t *talkPage) menu(id evidence.MessageID, at fyne.Position) {
	m, ok := t.c.state.Snapshot.Message(id)
	if !ok {
		return
	}
	say := t.c.w.say
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		fyne.NewMenuItem(say.T("app.edit.item"), func() { t.askEdit(m) }),
		fyne.NewMenuItem(say.T("app.edit.copy"), func() { t.c.w.copy(m.Text) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(say.T("app.remove"), func() { t.askRemove(m) })), t.c.w.win.Canvas(), at)
}

func (t *talkPage) askRemove(m evidence.Message) {
	say := t.c.w.say
	t.c.w.confirm(say.T("app.message.remove"), say.T("app.message.remove.text"), say.T("app.remove"), func() {
		t.c.change(desk.RemoveMessages([]evidence.MessageID{m.ID}))
	})
}

// revealMessage shows a message of the thread.
func (t *talkPage) reveal(id evidence.MessageID) {
	t.c.tabs.Open(talkTab)
	t.feed.ScrollTo(t.thread.indexOf(id))
}
