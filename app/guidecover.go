package app

import (
	"crypto/rand"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
)

// talkTag is what the conversation itself is wanted by.
const talkTag = evidence.TagCode("DOC-CHAT")

// covered is what the list of shots and papers is made of.
func (g *guidePage) covered() []any {
	if len(g.advice.coverage.Items) == 0 {
		return nil
	}
	return g.only(g.advice.coverage, g.numbers())
}

// numbers are those of the exhibits that the list names.
func (g *guidePage) numbers() (all []string) {
	for _, x := range g.advice.coverage.Items {
		all = append(all, g.numbersOf(x)...)
	}
	return all
}

// numbersOf are those of one shot.
func (g *guidePage) numbersOf(x guide.Item) (all []string) {
	for _, id := range x.Exhibits[:min(len(x.Exhibits), mostNamed)] {
		if e, ok := g.advice.s.Exhibit(id); ok {
			all = append(all, e.Number.String())
		}
	}
	return all
}

// layCoverage shows what is still to be had, each with how to get it, and under
// that in short what there is.
func (g *guidePage) layCoverage() fyne.CanvasObject {
	w, c := g.c.w, g.advice.coverage
	clear(g.places)
	card := []fyne.CanvasObject{g.readiness()}
	open := c.Open()
	for i, x := range open {
		if i == 0 || x.Need != open[i-1].Need {
			card = append(card, kit.Pad(6, 0, 0, 0, kit.NewText(w.say.T("app.guide.need."+string(x.Need)), kit.Bold)))
		}
		card = append(card, g.item(x, g.openItem))
	}
	for _, k := range []guide.Cover{guide.Present, guide.Excused} {
		if c.Of(k) > 0 {
			card = append(card, g.fold(string(k), w.say.N("app.guide.cover."+string(k), c.Of(k)), func() (closed []fyne.CanvasObject) {
				for _, x := range c.Items {
					if x.Cover == k {
						closed = append(closed, g.item(x, g.closedItem))
					}
				}
				return closed
			}))
		}
	}
	return g.card("app.guide.coverage", "", kit.Column(10, card...))
}

// guideItem is a shot or paper in the list. It stays as long as what it shows is
// the same: the list is long, and most of it is as it was.
type guideItem struct {
	shows  []any
	object fyne.CanvasObject
}

// item is a shot or paper in the list, made anew only where that is needed.
func (g *guidePage) item(x guide.Item, make func(guide.Item) fyne.CanvasObject) fyne.CanvasObject {
	shows := []any{x, g.numbersOf(x), len(g.advice.s.Exhibits) > 0, g.c.reads()}
	if !reflect.DeepEqual(g.items[x.Tag].shows, shows) {
		g.items[x.Tag] = guideItem{shows, make(x)}
	}
	g.places[x.Tag] = g.items[x.Tag].object
	return g.places[x.Tag]
}

// readiness counts what must be there and what would help, without what cannot be
// had. It promises nothing.
func (g *guidePage) readiness() fyne.CanvasObject {
	var all, has [2]int
	for _, x := range g.advice.coverage.Items {
		if x.Cover == guide.Excused {
			continue
		}
		need := 0
		if x.Need == guide.Should {
			need = 1
		}
		all[need]++
		if x.Cover == guide.Present {
			has[need]++
		}
	}
	say := g.c.w.say
	bar := kit.NewProgress()
	bar.SetDone(float64(has[0]) / float64(max(all[0], 1)))
	text := say.T("app.guide.ready", "has", has[0], "all", all[0])
	if all[1] > 0 {
		text += " " + say.T("app.guide.ready.should", "has", has[1], "all", all[1])
	}
	return kit.Column(8, kit.NewText(text, kit.Wrapping), bar, kit.NewText(say.T("app.guide.ready.promise"), kit.Small, kit.Wrapping))
}

// openItem is a shot or paper that is missing or weak: how it is taken, why, and
// what can be done in one press.
func (g *guidePage) openItem(x guide.Item) fyne.CanvasObject {
	w, lang := g.c.w, string(g.c.w.say.Lang())
	tag, _ := g.advice.s.Tag(w.sv.Taxonomy, x.Tag)
	badge := kit.Badge(w.say.T("app.guide.missing"), kit.Red)
	switch {
	case x.Cover == guide.Weak:
		badge = kit.Badge(w.say.T("app.guide.weak"), kit.Amber)
	case x.Need == guide.Should:
		badge = kit.Badge(w.say.T("app.guide.missing"), kit.Blue)
	}
	mark, source := g.source(x.Fact)
	words := []fyne.CanvasObject{kit.Point(8, badge, kit.Spring(kit.NewText(tag.Name.In(lang), kit.Bold, kit.Wrapping)), mark), source}
	if why := x.Reason(w.sv.Taxonomy).In(lang); why != "" {
		words = append(words, kit.NewText(why, kit.Wrapping))
	}
	if how := x.Taken(w.sv.Taxonomy).In(lang); how != "" {
		words = append(words, kit.NewText(w.say.T("app.guide.how", "how", how), kit.Small, kit.Wrapping))
	}
	for _, h := range x.Hints {
		words = append(words, kit.NewText(w.say.T("hint."+string(h)), kit.Small, kit.Wrapping, kit.Tinted(kit.ColorAmber)))
	}
	if len(x.Exhibits) > 0 {
		words = append(words, g.named(x))
	}
	words = append(words, kit.Pad(4, 0, 0, 0, g.ways2get(x, tag)))
	row := []fyne.CanvasObject{kit.Spring(kit.Column(4, words...))}
	if d := w.howDrawing(x.Tag); d != nil {
		row = slices.Insert(row, 0, d)
	}
	body := kit.NewSurface(kit.Row(14, row...), kit.Filled(kit.ColorRail), kit.Rounded(10), kit.Padded(14, 12))
	body.Stroke, body.StrokeWidth = kit.ColorLine, 1
	return body
}

// ways2get are the ways to have a shot, or to do without it.
func (g *guidePage) ways2get(x guide.Item, tag evidence.Tag) fyne.CanvasObject {
	all := kit.Flow(6, g.button("app.guide.add", theme.ContentAddIcon(), kit.Plain, func() { g.addFiles(tag) }))
	if x.Tag == talkTag {
		all.Add(g.button("app.guide.to-talk", theme.MailReplyIcon(), kit.Plain, func() { g.c.tabs.Open(talkTab) }))
	} else if len(g.advice.s.Exhibits) > 0 {
		all.Add(g.button("app.guide.tag", theme.GridIcon(), kit.Plain, func() { g.pickFor(x, tag) }))
	}
	all.Add(g.button("app.guide.excuse", nil, kit.Quiet, func() { g.askExcuse(tag) }))
	return all
}

// closedItem is one that is there, or that cannot be had, in a line.
func (g *guidePage) closedItem(x guide.Item) fyne.CanvasObject {
	w, lang := g.c.w, string(g.c.w.say.Lang())
	tag, _ := g.advice.s.Tag(w.sv.Taxonomy, x.Tag)
	name := kit.NewText(tag.Name.In(lang), kit.Wrapping)
	var row fyne.CanvasObject
	if x.Cover == guide.Excused {
		because := kit.NewText(w.say.T("app.guide.because", "because", x.Because), kit.Small, kit.Wrapping)
		row = kit.Row(10, kit.Icon(theme.ContentRemoveIcon(), 20, kit.ColorMuted), kit.Spring(kit.Column(2, name, because)),
			g.button("app.guide.unexcuse", nil, kit.Quiet, func() { g.c.excuse(x.Tag, "") }))
	} else {
		more := g.button("app.guide.add.more", nil, kit.Quiet, func() { g.addFiles(tag) })
		if x.Tag == talkTag {
			more = w.quiet("app.guide.to-talk", nil, func() { g.c.tabs.Open(talkTab) })
		}
		row = kit.Row(10, kit.Icon(theme.ConfirmIcon(), 20, kit.ColorGreen), kit.Spring(name), g.named(x), more)
	}
	return row
}

// mostNamed is how many exhibits of a shot are named; the others are on the
// board.
const mostNamed = 4

// named are the exhibits that show something: each leads to itself.
func (g *guidePage) named(x guide.Item) fyne.CanvasObject {
	all := kit.Row(4)
	for _, id := range x.Exhibits[:min(len(x.Exhibits), mostNamed)] {
		if e, ok := g.advice.s.Exhibit(id); ok {
			b := kit.NewButton(e.Number.String(), nil, kit.Plain, func() { g.c.board.reveal(id) })
			b.Small = true
			all.Add(b)
		}
	}
	if more := len(x.Exhibits) - mostNamed; more > 0 {
		b := kit.NewButton(g.c.w.say.T("app.timeline.more", "n", more), nil, kit.Quiet, func() { g.onBoard(filter{by: byTag, tag: x.Tag}) })
		b.Small = true
		all.Add(b)
	}
	return all
}

// onBoard shows the exhibits of a filter.
func (g *guidePage) onBoard(f filter) {
	g.c.board.all()
	g.c.board.filters.pick(f)
	g.c.tabs.Open(boardTab)
}

// addFiles asks for files and takes them in for a shot: they come tagged.
func (g *guidePage) addFiles(tag evidence.Tag) {
	work, w := g.c.casework, g.c.w
	w.ask(w.say.T("app.guide.add.title", "tag", tag.Name.In(string(w.say.Lang()))), "app.browse.files", false, func(found []string) {
		work.screen.receiveFor(found, aim{tags: []evidence.TagCode{tag.Code}})
	})
}

// pickFor asks which exhibits show a shot: they get its tag, and those that had it
// and are not chosen any more lose it.
func (g *guidePage) pickFor(x guide.Item, tag evidence.Tag) {
	var had []string
	for _, e := range g.c.state.Snapshot.Exhibits {
		if e.HasTag(x.Tag) {
			had = append(had, string(e.ID))
		}
	}
	title := g.c.w.say.T("app.guide.pick", "tag", tag.Name.In(string(g.c.w.say.Lang())))
	g.c.pickSome(title, g.c.exhibitLines(), had, func(keys []string) { g.tagOnly(x.Tag, keys, had) })
}

// tagOnly gives a tag to some exhibits, and takes it from those that had it.
func (g *guidePage) tagOnly(tag evidence.TagCode, some, had []string) {
	group, tags := rand.Text(), []evidence.TagCode{tag}
	if more := without(some, had); len(more) > 0 {
		g.c.change(desk.TagExhibits(exhibitIDs(more), tags, nil).In(group))
	}
	if less := without(had, some); len(less) > 0 {
		g.c.change(desk.TagExhibits(exhibitIDs(less), nil, tags).In(group))
	}
}

// without is what of some is not among others.
func without(some, others []string) []string {
	return slices.DeleteFunc(slices.Clone(some), func(x string) bool { return slices.Contains(others, x) })
}

// mostExcuse bounds why something cannot be had, in letters.
const mostExcuse = 300

// excuseKeys are reasons that many buyers have; anything else can be typed.
var excuseKeys = []string{"app.guide.excuse.thrown", "app.guide.excuse.none", "app.guide.excuse.changed", "app.guide.excuse.unfit"}

// askExcuse asks why a shot cannot be had.
func (g *guidePage) askExcuse(tag evidence.Tag) {
	w := g.c.w
	because := w.typing.Paragraph(2)
	because.SetPlaceHolder(w.say.T("app.guide.excuse.hint"))
	usual := kit.Flow(6)
	for _, k := range excuseKeys {
		usual.Add(kit.NewChip(w.say.T(k), kit.Blue, func(bool) { because.SetText(w.say.T(k)) }, nil))
	}
	problem := kit.NewText(w.say.T("app.guide.excuse.empty"), kit.Small, kit.Tinted(kit.ColorRed), kit.Wrapping)
	problem.Hide()
	body := kit.Column(10, kit.NewText(w.say.T("app.guide.excuse.text"), kit.Muted, kit.Wrapping), usual, because, problem)
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.guide.excuse.title", "tag", tag.Name.In(string(w.say.Lang()))), Content: body, Width: 520, Focus: because,
		Answers: []kit.Answer{{Label: w.say.T("app.cancel")}, {Label: w.say.T("app.save"), Look: kit.Primary, Act: func() bool {
			text := []rune(strings.TrimSpace(because.Text))
			if len(text) == 0 {
				problem.Show()
				kit.Relay(body)
				return false
			}
			g.c.excuse(tag.Code, string(text[:min(len(text), mostExcuse)]))
			return true
		}}}})
}

// tagAt is the shot whose place in the list is at an absolute position.
func (g *guidePage) tagAt(at fyne.Position) (evidence.TagCode, bool) {
	for tag, o := range g.places {
		if kit.Under(o, at) {
			return tag, true
		}
	}
	return "", false
}
