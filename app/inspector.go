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
	none    fyne.CanvasObject // what is said while nothing is selected
	many    *fyne.Container   // what is said for several exhibits
	head    *fyne.Container
	remove  *fyne.Container
	story   *fyne.Container // the way to what happened to one
	gone    *fyne.Container // what is shown for exhibits in the trash
	column  *fyne.Container
	scroll  *kit.Pane
	bare    bool            // without the picture: it stands beside it
	extra   *fyne.Container // above the fields: what the picture beside it has
	root    fyne.CanvasObject
}

func newInspector(b *board) *inspector {
	w := b.c.w
	i := &inspector{b: b, number: kit.NewText("", kit.Title, kit.Tinted(kit.ColorRed)), kind: kit.NewText("", kit.Muted)}
	i.picture = kit.NewPicture(container.NewStack(), 8)
	i.want = thumbs.NewWant(func(m *image.RGBA) { i.picture.SetImage(m) })
	i.star = kit.NewIcon(w.say.T("app.tip.star"), starOutlineIcon, kit.Quiet, i.onStar)
	i.title = i.field("app.exhibit.title", w.typing.Line(), func(x *evidence.Exhibit, v string) { x.Title = v })
	i.caption = i.field("app.exhibit.caption", w.typing.Paragraph(3), func(x *evidence.Exhibit, v string) { x.Caption = v })
	i.proves = i.field("app.exhibit.proves", w.typing.Paragraph(2), func(x *evidence.Exhibit, v string) { x.Proves = v })
	i.texts = kit.Column(10, i.title.Object(), i.caption.Object(), i.proves.Object())
	i.tags = newTagChips(i)
	i.facts, i.notice = kit.Column(9), kit.Column(6)
	i.one = kit.Column(10, kit.NewText(w.say.T("app.exhibit.file"), kit.Bold), i.facts)
	i.typing = kit.Row(0, kit.NewButton(w.say.T("app.transcribe"), theme.DocumentCreateIcon(), kit.Plain, b.toFirst(b.c.transcribe)))
	i.build()
	b.c.still(i.fields()...)
	return i
}

func (i *inspector) build() {
	w := i.b.c.w
	i.quoted, i.extra = kit.Column(8), container.NewStack()
	i.look = kit.NewTile(kit.Sized(100, 196, i.picture), i.b.toFirst(i.b.look))
	i.head = kit.Row(8, i.number, kit.Spring(i.kind), i.star)
	remove := kit.NewButton(w.say.T("app.remove"), theme.DeleteIcon(), kit.Danger, i.b.askRemove)
	remove.Small = true
	i.remove = kit.Row(0, remove)
	i.story = kit.Row(0, w.quiet("app.story", theme.HistoryIcon(), i.b.toFirst(i.b.c.askStory)))
	i.none = kit.Column(6, kit.NewText(w.say.T("app.inspector.none"), kit.Title), kit.NewText(w.say.T("app.inspector.none.text"), kit.Muted, kit.Wrapping))
	i.many = kit.Column(0, kit.NewText(w.say.T("app.inspector.many"), kit.Small, kit.Wrapping))
	i.column = kit.Column(14, i.none, i.look, i.head, i.many, i.notice, i.extra, i.typing, i.texts, i.quoted, i.tags.root, i.one, i.story, i.remove)
	i.scroll = kit.NewPane(kit.Pad(14, 16, 20, 16, i.column))
	i.body = i.scroll
	i.gone = container.NewStack()
	i.root = kit.NewSurface(container.NewBorder(nil, nil, kit.Separator(), nil, container.NewStack(i.gone, i.body)), kit.Filled(kit.ColorRail))
}

// setExtra shows something more; extraChanged makes room for it as it is now.
func (i *inspector) setExtra(o fyne.CanvasObject) {
	i.extra.Add(o)
	show(i.extra, false)
}

func (i *inspector) extraChanged(some bool) {
	show(i.extra, some)
	kit.Relay(i.column)
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
	show(i.gone, len(removed) > 0)
	if len(removed) > 0 {
		i.gone.Objects = []fyne.CanvasObject{i.removed(removed)}
		i.gone.Refresh()
	}
	show(i.body, len(removed) == 0)
	i.showParts(some)
	i.tags.show(some)
	switch len(some) {
	case 0:
		i.want.Drop()
		i.picture.SetImage(nil)
	case 1:
		i.showHead(some)
		i.showOne(some[0], other)
	default:
		i.showHead(some)
	}
	kit.Relay(i.column)
	if other {
		i.b.c.w.refresh()
	}
}

// showParts shows what the pane has for none, for one and for several exhibits.
func (i *inspector) showParts(some []evidence.Exhibit) {
	one := len(some) == 1
	talk := one && some[0].Kind == evidence.Conversation
	show(i.none, len(some) == 0)
	show(i.head, len(some) > 0)
	show(i.remove, len(some) > 0)
	show(i.many, len(some) > 1)
	show(i.look, one && !talk && !i.bare)
	show(i.notice, one)
	show(i.typing, one && some[0].Kind == evidence.Screenshot)
	show(i.texts, one)
	show(i.quoted, talk)
	show(i.one, one && !talk)
	show(i.story, one)
}

func (i *inspector) showHead(some []evidence.Exhibit) {
	say := i.b.c.w.say
	starred := countStarred(some)
	icon, stars := starOutlineIcon, ""
	switch starred {
	case 0:
	case len(some):
		icon = starIcon
	default: // some of several: a press stars all
		stars = say.Number(int64(starred)) + "/" + say.Number(int64(len(some)))
	}
	i.star.SetIcon(icon)
	i.star.SetTint(kit.ColorAmber)
	i.star.SetLabel(stars)
	if len(some) > 1 {
		i.number.SetText(say.N("app.selected", len(some)))
		i.kind.SetText("")
		i.want.Drop()
		return
	}
	x := some[0]
	stand := i.picture.Stand.(*fyne.Container)
	stand.Objects = []fyne.CanvasObject{i.b.c.standIn(i.b.c.broken(x), x.Kind, 44)}
	kit.Relay(stand)
	i.b.c.loader.Show(i.want, i.b.c.pictureOf(x, thumbSide))
	i.number.SetText(x.Number.String())
	i.kind.SetText(say.T("kind." + string(x.Kind)))
}

func countStarred(some []evidence.Exhibit) (n int) {
	for _, x := range some {
		if x.Star {
			n++
		}
	}
	return n
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
		kit.Relay(i.quoted)
		show(i.notice, false)
		return
	}
	o := i.b.c.state.Snapshot.Originals[x.Original]
	i.facts.Objects = factRows(i.b.c, x, o)
	i.notice.Objects = append(slices.Concat(i.b.c.damageRows(o), notices(i.b.c.w.say, o)), hintRows(i.b.c.w.say, i.b.sieve.hints[x.ID])...)
	kit.Relay(i.facts)
	kit.Relay(i.notice)
	show(i.notice, len(i.notice.Objects) > 0)
}

func (i *inspector) onStar() { i.b.star(!allStarred(i.b.chosen())) }
