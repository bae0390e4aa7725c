package app

import (
	"context"
	"os"
	"slices"

	"fyne.io/fyne/v2"

	"proofbox/app/screensize"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/library"
)

// firstSize is the size the window had, or the usual one, on this screen: it
// may be another than the last time.
func (w *Window) firstSize() fyne.Size {
	width, height := max(w.settings.WindowW, leastWidth), max(w.settings.WindowH, leastHeight)
	if w.settings.WindowW == 0 {
		width, height = usualWidth, usualHeight
	}
	size := fyne.NewSize(float32(width), float32(height))
	if wide, tall := screensize.Pixels(); wide > 0 {
		scale := max(w.win.Canvas().Scale(), 1)
		size = size.Min(fyne.NewSize(float32(wide)/scale, float32(tall)/scale-frameRoom))
	}
	return size
}

// frameRoom is what the frame of the window and the bar of the desktop take of
// the height.
const frameRoom = 56

// pageNames are the tabs as they are remembered.
var pageNames = [...]string{boardTab: "board", talkTab: "talk", timelineTab: "timeline", factsTab: "facts", documentTab: "document", guideTab: "guide"}

// filterNames are the filters as they are remembered.
var filterNames = map[filterKind]string{byAll: "", byStar: "star", byUntagged: "untagged", byWarning: "warning", byHint: "hint",
	byTrash: "trash", byKind: "kind", byTag: "tag"}

// place is where in the case the user is.
func (c *caseScreen) place() library.Place {
	p := library.Place{Page: pageNames[c.tabs.Shown()], By: filterNames[c.board.filter.by],
		Is: string(c.board.filter.tag) + string(c.board.filter.is), Scroll: c.board.grid.Offset()}
	if some := c.board.grid.Chosen(); len(some) > 0 {
		p.Exhibit = some[0]
	}
	return p
}

// resume goes to where the user was; what is gone since is passed over.
func (c *caseScreen) resume(p library.Place) {
	for by, name := range filterNames {
		if f := filterOf(by, p.Is); name == p.By && name != "" && len(f.of(c.board.sieve)) > 0 {
			c.board.filters.pick(f)
		}
	}
	if _, there := c.state.Snapshot.Exhibit(evidence.ExhibitID(p.Exhibit)); there {
		c.board.grid.Select(p.Exhibit)
	}
	c.board.grid.ScrollToOffset(p.Scroll)
	if tab := slices.Index(pageNames[:], p.Page); tab > boardTab {
		c.tabs.Open(tab)
	}
}

func filterOf(by filterKind, is string) filter {
	f := filter{by: by}
	switch by {
	case byKind:
		f.is = evidence.Kind(is)
	case byTag:
		f.tag = evidence.TagCode(is)
	}
	return f
}

// knownPlace is where the user was in a case the last time; not for the UI
// goroutine.
func (w *Window) knownPlace(ctx context.Context, dir string) library.Place {
	all, _ := w.sv.Library.Cases(ctx) // without a library everything begins at the board
	if i := slices.IndexFunc(all, func(k library.Known) bool { return k.Path == dir }); i >= 0 {
		return all[i].Place
	}
	return library.Place{}
}

// reopen shows the case that was open at the end the last time. Where that
// cannot be, the library is shown, and nothing is said: nobody has asked.
func (w *Window) reopen() {
	path := w.settings.Open
	if info, err := os.Stat(path); path == "" || err != nil || !info.IsDir() {
		return
	}
	w.openDesk("app.opening.text", func(ctx context.Context) (*desk.Desk, error) {
		d, err := desk.OpenOrView(ctx, path, desk.Options{})
		if err != nil {
			return nil, evidence.Fail(evidence.Cancelled, path, err)
		}
		return d, nil
	}, nil)
}

// knownHere is what the library remembers of the case when it is left.
func (c *casework) knownHere(s evidence.Snapshot) library.Known {
	k := c.known(s)
	k.Place = c.at
	return k
}

// rememberOpen remembers which case is open; empty: none.
func (w *Window) rememberOpen(dir string) {
	w.choose(func(s *library.Settings) { s.Open = dir })
}
