package media

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// look examines bytes under a name and gives what came of it in one line:
// "warning …", "rejected code", or "".
func look(t testing.TB, s *Studio, name string, b []byte) (string, Examined) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	x, err := s.Examine(context.Background(), File{Path: path, Name: name})
	var r *Rejected
	switch {
	case errors.As(err, &r):
		return "rejected " + r.Warning.Code, x
	case err != nil:
		t.Fatal(err)
	}
	return strings.Join(codes(x), " "), x
}

func TestTexts(t *testing.T) {
	s := studio(t, Options{})
	for _, c := range []struct{ name, text, want string }{
		{"a.txt", "판매자: 안녕하세요\n나: 네\n", ""},
		{"a.txt", "\xc6\xc7\xb8\xc5\xc0\xda: \xbe\xc8\xb3\xe7\xc7\xcf\xbc\xbc\xbf\xe4\n", ""}, // CP949
		{"a.txt", utf16LE("판매자: 안녕하세요"), ""},
		{"a.txt", utf16LE("판매자: 안녕하세요") + "x", "cut"},
		{"a.txt", "판매자: 안녕\xed\x95", "cut"},
		{"a.txt", "nul\x00 in the middle of a text", "text-nul"},
		{"a.txt", strings.Repeat("\x81\xff\xfe \xff\xff\n", 30), "text-encoding"},
		{"a.txt", "[나] [오후 3:02] 날짜가 없어요\n", "chat-no-day"},
		{"a.txt", "2025년 3월 8일\n[나] [오후 3:02] 날짜가 있어요\n", ""},
		{"a.txt", "01/02/25, 10:00 - Seller: a\n03/04/25, 10:00 - Me: b\n", "chat-day-order"},
		{"a.txt", "01/02/25, 10:00 - Seller: a\n13/04/25, 10:00 - Me: b\n", ""},
		{"a.txt", "02/02/25, 10:00 - Seller: a\n", ""},
		{"a.csv", "Date,User,Message\n2025-01-01,\"a\",\"b\"\"c\"\n", ""},
		{"a.csv", "Date,User,Message\n2025-01-01,\"a,b\n", "damaged-text"},
		{"a.json", `{"a": ["}", "\"]"]}`, ""},
		{"a.json", `{"a": [1`, "cut"},
		{"a.json", `{"a": "text`, "cut"},
		{"a.json", `}`, "damaged-text"},
		{"a.json", strings.Repeat("[", limit.TextNesting+1), "rejected too-deep"},
		{"a.json", strings.Repeat("[", limit.TextNesting) + strings.Repeat("]", limit.TextNesting), ""},
		{"a.eml", "From: a@b.c\r\nDate: Thu, 18 Oct 2012 22:48:39 -0700\r\n\r\nhi\r\n", ""},
		{"a.eml", "From: a@b.c\r\nDate: Thu, 32 Oct 2012 22:48:39 -0700\r\n\r\nhi\r\n", "date-impossible"},
		{"a.eml", "From: a@b.c\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhi\r\n--x--\r\n", ""},
		{"a.eml", "From: a@b.c\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n", "mail-damaged"},
		{"a.eml", "From: a@b.c\r\nReply-To: \"x\" <>\r\n\r\n", "mail-damaged"},
		{"a.eml", deepMail(30), "mail-deep mail-damaged"},
		{"a.jpg", "this is a text", "rejected not-what-it-says"},
		{"a.mp4", "%PDF-1.4\n%%EOF", "rejected not-what-it-says"},
		{"a", "<html><body>", "rejected web-page"},
		{"a.txt", "<svg onload=x>", "rejected drawing"},
		{"a.bin", "\x00\x01\x02\x03", "rejected unknown"},
		{"a.jpg", "", "rejected empty"},
	} {
		if got, x := look(t, s, c.name, []byte(c.text)); got != c.want || !strings.HasPrefix(got, "rejected") && x.Facts.Kind != evidence.Document {
			t.Errorf("%s %.30q: got %q (%s), want %q", c.name, c.text, got, x.Facts.Kind, c.want)
		}
	}
}

// deepMail is a message in parts in parts.
func deepMail(depth int) string {
	var b strings.Builder
	b.WriteString("From: a@b.c\r\n")
	for i := range depth {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	return b.String()
}

// member is one entry of a test archive.
type member struct {
	name string
	body string
	mode fs.FileMode
}

func zipOf(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate, NonUTF8: !utf8.ValidString(m.name)}
		h.SetMode(m.mode | 0o600)
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(m.body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestArchives(t *testing.T) {
	s := studio(t, Options{})
	chat := member{name: "KakaoTalkChats.txt", body: "hello"}
	many := func(n int) []member {
		var all []member
		for i := range n {
			all = append(all, member{name: fmt.Sprintf("%d.jpg", i)})
		}
		return all
	}
	for name, c := range map[string]struct {
		members []member
		want    string
	}{
		"chat":           {[]member{chat, {name: "photo.jpg", body: "x"}}, ""},
		"nested chat":    {[]member{chat, {name: "inner.zip", body: "x"}}, ""},
		"photos":         {[]member{{name: "a.jpg", body: "x"}}, "zip-no-chat"},
		"programs":       {[]member{{name: "setup.exe", body: "x"}}, "rejected archive"},
		"zips":           {[]member{{name: "a.zip", body: "x"}, {name: "b.zip", body: "x"}}, "rejected archive"},
		"empty":          {nil, "rejected archive"},
		"up":             {[]member{chat, {name: "../../evil.txt", body: "x"}}, "rejected zip-escape"},
		"up, in Windows": {[]member{chat, {name: `..\..\evil.txt`, body: "x"}}, "rejected zip-escape"},
		"absolute":       {[]member{chat, {name: "/etc/evil.txt", body: "x"}}, "rejected zip-escape"},
		"drive":          {[]member{chat, {name: `C:\evil.txt`, body: "x"}}, "rejected zip-escape"},
		"hidden up":      {[]member{chat, {name: "a/b/../../../evil.txt", body: "x"}}, "rejected zip-escape"},
		"link":           {[]member{chat, {name: "a.txt", body: "/etc/passwd", mode: fs.ModeSymlink}}, "rejected zip-link"},
		"docx":           {[]member{{name: "[Content_Types].xml", body: "x"}, {name: "word/document.xml", body: "x"}}, "rejected office"},
		"bomb":           {[]member{chat, {name: "a.txt", body: strings.Repeat("\x00", 20<<20)}}, "rejected zip-bomb"},
		"many empty":     {many(limit.ZIPManyEntries + 1), "zip-odd"},
		"Korean names":   {[]member{{name: "\xb4\xeb\xc8\xad/\xbe\xb3.txt", body: "x"}}, "zip-names"},
	} {
		if got, _ := look(t, s, "export.zip", zipOf(t, c.members...)); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	sound := zipOf(t, chat)
	if got, _ := look(t, s, "a.zip", sound[:len(sound)-10]); got != "rejected zip-damaged" {
		t.Errorf("cut: got %q", got)
	}
}

// pdfOf is a PDF of so many pages; packed: its objects stand in a stream.
func pdfOf(pages int, packed bool) []byte {
	var objects strings.Builder
	fmt.Fprintf(&objects, "<< /Type /Pages /Kids [3 0 R] /Count %d >>", pages)
	for range min(pages, 3) {
		objects.WriteString("<< /Type /Page /Parent 2 0 R >>")
	}
	body := objects.String()
	if packed {
		body = "4 0 obj << /Type /ObjStm /N 2 /Filter /FlateDecode >> stream\r\n" + deflated(body) + "\nendstream endobj"
	}
	return []byte("%PDF-1.7\n" + body + "\ntrailer << /Root 1 0 R >>\n%%EOF\n")
}

// noise is bytes that mean nothing, the same every time.
func noise(n int) []byte {
	b := make([]byte, n)
	rand.NewChaCha8([32]byte{}).Read(b)
	return b
}

func TestPDFs(t *testing.T) {
	s := studio(t, Options{})
	locked := bytes.Replace(pdfOf(2, false), []byte("/Root"), []byte("/Encrypt 9 0 R /Root"), 1)
	noTree := []byte("%PDF-1.4\n<</Type/Page>> <</Type /Page\n>>\n%%EOF")
	for name, c := range map[string]struct {
		b     []byte
		pages int
		want  string
	}{
		"plain":   {pdfOf(7, false), 7, ""},
		"packed":  {pdfOf(12, true), 12, ""},
		"no tree": {noTree, 2, ""},
		"cut":     {bytes.TrimSuffix(pdfOf(3, false), []byte("%%EOF\n")), 3, "cut"},
		"locked":  {locked, 2, "pdf-locked"},
		"empty":   {[]byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"), 0, "pdf-empty"},
		"noise":   {append([]byte("%PDF-1.7\n"), noise(5000)...), 0, "pdf-unreadable"},
		"begun":   {[]byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 o"), 0, "cut"},
		"absurd":  {pdfOf(999999, false), limit.Pages, ""},
	} {
		if got, x := look(t, s, "receipt.pdf", c.b); got != c.want || x.Facts.Pages != c.pages {
			t.Errorf("%s: %d pages %q, want %d %q", name, x.Facts.Pages, got, c.pages, c.want)
		}
	}
}

func FuzzDocuments(f *testing.F) {
	f.Add([]byte("PK\x05\x06"+strings.Repeat("\x00", 18)), "a.zip")
	f.Add(zipOf(f, member{name: "a.txt", body: "hi"}), "a.zip")
	f.Add(pdfOf(3, true), "a.pdf")
	f.Add([]byte(deepMail(3)), "a.eml")
	f.Add([]byte("a,\"b\"\n"), "a.csv")
	f.Add([]byte(`{"a":[]}`), "a.json")
	s := studio(f, Options{})
	f.Fuzz(func(t *testing.T, b []byte, name string) {
		if c := Sniff(b, name).Class; !slices.Contains([]Class{Words, Paper, Archive}, c) {
			return
		}
		look(t, s, name, b)
	})
}
