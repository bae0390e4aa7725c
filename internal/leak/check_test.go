package leak

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

// photo is a picture in loud colours with black boxes in it.
func photo(w, h, quality int, bare ...evidence.Box) []byte {
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			im.SetRGBA(x, y, color.RGBA{uint8(255 - x%7*9), uint8(255 * (x / 5 % 2)), uint8(255 * (y / 3 % 2)), 255})
		}
	}
	for _, b := range bare {
		r := b.Pixels(w, h).Inset(-2).Intersect(im.Rect)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				im.SetRGBA(x, y, color.RGBA{A: 255})
			}
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, &jpeg.Options{Quality: quality}); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// with puts a segment after the head of a JPEG.
func with(b []byte, marker byte, body string) []byte {
	head := []byte{0xFF, 0xD8, 0xFF, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}
	return append(append(head, body...), b[2:]...)
}

func TestCheckJPEG(t *testing.T) {
	good := photo(60, 40, 80)
	for name, test := range map[string]struct {
		b  []byte
		ok bool
	}{
		"plain":        {good, true},
		"JFIF":         {with(good, 0xE0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"), true},
		"Adobe":        {with(good, 0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x01"), true},
		"thumbnail":    {with(good, 0xE0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01abc"), false},
		"long Adobe":   {with(good, 0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x01 and more"), false},
		"EXIF":         {with(good, 0xE1, "Exif\x00\x00II*\x00"), false},
		"profile":      {with(good, 0xE2, "ICC_PROFILE\x00\x01\x01"), false},
		"maker":        {with(good, 0xED, "Photoshop 3.0\x00"), false},
		"comment":      {with(good, 0xFE, "37.5N"), false},
		"trailer":      {append(bytes.Clone(good), 0), false},
		"another JPEG": {append(bytes.Clone(good), good...), false},
		"cut":          {good[:len(good)-2], false},
		"head":         {good[:3], false},
		"nothing":      {nil, false},
		"PNG":          {[]byte("\x89PNG\r\n\x1a\n"), false},
	} {
		if err := checkJPEG(test.b); (err == nil) != test.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is black passes, and what is not does not, whatever its size.
func TestCheckPixels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64Range(0, 1)
		w, h := rapid.IntRange(40, 300).Draw(t, "w"), rapid.IntRange(40, 300).Draw(t, "h")
		box := evidence.Box{X: f.Draw(t, "x"), Y: f.Draw(t, "y"), W: 0.02 + f.Draw(t, "bw"), H: 0.02 + f.Draw(t, "bh")}.Inside()
		quality := rapid.IntRange(75, 95).Draw(t, "quality")
		if err := checkPixels(photo(w, h, quality, box), []evidence.Box{box}); err != nil {
			t.Fatalf("black is taken for a leak: %v", err)
		}
		if r := box.Pixels(w, h); r.Dx() >= 12 && r.Dy() >= 12 && checkPixels(photo(w, h, quality), []evidence.Box{box}) == nil {
			t.Fatal("nothing is black, and it passes")
		}
	})
}

// A line of text left in a large redaction is found.
func TestCheckPixelsFindsALine(t *testing.T) {
	box := evidence.Box{X: 0.1, Y: 0.1, W: 0.8, H: 0.8}
	im := image.NewGray(image.Rect(0, 0, 600, 400))
	for x := 200; x < 260; x++ {
		im.SetGray(x, 200+x%3, color.Gray{90})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, &jpeg.Options{Quality: 80}); err != nil {
		t.Fatal(err)
	}
	if checkPixels(b.Bytes(), []evidence.Box{box}) == nil {
		t.Error("it passes")
	}
}

// book is a PDF as ours are written, of any objects.
func book(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "%strailer\n<</Size %d>>\nstartxref\n%d\n%%%%EOF\n", table, len(objects)+1, at)
	return b.Bytes()
}

func stream(dict string, b []byte) string {
	return fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(b), b)
}

func flate(dict, text string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(text))
	z.Close()
	return stream("/Filter /FlateDecode "+dict, b.Bytes())
}

const pictureDict = "/Type /XObject\n/Subtype /Image\n/Filter /DCTDecode"

func read(b []byte, may Allowed) error {
	return check(context.Background(), &file{from: bytes.NewReader(b), size: int64(len(b))}, "a.pdf", may)
}

func allowing(v string, all ...[]byte) Allowed {
	may := Allowed{Pictures: map[[sha256.Size]byte]Picture{}}
	for _, b := range all {
		may.Pictures[sha256.Sum256(b)] = Picture{Name: "A-1"}
	}
	may.Veil, _ = evidence.NewVeil(v)
	return may
}

func TestCheckFile(t *testing.T) {
	pic, other := photo(60, 40, 80), photo(50, 40, 80)
	exif := with(pic, 0xE1, "Exif\x00\x00")
	good := book(stream(pictureDict, pic), "<</Title (plain)>>")
	for name, test := range map[string]struct {
		b   []byte
		may Allowed
		ok  bool
	}{
		"good":            {good, allowing("", pic), true},
		"stranger":        {good, allowing("", other), false},
		"metadata":        {book(stream(pictureDict, exif)), allowing("", exif), false},
		"other coding":    {book(stream("/Subtype /Image /Filter /FlateDecode", pic)), allowing("", pic), false},
		"after the end":   {append(bytes.Clone(good), "more"...), allowing("", pic), false},
		"before the end":  {bytes.Replace(good, []byte("xref\n0"), []byte("%more\nxref\n0"), 1), allowing("", pic), false},
		"between objects": {bytes.Replace(book("<</A 1>>    ", "<</B 2>>"), []byte("endobj\n2 0"), []byte("%%%%%%\n2 0"), 1), allowing(""), false},
		"wrong length":    {book(strings.Replace(stream(pictureDict, pic), "/Length ", "/Length 1", 1)), allowing("", pic), false},
		"nothing":         {nil, allowing(""), false},
	} {
		err := read(test.b, test.may)
		if (err == nil) != test.ok || err != nil && evidence.FaultOf(err) != Leak {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// page is a book with one line of text: two codes, set apart by kerning.
func page(title string) []byte {
	return book("<</Font <<\n/R1 3 0 R\n>>\n>>",
		flate("", "/P <</MCID 0>> BDC\nBT\n1 2 Td\n/R1 9.6 Tf\n[<0001>-20<0002>] TJ\nET\nEMC\n"),
		"<</Type /Font /ToUnicode 4 0 R>>",
		flate("", "/CIDInit /ProcSet findresource begin\n2 beginbfchar\n<0001> <D64DAE38>\n<0002> <B3D9>\nendbfchar\n"),
		"<</Title "+title+">>",
		stream("/Type /Metadata", []byte("<x>a &amp; b</x>")))
}

func TestCheckText(t *testing.T) {
	for word, ok := range map[string]bool{"길동": false, "홍길동": false, "홍 길 동": false, "길순": true, "a & b": false, "secret": false, "title": true} {
		if err := read(page("(the secret)"), allowing(word)); (err == nil) != ok {
			t.Errorf("%q: %v", word, err)
		}
	}
	if read(page("<FEFFD64DAE38>"), allowing("홍길")) == nil {
		t.Error("a title in UTF-16 is not read")
	}
	if err := read(bytes.Replace(page("()"), []byte("/R1 3"), []byte("/R9 3"), 1), allowing("길순")); err == nil {
		t.Error("text that cannot be read passes")
	}
}

// FuzzFile takes any bytes for a PDF: it ends, soon, and vouches for nothing that
// is not a whole file.
func FuzzFile(f *testing.F) {
	pic := photo(16, 16, 80, evidence.Box{X: 0.2, Y: 0.2, W: 0.5, H: 0.5})
	f.Add(book(stream(pictureDict, pic), "<</Title (x)>>"))
	f.Add(page("(the secret)"))
	f.Add([]byte("%PDF-1.7\n"))
	may := allowing("secret")
	may.Pictures[sha256.Sum256(pic)] = Picture{Bare: []evidence.Box{{X: 0.2, Y: 0.2, W: 0.5, H: 0.5}}}
	f.Fuzz(func(t *testing.T, b []byte) {
		start := time.Now()
		err := read(b, may)
		if d := time.Since(start); d > 5*time.Second {
			t.Fatalf("it took %v", d)
		}
		if err == nil && !bytes.HasSuffix(b, []byte("%%EOF\n")) {
			t.Fatal("a file without an end passes")
		}
		texts := texts{}
		texts.take(object{dict: b})
		_ = checkJPEG(b)
		codes(b)
	})
}
