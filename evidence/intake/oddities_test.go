//go:build unix

package intake_test

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence/intake"
	"proofbox/internal/corpus"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsNoFile(t *testing.T) {
	dir, d, s := t.TempDir(), newCase(t), newStudio(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	must(t, os.Mkdir(at("dir_named_photo.jpg"), 0o755))
	note(t, dir, ".hidden/seen by nobody.txt", "x")
	note(t, dir, ".hidden.txt", "y")
	note(t, dir, "deep/"+strings.Repeat("d/", 60)+"end.txt", "end")
	must(t, os.Symlink("/etc/passwd", at("link_to_passwd.txt")))
	must(t, os.Symlink("loop_b.jpg", at("loop_a.jpg")))
	must(t, os.Symlink("loop_a.jpg", at("loop_b.jpg")))
	must(t, os.Symlink("missing.jpg", at("dangling.jpg")))
	must(t, os.Symlink(".", at("self_dir")))
	must(t, syscall.Mkfifo(at("fifo.jpg"), 0o644))
	listening, err := net.Listen("unix", at("socket.jpg"))
	must(t, err)
	defer listening.Close()
	for name, size := range map[string]int64{"sparse_20G.mp4": 20 << 30, "sparse_3G.jpg": 3 << 30} {
		note(t, dir, name, "")
		must(t, os.Truncate(at(name), size))
	}
	began := time.Now()
	verdicts := take(t, d, s, intake.Options{}, dir)
	expect(t, verdicts, "dangling.jpg rejected  link", "end.txt imported A-1", "fifo.jpg rejected  special-file", "link_to_passwd.txt rejected  link",
		"loop_a.jpg rejected  link", "loop_b.jpg rejected  link", "self_dir rejected  link", "socket.jpg rejected  special-file",
		"sparse_3G.jpg rejected  unknown", "sparse_20G.mp4 rejected  unknown")
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %s", took)
	}
	sound(t, d, verdicts)
	byName := take(t, d, s, intake.Options{}, at(".hidden.txt"), at(".hidden"), at("self_dir")+"/", at("no such file"), at("link_to_passwd.txt"), "", os.DevNull,
		filepath.Join(at(".hidden.txt"), "below a file"))
	expect(t, byName, ".hidden.txt imported A-2", "seen by nobody.txt imported A-3", "self_dir rejected  link", "no such file rejected  file-gone",
		"link_to_passwd.txt rejected  link", ". rejected  file-gone", "null rejected  special-file", "below a file rejected  file-gone")
}

func TestTooLargeForItsKind(t *testing.T) {
	dir, d, s := t.TempDir(), newCase(t), newStudio(t)
	var want []string
	for _, c := range []struct {
		name, head string
		size       int64
	}{{"1.jpg", "\xff\xd8\xff\xe0", 300 << 20}, {"2.mp4", "\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", 20 << 30}, {"3.pdf", "%PDF-1.4\n", 1 << 30}} {
		must(t, os.Truncate(note(t, dir, c.name, c.head), c.size))
		want = append(want, c.name+" rejected  too-large")
	}
	verdicts := take(t, d, s, intake.Options{}, dir)
	expect(t, verdicts, want...)
	if limit := verdicts[1].Reasons[0].Args["limit"]; limit != "8192" {
		t.Errorf("the limit of a video is told as %q MB", limit)
	}
}

func TestForbiddenFiles(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	dir, d, s := t.TempDir(), newCase(t), newStudio(t)
	must(t, os.Chmod(note(t, dir, "a.txt", "a"), 0))
	folder := filepath.Dir(note(t, dir, "b/c.txt", "c"))
	must(t, os.Chmod(folder, 0))
	defer os.Chmod(folder, 0o755)
	expect(t, take(t, d, s, intake.Options{}, dir), "a.txt rejected  no-permission", "b rejected  no-permission")
}

func TestACaseIsNoEvidence(t *testing.T) {
	d, s := newCase(t), newStudio(t)
	expect(t, take(t, d, s, intake.Options{}, d.Dir()), "test.proofbox rejected  case-folder")
	expect(t, take(t, d, s, intake.Options{}, filepath.Dir(d.Dir())), "test.proofbox rejected  case-folder")
}

// A file that changes while it is read is what was copied: digest, size and
// bytes agree.
func TestGrowingFile(t *testing.T) {
	dir, d, s := t.TempDir(), newCase(t), newStudio(t)
	path := note(t, dir, "log.txt", strings.Repeat("line\n", 1000))
	var enough atomic.Bool
	grown := make(chan error)
	go func() { grown <- grow(path, &enough) }()
	verdicts := take(t, d, s, intake.Options{}, path)
	enough.Store(true)
	must(t, <-grown)
	expect(t, verdicts, "log.txt imported A-1")
	sound(t, d, verdicts)
}

func grow(path string, enough *atomic.Bool) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	for !enough.Load() {
		if _, err := f.WriteString("one more line\n"); err != nil {
			return err
		}
	}
	return nil
}

func TestFileNames(t *testing.T) {
	dir, d, s := t.TempDir(), newCase(t), newStudio(t)
	names := []string{"\xff\xfe.txt", "-rf.txt", "a\nb.txt", "invoice_\u202egpj.exe.txt", "tab\there.txt", "불량_NFC.txt", "불량_NFD.txt"}
	want := []string{"\uFFFD\uFFFD.txt", "-rf.txt", "a\uFFFDb.txt", "invoice_\uFFFDgpj.exe.txt", "tab\uFFFDhere.txt", "불량_NFC.txt", "불량_NFD.txt"}
	names[6] = norm.NFD.String(names[6])
	var paths []string
	for i, n := range names {
		paths = append(paths, note(t, dir, n, fmt.Sprint("text ", i)))
	}
	verdicts := take(t, d, s, intake.Options{}, paths...)
	for i, x := range d.Snapshot().Exhibits {
		if verdicts[i].Path != paths[i] || x.File != want[i] {
			t.Errorf("%q became %q at %q, want %q", names[i], x.File, verdicts[i].Path, want[i])
		}
	}
}

// Names that people and attackers gave real files.
func TestCorpusFileNames(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "hostile", "names")
	d, s := newCase(t), newStudio(t)
	entries, err := os.ReadDir(dir)
	must(t, err)
	var paths []string
	for _, e := range entries {
		paths = append(paths, filepath.Join(dir, e.Name()))
	}
	verdicts := take(t, d, s, intake.Options{}, paths...)
	if len(verdicts) != len(entries) {
		t.Fatalf("%d verdicts for %d files", len(verdicts), len(entries))
	}
	kept := map[string]bool{}
	for _, v := range verdicts {
		x, _ := d.Snapshot().ByNumber(v.Exhibit)
		if v.Outcome == intake.Rejected || !utf8.ValidString(x.File) || !norm.NFC.IsNormalString(x.File) || strings.ContainsFunc(x.File, unicode.IsControl) {
			t.Errorf("%q: %s as %q", v.Path, v.Outcome, x.File)
		}
		if v.Outcome != intake.Duplicate {
			kept[v.Path] = true
		}
	}
	for _, name := range []string{norm.NFD.String("불량사진") + "_NFD.jpg", "IMG_0001.jpg", "IMG_0001.JPG", "\xff\xfe.jpg"} {
		if !kept[filepath.Join(dir, name)] {
			t.Errorf("%q is not kept as a file of its own", name)
		}
	}
	sound(t, d, verdicts)
}
