package app

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"proofbox/app/marking"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// A case that is open elsewhere can be read and exported and nothing else; once
// it is closed there, it can be opened anew to work on it.
func TestCaseOpenElsewhereIsOnlyRead(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("두 번 연 사건", b.photos(2)...)
	b.settle()
	dir := c.session.Dir()
	b.w.leaveCase()
	b.until("the library", func() bool { return !b.w.inCase() })
	b.w.tasks.Wait()
	other, err := desk.Open(t.Context(), dir, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b.w.openCase(dir)
	b.until("the case", b.w.inCase)
	c = b.w.ofCase()
	if !b.says("다른 창에서 열려 있어 읽기만 할 수 있어요.") {
		t.Errorf("shown: %q", b.texts())
	}
	x := c.exhibits()[0]
	c.board.grid.Select(string(x.ID))
	title := c.board.inspector.title.Entry
	b.w.win.Canvas().Focus(title)
	test.Type(title, "x")
	b.pause()
	if title.Text != "" || b.w.canRemove() || b.w.canUndo() || b.w.writes() {
		t.Errorf("it can be changed: %q", title.Text)
	}
	c.board.star(true)
	c.dropped(fyne.NewPos(0, 0), b.photos(1))
	b.turn()
	if !b.says("지금은 읽기만 할 수 있어요") || c.session.Snapshot().Exhibits[0].Star || c.intake != nil {
		t.Errorf("shown: %q", b.texts())
	}
	b.export(c, i18n.Korean)
	if sent := c.session.Snapshot().Sent; len(sent) > 0 {
		t.Errorf("noted %+v", sent)
	}
	if err := other.Do(t.Context(), desk.SetCase(func(c *evidence.Case) { c.Title = "고친 사건" })); err != nil {
		t.Fatal(err)
	}
	other.Close()
	b.until("that it is free", func() bool { return b.says("다른 창이 닫혔어요") })
	b.answer("다시 열기")
	b.until("the case to work on", func() bool { return b.w.inCase() && b.w.ofCase() != c })
	c = b.w.ofCase()
	if c.reads() || b.says("열려 있어 읽기만") || c.state.Snapshot.Case.Title != "고친 사건" {
		t.Errorf("shown: %q", b.texts())
	}
	c.board.grid.Select(string(x.ID))
	c.board.star(true)
	b.until("the star", func() bool { return c.exhibits()[0].Star })
}

// The case of the last time is opened again to be read where it is open
// elsewhere by now; its marks, facts and history are seen and stay.
func TestTheLastCaseIsReadWhereItIsOpenElsewhere(t *testing.T) {
	b, c, v := boxed(t)
	v.marker.add(evidence.Mark{ID: marking.NewID(), Kind: evidence.Callout, Number: 1, Ink: evidence.RedInk, Stroke: evidence.Medium, Points: []evidence.Point{{X: 0.5, Y: 0.5}}})
	b.settle()
	dir := c.session.Dir()
	b.w.leaveCase()
	b.until("the library", func() bool { return !b.w.inCase() })
	b.w.tasks.Wait()
	other, err := desk.Open(t.Context(), dir, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	b.w.settings.Open = dir
	b.w.reopen()
	b.until("the case", b.w.inCase)
	c = b.w.ofCase()
	if !c.reads() || !b.says(b.w.say.T("app.reading.locked")) {
		t.Fatalf("shown: %q", b.texts())
	}
	if tip := c.add.Tip(); !c.add.Disabled() || tip != b.w.say.T("app.reading.refused") {
		t.Errorf("files can be added; said is %q", tip)
	}
	for _, p := range c.facts.form.choices {
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if p.Chosen() >= 0 {
			t.Error("a choice is made that goes nowhere")
		}
	}
	c.board.grid.Select(string(c.exhibits()[0].ID))
	tags := c.board.inspector.tags
	tags.entry.SetText("손잡이")
	tags.addOwn()
	if tags.entry.Text != "손잡이" {
		t.Error("the name of a tag that cannot be made is gone")
	}
	c.board.view(c.board.shown[0])
	v = c.over.top.(*viewer)
	v.marker.remove(v.marker.figures[0].ID)
	if field := v.marker.list.rows[1].field; len(v.marker.figures) != 2 || !field.Entry.Disabled() {
		t.Errorf("the marks are %v", v.marker.figures)
	}
	c.over.close()
	c.askHistory()
	b.until("the history", func() bool { return c.history != nil && c.history.Len() > 0 })
	c.history.pick(c.history.Len() - 1)
	if c.journey != nil || !b.says("지금은 읽기만 할 수 있어요") {
		t.Errorf("shown: %q", b.texts())
	}
	b.seal(c, "사건.zip")
	if !b.says(b.w.say.T("app.export.unnoted")) {
		t.Errorf("of the ZIP: shown: %q", b.texts())
	}
}

// A case of a newer program is not opened, and one sentence says why.
func TestCaseOfNewerFormatIsSaid(t *testing.T) {
	b := newBench(t, i18n.Korean)
	dir := filepath.Join(b.home, "새 사건.proofbox")
	d, err := desk.Create(t.Context(), dir, evidence.Case{Title: "x"}, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	f, err := os.OpenFile(filepath.Join(dir, "case.db"), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	const userVersion = 60 // where SQLite keeps it
	if _, err := f.WriteAt(binary.BigEndian.AppendUint32(nil, 9999), userVersion); err != nil {
		t.Fatal(err)
	}
	f.Close()
	b.w.openCase(dir)
	b.until("the sentence", func() bool {
		return b.says("더 새로운 버전의 증거함에서 만들어져 열 수 없습니다")
	})
	if b.w.inCase() || !b.says("‘새 사건.proofbox’") {
		t.Errorf("shown: %q", b.texts())
	}
}
