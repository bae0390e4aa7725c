package app

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// press gives a key to what has the keyboard, as the window does.
func (b *bench) press(k fyne.KeyName) {
	b.t.Helper()
	canvas := b.w.win.Canvas()
	if f := canvas.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: k})
		return
	}
	canvas.OnTypedKey()(&fyne.KeyEvent{Name: k})
}

// tagged are the tags of the exhibits of a case.
func (c *caseScreen) tagged() (all []string) {
	for _, x := range c.exhibits() {
		all = append(all, fmt.Sprint(x.Tags))
	}
	return all
}

func (b *bench) wantTags(c *caseScreen, want ...string) {
	b.t.Helper()
	b.settle()
	b.turn()
	if got := c.tagged(); fmt.Sprint(got) != fmt.Sprint(want) {
		b.t.Errorf("tags %v, want %v", got, want)
	}
}

// What was done stays said while the screen still shows the case before it.
func TestWhatATagDidIsSaidBeforeItIsShown(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	c.board.grid.Select(string(c.exhibits()[0].ID))
	before := c.state
	b.press(fyne.KeyW)
	b.wantTags(c, "[DEF-ANGLE-F]")
	now := c.state
	c.see(before)
	c.board.tagging.show()
	if !b.says("Applied to 1") {
		t.Errorf("shown: %q", b.texts())
	}
	c.see(now)
}

func TestAKeyTagsAllThatIsSelected(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(3)...)
	b.settle()
	all := c.exhibits()
	if !b.says(b.w.say.T("app.tagging.none")) {
		t.Errorf("what keys are for is not said; shown: %q", b.texts())
	}
	b.press(fyne.KeyW) // nothing is selected
	kit.FocusOn(c.board.grid)
	c.board.grid.Select(string(all[0].ID), string(all[1].ID))
	if !b.says(b.w.say.N("app.tagging.ready", 2)) {
		t.Errorf("what a key would do is not said; shown: %q", b.texts())
	}
	b.press(fyne.KeyW)
	b.wantTags(c, "[DEF-ANGLE-F]", "[DEF-ANGLE-F]", "[]")
	if !b.says("2개에 적용: 앞면 · 되돌리기 Ctrl + Z") {
		t.Errorf("what the key did is not said; shown: %q", b.texts())
	}
	c.board.grid.Select(string(all[1].ID), string(all[2].ID))
	b.press(fyne.KeyW) // one of them has it: now both
	b.wantTags(c, "[DEF-ANGLE-F]", "[DEF-ANGLE-F]", "[DEF-ANGLE-F]")
	b.press(fyne.KeyW)
	b.wantTags(c, "[DEF-ANGLE-F]", "[]", "[]")
	if !b.says("2개에서 뺌: 앞면") {
		t.Errorf("what the key did is not said; shown: %q", b.texts())
	}
	b.w.act("undo")
	b.wantTags(c, "[DEF-ANGLE-F]", "[DEF-ANGLE-F]", "[DEF-ANGLE-F]")
	if b.says("2개에서 뺌") {
		t.Error("what was undone is said to be done")
	}
	kit.FocusOn(c.board.inspector.tags.chips["DEF-CLOSE"])
	b.press(fyne.KeySemicolon) // a chip has the keyboard
	b.wantTags(c, "[DEF-ANGLE-F]", "[DEF-ANGLE-F UNBOX-VIDEO]", "[DEF-ANGLE-F UNBOX-VIDEO]")
}

// TestKeysOfTagsLeaveFieldsAlone: while something is written, asked or looked at
// closely, letters are none of the board's.
func TestKeysOfTagsLeaveFieldsAlone(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	first := string(c.exhibits()[0].ID)
	c.board.grid.Select(first)
	b.w.act("find")
	b.press(fyne.KeyW)
	b.w.typed(&fyne.KeyEvent{Name: fyne.KeyW})
	b.w.win.Canvas().Unfocus()
	c.board.askRemove()
	b.press(fyne.KeyW)
	b.answer(b.w.say.T("app.cancel"))
	c.tabs.Open(talkTab)
	b.press(fyne.KeyW)
	c.tabs.Open(boardTab)
	c.board.view(c.exhibits()[0])
	b.press(fyne.KeyW)
	c.over.close()
	b.wantTags(c, "[]", "[]")
	b.w.speak("ko")
	b.w.ofCase().board.grid.Select(first)
	b.press(fyne.KeyW)
	b.wantTags(b.w.ofCase(), "[DEF-ANGLE-F]", "[]")
}

// TestWhatWasTaggedAndPassesNoLonger is still told of.
func TestWhatWasTaggedAndPassesNoLonger(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	c.board.filters.pick(filter{by: byUntagged})
	c.board.grid.SelectAll()
	b.press(fyne.KeyA)
	b.wantTags(c, "[PKG-OUT-A]", "[PKG-OUT-A]")
	if len(c.board.shown) != 0 || !b.says("Applied to 2: Box, top · Undo: Ctrl + Z") {
		t.Errorf("shown: %q", b.texts())
	}
}

// many adds exhibits to a case without their pictures.
func (b *bench) many(c *caseScreen, n int) {
	b.t.Helper()
	for range n / 1000 {
		change := desk.Change{Op: evidence.OpImport, Edit: func(d *desk.Draft) error {
			for i := range 1000 {
				d.AddExhibit(evidence.Original{Digest: evidence.DigestOf(fmt.Append(nil, time.Now(), i)), Facts: evidence.Facts{Kind: evidence.Photo, Width: 4000, Height: 3000}},
					evidence.Exhibit{File: fmt.Sprintf("IMG_%04d.jpg", i)})
			}
			return nil
		}}
		if err := c.session.Do(b.t.Context(), change); err != nil {
			b.t.Fatal(err)
		}
	}
	b.settle()
}

// BenchmarkTagKey is from the press of a key on the last 500 of 5,000 until all
// that shows it is ready to be drawn; the change is on disk by then.
func BenchmarkTagKey(b *testing.B) {
	w := newBench(b, i18n.Korean)
	c := w.newCase("x")
	w.many(c, 5000)
	var some []string
	for _, x := range c.exhibits()[4500:] {
		some = append(some, string(x.ID))
	}
	c.board.grid.Select(some...)
	var shown, ui time.Duration
	for b.Loop() {
		time.Sleep(rest) // nobody presses twice within
		began := time.Now()
		n := len(c.exhibits()[4999].Tags)
		w.press(fyne.KeyW)
		for len(c.state.Snapshot.Exhibits[4999].Tags) == n {
			turn := time.Now()
			w.turn()
			ui = max(ui, time.Since(turn))
			time.Sleep(100 * time.Microsecond)
		}
		w.turn()
		shown += time.Since(began)
	}
	b.ReportMetric(float64(shown.Milliseconds())/float64(b.N), "ms-shown")
	b.ReportMetric(float64(ui.Milliseconds()), "ms-ui-longest")
}
