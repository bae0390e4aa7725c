package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/korean"

	"proofbox/evidence"
	"proofbox/evidence/archive"
	"proofbox/evidence/limit"
	"proofbox/internal/corpus"
)

// pack makes a ZIP of what write puts into it.
func pack(t testing.TB, write func(*zip.Writer)) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	write(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return save(t, b.Bytes())
}

func save(t testing.TB, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func put(w *zip.Writer, h zip.FileHeader, text string) {
	f, err := w.CreateHeader(&h)
	if err == nil {
		_, err = io.WriteString(f, text)
	}
	if err != nil {
		panic(err)
	}
}

func names(a *archive.Archive) (all []string) {
	for _, m := range a.Members {
		all = append(all, m.Name)
	}
	return all
}

// TestMembers lists what is a file, under the names people know.
func TestMembers(t *testing.T) {
	cp949, err := korean.EUCKR.NewEncoder().String("카톡 대화/불량.txt")
	if err != nil {
		t.Fatal(err)
	}
	path := pack(t, func(w *zip.Writer) {
		put(w, zip.FileHeader{Name: "folder/"}, "")
		put(w, zip.FileHeader{Name: "folder/one.txt"}, "first")
		put(w, zip.FileHeader{Name: "folder/one.txt"}, "second")
		put(w, zip.FileHeader{Name: "__MACOSX/._one.txt"}, "x")
		put(w, zip.FileHeader{Name: "._two.jpg"}, "x")
		put(w, zip.FileHeader{Name: cp949, NonUTF8: true}, "x")
		put(w, zip.FileHeader{Name: "padded.txt____"}, "x")
		put(w, zip.FileHeader{Name: "inner.zip"}, "PK\x03\x04 never opened")
	})
	a, err := archive.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	want := []string{"folder/one.txt", "folder/one.txt", "카톡 대화/불량.txt", "padded.txt", "inner.zip"}
	if got := names(a); !slices.Equal(got, want) {
		t.Errorf("members %q, want %q", got, want)
	}
	m, _ := a.Find("folder/one.txt")
	if b, err := m.Read(context.Background(), 5); err != nil || string(b) != "first" {
		t.Errorf("the first of a name reads %q, %v", b, err)
	}
	if _, err := m.Read(context.Background(), 4); evidence.FaultOf(err) != evidence.TooLarge {
		t.Errorf("past the limit: %v", err)
	}
}

// TestRefused are archives that no honest program makes; the entry is named.
func TestRefused(t *testing.T) {
	link := zip.FileHeader{Name: "link.jpg"}
	link.SetMode(fs.ModeSymlink | 0o777)
	device := zip.FileHeader{Name: "tty"}
	device.SetMode(fs.ModeDevice | fs.ModeCharDevice | 0o666)
	for _, c := range []struct {
		header zip.FileHeader
		text   string
		fault  evidence.Fault
	}{
		{zip.FileHeader{Name: "../up.txt"}, "x", evidence.InvalidForm},
		{zip.FileHeader{Name: "a/../../up.txt"}, "x", evidence.InvalidForm},
		{zip.FileHeader{Name: "/abs.txt"}, "x", evidence.InvalidForm},
		{zip.FileHeader{Name: `..\up.txt`}, "x", evidence.InvalidForm},
		{zip.FileHeader{Name: `a\b.txt`}, "x", evidence.InvalidForm},
		{zip.FileHeader{Name: "C:evil.txt"}, "x", evidence.InvalidForm},
		{zip.FileHeader{Name: "nul\x00.txt"}, "x", evidence.InvalidForm},
		{link, "/etc/passwd", evidence.InvalidForm},
		{device, "", evidence.InvalidForm},
		{zip.FileHeader{Name: "bomb.jpg", Method: zip.Deflate}, strings.Repeat("0", 4<<20), evidence.TooLarge},
	} {
		path := pack(t, func(w *zip.Writer) {
			put(w, zip.FileHeader{Name: "good.txt"}, "fine")
			put(w, c.header, c.text)
		})
		a, err := archive.Open(path)
		if err == nil {
			a.Close()
		}
		visible := strings.ReplaceAll(c.header.Name, "\x00", "\uFFFD")
		if evidence.FaultOf(err) != c.fault || !strings.Contains(fmt.Sprint(err), visible) {
			t.Errorf("%q: %v, want %s that names it", c.header.Name, err, c.fault)
		}
	}
}

// TestMany refuses more entries than anybody has, before it makes room for
// what a list may claim.
func TestMany(t *testing.T) {
	path := pack(t, func(w *zip.Writer) {
		for i := range limit.ZIPEntries + 1 {
			put(w, zip.FileHeader{Name: fmt.Sprint(i)}, "")
		}
	})
	if _, err := archive.Open(path); evidence.FaultOf(err) != evidence.TooLarge {
		t.Errorf("%v", err)
	}
	path = pack(t, func(w *zip.Writer) {
		for i := range 400 {
			put(w, zip.FileHeader{Name: fmt.Sprint(i) + strings.Repeat("x", 60_000)}, "")
		}
	})
	if _, err := archive.Open(path); evidence.FaultOf(err) != evidence.TooLarge {
		t.Errorf("a list of 24 MB: %v", err)
	}
}

// TestLyingHeader reads no more than a member declared.
func TestLyingHeader(t *testing.T) {
	text := strings.Repeat("0123456789", 1000)
	path := pack(t, func(w *zip.Writer) { put(w, zip.FileHeader{Name: "a.txt", Method: zip.Deflate}, text) })
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(b, []byte("PK\x01\x02")) + 24
	b[at], b[at+1] = 10, 0 // it says 10 bytes
	a, err := archive.Open(save(t, b))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if got, err := a.Members[0].Read(context.Background(), 1<<20); err == nil {
		t.Errorf("%d bytes of a member that declared 10", len(got))
	}
}

// TestCorpus judges the archives of the corpus.
func TestCorpus(t *testing.T) {
	dir := corpus.Dir(t)
	want := map[string]evidence.Fault{
		"hostile/gen__zip_bomb_flat.zip":      evidence.TooLarge,
		"hostile/gen__zip_slip_abs.zip":       evidence.InvalidForm,
		"hostile/gen__zip_slip_backslash.zip": evidence.InvalidForm,
		"hostile/gen__zip_symlink.zip":        evidence.InvalidForm,
		"hostile/snyk__zip-slip.zip":          evidence.InvalidForm,
		"hostile/snyk__zip-slip-win.zip":      evidence.InvalidForm,
		"hostile/gofuzz__168f12dbbcd1.zip":    evidence.InvalidForm,
		"hostile/gofuzz__33c8c8d59738.zip":    evidence.InvalidForm,
		"hostile/gofuzz__a96f14567e5a.zip":    evidence.InvalidForm,
		"hostile/gofuzz__bf2cda68c0e0.zip":    evidence.InvalidForm,
		"hostile/gofuzz__dd16987331e0.zip":    evidence.InvalidForm,
	}
	members := map[string]int{"hostile/gen__zip_cp949_names.zip": 2, "hostile/gen__zip_many_entries.zip": 3000,
		"hostile/gen__zip_bomb_nested.zip": 20, "chats/pustur__whatsapp-chat-parser-example.zip": 5}
	for _, pattern := range []string{"hostile/gen__zip_*", "hostile/gofuzz__*.zip", "hostile/snyk__*", "chats/*.zip"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v, %v", pattern, found, err)
		}
		for _, path := range found {
			name, _ := filepath.Rel(dir, path)
			a, err := archive.Open(path)
			if fault := want[name]; err != nil || fault != "" {
				t.Logf("%-45s %v", name, err)
				if evidence.FaultOf(err) != fault {
					t.Errorf("%s: %v, want %q", name, err, fault)
				}
				continue
			}
			t.Logf("%-45s %d members", name, len(a.Members))
			if n, known := members[name]; known && n != len(a.Members) {
				t.Errorf("%s has %d members, want %d", name, len(a.Members), n)
			}
			for _, m := range a.Members {
				if b, err := m.Read(context.Background(), 1<<20); err == nil && int64(len(b)) != m.Bytes {
					t.Errorf("%s: %s gave %d bytes of %d", name, m.Name, len(b), m.Bytes)
				}
			}
			a.Close()
		}
	}
}
