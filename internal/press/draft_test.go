package press_test

import (
	"bytes"
	"os"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/pdf"
)

func (b *bench) drafter(t *testing.T) *press.Drafter {
	t.Helper()
	w, err := press.NewWorkshop()
	if err != nil {
		t.Fatal(err)
	}
	return press.NewDrafter(w, b.studio, b.path, new(vault.Witness))
}

func (b *bench) draft(t *testing.T, k *press.Drafter, setup report.Setup) *press.Draft {
	t.Helper()
	d, err := k.Draft(t.Context(), b.s, b.log, setup, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A draft makes nothing by itself; once its pictures are made, what is drafted
// is what is printed, to the byte.
func TestDraftIsWhatIsPrinted(t *testing.T) {
	b := pack(t)
	k, setup := b.drafter(t), report.Setup{Lang: i18n.Korean}
	d := b.draft(t, k, setup)
	if n := b.made(t); n > 0 {
		t.Errorf("drafting made %d pictures", n)
	}
	first := d.Next(1)
	if first == 0 || len(d.Book.Pages) < 5 {
		t.Fatalf("%d pages, nothing to make", len(d.Book.Pages))
	}
	guess := d.Bytes()
	for n := first; n > 0; n = d.Next(n) {
		if err := d.Make(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	whole := b.draft(t, k, setup)
	if n := whole.Next(1); n != 0 {
		t.Errorf("page %d lacks pictures still", n)
	}
	if b.made(t) < 8 {
		t.Errorf("%d pictures were made", b.made(t))
	}
	var printed, drafted bytes.Buffer
	if _, err := b.print(t.Context(), &printed, press.Options{Setup: setup}); err != nil {
		t.Fatal(err)
	}
	if err := pdf.Write(t.Context(), &drafted, whole.Book, pdf.Options{Pictures: whole.Picture, Created: b.log[len(b.log)-1].At.In(b.s.Case.Location())}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(printed.Bytes(), drafted.Bytes()) {
		t.Errorf("drafted are %d bytes, printed %d others", drafted.Len(), printed.Len())
	}
	about(t, "before its pictures were made", guess, printed.Len(), 5) // the paper, which cannot be drawn, is counted
	about(t, "with its pictures", whole.Bytes(), printed.Len(), 1.3)
}

// about tells whether a guess is within a factor.
func about(t *testing.T, when string, guess int64, is int, factor float64) {
	t.Helper()
	if ratio := float64(guess) / float64(is); ratio > factor || ratio < 1/factor {
		t.Errorf("%s: %d bytes were guessed, it is %d", when, guess, is)
	}
}

// made counts the pictures of exhibits there are.
func (b *bench) made(t *testing.T) (n int) {
	t.Helper()
	kept := b.studio.Kept()
	for _, o := range b.s.Originals {
		for _, r := range []media.Recipe{media.Thumb, media.Print} {
			if _, err := kept.Derive(t.Context(), media.Source{Digest: o.Digest, Path: b.path(o), MediaType: o.MediaType, Facts: o.Facts}, r); err == nil {
				n++
			}
		}
	}
	return n
}

// A draft shows what is redacted by the same pictures as the print: the plain
// ones are nowhere in it.
func TestDraftShowsWhatIsRedacted(t *testing.T) {
	b := pack(t)
	x := &b.s.Exhibits[0]
	k, setup := b.drafter(t), report.Setup{Lang: i18n.English}
	open := b.shown(t, k, setup, x.Original)
	x.Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{X: 0.1, Y: 0.1, W: 0.3, H: 0.3}}}
	hidden := b.shown(t, k, setup, x.Original)
	if len(open) == 0 || len(hidden) == 0 {
		t.Fatalf("pictures of %s: %d, then %d", x.Number, len(open), len(hidden))
	}
	for path := range hidden {
		if open[path] {
			t.Errorf("%s is shown still", path)
		}
	}
}

// shown are the files that a draft with all its pictures shows of an original.
func (b *bench) shown(t *testing.T, k *press.Drafter, setup report.Setup, of evidence.Digest) map[string]bool {
	t.Helper()
	d := b.draft(t, k, setup)
	for n := d.Next(1); n > 0; n = d.Next(n) {
		if err := d.Make(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	paths := map[string]bool{}
	for _, p := range d.Book.Pages {
		for _, m := range p.Marks {
			i, is := m.(page.Image)
			if !is || i.Picture.Digest != of {
				continue
			}
			if path, err := d.Picture(t.Context(), i.Picture); err == nil {
				paths[path] = true
			}
		}
	}
	return paths
}

// Nothing is made of an original that is not what it was, and the next draft
// tells so: reading it to make its picture has shown it.
func TestDraftOfADamagedOriginal(t *testing.T) {
	b := pack(t)
	o := b.s.Originals[b.s.Exhibits[0].Original]
	content, err := os.ReadFile(b.path(o))
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)-3] ^= 1
	if err := os.WriteFile(b.path(o), content, 0o600); err != nil {
		t.Fatal(err)
	}
	k, setup := b.drafter(t), report.Setup{Lang: i18n.English}
	if len(b.shown(t, k, setup, o.Digest)) > 0 {
		t.Error("an altered original is shown")
	}
	if d := b.draft(t, k, setup); d.Next(1) != 0 || len(d.Damage()) != 1 {
		t.Errorf("page %d lacks pictures; damage %v", d.Next(1), d.Damage())
	}
}
