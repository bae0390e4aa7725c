package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// filters is the list on the left of the board: what to look at, with how many
// there are of each. The field to search stands at its head.
type filters struct {
	say     i18n.Printer
	tax     evidence.Taxonomy
	onPick  func(filter)
	picked  filter
	present []filter // laid out now
	lines   map[filter]*kit.Choice
	list    *fyne.Container
	root    fyne.CanvasObject
}

func newFilters(say i18n.Printer, tax evidence.Taxonomy, onPick func(filter), head fyne.CanvasObject) *filters {
	f := &filters{say: say, tax: tax, onPick: onPick, lines: map[filter]*kit.Choice{}, list: kit.Column(1)}
	scroll := container.NewVScroll(kit.Pad(12, 10, 16, 10, f.list))
	f.root = kit.NewSurface(container.NewBorder(nil, nil, nil, kit.Separator(), container.NewBorder(kit.Pad(10, 12, 0, 12, head), nil, nil, nil, scroll)), kit.Filled(kit.ColorRail))
	return f
}

// show lists what the case has.
func (f *filters) show(s sieve) {
	counts := s.tally()
	groups := f.groups(s, counts)
	var present []filter
	for _, g := range groups {
		present = append(present, g.lines...)
	}
	if !slices.Equal(present, f.present) {
		f.present = present
		f.lay(groups, s.Snapshot)
	}
	for _, each := range present {
		n := counts[each]
		f.lines[each].Mark(f.number(each, n), each == f.picked, n == 0)
	}
}

// number says how many a line stands for.
func (f *filters) number(x filter, n int) string {
	if x.by == byAlike {
		return f.say.N("app.alike.groups", n)
	}
	return f.say.Number(int64(n))
}

// filterGroup is a heading with its lines.
type filterGroup struct {
	head  string
	lines []filter
}

// groups are the lines worth showing: the tags and kinds that occur, and the
// chosen one.
func (f *filters) groups(s sieve, counts map[filter]int) []filterGroup {
	first := filterGroup{lines: []filter{{by: byAll}, {by: byStar}, {by: byUntagged}}}
	for _, w := range []filter{{by: byWarning}, {by: byHint}, {by: byAlike}} {
		if counts[w] > 0 || f.picked == w {
			first.lines = append(first.lines, w)
		}
	}
	groups := []filterGroup{first}
	add := func(head string, all []filter) {
		all = slices.DeleteFunc(all, func(x filter) bool { return counts[x] == 0 && x != f.picked })
		if len(all) > 0 {
			groups = append(groups, filterGroup{head, all})
		}
	}
	for _, g := range f.tax.Groups {
		add(g.Name.In(string(f.say.Lang())), f.tagsOf(g.Code))
	}
	add(f.say.T("app.tags.own"), ownFilters(s.Snapshot))
	var kinds []filter
	for _, k := range []evidence.Kind{evidence.Photo, evidence.Video, evidence.Screenshot, evidence.Document, evidence.Conversation} {
		kinds = append(kinds, filter{by: byKind, is: k})
	}
	add(f.say.T("app.filter.kinds"), kinds)
	add(f.say.T("app.filter.removed"), []filter{{by: byTrash}})
	return groups
}

func (f *filters) tagsOf(g evidence.GroupCode) (all []filter) {
	for _, t := range f.tax.Tags {
		if t.Group == g {
			all = append(all, filter{by: byTag, tag: t.Code})
		}
	}
	return all
}

func ownFilters(s evidence.Snapshot) (all []filter) {
	for _, t := range s.OwnTags {
		all = append(all, filter{by: byTag, tag: t.Code})
	}
	return all
}

func (f *filters) lay(groups []filterGroup, s evidence.Snapshot) {
	f.list.Objects = nil
	f.lines = map[filter]*kit.Choice{}
	for _, g := range groups {
		if g.head != "" {
			f.list.Add(kit.Pad(14, 10, 4, 10, kit.NewText(g.head, kit.Small, kit.Bold)))
		}
		for _, each := range g.lines {
			label, dot := f.label(each, s)
			line := kit.NewChoice(label, dot, func() { f.pick(each) })
			f.lines[each] = line
			f.list.Add(line)
		}
	}
	f.list.Refresh()
}

func (f *filters) label(x filter, s evidence.Snapshot) (label string, dot fyne.ThemeColorName) {
	switch x.by {
	case byStar:
		return f.say.T("app.filter.star"), ""
	case byUntagged:
		return f.say.T("app.filter.untagged"), ""
	case byWarning:
		return f.say.T("app.filter.warning"), ""
	case byHint:
		return f.say.T("app.filter.hint"), ""
	case byAlike:
		return f.say.T("app.alike"), ""
	case byTrash:
		return f.say.T("app.filter.trash"), ""
	case byKind:
		return f.say.T("kind." + string(x.is)), ""
	case byTag:
		t, _ := s.Tag(f.tax, x.tag)
		return t.Short.In(string(f.say.Lang())), groupHue(t.Group).Full
	}
	return f.say.T("app.filter.all"), ""
}

// groupHue is the colour of a group of tags, everywhere in the window.
func groupHue(g evidence.GroupCode) kit.Hue {
	switch g {
	case evidence.DefectGroup:
		return kit.Red
	case evidence.PackagingGroup:
		return kit.Amber
	case evidence.DocumentsGroup:
		return kit.Blue
	}
	return kit.Violet
}

func (f *filters) pick(x filter) {
	if x.by != byAlike {
		f.picked = x
	}
	f.onPick(x)
}
