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
	i       *inspector
	chips   map[evidence.TagCode]*kit.Chip
	rows    []*fyne.Container // of chips, one a group
	own     *fyne.Container   // chips of the user's own tags
	mine    *fyne.Container   // the field for another one
	named   []evidence.OwnTag
	entry   *kit.Entry
	help    *kit.Text
	carried *float32 // where the pane stood before exhibits were carried; nil: none are
	root    *fyne.Container
}

func newTagChips(i *inspector) *tagChips {
	w := i.b.c.w
	t := &tagChips{i: i, chips: map[evidence.TagCode]*kit.Chip{}, own: kit.Flow(6),
		help: kit.NewText("", kit.Small, kit.Lines(3))}
	t.root = kit.Column(8, kit.NewText(w.say.T("app.tags"), kit.Bold), kit.Sized(kit.Grown(10), kit.Grown(54), t.help))
	for _, g := range w.sv.Taxonomy.Groups {
		t.root.Add(t.heading(g.Name.In(string(w.say.Lang())), groupHue(g.Code)))
		row := kit.Flow(6)
		for _, tag := range w.sv.Taxonomy.Tags {
			if tag.Group == g.Code {
				row.Add(t.chip(tag))
			}
		}
		t.rows = append(t.rows, row)
		t.root.Add(row)
	}
	t.rows = append(t.rows, t.own)
	t.mine = t.adder()
	t.root.Add(t.heading(w.say.T("app.tags.own"), kit.Violet))
	t.root.Add(t.own)
	t.root.Add(t.mine)
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
	lang := string(t.i.b.c.w.say.Lang())
	switch {
	case !in:
		t.help.SetText(t.i.b.c.w.say.T(t.hint()))
	case tag.Group == evidence.OwnGroup:
		t.help.SetText(tag.Name.In(lang))
	default:
		t.help.SetText(strings.TrimSpace(tag.Name.In(lang) + ": " + tag.Why.In(lang)))
	}
}

// hint is the key of what can be done with the chips now.
func (t *tagChips) hint() string {
	mixed := false
	for _, c := range t.chips {
		mixed = mixed || c.State() == kit.Mixed
	}
	switch {
	case len(t.i.current) == 0:
		return "app.tags.help.drop"
	case mixed:
		return "app.tags.help.mixed"
	case len(t.i.current) > 1:
		return "app.tags.help.many"
	}
	return "app.tags.help"
}

// adder is the field for a new tag of the user's own.
func (t *tagChips) adder() *fyne.Container {
	w := t.i.b.c.w
	t.entry = w.typing.Line()
	t.entry.SetPlaceHolder(w.say.T("app.tags.own.hint"))
	t.entry.OnSubmitted = func(string) { t.addOwn() }
	add := kit.NewButton(w.say.T("app.add"), theme.ContentAddIcon(), kit.Plain, t.addOwn)
	return kit.Row(6, kit.Spring(t.entry), add)
}

// addOwn makes the tag and puts it on what is selected.
func (t *tagChips) addOwn() {
	t.i.b.catchUp()
	name := strings.TrimSpace(t.entry.Text)
	some := slices.Clone(t.i.current)
	if name == "" || len(some) == 0 || t.i.b.c.refuses() {
		return
	}
	t.entry.SetText("")
	change, tag := desk.AddOwnTag(name)
	t.i.b.c.changeThen(change, func() {
		t.i.b.c.change(desk.TagExhibits(some, []evidence.TagCode{tag.Code}, nil))
	})
}

func (t *tagChips) toggle(tag evidence.Tag) {
	t.i.b.catchUp()
	if len(t.i.current) == 0 {
		t.i.b.c.w.note(t.i.b.c.w.say.T("app.tagging.none"))
		return
	}
	t.i.b.tagging.toggle(slices.Clone(t.i.current), tag)
}

// at is the tag whose chip is at an absolute position in view.
func (t *tagChips) at(p fyne.Position) (evidence.Tag, bool) {
	if !kit.Under(t.i.scroll, p) || !kit.Under(t.root, p) {
		return evidence.Tag{}, false
	}
	p = p.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.root))
	for code, c := range t.chips {
		for _, row := range t.rows {
			if slices.Contains(row.Objects, fyne.CanvasObject(c)) && kit.In(p.Subtract(row.Position()).Subtract(c.Position()), c.Size()) {
				return t.i.b.c.state.Snapshot.Tag(t.i.b.c.w.sv.Taxonomy, code)
			}
		}
	}
	return evidence.Tag{}, false
}

// over is the board's door: exhibits are carried over the pane, which shows all
// chips while they are.
func (t *tagChips) over(_ []evidence.ExhibitID, at fyne.Position) bool {
	if t.carried == nil {
		was := t.i.scroll.Offset()
		t.carried = &was
		t.i.scroll.ScrollTo(t.root.Position().Y)
	}
	tag, ok := t.at(at)
	for code, c := range t.chips {
		c.SetTarget(ok && code == tag.Code)
	}
	t.explain(tag, ok)
	return ok
}

// take is the board's door: exhibits were let go.
func (t *tagChips) take(some []evidence.ExhibitID, at fyne.Position) bool {
	tag, ok := t.at(at)
	if ok {
		t.i.b.tagging.put(some, tag)
	}
	return ok
}

// leave is the board's door: nothing is carried any more.
func (t *tagChips) leave() {
	for _, c := range t.chips {
		c.SetTarget(false)
	}
	if t.carried != nil {
		t.i.scroll.ScrollTo(*t.carried)
		t.carried = nil
	}
}

// show sets every chip for what is selected.
func (t *tagChips) show(some []evidence.Exhibit) {
	t.showOwn()
	count := countTags(some)
	for code, c := range t.chips {
		c.SetState(stateOf(count[code], len(some)))
	}
	show(t.mine, len(some) > 0)
	t.explain(evidence.Tag{}, false)
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

// countTags counts how many of some exhibits carry each tag.
func countTags(some []evidence.Exhibit) map[evidence.TagCode]int {
	count := map[evidence.TagCode]int{}
	for i := range some {
		for _, code := range some[i].Tags {
			count[code]++
		}
	}
	return count
}

// stateOf tells whether none, some or all carry a tag.
func stateOf(n, all int) kit.State {
	switch n {
	case 0:
		return kit.Off
	case all:
		return kit.On
	}
	return kit.Mixed
}
