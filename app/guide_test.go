package app

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
)

// guided opens the guide of a case whose claim is known.
func guided(b *bench, claim string, files ...string) *caseScreen {
	b.t.Helper()
	c := b.newCase("x", files...)
	b.settle()
	c.change(desk.SetCase(func(k *evidence.Case) {
		k.Claim.Type, k.Platform, k.Order.Goods, k.Order.Payment = claim, "aliexpress", "electronics", "card"
	}))
	b.settle()
	c.tabs.Open(guideTab)
	b.settle()
	return c
}

// pressIn presses the first button of a label that is inside something.
func (b *bench) pressIn(in fyne.CanvasObject, label string) {
	b.t.Helper()
	var found *kit.Button
	walk(in, func(o fyne.CanvasObject) {
		if x, ok := o.(*kit.Button); ok && x.Label == label && found == nil {
			found = x
		}
	})
	if found == nil {
		b.t.Fatalf("no button %q; shown: %q", label, b.texts())
	}
	test.Tap(found)
}

// event is the first event of a kind; zero: there is none.
func (c *caseScreen) event(k evidence.EventKind) evidence.Event {
	all := c.session.Snapshot().Events
	if i := slices.IndexFunc(all, func(e evidence.Event) bool { return e.Kind == k }); i >= 0 {
		return all[i]
	}
	return evidence.Event{}
}

// TestTheGuideAsksFirst: without a claim it asks for it and says nothing else;
// then for what the advice depends on.
func TestTheGuideAsksFirst(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		b := newBench(t, lang)
		c := b.newCase("x")
		say := b.w.say
		b.w.act("guide")
		if c.tabs.Shown() != guideTab || !b.says(say.T("app.guide.claim")) || b.says(say.T("app.guide.ladder")) || b.says(say.T("app.ground")) {
			t.Fatalf("shown: %q", b.texts())
		}
		for _, code := range evidence.ClaimTypes {
			if !b.says(say.T("claim." + code)) {
				t.Errorf("it does not offer %s", code)
			}
		}
		b.chip(say.T("claim.damaged"))
		b.settle()
		if got := c.session.Snapshot().Case.Claim.Type; got != "damaged" || !b.says(say.T("app.guide.ladder")) || b.says(say.T("app.guide.claim")) {
			t.Fatalf("claim %q; shown: %q", got, b.texts())
		}
		b.chip(say.T("platform.aliexpress"))
		b.settle()
		b.chip(say.T("goods.electronics"))
		b.settle()
		b.chip(say.T("payment.card"))
		b.settle()
		k := c.session.Snapshot().Case
		if k.Platform != "aliexpress" || k.Order.Goods != "electronics" || k.Order.Payment != "card" || b.says(say.T("app.guide.more")) {
			t.Errorf("%+v; shown: %q", k.Order, b.texts())
		}
	}
}

// chip presses the chip of a label.
func (b *bench) chip(label string) {
	b.t.Helper()
	var found *kit.Chip
	b.walk(func(o fyne.CanvasObject) {
		if x, ok := o.(*kit.Chip); ok && x.Label == label {
			found = x
		}
	})
	if found == nil {
		b.t.Fatalf("no chip %q among %q", label, b.texts())
	}
	found.Tapped(nil)
}

func TestAStepIsGoneAndTakenBack(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "damaged")
	say := b.w.say
	first := c.guide.advice.rungs[0]
	if first.Stand != guide.Here {
		t.Fatalf("the first step is %s", first.Stand)
	}
	b.pressIn(c.guide.ladder.holder, say.T("app.guide.advance"))
	b.answer(say.T("app.guide.advance.record"))
	b.settle()
	if e := c.event(first.Done[0]); !e.At.In(now.Location()).Equal(now) {
		t.Fatalf("recorded %+v", e)
	}
	if c.guide.advice.rungs[0].Stand != guide.Gone || c.guide.advice.rungs[1].Stand != guide.Here {
		t.Errorf("the ladder stands at %+v", c.guide.advice.rungs[:2])
	}
	b.pressIn(c.guide.ladder.holder, say.T("app.guide.advance"))
	b.chip(say.T("app.guide.other-day"))
	b.typeInto(say.T("app.date.hint"), "31.4.2026")
	b.answer(say.T("app.guide.advance.record"))
	if !b.says(say.T("app.date.wrong")) {
		t.Fatalf("a day that is none was taken; shown: %q", b.texts())
	}
	b.typeInto(say.T("app.date.hint"), "2026-11-20")
	b.answer(say.T("app.guide.advance.record"))
	b.settle()
	if got := dateText(c.event(evidence.Contacted).At, c.state.Snapshot.Case.Location()); got != "2026-11-20" {
		t.Errorf("recorded on %q", got)
	}
	b.w.act("undo")
	b.until("undo", func() bool { return c.event(evidence.Contacted).ID == "" })
	b.settle()
	if c.guide.advice.rungs[1].Stand != guide.Here {
		t.Error("the ladder does not follow undo")
	}
}

// openShot is the first shot that is still to be had.
func openShot(t *testing.T, c *caseScreen) (guide.Item, evidence.Tag) {
	t.Helper()
	open := c.guide.advice.coverage.Open()
	if len(open) == 0 {
		t.Fatal("nothing is wanted")
	}
	tag, _ := c.w.sv.Taxonomy.Find(open[0].Tag)
	return open[0], tag
}

func (c *caseScreen) cover(tag evidence.TagCode) guide.Cover {
	for _, x := range c.guide.advice.coverage.Items {
		if x.Tag == tag {
			return x.Cover
		}
	}
	return ""
}

func TestWhatIsMissingIsAddedOrExcused(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "damaged", b.photos(1)...)
	b.settle()
	say := b.w.say
	x, tag := openShot(t, c)
	if x.Need != guide.Must || !b.says(tag.Name.In("ko")) {
		t.Fatalf("first of all %+v is asked for; shown: %q", x.Want, b.texts())
	}

	// Files that fall on it come with its tag.
	place := c.guide.places[x.Tag]
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(place).AddXY(8, 8)
	b.w.onDropped(at, b.photos(2)[1:])
	b.until("the import", func() bool { return len(c.exhibits()) == 2 && c.intake.over })
	b.settle()
	if !c.exhibits()[1].HasTag(x.Tag) || c.cover(x.Tag) == guide.Missing {
		t.Fatalf("it has %v and is %s", c.exhibits()[1].Tags, c.cover(x.Tag))
	}

	// Another cannot be had, and the user says why; that is taken back by a press.
	other, tag := openShot(t, c)
	if other.Tag == x.Tag {
		other = c.guide.advice.coverage.Open()[1]
		tag, _ = b.w.sv.Taxonomy.Find(other.Tag)
	}
	b.pressIn(c.guide.places[other.Tag], say.T("app.guide.excuse"))
	b.answer(say.T("app.save"))
	if !b.says(say.T("app.guide.excuse.empty")) {
		t.Fatalf("no reason was asked for; shown: %q", b.texts())
	}
	b.chip(say.T("app.guide.excuse.thrown"))
	b.answer(say.T("app.save"))
	b.settle()
	if c.cover(other.Tag) != guide.Excused || !b.says(say.T("app.guide.because", "because", say.T("app.guide.excuse.thrown"))) {
		t.Fatalf("%s is %s; shown: %q", other.Tag, c.cover(other.Tag), b.texts())
	}
	b.pressIn(c.guide.places[other.Tag], say.T("app.guide.unexcuse"))
	b.settle()
	if c.cover(other.Tag) != guide.Missing || len(c.session.Snapshot().Case.Excuses) != 0 {
		t.Errorf("%s is %s", other.Tag, c.cover(other.Tag))
	}

	// What is on the board is put to it there.
	b.pressIn(c.guide.places[other.Tag], say.T("app.guide.tag"))
	if c.tabs.Shown() != boardTab || c.board.filter.by != byUntagged || !b.says(tag.Short.In("ko")) {
		t.Errorf("tab %d, filter %+v; shown: %q", c.tabs.Shown(), c.board.filter, b.texts())
	}
	c.tabs.Open(guideTab)
	for o := range c.guide.places {
		if c.cover(o) == guide.Present {
			b.pressIn(c.guide.places[o], c.exhibits()[1].Number.String())
			if c.tabs.Shown() != boardTab || !slices.Equal(c.board.grid.Chosen(), []string{string(c.exhibits()[1].ID)}) {
				t.Errorf("an exhibit of %s leads to tab %d", o, c.tabs.Shown())
			}
			return
		}
	}
}

// TestEveryMistakeLeadsToItsCure presses the fix of each.
func TestEveryMistakeLeadsToItsCure(t *testing.T) {
	lands := map[guide.CheckCode]func(*bench, *caseScreen) bool{
		guide.NoWholeItem:    func(_ *bench, c *caseScreen) bool { return c.tabs.Shown() == guideTab && c.guide.pane.Offset() > 0 },
		guide.NoListing:      func(_ *bench, c *caseScreen) bool { return c.tabs.Shown() == guideTab && c.guide.pane.Offset() > 0 },
		guide.SellerNotTold:  func(b *bench, _ *caseScreen) bool { return b.w.asking() },
		guide.DeadlineNear:   func(_ *bench, c *caseScreen) bool { return c.tabs.Shown() == guideTab && c.guide.pane.Offset() > 0 },
		guide.NoSellerRecord: func(b *bench, c *caseScreen) bool { return b.w.field() == c.facts.form.texts[recordFact.key].Entry },
		guide.NoDemand:       func(b *bench, c *caseScreen) bool { return b.w.field() == c.facts.form.texts[demandFact.key].Entry },
	}
	b := newBench(t, i18n.Korean)
	b.w.win.Resize(fyne.NewSize(900, 600))
	c := guided(b, "damaged")
	for _, e := range []struct {
		kind evidence.EventKind
		day  string
	}{{evidence.Shipped, "2026-10-20"}, {evidence.Delivered, "2026-11-08"}} {
		at, err := typedTime(e.day, "", c.state.Snapshot.Case.Location())
		if err != nil {
			t.Fatal(err)
		}
		c.change(desk.AddEvent(evidence.Event{Kind: e.kind, At: at}))
	}
	b.settle()
	for _, k := range c.guide.advice.checks {
		if k.OK {
			t.Errorf("%s is no mistake in an empty case", k.Code)
			continue
		}
		c.tabs.Open(guideTab)
		c.guide.pane.ScrollTo(0)
		if !b.says(b.w.say.T("guide.check." + string(k.Code) + ".fix")) {
			t.Errorf("%s is not said", k.Code)
		}
		c.guide.fix(k.Code)
		if !lands[k.Code](b, c) {
			t.Errorf("%s does not land: tab %d, scrolled %v", k.Code, c.tabs.Shown(), c.guide.pane.Offset())
		}
		if b.w.asking() {
			b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
		b.w.win.Canvas().Unfocus()
	}
}

func TestTheDateOfTheSite(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "damaged")
	say, zone := b.w.say, c.state.Snapshot.Case.Location()
	if !b.says(say.T("app.guide.dates.none")) {
		t.Fatalf("shown: %q", b.texts())
	}
	if waits := say.T("guide.undated", "event", say.T("event.delivered")); !b.says(waits) {
		t.Errorf("%q is not said: %q", waits, b.texts())
	}
	at, err := typedTime("2026-11-15", "", zone)
	if err != nil {
		t.Fatal(err)
	}
	c.change(desk.AddEvent(evidence.Event{Kind: evidence.Delivered, At: at}))
	b.settle()
	is := func(d guide.Deadline) bool { return d.Rule.ID == "ali_open_latest" }
	if slices.ContainsFunc(c.guide.advice.undated, is) {
		t.Errorf("what is reckoned waits for a date: %+v", c.guide.advice.undated)
	}
	i := slices.IndexFunc(c.guide.advice.deadlines, is)
	if i < 0 {
		t.Fatalf("no deadline to open a dispute among %+v", c.guide.advice.deadlines)
	}
	d := c.guide.advice.deadlines[i]
	if label, _ := c.guide.left(d); !b.says(label) || !b.says(say.T("zone.los-angeles")) {
		t.Errorf("neither %q nor the zone of the site is said: %q", label, b.texts())
	}
	c.guide.askDue(d)
	b.typeInto(say.T("app.date.hint"), "2026-11-24")
	b.answer(say.T("app.save"))
	b.settle()
	own := c.event(evidence.DueDate)
	if own.Rule != d.Rule.ID || dateText(own.At, zone) != "2026-11-24" {
		t.Fatalf("noted %+v", own)
	}
	d = c.guide.advice.deadlines[slices.IndexFunc(c.guide.advice.deadlines, is)]
	if label, hue := c.guide.left(d); d.Own.ID != own.ID || hue != kit.Red || !b.says(label) {
		t.Errorf("%q in %v of %+v", label, hue, d)
	}
	c.guide.askDue(d)
	b.answer(say.T("app.remove"))
	b.settle()
	if c.event(evidence.DueDate).ID != "" {
		t.Error("the date is still there")
	}
	c.guide.askDue(guide.Deadline{})
	b.typeInto(say.T("app.date.hint"), "2026-12-01")
	b.answer(say.T("app.save"))
	b.settle()
	if e := c.event(evidence.DueDate); e.Rule == "" {
		t.Errorf("noted %+v without the rule that was chosen", e)
	}
}

// TestAnImpossibleDateLeadsToItself: it is said, and a press corrects it.
func TestAnImpossibleDateLeadsToItself(t *testing.T) {
	b := newBench(t, i18n.English)
	c := guided(b, "damaged")
	zone := c.state.Snapshot.Case.Location()
	for k, on := range map[evidence.EventKind]string{evidence.Ordered: "2026-11-10", evidence.Delivered: "2026-11-01"} {
		at, err := typedTime(on, "", zone)
		if err != nil {
			t.Fatal(err)
		}
		c.change(desk.AddEvent(evidence.Event{Kind: k, At: at}))
	}
	b.settle()
	if len(c.guide.advice.wrong) == 0 {
		t.Fatal("delivered before it was ordered, and nobody minds")
	}
	if text := b.w.teller().Problem(c.guide.advice.wrong[0]); !b.says(text) || strings.Contains(text, "{") {
		t.Errorf("%q is not said: %q", text, b.texts())
	}
	e := c.event(evidence.Delivered)
	b.pressIn(c.guide.dates.holder, b.w.say.T("event.delivered")+" "+moment(b.w.say, e.At, zone))
	if !b.says(b.w.say.T("app.event.edit")) {
		t.Errorf("shown: %q", b.texts())
	}
}

// TestTheGuideOfACaseThatIsRead: nothing on it changes the case.
func TestTheGuideOfACaseThatIsRead(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "damaged", b.photos(1)...)
	dir := c.session.Dir()
	b.w.leaveCase()
	b.until("the library", func() bool { return !b.w.inCase() })
	b.w.tasks.Wait()
	holder, err := desk.Open(t.Context(), dir, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close()
	b.w.openCase(dir)
	b.until("the case, to be read", b.w.inCase)
	c = b.w.ofCase()
	c.tabs.Open(guideTab)
	for _, key := range []string{"app.guide.advance", "app.guide.add", "app.guide.excuse", "app.ground.add", "app.guide.dates.add"} {
		found := false
		b.walk(func(o fyne.CanvasObject) {
			if x, ok := o.(*kit.Button); ok && x.Label == b.w.say.T(key) {
				found = true
				if !x.Disabled() {
					t.Errorf("%q can be pressed", x.Label)
				}
			}
		})
		if !found {
			t.Errorf("no button %q in %s", b.w.say.T(key), filepath.Base(dir))
		}
	}
}

// TestTheKeyboardGoesThroughTheGuide: the keys of a page scroll it, and what gets
// the keyboard comes into view.
func TestTheKeyboardGoesThroughTheGuide(t *testing.T) {
	b := newBench(t, i18n.English)
	b.w.win.Resize(fyne.NewSize(900, 600))
	c := guided(b, "damaged")
	pane := c.guide.pane
	b.press(fyne.KeyPageDown)
	page := pane.Offset()
	b.press(fyne.KeyUp)
	if up := pane.Offset(); page < 200 || up >= page {
		t.Errorf("a page goes to %v, and up from there to %v", page, up)
	}
	b.press(fyne.KeyHome)
	if pane.Offset() != 0 {
		t.Errorf("home is at %v", pane.Offset())
	}
	kit.FocusOn(c.guide.ground.add)
	if !kit.Under(pane, fyne.CurrentApp().Driver().AbsolutePositionForObject(c.guide.ground.add)) {
		t.Errorf("the last button has the keyboard out of view, at %v", pane.Offset())
	}
	if c.add.Label != "" || c.add.Tip() != b.w.say.T("app.import") {
		t.Errorf("in a narrow window the button to add says %q, its tip %q", c.add.Label, c.add.Tip())
	}
	if w := c.name.Size().Width; w < 120 {
		t.Errorf("the name of the case has %v", w)
	}
	b.w.win.Resize(fyne.NewSize(1280, 800))
	if c.add.Label == "" {
		t.Error("in a wide window the button to add has no word")
	}
}
