package app

import (
	"net/url"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// The seal is found again in the list of what was made, with the message that
// carries it; what the user hides is not in the message.
func TestSealIsKeptElsewhere(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		t.Run(string(lang), func(t *testing.T) {
			b := newBench(t, lang)
			c := b.newCase("주전자 비밀번호", b.photos(1)...)
			c.change(desk.SetCase(func(c *evidence.Case) { c.Hidden = "비밀번호" }))
			b.settle()
			if b.w.act("handed"); !b.says(b.w.say.T("app.handed.empty")) {
				t.Errorf("shown: %q", b.texts())
			}
			x := b.seal(c, "사건.zip")
			b.until("the row", func() bool { return b.says("사건.zip") && b.says(b.w.say.T("app.handed.form.zip")) })
			c.handed.sheet.Close()
			b.answer(b.w.say.T("app.witness.do")) // of the strip
			seal := x.made.Seal.Digest
			if !b.says(grouped(seal)) {
				t.Errorf("shown: %q", b.texts())
			}
			b.answer(b.w.say.T("app.export.sealed.copy"))
			if got := b.w.fyne.Clipboard().Content(); got != seal.String() {
				t.Errorf("the clipboard has %q", got)
			}
			b.answer(b.w.say.T("app.witness.mail"))
			b.until("the mail program", func() bool { return len(b.wasOpened()) == 1 })
			to, err := url.Parse(b.wasOpened()[0])
			if err != nil || to.Scheme != "mailto" {
				t.Fatalf("%v: %q", err, b.wasOpened())
			}
			body := to.Query().Get("body")
			if !strings.Contains(body, "\r\n"+seal.String()+"\r\n") || !strings.Contains(body, "사건.zip") || strings.Contains(body, "비밀번호") || strings.Contains(to.Query().Get("subject"), "비밀번호") {
				t.Errorf("the message: %q, %q", to.Query().Get("subject"), body)
			}
			b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if b.w.asking() {
				t.Error("Escape does not close it")
			}
			b.w.act("handed")
			b.answer(b.w.say.T("app.witness.do"))
			if !b.says(grouped(seal)) {
				t.Errorf("shown: %q", b.texts())
			}
		})
	}
}

func TestMailAddress(t *testing.T) {
	got := mailTo("증거 & 100%", "a+b\nc#d?")
	if want := "mailto:?subject=%EC%A6%9D%EA%B1%B0%20%26%20100%25&body=a%2Bb%0D%0Ac%23d%3F"; got != want {
		t.Errorf("got %s", got)
	}
}
