package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// tagChips are the tags as chips, by group: one press says what is shown.
type tagChips struct {
	i     *inspector
	chips map[evidence.TagCode]*kit.Chip
	own   *fyne.Container // chips of the user's own tags
	named []evidence.OwnTag
	entry *kit.Entry
	help  *kit.Text
	root  *fyne.Container
}

func newTagChips(i *inspector) *tagChips {
	w := i.b.c.w
	t := &tagChips{i: i, chips: map[evidence.TagCode]*kit.Chip{}, own: kit.Flow(6),
		help: kit.NewText(w.say.T("app.tags.help"), kit.Small, kit.Lines(3))}
	t.root = kit.Column(8, kit.NewText(w.say.T("app.tags"), kit.Bold), kit.Sized(10, 54, t.help))
	for _, g := range w.sv.Taxonomy.Groups {
		t.root.Add(t.heading(g.Name.In(string(w.say.Lang())), groupHue(g.Code)))
		row := kit.Flow(6)
		for _, tag := range w.sv.Taxonomy.Tags {
			if tag.Group == g.Code {
				row.Add(t.chip(tag))
			}
		}
		t.root.Add(row)
	}
	t.root.Add(t.heading(w.say.T("app.tags.own"), kit.Violet))
	t.root.Add(t.own)
	t.root.Add(t.adder())
	return t
}

func (t *tagChips) heading(name string, h kit.Hue) fyne.CanvasObject {
	return kit.Pad(4, 0, 0, 0, kit.NewText(name, kit.Small, kit.Bold, kit.Tinted(h.Full)))
}

func (t *tagChips) chip(tag evidence.Tag) *kit.Chip {
	lang := string(t.i.b.c.w.say.Lang())
	c := kit.NewChip(tag.Short.In(lang), groupHue(tag.Group), func(bool) { t.toggle(tag) }, func(in bool) { t.explain(tag, in) })
	c.Key = tag.Key
	t.chips[tag.Code] = c
	return c
}

// explain says under the heading what the chip under the pointer is for.
func (t *tagChips) explain(tag evidence.Tag, in bool) {
	say := t.i.b.c.w.say
	lang := string(say.Lang())
	text := say.T("app.tags.help")
	if in {
		text = strings.TrimSpace(tag.Name.In(lang) + ": " + tag.Why.In(lang))
		if tag.Group == evidence.OwnGroup {
			text = tag.Name.In(lang)
		}
	}
	t.help.SetText(text)
}

// adder is the field for a new tag of the user's own.
func (t *tagChips) adder() fyne.CanvasObject {
	w := t.i.b.c.w
	t.entry = w.typing.Line()
	t.entry.SetPlaceHolder(w.say.T("app.tags.own.hint"))
	t.entry.OnSubmitted = func(string) { t.addOwn() }
	add := kit.NewButton(w.say.T("app.add"), theme.ContentAddIcon(), kit.Plain, t.addOwn)
	return kit.Row(6, kit.Spring(t.entry), add)
}

// addOwn makes the tag and puts it on what is selected.
func (t *tagChips) addOwn() {
	name := strings.TrimSpace(t.entry.Text)
	some := slices.Clone(t.i.current)
	if name == "" || len(some) == 0 {
		return
	}
	t.entry.SetText("")
	change, tag := desk.AddOwnTag(name)
	t.i.b.c.changeThen(change, func() {
		t.i.b.c.change(desk.TagExhibits(some, []evidence.TagCode{tag.Code}, nil))
	})
}

func (t *tagChips) toggle(tag evidence.Tag) {
	t.i.b.tagging.toggle(slices.Clone(t.i.current), tag)
}

// show sets every chip for what is selected.
func (t *tagChips) show(some []evidence.Exhibit) {
	t.showOwn()
	for code, c := range t.chips {
		c.SetState(tagState(some, code))
	}
}

func (t *tagChips) showOwn() {
	named := t.i.b.c.state.Snapshot.OwnTags
	if slices.Equal(named, t.named) {
		return
	}
	t.named = slices.Clone(named)
	t.own.Objects = nil
	for _, o := range named {
		t.own.Add(t.chip(o.Tag()))
	}
	show(t.own, len(named) > 0)
}

// tagState is how many of some exhibits carry a tag: none, some, all.
func tagState(some []evidence.Exhibit, code evidence.TagCode) kit.State {
	n := 0
	for _, x := range some {
		if x.HasTag(code) {
			n++
		}
	}
	switch n {
	case 0:
		return kit.Off
	case len(some):
		return kit.On
	}
	return kit.Mixed
}
