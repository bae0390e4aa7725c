package app

import (
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// menuSays waits until an item of the menu has a label.
func (b *bench) menuSays(id, label string) {
	b.t.Helper()
	b.until(id+" to say "+label, func() bool { return b.w.items[id].Label == label })
}

func TestUndoSaysWhatItTakesBack(t *testing.T) {
	for lang, want := range map[i18n.Lang][3]string{
		i18n.Korean:  {"되돌리기: 사진 3장에 태그: 깨짐·균열", "다시 실행: 사진 3장에 태그: 깨짐·균열", "되돌리기: A-2 설명 고침"},
		i18n.English: {"Undo: Tag 3 photos: ", "Redo: Tag 3 photos: ", "Undo: Edit caption of A-2"},
	} {
		t.Run(string(lang), func(t *testing.T) {
			b := newBench(t, lang)
			c := b.newCase("x", b.photos(3)...)
			b.settle()
			tag := b.w.sv.Taxonomy.Tags[0]
			name := tag.Short.In(string(lang))
			want[0] = want[0][:strings.LastIndex(want[0], ": ")+2] + name
			want[1] = want[1][:strings.LastIndex(want[1], ": ")+2] + name
			c.change(desk.TagExhibits(ids(c.exhibits()), []evidence.TagCode{tag.Code}, nil))
			b.settle()
			b.menuSays("undo", want[0])
			b.w.act("undo")
			b.menuSays("redo", want[1])
			b.w.act("redo")
			b.menuSays("undo", want[0])
			c.change(desk.EditExhibits(ids(c.exhibits()[1:2]), func(x *evidence.Exhibit) { x.Caption = "금" }))
			b.settle()
			b.menuSays("undo", want[2])
		})
	}
}

// A comparison is told by the exhibits it holds against each other.
func TestUndoNamesAComparison(t *testing.T) {
	b, c, v := comparison(t, 2, 2)
	v.toggleKept()
	b.settle()
	b.menuSays("undo", "되돌리기: 비교 만듦: A-1 ↔ A-2")
	c.change(desk.RemoveExhibits(v.now.Received))
	b.settle()
	if got := sidesOf(c.session.Snapshot(), v.now.Exhibits()); got != ": A-1 ↔ A-2" {
		t.Errorf("with one of them in the trash: %q", got)
	}
}

// A deed has one name: on the menu and in the message after it. One mark is
// called by its kind.
func TestADeedHasOneName(t *testing.T) {
	for lang, want := range map[i18n.Lang][3]string{
		i18n.Korean:  {"A-1에 화살표 그림", "A-1 화살표 고침", "A-1에서 화살표 지움"},
		i18n.English: {"Draw an arrow on A-1", "Edit an arrow on A-1", "Delete an arrow from A-1"},
	} {
		t.Run(string(lang), func(t *testing.T) {
			b := newBench(t, lang)
			c := b.newCase("x", b.photos(1)...)
			b.settle()
			id := c.exhibits()[0].ID
			arrow := evidence.Mark{Kind: evidence.Arrow, Points: []evidence.Point{{X: .1, Y: .1}, {X: .5, Y: .5}}}
			for i, edit := range []func([]evidence.Mark) []evidence.Mark{
				func(m []evidence.Mark) []evidence.Mark { return append(m, arrow) },
				func(m []evidence.Mark) []evidence.Mark { m[0].Ink = evidence.BlueInk; return m },
				func(m []evidence.Mark) []evidence.Mark { return m[:0] },
			} {
				c.change(desk.EditMarks(id, edit))
				b.settle()
				b.w.undoLabel() // asks for it, as the message does
				b.w.act("undo")
				said := b.w.say.T("app.undone", "op", want[i])
				b.until(said, func() bool {
					if general := b.w.say.T("app.undone", "op", b.w.say.T("op.mark")); b.says(general) {
						t.Fatalf("it is called %q", general)
					}
					return b.says(said)
				})
				b.w.act("redo")
				b.until("the redo", func() bool { return b.says(b.w.say.T("app.redone", "op", want[i])) })
				b.menuSays("undo", b.w.say.T("app.undo", "op", want[i]))
			}
		})
	}
}

// steps makes changes that can be told apart by the title of the case.
func (b *bench) steps(c *caseScreen, titles ...string) {
	b.t.Helper()
	for _, title := range titles {
		c.change(desk.SetCase(func(c *evidence.Case) { c.Title = title }))
	}
	b.settle()
}

func (b *bench) lines() (all []*kit.Choice) {
	b.walk(func(o fyne.CanvasObject) {
		if r, ok := o.(*historyRow); ok {
			all = append(all, r.line)
		}
	})
	return all
}

func TestTheHistoryGoesBackAndForth(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	b.steps(c, "one", "two", "three", "four")
	b.w.act("history")
	b.until("five lines", func() bool { return len(b.lines()) == 5 })
	b.until("their names", func() bool { return b.lines()[0].Label == "사건 제목 고침" })
	for _, step := range []struct {
		line  int
		title string
	}{{2, "two"}, {0, "four"}, {4, "x"}, {3, "one"}, {0, "four"}} {
		test.Tap(b.lines()[step.line])
		b.until(step.title, func() bool { return c.session.Snapshot().Case.Title == step.title && c.journey == nil })
		b.until("the list to follow", func() bool { return c.history.Len()-1-c.history.standing() == step.line })
	}
	_, log, err := c.session.Account(t.Context())
	if err != nil || len(log) != 5+2+2+4+1+3 {
		t.Errorf("%d rows, %v: every step is a row of its own", len(log), err)
	}
}

// What can be stopped is stopped between two steps, and the list shows where.
func TestAJourneyCanBeStopped(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x")
	b.steps(c, "one", "two", "three")
	c.goTo(0, 3)
	b.pause() // the time has passed after which it is shown
	if !b.says("History") && !b.says("steps left") {
		t.Errorf("nothing says that it takes a while: %s", b.texts())
	}
	b.answer("Stop here")
	b.until("the end", func() bool { return c.journey == nil })
	if title := c.session.Snapshot().Case.Title; title == "x" {
		t.Error("it went on to the beginning")
	}
	if b.w.asking() {
		t.Error("the question is still there")
	}
}

// Ten undos after a restart, and all of them again, give what was there.
func TestUndoSurvivesARestart(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	first := ids(c.exhibits()[:1])
	for i := range 10 {
		c.change(desk.EditExhibits(first, func(x *evidence.Exhibit) { x.Caption = strings.Repeat("금 ", i+1) }))
	}
	b.settle()
	want := c.session.Snapshot()
	dir := c.session.Dir()
	b.w.act("leave")
	b.until("the library", func() bool { return !b.w.inCase() })
	b.w.tasks.Wait()
	b.w.openCase(dir)
	b.until("the case", b.w.inCase)
	c = b.w.ofCase()
	for range 10 {
		b.w.act("undo")
		b.settle()
	}
	if got := c.exhibits()[0].Caption; got != "" {
		t.Errorf("after ten undos the caption is %q", got)
	}
	for range 10 {
		b.w.act("redo")
		b.settle()
	}
	if got := c.session.Snapshot(); !same(got, want) || got.Exhibits[0].Caption != want.Exhibits[0].Caption {
		t.Error("redoing all does not give what was there")
	}
}

func TestUndoInAFieldGoesOnToTheCase(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	b.steps(c, "one")
	c.tabs.Open(factsTab)
	field := b.typeInto(b.w.say.T("app.fact.seller.hint"), "Blue")
	b.w.win.Canvas().Focus(field)
	b.pause() // saved
	b.settle()
	test.Type(field, "bird")
	b.w.act("undo")
	if field.Text != "Blue" {
		t.Fatalf("first what is not saved: %q", field.Text)
	}
	b.w.act("redo")
	if field.Text != "Bluebird" {
		t.Fatalf("and again: %q", field.Text)
	}
	b.w.act("undo")
	b.w.act("undo")
	b.until("the field to be empty", func() bool { return field.Text == "" && c.session.Snapshot().Case.Seller.Name == "" })
	b.w.act("undo")
	b.until("the title", func() bool { return c.session.Snapshot().Case.Title == "x" })
	b.w.act("redo")
	b.w.act("redo")
	b.until("all again", func() bool { s := c.session.Snapshot().Case; return s.Title == "one" && s.Seller.Name == "Blue" })
}

// BenchmarkHistory10k opens the list of ten thousand steps and waits until it
// shows its first lines with their names.
func BenchmarkHistory10k(b *testing.B) {
	w := newBench(b, i18n.Korean)
	c := w.newCase("x")
	for i := range 10_000 {
		if err := c.session.Do(b.Context(), desk.SetCase(func(c *evidence.Case) { c.Title = strconv.Itoa(i) })); err != nil {
			b.Fatal(err)
		}
	}
	w.settle()
	b.ReportAllocs()
	for b.Loop() {
		w.w.act("history")
		for len(w.lines()) == 0 || w.lines()[0].Label != "사건 제목 고침" {
			w.turn()
		}
		c.history.sheet.Close()
	}
}
