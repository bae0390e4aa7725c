package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/internal/i18n"
)

func TestFilesDroppedOnTheLibraryBecomeACase(t *testing.T) {
	b := newBench(t, i18n.Korean)
	files := b.photos(3)
	junk := filepath.Join(t.TempDir(), "가짜.jpg")
	if err := os.WriteFile(junk, []byte("no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.w.onDropped(fyne.Position{}, append(files, junk, files[0]))
	if !b.says("새 사건") || b.w.inCase() {
		t.Fatalf("no question for a title; shown: %q", b.texts())
	}
	b.typeInto(b.w.say.T("app.fact.title.hint"), "금 간 주전자: 반품?")
	b.answer("사건 만들기")
	b.until("the case", b.w.inCase)
	c := b.w.ofCase()
	b.until("the import", func() bool { return c.intake != nil && c.intake.over })
	b.settle()
	if n := len(c.exhibits()); n != 3 {
		t.Fatalf("%d exhibits, want 3", n)
	}
	if got := filepath.Base(c.session.Dir()); got != "금 간 주전자 반품.proofbox" {
		t.Errorf("the folder is %q", got)
	}
	for _, want := range []string{"3개를 가져왔어요", "이미 있는 것 1개", "가져오지 못한 것 1개", "A-1", "A-3", "가짜.jpg"} {
		if !b.says(want) {
			t.Errorf("the window does not say %q: %q", want, b.texts())
		}
	}
	if got := b.w.win.Title(); got != "금 간 주전자: 반품? — Proofbox" {
		t.Errorf("title bar %q", got)
	}
}

func TestCaseNeedsATitle(t *testing.T) {
	b := newBench(t, i18n.Korean)
	b.w.askNewCase(nil)
	b.answer("사건 만들기")
	if b.w.inCase() || !b.says("제목을 적어 주세요.") {
		t.Fatalf("shown: %q", b.texts())
	}
	b.typeInto("예: 금 간 전기 주전자", "x")
	b.typeInto(b.w.say.T("app.date.hint"), "yesterday")
	b.answer("사건 만들기")
	if b.w.inCase() || !b.says("날짜를 2026-11-02처럼 적어 주세요.") {
		t.Fatalf("shown: %q", b.texts())
	}
}

func TestWebAddressIsExplained(t *testing.T) {
	b := newBench(t, i18n.English)
	b.newCase("x")
	b.w.onDropped(fyne.Position{}, []string{"/https://shop.example/kettle.jpg"})
	if !b.says("A web address cannot be added") || len(b.w.ofCase().exhibits()) != 0 {
		t.Fatalf("shown: %q", b.texts())
	}
}

func TestTagsOfSeveral(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(3)...)
	b.settle()
	ids := []string{string(c.exhibits()[0].ID), string(c.exhibits()[1].ID), string(c.exhibits()[2].ID)}
	chip := func() *kit.Chip { return c.board.inspector.tags.chips["DEF-CLOSE"] }

	c.board.grid.Select(ids[0])
	chip().Tapped(nil)
	b.settle()
	c.board.grid.Select(ids[0], ids[1])
	if chip().State() != kit.Mixed || !b.says("2개 선택") {
		t.Fatalf("chip %v; shown: %q", chip().State(), b.texts())
	}
	chip().Tapped(nil) // mixed goes on for all
	b.settle()
	if chip().State() != kit.On || !c.exhibits()[1].HasTag("DEF-CLOSE") || c.exhibits()[2].HasTag("DEF-CLOSE") {
		t.Fatalf("chip %v, exhibits %v", chip().State(), c.exhibits())
	}
	b.w.act("undo")
	b.until("undo", func() bool { return !c.session.Snapshot().Exhibits[1].HasTag("DEF-CLOSE") })
	if !c.exhibits()[0].HasTag("DEF-CLOSE") {
		t.Error("undo took more than one step back")
	}
	b.w.act("redo")
	b.until("redo", func() bool { return c.session.Snapshot().Exhibits[1].HasTag("DEF-CLOSE") })
}

func TestAFastSelectionIsShownWhenTheKeysAreDone(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(3)...)
	b.settle()
	b.w.breath = time.Hour
	c.board.grid.Step(1, 0)
	for range 2 {
		c.board.grid.Step(1, fyne.KeyModifierShift)
	}
	if n := len(c.board.inspector.current); n != 1 {
		t.Errorf("%d shown at once, want the first only", n)
	}
	b.turn()
	if n := len(c.board.inspector.current); n != 3 || !b.says("3개 선택") {
		t.Errorf("%d shown, want 3", n)
	}
	c.board.grid.Step(-1, fyne.KeyModifierShift)
	c.board.inspector.tags.chips["DEF-CLOSE"].Tapped(nil)
	b.settle()
	for i, want := range []bool{true, true, false} {
		if c.exhibits()[i].HasTag("DEF-CLOSE") != want {
			t.Errorf("exhibit %d: tagged %v", i+1, !want)
		}
	}
}

func TestOwnTag(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	c.board.grid.Select(string(c.exhibits()[0].ID))
	b.typeInto(b.w.say.T("app.tags.own.hint"), "손잡이")
	c.board.inspector.tags.addOwn()
	b.until("the tag", func() bool { return len(c.exhibits()[0].Tags) == 1 })
	b.settle()
	if got := c.session.Snapshot().OwnTags; len(got) != 1 || got[0].Name != "손잡이" || !b.says("손잡이") {
		t.Fatalf("own tags %v; shown: %q", got, b.texts())
	}
}

func TestFilters(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(3)...)
	b.settle()
	c.change(desk.TagExhibits([]evidence.ExhibitID{c.exhibits()[1].ID}, []evidence.TagCode{"PKG-LABEL"}, nil))
	b.settle()
	tests := map[filter][]string{
		{}:                               {"A-1", "A-2", "A-3"},
		{by: byUntagged}:                 {"A-1", "A-3"},
		{by: byStar}:                     nil,
		{by: byTag, tag: "PKG-LABEL"}:    {"A-2"},
		{by: byKind, is: evidence.Photo}: {"A-1", "A-2", "A-3"},
		{by: byKind, is: evidence.Video}: nil,
		{by: byWarning}:                  nil,
	}
	for f, want := range tests {
		c.board.filters.pick(f)
		var got []string
		for _, x := range c.board.shown {
			got = append(got, x.Number.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%+v shows %v, want %v", f, got, want)
		}
		if (len(want) == 0) != b.says("여기에 맞는 증거가 없어요") {
			t.Errorf("%+v: shown %q", f, b.texts())
		}
	}
}

// What is typed belongs to the exhibit it was typed for, however soon another
// one is selected or the window closes.
func TestTypingIsSavedWhereItBelongs(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	first, second := string(c.exhibits()[0].ID), string(c.exhibits()[1].ID)
	c.board.grid.Select(first)
	b.typeInto(b.w.say.T("app.exhibit.title.hint"), "하나")
	c.board.grid.Select(second)
	b.settle()
	b.typeInto(b.w.say.T("app.exhibit.caption.hint"), "둘")
	b.pause()
	b.settle()
	b.typeInto(b.w.say.T("app.exhibit.proves.hint"), "셋")
	c.tabs.Open(talkTab)
	b.settle()
	x, y := c.exhibits()[0], c.exhibits()[1]
	if x.Title != "하나" || x.Caption != "" || y.Title != "" || y.Caption != "둘" || y.Proves != "셋" {
		t.Errorf("first %+v, second %+v", x, y)
	}
}

func TestClosingSavesAndEnds(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	c.board.grid.Select(string(c.exhibits()[0].ID))
	b.typeInto(b.w.say.T("app.exhibit.title.hint"), "마지막 순간")
	dir := c.session.Dir()
	b.w.close()
	b.until("the window to close", func() bool { return b.w.closing })
	b.w.close() // twice is once
	if code := <-b.codes; code != 0 {
		t.Errorf("exit code %d", code)
	}
	d, err := desk.Open(t.Context(), dir, desk.Options{})
	if err != nil {
		t.Fatalf("the case is still held: %v", err)
	}
	defer d.Close()
	if got := d.Snapshot().Exhibits[0].Title; got != "마지막 순간" {
		t.Errorf("the title on disk is %q", got)
	}
	cases, err := b.w.sv.Library.Cases(t.Context())
	if err != nil || len(cases) != 1 || cases[0].Exhibits != 1 || cases[0].Covers[0] == "" {
		t.Errorf("the library knows %+v, %v", cases, err)
	}
}

// The system asks the process to end: the toolkit ends its loop, or hangs.
func TestEndingSavesWithoutTheWindow(t *testing.T) {
	for name, end := range map[string]func(*bench){
		"loop over": func(b *bench) { b.w.loopEnded() },
		"hanging": func(b *bench) {
			b.w.screen.flush()
			asked := make(chan os.Signal, 1)
			b.w.heed(asked)
			asked <- os.Interrupt
			if code := <-b.codes; code != 1 {
				t.Errorf("exit code %d", code)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, i18n.Korean)
			c := b.newCase("x", b.photos(1)...)
			b.settle()
			c.board.grid.Select(string(c.exhibits()[0].ID))
			b.typeInto(b.w.say.T("app.exhibit.title.hint"), "마지막 순간")
			dir := c.session.Dir()
			end(b)
			d, err := desk.Open(t.Context(), dir, desk.Options{})
			if err != nil {
				t.Fatalf("the case is still held: %v", err)
			}
			defer d.Close()
			if got := d.Snapshot().Exhibits[0].Title; got != "마지막 순간" {
				t.Errorf("the title on disk is %q", got)
			}
		})
	}
}

func TestRemoveAsksAndUndoBringsBack(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	c.board.grid.SelectAll()
	c.board.askRemove()
	if !b.says("A-1 등 증거 2개를 휴지통으로 옮길까요?") {
		t.Fatalf("shown: %q", b.texts())
	}
	b.answer("취소")
	b.settle()
	if len(c.exhibits()) != 2 {
		t.Fatal("removed though refused")
	}
	c.board.askRemove()
	b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
	if len(c.exhibits()) != 0 || !b.says("아직 증거가 없어요") {
		t.Fatalf("%d exhibits; shown: %q", len(c.exhibits()), b.texts())
	}
	b.w.act("undo")
	b.until("undo", func() bool { return len(c.exhibits()) == 2 })
}

func TestDemoThatFailsIsSaid(t *testing.T) {
	b := newBench(t, i18n.Korean)
	b.w.act("demo")
	b.until("the sentence", func() bool { return b.says("저장 공간이 부족해") })
}

func TestCaptureTimeIsCorrected(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	c.board.grid.Select(string(c.exhibits()[0].ID))
	c.askCaptured(c.exhibits()[0])
	b.typeInto(b.w.say.T("app.date.hint"), "2026.10.30")
	b.typeInto(b.w.say.T("app.clock.hint"), "99:99")
	b.answer("저장")
	if !b.says("시각을 14:05처럼 적어 주세요.") {
		t.Fatalf("shown: %q", b.texts())
	}
	b.typeInto(b.w.say.T("app.clock.hint"), "오후 2:05")
	b.answer("저장")
	b.until("the time", func() bool { return !c.exhibits()[0].Captured.IsZero() })
	at := c.exhibits()[0].Captured
	if got := at.Value(c.session.Snapshot().Case.Location()); got != "2026-10-30T14:05:00+09:00" || at.Source != evidence.FromTyped {
		t.Errorf("captured %s, %s", got, at.Source)
	}
}

func TestLanguageSwitchKeepsTheCase(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	c.tabs.Open(factsTab)
	b.w.act("lang-en")
	if !b.w.inCase() || b.w.ofCase().tabs.Shown() != factsTab || !b.says("Case facts") || b.says("사건 정보") {
		t.Fatalf("shown: %q", b.texts())
	}
	if b.w.menu.Items[0].Label != "File" {
		t.Errorf("the menu says %q", b.w.menu.Items[0].Label)
	}
	b.w.ofCase().tabs.Open(boardTab)
	c2 := b.w.ofCase()
	c2.change(desk.SetCase(func(k *evidence.Case) { k.Title = "y" }))
	b.until("the new screen to follow", func() bool { return b.says("y") && b.w.win.Title() == "y — Proofbox" })
	b.w.tasks.Wait()
	if s, _ := b.w.sv.Library.Settings(t.Context()); s.Language != "en" {
		t.Errorf("remembered %+v", s)
	}
}

func TestImportWhileImporting(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.take(b.photos(2), aim{})
	c.take(b.photos(3)[2:], aim{})
	b.until("both imports", func() bool { return len(c.exhibits()) == 3 && c.intake.over })
}

func TestImportIsStopped(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.take(b.photos(20), aim{})
	c.intake.cancel()
	b.until("the end", func() bool { return c.intake.over })
	if n, v := len(c.exhibits()), len(c.intake.verdicts); n != v {
		t.Errorf("%d exhibits, %d verdicts", n, v)
	}
}

func TestSummaryCounts(t *testing.T) {
	b := newBench(t, i18n.English)
	verdict := func(o intake.Outcome) intake.Verdict { return intake.Verdict{Outcome: o} }
	got := summary(b.w.say, []intake.Verdict{verdict(intake.Imported), verdict(intake.Warned), verdict(intake.Rejected)})
	if want := "2 files added · 1 to check · 1 not added"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := summary(b.w.say, nil); got != "There was no file to add" {
		t.Errorf("got %q", got)
	}
}

// Where the desktop has no dialog of its own, ours is asked: any number of files,
// or one folder.
func TestBrowser(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
	b := newBench(t, i18n.Korean)
	t.Setenv("HOME", t.TempDir())
	c := b.newCase("x")
	files := b.photos(3)
	dir := filepath.Dir(files[0])
	if err := os.MkdirAll(filepath.Join(dir, "더 있는 폴더"), 0o700); err != nil {
		t.Fatal(err)
	}
	b.w.settings.LastFolder = dir
	b.w.act("import-files")
	b.until("the files", func() bool { return b.says("사진 b.jpg") && b.says("더 있는 폴더") })
	grid := b.browserGrid()
	grid.Select("사진 a.jpg", "사진 c.jpg")
	b.answer("가져오기")
	b.until("the import", func() bool { return c.intake != nil && c.intake.over })
	b.settle()
	if got := c.exhibits(); len(got) != 2 || got[0].File != "사진 a.jpg" || got[1].File != "사진 c.jpg" {
		t.Fatalf("exhibits %+v", got)
	}
	b.w.act("import-folder")
	b.until("folders only", func() bool { return b.says("더 있는 폴더") && !b.says("사진 b.jpg") })
	b.answer("이 폴더 선택") // none selected: the one shown
	b.until("the second import", func() bool { return len(c.exhibits()) == 3 })
}

// A folder that cannot be read is said, and the one before stays.
func TestBrowserSaysWhatItCannotRead(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
	b := newBench(t, i18n.Korean)
	b.w.settings.LastFolder = filepath.Dir(b.photos(1)[0])
	var opened []string
	b.w.browse("?", "app.browse.files", false, func(found []string) { opened = found })
	b.until("the files", func() bool { return b.says("사진 a.jpg") })
	b.browserGrid().Select("사진 a.jpg")
	if err := os.RemoveAll(b.w.settings.LastFolder); err != nil {
		t.Fatal(err)
	}
	b.pressSpot(b.w.say.T("app.place.home"))
	b.turn()
	if opened != nil {
		t.Errorf("opened %v", opened)
	}
	if _, err := listFolder(filepath.Join(t.TempDir(), "nothing"), false); evidence.FaultOf(err) != evidence.NotFound {
		t.Errorf("a folder that is gone: %v", err)
	}
}
