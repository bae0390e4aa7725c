package app

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
	"proofbox/report"
)

// export makes a PDF and gives its path.
func (b *bench) export(c *caseScreen, lang i18n.Lang) string {
	b.t.Helper()
	path := filepath.Join(b.home, "out.pdf")
	c.produce(printJob{setup: report.Setup{Lang: lang}, path: path}, false)
	x := c.exports.all[len(c.exports.all)-1]
	b.until("the PDF", x.over)
	if x.at != ready || x.made.Pages == 0 {
		b.t.Fatalf("the export is %+v; shown: %q", x, b.texts())
	}
	return path
}

// hold keeps all exports from getting on until it is let go.
func (b *bench) hold() (release func()) {
	held, studio := make(chan struct{}), b.w.sv.Studio
	b.w.sv.Studio = func() (*media.Studio, error) {
		<-held
		return studio()
	}
	return func() { close(held) }
}

// parts are the files in the folder of the cases that are neither a case nor
// finished.
func (b *bench) parts() (left []string) {
	b.t.Helper()
	all, err := os.ReadDir(filepath.Join(b.home, "cases"))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, f := range all {
		if strings.HasPrefix(f.Name(), ".") {
			left = append(left, f.Name())
		}
	}
	return left
}

func TestExport(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("보낼 사건", b.photos(2)...)
	b.settle()
	c.askExport()
	b.answer("만들기")
	b.until("the PDF", func() bool { return b.says("PDF를 만들었어요") })
	path := filepath.Join(b.home, "cases", "보낼 사건.pdf")
	head, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(head), "%PDF-") {
		t.Fatalf("%v, begins %q", err, head[:min(len(head), 8)])
	}
	b.until("the PDF opened", func() bool { return slices.Equal(b.wasOpened(), []string{path}) })
	b.answer("경로 복사")
	if got := b.w.fyne.Clipboard().Content(); got != path {
		t.Errorf("the clipboard has %q", got)
	}
	c.askExport()
	if !b.says("보낼 사건 2.pdf") {
		t.Errorf("a second export would replace the first: %q", b.texts())
	}
	b.answer(b.w.say.T("app.export.then-open")) // not this time, and not the next
	b.answer("만들기")
	b.until("the second PDF", func() bool { return b.says("PDF를 만들었어요") && b.says("보낼 사건 2.pdf") })
	again, err := os.ReadFile(filepath.Join(b.home, "cases", "보낼 사건 2.pdf"))
	if err != nil || !bytes.Equal(head, again) {
		t.Errorf("the same case gives %d bytes, then %d: %v", len(head), len(again), err)
	}
	b.answer("닫기") // what came of the import
	b.answer("닫기")
	if b.says("PDF를 만들었어요") {
		t.Error("what was read is still there")
	}
	if got := b.wasOpened(); len(got) != 1 || !b.w.settings.LeaveShut {
		t.Errorf("opened %q, left shut %v", got, b.w.settings.LeaveShut)
	}
}

// The question counts what is in the case only where all of it is told.
func TestExportCountsOnlyTheWhole(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	whole, chosen := b.w.say.T("app.export.text", "exhibits", 2, "messages", 0), b.w.say.T("app.export.text.chosen")
	for name, try := range map[string]struct {
		setup report.Setup
		want  string
	}{
		"as usual":        {report.Setup{}, whole},
		"without custody": {report.Setup{Parts: []report.Part{report.TalkRecord, report.ExhibitPages}}, whole},
		"cited":           {report.Setup{Talk: report.CitedTalk}, chosen},
		"without talk":    {report.Setup{Parts: []report.Part{report.ExhibitPages}}, chosen},
		"without pages":   {report.Setup{Parts: []report.Part{report.TalkRecord}}, chosen},
	} {
		t.Run(name, func(t *testing.T) {
			b.w.setSetup(try.setup)
			c.askExport()
			if !b.says(try.want) {
				t.Errorf("shown: %q", b.texts())
			}
			b.answer(b.w.say.T("app.cancel"))
		})
	}
}

// While a file is made the case is worked on; in the file it is as it was when
// the file was asked for.
func TestExportDoesNotBlock(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(2)...)
	b.settle()
	before := b.export(c, i18n.Korean)
	want, err := os.ReadFile(before)
	if err != nil {
		t.Fatal(err)
	}
	release := b.hold()
	c.askExport()
	b.answer("만들기")
	if b.w.asking() || b.says(b.w.say.T("app.export.waiting")) {
		t.Fatalf("it stands in the way: %q", b.texts())
	}
	b.until("the work", func() bool { return b.says(b.w.say.T("app.export.working")) && b.says("사건.pdf") })
	x := c.exhibits()[0]
	c.board.grid.Select(string(x.ID))
	b.w.win.Canvas().Focus(c.board.inspector.title.Entry)
	test.Type(c.board.inspector.title.Entry, "주전자 ")
	b.pause()
	b.until("the new title", func() bool { return strings.Contains(c.exhibits()[0].Title, "주전자") })
	b.w.act("lang-en") // makes the screen anew
	if !b.says(b.w.say.T("app.export.working")) {
		t.Errorf("another screen does not show it: %q", b.texts())
	}
	release()
	b.until("the PDF", func() bool { return b.says(b.w.say.T("app.export.done")) })
	got, err := os.ReadFile(filepath.Join(b.home, "cases", "사건.pdf"))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, it was asked for when it had %d: %v", len(got), len(want), err)
	}
}

// What is asked for while a file is made waits for it, under another name; each
// can be stopped, and nothing of it is left.
func TestExportsWaitForEachOther(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(1)...)
	b.settle()
	release := b.hold()
	for range 3 {
		c.askExport()
		b.answer("만들기")
	}
	all := c.exports.all
	if len(all) != 3 || filepath.Base(all[2].job.path) != "사건 3.pdf" || !b.says(b.w.say.T("app.export.waiting")) {
		t.Fatalf("%d exports; shown: %q", len(all), b.texts())
	}
	b.until("the first", func() bool { return all[0].at == working })
	if all[1].at != waiting || all[2].at != waiting {
		t.Errorf("at once: %d, %d", all[1].at, all[2].at)
	}
	b.answer("취소") // the last one
	b.until("the last stopped", func() bool { return all[2].at == gone })
	all[0].cancel()
	release()
	b.until("the rest", func() bool { return all[0].over() && all[1].over() })
	if all[0].at != gone || all[1].at != ready || b.says(b.w.say.T("app.failed")) {
		t.Errorf("they are at %d and %d; shown: %q", all[0].at, all[1].at, b.texts())
	}
	if isThere(all[0].job.path) || isThere(all[2].job.path) || len(b.parts()) > 0 {
		t.Errorf("what was stopped left something; parts %q", b.parts())
	}
}

// One that is stopped while it waits does not let the next begin beside the one
// before it.
func TestStoppedExportKeepsItsPlace(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(1)...)
	b.settle()
	release := b.hold()
	for range 3 {
		c.askExport()
		b.answer("만들기")
	}
	all := c.exports.all
	b.until("the first", func() bool { return all[0].at == working })
	all[1].cancel()
	b.until("the second stopped", func() bool { return all[1].at == gone })
	select {
	case <-all[1].done:
		t.Error("the third may begin")
	case <-time.After(50 * time.Millisecond):
	}
	release()
	b.until("the rest", func() bool { return all[0].at == ready && all[2].at == ready })
}

// A sealed ZIP says its seal, and what was damaged.
func TestSealedExport(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(2)...)
	b.settle()
	c.askExport()
	b.walk(func(o fyne.CanvasObject) {
		if p, ok := o.(*kit.Picker); ok && p.Chosen() == 0 {
			p.Choose(sealedForm)
		}
	})
	b.alter(b.original(c.exhibits()[1]))
	b.answer("만들기")
	b.until("the ZIP", func() bool { return b.says("봉인 ZIP을 만들었어요") })
	seal := c.exports.all[0].made.Seal.Digest.String()
	if !b.says(seal) || !b.says("손상된 원본 1개는 내용 대신 손상되었다고 적었습니다.") {
		t.Errorf("shown: %q", b.texts())
	}
	z, err := zip.OpenReader(c.exports.all[0].job.path)
	if err != nil {
		t.Fatal(err)
	}
	z.Close()
	if got := b.wasOpened(); len(got) > 0 {
		t.Errorf("a ZIP was opened: %q", got)
	}
}

// Where nothing can be written the user is told, and the strip says which file.
func TestExportFails(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(1)...)
	b.settle()
	c.produce(printJob{setup: report.Setup{Lang: i18n.Korean}, path: filepath.Join(b.home, "nowhere", "x.pdf")}, true)
	b.until("the sentence", b.w.asking)
	if !b.says(b.w.say.T("app.failed")) || !b.says(b.w.say.T("app.export.failed")) || len(b.wasOpened()) > 0 {
		t.Errorf("shown: %q", b.texts())
	}
}

// Closing asks before it ends an export, and leaves nothing half made.
func TestClosingAsksWhileAFileIsMade(t *testing.T) {
	for name, leave := range map[string]struct {
		ask  func(*Window)
		done func(*Window) bool
	}{
		"the case":   {(*Window).leaveCase, func(w *Window) bool { return !w.inCase() }},
		"the window": {(*Window).close, func(w *Window) bool { return w.closing }},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, i18n.Korean)
			c := b.newCase("x", b.photos(1)...)
			b.settle()
			path := filepath.Join(b.home, "cases", "x.pdf")
			if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
				t.Fatal(err)
			}
			release := b.hold()
			c.produce(printJob{setup: report.Setup{Lang: i18n.Korean}, path: path}, false)
			x := c.exports.all[0]
			leave.ask(b.w)
			leave.ask(b.w) // twice is once
			if !b.says(b.w.say.T("app.export.leave")) || len(b.w.win.Canvas().Overlays().List()) != 1 {
				t.Fatalf("shown: %q", b.texts())
			}
			b.answer(b.w.say.T("app.export.leave.no"))
			if b.turn(); x.over() || leave.done(b.w) {
				t.Fatal("the export was stopped")
			}
			leave.ask(b.w)
			b.answer(b.w.say.T("app.export.leave.yes"))
			b.until("the end", func() bool { return leave.done(b.w) })
			release()
			<-x.done
			if b.w.closing {
				<-b.codes // nothing is written after that
			}
			if kept, err := os.ReadFile(path); err != nil || string(kept) != "before" || len(b.parts()) > 0 {
				t.Errorf("the file of before is %d bytes (%v); parts %q", len(kept), err, b.parts())
			}
		})
	}
}

// The question whether to stop an export goes with it: what was asked for is done
// when the last one is made, and not where one failed.
func TestExportEndsWhileClosingAsks(t *testing.T) {
	for name, fails := range map[string]bool{"made": false, "failed": true} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, i18n.Korean)
			c := b.newCase("x", b.photos(1)...)
			b.settle()
			first, last := filepath.Join(b.home, "first.pdf"), filepath.Join(b.home, "last.pdf")
			if fails {
				last = filepath.Join(b.home, "nowhere", "last.pdf")
			}
			release := b.hold()
			for _, path := range []string{first, last} {
				c.produce(printJob{setup: report.Setup{Lang: i18n.Korean}, path: path}, false)
			}
			b.w.leaveCase()
			if !b.says(b.w.say.T("app.export.leave")) {
				t.Fatalf("shown: %q", b.texts())
			}
			release()
			if fails {
				b.until("the failure", func() bool { return b.says(b.w.say.T("app.failed")) })
				b.settle()
			} else {
				b.until("the library", func() bool { return !b.w.inCase() })
			}
			if b.says(b.w.say.T("app.export.leave")) || b.w.inCase() != fails || !isThere(first) || isThere(last) == fails {
				t.Errorf("in the case %v; shown: %q", b.w.inCase(), b.texts())
			}
		})
	}
}

// A file that is half written when the case is left is taken away.
func TestLeavingWhileAFileIsWritten(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(9)...)
	b.settle()
	path := filepath.Join(b.home, "cases", "x.pdf")
	caught := false
	for range 20 {
		c.produce(printJob{setup: report.Setup{Lang: i18n.Korean}, path: path}, false)
		x := c.exports.all[0]
		b.until("a file half written", func() bool { caught = len(b.parts()) > 0; return caught || x.over() })
		if caught {
			break
		}
	}
	if !caught {
		t.Skip("this machine is too fast to be caught at it")
	}
	b.w.leaveCase()
	b.answer(b.w.say.T("app.export.leave.yes"))
	b.until("the library", func() bool { return !b.w.inCase() })
	b.w.tasks.Wait()
	if left := b.parts(); len(left) > 0 {
		t.Errorf("%q is left", left)
	}
}
