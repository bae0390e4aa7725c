package app

import (
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"proofbox/app/clipboard"
	"proofbox/app/kit"
	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
	"proofbox/internal/library"
	"proofbox/internal/press"
	"proofbox/report/letter"
	"proofbox/report/upload"
)

// bench is a window on no screen, over a real case folder. The test's goroutine
// is the UI goroutine: what others post waits until the test turns to it.
type bench struct {
	t     testing.TB
	w     *Window
	home  string
	mu    sync.Mutex
	calls []func()
	later []*timer
	codes chan int

	copied  clipboard.Content // what other programs have on the clipboard
	copyErr error
	opened  []string // with other programs
}

// timer is a call that waits for its time; only the test lets time pass.
type timer struct {
	at      time.Duration
	f       func()
	stopped bool
}

// workshop is one for all tests: it is only read.
var workshop = sync.OnceValues(press.NewWorkshop)

// now is when everything happens.
var now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func newBench(t testing.TB, lang i18n.Lang) *bench {
	t.Helper()
	return newBenchWith(t, lang, func(*Services) {})
}

// newBenchWith has other services: they are changed before the window works with
// them.
func newBenchWith(t testing.TB, lang i18n.Lang, change func(*Services)) *bench {
	t.Helper()
	b := &bench{t: t, home: t.TempDir(), codes: make(chan int, 1)}
	a := test.NewTempApp(t)
	a.Settings().SetTheme(kit.NewTheme(assets.SansRegular(), assets.SansBold()))
	sv := b.services(lang)
	change(&sv)
	b.w = NewWindow(t.Context(), a, sv, b.queue, b.after)
	b.w.exit = func(code int) { b.codes <- code }
	b.w.breath = 0 // no test is that fast a hand
	b.w.Start("")
	b.w.win.Resize(fyne.NewSize(1280, 800))
	t.Cleanup(b.end)
	return b
}

func (b *bench) services(lang i18n.Lang) Services {
	b.t.Helper()
	catalog, err := i18n.Load(assets.I18n())
	if err != nil {
		b.t.Fatal(err)
	}
	taxonomy, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		b.t.Fatal(err)
	}
	presets, err := readPresets(assets.Presets())
	if err != nil {
		b.t.Fatal(err)
	}
	studio, err := media.Open(media.Options{CacheDir: filepath.Join(b.home, "cache"), FFmpeg: "-", FFprobe: "-", Tesseract: "-"})
	if err != nil {
		b.t.Fatal(err)
	}
	known, err := guide.Parse(assets.Guide())
	if err != nil {
		b.t.Fatal(err)
	}
	letters, err := letter.Parse(assets.Letters())
	if err != nil {
		b.t.Fatal(err)
	}
	recipients, err := upload.All(assets.Recipients())
	if err != nil {
		b.t.Fatal(err)
	}
	return Services{Guide: known, Letters: letters, Recipients: recipients, Catalog: catalog, Taxonomy: taxonomy, Language: lang, Library: library.At(filepath.Join(b.home, "config")),
		Studio:    func() (*media.Studio, error) { return studio, nil },
		CasesDir:  func() (string, error) { return filepath.Join(b.home, "cases"), nil },
		Presets:   presets,
		Workshop:  workshop,
		Open:      b.open,
		Now:       func() time.Time { return now },
		Clipboard: func(context.Context) (clipboard.Content, error) { return b.copied, b.copyErr },
		Demo: func(context.Context, string, *media.Studio, time.Time, func(float64)) (string, error) {
			return "", evidence.Fail(evidence.NoSpace, "demo", nil)
		}}
}

// end leaves what is open, as closing does.
func (b *bench) end() {
	if b.w.closing {
		return
	}
	b.w.stop()
	if b.w.screen != nil {
		b.w.screen.leave()
	}
	b.w.tasks.Wait()
}

// open stands for the programs the desktop has for files.
func (b *bench) open(path string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.opened = append(b.opened, path)
	return nil
}

// wasOpened tells which files were opened with other programs.
func (b *bench) wasOpened() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.opened)
}

func (b *bench) queue(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.calls = append(b.calls, f)
}

func (b *bench) after(d time.Duration, f func()) (cancel func()) {
	t := &timer{at: d, f: f}
	b.later = append(b.later, t)
	return func() { t.stopped = true }
}

// pause lets the pauses of text fields end.
func (b *bench) pause() {
	due := b.later
	b.later = nil
	for _, t := range due {
		if !t.stopped {
			t.f()
		}
	}
}

// turn runs what was posted.
func (b *bench) turn() {
	for {
		b.mu.Lock()
		if len(b.calls) == 0 {
			b.mu.Unlock()
			return
		}
		f := b.calls[0]
		b.calls = b.calls[1:]
		b.mu.Unlock()
		f()
	}
}

// until turns to what is posted until something is so.
func (b *bench) until(what string, is func() bool) {
	b.t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if b.turn(); is() {
			return
		}
	}
	b.t.Fatalf("waited in vain for %s; shown: %q", what, b.texts())
}

// newCase makes a case by the window's own question, and waits until it is
// open.
func (b *bench) newCase(title string, files ...string) *caseScreen {
	b.t.Helper()
	b.w.askNewCase(files)
	b.typeInto(b.w.say.T("app.fact.title.hint"), title)
	b.answer(b.w.say.T("app.new.make"))
	b.until("the case", b.w.inCase)
	c := b.w.ofCase()
	if len(files) > 0 {
		b.until("the import", func() bool { return c.intake != nil && c.intake.over })
	}
	return c
}

// settle waits until everything queued is done and shown.
func (b *bench) settle() {
	b.t.Helper()
	c := b.w.ofCase()
	if _, _, err := c.session.Account(b.t.Context()); err != nil { // its turn comes last
		b.t.Fatal(err)
	}
	want := c.session.State()
	b.until("the state on screen", func() bool {
		s := b.w.ofCase().state
		return reflect.DeepEqual(s.Snapshot.Case, want.Snapshot.Case) && len(s.Snapshot.Exhibits) == len(want.Snapshot.Exhibits) &&
			same(s.Snapshot, want.Snapshot)
	})
}

func same(a, b evidence.Snapshot) bool {
	if len(a.Messages) != len(b.Messages) || len(a.Events) != len(b.Events) || len(a.OwnTags) != len(b.OwnTags) {
		return false
	}
	for i := range a.Exhibits {
		x, y := a.Exhibits[i], b.Exhibits[i]
		if x.ID != y.ID || x.Title != y.Title || x.Caption != y.Caption || x.Star != y.Star || len(x.Tags) != len(y.Tags) {
			return false
		}
	}
	for i := range a.Messages {
		if a.Messages[i].Text != b.Messages[i].Text || (a.Messages[i].Translation == nil) != (b.Messages[i].Translation == nil) {
			return false
		}
	}
	return true
}

// walk visits everything visible in the window, what lies on top last.
func (b *bench) walk(visit func(o fyne.CanvasObject)) {
	roots := []fyne.CanvasObject{b.w.win.Content()}
	roots = append(roots, b.w.win.Canvas().Overlays().List()...)
	for _, o := range roots {
		walk(o, visit)
	}
}

func walk(o fyne.CanvasObject, visit func(o fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, x := range o.Objects {
			walk(x, visit)
		}
	case fyne.Widget:
		for _, x := range test.WidgetRenderer(o).Objects() {
			walk(x, visit)
		}
	}
}

// texts is all the window says now.
func (b *bench) texts() string {
	var all []string
	b.walk(func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			all = append(all, t.Text)
		}
	})
	return strings.Join(all, " ⏎ ")
}

// says tells whether the window shows a text, in one line or wrapped.
func (b *bench) says(text string) bool {
	flat := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "⏎", " ")), "") }
	return strings.Contains(flat(b.texts()), flat(text))
}

// answer presses the topmost button of a label.
func (b *bench) answer(label string) {
	b.t.Helper()
	var found *kit.Button
	b.walk(func(o fyne.CanvasObject) {
		if x, ok := o.(*kit.Button); ok && x.Label == label {
			found = x
		}
	})
	if found == nil {
		b.t.Fatalf("no button %q among %q", label, b.texts())
	}
	test.Tap(found)
}

// browserGrid is the list of the question for files.
func (b *bench) browserGrid() (found *kit.Grid) {
	b.walk(func(o fyne.CanvasObject) {
		if g, ok := o.(*kit.Grid); ok {
			found = g
		}
	})
	return found
}

// pressSpot presses a line of a side list.
func (b *bench) pressSpot(label string) {
	b.walk(func(o fyne.CanvasObject) {
		if c, ok := o.(*kit.Choice); ok && c.Label == label {
			c.Tapped(nil)
		}
	})
}

// typeInto types into the topmost field with a hint.
func (b *bench) typeInto(hint, text string) *kit.Entry {
	b.t.Helper()
	var found *kit.Entry
	b.walk(func(o fyne.CanvasObject) {
		if x, ok := o.(*kit.Entry); ok && x.PlaceHolder == hint {
			found = x
		}
	})
	if found == nil {
		b.t.Fatalf("no field %q among %q", hint, b.texts())
	}
	found.SetText("")
	test.Type(found, text)
	return found
}

// photos writes a few pictures and gives their paths.
func (b *bench) photos(n int) (paths []string) {
	b.t.Helper()
	dir := b.t.TempDir()
	for i := range n {
		m := image.NewRGBA(image.Rect(0, 0, 64, 48))
		for p := range m.Pix {
			m.Pix[p] = uint8(p*(i+1)) | 0x0f
		}
		m.SetRGBA(0, 0, color.RGBA{uint8(i), 1, 2, 255})
		path := filepath.Join(dir, "사진 "+string(rune('a'+i))+".jpg")
		f, err := os.Create(path)
		if err != nil {
			b.t.Fatal(err)
		}
		if err := jpeg.Encode(f, m, nil); err != nil {
			b.t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

func (c *caseScreen) exhibits() []evidence.Exhibit { return c.session.Snapshot().Exhibits }
