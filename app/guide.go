package app

import (
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
)

// guidePage is the page that says what to do next: where the case stands, what
// is missing, until when, and what takes a way away. All of it is computed; a
// card is made anew only where what it shows has changed.
type guidePage struct {
	c      *caseScreen
	advice advice
	head   *guideCard // what the guide has to know first
	ladder *guideCard
	alarms *guideCard
	checks *guideCard
	covers *guideCard
	dates  *guideCard
	ground *grounds
	ways   *guideCard
	places map[evidence.TagCode]fyne.CanvasObject // where in the list of shots a tag stands
	items  map[evidence.TagCode]guideItem         // what stands there
	asked  []string                               // keys of the facts it asked for since it was opened
	chips  map[string][]*kit.Chip                 // their values, by key
	looked string                                 // code of the step that is looked at; "": the one at hand
	open   map[string]bool                        // folded parts that are shown, by name
	index  *guideIndex
	column *fyne.Container
	pane   *kit.Pane
	root   fyne.CanvasObject
}

// advice is all that the guide says about a case at a moment.
type advice struct {
	now       time.Time
	zone      *time.Location
	s         evidence.Snapshot
	rungs     []guide.Rung
	coverage  guide.Coverage
	checks    []guide.Check
	deadlines []guide.Deadline
	undated   []guide.Deadline // that cannot be reckoned
	wrong     []guide.Problem
	cautions  []guide.Caution
	channels  []guide.Channel
	lines     []guide.Line
}

// newAdvice asks the guide. It takes a few milliseconds for thousands of
// exhibits.
func newAdvice(g guide.Guide, s evidence.Snapshot, now time.Time) advice {
	a := advice{now: now, zone: s.Case.Location(), s: s, rungs: g.Ladder(s, now), coverage: g.Coverage(s), checks: g.Checks(s, now),
		cautions: g.Cautions(s), channels: g.Of(s.Case), lines: guide.Matrix(s), undated: g.Undated(s, now)}
	a.deadlines, a.wrong = g.Deadlines(s, now)
	return a
}

// today is the day it is, in the case's zone: what is left of a deadline is told
// by it.
func (a advice) today() string { return a.now.In(a.zone).Format(time.DateOnly) }

// guideCard is a part of the page.
type guideCard struct {
	holder *fyne.Container
	shows  func() []any             // what it is made of; none: there is no such card now
	make   func() fyne.CanvasObject // of that
	made   []any
}

func newGuideCard(shows func() []any, make func() fyne.CanvasObject) *guideCard {
	return &guideCard{holder: container.NewStack(), shows: shows, make: make}
}

// apply makes the card anew where that is needed, and tells whether it was.
func (k *guideCard) apply() (anew bool) {
	now := k.shows()
	if k.holder.Visible() == (len(now) > 0) && reflect.DeepEqual(now, k.made) {
		return false
	}
	k.made, k.holder.Objects = now, nil
	show(k.holder, len(now) > 0)
	if len(now) > 0 {
		k.holder.Objects = []fyne.CanvasObject{k.make()}
	}
	if k.holder.Size().Width > 0 {
		kit.Relay(k.holder)
	}
	return true
}

// guideWidth is the widest the page is: lines longer than that are hard to read.
const guideWidth = 900

func newGuidePage(c *caseScreen) *guidePage {
	g := &guidePage{c: c, places: map[evidence.TagCode]fyne.CanvasObject{}, items: map[evidence.TagCode]guideItem{}, open: map[string]bool{}}
	g.head = newGuideCard(g.openQuestions, g.askFirst)
	g.ladder = newGuideCard(g.standing, g.layLadder)
	g.alarms = newGuideCard(g.warned, g.layCautions)
	g.checks = newGuideCard(g.mistakes, g.layChecks)
	g.covers = newGuideCard(g.covered, g.layCoverage)
	g.dates = newGuideCard(g.dated, g.layDeadlines)
	g.ground = newGrounds(c)
	g.ways = newGuideCard(g.wayFacts, g.layWays)
	g.column = kit.Column(16, g.head.holder, g.ladder.holder, g.alarms.holder, g.checks.holder, g.dates.holder, g.covers.holder, g.ground.root, g.ways.holder)
	g.pane = kit.NewPane(kit.Pad(20, 24, 28, 24, kit.Narrow(guideWidth, g.column)))
	g.index = newGuideIndex(g)
	g.root = container.NewBorder(g.index.root, nil, nil, nil, g.pane)
	return g
}

// object is asked for where the page is opened: it begins anew, and what was asked
// and answered is gone.
func (g *guidePage) object() fyne.CanvasObject {
	g.asked, g.looked = nil, ""
	return g.root
}

func (g *guidePage) flush() { g.ground.flush() }

func (g *guidePage) apply(st session.State) {
	g.advice = newAdvice(g.c.w.sv.Guide, st.Snapshot, g.c.w.sv.Now())
	anew := false
	for _, k := range []*guideCard{g.head, g.ladder, g.alarms, g.checks} {
		anew = k.apply() || anew
	}
	for _, k := range []*guideCard{g.dates, g.covers, g.ways} { // out of view as a rule
		if k.made != nil {
			anew = k.apply() || anew
			continue
		}
		g.c.w.bridge.Post(func() {
			if k.apply() {
				g.settle()
			}
		})
	}
	show(g.ground.root, g.hasClaim())
	g.ground.show(g.advice.lines, st.Snapshot)
	g.showAnswers()
	g.index.apply()
	if anew {
		g.settle()
	}
}

// settle places the page anew after a part of it was made anew.
func (g *guidePage) settle() {
	g.pane.Settle(g.column)
	g.pane.Follow()
}

// typed takes the keys that go through the page.
func (g *guidePage) typed(k *fyne.KeyEvent) {
	page := g.pane.Size().Height - pageOverlap
	switch k.Name {
	case fyne.KeyUp:
		g.pane.ScrollTo(max(0, g.pane.Offset()-lineStep))
	case fyne.KeyDown:
		g.pane.ScrollTo(g.pane.Offset() + lineStep)
	case fyne.KeyPageUp:
		g.pane.ScrollTo(max(0, g.pane.Offset()-page))
	case fyne.KeyPageDown, fyne.KeySpace:
		g.pane.ScrollTo(g.pane.Offset() + page)
	case fyne.KeyHome:
		g.pane.ScrollToTop()
	case fyne.KeyEnd:
		g.pane.ScrollTo(g.pane.Content().Size().Height)
	}
}

// lineStep is how far an arrow scrolls, and pageOverlap what stays in view when a
// page is turned.
const (
	lineStep    = 60
	pageOverlap = 40
)

// hasClaim tells whether it is known what went wrong: without that there is
// nothing to advise.
func (g *guidePage) hasClaim() bool { return g.advice.s.Case.Claim.Type != "" }

// only gives what a card shows where there is a claim to advise on.
func (g *guidePage) only(shows ...any) []any {
	if !g.hasClaim() {
		return nil
	}
	return append(shows, g.c.reads())
}

// guideAsks are the facts that the guide has to know, in the order it asks.
var guideAsks = []choiceFact{claimFact, platformFact, goodsFact, paymentFact}

// openQuestions are what is not known yet, the claim first and alone, and what was
// answered since the page was opened: an answer moves nothing, and can be changed.
func (g *guidePage) openQuestions() (open []any) {
	for _, f := range guideAsks {
		asks := *f.of(&g.advice.s.Case) == "" && (g.hasClaim() || f.key == claimFact.key)
		if asks && !slices.Contains(g.asked, f.key) {
			g.asked = append(g.asked, f.key)
		}
		if slices.Contains(g.asked, f.key) {
			open = append(open, f.key)
		}
	}
	if len(open) > 0 {
		open = append(open, g.c.reads())
	}
	return open
}

// askFirst asks for what is not known.
func (g *guidePage) askFirst() fyne.CanvasObject {
	say := g.c.w.say
	g.chips = map[string][]*kit.Chip{}
	claim, more := kit.Column(14), kit.Column(14)
	for _, f := range guideAsks {
		switch {
		case !slices.Contains(g.asked, f.key):
		case f.key == claimFact.key:
			claim.Add(g.question(say.T("app.guide.claim"), say.T("app.guide.claim.text")))
			claim.Add(g.askChoice(f))
		default:
			if len(more.Objects) == 0 {
				more.Add(g.question(say.T("app.guide.more"), say.T("app.guide.more.text")))
			}
			more.Add(kit.Column(6, kit.NewText(say.T(f.key), kit.Small), g.askChoice(f)))
		}
	}
	show(claim, len(claim.Objects) > 0)
	show(more, len(more.Objects) > 0)
	return kit.NewSurface(kit.Column(22, claim, more), kit.Card, kit.Padded(20, 18))
}

// question is what is asked, and what it is good for.
func (g *guidePage) question(title, text string) fyne.CanvasObject {
	return kit.Column(4, kit.NewText(title, kit.Title, kit.Wrapping), kit.NewText(text, kit.Muted, kit.Wrapping))
}

// askChoice offers the values of a fact as chips: one press is the answer.
func (g *guidePage) askChoice(f choiceFact) fyne.CanvasObject {
	chips := kit.Flow(8)
	for _, code := range f.codes {
		chip := kit.NewChip(g.c.w.say.T(f.prefix+code), kit.Blue, func(bool) { g.c.facts.setChoice(f, code) }, nil)
		chip.SetEnabled(!g.c.reads())
		chips.Add(chip)
		g.chips[f.key] = append(g.chips[f.key], chip)
	}
	return chips
}

// showAnswers shows which values the facts have that it asks for.
func (g *guidePage) showAnswers() {
	for _, f := range guideAsks {
		for i, chip := range g.chips[f.key] {
			chip.SetState(onOrOff(f.codes[i] == *f.of(&g.advice.s.Case)))
		}
	}
}

// card is a part of the page with its head and, under that, what it is for.
func (g *guidePage) card(key, text string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	head := kit.Column(3, kit.NewText(g.c.w.say.T(key), kit.Title))
	if text != "" {
		head.Add(kit.NewText(text, kit.Muted, kit.Wrapping))
	}
	return kit.NewSurface(kit.Column(14, append([]fyne.CanvasObject{head}, parts...)...), kit.Card, kit.Padded(20, 18))
}

// button is a small one that changes the case: where the case is only looked at,
// it rests.
func (g *guidePage) button(key string, icon fyne.Resource, look kit.Look, act func()) *kit.Button {
	b := kit.NewButton(g.c.w.say.T(key), icon, look, act)
	b.Small = true
	b.SetEnabled(!g.c.reads())
	return b
}

// source is a mark of a fact, and the place under its words where it says, once
// pressed, where that was read, how sure it is and when that was looked at. What
// nobody tells has no mark.
func (g *guidePage) source(f guide.Fact) (mark fyne.CanvasObject, place *fyne.Container) {
	w := g.c.w
	place = kit.Column(0)
	if f.Confidence == guide.Unknown {
		return kit.Row(0), place
	}
	b := w.quietIcon("app.guide.source.tip", theme.InfoIcon(), func() {
		if len(place.Objects) > 0 {
			place.RemoveAll()
		} else {
			place.Add(kit.Pad(4, 0, 0, 0, g.sourceLine(f)))
		}
		g.settle()
	})
	b.SetTint(kit.ColorFaint)
	return b, place
}

// sourceLine says where a fact was read.
func (g *guidePage) sourceLine(f guide.Fact) fyne.CanvasObject {
	w := g.c.w
	text := w.say.T("app.guide.source", "source", f.SourceIn(string(w.say.Lang())), "confidence", w.say.T("app.guide.confidence."+f.Confidence), "checked", f.Checked)
	copies := w.quietIcon("app.guide.source.copy", theme.ContentCopyIcon(), func() { w.copy(f.Source) })
	return kit.NewSurface(kit.Row(6, kit.Spring(kit.NewText(text, kit.Small, kit.Wrapping)), copies), kit.Filled(kit.ColorWell), kit.Rounded(8), kit.Padded(10, 4))
}

// fold is a part of a card that is shown only where the user wants it.
func (g *guidePage) fold(name, head string, lay func() []fyne.CanvasObject) fyne.CanvasObject {
	body := kit.Column(8)
	b := kit.NewButton(head, theme.MenuExpandIcon(), kit.Quiet, nil)
	b.Small = true
	turn := func() {
		if g.open[name] {
			b.SetIcon(theme.MenuDropDownIcon())
			body.Objects = lay()
			kit.Relay(body)
		} else {
			b.SetIcon(theme.MenuExpandIcon())
			body.Objects = nil
		}
	}
	b.OnTap(func() {
		g.open[name] = !g.open[name]
		turn()
		g.settle()
	})
	turn()
	return kit.Column(4, kit.Row(0, b, kit.Spring()), body)
}

// doubtful tells whether a fact has to be compared with what the site shows.
func doubtful(f guide.Fact) bool {
	return slices.Contains([]string{"C", "D", guide.Unknown}, f.Confidence)
}

// excuse says why a shot cannot be had; "": it can.
func (c *caseScreen) excuse(tag evidence.TagCode, because string) {
	c.change(desk.SetCase(func(k *evidence.Case) {
		k.Excuses = slices.DeleteFunc(slices.Clone(k.Excuses), func(x evidence.Excuse) bool { return x.Tag == tag })
		if because != "" {
			k.Excuses = append(k.Excuses, evidence.Excuse{Tag: tag, Because: because})
		}
	}))
}
