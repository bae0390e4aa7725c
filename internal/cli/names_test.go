package cli_test

import (
	"archive/zip"
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"proofbox/internal/cli"
)

// wild are names that mean something to a program, a system, a terminal or a
// shell; where a disk does not take one, it is left out.
var wild = []string{
	"-i", "-rf", "--help", "con.jpg", "NUL", "aux.tar.jpg", "COM1.txt", "line\nbreak.jpg", "tab\tand\x1b[2Jclear.jpg",
	strings.Repeat("가", 85), strings.Repeat("증", 83) + ".jpg", "photo\u202egpj.exe", "\u2067turned\u2069.jpg", "$(touch owned).jpg",
	"`touch owned`.jpg", "'; touch owned; '.jpg", "%s%n%2e%2e%2f.jpg", `..\..\up.jpg`, "C:up.jpg", "file:up.jpg", "http:up.jpg", "concat:a|b.jpg",
	"dots...", "blank .jpg ", "\xff\xfe.jpg", "case.db", "manifest-sha256.txt", "bagit.txt", "*.jpg", "?.jpg", "<img src=x onerror=alert(1)>.jpg", "#.jpg", "~",
}

// members are names in a ZIP, which no disk has a say in.
var members = append([]string{"..", "a/../b.jpg", "../up.jpg", "/up.jpg", `..\up.jpg`, "C:/up.jpg", "a//b.jpg", "./c.jpg", "up.jpg\x00.txt"}, wild...)

// TestNamesStayNames: files with such names are taken in, shown and handed on,
// and nothing comes to lie anywhere but where it was to.
func TestNamesStayNames(t *testing.T) {
	if testing.Short() {
		t.Skip("only takes long")
	}
	root := t.TempDir()
	at := func(parts ...string) string { return filepath.Join(append([]string{root}, parts...)...) }
	for _, dir := range []string{"work", "tmp", "out", "zips"} {
		if err := os.Mkdir(at(dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(at("work"))
	t.Setenv("TMPDIR", at("tmp"))
	t.Setenv("PROOFBOX_CONFIG", at("config"))
	t.Setenv("PROOFBOX_CACHE", at("cache"))
	t.Setenv("LANG", "en_US.UTF-8")
	taken := layOut(t, at("work"))
	letters := zips(t, at("zips"))
	before := tree(t, root)

	folder := at("case", "wild.proofbox")
	run := func(want int, args ...string) string {
		var out, said bytes.Buffer
		if code := cli.Run(context.Background(), args, strings.NewReader(""), &out, &said); want >= 0 && code != want {
			t.Fatalf("%q ends with %d: %s", args, code, said.String())
		}
		if i := slices.IndexFunc([]rune(out.String()+said.String()), func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }); i >= 0 {
			t.Errorf("%q hands a sign on that a terminal obeys", args)
		}
		return out.String()
	}
	run(0, "new", folder, "--title", "a/../../b")
	run(-1, "import", folder, ".") // with warnings
	run(0, "import", folder, "./-i")
	for _, letter := range letters {
		run(-1, "messages", folder, letter, "--me", "Kim", "--dates", "dmy", "--zone", "UTC") // some ZIPs are refused
	}
	shown := run(0, "show", folder, "--json")
	if n := strings.Count(shown, `"kind": "photo"`); n < taken+len(wild)/2 {
		t.Errorf("%d exhibits, of %d pictures in files and %d in letters", n, taken, len(members))
	}
	run(-1, "show", folder)
	run(-1, "export", folder, at("out", "a.pdf"))
	run(-1, "bundle", folder, at("out", "a.zip"))
	run(-1, "pages", folder, at("out", "pages"))
	run(0, "unbundle", at("case", "again.proofbox"), at("out", "a.zip"))
	run(0, "verify", at("case", "again.proofbox"))

	for _, name := range tree(t, root) {
		top, _, _ := strings.Cut(name, "/")
		if !slices.Contains(before, name) && !slices.Contains([]string{"case", "out", "cache", "config"}, top) {
			t.Errorf("%q was written", name)
		}
	}
	keptByDigest(t, folder)
	packedPlainly(t, at("out", "a.zip"))
}

// layOut writes a picture under each name and tells how many the disk took.
func layOut(t *testing.T, dir string) (taken int) {
	t.Helper()
	for i, name := range wild {
		if os.WriteFile(filepath.Join(dir, name), small(t, i), 0o600) == nil {
			taken++
		}
	}
	if taken < len(wild)/2 {
		t.Fatalf("this disk takes %d of the names", taken)
	}
	return taken
}

// small is a picture like no other.
func small(t *testing.T, i int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 64, 48))
	for n := range m.Pix {
		m.Pix[n] = uint8(n * (i + 3))
	}
	m.SetGray(1, 1, color.Gray{Y: uint8(i)})
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zips are chats, each with one member of a wild name sent along.
func zips(t *testing.T, dir string) (all []string) {
	t.Helper()
	for i, name := range members {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for member, content := range map[string][]byte{"_chat.txt": []byte("[03/11/2026, 14:05:11] Kim: <attached: " + path.Base(name) + ">\n[03/11/2026, 14:06:11] Shop: no, not " + strconv.Itoa(i) + "\n"), name: small(t, 100+i)} {
			f, err := w.CreateHeader(&zip.FileHeader{Name: member, Method: zip.Deflate})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Write(content); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, "-rf"+string(rune('A'+i%26))+strings.Repeat("x", i/26)+".zip")
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		all = append(all, file)
	}
	return all
}

// tree is every file and folder below one.
func tree(t *testing.T, root string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, _ fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, p)
		all = append(all, filepath.ToSlash(name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// keptByDigest: of an original nothing but its digest and its type makes a name.
func keptByDigest(t *testing.T, folder string) {
	t.Helper()
	form := regexp.MustCompile(`^(\.|[0-9a-f]{2}|[0-9a-f]{2}/[0-9a-f]{64}(\.[a-z0-9]{1,8})?)$`)
	for _, name := range tree(t, filepath.Join(folder, "originals")) {
		if !form.MatchString(name) {
			t.Errorf("an original is called %q", name)
		}
	}
}

// packedPlainly: a bundle holds names that every system takes, in its own
// folders alone.
func packedPlainly(t *testing.T, file string) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if runtime.GOOS != "windows" && len(z.File) < len(wild) {
		t.Errorf("%d files", len(z.File))
	}
	for _, f := range z.File {
		for _, part := range strings.Split(f.Name, "/") {
			bare := strings.TrimLeft(part, ".")
			switch {
			case bare == "" || bare != part, strings.ContainsAny(part, "<>:\"\\|?*%"), strings.TrimRight(part, ". ") != part, len(part) > 255,
				strings.HasPrefix(part, "-"), strings.ContainsFunc(part, func(r rune) bool { return !unicode.IsPrint(r) }):
				t.Errorf("%q is in the bundle", f.Name)
			}
		}
	}
}
