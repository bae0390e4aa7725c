package app

import (
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// inspector is the pane on the right of the board: all about what is selected,
// and the place to say what it shows.
type inspector struct {
	b       *board
	current []evidence.ExhibitID // selected, as last shown

	picture *kit.Picture
	want    *thumbs.Want
	number  *kit.Text
	kind    *kit.Text
	star    *kit.Button
	title   *kit.Field
	caption *kit.Field
	proves  *kit.Field
	texts   *fyne.Container // the fields; for one exhibit only
	tags    *tagChips
	facts   *fyne.Container
	notice  *fyne.Container
	one     *fyne.Container // what is shown for one exhibit only
	quoted  *fyne.Container // for a conversation, instead of its picture and its file
	look    *kit.Tile
	typing  *fyne.Container // for screenshots only
	body    fyne.CanvasObject
	none    fyne.CanvasObject
	gone    *fyne.Container // what is shown for exhibits in the trash
	scroll  *kit.Pane
	bare    bool // without the picture: it stands beside it
	root    fyne.CanvasObject
}

func newInspector(b *board) *inspector {
	w := b.c.w
	i := &inspector{b: b, number: kit.NewText("", kit.Title, kit.Tinted(kit.ColorRed)), kind: kit.NewText("", kit.Muted)}
	i.picture = kit.NewPicture(container.NewStack(), 8)
	i.want = thumbs.NewWant(func(m *image.RGBA) { i.picture.SetImage(m) })
	i.star = kit.NewButton("", starOutlineIcon, kit.Quiet, i.onStar)
	i.title = i.field("app.exhibit.title", w.typing.Line(), func(x *evidence.Exhibit, v string) { x.Title = v })
	i.caption = i.field("app.exhibit.caption", w.typing.Paragraph(3), func(x *evidence.Exhibit, v string) { x.Caption = v })
	i.proves = i.field("app.exhibit.proves", w.typing.Paragraph(2), func(x *evidence.Exhibit, v string) { x.Proves = v })
	i.texts = kit.Column(10, i.title.Object(), i.caption.Object(), i.proves.Object())
	i.tags = newTagChips(i)
	i.facts, i.notice = kit.Column(9), kit.Column(6)
	i.one = kit.Column(10, kit.NewText(w.say.T("app.exhibit.file"), kit.Bold), i.facts)
	i.typing = kit.Row(0, kit.NewButton(w.say.T("app.transcribe"), theme.DocumentCreateIcon(), kit.Plain, func() { b.c.transcribe(b.chosen()[0]) }))
	i.build()
	return i
}

func (i *inspector) build() {
	w := i.b.c.w
	i.quoted = kit.Column(8)
	i.look = kit.NewTile(kit.Sized(100, 196, i.picture), func() { i.b.look(i.b.chosen()[0]) })
	head := kit.Row(8, i.number, kit.Spring(i.kind), i.star)
	remove := kit.NewButton(w.say.T("app.remove"), theme.DeleteIcon(), kit.Danger, i.b.askRemove)
	remove.Small = true
	column := kit.Column(14, i.look, head, i.notice, i.typing, i.texts, i.quoted, i.tags.root, i.one, kit.Row(0, remove))
	i.scroll = kit.NewPane(kit.Pad(14, 16, 20, 16, column))
	i.body = i.scroll
	i.none = kit.Empty(theme.InfoIcon(), w.say.T("app.inspector.none"), w.say.T("app.inspector.none.text"))
	i.gone = container.NewStack()
	i.root = kit.NewSurface(container.NewBorder(nil, nil, kit.Separator(), nil, container.NewStack(i.none, i.gone, i.body)), kit.Filled(kit.ColorRail))
}

// inspectorQuotes is how many messages of a conversation the pane lists.
const inspectorQuotes = 20

// field makes a field that edits the exhibit it was filled for, also when
// another one is selected by the time it saves.
func (i *inspector) field(key string, e *kit.Entry, set func(*evidence.Exhibit, string)) *kit.Field {
	e.SetPlaceHolder(i.b.c.w.say.T(key + ".hint"))
	return kit.NewField(i.b.c.w.say.T(key), e, func(v string) {
		if len(i.current) != 1 {
			return
		}
		i.b.c.change(desk.EditExhibits(slices.Clone(i.current), func(x *evidence.Exhibit) { set(x, strings.TrimRight(v, " \n")) }))
	})
}

func (i *inspector) fields() []*kit.Field { return []*kit.Field{i.title, i.caption, i.proves} }

func (i *inspector) flush() {
	for _, f := range i.fields() {
		f.Flush()
	}
}

// show brings the pane up to date with what is selected and how it stands.
func (i *inspector) show() {
	some := i.b.chosen()
	other := !slices.Equal(ids(some), i.current)
	if other {
		i.flush()
		i.current = ids(some)
		i.scroll.ScrollToTop()
	}
	removed := i.b.trashed()
	show(i.none, len(some)+len(removed) == 0)
	show(i.gone, len(removed) > 0)
	if len(removed) > 0 {
		i.gone.Objects = []fyne.CanvasObject{i.removed(removed)}
		i.gone.Refresh()
	}
	show(i.body, len(some) > 0)
	if len(some) == 0 {
		i.want.Drop()
		i.picture.SetImage(nil)
		i.b.c.w.refresh()
		return
	}
	i.showHead(some)
	i.tags.show(some)
	show(i.texts, len(some) == 1)
	talk := len(some) == 1 && some[0].Kind == evidence.Conversation
	show(i.one, len(some) == 1 && !talk)
	show(i.look, !talk && !i.bare)
	show(i.quoted, talk)
	show(i.notice, len(some) == 1)
	show(i.typing, len(some) == 1 && some[0].Kind == evidence.Screenshot)
	if len(some) == 1 {
		i.showOne(some[0], other)
	}
	i.scroll.Content().Refresh()
	if other {
		i.b.c.w.refresh()
	}
}

func (i *inspector) showHead(some []evidence.Exhibit) {
	say := i.b.c.w.say
	x := some[0]
	i.picture.Stand.(*fyne.Container).Objects = []fyne.CanvasObject{kit.Icon(kindIcon(x.Kind), 44, kit.ColorFaint)}
	i.b.c.loader.Show(i.want, i.b.c.pictureOf(x, thumbSide))
	i.number.SetText(x.Number.String())
	i.kind.SetText(say.T("kind." + string(x.Kind)))
	if len(some) > 1 {
		i.number.SetText(say.N("app.selected", len(some)))
		i.kind.SetText("")
	}
	icon := starOutlineIcon
	if allStarred(some) {
		icon = starIcon
	}
	i.star.SetIcon(icon)
	i.star.SetTint(kit.ColorAmber)
}

func (i *inspector) showOne(x evidence.Exhibit, other bool) {
	for n, text := range []string{x.Title, x.Caption, x.Proves} {
		if other {
			i.fields()[n].Replace(text)
		} else {
			i.fields()[n].Show(text)
		}
	}
	if x.Kind == evidence.Conversation {
		i.quoted.Objects = []fyne.CanvasObject{kit.NewText(i.b.c.w.say.N("app.quotes.head", len(x.Messages)), kit.Bold),
			quotes(i.b.c, x, inspectorQuotes, fewLines, i.b.c.talk.reveal)}
		show(i.notice, false)
		return
	}
	o := i.b.c.state.Snapshot.Originals[x.Original]
	i.facts.Objects = factRows(i.b.c, x, o)
	i.notice.Objects = append(notices(i.b.c.w.say, o), hintRows(i.b.c.w.say, i.b.sieve.hints[x.ID])...)
	show(i.notice, len(i.notice.Objects) > 0)
}

func (i *inspector) onStar() { i.b.star(!allStarred(i.b.chosen())) }
