package kit_test

import (
	"bytes"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/go-text/typesetting/font"

	"proofbox/app/kit"
)

// ours are the fonts the window is shipped with.
func ours(t testing.TB) *kit.Theme {
	t.Helper()
	read := func(name string) []byte {
		b, err := os.ReadFile("../../assets/fonts/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	return kit.NewTheme(read("ProofboxSans-Regular.ttf"), read("ProofboxSans-Bold.ttf"))
}

func parsed(t *testing.T, r fyne.Resource) *font.Face {
	t.Helper()
	f, err := font.ParseTTF(bytes.NewReader(r.Content()))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestLeanFontHasAllButHan(t *testing.T) {
	look := ours(t)
	for _, bold := range []bool{false, true} {
		small := parsed(t, look.Font(fyne.TextStyle{Bold: bold}))
		whole := parsed(t, look.Font(fyne.TextStyle{Bold: bold, Italic: true}))
		for _, r := range "가힣ㄱㅎAzÄßЖяΩ0…·’“”→①〜、。㎝₩€" {
			a, inSmall := small.NominalGlyph(r)
			b, inWhole := whole.NominalGlyph(r)
			if inSmall != inWhole || small.HorizontalAdvance(a) != whole.HorizontalAdvance(b) {
				t.Errorf("%c: %v %v, whole %v %v", r, inSmall, small.HorizontalAdvance(a), inWhole, whole.HorizontalAdvance(b))
			}
			if got, want := outline(small, a), outline(whole, b); got != want {
				t.Errorf("%c has %d segments, whole %d", r, got, want)
			}
		}
		for _, r := range "裂缝返金かなカナ" {
			if _, there := small.NominalGlyph(r); there {
				t.Errorf("%c is in the lean font", r)
			}
			if g, there := whole.NominalGlyph(r); !there || outline(whole, g) == 0 {
				t.Errorf("%c is not in the whole font", r)
			}
		}
	}
}

func outline(f *font.Face, g font.GID) int {
	o, _ := f.GlyphData(g).(font.GlyphOutline)
	return len(o.Segments)
}

func TestLeanFontIsMuchSmaller(t *testing.T) {
	look := ours(t)
	small, whole := len(look.Font(fyne.TextStyle{}).Content()), len(look.Font(fyne.TextStyle{Italic: true}).Content())
	if small*2 > whole {
		t.Errorf("%d of %d bytes", small, whole)
	}
}

// A file that is no font of a known form is used as it is.
func TestUnknownFontStays(t *testing.T) {
	look := kit.NewTheme([]byte("no font"), nil)
	if got := string(look.Font(fyne.TextStyle{}).Content()); got != "no font" {
		t.Errorf("it became %q", got)
	}
}

func TestHanTakesTheWholeFont(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(ours(t))
	mixed := firstLine(kit.NewText("금 裂缝 crack"))
	if mixed.TextStyle != (fyne.TextStyle{Italic: true}) {
		t.Errorf("a text with Han has the style %+v", mixed.TextStyle)
	}
	if plain := firstLine(kit.NewText("금이 간 crack", kit.Bold)); plain.TextStyle != (fyne.TextStyle{Bold: true}) {
		t.Errorf("a text without Han has the style %+v", plain.TextStyle)
	}
	for name, enter := range map[string]func(e *kit.Entry){
		"typed": func(e *kit.Entry) { e.TypedRune('裂') },
		"set":   func(e *kit.Entry) { e.SetText("裂缝") },
		"pasted": func(e *kit.Entry) {
			c := test.NewClipboard()
			c.SetContent("裂缝")
			e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
		},
	} {
		e := kit.NewTyping((&clock{}).later).Line()
		test.NewTempWindow(t, e)
		enter(e)
		if e.Text == "" || !e.TextStyle.Italic {
			t.Errorf("%s: %q in the style %+v", name, e.Text, e.TextStyle)
		}
	}
}

func BenchmarkLean(b *testing.B) {
	for b.Loop() {
		ours(b)
	}
}

func FuzzFont(f *testing.F) {
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x04\x00\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, b []byte) { kit.NewTheme(b, b) })
}
