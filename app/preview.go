package app

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/report"
	book "proofbox/report/page"
)

// document is the page on which the report is seen as it would be printed now,
// with what can be chosen about it beside it.
type document struct {
	c     *caseScreen
	proof *proof // shown; nil: none yet
	shown int    // page in view, from 1
	zoom  float32
	goal  report.Anchor // to be shown as soon as there is a draft of the case as it stands; "": none
	been  []book.Place  // where links were followed from
	back  func()        // stands where the page before this one stood; nil: there was none

	pages, thumbs *leaves
	wide          *container.Scroll // around the pages, for those wider than the window
	bar           *previewBar
	options       *previewOptions
	empty         *fyne.Container
	panes         fyne.CanvasObject
	root          fyne.CanvasObject
}

// zooms are the steps of zooming, as parts of the size on paper; 0 is as wide as
// there is room.
var previewZooms = []float32{0.5, 0.75, 1, 1.25, 1.5, 2}

// widestFit is how wide a page gets where there is all room.
const widestFit = 900

// barRoom is what the bar of scrolling takes beside the pages.
const barRoom = 14

func newDocument(c *caseScreen) *document {
	d := &document{c: c, shown: 1, empty: container.NewStack()}
	d.pages, d.thumbs = newLeaves(d, false), newLeaves(d, true)
	d.pages.feed.OnMoved = d.moved
	d.pages.feed.OnZoom = func(steps int, _ float32) { d.step(steps) }
	d.wide = container.NewHScroll(container.New(wideEnough{d}, d.pages.feed))
	d.bar, d.options = newPreviewBar(d), newPreviewOptions(d)
	middle := container.NewBorder(d.bar.root, nil, nil, nil, d.wide)
	rail := kit.NewSurface(container.NewBorder(nil, nil, nil, kit.Separator(), d.thumbs.feed), kit.Filled(kit.ColorRail))
	d.panes = kit.Panes(rail, middle, d.options.root, kit.PaneWidths{Left: 148, LeftNarrow: 124, Right: 320, RightNarrow: 280})
	back := kit.NewSurface(nil, kit.Filled(kit.ColorWell))
	d.root = container.NewStack(back, d.panes, d.empty)
	return d
}

func (d *document) object() fyne.CanvasObject { return d.root }
func (d *document) flush()                    {}

// apply shows the draft there is, and asks for one of the case as it stands.
func (d *document) apply(st session.State) {
	d.c.drafts.show, d.c.drafts.failed = d.take, d.fail
	d.options.show()
	if isBlank(st.Snapshot) {
		d.say(kit.Empty(theme.DocumentIcon(), d.c.w.say.T("app.document.empty"), d.c.w.say.T("app.document.empty.text"),
			kit.NewButton(d.c.w.say.T("app.import.files"), theme.FileImageIcon(), kit.Primary, func() { d.c.w.act("import-files") })))
		return
	}
	d.say(nil)
	if now := d.c.drafts.now; now != nil && now != d.proof {
		d.take(now)
	}
	d.renew()
}

// isBlank tells whether there is nothing to tell yet.
func isBlank(s evidence.Snapshot) bool {
	return len(s.Exhibits)+len(s.Messages)+len(s.Events) == 0
}

// renew asks for a draft.
func (d *document) renew() { d.c.drafts.want(d.c.w.setup()) }

// say shows something in the place of the pages; nil: the pages.
func (d *document) say(o fyne.CanvasObject) {
	if o == nil && len(d.empty.Objects) == 0 {
		return
	}
	d.empty.Objects = nil
	if o != nil {
		d.empty.Objects = []fyne.CanvasObject{o}
	}
	show(d.panes, o == nil)
	d.empty.Refresh()
}

func (d *document) fail(err error) {
	if d.isOpen() {
		d.say(kit.Empty(theme.WarningIcon(), d.c.w.say.T("app.document.failed"), sentence(d.c.w.say, err)))
	}
}

func (d *document) isOpen() bool { return d.c.tabs.Shown() == documentTab }

// take shows a draft; what stood at the top stays there.
func (d *document) take(p *proof) {
	if !d.isOpen() {
		return
	}
	if !isBlank(d.c.state.Snapshot) {
		d.say(nil)
	}
	if d.proof == p { // with more of its pictures
		d.pages.feed.Rebind()
		d.thumbs.feed.Rebind()
		d.bar.show()
		return
	}
	keep := d.keeper()
	if d.back != nil {
		keep = d.comeBack
	}
	d.proof = p
	d.been = nil
	d.pages.feed.Reload()
	d.thumbs.feed.Reload()
	if d.goal == "" || !d.reach(d.goal) {
		keep()
	}
	d.options.showExtent()
	d.options.showSize()
	d.moved()
}

// reach shows what an anchor names, and tells whether it is in the document.
func (d *document) reach(to report.Anchor) bool {
	if d.proof == nil {
		return false
	}
	d.goal = ""
	at, there := d.proof.Book.PlaceOf(to)
	if !there {
		d.c.w.note(d.c.w.say.T("app.document.without"))
		return false
	}
	d.visit(at)
	return true
}

// reveal opens the document where it tells of something.
func (d *document) reveal(to report.Anchor) {
	d.goal = to
	d.c.tabs.Open(documentTab)
}

// follow goes where a link leads; stepBack comes back.
func (d *document) follow(to report.Anchor) {
	if at, there := d.proof.Book.PlaceOf(to); there {
		d.been = append(d.been, d.top())
		d.visit(at)
	}
}

func (d *document) stepBack() {
	if n := len(d.been); n > 0 {
		at := d.been[n-1]
		d.been = d.been[:n-1]
		d.visit(at)
	}
}

// visit brings a place to the top of what is seen.
func (d *document) visit(at book.Place) {
	if p := d.page(at.Page - 1); p != nil {
		d.pages.feed.Stand(at.Page-1, -d.down(p, at.Y))
		d.moved()
	}
}

// down is how far below the top of its row a height of a page is.
func (d *document) down(p *book.Page, y float64) float32 {
	if y <= 0 {
		return 0
	}
	return kit.LeafEdge + float32(y/p.W)*d.pageWidth()
}

// top is the place at the top of what is seen.
func (d *document) top() book.Place {
	row, within := d.pages.feed.At(0)
	p := d.page(row)
	if p == nil {
		return book.Place{Page: 1}
	}
	return book.Place{Page: row + 1, Y: float64((within-kit.LeafEdge)/d.pageWidth()) * p.W}
}

// keeper gives what brings the place at the top back to the top, by the anchor
// above it, when the pages are other ones.
func (d *document) keeper() func() {
	if d.proof == nil {
		return func() {}
	}
	return d.keep(d.top(), d.proof.Book)
}

// adopt takes the zoom and the place over from the page before the window was made
// anew.
func (d *document) adopt(before *document) {
	d.zoom, d.back = before.zoom, before.back
	if before.proof != nil {
		at, old := before.top(), before.proof.Book
		d.back = func() { d.keep(at, old)() }
	}
}

// comeBack does so as soon as there is room for pages.
func (d *document) comeBack() {
	if back := d.back; back != nil && d.proof != nil && d.pages.feed.Size().Width > 0 {
		d.back = nil
		back()
		d.moved()
	}
}

func (d *document) keep(at book.Place, old *book.Book) func() {
	by, known := old.Above(book.Place{Page: at.Page, Y: max(at.Y, 0) + nearTop}, func(report.Anchor) bool { return true })
	was, _ := old.PlaceOf(by)
	return func() {
		if is, still := d.proof.Book.PlaceOf(by); known && still {
			if at.Page == was.Page {
				at.Y += is.Y - was.Y
			}
			at.Page += is.Page - was.Page
		}
		at.Page = max(min(at.Page, d.pageCount()), 1)
		if p := d.page(at.Page - 1); p != nil {
			d.pages.feed.Stand(at.Page-1, -kit.LeafEdge-float32(at.Y/p.W)*d.pageWidth())
		}
	}
}

// nearTop is how far below the top of what is seen an anchor may stand, in
// millimetres, to be the one that is looked at.
const nearTop = 2

// moved notes which page is in view.
func (d *document) moved() {
	row, _ := d.pages.feed.At(d.pages.feed.Size().Height / 3)
	d.shown = max(row+1, 1)
	d.c.drafts.first.Store(int32(d.shown))
	d.thumbs.mark(d.shown)
	d.bar.show()
}

func (d *document) pageCount() int {
	if d.proof == nil {
		return 0
	}
	return len(d.proof.Book.Pages)
}

// page is a page by its row; nil: there is no such page.
func (d *document) page(row int) *book.Page {
	if row < 0 || row >= d.pageCount() {
		return nil
	}
	return d.proof.Book.Pages[row]
}

// pageWidth is how wide the pages are shown.
func (d *document) pageWidth() float32 {
	if p := d.page(0); p != nil && d.zoom > 0 {
		return float32(int(d.zoom * float32(p.W) * 96 / 25.4))
	}
	return float32(int(min(max(d.wide.Size().Width-2*kit.LeafEdge-barRoom, 120), widestFit)))
}

// percent is how large pages are shown, of their size on paper.
func (d *document) percent() int {
	p := d.page(0)
	if p == nil {
		return 100
	}
	return int(d.pageWidth()/float32(p.W)*25.4/96*100 + 0.5)
}

// stepped is the zoom some steps on; 0: there is none.
func (d *document) stepped(steps int) float32 {
	now := float32(d.percent()) / 100
	if steps > 0 {
		for _, z := range previewZooms {
			if z > now+0.01 {
				return z
			}
		}
		return 0
	}
	for i := len(previewZooms) - 1; i >= 0; i-- {
		if z := previewZooms[i]; z < now-0.01 {
			return z
		}
	}
	return 0
}

func (d *document) step(steps int) {
	if z := d.stepped(steps); z > 0 {
		d.setZoom(z)
	}
}

// setZoom shows pages larger or smaller; 0: as wide as there is room.
func (d *document) setZoom(z float32) {
	keep := d.keeper()
	d.zoom = z
	d.wide.Refresh()
	d.pages.feed.Reload()
	keep()
	d.moved()
}

// typed is a key that nothing wanted while the document is open.
func (d *document) typed(k *fyne.KeyEvent) {
	feed := d.pages.feed
	view := feed.Size().Height
	switch k.Name {
	case fyne.KeyPageDown, fyne.KeySpace:
		feed.ScrollBy(view * 0.9)
	case fyne.KeyPageUp:
		feed.ScrollBy(-view * 0.9)
	case fyne.KeyDown:
		feed.ScrollBy(60)
	case fyne.KeyUp:
		feed.ScrollBy(-60)
	case fyne.KeyRight:
		d.visit(book.Place{Page: d.shown + 1})
	case fyne.KeyLeft:
		d.visit(book.Place{Page: d.shown - 1})
	case fyne.KeyHome:
		d.visit(book.Place{Page: 1})
	case fyne.KeyEnd:
		feed.ScrollToEnd()
	case fyne.KeyPlus, fyne.KeyEqual:
		d.step(1)
	case fyne.KeyMinus:
		d.step(-1)
	case fyne.Key0:
		d.setZoom(0)
	case fyne.KeyBackspace, fyne.KeyEscape:
		d.stepBack()
	}
}

// thingAt is what is shown at a place of a page: the exhibit of a picture, else
// what the anchor above it names.
func (d *document) thingAt(p *book.Page, x, y float64) report.Anchor {
	top := ""
	for m := range p.All() {
		if m, is := m.(book.Image); is && x >= m.X && x <= m.X+m.W && y >= m.Y && y <= m.Y+m.H {
			top = cmp.Or(d.exhibitOf(m.Picture), top)
		}
	}
	if top != "" {
		return report.Anchor(exhibitPrefix + top)
	}
	to, _ := d.proof.Book.Above(book.Place{Page: p.Number, Y: y}, func(a report.Anchor) bool { return d.way(a) != nil })
	return to
}

// exhibitOf is the exhibit a picture is of.
func (d *document) exhibitOf(p report.Picture) string {
	if p.Of != "" {
		return string(p.Of)
	}
	for _, x := range d.c.state.Snapshot.Exhibits {
		if x.Original == p.Digest {
			return string(x.ID)
		}
	}
	return ""
}

// What anchors begin with.
const (
	exhibitPrefix = "exhibit/"
	messagePrefix = "message/"
)

// way is how to come from the document to what an anchor names; nil: there is
// none.
func (d *document) way(to report.Anchor) func() {
	if id, is := strings.CutPrefix(string(to), exhibitPrefix); is {
		if _, there := d.c.state.Snapshot.Exhibit(evidence.ExhibitID(id)); there {
			return func() { d.c.board.reveal(evidence.ExhibitID(id)) }
		}
	}
	if id, is := strings.CutPrefix(string(to), messagePrefix); is {
		return func() { d.c.talk.reveal(evidence.MessageID(id)) }
	}
	if tab, is := partTabs[to]; is {
		return func() { d.c.tabs.Open(tab) }
	}
	return nil
}

// partTabs are where the parts of the document come from.
var partTabs = map[report.Anchor]int{report.CoverPart: factsTab, report.IndexPart: boardTab, report.ExhibitsPart: boardTab,
	report.ComparisonsPart: boardTab, report.ConversationPart: talkTab, report.ChronologyPart: timelineTab}

// open shows in the case what an anchor names.
func (d *document) open(to report.Anchor) {
	if way := d.way(to); way != nil {
		way()
	}
}

// itemFor offers to open it; nil: there is nothing to open.
func (d *document) itemFor(to report.Anchor) *fyne.MenuItem {
	way, say := d.way(to), d.c.w.say
	if way == nil {
		return nil
	}
	label := say.T("app.document.show")
	if id, is := strings.CutPrefix(string(to), exhibitPrefix); is {
		x, _ := d.c.state.Snapshot.Exhibit(evidence.ExhibitID(id))
		label = say.T("app.document.show.exhibit", "number", x.Number.String())
	}
	return fyne.NewMenuItem(label, way)
}

// wideEnough gives the pages the room they need to the side.
type wideEnough struct{ d *document }

func (l wideEnough) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	l.d.comeBack()
}

func (l wideEnough) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.d.zoom == 0 {
		return fyne.NewSize(120, 80)
	}
	return fyne.NewSize(l.d.pageWidth()+2*kit.LeafEdge+barRoom, 80)
}
