package app

import (
	"archive/zip"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
)

// file writes a text to be dropped.
func (b *bench) file(name, text string) string {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// tap presses the topmost tile that says something.
func (b *bench) tap(text string) {
	b.t.Helper()
	var found *kit.Tile
	b.walk(func(o fyne.CanvasObject) {
		if t, ok := o.(*kit.Tile); ok && strings.Contains(textOf(t.Content), text) {
			found = t
		}
	})
	if found == nil {
		b.t.Fatalf("no tile says %q; shown: %q", text, b.texts())
	}
	test.Tap(found)
}

// textOf is the text of a thing and all in it.
func textOf(o fyne.CanvasObject) string {
	var all []string
	walk(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*kit.Text); ok {
			all = append(all, t.Content)
		}
	})
	return strings.Join(all, "\n")
}

const whatsApp = "01/02/26, 10:00 - Mina: the lid is cracked\n01/02/26, 10:05 - Shop: please send photos\n03/04/26, 09:00 - Mina: here they are\n"

// What an export does not say is asked with lines under each choice; with the
// answers the messages are taken, each with its side, its day and its source.
func TestAConversationIsAskedAbout(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.dropped(fyne.Position{}, []string{b.file("WhatsApp Chat.txt", whatsApp)})
	b.until("the questions", func() bool { return b.says("이 가운데 누가 나(구매자)인가요?") })
	for _, want := range []string{"WhatsApp · UTF-8", "3줄 = 메시지 3", "날짜의 월과 일 순서가 어느 쪽인가요?", "일/월/년", "월/일/년", "한국 시각 (Asia/Seoul)", "the lid is cracked"} {
		if !b.says(want) {
			t.Errorf("%q is not said; shown: %q", want, b.texts())
		}
	}
	if n := len(c.session.Snapshot().Messages); n != 0 {
		t.Fatalf("%d messages were stored before the answer", n)
	}
	b.tap("월/일/년")
	b.tap("Mina\n")
	b.answer("메시지 3개 넣기")
	b.until("the messages", func() bool { return len(c.session.Snapshot().Messages) == 3 })
	b.settle()
	m := c.session.Snapshot().Messages
	zone := c.session.Snapshot().Case.Location()
	if m[0].Role != evidence.Buyer || m[1].Role != evidence.Seller || m[2].At.Value(zone) != "2026-03-04T09:00:00+09:00" || m[0].Source.IsZero() {
		t.Errorf("%+v", m)
	}
	if c.tabs.Shown() != talkTab {
		t.Error("the conversation is not shown")
	}
}

func TestCancelledConversationStoresNothing(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.dropped(fyne.Position{}, []string{b.file("WhatsApp Chat.txt", whatsApp)})
	b.until("the questions", func() bool { return b.says("이 가운데 누가 나(구매자)인가요?") })
	b.answer("취소")
	b.settle()
	if s := c.session.Snapshot(); len(s.Messages)+len(s.Sources)+len(s.Exhibits) != 0 {
		t.Errorf("%+v", s)
	}
}

// A ZIP brings its pictures as exhibits, and the messages lead to them.
func TestAZipBringsItsPictures(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	picture, err := os.ReadFile(b.photos(1)[0])
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "WhatsApp Chat.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, content := range map[string]string{"_chat.txt": "[13/11/26, 10:00:00] 나: \u200e<attached: 1-PHOTO.jpg>\n[13/11/26, 10:01:00] Shop: OK\n", "1-PHOTO.jpg": string(picture)} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if z.Close() != nil || f.Close() != nil {
		t.Fatal("the ZIP was not written")
	}
	c.dropped(fyne.Position{}, []string{path})
	b.until("the question", func() bool { return b.says("메시지 2개 넣기") })
	b.answer("메시지 2개 넣기")
	b.until("the messages", func() bool { return len(c.session.Snapshot().Messages) == 2 })
	b.settle()
	s := c.session.Snapshot()
	if len(s.Exhibits) != 1 || len(s.Messages[0].Attachments) != 1 || s.Messages[0].Attachments[0] != s.Exhibits[0].ID {
		t.Errorf("exhibits %+v, messages %+v", s.Exhibits, s.Messages)
	}
}

// A screenshot is typed off: side and day carry over, the messages name it.
func TestTranscribe(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	x := c.exhibits()[0]
	c.transcribe(x)
	write := func(text, clock string) {
		b.typeInto(b.w.say.T("app.message.text.hint"), text)
		b.typeInto(b.w.say.T("app.clock.hint"), clock)
		b.answer("추가")
	}
	b.typeInto(b.w.say.T("app.date.hint"), "2026-11-02")
	write("사진을 보내 주세요", "14:05")
	b.until("the first", func() bool { return len(c.session.Snapshot().Messages) == 1 })
	write("얼른요", "14:06")
	b.until("the second", func() bool {
		return len(c.session.Snapshot().Messages) == 2 && b.says("이 캡처에서 옮긴 메시지 2개")
	})
	zone := c.session.Snapshot().Case.Location()
	for i, want := range []string{"2026-11-02T14:05:00+09:00", "2026-11-02T14:06:00+09:00"} {
		m := c.session.Snapshot().Messages[i]
		if m.At.Value(zone) != want || m.Role != evidence.Seller || len(m.Screens) != 1 || m.Screens[0] != x.ID || m.Unchecked {
			t.Errorf("%+v", m)
		}
	}
}

// What is redacted stays so while a screenshot is typed off, until one asks for
// the original; the machine does not read it.
func TestTranscribeRedacted(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	hidden := evidence.Redaction{ID: "r", Box: evidence.Box{X: 0.1, Y: 0.1, W: 0.3, H: 0.3}}
	c.change(desk.Redact(c.exhibits()[0].ID, func([]evidence.Redaction) []evidence.Redaction { return []evidence.Redaction{hidden} }))
	b.until("the redaction", func() bool { return len(c.state.Snapshot.Exhibits[0].Redactions) == 1 })
	c.transcribe(c.exhibits()[0])
	shown := func() (found image.Image) {
		for _, o := range b.w.win.Canvas().Overlays().List() {
			walk(o, func(o fyne.CanvasObject) {
				if p, ok := o.(*kit.Picture); ok {
					found = p.Image()
				}
			})
		}
		return found
	}
	black := func() bool {
		m := shown()
		if m == nil {
			return false
		}
		at := m.Bounds()
		red, green, blue, _ := m.At(at.Dx()/4, at.Dy()/4).RGBA()
		return red+green+blue == 0
	}
	b.until("the redacted picture", black)
	b.answer("원본 보기")
	b.until("the original", func() bool { return !black() })
	if !b.says("원본을 보는 중") {
		t.Error("nobody says that it is the original")
	}
	b.answer("원본 보기")
	b.until("the redacted picture again", black)
	words := []media.Word{{Text: "보임", Left: 0.5, Right: 0.6, Top: 0.2, Bottom: 0.3}, {Text: "가림", Left: 0.35, Right: 0.45, Top: 0.2, Bottom: 0.3}}
	if got := seen(words, []evidence.Redaction{hidden}); len(got) != 1 || got[0].Text != "보임" {
		t.Errorf("read: %v", got)
	}
}

// Without the program that reads letters the view says so, and goes on.
func TestTranscribeWithoutTesseract(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(1)...)
	b.settle()
	c.transcribe(c.exhibits()[0])
	b.answer("그림에서 읽어 보기")
	b.until("the word of it", func() bool { return b.says("글자를 읽는 프로그램(tesseract") })
}

// What takes long can be stopped; nothing is in the case then, and nothing is
// told as a failure.
func TestTakingAConversationCanBeStopped(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.dropped(fyne.Position{}, []string{b.file("WhatsApp Chat.txt", whatsApp)})
	b.until("the questions", func() bool { return b.says("이 가운데 누가 나(구매자)인가요?") })
	held, studio := make(chan struct{}), b.w.sv.Studio
	b.w.sv.Studio = func() (*media.Studio, error) {
		<-held
		return studio()
	}
	b.tap("월/일/년")
	b.tap("Mina\n")
	b.answer("메시지 3개 넣기")
	b.until("the bar", func() bool { return b.says(b.w.say.T("app.arrival.taking")) })
	b.answer(b.w.say.T("app.import.cancel"))
	close(held)
	b.until("the end", func() bool { return !b.w.asking() })
	b.settle()
	if n := len(c.session.Snapshot().Messages); n != 0 {
		t.Errorf("%d messages are in the case", n)
	}
	if b.says(b.w.say.T("app.failed")) || b.says("0개를 넣었어요") {
		t.Errorf("stopped, it says %q", b.texts())
	}
}
