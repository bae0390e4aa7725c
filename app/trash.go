package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// inTrash tells whether the board shows what was removed.
func (b *board) inTrash() bool { return b.filter.by == byTrash }

// trashed are the removed exhibits that are selected.
func (b *board) trashed() []evidence.Exhibit {
	return b.gone.of(b.grid.Chosen(), b.c.state.Snapshot.Trash)
}

// restore takes what is selected out of the trash.
func (b *board) restore() {
	if some := b.trashed(); len(some) > 0 {
		b.c.change(desk.RestoreExhibits(ids(some)))
	}
}

func (b *board) trashMenu() *fyne.Menu {
	return fyne.NewMenu("", fyne.NewMenuItem(b.c.w.say.T("app.restore"), b.restore))
}

// removed is what the inspector says of exhibits in the trash.
func (i *inspector) removed(some []evidence.Exhibit) fyne.CanvasObject {
	say := i.b.c.w.say
	title := say.N("app.selected", len(some))
	if len(some) == 1 {
		title = some[0].Number.String() + " · " + i.b.c.nameOfExhibit(some[0])
	}
	return kit.Empty(theme.DeleteIcon(), title, say.T("app.restore.text"),
		kit.NewButton(say.T("app.restore"), theme.ContentUndoIcon(), kit.Primary, i.b.restore))
}
