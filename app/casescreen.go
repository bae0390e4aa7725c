package app

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/session"
	"proofbox/evidence/desk"
)

// The tabs of an open case.
const (
	boardTab = iota
	talkTab
	timelineTab
	factsTab
	documentTab
	guideTab
)

// caseScreen shows an open case.
type caseScreen struct {
	*casework
	state session.State
	drawn drawn // of state

	tabs     *kit.Segments
	name     *kit.Text
	about    *kit.Text
	pages    []page
	stack    *fyne.Container
	board    *board
	talk     *talkPage
	timeline *timeline
	facts    *facts
	document *document
	guide    *guidePage
	bar      *intakeBar
	made     *exportBar
	checks   *checkBar
	banner   *banner
	over     *sheets
	add      *kit.Button // of files
	export   *kit.Button

	names   *deedNames
	history *history    // nil: not open
	handed  *handedList // nil: not open
	journey *journey    // nil: at rest
	pane    int         // that F6 went to last
}

// page is what stands under a tab.
type page interface {
	object() fyne.CanvasObject
	apply(st session.State) // shows the case as it stands; only called while open
	flush()
}

func newCaseScreen(w *Window, work *casework) *caseScreen {
	c := &caseScreen{casework: work}
	c.see(work.session.State())
	work.screen = c
	c.names = newDeedNames(c)
	c.board, c.talk, c.timeline, c.facts, c.document = newBoard(c), newTalk(c), newTimeline(c), newFacts(c), newDocument(c)
	c.guide = newGuidePage(c)
	c.pages = []page{c.board, c.talk, c.timeline, c.facts, c.document, c.guide}
	c.stack = container.NewStack()
	c.bar, c.made, c.checks, c.banner = newIntakeBar(c), newExportBar(c), newCheckBar(c), newBanner(c)
	c.over = newSheets(c, container.NewBorder(container.NewVBox(c.header(), c.banner.root), container.NewVBox(c.checks.root, c.made.root, c.bar.object()), nil, nil, c.stack))
	c.open(boardTab)
	return c
}

// again makes the screen anew over the same case, open at the same tab.
func (c *caseScreen) again() *caseScreen {
	fresh := newCaseScreen(c.w, c.casework)
	fresh.talk.composer.adopt(c.talk.composer)
	fresh.document.adopt(c.document)
	fresh.resume(c.place())
	return fresh
}

func (c *caseScreen) header() fyne.CanvasObject {
	say := c.w.say
	back := kit.NewIcon(say.T("app.close-case"), theme.NavigateBackIcon(), kit.Quiet, c.w.leaveCase)
	c.name = kit.NewText("", kit.Title, kit.Cutting)
	c.about = kit.NewText("", kit.Small, kit.Cutting)
	c.tabs = kit.NewSegments([]string{say.T("app.tab.board"), say.T("app.tab.talk"), say.T("app.tab.timeline"), say.T("app.tab.facts"), say.T("app.tab.document"), say.T("app.tab.guide")}, c.open)
	c.add = kit.NewButton(say.T("app.import"), theme.ContentAddIcon(), kit.Plain, nil)
	c.add.SetTip(say.T("app.import"))
	c.add.OnTap(func() { c.w.popUp(c.add, c.importMenu()) })
	c.export = kit.NewButton(say.T("app.export"), theme.DocumentPrintIcon(), kit.Primary, c.askExport)
	c.export.SetTip(say.T("app.export"))
	row := kit.Row(10, back, kit.Spring(kit.Column(0, c.name, c.about)), c.tabs.Object(), kit.Sized(4, 1, container.NewWithoutLayout()), c.add, c.export)
	return kit.NewSurface(container.NewBorder(nil, kit.Separator(), nil, nil, kit.Pad(4, 14, 4, 10, container.New(headRoom{c}, row))), kit.Filled(kit.ColorRail))
}

// headRoom leaves room for the name of the case: where the window is narrow, the
// tabs stand closer and the button to add files has no word, and where that is not
// enough, neither has the other.
type headRoom struct{ c *caseScreen }

// narrowHead is the width below which the head of a case is narrow.
const narrowHead = 1060

// Layout is Fyne's door.
func (l headRoom) Layout(o []fyne.CanvasObject, size fyne.Size) {
	c, say := l.c, l.c.w.say
	word, export := say.T("app.import"), say.T("app.export")
	if size.Width < kit.Wider(narrowHead) {
		word = ""
	}
	c.tabs.SetTight(word == "")
	c.add.SetLabel(word)
	whole := kit.NewButton(export, c.export.Icon, c.export.Look, nil)
	if o[0].MinSize().Width-c.export.Spare()+whole.Spare() > size.Width {
		export = ""
	}
	c.export.SetLabel(export)
	o[0].Resize(size)
}

// MinSize is Fyne's door.
func (l headRoom) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().SubtractWidthHeight(l.c.tabs.Spare()+l.c.add.Spare()+l.c.export.Spare(), 0)
}

func (c *caseScreen) importMenu() *fyne.Menu {
	say := c.w.say
	return fyne.NewMenu("",
		fyne.NewMenuItem(say.T("app.import.files"), func() { c.w.act("import-files") }),
		fyne.NewMenuItem(say.T("app.import.folder"), func() { c.w.act("import-folder") }))
}

func (c *caseScreen) object() fyne.CanvasObject { return c.over.stack }
func (c *caseScreen) title() string             { return c.state.Snapshot.Case.Title + " — Proofbox" }

// shown tells the library and whoever watches.
func (c *caseScreen) shown() {
	c.apply(c.session.State())
	c.seeker.warm(c.state.Snapshot)
	c.w.task(c.keeps.write)
	c.w.rememberOpen(c.session.Dir())
	c.w.ready()
}

func (c *caseScreen) flush() {
	for _, p := range c.pages {
		p.flush()
	}
	c.over.flush()
	c.at = c.place()
}

// open shows a tab; what was typed on the one before is saved.
func (c *caseScreen) open(tab int) {
	c.over.close()
	c.flush()
	c.tabs.Show(tab)
	c.stack.Objects = []fyne.CanvasObject{c.pages[tab].object()}
	c.pages[tab].apply(c.state)
	c.stack.Refresh()
	c.w.followTour()
}

// apply shows the case as it stands.
func (c *caseScreen) apply(st session.State) {
	c.see(st)
	s := st.Snapshot
	c.name.SetText(s.Case.Title)
	about := shop(c.w.say, s.Case.Platform, s.Case.Seller.Name)
	if about == "" {
		about = c.w.say.T("app.case.no-shop")
	}
	c.about.SetText(about)
	c.tabs.SetCount(boardTab, count(len(s.Exhibits)))
	c.tabs.SetCount(talkTab, count(s.Said()))
	c.pages[c.tabs.Shown()].apply(st)
	c.over.apply(st)
	c.banner.apply()
	if c.history != nil {
		c.history.follow()
	}
	if c.handed != nil {
		c.handed.show()
	}
	c.w.refresh()
}

// see takes a state for the one to show.
func (c *caseScreen) see(st session.State) { c.state, c.drawn = st, newDrawn(st.Snapshot) }

// count is a number for a tab; none is not worth a mark.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (c *caseScreen) undo() {
	c.flush()
	c.session.Undo(context.WithoutCancel(c.w.ctx), c.told("app.undone", "app.undone.working"))
}

func (c *caseScreen) redo() {
	c.flush()
	c.session.Redo(context.WithoutCancel(c.w.ctx), c.told("app.redone", "app.redone.working"))
}

// told says what undo or redo did, and that it is at it where that takes long:
// the change is one, and cannot be stopped in its middle.
func (c *caseScreen) told(key, working string) func(desk.Done, error) {
	cancel := c.w.later(patienceForSteps, func() { c.w.note(c.w.say.T(working)) })
	return func(d desk.Done, err error) {
		c.hurry()
		c.w.bridge.Post(func() {
			cancel()
			if err != nil {
				c.w.fail(err)
				return
			}
			c.tell(key, d)
			c.board.showChanged(d)
		})
	}
}

// tell says it with the name of what was done, once that is known.
func (c *caseScreen) tell(key string, d desk.Done) {
	c.names.tell(d, func(name string) { c.w.note(c.w.say.T(key, "op", name)) })
}
