package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
	"proofbox/report"
	book "proofbox/report/page"
)

// openDocument shows the document of a case, with all its pictures
func (b *bench) openDocument(c *caseScreen) *document {
	b.t.Helper()
	c.tabs.Open(documentTab)
	b.until("the document", func() bool { return c.document.proof != nil && c.drafts.settled && c.drafts.began.IsZero() })
	return c.document
}

// seen tells whether every page in view is painted as it is now.
func (d *document) seen() bool {
	n := 0
	for _, v := range d.pages.all {
		if v.at < 0 {
			continue
		}
		n++
		if k := d.c.paint.recall(v.place.key); k == nil || k.of != d.proof || v.Image() != k.image {
			return false
		}
	}
	return n > 0
}

// The document shows the case as it stands, and what is edited is seen in it at
// the place that was looked at.
func TestDocumentFollowsTheCase(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자", b.photos(9)...)
	b.settle()
	d := b.openDocument(c)
	b.until("the pages", d.seen)
	if b.says(b.w.say.T("app.document.pictures")) {
		t.Error("it says that pictures are missing")
	}
	last := c.exhibits()[8]
	d.reach(report.Anchor(exhibitPrefix + last.ID))
	place, before := d.top(), d.proof
	if place.Page < 3 {
		t.Fatalf("the last exhibit is on page %d of %d", place.Page, d.pageCount())
	}
	c.change(desk.EditExhibits([]evidence.ExhibitID{c.exhibits()[0].ID}, func(x *evidence.Exhibit) { x.Caption = strings.Repeat("아주 긴 설명입니다. ", 400) }))
	began := time.Now()
	b.until("the edit in the document", func() bool { return d.proof != before && d.seen() })
	t.Logf("seen after %v", time.Since(began))
	at, _ := d.proof.Book.PlaceOf(report.Anchor(exhibitPrefix + last.ID))
	if at.Page <= place.Page || d.top().Page != at.Page {
		t.Errorf("what was looked at went from page %d to %d, shown is %d", place.Page, at.Page, d.top().Page)
	}
}

// An exhibit shows itself in the document, and the document shows it on the
// board.
func TestFromTheDocumentAndBack(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("kettle", b.photos(6)...)
	b.settle()
	x := c.exhibits()[4]
	c.board.grid.Select(string(x.ID))
	b.w.act("show-in-document")
	d := c.document
	b.until("the exhibit's page", func() bool { return d.proof != nil && d.goal == "" && d.seen() })
	at, there := d.proof.Book.PlaceOf(report.Anchor(exhibitPrefix + x.ID))
	if !there || d.top().Page != at.Page {
		t.Fatalf("%s is on page %d, shown is %d", x.Number, at.Page, d.top().Page)
	}
	if to := d.thingAt(d.page(at.Page-1), 60, at.Y+1); to != report.Anchor(exhibitPrefix+x.ID) {
		t.Errorf("at the head of its page stands %q", to)
	}
	if b.w.canRemove() {
		t.Error("what is selected on the board, which is not seen, can be removed")
	}
	c.board.grid.SelectNone()
	if b.w.act("select-all"); len(c.board.chosen()) != 0 {
		t.Error("exhibits are selected on the board, which is not seen")
	}
	d.open(report.Anchor(exhibitPrefix + x.ID))
	if some := c.board.chosen(); c.tabs.Shown() != boardTab || len(some) != 1 || some[0].ID != x.ID {
		t.Errorf("the board shows %v on tab %d", c.board.grid.Chosen(), c.tabs.Shown())
	}
}

// A link leads to its page and the way back leads back; keys turn the pages.
func TestLinksAndKeysOfTheDocument(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자", b.photos(8)...)
	b.settle()
	d := b.openDocument(c)
	index := d.page(1)
	if len(index.Links) == 0 {
		t.Fatal("the index has no links")
	}
	d.typed(&fyne.KeyEvent{Name: fyne.KeyRight})
	if d.shown != 2 {
		t.Fatalf("page %d is shown after a step", d.shown)
	}
	from, l := d.top(), index.Links[len(index.Links)-1]
	for _, v := range d.pages.all {
		if v.at == 1 {
			at := v.At(fyne.NewPos(float32((l.X+l.W/2)/index.W), float32((l.Y+l.H/2)/index.H)))
			v.Tapped(&fyne.PointEvent{Position: at})
			break
		}
	}
	to, _ := d.proof.Book.PlaceOf(l.To)
	if d.top().Page != to.Page && d.shown != d.pageCount() {
		t.Errorf("the link leads to page %d, shown is %d", to.Page, d.top().Page)
	}
	d.typed(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if d.top() != from {
		t.Errorf("back is %+v, it was %+v", d.top(), from)
	}
	d.typed(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if d.typed(&fyne.KeyEvent{Name: fyne.KeyPageDown}); d.shown < d.pageCount()-1 {
		t.Errorf("the end is page %d of %d", d.shown, d.pageCount())
	}
	d.typed(&fyne.KeyEvent{Name: fyne.KeyHome})
	wide := d.pageWidth()
	if d.typed(&fyne.KeyEvent{Name: fyne.KeyPlus}); d.shown != 1 || d.pageWidth() <= wide {
		t.Errorf("nearer: page %d, %v wide, before %v", d.shown, d.pageWidth(), wide)
	}
}

// What is chosen beside the pages is remembered, by itself and by name, and the
// document is told that way.
func TestDocumentChoices(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자", b.photos(3)...)
	b.settle()
	d := b.openDocument(c)
	redrawn := func(what string, act func()) {
		t.Helper()
		before := d.proof
		act()
		b.until(what, func() bool { return d.proof != before && c.drafts.began.IsZero() })
	}
	if at := b.w.presetShown(); at != 0 {
		t.Errorf("a fresh start has preset %d", at)
	}
	pages := d.pageCount()
	redrawn("the document without its log", func() { d.options.parts.set(toggled(d.options.parts.order, b.w.setup().Told(), report.CustodyPages)) })
	if d.pageCount() >= pages || d.proof.Book.PageOf(report.CustodyPart) != 0 {
		t.Errorf("%d pages without the custody pages (on %d), %d with them: %+v", d.pageCount(), d.proof.Book.PageOf(report.CustodyPart), pages, d.proof.setup)
	}
	b.w.keepPreset("내 것")
	redrawn("the standard", func() { d.options.change(func(s *report.Setup) { *s = b.w.presets()[0].over(*s) }) })
	if d.pageCount() != pages {
		t.Errorf("%d pages again, they were %d", d.pageCount(), pages)
	}
	b.w.keepPreset("표준과 같음")
	if at := b.w.presetShown(); at < 0 || b.w.presets()[at].name != "표준과 같음" {
		t.Errorf("of two that say the same, preset %d is shown", at)
	}
	b.w.dropPreset("표준과 같음")
	all := b.w.presets()
	mine := all[len(all)-1]
	redrawn("mine", func() { d.options.change(func(s *report.Setup) { *s = mine.over(*s) }) })
	if !mine.own || b.w.presetShown() != len(all)-1 {
		t.Errorf("the last preset is %+v, shown is %d", mine, b.w.presetShown())
	}
	b.until("what was chosen is kept", func() bool {
		s, err := b.w.sv.Library.Settings(t.Context())
		return err == nil && len(s.Presets) == 1 && len(s.Setup.Parts) == 4
	})
}

// Parts come back to where they usually stand.
func TestParts(t *testing.T) {
	all := report.AllParts()
	for _, p := range all {
		if got := toggled(all, toggled(all, all, p), p); strings.Join(names(got), " ") != strings.Join(names(all), " ") {
			t.Errorf("after %s left and came: %v", p, got)
		}
	}
	moved := swapped(all, 1)
	for _, p := range all {
		if got := arranged(moved, toggled(moved, moved, p)); !slices.Equal(got, moved) {
			t.Errorf("without %s the list is %v", p, got)
		}
	}
	if got := swapped(all, 1); got[1] != all[2] || got[2] != all[1] || all[1] == got[1] {
		t.Errorf("changed places: %v", got)
	}
}

func names(all []report.Part) (out []string) {
	for _, p := range all {
		out = append(out, string(p))
	}
	return out
}

// An empty case says what will be here.
func TestDocumentOfNothing(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x")
	c.tabs.Open(documentTab)
	if !b.says(b.w.say.T("app.document.empty")) {
		t.Errorf("shown: %q", b.texts())
	}
}

// A window made anew shows the same page, as large as before.
func TestDocumentStaysWithOtherTones(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자", b.photos(9)...)
	b.settle()
	d := b.openDocument(c)
	d.setZoom(0.75)
	d.visit(book.Place{Page: 3})
	page := d.top().Page
	b.w.act("text-larger")
	d = b.w.ofCase().document
	b.until("the page", func() bool { return d.proof != nil && d.back == nil })
	if d.zoom != 0.75 || page != 3 || d.top().Page != page {
		t.Errorf("page %d at %v, it was page %d", d.top().Page, d.zoom, page)
	}
}
