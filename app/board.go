package app

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// board is the page of exhibits: filters, grid, inspector.
type board struct {
	c         *caseScreen
	filters   *filters
	grid      *kit.Grid
	empty     *fyne.Container
	inspector *inspector
	shown     []evidence.Exhibit // what the grid shows, in its order
	filter    filter
	search    *boardFind
	tagging   *tagging
	layout    *boardView
	carrying  *carrying
	told      time.Time // when the selection was last shown
	late      bool      // another is to be shown
	jump      *jump
	picked    picked
	gone      picked // of those in the trash
	sieve     sieve
	alike     *likeness
	middle    *fyne.Container // between the lists
	root      fyne.CanvasObject
}

// cellLeast is the narrowest a cell may be.
const cellLeast = 150

func newBoard(c *caseScreen) *board {
	b := &board{c: c, empty: container.NewStack()}
	b.alike = &likeness{c: c, told: b.toldAlike}
	b.search = newBoardFind(b)
	b.filters = newFilters(c.w.say, c.w.sv.Taxonomy, b.onFilter, b.search.root)
	b.grid = kit.NewGrid(cellLeast, cellHeight, func() kit.CellContent { return newCell(b) })
	b.tagging, b.jump = newTagging(b), &jump{b: b}
	b.grid.OnChanged = func([]string) { b.reselected() }
	b.grid.OnOpen, b.grid.OnLook = b.onOpen, b.onLook
	b.grid.OnDelete = b.askRemove
	b.grid.OnMenu, b.grid.OnKey = b.onMenu, b.jump.key
	b.layout, b.carrying = newBoardView(b), newCarrying(b)
	b.grid.OnZoom = b.layout.step
	b.inspector = newInspector(b)
	b.carrying.takers = []dropTaker{b.inspector.tags}
	foot := kit.NewSurface(container.NewBorder(kit.Separator(), nil, nil, nil,
		kit.Pad(4, 12, 5, 14, kit.Foot(8, b.tagging.line, b.layout.controls...))), kit.Filled(kit.ColorRail))
	b.middle = kit.Above(container.NewBorder(kit.Column(0, b.search.also.root, b.layout.head.root), nil, nil, nil, container.NewStack(b.grid, b.empty)), foot)
	b.layout.lay()
	panes := kit.Panes(b.filters.root, b.middle, b.inspector.root,
		kit.PaneWidths{Left: 208, LeftNarrow: 172, Right: 352, RightNarrow: 308})
	b.root = container.NewStack(panes, b.carrying.ghost.Object())
	return b
}

func (b *board) object() fyne.CanvasObject { return b.root }
func (b *board) flush()                    { b.inspector.flush() }

// apply shows the case as it stands.
func (b *board) apply(st session.State) {
	s := st.Snapshot
	b.sieve = newSieve(s)
	b.sieve.broken = b.c.broken
	b.alike.see(s)
	b.sieve.alike = b.alike.groups
	b.filters.show(b.sieve)
	b.layout.own(s.Exhibits)
	b.shown = b.layout.ordered(b.search.of(b.filter.of(b.sieve), s, b.inTrash()), s)
	keys := make([]string, len(b.shown))
	for i, x := range b.shown {
		keys[i] = string(x.ID)
	}
	b.grid.SetKeys(keys)
	b.showEmpty(len(s.Exhibits))
	b.chose()
}

// reselected shows another selection: at once, or, where one was shown just now,
// when all that has come from the keyboard is done.
func (b *board) reselected() {
	switch {
	case b.late:
	case time.Since(b.told) >= b.c.w.breath:
		b.chose()
		b.told = time.Now()
	default:
		b.late = true
		b.c.w.bridge.Post(b.catchUp)
	}
}

// catchUp shows the selection where that waits.
func (b *board) catchUp() {
	if b.late {
		b.chose()
		b.told = time.Now()
	}
}

// chose shows what is selected, as it stands.
func (b *board) chose() {
	b.inspector.show()
	b.tagging.show()
	b.late = false
}

// showEmpty says why there is nothing to see, and what to do.
func (b *board) showEmpty(all int) {
	say := b.c.w.say
	b.empty.Objects = nil
	switch {
	case len(b.shown) > 0:
	case b.inTrash() && b.search.found == nil:
		b.empty.Objects = []fyne.CanvasObject{kit.Empty(theme.DeleteIcon(), say.T("app.trash.empty"), say.T("app.trash.empty.text"),
			kit.NewButton(say.T("app.filter.all"), nil, kit.Plain, b.all))}
	case b.search.also.root.Visible():
		b.empty.Objects = []fyne.CanvasObject{container.NewBorder(kit.Pad(18, 16, 0, 16, kit.NewText(say.T("app.board.found.none"), kit.Muted, kit.Centred)), nil, nil, nil)}
	case all > 0 || b.search.found != nil:
		b.empty.Objects = []fyne.CanvasObject{kit.Empty(theme.SearchIcon(), say.T("app.board.filtered"), say.T("app.board.filtered.text"),
			kit.NewButton(say.T("app.filter.all"), nil, kit.Plain, b.all))}
	default:
		b.empty.Objects = []fyne.CanvasObject{kit.Empty(theme.DownloadIcon(), say.T("app.board.empty"), say.T("app.board.empty.text"),
			kit.NewButton(say.T("app.import.files"), theme.FileImageIcon(), kit.Primary, func() { b.c.w.act("import-files") }),
			kit.NewButton(say.T("app.import.folder"), theme.FolderIcon(), kit.Plain, func() { b.c.w.act("import-folder") }))}
	}
	b.empty.Refresh()
}

func (b *board) onFilter(f filter) {
	if f.by == byAlike {
		b.sortAlike()
		return
	}
	b.flush()
	b.filter = f
	b.apply(b.c.state)
}

// picked are the exhibits of some that were selected by keys: what is selected
// is asked for often between two changes.
type picked struct {
	keys      []string
	all, some []evidence.Exhibit
}

// chosen are the exhibits selected, as they stand, in order.
func (b *board) chosen() []evidence.Exhibit {
	return b.picked.of(b.grid.Chosen(), b.c.state.Snapshot.Exhibits)
}

// of gives those of all that keys name, in the order of the keys.
func (p *picked) of(keys []string, all []evidence.Exhibit) []evidence.Exhibit {
	if len(keys) == 0 || len(all) == 0 {
		return nil
	}
	if len(p.keys) == len(keys) && &p.keys[0] == &keys[0] && len(p.all) == len(all) && &p.all[0] == &all[0] {
		return slices.Clip(p.some)
	}
	at := make(map[evidence.ExhibitID]int, len(keys))
	for _, k := range keys {
		at[evidence.ExhibitID(k)] = -1
	}
	for i := range all {
		if _, wanted := at[all[i].ID]; wanted {
			at[all[i].ID] = i
		}
	}
	*p = picked{keys: keys, all: all}
	for _, k := range keys {
		if i := at[evidence.ExhibitID(k)]; i >= 0 {
			p.some = append(p.some, all[i])
		}
	}
	return slices.Clip(p.some)
}

// toFirst acts on the first that is selected, if any is.
func (b *board) toFirst(act func(evidence.Exhibit)) func() {
	return func() {
		if some := b.chosen(); len(some) > 0 {
			act(some[0])
		}
	}
}

func ids(all []evidence.Exhibit) []evidence.ExhibitID {
	out := make([]evidence.ExhibitID, len(all))
	for i, x := range all {
		out[i] = x.ID
	}
	return out
}

func (b *board) selectAll() {
	b.grid.SelectAll()
	kit.FocusOn(b.grid)
}

// reveal shows an exhibit whatever the filter hides.
func (b *board) reveal(id evidence.ExhibitID) {
	if x, ok := b.c.state.Snapshot.Exhibit(id); !ok || !b.filter.holds(x, b.sieve) || b.search.hides(id) {
		b.all()
	}
	b.c.tabs.Open(boardTab)
	b.grid.Select(string(id))
}

// star sets or takes the star of all that is selected.
func (b *board) star(on bool) {
	if some := b.chosen(); len(some) > 0 {
		b.c.change(desk.EditExhibits(ids(some), func(x *evidence.Exhibit) { x.Star = on }))
	}
}

// originalItems offer the file of an exhibit.
func (b *board) originalItems(x evidence.Exhibit) []*fyne.MenuItem {
	say, o := b.c.w.say, b.c.state.Snapshot.Originals[x.Original]
	return []*fyne.MenuItem{
		fyne.NewMenuItem(say.T("app.open-original"), func() { b.c.w.openPath(b.c.session.OriginalPath(o)) }),
		fyne.NewMenuItem(say.T("app.copy-digest"), func() { b.c.w.copy(o.Digest.String()) })}
}

// revealQuoted shows in the thread what an exhibit cites.
func (c *caseScreen) revealQuoted(x evidence.Exhibit) {
	if all := c.state.Snapshot.Quoted(x); len(all) > 0 {
		c.talk.reveal(all[0].ID)
	}
}

// transcribable tells whether an exhibit may show a chat.
func transcribable(x evidence.Exhibit) bool {
	return x.Kind == evidence.Screenshot || x.Kind == evidence.Photo
}

func allStarred(all []evidence.Exhibit) bool {
	for _, x := range all {
		if !x.Star {
			return false
		}
	}
	return len(all) > 0
}

// onOpen looks closely; a conversation is read, and what was removed rests.
func (b *board) onOpen(i int) {
	switch x := b.shown[i]; {
	case b.inTrash():
	case x.Kind == evidence.Conversation:
		b.look(x)
	default:
		b.view(x)
	}
}

func (b *board) onLook(i int) {
	if !b.inTrash() {
		b.look(b.shown[i])
	}
}
