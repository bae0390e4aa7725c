package parcel_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
	"proofbox/internal/corpus"
	"proofbox/internal/parcel"
	"proofbox/internal/press"
	"proofbox/report/letter"
	"proofbox/report/upload"
)

// TestMain lets the test's own program be the decoder worker.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == media.WorkerFlag {
		if err := media.ServeWorker(os.Args[2:], os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// bench is a case of real phone files, and a studio to work on it.
type bench struct {
	d      *desk.Desk
	studio *media.Studio
}

// open makes a case of files of the corpus, so many of its photos, and those of
// its videos that are named.
func open(t testing.TB, photos int, videos ...string) *bench {
	t.Helper()
	root := corpus.Dir(t)
	pattern := "*.*"
	if testing.Short() { // where races are looked for the other decoders take minutes
		pattern = "*.jpg"
	}
	all, err := filepath.Glob(filepath.Join(root, "photos", pattern))
	if err != nil {
		t.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(p string) bool { return strings.HasSuffix(p, ".tsv") })
	paths := all[:min(photos, len(all))]
	for _, v := range videos {
		paths = append(paths, filepath.Join(root, "videos", v))
	}
	b := &bench{}
	if b.d, err = desk.Create(t.Context(), filepath.Join(t.TempDir(), "case.proofbox"), evidence.Case{Title: "Kettle",
		Claim: evidence.Claim{Type: "damaged", Promised: "새 제품", Received: "금이 감", Demand: "전액 환불"}}, desk.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.d.Close() })
	if b.studio, err = media.Open(media.Options{CacheDir: t.TempDir(), Worker: []string{os.Args[0], media.WorkerFlag}}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.studio.Close() })
	if _, err := intake.Import(t.Context(), b.d, b.studio, paths, intake.Options{}); err != nil {
		t.Fatal(err)
	}
	return b
}

// edit changes an exhibit by the beginning of the name its file came with.
func (b *bench) edit(t testing.TB, file string, change func(*evidence.Exhibit)) evidence.Exhibit {
	t.Helper()
	for _, x := range b.d.Snapshot().Exhibits {
		if strings.HasPrefix(x.File, file) {
			if err := b.d.Do(t.Context(), desk.EditExhibits([]evidence.ExhibitID{x.ID}, change)); err != nil {
				t.Fatal(err)
			}
			x, _ = b.d.Snapshot().Exhibit(x.ID)
			return x
		}
	}
	t.Fatalf("no exhibit of %s", file)
	return evidence.Exhibit{}
}

func (b *bench) make(ctx context.Context, dir string, o parcel.Options) (parcel.Result, error) {
	log, err := b.d.Log(ctx)
	if err != nil {
		return parcel.Result{}, err
	}
	return parcel.Make(ctx, b.d.Snapshot(), log, b.studio, b.d.OriginalPath, dir, o)
}

func profile(t testing.TB, code string) upload.Profile {
	t.Helper()
	all, err := upload.All(assets.Recipients())
	if err != nil {
		t.Fatal(err)
	}
	p, err := upload.Find(all, code)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// lost are the losses of a kind.
func lost(r parcel.Result, code string) (numbers []evidence.Number, is bool) {
	for _, l := range r.GaveUp {
		if l.Code == code {
			numbers, is = append(numbers, l.Exhibits...), true
		}
	}
	return numbers, is
}

func files(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Nothing that is hidden leaves: a redacted photo is black there, a redacted
// video stays, one with sound goes without it where words are hidden, and the
// words are in no name and no text.
func TestNothingHiddenLeaves(t *testing.T) {
	b := open(t, 4, "google__video_1.mp4", "zulko__fire2.mp4")
	if b.studio.Tools().FFmpeg == "" {
		missing(t, "ffmpeg")
	}
	first := b.d.Snapshot().Exhibits[0]
	bare := evidence.Box{X: 0.25, Y: 0.25, W: 0.5, H: 0.5}
	b.edit(t, first.File, func(x *evidence.Exhibit) {
		x.Star, x.Title = true, "김하늘 님의 주소 010-1234-5678"
		x.Redactions = []evidence.Redaction{{ID: "r", Box: bare}}
	})
	stays := b.edit(t, "google", func(x *evidence.Exhibit) { x.Redactions = []evidence.Redaction{{ID: "r", Box: bare}} })
	quiet := b.edit(t, "zulko", func(x *evidence.Exhibit) { x.Title = "leak" })
	if err := b.d.Do(t.Context(), desk.SetCase(func(c *evidence.Case) { c.Hidden = "010-1234-5678\n김하늘" })); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "out")
	r, err := b.make(t.Context(), dir, parcel.Options{Profile: profile(t, "aliexpress"), Lang: "ko", Note: "저는 김하늘, 010 1234 5678입니다."})
	if err != nil {
		t.Fatal(err)
	}
	if out, _ := lost(r, "hidden"); !slices.Contains(out, stays.Number) {
		t.Errorf("the redacted video is not told as left out: %v", r.GaveUp)
	}
	if b.d.Snapshot().Originals[quiet.Original].Facts.Sound {
		if out, _ := lost(r, "muted"); !slices.Contains(out, quiet.Number) {
			t.Errorf("a video goes with its sound: %+v", r.GaveUp)
		}
	}
	for _, x := range r.Files {
		if strings.Contains(x.Name, "김하늘") || strings.Contains(x.Name, "1234") {
			t.Errorf("a hidden word is in the name %q", x.Name)
		}
		if slices.Contains(x.Exhibits, stays.Number) {
			t.Errorf("%s shows the redacted video", x.Name)
		}
		if x.Type == "txt" {
			text, err := os.ReadFile(filepath.Join(dir, x.Name))
			if err != nil || strings.Contains(string(text), "김하늘") || strings.Contains(string(text), "1234") {
				t.Errorf("%s: %s, %v", x.Name, text, err)
			}
		}
		if slices.Contains(x.Exhibits, first.Number) {
			black(t, filepath.Join(dir, x.Name), bare)
		}
	}
	if got := files(t, dir); len(got) != len(r.Files) {
		t.Errorf("%q, and told are %+v", got, r.Files)
	}
}

// black holds the middle of an area up to what it must be.
func black(t *testing.T, path string, area evidence.Box) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	im, err := jpeg.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	box := area.Pixels(im.Bounds().Dx(), im.Bounds().Dy()).Inset(20)
	for _, p := range []image.Point{box.Min, box.Max.Sub(image.Pt(1, 1)), box.Min.Add(box.Size().Div(2))} {
		if r, g, b, _ := im.At(p.X, p.Y).RGBA(); max(r, g, b) > 0x1800 {
			t.Errorf("%s lets something through at %v", filepath.Base(path), p)
		}
	}
}

// What no folder can meet is refused with its reason, and nothing is left.
func TestRefusals(t *testing.T) {
	b := open(t, 2)
	root := t.TempDir()
	tiny := profile(t, "card")
	tiny.Fields[0].Each.Most = 10_000
	for _, c := range []struct {
		name, dir string
		o         parcel.Options
		fault     evidence.Fault
	}{
		{"10 KB", filepath.Join(root, "tiny"), parcel.Options{Profile: tiny}, parcel.NoFit},
		{"within a case", filepath.Join(b.d.Dir(), "out"), parcel.Options{Profile: profile(t, "temu")}, press.InCase},
		{"no folder to put it in", filepath.Join(root, "a", "b"), parcel.Options{Profile: profile(t, "temu")}, evidence.NotFound},
		{"something is there", t.TempDir(), parcel.Options{Profile: profile(t, "temu")}, press.NotEmpty},
	} {
		if c.fault == press.NotEmpty {
			if err := os.WriteFile(filepath.Join(c.dir, "a"), []byte("mine"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := b.make(t.Context(), c.dir, c.o)
		if evidence.FaultOf(err) != c.fault {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if got := files(t, root); len(got) > 0 {
		t.Errorf("left behind: %q", got)
	}
	var e *evidence.Error
	if _, err := b.make(t.Context(), filepath.Join(root, "tiny"), parcel.Options{Profile: tiny}); !errors.As(err, &e) || e.Reason != "pack-each" || e.Args["least"] == "" {
		t.Errorf("%v", err)
	}
}

func TestCancelledLeavesNothing(t *testing.T) {
	b := open(t, 6, "google__video_1.mp4")
	root := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	o := parcel.Options{Profile: profile(t, "aliexpress"), Progress: func(part float64) {
		if part > 0.3 {
			stop()
		}
	}}
	if _, err := b.make(ctx, filepath.Join(root, "out"), o); evidence.FaultOf(err) != evidence.Cancelled {
		t.Errorf("%v", err)
	}
	if got := files(t, root); len(got) > 0 {
		t.Errorf("left behind: %q", got)
	}
}

// The same twice is the same, into a folder that is there and empty as well.
func TestAgainIsTheSame(t *testing.T) {
	b := open(t, 3)
	one, two := filepath.Join(t.TempDir(), "one"), t.TempDir()
	var last float64
	for _, dir := range []string{one, two} {
		last = 0
		if _, err := b.make(t.Context(), dir, parcel.Options{Profile: profile(t, "paypal"), Lang: "en", Progress: func(part float64) {
			if part < last || part > 1 {
				t.Errorf("from %v to %v", last, part)
			}
			last = part
		}}); err != nil {
			t.Fatal(err)
		}
		if last != 1 {
			t.Errorf("it ends at %v", last)
		}
	}
	for _, name := range files(t, one) {
		a, errA := os.ReadFile(filepath.Join(one, name))
		b, errB := os.ReadFile(filepath.Join(two, name))
		if err := errors.Join(errA, errB); err != nil || string(a) != string(b) {
			t.Errorf("%s is another the second time, %v", name, err)
		}
	}
}

// missing skips where a program is absent, and fails on the build machine.
func missing(t testing.TB, program string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is absent", program)
	}
	t.Skipf("%s is absent", program)
}

// What is pasted into the form is the letter for it, within its limit; what the
// letter lacks or left out is told.
func TestNoteIsALetter(t *testing.T) {
	b := open(t, 1)
	if err := b.d.Do(t.Context(), desk.SetCase(func(c *evidence.Case) {
		c.Platform, c.Order.Number = "aliexpress", "8190 4471"
		c.Claim.Received = strings.Repeat("금이 갔고 물이 샙니다. ", 60)
	})); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"aliexpress", "paypal", "card", "agency"} {
		p := profile(t, code)
		dir := filepath.Join(t.TempDir(), code)
		r, err := b.make(t.Context(), dir, parcel.Options{Profile: p, Lang: "ko"})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(p.Fields, func(f upload.Field) bool { return f.Holds == upload.Note })
		j := slices.IndexFunc(r.Files, func(x parcel.File) bool { return x.Field == p.Fields[i].Code })
		text, err := os.ReadFile(filepath.Join(dir, r.Files[j].Name))
		if err != nil {
			t.Fatal(err)
		}
		said := strings.TrimSpace(string(text))
		if n := letter.Count(said); !strings.Contains(said, "8190 4471") || n > int(p.Fields[i].Letters.Most) {
			t.Errorf("%s: %d characters: %s", code, n, said)
		}
		if _, told := lost(r, "blanks"); !told {
			t.Errorf("%s: nobody says that the seller has no name: %+v", code, r.GaveUp)
		}
		_, whole := lost(r, "parts")
		_, cut := lost(r, "note")
		if code == "aliexpress" && !whole && !cut {
			t.Errorf("%s: nothing was left out: %s", code, said)
		}
	}
}
