package app

import (
	"maps"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// talkBar is what stands over the thread: a field to look for words, what is
// shown, and in its place what to do with the messages chosen.
type talkBar struct {
	t      *talkPage
	field  *kit.Entry
	hits   *kit.Text
	steps  *fyne.Container
	chips  *fyne.Container
	voices voices
	chosen *fyne.Container
	count  *kit.Text
	one    *kit.Button // for one message only
	row    *fyne.Container
	below  *fyne.Container
	root   fyne.CanvasObject
}

// mostChips is how many senders have a chip of their own.
const mostChips = 4

// chipRunes is how much of a name a chip shows.
const chipRunes = 14

func newTalkBar(t *talkPage) *talkBar {
	b := &talkBar{t: t, hits: kit.NewText("", kit.Small, kit.Trailing), count: kit.NewText("", kit.Bold)}
	w := t.c.w
	b.field = w.typing.Line()
	b.field.SetPlaceHolder(w.say.T("app.talk.find.hint"))
	b.field.OnChanged = func(string) { t.search(true) }
	b.field.OnKey = b.typedKey
	icon := func(tip string, r fyne.Resource, act func()) *kit.Button {
		button := kit.NewIcon(w.say.T(tip), r, kit.Quiet, act)
		button.Small = true
		return button
	}
	b.steps = kit.Row(2, kit.Sized(kit.Grown(84), kit.Grown(18), b.hits), icon("app.viewer.previous", theme.MoveUpIcon(), func() { t.next(-1) }), icon("app.viewer.next", theme.MoveDownIcon(), func() { t.next(1) }))
	b.steps.Hide()
	b.row = kit.Row(8, kit.Spring(b.field), b.steps,
		kit.NewButton(w.say.T("app.talk.open"), theme.FolderOpenIcon(), kit.Plain, t.askFile),
		kit.NewButton(w.say.T("app.talk.paste"), theme.ContentPasteIcon(), kit.Plain, t.askPaste),
		kit.NewButton(w.say.T("app.talk.origins"), nil, kit.Quiet, t.showOrigins))
	b.chips, b.chosen = kit.Flow(6), b.forChosen()
	b.chosen.Hide()
	b.below = container.New(overlaid{}, b.chips, b.chosen)
	body := kit.Column(8, b.row, b.below)
	b.root = kit.NewSurface(container.NewBorder(nil, kit.Separator(), nil, nil, kit.Pad(10, 18, 8, 18, body)), kit.Filled(kit.ColorRail))
	return b
}

// forChosen is what can be done with the messages chosen, the likeliest as
// buttons.
func (b *talkBar) forChosen() *fyne.Container {
	t := b.t
	button := func(key string, icon fyne.Resource, look kit.Look, act func()) *kit.Button {
		x := kit.NewButton(t.c.w.say.T(key), icon, look, act)
		x.Small = true
		return x
	}
	b.one = button("app.edit.item", theme.DocumentCreateIcon(), kit.Plain, t.editChosen)
	more := button("app.talk.more", theme.MoreHorizontalIcon(), kit.Quiet, nil)
	more.OnTap(func() { t.c.w.popUp(more, fyne.NewMenu("", t.doings()...)) })
	return kit.Row(8, b.count, button("app.talk.cite", theme.DocumentIcon(), kit.Primary, t.askCite), b.one,
		button("app.talk.translate", nil, kit.Plain, func() { t.askTranslations(t.chosen()) }),
		button("app.talk.copy", theme.ContentCopyIcon(), kit.Plain, t.copyChosen), more, kit.Spring(),
		button("app.talk.none", theme.CancelIcon(), kit.Quiet, t.selectNone))
}

// overlaid puts things in the same room, which is tall enough for each, shown
// or not.
type overlaid struct{}

func (overlaid) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		o.Resize(s)
	}
}

func (overlaid) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	size.Width = min(size.Width, 400)
	return size
}

// typedKey is a key in the field to look for words.
func (b *talkBar) typedKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if kit.Modifiers()&fyne.KeyModifierShift != 0 {
			b.t.next(-1)
		} else {
			b.t.next(1)
		}
	case fyne.KeyDown:
		b.t.next(1)
	case fyne.KeyUp:
		b.t.next(-1)
	case fyne.KeyEscape:
		b.field.SetText("")
		kit.FocusOn(b.t.pane)
	default:
		return false
	}
	return true
}

// showHits says which hit of how many is shown.
func (b *talkBar) showHits() {
	f, say := b.t.finder, b.t.c.w.say
	show(b.steps, f.words != "")
	switch {
	case len(f.hits) == 0:
		b.hits.SetText(say.T("app.talk.find.none"))
	default:
		b.hits.SetText(say.Number(int64(f.at+1)) + " / " + say.Number(int64(len(f.hits))))
	}
	b.row.Refresh()
}

// show offers what there is to filter by.
func (b *talkBar) show(s evidence.Snapshot) {
	b.voices = voicesOf(s.Messages, b.t.c.w.say.Lang())
	b.chips.Objects = nil
	for i, v := range b.voices.senders {
		if i == mostChips {
			b.chips.Add(b.others(b.voices.senders[mostChips:]))
			break
		}
		on := b.t.filter.from[v.name]
		b.chip(b.nameOf(v), v.count, senderHue(v.role), on, func(bool) { b.pick(v.name) })
	}
	for _, o := range []talkOnly{onlyAttached, onlyUnchecked, onlyUntranslated} {
		on := b.t.filter.only == o
		if n := b.voices.only[o]; n > 0 || on {
			b.chip(b.t.c.w.say.T("app.talk.only."+string(o)), n, kit.Violet, on, func(on bool) { b.narrow(o, on) })
		}
	}
	show(b.root, len(s.Messages) > 0)
	b.showChoice()
	b.below.Refresh()
}

func (b *talkBar) chip(label string, n int, hue kit.Hue, on bool, act func(bool)) {
	c := kit.NewChip(label+" "+b.t.c.w.say.Number(int64(n)), hue, act, nil)
	if on {
		c.SetState(kit.On)
	}
	b.chips.Add(c)
}

// nameOf is a sender as a chip names them.
func (b *talkBar) nameOf(v sender) string {
	name := []rune(v.name)
	switch {
	case len(name) == 0:
		return b.t.c.w.say.T("app.message.nobody")
	case len(name) > chipRunes:
		return string(name[:chipRunes-1]) + "…"
	}
	return v.name
}

// senderHue is the colour of a side, beside its name.
func senderHue(r evidence.Role) kit.Hue {
	switch r {
	case evidence.Buyer:
		return kit.Blue
	case evidence.Seller:
		return kit.Green
	}
	return kit.Amber
}

// others lists the senders without a chip.
func (b *talkBar) others(rest []sender) *kit.Button {
	more := kit.NewButton(b.t.c.w.say.N("app.talk.others", len(rest)), theme.MenuDropDownIcon(), kit.Quiet, nil)
	more.Small = true
	more.OnTap(func() {
		m := fyne.NewMenu("")
		for _, v := range rest[:min(len(rest), 40)] {
			item := fyne.NewMenuItem(b.nameOf(v)+"  "+strconv.Itoa(v.count), func() { b.pick(v.name) })
			item.Checked = b.t.filter.from[v.name]
			m.Items = append(m.Items, item)
		}
		b.t.c.w.popUp(more, m)
	})
	return more
}

// pick shows a sender, or no longer.
func (b *talkBar) pick(name string) {
	f := b.t.filter
	f.from = maps.Clone(f.from)
	if f.from == nil {
		f.from = map[string]bool{}
	}
	if f.from[name] {
		delete(f.from, name)
	} else {
		f.from[name] = true
	}
	b.t.narrow(f)
}

func (b *talkBar) narrow(o talkOnly, on bool) {
	f := b.t.filter
	f.only = ""
	if on {
		f.only = o
	}
	b.t.narrow(f)
}

// showChoice says how many messages are chosen and what to do with them.
func (b *talkBar) showChoice() {
	n := b.t.choice.Count()
	show(b.chosen, n > 0)
	show(b.chips, n == 0)
	show(b.one, n == 1)
	if n > 0 {
		b.count.SetText(b.t.c.w.say.N("app.talk.chosen", n))
	}
	b.chosen.Refresh()
}
