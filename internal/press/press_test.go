package press_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// bench is a case with real files behind it, and a studio to work on them.
type bench struct {
	s      evidence.Snapshot
	log    []evidence.CustodyEntry
	dir    string // of the originals
	studio *media.Studio
}

func (b *bench) path(o evidence.Original) string {
	return filepath.Join(b.dir, o.Digest.String()+o.Ext)
}

func (b *bench) print(ctx context.Context, w io.Writer, o press.Options) (press.Result, error) {
	return press.Print(ctx, b.s, b.log, b.studio, b.path, w, o)
}

// pack puts files behind the exhibits of the kettle: pictures drawn small, the
// video and the receipt as bytes nobody can show, the chat as text.
func pack(t testing.TB) *bench {
	t.Helper()
	s, _ := reporttest.Kettle()
	return packed(t, s)
}

// packed puts files behind a case: its exhibits, and the sources of its
// conversation.
func packed(t testing.TB, s evidence.Snapshot) *bench {
	t.Helper()
	b := &bench{s: s, dir: t.TempDir(), studio: studio(t, "-")}
	originals, files := b.s.Originals, map[evidence.Digest]evidence.Digest{}
	b.s.Originals = map[evidence.Digest]evidence.Original{}
	drawn := t.TempDir()
	for i := range b.s.Exhibits {
		if x := &b.s.Exhibits[i]; x.Kind != evidence.Conversation {
			was := x.Original
			b.put(t, x, originals[was], drawn)
			files[was] = x.Original
		}
	}
	for i := range b.s.Sources {
		x := evidence.Exhibit{Kind: evidence.Document, File: b.s.Sources[i].File}
		b.put(t, &x, originals[b.s.Sources[i].Digest], drawn)
		files[b.s.Sources[i].Digest] = x.Original
		b.s.Sources[i].Digest = x.Original
	}
	for i := range b.s.Messages {
		b.s.Messages[i].Source = files[b.s.Messages[i].Source]
	}
	b.log = reporttest.Log(b.s)
	return b
}

// studio works in a cache of its own; ffmpeg "-" does without.
func studio(t testing.TB, ffmpeg string) *media.Studio {
	t.Helper()
	s, err := media.Open(media.Options{CacheDir: t.TempDir(), FFmpeg: ffmpeg, FFprobe: ffmpeg})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// put makes the file of an exhibit, and the facts that go with it.
func (b *bench) put(t testing.TB, x *evidence.Exhibit, o evidence.Original, drawn string) {
	t.Helper()
	var content []byte
	switch x.Kind {
	case evidence.Photo, evidence.Screenshot:
		path, err := reporttest.Draw(drawn, o.Digest, o.Facts.Width/4, o.Facts.Height/4)
		if err != nil {
			t.Fatal(err)
		}
		if content, err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
		o.MediaType, o.Ext, o.Facts.Width, o.Facts.Height = "image/jpeg", ".jpg", o.Facts.Width/4, o.Facts.Height/4
	case evidence.Document:
		content = []byte("2026-03-15 10:02 | 김하늘 | 안녕하세요\n2026-03-15 11:47 | 暖居 | 亲爱的朋友\n" + x.File)
	default:
		content = []byte("no video at all: " + x.File)
		o.Facts.Preview = false
	}
	o.Digest, o.Bytes = evidence.DigestOf(content), int64(len(content))
	x.Original = o.Digest
	b.s.Originals[o.Digest] = o
	if err := os.WriteFile(b.path(o), content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// tool runs a program on a PDF and gives what it printed; the test is skipped
// where the program is absent.
func tool(t *testing.T, pdf []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	path := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "PDF", path)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// bare leaves out the spaces, which a reader of PDF may place anew.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func TestPrintInEveryLanguage(t *testing.T) {
	b := pack(t)
	for _, o := range []report.Setup{{Lang: i18n.Korean, Paper: report.A4}, {Lang: i18n.English, Paper: report.A4}, {Lang: i18n.Korean, Paper: report.Letter}, {Lang: i18n.English, Paper: report.Letter}} {
		t.Run(fmt.Sprint(o.Lang, " ", o.Paper), func(t *testing.T) {
			var pdf bytes.Buffer
			r, err := b.print(t.Context(), &pdf, press.Options{Setup: o})
			if err != nil {
				t.Fatal(err)
			}
			if r.Bytes != int64(pdf.Len()) || r.Pages < 15 {
				t.Errorf("%+v for %d bytes", r, pdf.Len())
			}
			if out := tool(t, pdf.Bytes(), "qpdf", "--check", "PDF"); !strings.Contains(out, "No syntax or stream encoding errors found") {
				t.Error(out)
			}
			pages := strings.Split(tool(t, pdf.Bytes(), "pdftotext", "-layout", "PDF", "-"), "\f")
			if len(pages) != r.Pages+1 {
				t.Fatalf("%d pages of text for %d pages", len(pages)-1, r.Pages)
			}
			for i, p := range pages[1:r.Pages] {
				if want := fmt.Sprintf("%d / %d", i+2, r.Pages); !strings.Contains(p, want) {
					t.Errorf("page %d does not say %q", i+2, want)
				}
			}
			b.readable(t, bare(strings.Join(pages, "\n")))
		})
	}
}

// readable checks that a machine can read what the case says.
func (b *bench) readable(t *testing.T, text string) {
	t.Helper()
	want := []string{b.s.Case.Title, b.s.Case.Order.Number, b.s.Case.Seller.Name, "亲爱的朋友", "Пожалуйста", b.s.Messages[0].Translation.Text[:30]}
	for _, x := range b.s.Exhibits {
		want = append(want, x.Number.String(), x.Name(), x.File, x.Original.String())
	}
	for _, w := range want {
		if !strings.Contains(text, bare(w)) {
			t.Errorf("%q is not in the text", w)
		}
	}
}

// The same case gives the same bytes, whatever was in the cache before.
func TestSameCaseSameBytes(t *testing.T) {
	var first []byte
	for i := range 3 {
		b := pack(t)
		for range 2 {
			var pdf bytes.Buffer
			if _, err := b.print(t.Context(), &pdf, press.Options{Setup: report.Setup{Lang: i18n.Korean}}); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = pdf.Bytes()
			}
			if !bytes.Equal(first, pdf.Bytes()) {
				t.Fatalf("run %d differs", i)
			}
		}
	}
}

// That the case was handed on before is told in the log alone: the next PDF is
// the same, and so are the pages of a draft.
func TestAnExportBeforeChangesNothing(t *testing.T) {
	b := pack(t)
	k, o := b.drafter(t), press.Options{Setup: report.Setup{Lang: i18n.Korean}}
	var before, after bytes.Buffer
	if _, err := b.print(t.Context(), &before, o); err != nil {
		t.Fatal(err)
	}
	pages := b.draft(t, k, o.Setup).Book.Pages
	for range 2 {
		last := b.log[len(b.log)-1]
		e := evidence.CustodyEntry{Seq: last.Seq + 1, At: last.At.Add(time.Hour), Actor: last.Actor, Op: evidence.OpExport,
			Subject: "sent/" + last.Hash.String(), After: last.Hash, Prev: last.Hash}
		e.Hash = e.Chain()
		b.log = append(b.log, e)
	}
	if r, err := b.print(t.Context(), &after, o); err != nil || slices.ContainsFunc(r.Damage, func(d press.Damage) bool { return d.Problem == press.ChainBroken }) {
		t.Fatal(r.Damage, err)
	}
	if !bytes.Equal(before.Bytes(), after.Bytes()) {
		t.Errorf("%d bytes, then %d others", before.Len(), after.Len())
	}
	if again := b.draft(t, k, o.Setup).Book.Pages; !reflect.DeepEqual(pages, again) {
		t.Error("the draft shows the exports")
	}
}

// The PDF bears the time of the last step of the case, not that of printing.
func TestDateIsThatOfTheCase(t *testing.T) {
	b := pack(t)
	var pdf bytes.Buffer
	if _, err := b.print(t.Context(), &pdf, press.Options{Setup: report.Setup{Lang: i18n.English}}); err != nil {
		t.Fatal(err)
	}
	if want := "D:" + b.log[len(b.log)-1].At.In(b.s.Case.Location()).Format("20060102150405"); !strings.Contains(tool(t, pdf.Bytes(), "pdfinfo", "-rawdates", "PDF"), want) {
		t.Errorf("the date is not %s", want)
	}
}

// What is missing or not of its size is told instead of vouched for, and the
// rest is printed; what is in the cache makes no difference.
func TestDamagedOriginalsAreTold(t *testing.T) {
	b := pack(t)
	if _, err := b.print(t.Context(), io.Discard, press.Options{Setup: report.Setup{Lang: i18n.Korean}}); err != nil {
		t.Fatal(err) // fills the cache
	}
	var want []press.Damage
	for i, p := range map[int]report.Problem{0: report.Missing, 1: report.Changed, 8: report.Missing, 10: report.Unreadable} {
		o := b.s.Originals[b.s.Exhibits[i].Original]
		if err := os.Remove(b.path(o)); err != nil {
			t.Fatal(err)
		}
		var err error
		switch p {
		case report.Changed: // as long as it was
			err = os.WriteFile(b.path(o), make([]byte, o.Bytes), 0o600)
		case report.Unreadable:
			err = os.Mkdir(b.path(o), 0o700)
		}
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, press.Damage{Exhibit: b.s.Exhibits[i].Number, File: b.s.Exhibits[i].File, Digest: o.Digest, Problem: p})
	}
	gone := evidence.DigestOf([]byte("gone"))
	b.s.Originals[gone] = evidence.Original{Digest: gone, Bytes: 4}
	talk := evidence.DigestOf([]byte("talk"))
	b.s.Originals[talk] = evidence.Original{Digest: talk, Bytes: 4}
	b.s.Sources = append(b.s.Sources, evidence.Source{Digest: talk, File: "KakaoTalk.txt"})
	thrown := evidence.DigestOf([]byte("thrown"))
	b.s.Originals[thrown] = evidence.Original{Digest: thrown, Bytes: 6}
	b.s.Trash = append(b.s.Trash, evidence.Exhibit{ID: "thrown", Original: thrown, File: "box.jpg"})
	b.log[3].Actor = "someone else"
	slices.SortFunc(want, func(a, b press.Damage) int { return a.Exhibit.N - b.Exhibit.N })
	unshown := []press.Damage{{Digest: gone, Problem: report.Missing}, {File: "KakaoTalk.txt", Digest: talk, Problem: report.Missing}, {File: "box.jpg", Digest: thrown, Problem: report.Missing}}
	slices.SortFunc(unshown, func(a, b press.Damage) int { return strings.Compare(a.Digest.String(), b.Digest.String()) })
	want = append(append(want, unshown...), press.Damage{Problem: press.ChainBroken})
	var pdf, again bytes.Buffer
	r, err := b.print(t.Context(), &pdf, press.Options{Setup: report.Setup{Lang: i18n.Korean}})
	if err != nil || !slices.Equal(r.Damage, want) {
		t.Fatalf("got %v, %v", r.Damage, err)
	}
	b.studio = studio(t, "-")
	if _, err := b.print(t.Context(), &again, press.Options{Setup: report.Setup{Lang: i18n.Korean}}); err != nil || !bytes.Equal(pdf.Bytes(), again.Bytes()) {
		t.Errorf("an empty cache makes another document: %v", err)
	}
	text := bare(tool(t, pdf.Bytes(), "pdftotext", "-layout", "PDF", "-"))
	for words, n := range map[string]int{"원본 파일이 사건 폴더에 없었습니다": 2, "원본 파일의 내용이 기록과 달랐습니다": 1, "원본 파일을 읽지 못했습니다": 2,
		"원본 7개가 사건 폴더에 없거나": 1, "해당 증거: A-1, A-2, A-9, A-11": 1, "원본은 그대로 보관했습니다": 0, "연결이 끊어진 것을": 1,
		"영상 파일은 사건에 그대로 보관되어": 0, "원본 파일이 온전하지 않아": 4} {
		if got := strings.Count(text, bare(words)); got != n {
			t.Errorf("%q stands %d times", words, got)
		}
	}
}

// A picture that cannot be made leaves a placeholder, though its file is whole.
func TestUnshowableLeavesPlaceholder(t *testing.T) {
	b := pack(t)
	o := b.s.Originals[b.s.Exhibits[1].Original]
	o.Bytes, o.Digest = int64(len("no picture")), evidence.DigestOf([]byte("no picture"))
	b.s.Originals[o.Digest], b.s.Exhibits[1].Original = o, o.Digest
	if err := os.WriteFile(b.path(o), []byte("no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	var pdf bytes.Buffer
	r, err := b.print(t.Context(), &pdf, press.Options{Setup: report.Setup{Lang: i18n.Korean}})
	if err != nil || len(r.Damage) > 0 {
		t.Fatal(r, err)
	}
	text := tool(t, pdf.Bytes(), "pdftotext", "-layout", "PDF", "-")
	if n := strings.Count(text, "이 형식은 미리보기를 만들 수 없어"); n != 1 {
		t.Errorf("%d placeholders", n)
	}
	b.readable(t, bare(text))
}

// filmed gives the case's video twelve seconds of pictures; the test is skipped
// without ffmpeg.
func (b *bench) filmed(t *testing.T) {
	t.Helper()
	b.studio = studio(t, "")
	if b.studio.Tools().FFmpeg == "" {
		t.Skip("ffmpeg is not installed")
	}
	film := filepath.Join(t.TempDir(), "film.mp4")
	if out, err := exec.Command("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x180:rate=10:duration=12", film).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	content, err := os.ReadFile(film)
	if err != nil {
		t.Fatal(err)
	}
	d := evidence.DigestOf(content)
	found, err := b.studio.Examine(t.Context(), media.File{Path: film, Name: "film.mp4", Digest: d})
	if err != nil {
		t.Fatal(err)
	}
	o := evidence.Original{Digest: d, Bytes: int64(len(content)), MediaType: found.MediaType, Ext: found.Ext, Facts: found.Facts}
	o.Facts.Preview = false // it came before ffmpeg did
	if _, err := b.studio.Derive(t.Context(), media.Source{Digest: d, Path: film, MediaType: o.MediaType, Facts: o.Facts}, media.Thumb); err != nil {
		t.Errorf("no thumb: %v", err)
	}
	b.s.Originals[d] = o
	b.s.Exhibits[8].Original = d
	if err := os.WriteFile(b.path(o), content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// With ffmpeg a video shows six of its moments with their times; without, the
// placeholder says what it is.
func TestVideoShowsItsMoments(t *testing.T) {
	b := pack(t)
	b.filmed(t)
	var pdf bytes.Buffer
	if _, err := b.print(t.Context(), &pdf, press.Options{Setup: report.Setup{Lang: i18n.Korean}}); err != nil {
		t.Fatal(err)
	}
	text := tool(t, pdf.Bytes(), "pdftotext", "-layout", "PDF", "-")
	if !strings.Contains(text, "영상에서 고른 장면입니다") || len(timeCode.FindAllString(text, -1)) < 6 {
		t.Error("the video does not show six moments")
	}
}

var timeCode = regexp.MustCompile(`\b0:\d\d\b`)

// Only where a program is what a video wants, the page says so; and a video
// that came before the program is shown as any other.
func TestVideoSaysWhyItIsNotShown(t *testing.T) {
	const why = "영상 도구(ffmpeg)가 없어"
	b := pack(t)
	page := func() string {
		t.Helper()
		var pdf bytes.Buffer
		if _, err := b.print(t.Context(), &pdf, press.Options{Setup: report.Setup{Lang: i18n.Korean}}); err != nil {
			t.Fatal(err)
		}
		return bare(tool(t, pdf.Bytes(), "pdftotext", "-layout", "PDF", "-"))
	}
	if n := strings.Count(page(), bare(why)); n != 1 {
		t.Errorf("without ffmpeg it is said %d times", n)
	}
	o := b.s.Originals[b.s.Exhibits[8].Original]
	o.Warnings = []evidence.Warning{{Code: "video-no-data"}}
	b.s.Originals[o.Digest] = o
	if strings.Contains(page(), bare(why)) {
		t.Error("a video without a picture is said to want ffmpeg")
	}
	o.Warnings = nil
	b.s.Originals[o.Digest] = o
	if b.studio = studio(t, ""); b.studio.Tools().FFmpeg == "" {
		t.Skip("ffmpeg is not installed")
	}
	if strings.Contains(page(), bare(why)) {
		t.Error("with ffmpeg it is said to be missing")
	}
}

func TestTextsShowTheirFirstLines(t *testing.T) {
	b := pack(t)
	var pdf bytes.Buffer
	if _, err := b.print(t.Context(), &pdf, press.Options{Setup: report.Setup{Lang: i18n.Korean}}); err != nil {
		t.Fatal(err)
	}
	if text := tool(t, pdf.Bytes(), "pdftotext", "-layout", "PDF", "-"); !strings.Contains(text, "2026-03-15 11:47 | 暖居 | 亲爱的朋友") {
		t.Error("the chat export does not show its first lines")
	}
}

func TestProgressReachesItsEnd(t *testing.T) {
	b := pack(t)
	var done, total, calls int
	_, err := b.print(t.Context(), io.Discard, press.Options{Setup: report.Setup{Lang: i18n.Korean}, Progress: func(d, n int) {
		if d != done+1 || total != 0 && n != total {
			t.Errorf("%d/%d after %d/%d", d, n, done, total)
		}
		done, total, calls = d, n, calls+1
	}})
	if err != nil || calls == 0 || done != total {
		t.Errorf("%d of %d in %d calls, %v", done, total, calls, err)
	}
}

func TestCancelled(t *testing.T) {
	b := pack(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := b.print(ctx, io.Discard, press.Options{Setup: report.Setup{Lang: i18n.Korean}, Progress: func(int, int) { cancel() }})
	if evidence.FaultOf(err) != evidence.Cancelled {
		t.Errorf("got %v", err)
	}
}

func TestPrintFile(t *testing.T) {
	b := pack(t)
	dir := t.TempDir()
	out := filepath.Join(dir, "증거 자료집.pdf")
	print := func(ctx context.Context, to string, o press.Options) (press.Result, error) {
		return press.PrintFile(ctx, b.s, b.log, b.studio, b.path, to, o)
	}
	r, err := print(t.Context(), out, press.Options{Setup: report.Setup{Lang: i18n.Korean}})
	if err != nil {
		t.Fatal(err)
	}
	var pdf bytes.Buffer
	if _, err := b.print(t.Context(), &pdf, press.Options{Setup: report.Setup{Lang: i18n.Korean}}); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(out); err != nil || !bytes.Equal(got, pdf.Bytes()) || r.Bytes != int64(len(got)) {
		t.Errorf("the file is not what Print prints: %v, %+v", err, r)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := print(ctx, out, press.Options{Setup: report.Setup{Lang: i18n.English}, Progress: func(d, n int) {
		if d == n-1 {
			cancel()
		}
	}}); evidence.FaultOf(err) != evidence.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
	if got, err := os.ReadFile(out); err != nil || !bytes.Equal(got, pdf.Bytes()) {
		t.Error("a cancelled export touched the file that was there")
	}
	if _, err := print(t.Context(), filepath.Join(dir, "none", "x.pdf"), press.Options{}); evidence.FaultOf(err) != evidence.NotFound {
		t.Errorf("no folder: %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("%d files are left: %v", len(left), left)
	}
}

// full fails as a full disk does.
type full struct{ left int }

var errFull = errors.New("no space left on device")

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriterThatFails(t *testing.T) {
	b := pack(t)
	if _, err := b.print(t.Context(), &full{left: 100_000}, press.Options{Setup: report.Setup{Lang: i18n.Korean}}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

// What is not a PDF of the user's is never replaced, however it is named.
func TestPrintFileLosesNothing(t *testing.T) {
	b := pack(t)
	dir := t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	must(os.MkdirAll(in("c.proofbox/originals/ab"), 0o700))
	must(os.Mkdir(in("folder"), 0o700))
	files := []string{"c.proofbox/case.db", "c.proofbox/case.lock", "c.proofbox/originals/ab/x.pdf", "photo.jpg", "empty", "receipt.pdf"}
	for _, f := range files {
		must(os.WriteFile(in(f), []byte("what is in "+f), 0o600))
	}
	must(os.WriteFile(in("c.proofbox/originals/ab/x.pdf"), []byte("%PDF-1.7 an original"), 0o600))
	must(os.WriteFile(in("empty"), nil, 0o600))
	must(os.WriteFile(in("receipt.pdf"), []byte("%PDF-1.4\n% somebody else's, though Proofbox is in it: /Producer (Proofbox)\n%%EOF\n"), 0o600))
	must(os.Symlink("receipt.pdf", in("to receipt.pdf")))
	must(os.Symlink(in("c.proofbox/originals"), in("way in")))
	must(os.Symlink("c.proofbox/case.db", in("link.pdf")))
	must(os.Symlink("c.proofbox/none.pdf", in("dangling.pdf")))
	must(os.Symlink("loop.pdf", in("loop.pdf")))
	before := map[string]string{}
	for _, f := range files {
		c, err := os.ReadFile(in(f))
		must(err)
		before[f] = string(c)
	}
	for name, want := range map[string]evidence.Fault{
		"c.proofbox": press.InCase, "c.proofbox/case.db": press.InCase, "c.proofbox/case.lock": press.InCase, "c.proofbox/new.pdf": press.InCase,
		"c.proofbox/originals/ab/x.pdf": press.InCase, "way in/ab/x.pdf": press.InCase, "way in/new.pdf": press.InCase, "link.pdf": press.InCase,
		"dangling.pdf": press.InCase, "photo.jpg": press.NoPDF, "empty": press.NoPDF, "folder": press.NoPDF, "loop.pdf": evidence.Internal,
		"none/x.pdf": evidence.NotFound, "receipt.pdf": press.NotOwn, "to receipt.pdf": press.NotOwn,
		strings.Repeat("a", 300) + ".pdf": press.NameTooLong,
	} {
		_, err := press.PrintFile(t.Context(), b.s, b.log, b.studio, b.path, in(name), press.Options{Setup: report.Setup{Lang: i18n.Korean}})
		var e *evidence.Error
		if !errors.As(err, &e) || e.Fault != want || e.Subject != in(name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, f := range files {
		if c, err := os.ReadFile(in(f)); err != nil || string(c) != before[f] {
			t.Errorf("%s is %q: %v", f, c, err)
		}
	}
	for folder, n := range map[string]int{"": 10, "c.proofbox": 3, "c.proofbox/originals/ab": 1, "folder": 0} {
		if left, err := os.ReadDir(in(folder)); err != nil || len(left) != n {
			t.Errorf("%d files in %q: %v", len(left), folder, err)
		}
	}
}

// A link to a PDF stays a link; the PDF behind it is the new one.
func TestPrintFileFollowsLinks(t *testing.T) {
	b := pack(t)
	dir := t.TempDir()
	old, link := filepath.Join(dir, "old.pdf"), filepath.Join(dir, "link.pdf")
	_, err := press.PrintFile(t.Context(), b.s, b.log, b.studio, b.path, old, press.Options{Setup: report.Setup{Lang: i18n.English}})
	if err := errors.Join(err, os.Symlink("old.pdf", link)); err != nil {
		t.Fatal(err)
	}
	r, err := press.PrintFile(t.Context(), b.s, b.log, b.studio, b.path, link, press.Options{Setup: report.Setup{Lang: i18n.Korean}})
	if err != nil {
		t.Fatal(err)
	}
	i, err := os.Lstat(old)
	if err != nil || i.Size() != r.Bytes {
		t.Errorf("the PDF is not behind the link: %v %v", i, err)
	}
	if i, err := os.Lstat(link); err != nil || i.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
}

// A folder that may not be written is told by the name the user gave.
func TestPrintFileNamesTheFile(t *testing.T) {
	b := pack(t)
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "x.pdf")
	_, err := press.PrintFile(t.Context(), b.s, b.log, b.studio, b.path, out, press.Options{Setup: report.Setup{Lang: i18n.Korean}})
	if err == nil {
		t.Skip("this user may write everywhere")
	}
	var e *evidence.Error
	if !errors.As(err, &e) || e.Subject != out || e.Fault != evidence.Permission {
		t.Errorf("got %v", err)
	}
}
