package app

import (
	"os"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
)

// original is the file of an exhibit, made writable for a test that harms it.
func (b *bench) original(x evidence.Exhibit) string {
	b.t.Helper()
	c := b.w.ofCase()
	path := c.session.OriginalPath(c.session.Snapshot().Originals[x.Original])
	if err := os.Chmod(path, 0o644); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// alter overwrites a file with as many other bytes, as somebody would later.
func (b *bench) alter(path string) (before []byte) {
	b.t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.rewrite(path, make([]byte, len(before)))
	return before
}

func (b *bench) rewrite(path string, bytes []byte) {
	b.t.Helper()
	if err := os.WriteFile(path, bytes, 0o644); err != nil {
		b.t.Fatal(err)
	}
	later := time.Now().Add(time.Minute)
	if err := os.Chtimes(path, later, later); err != nil {
		b.t.Fatal(err)
	}
}

// What was deleted or altered outside is shown as damaged once the window is at
// the front again, and as before once it is back.
func TestDamagedOriginalIsShownAndMended(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("손상", b.photos(3)...)
	b.settle()
	first, second := c.exhibits()[0], c.exhibits()[1]
	b.until("the pictures", func() bool { return b.cellOf(first).picture.Image() != nil && b.cellOf(second).picture.Image() != nil })
	gone, altered := b.original(first), b.original(second)
	was, err := os.ReadFile(gone)
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(gone)
	right := b.alter(altered)
	c.board.grid.Select(string(first.ID))
	b.w.regained()
	b.until("the damage", func() bool {
		return b.says("원본 파일이 사건 폴더에 없습니다.") && b.cellOf(second).face.broken
	})
	for _, x := range []evidence.Exhibit{first, second} {
		if cell := b.cellOf(x); cell.picture.Image() != nil || !cell.face.warned || !(filter{by: byWarning}).holds(x, c.board.sieve) {
			t.Errorf("%s still shows a picture, or no warning", x.Number)
		}
	}
	if c.broken(c.exhibits()[2]) {
		t.Error("the third is whole")
	}
	c.board.grid.Select(string(second.ID))
	b.turn()
	if !b.says("원본 파일이 가져온 뒤에 바뀌었습니다.") || !b.says("손상됨") {
		t.Errorf("shown: %q", b.texts())
	}
	b.rewrite(gone, was)
	b.rewrite(altered, right)
	b.w.regained()
	b.until("the pictures again", func() bool {
		return b.cellOf(first).picture.Image() != nil && b.cellOf(second).picture.Image() != nil
	})
	if b.says("손상됨") || b.cellOf(first).face.warned {
		t.Errorf("what was mended is still told of: %q", b.texts())
	}
}

// A window made anew, in another language for instance, still shows what has
// warnings, also where all that is wrong is the file.
func TestFilterOfDamageStaysInAWindowMadeAnew(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("손상", b.photos(2)...)
	b.settle()
	x := c.exhibits()[0]
	os.Remove(b.original(x))
	b.w.regained()
	b.until("the damage", func() bool { return b.cellOf(x).face.broken })
	c.board.filters.pick(filter{by: byWarning})
	b.w.speak("en")
	if c = b.w.ofCase(); c.board.filter.by != byWarning || len(c.board.shown) != 1 {
		t.Errorf("made anew: filter %v, shown %d", c.board.filter, len(c.board.shown))
	}
}

// A comparison says what is wrong with a file, as the viewer does, also where it
// is found while the pictures are looked at.
func TestDamageIsSaidInAComparison(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("손상", b.photos(2)...)
	b.settle()
	c.board.grid.SelectAll()
	c.board.compare()
	b.turn()
	if b.says("원본 파일이 사건 폴더에 없습니다.") {
		t.Fatal("nothing is damaged yet")
	}
	path := b.original(c.exhibits()[1])
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(path)
	b.w.regained()
	b.until("the sentence", func() bool { return b.says("원본 파일이 사건 폴더에 없습니다.") })
	b.rewrite(path, was)
	b.w.regained()
	b.until("the picture again", func() bool { return !b.says("원본 파일이 사건 폴더에 없습니다.") })
}

// An altered original is neither looked at closely nor printed, though its size
// is right and a picture of it is kept from before.
func TestDamagedOriginalIsNotPrinted(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("인쇄", b.photos(2)...)
	b.settle()
	x := c.exhibits()[0]
	b.until("the pictures for the page", func() bool {
		s, err := c.w.sv.Studio()
		return err == nil && s.Has(x.Original, "print1600", newDrawn(c.session.Snapshot()).over(x))
	})
	b.alter(b.original(x))
	if _, err := c.closely(x.Original)(t.Context()); err == nil {
		t.Error("it can be looked at closely")
	}
	b.export(c, i18n.Korean)
	made := c.exports.all[0].made
	want := press.Damage{Exhibit: x.Number, File: x.File, Digest: x.Original, Problem: report.Changed}
	if len(made.Damage) != 1 || made.Damage[0] != want {
		t.Errorf("the export says %+v", made.Damage)
	}
	b.until("the damage on the board", func() bool { return b.cellOf(x).face.broken })
	if !b.says("손상된 원본 1개는 내용 대신 손상되었다고 적었습니다. " + x.Number.String()) {
		t.Errorf("after the export: %q", b.texts())
	}
}

// What was altered while the case was closed is found when it is opened, though
// its picture is kept from before.
func TestDamageIsFoundAtOpening(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("다시 열기", b.photos(2)...)
	b.settle()
	x := c.exhibits()[0]
	b.until("the picture", func() bool { return b.cellOf(x).picture.Image() != nil })
	path, dir := b.original(x), c.session.Dir()
	b.w.leaveCase()
	b.until("the library", func() bool { return !b.w.inCase() })
	b.w.tasks.Wait()
	b.alter(path)
	b.w.openCase(dir)
	b.until("the case", b.w.inCase)
	b.until("the damage", func() bool { return b.cellOf(x).face.broken && b.says("손상됨") })
}

// What is typed while the folder is away stays, is said not to be saved, and is
// on disk after it is back and saved again.
func TestFolderThatIsAway(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("USB 사건", b.photos(1)...)
	b.settle()
	x := c.exhibits()[0]
	c.board.grid.Select(string(x.ID))
	dir := c.session.Dir()
	if err := os.Rename(dir, dir+".away"); err != nil {
		t.Skip(err)
	}
	b.typeInto(b.w.say.T("app.exhibit.title.hint"), "금이 간 모서리")
	b.pause()
	b.until("the sentence", func() bool { return b.says("아직 저장하지 못했어요") })
	if b.w.asking() || !b.says("‘USB 사건.proofbox’") {
		t.Errorf("shown: %q", b.texts())
	}
	b.w.regained()
	c.board.star(true)
	b.until("the second change", func() bool { return c.state.Held == 2 })
	if got := c.board.inspector.title.Entry.Text; got != "금이 간 모서리" {
		t.Errorf("the field says %q", got)
	}
	if c.broken(x) || b.says("손상됨") {
		t.Error("the originals of a case that is away are called damaged")
	}
	b.answer("다시 저장")
	b.until("that it cannot be saved", func() bool { return b.says("아직 저장할 수 없어요") })
	b.w.leaveCase()
	b.until("the question", func() bool { return b.says("지금 닫으면 그 내용은 사라집니다.") })
	b.answer("닫지 않기")
	if err := os.Rename(dir+".away", dir); err != nil {
		t.Fatal(err)
	}
	b.answer("다시 저장")
	b.until("that all is saved", func() bool { return c.state.Held == 0 && !b.says("아직 저장하지 못했어요") })
	b.w.leaveCase()
	b.until("the library", func() bool { return !b.w.inCase() })
	b.w.tasks.Wait()
	b.turn()
	d, err := desk.Open(t.Context(), dir, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if x := d.Snapshot().Exhibits[0]; x.Title != "금이 간 모서리" || !x.Star {
		t.Errorf("on disk: %+v", x)
	}
	if r, err := d.Verify(t.Context(), nil); err != nil || !r.OK {
		t.Errorf("verify: %+v, %v", r, err)
	}
}
