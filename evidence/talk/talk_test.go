package talk_test

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
	"proofbox/evidence/talk"
	"proofbox/internal/corpus"
)

// TestMain also plays the programs that the tests start: a decoder worker, and
// a taking that is killed.
func TestMain(m *testing.M) {
	switch {
	case len(os.Args) > 1 && os.Args[1] == media.WorkerFlag:
		if err := media.ServeWorker(os.Args[2:], os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	case os.Getenv(victimEnv) != "":
		if err := takeAndTell(os.Getenv(victimEnv)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func newCase(t testing.TB, c evidence.Case) *desk.Desk {
	t.Helper()
	d, err := desk.Create(context.Background(), filepath.Join(t.TempDir(), "test.proofbox"), c, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func newStudio(t testing.TB) *media.Studio {
	t.Helper()
	s, err := media.Open(media.Options{CacheDir: t.TempDir(), Worker: []string{os.Args[0], media.WorkerFlag}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func open(t testing.TB, path string) *talk.Export {
	t.Helper()
	e, err := talk.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// take reads and takes an export whose questions the answers answer.
func take(t testing.TB, d *desk.Desk, s *media.Studio, e *talk.Export, a talk.Answers) talk.Taken {
	t.Helper()
	p, err := e.Read(context.Background(), d.Snapshot().Case, a)
	if err != nil {
		t.Fatal(err)
	}
	taken, err := talk.Take(context.Background(), d, s, e, p, a, talk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return taken
}

// sound checks what must hold of a case after anything: it verifies clean,
// nothing is left half-done, and no message leads nowhere.
func sound(t testing.TB, d *desk.Desk) {
	t.Helper()
	r, err := d.Verify(context.Background(), func(int64, int64) {})
	if err != nil || !r.OK {
		t.Errorf("verify: %v %+v", err, r.Problems)
	}
	s := d.Snapshot()
	for _, m := range s.Messages {
		if _, known := s.Source(m.Source); !known {
			t.Errorf("message %q names a source that is not there", m.Text)
		}
		for _, x := range m.Attachments {
			if _, known := s.Exhibit(x); !known {
				t.Errorf("message %q leads to an exhibit that is not there", m.Text)
			}
		}
	}
	if left, _ := filepath.Glob(filepath.Join(d.Dir(), "originals", ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// pack makes a ZIP of names and texts, in their order.
func pack(t testing.TB, path string, namesAndTexts ...string) string {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := zip.NewWriter(f)
	for i := 0; i < len(namesAndTexts); i += 2 {
		member, err := w.Create(namesAndTexts[i])
		if err == nil {
			_, err = io.WriteString(member, namesAndTexts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestWhatsAppZIP takes a real export with its media: what messages name leads
// to exhibits, what cannot be taken stays in the export and is told, and one
// step takes all of it back.
func TestWhatsAppZIP(t *testing.T) {
	path := filepath.Join(corpus.Dir(t), "chats", "pustur__whatsapp-chat-parser-example.zip")
	d, s := newCase(t, evidence.Case{Zone: "Europe/Zurich"}), newStudio(t)
	e := open(t, path)
	a := talk.Answers{Me: "Loris", Options: chat.Options{Dates: chat.DMY}}
	taken := take(t, d, s, e, a)
	if taken.Added != 48 || taken.Notices != 4 || taken.Same != 0 {
		t.Errorf("taken %+v", taken)
	}
	for _, v := range taken.Verdicts {
		t.Log(v.Path, v.Outcome, v.Exhibit, v.Reasons)
	}
	now := d.Snapshot()
	source, known := now.Source(taken.Source)
	if !known || source.Member != "_chat.txt" || source.Format != "whatsapp" || !source.Tally.Whole() || source.Zone != "Europe/Zurich" {
		t.Errorf("source %+v", source)
	}
	if o := now.Originals[taken.Source]; o.MediaType != "application/zip" || o.Bytes != 451086 {
		t.Errorf("original %+v", o)
	}
	led := 0
	for _, m := range now.Messages {
		led += len(m.Attachments)
	}
	if led != taken.Attached || taken.Attached != len(now.Exhibits) || taken.Attached+taken.Missing != 4 || taken.Attached < 2 {
		t.Errorf("%d lead to %d exhibits, told %d and %d missing", led, len(now.Exhibits), taken.Attached, taken.Missing)
	}
	sound(t, d)
	if again := take(t, d, s, e, a); again.Same != 52 || again.Added != 0 || !again.Source.IsZero() {
		t.Errorf("again: %+v", again)
	}
	if _, err := d.Undo(t.Context()); err != nil || len(d.Snapshot().Exhibits)+len(d.Snapshot().Messages)+len(d.Snapshot().Sources) != 0 {
		t.Errorf("one step back leaves %d exhibits and %d messages: %v", len(d.Snapshot().Exhibits), len(d.Snapshot().Messages), err)
	}
	if back := take(t, d, s, e, a); back.Added != 48 {
		t.Errorf("after that: %+v", back)
	}
	sound(t, d)
}

// TestMail takes what came with a mail as exhibits of its message.
func TestMail(t *testing.T) {
	d, s := newCase(t, evidence.Case{Buyer: evidence.Party{Name: "James Hillyerd"}}), newStudio(t)
	e := open(t, filepath.Join(corpus.Dir(t), "chats", "jhillyerd__html-mime-inline.eml"))
	p, err := e.Read(t.Context(), d.Snapshot().Case, talk.Answers{})
	if err != nil || len(p.Messages) != 1 {
		t.Fatal(err, len(p.Messages))
	}
	taken, err := talk.Take(t.Context(), d, s, e, p, talk.Answers{Me: p.Messages[0].From}, talk.Options{})
	if err != nil || taken.Added != 1 || len(taken.Verdicts) != len(p.Files) {
		t.Errorf("%+v %v", taken, err)
	}
	t.Logf("%+v", taken.Verdicts)
	if o := d.Snapshot().Originals[taken.Source]; o.Ext != ".eml" {
		t.Errorf("kept as %+v", o)
	}
	sound(t, d)
}

const talked = "2025-01-02 10:00 | Shop | Sent.\n2025-01-03 11:00 | Kim | crack.jpg\n2025-01-03 11:01 | Kim | It is cracked.\n"

// TestBeside takes the files of a ZIP that messages name first, then those that
// none does; an unasked copy and a ZIP in the ZIP are no reason to fail.
func TestBeside(t *testing.T) {
	d, s := newCase(t, evidence.Case{Zone: "Asia/Seoul"}), newStudio(t)
	path := pack(t, filepath.Join(t.TempDir(), "export.zip"), "a/notes.txt", "just some words", "a/chat.txt", talked,
		"a/other.pdf", "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "a/crack.jpg", "not a picture at all", "a/inner.zip", "PK\x03\x04", "__MACOSX/a/._chat.txt", talked)
	taken := take(t, d, s, open(t, path), talk.Answers{Me: "Kim"})
	var met []string
	for _, v := range taken.Verdicts {
		met = append(met, v.Path+" "+string(v.Outcome))
	}
	if taken.Added != 3 || met[0] != "a/crack.jpg rejected" || !slices.ContainsFunc(met, func(s string) bool { return s == "a/notes.txt imported" }) || len(met) != 4 {
		t.Errorf("%+v %q", taken, met)
	}
	sound(t, d)
}

// TestParts reads an export that is cut into several texts as one.
func TestParts(t *testing.T) {
	path := pack(t, filepath.Join(t.TempDir(), "export.zip"), "Talk-2.txt", "2025-01-05 10:00 | Shop | Later.\n", "Talk-1.txt", talked, "readme.txt", "nothing")
	e := open(t, path)
	p, err := e.Read(t.Context(), evidence.Case{}, talk.Answers{})
	if err != nil || len(p.Messages) != 4 || !p.Tally.Whole() || p.Tally.In != 4 || e.Member != "Talk-1.txt" {
		t.Fatalf("%v %+v of %s", err, p.Tally, e.Member)
	}
	if m := p.Messages[3]; m.Line != 4 || m.Order != 3 || m.Text != "Later." {
		t.Errorf("the last is %+v", m)
	}
	two := pack(t, filepath.Join(t.TempDir(), "two.zip"), "one.txt", talked, "two.txt", talked)
	if _, err := talk.Open(t.Context(), two); evidence.FaultOf(err) != evidence.InvalidForm || !strings.Contains(err.Error(), "two.txt") {
		t.Errorf("two conversations: %v", err)
	}
}

// TestNothingStored: while a question is open, and where the export changed
// after it was read, the case stays as it was.
func TestNothingStored(t *testing.T) {
	d, s := newCase(t, evidence.Case{}), newStudio(t)
	path := pack(t, filepath.Join(t.TempDir(), "export.zip"), "chat.txt", talked, "a.txt", "words")
	e := open(t, path)
	p, err := e.Read(t.Context(), d.Snapshot().Case, talk.Answers{})
	if err != nil {
		t.Fatal(err)
	}
	q, err := e.Questions(t.Context(), d.Snapshot(), p, talk.Answers{})
	if err != nil || len(q) != 1 || q[0].Kind != talk.AskMe || len(q[0].Choices[1].Samples) != 2 {
		t.Errorf("%v %+v", err, q)
	}
	if _, err := talk.Take(t.Context(), d, s, e, p, talk.Answers{}, talk.Options{}); evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("with a question open: %v", err)
	}
	pack(t, path, "chat.txt", strings.ReplaceAll(talked, "Sent.", "Lost."), "a.txt", "words")
	if _, err := talk.Take(t.Context(), d, s, e, p, talk.Answers{Me: "Kim"}, talk.Options{}); evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("changed since: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := talk.Take(ended, d, s, open(t, path), p, talk.Answers{Me: "Kim"}, talk.Options{}); evidence.FaultOf(err) != evidence.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
	if now := d.Snapshot(); len(now.Messages)+len(now.Exhibits)+len(now.Sources) != 0 {
		t.Errorf("the case holds %+v", now)
	}
	sound(t, d)
}

// TestHostile opens whatever archives there are without taking anything from a
// dangerous one.
func TestHostile(t *testing.T) {
	found, err := filepath.Glob(filepath.Join(corpus.Dir(t), "hostile", "*.zip"))
	if err != nil || len(found) == 0 {
		t.Fatal(err, len(found))
	}
	for _, path := range found {
		e, err := talk.Open(t.Context(), path)
		t.Log(filepath.Base(path), err)
		if err == nil && !strings.Contains(path, "cp949") {
			t.Errorf("%s holds %s", path, e.Member)
		}
	}
}

// TestSourceKnownAsExhibit: a text that is an exhibit already is kept once.
func TestSourceKnownAsExhibit(t *testing.T) {
	d, s := newCase(t, evidence.Case{}), newStudio(t)
	path := filepath.Join(t.TempDir(), "chat.log")
	if err := os.WriteFile(path, []byte(talked), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := intake.Import(t.Context(), d, s, []string{path}, intake.Options{}); err != nil {
		t.Fatal(err)
	}
	taken := take(t, d, s, open(t, path), talk.Answers{Me: "Kim"})
	pasted := take(t, d, s, talk.Paste(talked), talk.Answers{Me: "Kim"})
	if now := d.Snapshot(); taken.Added != 3 || pasted.Same != 3 || len(now.Originals) != 1 || len(now.Exhibits) != 1 || len(now.Sources) != 1 {
		t.Errorf("%+v %+v %d originals", taken, pasted, len(now.Originals))
	}
	sound(t, d)
}

const sent = "[3/27/25, 21:41:55] Kim: <attached: crack-1.txt>\n[3/27/25, 21:42:00] Shop: <attached: both.txt>\n"

// TestBeforeAndAfter: a message leads to its file whichever came first, unless
// two files go by the name.
func TestBeforeAndAfter(t *testing.T) {
	dir, s := t.TempDir(), newStudio(t)
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	a := talk.Answers{Me: "Kim"}
	chatFile := write("_chat.txt", sent)
	before := []string{write("crack-1.txt", "letter one"), write("both.txt", "letter two"), write("x/both.txt", "letter three")}

	d := newCase(t, evidence.Case{Zone: "Asia/Seoul"})
	if _, err := intake.Import(t.Context(), d, s, before, intake.Options{}); err != nil {
		t.Fatal(err)
	}
	if taken := take(t, d, s, open(t, chatFile), a); taken.Attached != 1 || taken.Missing != 1 {
		t.Errorf("files first: %+v", taken)
	}
	sound(t, d)

	d = newCase(t, evidence.Case{Zone: "Asia/Seoul"})
	if taken := take(t, d, s, open(t, chatFile), a); taken.Missing != 2 {
		t.Errorf("the text alone: %+v", taken)
	}
	if _, err := intake.Import(t.Context(), d, s, before[:1], intake.Options{}); err != nil {
		t.Fatal(err)
	}
	if taken := take(t, d, s, open(t, chatFile), a); taken.Attached != 1 || taken.Same != 2 || len(d.Snapshot().Sources) != 1 {
		t.Errorf("the text again after a file: %+v", taken)
	}
	if _, err := d.Undo(t.Context()); err != nil { // the leading
		t.Fatal(err)
	}
	if _, err := d.Undo(t.Context()); err != nil { // the file
		t.Fatal(err)
	}
	zip := pack(t, filepath.Join(dir, "export.zip"), "_chat.txt", sent, "crack-1.txt", "letter one", "both.txt", "letter two")
	if taken := take(t, d, s, open(t, zip), a); taken.Attached != 2 || taken.Added != 0 || taken.Same != 2 {
		t.Errorf("with its files afterwards: %+v", taken)
	}
	now := d.Snapshot()
	for _, m := range now.Messages {
		if len(m.Missing) != 0 || len(m.Attachments) != 1 {
			t.Errorf("%+v", m)
		}
	}
	sound(t, d)
	if _, err := d.Undo(t.Context()); err != nil || len(d.Snapshot().Exhibits) != 0 || len(d.Snapshot().Messages[0].Missing) != 1 {
		t.Errorf("one step back: %v", err)
	}
	sound(t, d)
}

// page is a page of a Telegram export.
func page(messages string) string {
	return `<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title><link href="css/style.css" rel="stylesheet"/></head>
<body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">Blue Store</div></div></div>
<div class="page_body chat_page"><div class="history">` + messages + `</div></div></div></body></html>`
}

func bubble(id int, from, title, inside string) string {
	return fmt.Sprintf(`<div class="message default clearfix" id="message%d"><div class="body">
<div class="pull_right date details" title="%s">10:00</div><div class="from_name">%s</div>%s</div></div>`, id, title, from, inside)
}

// TestTelegramPages reads the pages of a folder as one, and leaves what they are
// drawn with alone.
func TestTelegramPages(t *testing.T) {
	photo := `<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/photo_1.txt"><img class="photo" src="photos/photo_1_thumb.txt"/></a></div>`
	path := pack(t, filepath.Join(t.TempDir(), "ChatExport.zip"),
		"ChatExport/messages2.html", page(bubble(3, "Kim", "16.01.2025 10:00:00 UTC+09:00", `<div class="text">And now?</div>`)),
		"ChatExport/messages.html", page(bubble(1, "Blue Store", "15.01.2025 10:00:00 UTC+09:00", `<div class="text">Sent.</div>`)+
			bubble(2, "Kim", "15.01.2025 10:01:00 UTC+09:00", photo)),
		"ChatExport/css/style.css", "body {}", "ChatExport/js/script.js", "x", "ChatExport/images/back.png", "x",
		"ChatExport/photos/photo_1.txt", "stands for a picture", "ChatExport/photos/photo_1_thumb.txt", "a small one")
	d, s := newCase(t, evidence.Case{}), newStudio(t)
	e := open(t, path)
	taken := take(t, d, s, e, talk.Answers{Me: "Kim"})
	if e.Member != "ChatExport/messages.html" || taken.Added != 3 || len(taken.Verdicts) != 1 || taken.Attached != 1 {
		t.Errorf("%s %+v", e.Member, taken)
	}
	if m := d.Snapshot().Messages; len(m) != 3 || m[2].Text != "And now?" || len(m[1].Attachments) != 1 {
		t.Errorf("%+v", m)
	}
	sound(t, d)
}
