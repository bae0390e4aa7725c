package pack_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"image"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/internal/pack"
)

// secret is the hidden word.
const secret = "홍길동"

// bring imports one more file.
func (d *desktop) bring(t *testing.T, name string, b []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := intake.Import(context.Background(), d, d.studio, []string{path}, intake.Options{}); err != nil {
		t.Fatal(err)
	}
}

// became is what happened to a file that was imported.
func became(t *testing.T, made pack.Result, file string) pack.Kept {
	t.Helper()
	i := slices.IndexFunc(made.Kept, func(k pack.Kept) bool { return k.File == norm.NFC.String(file) })
	if i < 0 {
		t.Fatalf("%s is not in the list: %+v", file, made.Kept)
	}
	return made.Kept[i]
}

// in writes a text in a code.
func in(t *testing.T, e interface{ Bytes([]byte) ([]byte, error) }, text string) []byte {
	t.Helper()
	b, err := e.Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Texts with a hidden word in them, however it is written, stay in the house;
// those without go.
func TestTextsWithHiddenWords(t *testing.T) {
	line := "받는 사람은 " + secret + "입니다\n"
	head := "From: a@example.com\r\nTo: b@example.com\r\nSubject: hi\r\nDate: Mon, 02 Nov 2026 14:05:00 +0900\r\n"
	coded := base64.StdEncoding.EncodeToString([]byte(line))
	files := map[string][]byte{
		"nfd.txt":     []byte(norm.NFD.String(line)),
		"utf16.txt":   in(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), line),
		"cp949.txt":   in(t, korean.EUCKR.NewEncoder(), line),
		"link.txt":    []byte("https://example.com/?name=%ED%99%8D%EA%B8%B8%EB%8F%99\n"),
		"a.json":      []byte(`{"from":"\ud64d\uae38\ub3d9","text":"hello"}`),
		"base64.eml":  []byte(head + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + coded),
		"from.eml":    []byte(strings.Replace(head, "a@", "=?UTF-8?B?"+base64.StdEncoding.EncodeToString([]byte(secret))+"?= <a@", 1) + "\r\nhello\r\n"),
		"tagged.eml":  []byte(head + "Content-Type: text/html; charset=utf-8\r\n\r\n<p>홍<b>길</b>&#46041;</p>\r\n"),
		"paper.pdf":   []byte("%PDF-1.4\n1 0 obj\n<< /Type /Pages /Count 1 >>\nendobj\n%%EOF\n"),
		"fine.txt":    []byte("받는 사람은 김철수입니다 100%\n"),
		"fine.json":   []byte(`{"from":"\uae40","text":"hello"}`),
		"fine.eml":    []byte(head + "Content-Type: text/plain; charset=utf-8\r\n\r\nhello\r\n"),
		"finecp9.txt": in(t, korean.EUCKR.NewEncoder(), "받는 사람은 김철수입니다\n"),
	}
	d := open(t)
	for name, b := range files {
		d.bring(t, name, b)
	}
	all, made := d.pack(t, pack.Choices{})
	for name, b := range files {
		k := became(t, made, name)
		if fine := strings.HasPrefix(name, "fine"); fine != (k.Treatment == pack.Keep) {
			t.Errorf("%s: %+v", name, k)
		}
		if !strings.HasPrefix(name, "fine") && bytes.Contains(all[""], b) {
			t.Errorf("%s is in the bundle", name)
		}
	}
	if list := string(all["data/originals.txt"]); strings.Count(list, "가릴 말이 들어") != len(files)-4+1 {
		t.Error(list)
	}
}

// A conversation of which a message has a hidden word does not leave as it came,
// even where its bytes do not show it.
func TestConversationWithHiddenWord(t *testing.T) {
	d := open(t)
	d.bring(t, "chat.txt", []byte("안녕하세요\n"))
	s := d.Snapshot()
	x := s.Exhibits[len(s.Exhibits)-1]
	d.do(t, desk.AddMessages([]evidence.Message{{Text: "hello", From: secret, Source: x.Original}}))
	_, made := d.pack(t, pack.Choices{})
	if k := became(t, made, "chat.txt"); k.Secret != pack.Redacted || k.Treatment != pack.Leave || k.Became != "leave.words" {
		t.Errorf("%+v", k)
	}
}

// exiftool writes metadata into a file as another program does.
func exiftool(t *testing.T, name string, b []byte, tags ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath("exiftool"); err != nil {
		t.Skip("exiftool is not installed")
	}
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("exiftool", append(tags, "-q", "-m", "-overwrite_original", file)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v %s", tags, err, out)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Pictures with a hidden word in their metadata leave as copies without any.
func TestMetadataWithHiddenWords(t *testing.T) {
	tone := uint8(10)
	fresh := func() []byte { tone += 3; return photo(t, tone, false) }
	files := map[string][]byte{
		"exif.jpg": exiftool(t, "a.jpg", fresh(), "-EXIF:ImageDescription="+secret),
		"xp.jpg":   exiftool(t, "a.jpg", fresh(), "-EXIF:XPTitle="+secret),
		"xmp.jpg":  exiftool(t, "a.jpg", fresh(), "-XMP:Creator="+norm.NFD.String(secret)),
		"iptc.jpg": exiftool(t, "a.jpg", fresh(), "-charset", "iptc=UTF8", "-IPTC:By-line="+secret),
		"text.png": exiftool(t, "a.png", tiny(t, 1), "-PNG:Comment="+secret),
		"ztxt.png": exiftool(t, "a.png", tiny(t, 2), "-z", "-PNG:Comment="+secret+strings.Repeat(" and more", 40)),
		"fine.jpg": exiftool(t, "a.jpg", fresh(), "-EXIF:ImageDescription=김철수"),
		"fine.png": exiftool(t, "a.png", tiny(t, 3), "-z", "-PNG:Comment=김철수"+strings.Repeat(" and more", 40)),
	}
	d := open(t)
	for name, b := range files {
		d.bring(t, name, b)
	}
	all, made := d.pack(t, pack.Choices{})
	for name, b := range files {
		k := became(t, made, name)
		if strings.HasPrefix(name, "fine") {
			if k.Treatment != pack.Keep {
				t.Errorf("%s: %+v", name, k)
			}
			continue
		}
		if k.Secret != pack.Redacted || k.Treatment != pack.Copy || k.Became != "copy.words" || bytes.Contains(all[""], b) {
			t.Errorf("%s: %+v", name, k)
		}
		file := filepath.Join(t.TempDir(), "a.jpg")
		if err := os.WriteFile(file, all["data/"+k.Name], 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("exiftool", "-a", "-G1", "-EXIF:all", "-XMP:all", "-IPTC:all", "-Comment", file).Output(); err != nil || len(out) > 0 {
			t.Errorf("%s: %s %v", name, out, err)
		}
	}
}

// Facts of an old case do not know all that says where a picture was taken.
func TestOldFacts(t *testing.T) {
	d := open(t)
	d.bring(t, "city.jpg", exiftool(t, "a.jpg", photo(t, 33, false), "-IPTC:City=Seoul"))
	s := d.Snapshot()
	x := s.Exhibits[len(s.Exhibits)-1]
	o := s.Originals[x.Original]
	if !o.Facts.GPS {
		t.Error("its facts do not say that it says its place")
	}
	o.Facts.GPS = false
	s.Originals = maps.Clone(s.Originals)
	s.Originals[x.Original] = o
	all, made := d.packAs(t, s, pack.Choices{})
	if k := became(t, made, "city.jpg"); k.Secret != pack.Located || k.Treatment != pack.Copy || bytes.Contains(all["data/"+k.Name], []byte("Seoul")) {
		t.Errorf("%+v", k)
	}
}

// Who keeps what is redacted still keeps places to themselves.
func TestKeptAndLocated(t *testing.T) {
	d := open(t)
	d.bring(t, "both.jpg", exiftool(t, "a.jpg", photo(t, 77, true), "-EXIF:Artist="+secret))
	for choice, want := range map[pack.Choices]pack.Kept{
		{Redacted: pack.Keep}:                       {Secret: pack.Located, Treatment: pack.Copy},
		{Redacted: pack.Keep, Located: pack.Keep}:   {Secret: pack.Redacted, Treatment: pack.Keep},
		{Located: pack.Keep}:                        {Secret: pack.Redacted, Treatment: pack.Copy},
		{Redacted: pack.Leave, Located: pack.Leave}: {Secret: pack.Redacted, Treatment: pack.Leave},
	} {
		_, made := d.pack(t, choice)
		if k := became(t, made, "both.jpg"); k.Secret != want.Secret || k.Treatment != want.Treatment {
			t.Errorf("%+v: %+v", choice, k)
		}
	}
}

// tiny is a small PNG.
func tiny(t *testing.T, tone uint8) []byte {
	t.Helper()
	var b bytes.Buffer
	im := image.NewGray(image.Rect(0, 0, 40, 40))
	for i := range im.Pix {
		im.Pix[i] = uint8(i) * tone
	}
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A ZIP leaves only if nothing in it says where it was taken.
func TestPlaceInZIP(t *testing.T) {
	d := open(t)
	d.do(t, desk.HideWords(func(string) string { return "" }))
	for name, b := range map[string][]byte{"here.zip": photo(t, 50, true), "fine.zip": photo(t, 51, false)} {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for member, body := range map[string][]byte{"a.jpg": b, "chat.txt": []byte("hello\n")} {
			w, err := z.Create(member)
			if err != nil {
				t.Fatal(err)
			}
			w.Write(body)
		}
		z.Close()
		d.bring(t, name, out.Bytes())
	}
	_, made := d.pack(t, pack.Choices{})
	if k := became(t, made, "here.zip"); k.Secret != pack.Located || k.Treatment != pack.Leave {
		t.Errorf("%+v", k)
	}
	if k := became(t, made, "fine.zip"); k.Treatment != pack.Keep {
		t.Errorf("%+v", k)
	}
}
