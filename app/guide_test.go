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
		if got := c.session.Snapshot().Case.Claim.Type; got != "damaged" || !b.says(say.T("app.guide.ladder")) || !b.says(say.T("app.guide.more")) {
			t.Fatalf("claim %q; shown: %q", got, b.texts())
		}
		b.chip(say.T("platform.aliexpress"))
		b.settle()
		b.chip(say.T("goods.electronics"))
		b.settle()
		b.chip(say.T("payment.card"))
		b.settle()
		k := c.session.Snapshot().Case
		if k.Platform != "aliexpress" || k.Order.Goods != "electronics" || k.Order.Payment != "card" {
			t.Errorf("%+v; shown: %q", k.Order, b.texts())
		}

		// What was answered stays where it was, and is changed by a press; a page
		// that is opened anew does not ask for it.
		chip := b.chip(say.T("payment.paypal"))
		b.settle()
		if k = c.session.Snapshot().Case; k.Order.Payment != "paypal" || chip.State() != kit.On || !b.says(say.T("app.guide.claim")) {
			t.Errorf("paid by %q, the chip is %v; shown: %q", k.Order.Payment, chip.State(), b.texts())
		}
		c.tabs.Open(boardTab)
		c.tabs.Open(guideTab)
		b.settle()
		if b.says(say.T("app.guide.claim")) || b.says(say.T("app.guide.more")) {
			t.Errorf("it asks for what it knows: %q", b.texts())
		}
	}
}

// chip presses the chip of a label.
func (b *bench) chip(label string) *kit.Chip {
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
	return found
}

func TestAStepIsGoneAndTakenBack(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "damaged")
	say := b.w.say
	first := c.guide.advice.rungs[0]
	if first.Stand != guide.Here {
		t.Fatalf("the first step is %s", first.Stand)
	}
	b.pressIn(c.guide.ladder.holder, say.T("app.guide.advance.document"))
	b.answer(say.T("app.guide.advance.record"))
	b.settle()
	if e := c.event(first.Done[0]); !e.At.In(now.Location()).Equal(now) {
		t.Fatalf("recorded %+v", e)
	}
	if c.guide.advice.rungs[0].Stand != guide.Gone || c.guide.advice.rungs[1].Stand != guide.Here {
		t.Errorf("the ladder stands at %+v", c.guide.advice.rungs[:2])
	}
	b.pressIn(c.guide.ladder.holder, say.T("app.guide.advance.contact"))
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
	b.pressIn(c.guide.covers.holder, say.N("app.guide.cover.excused", 1))
	if c.cover(other.Tag) != guide.Excused || !b.says(say.T("app.guide.because", "because", say.T("app.guide.excuse.thrown"))) {
		t.Fatalf("%s is %s; shown: %q", other.Tag, c.cover(other.Tag), b.texts())
	}
	b.pressIn(c.guide.places[other.Tag], say.T("app.guide.unexcuse"))
	b.settle()
	if c.cover(other.Tag) != guide.Missing || len(c.session.Snapshot().Case.Excuses) != 0 {
		t.Errorf("%s is %s", other.Tag, c.cover(other.Tag))
	}

	// What the case has is put to it without leaving the page, and taken off again;
	// both are one thing to undo.
	b.pressIn(c.guide.places[other.Tag], say.T("app.guide.tag"))
	if !b.says(say.T("app.guide.pick", "tag", tag.Name.In("ko"))) {
		t.Fatalf("shown: %q", b.texts())
	}
	b.press(fyne.KeyEscape)
	tagged := func() (some []int) {
		for i, e := range c.exhibits() {
			if e.HasTag(other.Tag) {
				some = append(some, i)
			}
		}
		return some
	}
	all := c.exhibits()
	c.guide.tagOnly(other.Tag, []string{string(all[0].ID)}, nil)
	b.settle()
	c.guide.tagOnly(other.Tag, []string{string(all[1].ID)}, []string{string(all[0].ID)})
	b.settle()
	if got := tagged(); !slices.Equal(got, []int{1}) || c.tabs.Shown() != guideTab {
		t.Errorf("%v have the tag", got)
	}
	c.undo()
	b.settle()
	if got := tagged(); !slices.Equal(got, []int{0}) {
		t.Errorf("taken back, %v have the tag", got)
	}
	c.undo()
	b.settle()

	// An exhibit that is named leads to itself.
	number := c.exhibits()[1].Number.String()
	if c.cover(x.Tag) == guide.Present {
		b.pressIn(c.guide.covers.holder, say.N("app.guide.cover.present", c.guide.advice.coverage.Of(guide.Present)))
	}
	b.pressIn(c.guide.places[x.Tag], number)
	if c.tabs.Shown() != boardTab || !slices.Equal(c.board.grid.Chosen(), []string{string(c.exhibits()[1].ID)}) {
		t.Errorf("%s leads to tab %d, with %v", number, c.tabs.Shown(), c.board.grid.Chosen())
	}
}

// TestEveryMistakeLeadsToItsCure presses the fix of each.
func TestEveryMistakeLeadsToItsCure(t *testing.T) {
	lands := map[guide.CheckCode]func(*bench, *caseScreen) bool{
		guide.NoWholeItem:    func(b *bench, _ *caseScreen) bool { b.until("the chooser", b.w.asking); return true },
		guide.NoListing:      func(b *bench, _ *caseScreen) bool { b.until("the chooser", b.w.asking); return true },
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
	for _, key := range []string{"app.guide.advance.document", "app.guide.fix.listing", "app.guide.add", "app.guide.excuse", "app.ground.add", "app.guide.dates.add"} {
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

// TestTheCardsAreAsTallAsWhatTheyHold, however much of it changes at once.
func TestTheCardsAreAsTallAsWhatTheyHold(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "damaged")
	g := c.guide
	fits := func(when string) {
		t.Helper()
		under := float32(0)
		for _, o := range g.column.Objects {
			if !o.Visible() {
				continue
			}
			if y := o.Position().Y; y < under || y > under+16 || o.Size().Height != o.MinSize().Height {
				t.Errorf("%s: at %v under %v, %v tall, and needs %v", when, y, under, o.Size().Height, o.MinSize().Height)
			}
			under = o.Position().Y + o.Size().Height
		}
		if tall := g.pane.Content().Size().Height; tall < under {
			t.Errorf("%s: the page is %v tall, and what it holds %v", when, tall, under)
		}
	}
	at, err := typedTime("2026-11-10", "", c.state.Snapshot.Case.Location())
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range []evidence.EventKind{evidence.Delivered, evidence.Contacted, evidence.Replied, evidence.DisputeOpened, evidence.Escalated, evidence.Refunded} {
		c.change(desk.AddEvent(evidence.Event{Kind: k, At: at}))
		b.settle()
		fits("after " + string(k))
		if i%2 == 1 {
			c.undo()
			b.settle()
			fits(string(k) + " taken back")
			c.redo()
			b.settle()
		}
	}
}

// TestAWayOnWithoutAnAnswer: that none came is recorded, and a later step can be
// looked at and recorded before its turn.
func TestAWayOnWithoutAnAnswer(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "damaged")
	say := b.w.say
	at, err := typedTime("2026-11-10", "", c.state.Snapshot.Case.Location())
	if err != nil {
		t.Fatal(err)
	}
	c.change(desk.AddEvent(evidence.Event{Kind: evidence.Delivered, At: at}))
	c.change(desk.AddEvent(evidence.Event{Kind: evidence.Contacted, At: at}))
	b.settle()
	b.pressIn(c.guide.ladder.holder, say.T("app.guide.no-answer"))
	b.answer(say.T("app.guide.advance.record"))
	b.settle()
	if c.event(evidence.NoAnswer).ID == "" || c.guide.advice.rungs[3].Stand != guide.Here {
		t.Fatalf("the dispute is %s", c.guide.advice.rungs[3].Stand)
	}
	c.undo()
	b.settle()
	c.guide.look("dispute")
	b.pressIn(c.guide.ladder.holder, say.T("app.guide.back"))
	if c.guide.looked != "" {
		t.Errorf("it looks at %q still", c.guide.looked)
	}
	c.guide.look("dispute")
	b.pressIn(c.guide.ladder.holder, say.T("app.guide.advance.dispute"))
	b.answer(say.T("app.guide.advance.record"))
	b.settle()
	if c.event(evidence.DisputeOpened).ID == "" || c.guide.looked != "" {
		t.Errorf("recorded %+v; looked at: %q", c.event(evidence.DisputeOpened), c.guide.looked)
	}
}

// TestTheDeadlineThatPressesIsSaidFirst, whatever the step: what was missed, and
// the next that is ahead.
func TestTheDeadlineThatPressesIsSaidFirst(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "damaged")
	at, err := typedTime("2026-11-10", "", c.state.Snapshot.Case.Location())
	if err != nil {
		t.Fatal(err)
	}
	c.change(desk.AddEvent(evidence.Event{Kind: evidence.Delivered, At: at}))
	for _, k := range []evidence.EventKind{evidence.Documented, evidence.Contacted, evidence.NoAnswer} {
		b.settle()
		some := c.guide.pressing()
		if len(some) == 0 {
			t.Fatalf("nothing presses before %s", k)
		}
		for _, d := range some {
			if !saysIn(c.guide.ladder.holder, c.guide.nameOf(d)) {
				t.Errorf("before %s the ladder does not say %q", k, c.guide.nameOf(d))
			}
		}
		c.change(desk.AddEvent(evidence.Event{Kind: k, At: at}))
		b.settle()
	}
	if _, over := c.guide.sorted(); len(over) == len(c.guide.advice.deadlines) {
		t.Error("all is over")
	}
	c.change(desk.AddEvent(evidence.Event{Kind: evidence.Refunded, At: at}))
	b.settle()
	if some := c.guide.pressing(); len(some) > 0 {
		t.Errorf("what was refunded is pressed by %+v", some)
	}
}

// saysIn tells whether a text inside something says words.
func saysIn(in fyne.CanvasObject, words string) (says bool) {
	walk(in, func(o fyne.CanvasObject) {
		if x, ok := o.(*kit.Text); ok && strings.Contains(x.Content, words) {
			says = true
		}
	})
	return says
}

// TestASourceOpensInPlace: a press on its mark says it, another closes it.
func TestASourceOpensInPlace(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "damaged")
	f := c.guide.advice.cautions[0].Fact
	mark, _ := c.guide.source(f)
	if mark.(*kit.Button).Tip() != b.w.say.T("app.guide.source.tip") {
		t.Errorf("its tip is %q", mark.(*kit.Button).Tip())
	}
	tall := c.guide.alarms.holder.Size().Height
	press := func() {
		walk(c.guide.alarms.holder, func(o fyne.CanvasObject) {
			if x, ok := o.(*kit.Button); ok && x.Tip() == b.w.say.T("app.guide.source.tip") {
				mark = x
			}
		})
		test.Tap(mark.(*kit.Button))
	}
	last := c.guide.advice.cautions[len(c.guide.advice.cautions)-1]
	for i := len(c.guide.advice.cautions) - 1; last.Confidence == guide.Unknown && i >= 0; i-- {
		last = c.guide.advice.cautions[i]
	}
	press()
	if !saysIn(c.guide.alarms.holder, last.SourceIn("ko")) || c.guide.alarms.holder.Size().Height <= tall {
		t.Errorf("%q is not said, in %v", last.SourceIn("ko"), c.guide.alarms.holder.Size().Height)
	}
	press()
	if saysIn(c.guide.alarms.holder, last.SourceIn("ko")) || c.guide.alarms.holder.Size().Height != tall {
		t.Errorf("it stays, in %v", c.guide.alarms.holder.Size().Height)
	}
}

// TestTheIndexLeadsToEachPart of the page.
func TestTheIndexLeadsToEachPart(t *testing.T) {
	b := newBench(t, i18n.English)
	b.w.win.Resize(fyne.NewSize(900, 600))
	c := guided(b, "damaged")
	for _, p := range c.guide.index.parts {
		if !p.button.Visible() {
			t.Errorf("no way to %q", p.button.Label)
			continue
		}
		test.Tap(p.button)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.object)
		if !kit.Under(c.guide.pane, at.AddXY(1, 1)) {
			t.Errorf("%q leads to %v, out of view", p.button.Label, at)
		}
	}
}
