package intake_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
	"proofbox/internal/corpus"
)

// TestMain also plays the programs that the tests start: a decoder worker, and
// an import that is killed.
func TestMain(m *testing.M) {
	switch {
	case len(os.Args) > 1 && os.Args[1] == media.WorkerFlag:
		if err := media.ServeWorker(os.Args[2:], os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	case os.Getenv("INTAKE_TEST_CASE") != "":
		os.Exit(importAndTell(os.Getenv("INTAKE_TEST_CASE"), strings.Split(os.Getenv("INTAKE_TEST_PATHS"), "\n")))
	}
	os.Exit(m.Run())
}

func newCase(t testing.TB) *desk.Desk {
	t.Helper()
	d, err := desk.Create(context.Background(), filepath.Join(t.TempDir(), "test.proofbox"), evidence.Case{}, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func newStudio(t testing.TB) *media.Studio {
	t.Helper()
	s, err := media.Open(studioOptions(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// studioOptions have this test binary serve as the decoder worker.
func studioOptions(cache string) media.Options {
	return media.Options{CacheDir: cache, Worker: []string{os.Args[0], media.WorkerFlag}}
}

func take(t testing.TB, d intake.Door, s *media.Studio, o intake.Options, paths ...string) []intake.Verdict {
	t.Helper()
	verdicts, err := intake.Import(context.Background(), d, s, paths, o)
	if err != nil {
		t.Fatal(err)
	}
	return verdicts
}

// lines are verdicts as tables write them: name, outcome, number, reasons.
func lines(verdicts []intake.Verdict) []string {
	var out []string
	for _, v := range verdicts {
		words := []string{filepath.Base(v.Path), string(v.Outcome), v.Exhibit.String()}
		for _, r := range v.Reasons {
			words = append(words, r.Code)
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

func expect(t *testing.T, got []intake.Verdict, want ...string) {
	t.Helper()
	if g := lines(got); !slices.Equal(g, want) {
		t.Errorf("verdicts\n got %s\nwant %s", strings.Join(g, "\n     "), strings.Join(want, "\n     "))
	}
}

// note writes a file that is taken in as a text.
func note(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// sound checks what must hold after every import, however it ended: the case
// holds what the verdicts say, nothing is left half-written, every byte is as
// it was taken in.
func sound(t *testing.T, d *desk.Desk, verdicts []intake.Verdict) {
	t.Helper()
	for _, v := range verdicts {
		x, there := d.Snapshot().ByNumber(v.Exhibit)
		if want := v.Outcome != intake.Rejected; there != want || want && x.Original != v.Digest {
			t.Errorf("%s is %s as %s, which the case does not hold", v.Path, v.Outcome, v.Exhibit)
		}
	}
	report, err := d.Verify(context.Background(), func(int64, int64) {})
	if err != nil || !report.OK {
		t.Errorf("verify: %v %+v", err, report.Problems)
	}
	left, err := filepath.Glob(filepath.Join(d.Dir(), "originals", ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestImportNumbersInTheOrderMet(t *testing.T) {
	for workers := 1; workers <= 8; workers *= 2 {
		t.Run(fmt.Sprint(workers), func(t *testing.T) {
			dir, d, s := t.TempDir(), newCase(t), newStudio(t)
			note(t, dir, "b/2.txt", strings.Repeat("a long text takes longer\n", 200_000))
			note(t, dir, "b/10.txt", "ten")
			note(t, dir, "a.txt", "a")
			note(t, dir, "c.bin", "\x00\x01\x02\x03")
			verdicts := take(t, d, s, intake.Options{Workers: workers}, filepath.Join(dir, "b"), dir)
			expect(t, verdicts, "2.txt imported A-1", "10.txt imported A-2", "a.txt imported A-3",
				"2.txt duplicate A-1 duplicate", "10.txt duplicate A-2 duplicate", "c.bin rejected  unknown")
			sound(t, d, verdicts)
		})
	}
}

func TestSameBytesAgain(t *testing.T) {
	dir, d, s := t.TempDir(), newCase(t), newStudio(t)
	one, again := note(t, dir, "one.txt", "the same"), note(t, dir, "again.txt", "the same")
	bad, worse := note(t, dir, "bad.bin", "\x00\x00\x00"), note(t, dir, "worse.bin", "\x00\x00\x00")
	verdicts := take(t, d, s, intake.Options{}, one, again, one, bad, worse)
	expect(t, verdicts, "one.txt imported A-1", "again.txt duplicate A-1 duplicate", "one.txt duplicate A-1 duplicate",
		"bad.bin rejected  unknown", "worse.bin rejected  unknown")
	if args := verdicts[1].Reasons[0].Args; args["exhibit"] != "A-1" {
		t.Errorf("the reason names %v", args)
	}
	expect(t, take(t, d, s, intake.Options{}, again), "again.txt duplicate A-1 duplicate")
	sound(t, d, verdicts)
}

func TestImportIsUndoneAsOne(t *testing.T) {
	ctx, dir, d, s := context.Background(), t.TempDir(), newCase(t), newStudio(t)
	for i := range 5 {
		note(t, dir, fmt.Sprintf("%d.txt", i), fmt.Sprint("text ", i))
	}
	take(t, d, s, intake.Options{}, dir)
	if _, err := d.Undo(ctx); err != nil || len(d.Snapshot().Exhibits) != 0 {
		t.Fatalf("after undo: %d exhibits, %v", len(d.Snapshot().Exhibits), err)
	}
	again := take(t, d, s, intake.Options{}, filepath.Join(dir, "1.txt"))
	expect(t, again, "1.txt imported A-6")
	sound(t, d, again)
}

func TestExhibitAsTakenIn(t *testing.T) {
	dir, d, s := t.TempDir(), newCase(t), newStudio(t)
	at := time.Date(2026, 11, 2, 5, 5, 9, 0, time.UTC)
	take(t, d, s, intake.Options{Tags: []evidence.TagCode{"DOC-CHAT", "DEF-CLOSE", "DOC-CHAT"}, Now: func() time.Time { return at }},
		note(t, dir, "불량 사진.txt", "text"))
	x := d.Snapshot().Exhibits[0]
	if x.File != "불량 사진.txt" || x.Title != "" || x.Kind != evidence.Document || !slices.Equal(x.Tags, []evidence.TagCode{"DOC-CHAT", "DEF-CLOSE"}) {
		t.Errorf("got %+v", x)
	}
	if got := x.Added.Value(time.UTC); got != "2026-11-02T14:05:09+09:00" {
		t.Errorf("added %s", got)
	}
	o := d.Snapshot().Originals[x.Original]
	if b, err := os.ReadFile(d.OriginalPath(o)); err != nil || string(b) != "text" || o.Bytes != 4 {
		t.Errorf("original %+v holds %q, %v", o, b, err)
	}
}

func TestProgressTellsOfEveryFile(t *testing.T) {
	dir, d, s := t.TempDir(), newCase(t), newStudio(t)
	for i := range 200 { // more than may be ahead
		note(t, dir, fmt.Sprintf("%03d.txt", i), fmt.Sprint("text ", i))
	}
	var told []intake.Progress
	verdicts := take(t, d, s, intake.Options{Progress: func(p intake.Progress) { told = append(told, p) }}, dir)
	if len(told) != 200 || len(verdicts) != 200 {
		t.Fatalf("%d told, %d verdicts", len(told), len(verdicts))
	}
	for i, p := range told {
		if p.Done != i+1 || p.Total != 200 || p.Path != verdicts[i].Path || p.Verdict.Exhibit != verdicts[i].Exhibit {
			t.Fatalf("progress %d: %+v", i, p)
		}
	}
}

func TestNothingToImport(t *testing.T) {
	d, s := newCase(t), newStudio(t)
	if got := take(t, d, s, intake.Options{}); len(got) != 0 {
		t.Errorf("no paths gave %v", got)
	}
	if got := take(t, d, s, intake.Options{}, t.TempDir()); len(got) != 0 {
		t.Errorf("an empty folder gave %v", got)
	}
}

// photos are small ones of the corpus: work enough for an import to be in the
// middle of it.
func photos(t testing.TB) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(corpus.Dir(t), "photos", "*.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(path string) bool {
		info, err := os.Stat(path)
		return err != nil || info.Size() > 250<<10
	})
}

func TestCancelledInTheMiddle(t *testing.T) {
	from := photos(t)
	for _, after := range []int{0, 1, 5, 15} {
		t.Run(fmt.Sprint(after), func(t *testing.T) {
			before := runtime.NumGoroutine()
			d, s := newCase(t), newStudio(t)
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			if after == 0 {
				cancel()
			}
			verdicts, err := intake.Import(ctx, d, s, from, intake.Options{Progress: func(p intake.Progress) {
				if p.Done == after {
					cancel()
				}
			}})
			if evidence.FaultOf(err) != evidence.Cancelled || len(verdicts) < after || len(verdicts) > after+1 {
				t.Errorf("%d verdicts, %v", len(verdicts), err)
			}
			sound(t, d, verdicts)
			noGoroutinesOver(t, before)
			rest := take(t, d, s, intake.Options{}, from...)
			if again := slices.IndexFunc(rest, func(v intake.Verdict) bool { return v.Outcome != intake.Duplicate && v.Outcome != intake.Rejected }); again < after/2 {
				t.Errorf("begun again, the first new file is number %d", again)
			}
			sound(t, d, rest)
		})
	}
}

// noGoroutinesOver gives what is ending a moment to be gone.
func noGoroutinesOver(t *testing.T, limit int) {
	t.Helper()
	var now int
	for range 100 {
		if now = runtime.NumGoroutine(); now <= limit+1 { // +1: the database's own, until the case is closed
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	b := make([]byte, 1<<20)
	t.Errorf("%d goroutines, %d before:\n%s", now, limit, b[:runtime.Stack(b, true)])
}

// narrow is a desk whose disk is full after some changes.
type narrow struct {
	*desk.Desk
	room int
}

func (n *narrow) Do(ctx context.Context, c desk.Change) error {
	if n.room--; n.room < 0 {
		return evidence.Fail(evidence.NoSpace, n.Dir(), nil)
	}
	return n.Desk.Do(ctx, c)
}

func TestFullDiskEndsTheImport(t *testing.T) {
	from, before := photos(t), runtime.NumGoroutine()
	d, s := newCase(t), newStudio(t)
	verdicts, err := intake.Import(context.Background(), &narrow{d, 5}, s, from, intake.Options{})
	if evidence.FaultOf(err) != evidence.NoSpace || len(d.Snapshot().Exhibits) != 5 {
		t.Errorf("%d exhibits, %v", len(d.Snapshot().Exhibits), err)
	}
	noGoroutinesOver(t, before)
	dir := d.Dir()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := desk.Open(context.Background(), dir, desk.Options{}) // drops the original that got no exhibit
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	sound(t, again, verdicts)
}

func TestClosedToChanges(t *testing.T) {
	d, s := newCase(t), newStudio(t)
	look, err := desk.View(context.Background(), d.Dir())
	if err != nil {
		t.Fatal(err)
	}
	defer look.Close()
	_, err = intake.Import(context.Background(), look, s, []string{note(t, t.TempDir(), "a.txt", "a")}, intake.Options{})
	if evidence.FaultOf(err) != evidence.ReadOnly {
		t.Errorf("a case that is only looked at gave %v", err)
	}
}

func TestLostBytesComeBack(t *testing.T) {
	d, studio := newCase(t), newStudio(t)
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("the same bytes"), 0o644); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		verdicts, err := intake.Import(t.Context(), d, studio, []string{path}, intake.Options{})
		if err != nil || len(verdicts) != 1 {
			t.Fatal(verdicts, err)
		}
		kept := d.OriginalPath(d.Snapshot().Originals[verdicts[0].Digest])
		if b, err := os.ReadFile(kept); err != nil || string(b) != "the same bytes" {
			t.Fatalf("%s after %s: %v", b, verdicts[0].Outcome, err)
		}
		if err := os.Remove(kept); err != nil {
			t.Fatal(err)
		}
	}
}
