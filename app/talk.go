package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/search"
)

// talkPage is the page of the conversation: a bar to look through it, a thread
// as chats show it, and a field to add to it.
type talkPage struct {
	c        *caseScreen
	filter   talkFilter
	finder   *finder
	choice   kit.Selection // of messages, by id
	keys     bool          // the choice knows what is shown
	thread   *thread
	feed     *kit.Feed
	pane     *threadPane
	bar      *talkBar
	empty    fyne.CanvasObject
	nothing  fyne.CanvasObject // passes the filter
	composer *composer
	opened   bool
	seen     int // messages shown last
	root     fyne.CanvasObject
}

// threadWidth is the measure of the thread's column.
const threadWidth = 820

func newTalk(c *caseScreen) *talkPage {
	t := &talkPage{c: c, finder: newFinder()}
	t.thread = newThread(t)
	t.feed = kit.NewFeed(t.thread, threadWidth)
	t.pane = newThreadPane(t)
	t.bar = newTalkBar(t)
	say := c.w.say
	t.empty = kit.Empty(theme.MailComposeIcon(), say.T("app.talk.empty"), say.T("app.talk.empty.text"),
		kit.NewButton(say.T("app.talk.open"), theme.FolderOpenIcon(), kit.Primary, t.askFile),
		kit.NewButton(say.T("app.talk.paste"), theme.ContentPasteIcon(), kit.Plain, t.askPaste))
	t.nothing = kit.Empty(theme.SearchIcon(), say.T("app.talk.filtered"), say.T("app.talk.filtered.text"),
		kit.NewButton(say.T("app.talk.all"), nil, kit.Plain, func() { t.narrow(talkFilter{}) }))
	t.composer = newComposer(t)
	body := container.NewBorder(t.bar.root, t.composer.root, nil, nil, container.NewStack(t.pane, t.empty, t.nothing))
	t.root = container.NewStack(kit.NewSurface(nil, kit.Filled(theme.ColorNameBackground)), body)
	return t
}

func (t *talkPage) object() fyne.CanvasObject { return t.root }

// flush saves nothing: what stands in the composer is not said yet.
func (t *talkPage) flush() {}

// apply shows the conversation as it stands: at its end where it is opened or
// many came, at the message where one came, else where it was.
func (t *talkPage) apply(st session.State) {
	before := t.place()
	was, n := t.seen, len(st.Snapshot.Messages)
	t.show(st.Snapshot)
	t.bar.show(st.Snapshot)
	t.composer.prefill(st.Snapshot)
	switch {
	case !t.opened || n > was+1:
		t.feed.ScrollToEnd()
	case n == was+1:
		t.feed.ScrollTo(t.thread.rowOf(newest(st.Snapshot.Messages)))
	default:
		t.stand(before)
	}
	t.opened, t.seen = n > 0, n
}

// newest is the message added last.
func newest(all []evidence.Message) (at int32) {
	for i := range all {
		if all[i].Order > all[at].Order {
			at = int32(i)
		}
	}
	return at
}

// show lists a snapshot through the filter.
func (t *talkPage) show(s evidence.Snapshot) {
	t.thread.load(s, t.filter)
	t.keys = false
	if t.hasChoice() {
		t.needKeys()
	}
	t.search(false)
	t.feed.Reload()
	show(t.empty, len(s.Messages) == 0)
	show(t.nothing, len(s.Messages) > 0 && len(t.thread.rows) == 0)
	show(t.pane, len(t.thread.rows) > 0)
}

// threadSpot is a place in the thread: a message and how far below its top.
type threadSpot struct {
	id     evidence.MessageID
	within float32
}

// place is what stands at the top of the window.
func (t *talkPage) place() (p threadSpot) {
	i, within := t.feed.At(0)
	if i < 0 || t.thread.rows[i].kind == threadEnd {
		return p
	}
	return threadSpot{t.thread.message(t.thread.rows[i]).ID, within}
}

// stand comes back to a place.
func (t *talkPage) stand(p threadSpot) {
	if i := t.thread.indexOf(p.id); i >= 0 {
		t.feed.Stand(i, -p.within)
	}
}

// narrow shows only what passes a filter.
func (t *talkPage) narrow(f talkFilter) {
	before := t.place()
	t.filter = f
	t.show(t.c.state.Snapshot)
	t.bar.show(t.c.state.Snapshot)
	t.stand(before)
}

// search looks for what stands in the field, and may show what it comes to.
func (t *talkPage) search(reveal bool) {
	words := t.bar.field.Text
	if words == "" && t.finder.words == "" {
		return
	}
	if words != t.finder.words {
		t.finder.look(words)
		t.bar.showHits()
	}
	if t.finder.words == "" {
		t.c.seeker.forget()
		t.feed.Rebind()
		return
	}
	t.c.seeker.seek(t.finder.query, t.c.state.Snapshot, func(h search.Hits) {
		if t.finder.words == words {
			t.found(h.Messages, reveal)
		}
	})
}

// found takes what was found: at or after what was found before, else after what
// is in view.
func (t *talkPage) found(ids []evidence.MessageID, reveal bool) {
	from := int32(0)
	if i, _ := t.feed.At(0); i >= 0 && i < len(t.thread.rows) {
		from = t.thread.rows[i].at
	}
	if now := t.finder.current(); now >= 0 && !reveal {
		from = now
	}
	t.finder.found(ids, t.thread.s.Messages, t.thread.shown, from)
	t.bar.showHits()
	if reveal {
		t.showHit()
	} else {
		t.feed.Rebind()
	}
}

// next goes to another hit.
func (t *talkPage) next(n int) {
	t.finder.step(n)
	t.bar.showHits()
	t.showHit()
}

func (t *talkPage) showHit() {
	if at := t.finder.current(); at >= 0 {
		t.feed.ScrollTo(t.thread.rowWith(at, t.finder.query))
	}
	t.feed.Rebind()
}

// reveal shows a message of the thread, whatever the filter hides.
func (t *talkPage) reveal(id evidence.MessageID) {
	t.c.tabs.Open(talkTab)
	if t.thread.indexOf(id) < 0 {
		t.narrow(talkFilter{})
	}
	t.needKeys()
	t.choice.Only(string(id))
	t.feed.ScrollTo(t.thread.indexOf(id))
	t.touch()
}

// find puts the keyboard into the field to look for words.
func (t *talkPage) find() {
	t.c.tabs.Open(talkTab)
	kit.FocusOn(t.bar.field)
	t.bar.field.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// askFile asks for files with a conversation.
func (t *talkPage) askFile() {
	work := t.c.casework
	t.c.w.ask(t.c.w.say.T("app.talk.open"), "app.browse.files", false, func(found []string) { work.screen.receive(found) })
}

// confirm clears the mark of what nobody had confirmed.
func (t *talkPage) confirm(ids []evidence.MessageID) {
	t.c.change(desk.EditMessages(ids, func(m *evidence.Message) { m.Unchecked = false }))
}
