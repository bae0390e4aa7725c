package app

import (
	"context"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/post"
	"proofbox/internal/i18n"
	"proofbox/internal/library"
)

// screen is what the window shows under its menu.
type screen interface {
	object() fyne.CanvasObject
	title() string
	dropped(at fyne.Position, paths []string) // files and folders that fell on the window
	flush()                                   // saves what is being typed
	leave()                                   // ends what the screen runs, and waits for it; off the UI goroutine
	shown()                                   // it is on screen now
}

// Window is the one window of the program.
type Window struct {
	sv     Services
	fyne   fyne.App
	win    fyne.Window
	say    i18n.Printer
	bridge *post.Bridge
	later  kit.Later
	breath time.Duration // between two selections that are shown
	typing *kit.Typing
	toast  *kit.Toast
	tips   *kit.Tips
	hints  *fyne.Container // for the hints of the tour
	tour   *showing        // nil: not now
	out    io.Writer       // progress for whoever watches the process; io.Discard

	screen   screen
	settings library.Settings
	chosen   chan struct{} // closed when the last of them is remembered; nil: none was
	menu     *fyne.MainMenu
	items    map[string]*fyne.MenuItem // of the menu, by action
	rooms    map[string]float32        // the widest label each has had
	busy     *kit.Modal                // while a case opens
	opens    *kit.Progress             // how much of that is done

	ctx     context.Context // ends when the window closes
	stop    context.CancelFunc
	tasks   sync.WaitGroup
	closing bool
	exit    func(code int) // ends the process
}

// The window's size where none is remembered, and its least.
const (
	usualWidth, usualHeight = 1280, 800
	leastWidth, leastHeight = 900, 600
)

// usualBreath is what the window has to itself between two selections that are
// shown: keys that are held come faster.
const usualBreath = 50 * time.Millisecond

// NewWindow makes the window and shows nothing yet. run queues a call on the UI
// goroutine; later is the clock of text fields.
func NewWindow(ctx context.Context, a fyne.App, sv Services, run func(func()), later kit.Later) *Window {
	w := &Window{sv: sv, fyne: a, bridge: post.New(run), later: later, breath: usualBreath, out: io.Discard, exit: os.Exit,
		typing: kit.NewTyping(later), toast: kit.NewToast(later)}
	w.ctx, w.stop = context.WithCancel(ctx)
	w.settings, _ = sv.Library.Settings(ctx) // unreadable settings are those of a first start
	w.say = sv.Catalog.Printer(w.language())
	w.win = a.NewWindow("Proofbox") // the name the desktop file matches; the title follows
	w.typing.Watch(w.win.Canvas())
	w.win.SetPadded(false)
	w.win.SetMaster()
	a.Lifecycle().SetOnEnteredForeground(func() { w.bridge.Post(w.regained) })
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnDropped(func(at fyne.Position, uris []fyne.URI) { w.onDropped(at, paths(uris)) })
	w.win.Canvas().SetOnTypedKey(w.typed)
	look, _ := a.Settings().Theme().(*kit.Theme)
	w.tips = kit.NewTips(look, later)
	w.tips.Notes = w.toast
	w.win.Resize(w.firstSize())
	w.dress()
	return w
}

// language is the one chosen, else the system's.
func (w *Window) language() i18n.Lang {
	if w.settings.Language != "" {
		return i18n.Lang(w.settings.Language)
	}
	return w.sv.Language
}

// show puts a screen into the window. The one before must have been left.
func (w *Window) show(s screen) {
	if c := w.ofCase(); c != nil {
		c.over.close()
	}
	w.screen = s
	w.hints = newHints()
	w.tips.Close = w.say.T("app.close")
	w.win.SetContent(container.NewStack(kit.Sized(leastWidth-40, leastHeight-80, s.object()), w.toast.Object(), w.tips.Ground(), w.hints))
	w.win.SetTitle(s.title())
	w.buildMenu()
	w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ,
		Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}, func(fyne.Shortcut) { w.act("redo") })
	s.shown()
	w.followTour()
}

// refresh brings title and menu up to date with the screen.
func (w *Window) refresh() {
	if w.screen == nil {
		return
	}
	if t := w.screen.title(); w.win.Title() != t {
		w.win.SetTitle(t)
	}
	w.refreshMenu()
}

// task runs work off the UI goroutine; the window waits for it when it closes.
func (w *Window) task(work func(ctx context.Context)) {
	if w.closing {
		return // it waits already
	}
	w.tasks.Go(func() { work(w.ctx) })
}

// typed takes a key that nothing in the window wanted. Questions and sheets take
// such keys for themselves while they are there.
func (w *Window) typed(k *fyne.KeyEvent) {
	if w.everywhere(k) {
		return
	}
	c := w.ofCase()
	if c == nil || w.asking() || w.field() != nil {
		return
	}
	switch c.tabs.Shown() {
	case boardTab:
		c.board.typed(k)
	case timelineTab:
		c.timeline.typedKey(k)
	case documentTab:
		c.document.typed(k)
	case guideTab:
		c.guide.typed(k)
	}
}

// note says something short over the window.
func (w *Window) note(text string) { w.toast.Say(text) }

// fail tells an error in a sentence, with its details to copy.
func (w *Window) fail(err error) {
	if err == nil || w.closing && w.ctx.Err() != nil {
		return
	}
	mutter(err)
	w.complain(w.say.T("app.failed"), sentence(w.say, err), details(err))
}

func (w *Window) complain(title, text, more string) {
	body := kit.Column(12, kit.NewText(text, kit.Wrapping))
	if more != "" {
		body.Add(kit.NewText(more, kit.Small, kit.Lines(4)))
		body.Add(kit.Row(0, w.quiet("app.copy-details", theme.ContentCopyIcon(), func() { w.copy(more) })))
	}
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: title, Content: body,
		Answers: []kit.Answer{{Label: w.say.T("app.ok"), Look: kit.Primary}}})
}

// confirm asks before something is taken away.
func (w *Window) confirm(title, text, yes string, act func()) {
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: title, Content: kit.NewText(text, kit.Wrapping), Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: yes, Look: kit.Primary, Act: func() bool { act(); return true }},
	}})
}

// quiet makes a small text button.
func (w *Window) quiet(key string, icon fyne.Resource, act func()) *kit.Button {
	b := kit.NewButton(w.say.T(key), icon, kit.Quiet, act)
	b.Small = true
	return b
}

// quietIcon makes a small button with an icon only, whose tip says what it is for.
func (w *Window) quietIcon(key string, icon fyne.Resource, act func()) *kit.Button {
	b := kit.NewIcon(w.say.T(key), icon, kit.Quiet, act)
	b.Small = true
	return b
}

// copy puts text on the clipboard and says so.
func (w *Window) copy(text string) {
	w.fyne.Clipboard().SetContent(text)
	w.note(w.say.T("app.copied"))
}

// onDropped takes what fell on the window at an absolute position.
func (w *Window) onDropped(at fyne.Position, found []string) {
	if w.screen == nil {
		return
	}
	if w.asking() {
		w.note(w.say.T("app.drop.busy"))
		return
	}
	local, web := apart(found)
	if len(web) > 0 {
		w.complain(w.say.T("app.drop.web.title"), w.say.T("app.drop.web.text"), "")
		return
	}
	if len(local) > 0 {
		w.screen.dropped(at, local)
	}
}

// paths gives the paths of what was dropped. The URI's text is not escaped, so
// only Path is right for names with % or #.
func paths(uris []fyne.URI) []string {
	out := make([]string, len(uris))
	for i, u := range uris {
		out[i] = u.Path()
	}
	return out
}

// apart tells files from addresses: a browser drops the address of a picture,
// and the window system hands it over as if it were a path.
func apart(found []string) (local, web []string) {
	for _, p := range found {
		u, err := url.Parse(strings.TrimLeft(p, "/\\"))
		if err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			web = append(web, p)
			continue
		}
		local = append(local, filepath.FromSlash(p))
	}
	return local, web
}

// asking tells whether a question or a menu is over the window.
func (w *Window) asking() bool { return w.win.Canvas().Overlays().Top() != nil }

// speak changes the language of the window; an empty one is the system's.
func (w *Window) speak(lang string) {
	w.settings.Language = lang
	w.say = w.sv.Catalog.Printer(w.language())
	if err := speakFyne(w.say); err != nil {
		mutter(err)
	}
	w.choose(func(s *library.Settings) { s.Language = lang })
	w.screen.flush()
	w.rebuild()
}

// rebuild makes the screen anew in the present language, over the same case.
func (w *Window) rebuild() {
	switch s := w.screen.(type) {
	case *caseScreen:
		w.show(s.again())
	case *shelf:
		w.show(newShelf(w))
		w.task(func(context.Context) { s.leave() })
	}
}
