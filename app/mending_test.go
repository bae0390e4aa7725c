package app

import (
	"os"
	"path/filepath"
	"testing"

	"proofbox/internal/i18n"
)

// A changed original whose like lies in another folder is put back from there,
// after asking, and the case is open again and whole.
func TestChangedOriginalIsPutBack(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(2)...)
	b.settle()
	path := b.original(c.exhibits()[0])
	whole := b.alter(path)
	b.w.act("verify")
	b.until("the finding", func() bool { return c.check != nil && c.check.over })
	v := c.check.found
	if b.w.showVerdict(v); !v.lost() || !b.says(b.w.say.T("app.mend.look")) {
		t.Fatalf("shown: %q", b.texts())
	}
	b.answer(b.w.say.T("app.close"))
	elsewhere := t.TempDir()
	c.proposeMend([]string{elsewhere})
	b.until("that nothing was found", func() bool { return b.says(b.w.say.T("repair.proposed")) })
	if b.says(b.w.say.T("app.mend.do")) && b.says(b.w.say.T("app.mend.text")) {
		t.Errorf("shown: %q", b.texts())
	}
	b.answer(b.w.say.T("app.close"))
	if err := os.WriteFile(filepath.Join(elsewhere, "백업.jpg"), whole, 0o644); err != nil {
		t.Fatal(err)
	}
	c.proposeMend([]string{elsewhere})
	b.until("the proposal", func() bool { return b.says(b.w.say.T("app.mend.text")) })
	b.answer(b.w.say.T("app.mend.do"))
	b.until("the case again", func() bool { return b.w.inCase() && b.w.ofCase() != c && b.says(b.w.say.T("repair.mended")) })
	if got, err := os.ReadFile(path); err != nil || string(got) != string(whole) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	b.answer(b.w.say.T("app.ok"))
	c = b.w.ofCase()
	b.w.act("verify")
	b.until("that it is whole", func() bool { return c.check != nil && c.check.over && c.check.found.ok() })
}
