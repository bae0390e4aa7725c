package poppler

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"proofbox/evidence/media/program"
)

// paper is a PDF of one page with a content stream, and what else it has.
func paper(box, content string, more ...string) []byte {
	objects := append([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>", box), stream("", content)}, more...)
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

func stream(dict, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(content), content)
}

func found(t *testing.T) *Tools {
	t.Helper()
	tools := Find("")
	if !tools.CanDraw() {
		t.Skip("pdftoppm is not installed")
	}
	return tools
}

func write(t *testing.T, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "-f paper.pdf") // a name is no option
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPage(t *testing.T) {
	tools := found(t)
	path := write(t, paper("0 0 200 100", "1 0 0 rg 0 0 100 100 re f"))
	im, err := tools.Page(context.Background(), path, 1, 400)
	if err != nil {
		t.Fatal(err)
	}
	if b := im.Bounds(); b.Dx() != 400 || b.Dy() != 200 {
		t.Fatalf("%v", b)
	}
	if l, r := im.At(50, 100), im.At(350, 100); l != (color.NRGBA{255, 0, 0, 255}) || r != (color.NRGBA{255, 255, 255, 255}) {
		t.Errorf("%v and %v", l, r)
	}
	if _, err := tools.Page(context.Background(), path, 2, 400); !errors.Is(err, ErrNothing) {
		t.Errorf("a page that is not there: %v", err)
	}
}

// TestHostile: whatever a paper asks for, there is a picture of the size asked for
// or none, in time.
func TestHostile(t *testing.T) {
	tools := found(t)
	var bomb bytes.Buffer
	z := zlib.NewWriter(&bomb)
	for range 200 {
		_, _ = z.Write(bytes.Repeat([]byte("0 0 9 9 re f "), 100_000))
	}
	z.Close()
	good := paper("0 0 200 100", "1 0 0 rg 0 0 100 100 re f")
	image := "/Subtype/Image/Width 65000/Height 65000/BitsPerComponent 8/ColorSpace/DeviceRGB"
	for name, b := range map[string][]byte{
		"nothing":          nil,
		"no pdf":           []byte("GIF89a"),
		"cut":              good[:len(good)/2],
		"half a head":      []byte("%PDF-1.7\n"),
		"vast page":        paper("0 0 1e12 1e12", "0 0 1 1 re f"),
		"flat page":        paper("0 0 100000 0.0001", "0 0 1 1 re f"),
		"page of nothing":  paper("0 0 0 0", "0 0 1 1 re f"),
		"turned page":      paper("200 100 0 0", "0 0 1 1 re f"),
		"form in itself":   paper("0 0 200 100", "/X Do", stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>", "/X Do /X Do")),
		"picture too big":  paper("0 0 200 100", "/X Do", stream(image, "abc")),
		"bomb":             paper("0 0 200 100", "", stream("/Filter/FlateDecode", bomb.String())),
		"bomb as contents": bytes.Replace(paper("0 0 200 100", "", stream("/Filter/FlateDecode", bomb.String())), []byte("/Contents 4"), []byte("/Contents 5"), 1),
		"pages in a ring":  bytes.Replace(good, []byte("/Kids[3 0 R]"), []byte("/Kids[2 0 R]"), 1),
		"locked":           bytes.Replace(good, []byte("/Root 1 0 R"), []byte("/Encrypt<</Filter/Standard/V 1/R 2/O(a)/U(b)/P -1>>/Root 1 0 R"), 1),
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 4*time.Second)
			defer cancel()
			begun := time.Now()
			im, err := tools.Page(ctx, write(t, b), 1, 300)
			if took := time.Since(begun); took > 6*time.Second {
				t.Errorf("took %v", took)
			}
			if err == nil {
				if b := im.Bounds(); b.Dx() > 301 || b.Dy() > 301 {
					t.Errorf("a picture of %v", b)
				}
			}
		})
	}
}

func TestParse(t *testing.T) {
	for _, bad := range []string{"", "P6", "P6\n1 1\n255\n", "P6\n1 1\n255\nab", "P6\n1 1\n255\nabcd", "P5\n1 1\n255\nabc", "P6\n-1 -1\n255\nabc", "P6\n9 1\n255\n" + strings.Repeat("a", 27), "P6\n1 1\n65535\nabcdef"} {
		if _, err := parse([]byte(bad), 4); !errors.Is(err, ErrNothing) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if im, err := parse([]byte("P6\n1 2\n255\nabcdef"), 4); err != nil || im.At(0, 1) != (color.NRGBA{'d', 'e', 'f', 255}) {
		t.Errorf("%v %v", im, err)
	}
}

func TestWhatTheProgramTellsOfItself(t *testing.T) {
	if v := versionOf("pdftoppm version 22.12.0\nCopyright"); v != "22.12.0" {
		t.Errorf("version %q", v)
	}
	if v := versionOf("another thing"); v != "" {
		t.Errorf("another program is version %q", v)
	}
}

func TestAbsent(t *testing.T) {
	for _, none := range []*Tools{nil, {}, Find(program.Off)} {
		if _, err := none.Page(context.Background(), "a.pdf", 1, 9); !errors.Is(err, ErrAbsent) {
			t.Errorf("%+v: %v", none, err)
		}
	}
}
