package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/evidence/vault"
	"proofbox/internal/i18n"
)

// A whole case is said to be whole, while it is worked on; one byte changed in
// an original of the same size is found, with the number of its exhibit, and
// the board knows.
func TestVerify(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(2)...)
	b.settle()
	b.w.act("verify")
	if !b.says(b.w.say.T("app.check.working")) || b.w.asking() {
		t.Fatalf("shown: %q", b.texts())
	}
	b.until("the verdict", func() bool { return c.check.over })
	if !c.check.found.ok() || !b.says(c.check.found.head) || !b.says(b.w.say.T("app.check.writing")) || b.says("case.sha256") {
		t.Fatalf("found %+v; shown: %q", c.check.found, b.texts())
	}
	path := b.original(c.exhibits()[1])
	whole := b.alter(path)
	changed := append([]byte{}, whole...)
	changed[len(changed)/2] ^= 1
	b.rewrite(path, changed)
	b.w.act("verify")
	b.until("the finding", func() bool { return c.check.over })
	v := c.check.found
	if len(v.findings) != 1 || v.findings[0].lost != c.exhibits()[1].Original || !strings.HasPrefix(v.findings[0].said, "A-2 ") {
		t.Fatalf("found %+v", v)
	}
	b.answer(b.w.say.T("app.check.more"))
	if !b.says(v.findings[0].said) || !b.says(b.w.say.T("app.check.do.original")) {
		t.Errorf("shown: %q", b.texts())
	}
	b.answer(b.w.say.T("app.copy-details"))
	if got := b.w.fyne.Clipboard().Content(); !strings.Contains(got, filepath.Base(path)) {
		t.Errorf("the clipboard has %q", got)
	}
	b.answer(b.w.say.T("app.close"))
	if got := c.damage.of(c.exhibits()[1].Original); got != vault.Changed {
		t.Errorf("the board knows %q", got)
	}
	b.rewrite(path, whole)
	b.w.act("lang-en")
	if !b.says(v.head) {
		t.Errorf("another screen does not show it: %q", b.texts())
	}
	b.w.act("verify")
	c = b.w.ofCase()
	b.until("that it is whole", func() bool { return c.check.over && c.check.found.ok() })
	if got := c.damage.of(c.exhibits()[1].Original); got != "" {
		t.Errorf("the board still says %q", got)
	}
}

// Stopping it leaves no word.
func TestVerifyIsStopped(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(1)...)
	b.settle()
	c.verify()
	c.check.cancel()
	b.until("the end", func() bool { return c.check.over })
	if b.w.asking() || c.checks.root.Visible() && !c.check.found.ok() {
		t.Errorf("shown: %q", b.texts())
	}
}

// A bundle is checked without a case; a seal from elsewhere is held against it.
func TestCheckBundle(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(1)...)
	b.settle()
	x := b.seal(c, "사건.zip")
	b.w.leaveCase()
	b.until("the library", func() bool { return !b.w.inCase() })
	b.w.checkBundle(x.job.path)
	b.until("the verdict", func() bool { return b.says(grouped(x.made.Seal.Digest)) })
	if !b.says(b.w.say.T("app.check.bundle.ok")) {
		t.Errorf("shown: %q", b.texts())
	}
	for text, key := range map[string]string{grouped(x.made.Seal.Digest): "same", strings.Repeat("0", 64): "other", "12": "part"} {
		b.typeInto(b.w.say.T("app.check.seal.hint"), text)
		if !b.says(b.w.say.T("app.check.seal." + key)) {
			t.Errorf("%q: shown: %q", text, b.texts())
		}
	}
	b.answer(b.w.say.T("app.close"))
	bytes, err := os.ReadFile(x.job.path)
	if err != nil {
		t.Fatal(err)
	}
	bytes[len(bytes)/3] ^= 1
	b.rewrite(x.job.path, bytes)
	b.w.checkBundle(x.job.path)
	b.until("the finding", func() bool { return b.says(b.w.say.T("app.check.bundle.do")) })
	b.typeInto(b.w.say.T("app.check.seal.hint"), grouped(x.made.Seal.Digest))
	if !b.says(b.w.say.T("app.check.seal.half")) || b.says(b.w.say.T("app.check.seal.same")) || b.says(b.w.say.T("app.export.sealed.copy")) {
		t.Errorf("of a changed bundle: shown: %q", b.texts())
	}
}

func TestSealIsReadAsPasted(t *testing.T) {
	for text, want := range map[string]string{"AB 12\ncd": "ab12cd", "봉인값: ff": "ff", "": ""} {
		if got := hexOf(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
	if strings.Count(grouped([32]byte{1}), " ") != 14 {
		t.Errorf("%q", grouped([32]byte{1}))
	}
}
