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

// apply makes the card anew where that is needed.
func (k *guideCard) apply() {
	now := k.shows()
	if k.holder.Visible() == (len(now) > 0) && reflect.DeepEqual(now, k.made) {
		return
	}
	k.made, k.holder.Objects = now, nil
	show(k.holder, len(now) > 0)
	if len(now) > 0 {
		k.holder.Objects = []fyne.CanvasObject{k.make()}
	}
	if k.holder.Size().Width > 0 {
		kit.Relay(k.holder)
	}
}

// guideWidth is the widest the page is: lines longer than that are hard to read.
const guideWidth = 900

func newGuidePage(c *caseScreen) *guidePage {
	g := &guidePage{c: c, places: map[evidence.TagCode]fyne.CanvasObject{}, items: map[evidence.TagCode]guideItem{}}
	g.head = newGuideCard(g.openQuestions, g.askFirst)
	g.ladder = newGuideCard(g.standing, g.layLadder)
	g.alarms = newGuideCard(g.warned, g.layCautions)
	g.checks = newGuideCard(g.mistakes, g.layChecks)
	g.covers = newGuideCard(g.covered, g.layCoverage)
	g.dates = newGuideCard(g.dated, g.layDeadlines)
	g.ground = newGrounds(c)
	g.ways = newGuideCard(g.wayFacts, g.layWays)
	column := kit.Column(16, g.head.holder, g.ladder.holder, g.alarms.holder, g.checks.holder, g.dates.holder, g.covers.holder, g.ground.root, g.ways.holder)
	g.pane = kit.NewPane(kit.Pad(20, 24, 28, 24, kit.Narrow(guideWidth, column)))
	g.root = g.pane
	return g
}

func (g *guidePage) object() fyne.CanvasObject { return g.root }
func (g *guidePage) flush()                    { g.ground.flush() }

func (g *guidePage) apply(st session.State) {
	g.advice = newAdvice(g.c.w.sv.Guide, st.Snapshot, g.c.w.sv.Now())
	for _, k := range []*guideCard{g.head, g.ladder, g.alarms, g.checks} {
		k.apply()
	}
	for _, k := range []*guideCard{g.dates, g.covers, g.ways} { // out of view as a rule
		if k.made != nil {
			k.apply()
			continue
		}
		g.c.w.bridge.Post(func() {
			k.apply()
			g.pane.Follow()
		})
	}
	show(g.ground.root, g.hasClaim())
	g.ground.show(g.advice.lines, st.Snapshot)
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

// openQuestions are what is not known yet: the claim first and alone.
func (g *guidePage) openQuestions() []any {
	var open []any
	for _, f := range guideAsks {
		if *f.of(&g.advice.s.Case) == "" {
			open = append(open, f.key)
		}
	}
	if !g.hasClaim() {
		open = open[:1]
	}
	if len(open) > 0 {
		open = append(open, g.c.reads())
	}
	return open
}

// askFirst asks for what is not known.
func (g *guidePage) askFirst() fyne.CanvasObject {
	say := g.c.w.say
	title, text := say.T("app.guide.more"), say.T("app.guide.more.text")
	if !g.hasClaim() {
		title, text = say.T("app.guide.claim"), say.T("app.guide.claim.text")
	}
	body := kit.Column(14, kit.Column(4, kit.NewText(title, kit.Title, kit.Wrapping), kit.NewText(text, kit.Muted, kit.Wrapping)))
	for _, f := range guideAsks {
		if slices.Contains(g.head.made, any(f.key)) {
			body.Add(g.askChoice(f))
		}
	}
	return kit.NewSurface(body, kit.Card, kit.Padded(20, 18))
}

// askChoice offers the values of a fact as chips: one press is the answer.
func (g *guidePage) askChoice(f choiceFact) fyne.CanvasObject {
	chips := kit.Flow(8)
	for _, code := range f.codes {
		chip := kit.NewChip(g.c.w.say.T(f.prefix+code), kit.Blue, func(bool) { g.c.facts.setChoice(f, code) }, nil)
		chip.SetEnabled(!g.c.reads())
		chips.Add(chip)
	}
	if !g.hasClaim() {
		return chips
	}
	return kit.Column(6, kit.NewText(g.c.w.say.T(f.key), kit.Small), chips)
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

// source is a mark that says where a fact was read, how sure it is and when that
// was looked at. Pressed it copies the address. What nobody tells has none.
func (w *Window) source(f guide.Fact) fyne.CanvasObject {
	if f.Confidence == guide.Unknown {
		return kit.Row(0)
	}
	tip := w.say.T("app.guide.source", "source", f.Source, "confidence", w.say.T("app.guide.confidence."+f.Confidence), "checked", f.Checked)
	b := kit.NewIcon(tip, theme.InfoIcon(), kit.Quiet, func() { w.copy(f.Source) })
	b.Small = true
	b.SetTint(kit.ColorFaint)
	return b
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
