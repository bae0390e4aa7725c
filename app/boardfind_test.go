package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// numbers are those of the exhibits the board shows.
func (b *board) numbers() (all string) {
	for _, x := range b.shown {
		all += x.Number.String() + " "
	}
	return all
}

func TestTheBoardIsSearched(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(3)...)
	b.settle()
	all := c.exhibits()
	c.change(desk.EditExhibits([]evidence.ExhibitID{all[1].ID}, func(x *evidence.Exhibit) { x.Title = "불량 주전자" }))
	b.settle()
	b.w.act("find")
	if b.w.field() != c.board.search.field || c.tabs.Shown() != boardTab {
		t.Fatal("Find on the board does not go to its field")
	}
	hint := b.w.say.T("app.board.find.hint")
	for typed, want := range map[string]string{"불량": "A-2 ", "ㅂㄹ": "A-2 ", "사진 ㅊ": "", "A-3": "A-3 ", "jpg": "A-1 A-2 A-3 "} {
		b.typeInto(hint, typed)
		if got := c.board.numbers(); got != want || !b.says(foundText(b, len(c.board.shown))) {
			t.Errorf("%q shows %q, want %q", typed, got, want)
		}
		if (want == "") != b.says("여기에 맞는 증거가 없어요") {
			t.Errorf("%q says %q", typed, b.texts())
		}
	}
	b.typeInto(hint, "불량")
	c.board.reveal(all[0].ID)
	if c.board.numbers() != "A-1 A-2 A-3 " || c.board.search.field.Text != "" {
		t.Error("what is revealed stays hidden by the search")
	}
	b.typeInto(hint, "불량")
	c.board.search.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if some := c.board.chosen(); len(some) != 1 || some[0].ID != all[1].ID {
		t.Errorf("Enter chose %v", some)
	}
	b.w.act("find")
	c.board.search.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.board.numbers() != "A-1 A-2 A-3 " || b.w.field() != nil || b.says("찾음") {
		t.Error("Escape does not end the search")
	}
	c.change(desk.AddMessages([]evidence.Message{{Role: evidence.Buyer, Text: "안녕하세요", At: evidence.Instant(now, evidence.Minute, evidence.FromTyped)}}))
	b.settle()
	c.tabs.Open(talkTab)
	b.w.act("find")
	if b.w.field() != c.talk.bar.field {
		t.Error("Find on the conversation does not go to its field")
	}
}

func TestHintsAreQuietlySaid(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		b := newBench(t, lang)
		c := b.newCase("x", b.photos(2)...) // of 64 × 48 pixels
		b.settle()
		hinted := len(c.session.Snapshot().AllHints())
		if hinted != 2 || !b.says(b.w.say.T("app.filter.hint")) {
			t.Fatalf("%d with hints; shown: %q", hinted, b.texts())
		}
		c.board.filters.pick(filter{by: byHint})
		if len(c.board.shown) != hinted {
			t.Errorf("shows %q", c.board.numbers())
		}
		small := b.w.say.T("hint.small")
		if b.says(small) {
			t.Error("a hint stands where nothing is selected")
		}
		c.board.grid.Select(string(c.exhibits()[0].ID))
		if !b.says(small) {
			t.Errorf("no hint among %q", b.texts())
		}
	}
}

func TestWhatWasRemovedIsRestored(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		b := newBench(t, lang)
		c := b.newCase("x", b.photos(3)...)
		b.settle()
		trash := b.w.say.T("app.filter.trash")
		if b.says(trash) {
			t.Fatal("an empty trash is listed")
		}
		second := c.exhibits()[1].ID
		c.change(desk.RemoveExhibits([]evidence.ExhibitID{second}))
		b.settle()
		b.pressSpot(trash)
		if got := c.board.numbers(); got != "A-2 " || !c.board.face(0, false).removed {
			t.Fatalf("the trash shows %q", got)
		}
		c.board.grid.Select(string(second))
		if len(c.board.chosen()) != 0 || !b.says(b.w.say.T("app.restore.text")) {
			t.Fatalf("shown: %q", b.texts())
		}
		c.board.grid.OnOpen(0) // what was removed is neither opened
		c.board.askRemove()    // nor removed again
		if b.w.lyingOver() {
			t.Error("something opened for what was removed")
		}
		c.board.onMenu(0, fyne.NewPos(10, 10))
		if !b.w.asking() {
			t.Error("no menu")
		}
		b.w.win.Canvas().Overlays().Remove(b.w.win.Canvas().Overlays().Top())
		b.answer(b.w.say.T("app.restore"))
		b.settle()
		if len(c.exhibits()) != 3 || c.exhibits()[1].Number.String() != "A-2" || !b.says(b.w.say.T("app.trash.empty")) {
			t.Errorf("restored: %d; shown: %q", len(c.exhibits()), b.texts())
		}
		c.board.all()
		if c.board.numbers() != "A-1 A-2 A-3 " {
			t.Errorf("after all shows %q", c.board.numbers())
		}
	}
}

// foundText is what stands under the field.
func foundText(b *bench, n int) string {
	if n == 0 {
		return b.w.say.T("app.board.found.none")
	}
	return b.w.say.N("app.board.found", n)
}
