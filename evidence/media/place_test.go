package media

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/internal/corpus"
)

func says(t *testing.T, path string) bool {
	t.Helper()
	head, _, err := readHead(path)
	if err != nil {
		t.Fatal(err)
	}
	got, err := SaysPlace(context.Background(), path, Sniff(head, path).Media)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestExiftoolsPlaces writes places into files as another program does, each in
// one way, and takes them out again.
func TestExiftoolsPlaces(t *testing.T) {
	if _, err := exec.LookPath("exiftool"); err != nil {
		t.Skip("exiftool is not installed")
	}
	dir := corpus.Dir(t)
	from := map[string]string{".jpg": "photos/immich-app__empty_gps.jpg", ".png": "", ".gif": "", ".tif": "", ".webp": "", ".mp4": "", ".pdf": ""}
	for ext := range from {
		switch {
		case ext == ".pdf":
			from[ext] = filepath.Join(t.TempDir(), "a.pdf")
			if err := os.WriteFile(from[ext], emptyPDF(""), 0o600); err != nil {
				t.Fatal(err)
			}
		case from[ext] == "":
			from[ext] = plainFile(t, dir, ext)
		default:
			from[ext] = filepath.Join(dir, from[ext])
		}
	}
	for _, c := range []struct {
		ext  string
		tags []string
	}{
		{".jpg", []string{"-GPSLatitude=37.5", "-GPSLatitudeRef=N"}},
		{".jpg", []string{"-GPSDestLatitude=37.5"}},
		{".jpg", []string{"-GPSAreaInformation=Home"}},
		{".jpg", []string{"-XMP-exif:GPSDestLatitude=37.5"}},
		{".jpg", []string{"-IPTC:City=Seoul"}},
		{".jpg", []string{"-IPTC:Sub-location=Yeoksam"}},
		{".jpg", []string{"-IPTC:Province-State=Gyeonggi"}},
		{".jpg", []string{"-IPTC:Country-PrimaryLocationName=Korea"}},
		{".jpg", []string{"-XMP-photoshop:City=Seoul"}},
		{".jpg", []string{"-XMP-iptcCore:Location=Yeoksam"}},
		{".jpg", []string{"-XMP-iptcExt:LocationShownCity=Seoul"}},
		{".png", []string{"-XMP:GPSLatitude=37.5"}},
		{".png", []string{"-EXIF:GPSLatitude=37.5"}},
		{".png", []string{"-z", "-XMP:GPSLatitude=37.5"}},
		{".png", []string{"-IPTC:City=Seoul"}},
		{".gif", []string{"-XMP:GPSLatitude=37.5"}},
		{".tif", []string{"-GPSLatitude=37.5"}},
		{".tif", []string{"-IPTC:City=Seoul"}},
		{".webp", []string{"-EXIF:GPSLatitude=37.5"}},
		{".webp", []string{"-XMP:GPSLongitude=127"}},
		{".mp4", []string{"-XMP:GPSLatitude=37.5"}},
		{".mp4", []string{"-UserData:GPSCoordinates=37.5, 127, 10"}},
		{".mp4", []string{"-ItemList:GPSCoordinates=37.5, 127, 10"}},
		{".mp4", []string{"-Keys:GPSCoordinates=37.5, 127, 10"}},
		{".pdf", []string{"-XMP:GPSLatitude=37.5"}},
	} {
		file := filepath.Join(t.TempDir(), "a"+c.ext)
		b, err := os.ReadFile(from[c.ext])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if says(t, file) {
			t.Errorf("%s says a place before it has one", from[c.ext])
		}
		if out, err := exec.Command("exiftool", append(c.tags, "-q", "-m", "-overwrite_original", file)...).CombinedOutput(); err != nil {
			t.Fatalf("%v %v: %v %s", c.ext, c.tags, err, out)
		}
		if after, _ := os.ReadFile(file); bytes.Equal(after, b) {
			t.Errorf("%s %v: nothing was written", c.ext, c.tags)
			continue
		}
		if !says(t, file) {
			t.Errorf("%s %v: no place was noticed", c.ext, c.tags)
		}
	}
}

// plainFile is a file of the corpus of a kind that says no place and that
// exiftool can write into.
func plainFile(t *testing.T, dir, ext string) string {
	t.Helper()
	for _, sub := range []string{"photos", "videos", "hostile"} {
		all, _ := filepath.Glob(filepath.Join(dir, sub, "*"+ext))
		for _, file := range all {
			copied := filepath.Join(t.TempDir(), "try"+ext)
			b, err := os.ReadFile(file)
			if err != nil || os.WriteFile(copied, b, 0o600) != nil {
				continue
			}
			if exec.Command("exiftool", "-q", "-q", "-XMP:Title=x", "-overwrite_original", copied).Run() == nil && !says(t, copied) {
				return file
			}
		}
	}
	t.Skip("the corpus has no " + ext)
	return ""
}

// emptyPDF has no pages and, it may be, one more object.
func emptyPDF(more string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for _, o := range []string{"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n", "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n", more} {
		at = append(at, b.Len())
		b.WriteString(o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", at[0], at[1], table)
	return b.Bytes()
}

func TestPlaceInPackedPDF(t *testing.T) {
	for text, want := range map[string]bool{`<x exif:GPSLatitude="37,30.0N"/>`: true, `<x exif:GPSLatitude=""/><exif:GPSDateTime>2026</exif:GPSDateTime>`: false} {
		var packed bytes.Buffer
		z := zlib.NewWriter(&packed)
		z.Write([]byte(text))
		z.Close()
		file := filepath.Join(t.TempDir(), "a.pdf")
		b := emptyPDF(fmt.Sprintf("3 0 obj\n<< /Type /Metadata /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n", packed.Len(), packed.Bytes()))
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if says(t, file) != want {
			t.Errorf("%s: want %v", text, want)
		}
	}
}

// A mark that lies across the windows of the search is found; UTF-16 is read.
func TestPlaceAnywhere(t *testing.T) {
	loci := "loci\x00\x00\x00\x00\x15\xc7home\x00\x00\x00\x7f\x00\x00\x00\x25\x80\x00\x00\x00\x00\x00"
	nowhere := "loci\x00\x00\x00\x00\x15\xc7\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	wide := strings.Join(strings.Split(`<x exif:GPSLatitude="37,30.0N"/>`, ""), "\x00")
	for text, want := range map[string]bool{loci: true, nowhere: false, wide: true, "\xa9xyz\x00\x12\x15\xc7+37.5000+127.0000/": true, "\xa9xyz\x00\x12\x15\xc7+00.0000+000.0000/": false,
		"<photoshop:City>Seoul<": true, "<photoshop:City></photoshop:City>": false, `a:City=""`: false, "8BIM\x04\x04\x00\x00\x00\x00\x00\x0a\x1c\x02\x5a\x00\x05Seoul": true,
		"8BIM\x04\x04\x00\x00\x00\x00\x00\x0a\x1c\x02\x05\x00\x05Title": false} {
		for _, before := range []int{0, placeWindow - 3, placeWindow} {
			got, err := placeIn(context.Background(), append(make([]byte, before), text...))
			if err != nil || got != want {
				t.Errorf("%q after %d: %v, want %v (%v)", text, before, got, want, err)
			}
		}
	}
}
