package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/app/clipboard"
	"proofbox/evidence"
	"proofbox/internal/i18n"
)

func TestACopiedPictureBecomesAnExhibit(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	bytes, err := os.ReadFile(b.photos(1)[0])
	if err != nil {
		t.Fatal(err)
	}
	b.copied = clipboard.Content{Image: bytes}
	b.w.act("paste")
	b.until("the picture", func() bool { return c.intake != nil && c.intake.over })
	b.settle()
	all := c.exhibits()
	if len(all) != 1 || all[0].Kind != evidence.Screenshot || !strings.HasPrefix(all[0].File, "캡처 2026-11-22 ") || !strings.HasSuffix(all[0].File, ".jpg") {
		t.Fatalf("pasted: %+v", all)
	}
}

func TestCopiedFilesAreImported(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("x")
	b.copied = clipboard.Content{Files: b.photos(2)}
	b.w.act("paste")
	b.until("the files", func() bool { return len(c.exhibits()) == 2 })
}

// On the page of the conversation copied files are what they would be if they
// were dropped there: a chat is read, a photo is an exhibit.
func TestCopiedFilesOnTheConversation(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(talkTab)
	chat := filepath.Join(t.TempDir(), "Talk.txt")
	if err := os.WriteFile(chat, []byte("2026-11-02 14:05 | 나 | 금이 갔어요\n2026-11-02 15:30 | Bluebird | Sorry"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.copied = clipboard.Content{Files: append(b.photos(1), chat)}
	b.w.act("paste")
	b.until("the chat", func() bool { return b.says("메시지 2개 넣기") })
	b.until("the photo", func() bool { return len(c.exhibits()) == 1 })
}

func TestCopiedLinesAreAConversation(t *testing.T) {
	b := newBench(t, i18n.English)
	b.newCase("x")
	b.copied = clipboard.Content{Text: "Bluebird\n2026-11-02 14:05\nHello, send photos.\n"}
	b.w.act("paste")
	b.until("the conversation", b.w.lyingOver)
}

// lyingOver tells whether something lies over the case.
func (w *Window) lyingOver() bool { return w.asking() || w.closeUp() }

func TestNothingToPasteIsSaid(t *testing.T) {
	for key, c := range map[string]struct {
		copied clipboard.Content
		err    error
	}{
		"app.paste.nothing": {copied: clipboard.Content{Text: "one line"}},
		"app.paste.unable":  {err: evidence.Fail(evidence.Unsupported, "clipboard", nil)},
		"app.paste.slow":    {err: evidence.Fail(evidence.Timeout, "clipboard", nil)},
	} {
		for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
			b := newBench(t, lang)
			b.newCase("x")
			b.copied, b.copyErr = c.copied, c.err
			b.w.act("paste")
			b.until(key, func() bool { return b.says(b.w.say.T(key)) })
		}
	}
}
