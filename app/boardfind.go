package app

import (
	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/search"
)

// boardFind is the field to search the exhibits with, over the list of filters.
// It narrows what the filter shows.
type boardFind struct {
	b     *board
	field *kit.Entry
	hits  *kit.Text
	index *search.Index
	found map[evidence.ExhibitID]bool // nil: nothing is looked for
	also  *elsewhere
	root  fyne.CanvasObject
}

func newBoardFind(b *board) *boardFind {
	w := b.c.w
	f := &boardFind{b: b, field: w.typing.Line(), hits: kit.NewText("", kit.Small), index: search.NewIndex(search.Words{Taxonomy: w.sv.Taxonomy})}
	f.field.SetPlaceHolder(w.say.T("app.board.find.hint"))
	f.field.OnChanged = func(string) { b.onFilter(b.filter) }
	f.field.OnKey = f.typedKey
	f.hits.Hide()
	f.also = newElsewhere(b)
	f.root = kit.Column(5, f.field, f.hits)
	return f
}

// typedKey is a key in the field: what was found is gone through with the keys
// of the grid.
func (f *boardFind) typedKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyEscape:
		f.field.SetText("")
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		if len(f.b.shown) > 0 {
			f.b.grid.Select(string(f.b.shown[0].ID))
		}
	default:
		return false
	}
	kit.FocusOn(f.b.grid)
	return true
}

// of gives those of the exhibits that what is typed is found in, and says how
// many there are. What was removed is looked through, too.
func (f *boardFind) of(all []evidence.Exhibit, s evidence.Snapshot, trash bool) []evidence.Exhibit {
	q := search.Parse(f.field.Text)
	show(f.hits, !q.IsEmpty())
	f.found = nil
	f.also.look(f.field.Text, q, s)
	if q.IsEmpty() {
		return all
	}
	if trash {
		s.Exhibits = s.Trash
	}
	f.index = f.index.With(evidence.Snapshot{Exhibits: s.Exhibits, OwnTags: s.OwnTags})
	f.found = map[evidence.ExhibitID]bool{}
	for _, id := range f.index.Find(q).Exhibits {
		f.found[id] = true
	}
	var some []evidence.Exhibit
	for _, x := range all {
		if f.found[x.ID] {
			some = append(some, x)
		}
	}
	f.hits.SetText(f.b.c.w.say.T("app.board.found.none"))
	if len(some) > 0 {
		f.hits.SetText(f.b.c.w.say.N("app.board.found", len(some)))
	}
	return some
}

// hides tells whether an exhibit is not among what was found.
func (f *boardFind) hides(id evidence.ExhibitID) bool { return f.found != nil && !f.found[id] }

// find puts the keyboard into the field to search.
func (b *board) find() {
	kit.FocusOn(b.search.field)
	b.search.field.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// all shows everything there is.
func (b *board) all() {
	b.search.field.SetText("")
	b.filters.pick(filter{})
}
