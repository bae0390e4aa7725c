package app

import (
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// cellAt is what shows an exhibit on the board, with its middle in the window.
func (b *bench) cellAt(i int) (*cell, fyne.Position) {
	b.t.Helper()
	want := b.w.ofCase().board.shown[i].ID
	var found *cell
	b.walk(func(o fyne.CanvasObject) {
		if c, ok := o.(*cell); ok && c.face.id == want {
			found = c
		}
	})
	if found == nil {
		b.t.Fatalf("no cell shows exhibit %d", i)
	}
	s := found.Size()
	return found, b.w.fyne.Driver().AbsolutePositionForObject(found).AddXY(s.Width/2, s.Height/2)
}

// hand is what takes the pointer at a place of the grid.
type hand interface {
	desktop.Mouseable
	fyne.Draggable
}

// carry presses on an exhibit and takes it to a place; what it gives lets go.
func (b *bench) carry(i int, to ...fyne.Position) (letGo func()) {
	b.t.Helper()
	c, at := b.cellAt(i)
	var under hand
	b.walk(func(o fyne.CanvasObject) {
		if h, ok := o.(hand); ok && h.(fyne.CanvasObject).Size() == c.Size() && b.w.fyne.Driver().AbsolutePositionForObject(h.(fyne.CanvasObject)) == b.w.fyne.Driver().AbsolutePositionForObject(c) {
			under = h
		}
	})
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.AbsolutePosition = at
	under.MouseDown(e)
	for _, p := range to {
		d := &fyne.DragEvent{}
		d.AbsolutePosition = p
		under.Dragged(d)
	}
	return func() { under.MouseUp(e); under.DragEnd() }
}

// before is a place on the left half of the cell of an exhibit.
func (b *bench) before(i int) fyne.Position {
	c, at := b.cellAt(i)
	return at.AddXY(-c.Size().Width/2+5, 0)
}

// faces are the numbers the cells show, in order.
func (b *bench) faces() (all []string) {
	shown := b.w.ofCase().board.shown
	all = make([]string, len(shown))
	b.walk(func(o fyne.CanvasObject) {
		if c, ok := o.(*cell); ok && c.face.id != "" {
			i := slices.IndexFunc(shown, func(x evidence.Exhibit) bool { return x.ID == c.face.id })
			all[i] = c.face.number
		}
	})
	return all
}

// files are the files of the exhibits in the order of the case.
func (c *caseScreen) files() string {
	var all []string
	for _, x := range c.exhibits() {
		all = append(all, x.Number.String()+strings.TrimSuffix(strings.TrimPrefix(x.File, "사진 "), ".jpg"))
	}
	return strings.Join(all, " ")
}

// settleOn waits until the board shows an order.
func (b *bench) settleOn(want string) {
	b.t.Helper()
	c := b.w.ofCase()
	b.until("the order "+want, func() bool {
		return c.files() == want && slices.Equal(ids(c.state.Snapshot.Exhibits), ids(c.exhibits()))
	})
}

func TestDraggingReordersWithAPreview(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(4)...)
	b.settle()
	letGo := b.carry(2, b.before(2), b.before(0))
	if got := b.faces(); !slices.Equal(got, []string{"A-2", "A-3", "A-1", "A-4"}) {
		t.Errorf("the preview says %v", got)
	}
	if !b.says("A-3을 A-1 앞으로 · 번호 A-3 → A-1") {
		t.Errorf("the line says %q", c.board.tagging.line.Content)
	}
	if !c.board.carrying.ghost.IsUp() {
		t.Error("no ghost follows the pointer")
	}
	letGo()
	b.settleOn("A-1c A-2a A-3b A-4d")
	if c.board.carrying.ghost.IsUp() || b.says("앞으로") {
		t.Errorf("after the drag: %q", b.texts())
	}
	c.undo()
	b.settleOn("A-1a A-2b A-3c A-4d")
}

func TestDraggingIsGivenUp(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x", b.photos(3)...)
	b.settle()
	line := c.board.tagging.line
	letGo := b.carry(2, b.before(0))
	if line.Content != "A-3 before A-1 · A-3 becomes A-1" {
		t.Errorf("the line says %q", line.Content)
	}
	c.board.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	letGo()
	b.settle()
	if got := c.files(); got != "A-1a A-2b A-3c" || !slices.Equal(b.faces(), []string{"A-1", "A-2", "A-3"}) || strings.Contains(line.Content, "before") {
		t.Errorf("given up: %s, cells %v, line %q", got, b.faces(), line.Content)
	}
	b.carry(1, b.before(1).AddXY(5, 30))() // to where it is
	if c.session.State().Undo.Op == evidence.OpReorder {
		t.Error("a drag to the same place made a change")
	}
}

// What the filter hides keeps its place: what is moved goes right behind, or
// before, the neighbour that is shown.
func TestDraggingUnderAFilter(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(5)...)
	b.settle()
	all := c.exhibits()
	c.change(desk.EditExhibits([]evidence.ExhibitID{all[1].ID, all[2].ID, all[4].ID}, func(x *evidence.Exhibit) { x.Star = true }))
	b.settle()
	c.board.filters.pick(filter{by: byStar})
	if len(c.board.shown) != 3 {
		t.Fatalf("shown %d", len(c.board.shown))
	}
	b.carry(2, b.before(1))()
	b.settleOn("A-1a A-2b A-3e A-4c A-5d")
	b.carry(2, b.before(0))()
	b.settleOn("A-1a A-2c A-3b A-4e A-5d")
}

func TestExportedNumbersStayWhenDragging(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(3)...)
	b.settle()
	c.change(desk.Send(evidence.Sent{Digest: evidence.DigestOf([]byte("a.pdf")), Form: evidence.PDF, File: "a.pdf"}))
	b.until("the export", func() bool { return c.state.Snapshot.Exported })
	letGo := b.carry(2, b.before(0))
	if !b.says("A-3을 A-1 앞으로 · 한 번 내보낸 번호는 그대로 두고 순서만 바꿔요") || !slices.Equal(b.faces(), []string{"A-1", "A-2", "A-3"}) {
		t.Errorf("the line says %q, cells %v", c.board.tagging.line.Content, b.faces())
	}
	before := b.says(b.w.say.T("app.order.own"))
	letGo()
	b.settleOn("A-3c A-1a A-2b")
	if before || !b.says(b.w.say.T("app.order.own")) {
		t.Errorf("the order is told as %q", b.texts())
	}
}

func TestOtherOrdersAreNotDragged(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(3)...)
	b.settle()
	all := c.exhibits()
	c.change(desk.EditExhibits([]evidence.ExhibitID{all[0].ID}, func(x *evidence.Exhibit) { x.Title = "허" }))
	at := evidence.WallClock(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), evidence.Day, evidence.FromTyped)
	c.change(desk.EditExhibits([]evidence.ExhibitID{all[2].ID}, func(x *evidence.Exhibit) { x.Captured = at }))
	b.settle()
	for o, want := range map[boardOrder]string{byName: "bca", byMoment: "cab", byNumber: "abc"} {
		c.board.layout.orderBy(o)
		got := ""
		for _, x := range c.board.shown {
			got += string("abc"[slices.IndexFunc(all, func(y evidence.Exhibit) bool { return y.ID == x.ID })])
		}
		if got != want {
			t.Errorf("order %d shows %s, want %s", o, got, want)
		}
	}
	c.board.layout.orderBy(byName)
	letGo := b.carry(2, b.before(0))
	if !b.says(b.w.say.T("app.move.sorted", "order", b.w.say.T("app.order.number"))) {
		t.Errorf("the line says %q", c.board.tagging.line.Content)
	}
	letGo()
	b.settle()
	if got := c.files(); got != "A-1a A-2b A-3c" {
		t.Errorf("a drag in another order gave %s", got)
	}
}

func TestMovingByKeys(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(4)...)
	b.settle()
	c.board.grid.Select(string(c.exhibits()[1].ID), string(c.exhibits()[2].ID))
	for _, step := range []struct{ act, want string }{
		{"move-later", "A-1a A-2d A-3b A-4c"}, {"move-later", "A-1a A-2d A-3b A-4c"}, {"move-front", "A-1b A-2c A-3a A-4d"},
		{"move-earlier", "A-1b A-2c A-3a A-4d"}, {"move-back", "A-1a A-2d A-3b A-4c"}, {"move-earlier", "A-1a A-2b A-3c A-4d"},
	} {
		b.w.act(step.act)
		b.settleOn(step.want)
	}
	if len(c.board.chosen()) != 2 {
		t.Errorf("after moving chosen %d", len(c.board.chosen()))
	}
}

func TestNumbersAreTyped(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(12)...)
	b.settle()
	press := func(keys string) {
		for _, k := range keys {
			c.board.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(k)})
		}
	}
	at := func() string {
		if some := c.board.chosen(); len(some) == 1 {
			return some[0].Number.String()
		}
		return ""
	}
	for _, typed := range []struct{ keys, want string }{{"1", "A-1"}, {"2", "A-12"}, {"9", "A-12"}} {
		if press(typed.keys); at() != typed.want {
			t.Errorf("after %s at %s, want %s", typed.keys, at(), typed.want)
		}
	}
	if !b.says("여기에 129번 증거가 없어요") {
		t.Errorf("the line says %q", c.board.tagging.line.Content)
	}
	b.pause()
	if press("03"); at() != "A-3" {
		t.Errorf("after a pause and 3 at %s", at())
	}
}

func TestListAndSizesAreRemembered(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(3)...)
	b.settle()
	id := c.exhibits()[0].ID
	c.change(desk.EditExhibits([]evidence.ExhibitID{id}, func(x *evidence.Exhibit) { x.Title = "깨진 잔" }))
	c.change(desk.TagExhibits([]evidence.ExhibitID{id}, []evidence.TagCode{"PKG-LABEL", "PRODUCT-FRONT"}, nil))
	b.settle()
	b.w.act("zoom-in")
	wide, _ := b.cellAt(0)
	if wide.Size().Width < cellSizes[2] || c.board.layout.slider.Value != 2 {
		t.Errorf("larger: %v wide, slider at %v", wide.Size().Width, c.board.layout.slider.Value)
	}
	c.board.grid.Select(string(id))
	test.Tap(c.board.layout.rows)
	for _, want := range []string{"제목과 파일", "깨진 잔", "사진 a.jpg", "A-1", "사진"} {
		if !b.says(want) {
			t.Errorf("the list does not say %q: %q", want, b.texts())
		}
	}
	if len(c.board.chosen()) != 1 || c.board.layout.canStep(1) {
		t.Errorf("in the list chosen %d, can grow %v", len(c.board.chosen()), c.board.layout.canStep(1))
	}
	b.w.rebuild()
	if l := b.w.ofCase().board.layout; !l.list || l.size != 2 {
		t.Errorf("built anew: list %v, size %d", l.list, l.size)
	}
	b.w.tasks.Wait()
	if s, err := b.w.sv.Library.Settings(t.Context()); err != nil || s.BoardCell != 200 || !s.BoardList {
		t.Errorf("remembered %+v, %v", s, err)
	}
}

func TestLineShowsTheTagsOfItsExhibitOnly(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	c.change(desk.TagExhibits([]evidence.ExhibitID{c.exhibits()[0].ID}, []evidence.TagCode{"PKG-LABEL"}, nil))
	b.settle()
	l := newLine(c.board)
	for i, want := range []int{1, 0} { // a line that was scrolled out of view is used for another
		l.Bind(i, false)
		if len(l.tags.labels) != want || len(l.tags.root.Objects) != want {
			t.Errorf("exhibit %d has %d tags, its line shows %v", i, want, l.tags.labels)
		}
		l.Leave()
	}
}

func TestMenuOfTheBoard(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	c.board.grid.SelectAll()
	c.change(desk.TagExhibits(ids(c.exhibits()), []evidence.TagCode{"PKG-LABEL"}, nil))
	b.settle()
	var all []string
	checked := ""
	var visit func(m *fyne.Menu)
	visit = func(m *fyne.Menu) {
		for _, i := range m.Items {
			if i.ChildMenu != nil {
				visit(i.ChildMenu)
				continue
			}
			all = append(all, i.Label)
			if i.Checked {
				checked += i.Label
			}
		}
	}
	m := c.board.menu()
	visit(m)
	for _, want := range []string{"자세히 보기", "훑어보기", "별표 붙이기", "나란히 비교", "맨 앞으로 옮기기", "맨 뒤로 옮기기", "복사", "삭제"} {
		if !slices.ContainsFunc(all, func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("the menu of two has no %q: %q", want, all)
		}
	}
	if checked != "운송장" {
		t.Errorf("checked: %q", checked)
	}
	i := slices.IndexFunc(m.Items, func(i *fyne.MenuItem) bool { return i.Label == "별표 붙이기" })
	m.Items[i].Action()
	b.settle()
	if !allStarred(c.exhibits()) {
		t.Error("the star of the menu did nothing")
	}
	b.w.act("copy")
	if got := b.w.fyne.Clipboard().Content(); got != "A-1 사진 a.jpg\nA-2 사진 b.jpg\n" {
		t.Errorf("copied %q", got)
	}
}

// A cell larger than a thumbnail shows a finer picture.
func TestLargeCellsAreSharp(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.largePhoto(1600, 1200))
	b.settle()
	side := func() int {
		cell, _ := b.cellAt(0)
		if m := cell.picture.Image(); m != nil {
			return m.Bounds().Dx()
		}
		return 0
	}
	b.until("a thumbnail", func() bool { return side() > 0 && side() <= thumbSide })
	c.board.layout.resize(len(cellSizes) - 1)
	cell, _ := b.cellAt(0)
	want := int(cell.Size().Width) - 2*cellInset
	if want <= thumbSide {
		t.Fatalf("the cell is only %d wide: nothing to test", want)
	}
	b.until("a picture as fine as the cell", func() bool { return side() >= want })
}

// largePhoto writes a picture of a size and gives its path.
func (b *bench) largePhoto(w, h int) string {
	b.t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for p := range m.Pix {
		m.Pix[p] = uint8(p/97) | 0x0f
	}
	path := filepath.Join(b.t.TempDir(), "큰 사진.jpg")
	f, err := os.Create(path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := jpeg.Encode(f, m, nil); err != nil {
		b.t.Fatal(err)
	}
	return path
}
