package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// tagging puts tags on all that is selected by single keys, and says in the line
// under the board what a key would do and what the last one did.
type tagging struct {
	b     *board
	keys  map[fyne.KeyName]evidence.Tag
	about []evidence.ExhibitID // what the line is about
	line  *kit.Text
}

func newTagging(b *board) *tagging {
	t := &tagging{b: b, keys: map[fyne.KeyName]evidence.Tag{}, line: kit.NewText("", kit.Small, kit.Cutting)}
	for _, tag := range b.c.w.sv.Taxonomy.Tags {
		t.keys[fyne.KeyName(tag.Key)] = tag
	}
	return t
}

// typed takes the keys that nothing on the board wanted: Escape gives up the
// selection, and others are those of tags.
func (b *board) typed(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		if len(b.grid.Chosen()) > 0 {
			b.grid.SelectNone()
		}
		return
	}
	b.tagging.typed(k)
}

// typed takes the key of a tag. Letters come as keys and not as runes: an input
// method would have made syllables of them.
func (t *tagging) typed(k *fyne.KeyEvent) {
	tag, known := t.keys[k.Name]
	if some := ids(t.b.chosen()); known && len(some) > 0 && kit.Modifiers() == 0 {
		t.toggle(some, tag)
	}
}

// toggle puts a tag on exhibits, or takes it away where all have it.
func (t *tagging) toggle(some []evidence.ExhibitID, tag evidence.Tag) {
	change, on := desk.ToggleTag(some, tag.Code)
	t.b.c.changeThen(change, func() { t.tell(some, tag, *on) })
}

// put puts a tag on exhibits.
func (t *tagging) put(some []evidence.ExhibitID, tag evidence.Tag) {
	t.b.c.changeThen(desk.TagExhibits(some, []evidence.TagCode{tag.Code}, nil), func() { t.tell(some, tag, true) })
}

// tell says what was done.
func (t *tagging) tell(some []evidence.ExhibitID, tag evidence.Tag, on bool) {
	say, key := t.b.c.w.say, "app.tagging.off"
	if on {
		key = "app.tagging.on"
	}
	t.about = some
	t.line.SetText(say.N(key, len(some), "tag", tag.Short.In(string(say.Lang())), "undo", keysOf(&fyne.ShortcutUndo{})))
}

// show says what a key would do, unless it was just said what one did: the
// session knows that, the screen may be a moment behind.
func (t *tagging) show() {
	c, last := t.b.c, t.b.c.session.State()
	some := ids(t.b.chosen())
	gone := len(some) == 0 // what was tagged may pass the filter no longer
	if t.about != nil && (gone || slices.Equal(some, t.about)) && last.Undo.Op == evidence.OpTag && !last.CanRedo {
		return
	}
	t.about = nil
	switch n := len(some); {
	case len(t.b.shown) == 0 || len(t.b.trashed()) > 0:
		t.line.SetText("")
	case n == 0:
		t.line.SetText(c.w.say.T("app.tagging.none"))
	default:
		t.line.SetText(c.w.say.N("app.tagging.ready", n))
	}
}
