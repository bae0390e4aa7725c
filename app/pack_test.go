package app

import (
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/internal/i18n"
	"proofbox/internal/parcel"
	"proofbox/report/upload"
)

// packed makes ready what the open question asks, and gives it.
func (b *bench) packed(c *caseScreen) *exporting {
	b.t.Helper()
	over := len(b.w.win.Canvas().Overlays().List())
	b.answer(b.w.say.T("app.pack.make"))
	x := c.exports.all[len(c.exports.all)-1]
	b.until("the folder", x.over)
	if x.at != ready {
		b.t.Fatalf("nothing was made; shown: %q", b.texts())
	}
	if len(b.w.win.Canvas().Overlays().List()) >= over {
		b.t.Errorf("what was made lies over what is being done: %q", b.texts())
	}
	b.answer(b.w.say.T("app.pack.list"))
	return x
}

func TestPack(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("깨진 주전자", b.photos(3)...)
	b.settle()
	c.askPack("ebay")
	ebay, err := upload.Find(b.w.sv.Recipients, "ebay")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range ebay.Fields {
		if !b.says(f.Name.In("ko")) {
			t.Errorf("it is not said what goes into %q: %q", f.Code, b.texts())
		}
	}
	x := b.packed(c)
	dir := filepath.Join(b.home, "cases", "깨진 주전자 - "+ebay.Name.In("ko"))
	if x.job.path != dir {
		t.Errorf("the folder is %s", x.job.path)
	}
	b.checkFolder(x, ebay)
	if !b.says(b.w.say.T("app.pack.made", "to", ebay.Name.In("ko"))) {
		t.Errorf("it is not shown what goes where: %q", b.texts())
	}
	for _, f := range x.packed.Files {
		if f.Field != "" && !b.says(f.Name) {
			t.Errorf("%s is not listed", f.Name)
		}
	}
	c.askPack("ebay") // another one does not touch the first
	if second := b.packed(c); second.job.path != dir+" 2" {
		t.Errorf("the second folder is %s", second.job.path)
	}
}

// checkFolder holds a folder against what is said of it, and against the form.
func (b *bench) checkFolder(x *exporting, p upload.Profile) {
	b.t.Helper()
	there, err := os.ReadDir(x.job.path)
	if err != nil || len(there) != len(x.packed.Files) {
		b.t.Fatalf("%d files of %d: %v", len(there), len(x.packed.Files), err)
	}
	for _, f := range x.packed.Files {
		path := filepath.Join(x.job.path, f.Name)
		i, err := os.Stat(path)
		if err != nil || i.Size() != f.Bytes {
			b.t.Errorf("%s: %v bytes, said %d: %v", f.Name, i, f.Bytes, err)
			continue
		}
		field, _ := p.Field(f.Field)
		if field.Each.Most > 0 && i.Size() > field.Each.Most {
			b.t.Errorf("%s has %d bytes, allowed are %d", f.Name, i.Size(), field.Each.Most)
		}
		if field.Holds == upload.Pictures {
			b.isPicture(path)
		}
	}
}

func (b *bench) isPicture(path string) {
	b.t.Helper()
	f, err := os.Open(path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if _, err := jpeg.Decode(f); err != nil {
		b.t.Errorf("%s: %v", path, err)
	}
}

// What the user pastes into the form is what lies in the folder.
func TestPackCopiesTheText(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("Kettle", b.photos(1)...)
	b.settle()
	c.askPack("paypal")
	x := b.packed(c)
	paypal := x.job.pack.profile
	i := slices.IndexFunc(paypal.Fields, func(f upload.Field) bool { return f.Holds == upload.Note })
	notes := filesOf(x.packed, paypal.Fields[i].Code)
	if len(notes) != 1 {
		t.Fatalf("%d texts", len(notes))
	}
	want, err := os.ReadFile(filepath.Join(x.job.path, notes[0].Name))
	if err != nil {
		t.Fatal(err)
	}
	b.answer(b.w.say.T("app.pack.copy"))
	b.until("the text", func() bool { return b.w.fyne.Clipboard().Content() == string(want) })
}

// The recipient offered first is the one asked for, else the case's own platform.
func TestPackOffersTheCasesOwn(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	for asked, want := range map[string]string{"": c.state.Snapshot.Case.Platform, "no-such": c.state.Snapshot.Case.Platform, "court": "court"} {
		p := &packing{c: c, all: b.w.sv.Recipients}
		if _, err := upload.Find(p.all, want); err != nil {
			want = p.all[0].Code
		}
		if got := p.all[p.first(asked)].Code; got != want {
			t.Errorf("%q: %s, want %s", asked, got, want)
		}
	}
}

// A form of the user's own is one among the others; nonsense is refused by naming
// what is wrong in it.
func TestPackOwnForm(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	own := b.file("own.json", `{"code": "insurer", "name": {"en": "My insurer"}, "fields": [
		{"code": "p", "name": {"en": "One photo"}, "holds": "pictures", "types": ["jpg"], "naming": "{n}", "files": {"most": 1}}]}`)
	p, err := parcel.ReadProfile(own)
	if err != nil || p.Code != "insurer" {
		t.Fatal(p, err)
	}
	for name, text := range map[string]string{"form": "{", "long": strings.Repeat(" ", upload.MaxProfile+1), "entry": `{"code": "x", "name": {"en": "x"}, "fields": []}`} {
		if _, err := parcel.ReadProfile(b.file(name+".json", text)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	b.w.sv.Recipients = append(b.w.sv.Recipients, p)
	c.askPack("insurer")
	if x := b.packed(c); len(filesOf(x.packed, "p")) != 1 || len(x.packed.GaveUp) == 0 || !b.says(b.w.say.T("app.pack.lost")) {
		t.Errorf("%+v; shown: %q", x.packed, b.texts())
	}
}

// bare is a text without the blanks and line ends that wrapping puts into it.
func bare(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "⏎", "")), "")
}

// Every recipient's limits can be told in both languages.
func TestPackTellsEveryLimit(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		b := newBench(t, lang)
		c := b.newCase("x", b.photos(1)...)
		b.settle()
		for _, p := range b.w.sv.Recipients {
			c.askPack(p.Code)
			if strings.Contains(b.texts(), "⟦") {
				t.Errorf("%s: %s", p.Code, b.texts())
			}
			for _, f := range p.Fields {
				for _, l := range f.Limits() {
					if !strings.Contains(bare(b.texts()), bare(b.w.limit(l))) {
						t.Errorf("%s, %s: %s is not said", p.Code, f.Code, l.Name)
					}
				}
			}
			if p.Unsure() != b.says(b.w.say.T("app.pack.unsure")) {
				t.Errorf("%s: unsure is %v", p.Code, p.Unsure())
			}
			b.answer(b.w.say.T("app.cancel"))
		}
	}
}

// Whole minutes are told as such.
func TestPackTellsMinutes(t *testing.T) {
	b := newBench(t, i18n.Korean)
	for seconds, want := range map[int64]string{60: b.w.say.N("app.pack.limit.minutes", 1), 180: b.w.say.N("app.pack.limit.minutes", 3), 90: "1:30"} {
		if got := b.w.limit(upload.Named{Name: "seconds", Limit: upload.Limit{Most: seconds}}); !strings.Contains(got, want) {
			t.Errorf("%d seconds are %q", seconds, got)
		}
	}
}

// A folder on its way is stopped, and nothing is left.
func TestPackIsStopped(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	release := b.hold()
	c.askPack("ebay")
	b.answer(b.w.say.T("app.pack.make"))
	x := c.exports.all[len(c.exports.all)-1]
	x.cancel()
	release()
	b.until("it stopped", x.over)
	if x.at != gone || isThere(x.job.path) || len(b.parts()) > 0 {
		t.Errorf("it is at %v, left are %v", x.at, b.parts())
	}
}

// Whatever is to be made is asked for in one place: the file's question offers the
// folder, and the folder's the files.
func TestWhatIsMadeIsAskedInOnePlace(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	b.w.win.Canvas().Focus(c.askFile(plainForm).form)
	for _, step := range []struct {
		key  fyne.KeyName
		form int
		says string
	}{
		{fyne.KeyDown, sealedForm, "app.export.zip.text"}, {fyne.KeyDown, folderForm, "app.pack.to"}, {fyne.KeyUp, sealedForm, "app.export.zip.text"},
	} {
		b.w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: step.key})
		p, is := b.w.win.Canvas().Focused().(*kit.Picker)
		if !is || p.Chosen() != step.form || !b.says(b.w.say.T(step.says)) || len(b.w.win.Canvas().Overlays().List()) != 1 {
			t.Fatalf("form %d; shown: %q", step.form, b.texts())
		}
	}
}
