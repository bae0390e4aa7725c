package kit_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"proofbox/app/kit"
)

// shown gives the lines a text draws at a width.
func shown(t *kit.Text, width float32) (lines []string) {
	t.Resize(fyne.NewSize(width, 1000))
	for _, o := range test.WidgetRenderer(t).Objects() {
		lines = append(lines, o.(*canvas.Text).Text)
	}
	return lines
}

// firstLine is the first line a text draws.
func firstLine(t *kit.Text) *canvas.Text { return test.WidgetRenderer(t).Objects()[0].(*canvas.Text) }

func TestTextWraps(t *testing.T) {
	start(t)
	em := fyne.MeasureText("가", 14, fyne.TextStyle{}).Width
	han := fyne.MeasureText("漢", 14, fyne.TextStyle{}).Width
	tests := map[string]struct {
		text  string
		width float32
		want  string
	}{
		"Korean at spaces, not inside words": {"주전자에 금이", em * 5.5, "주전자에|금이"},
		"a word alone too wide":              {"가나다라마바", em*3 + 1, "가나다|라마바"},
		"Chinese between letters":            {"商品有裂缝", han*2 + 1, "商品|有裂|缝"},
		"line feeds":                         {"a\n\nb", 500, "a||b"},
		"Windows line feeds":                 {"a\r\nb", 500, "a|b"},
		"nothing":                            {"", 100, ""},
		"a space at the break is dropped":    {"aa bb", fyne.MeasureText("aa b", 14, fyne.TextStyle{}).Width, "aa|bb"},
		"a full stop stays with its letter":  {"商品。品", han*2 + 1, "商|品。|品"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(shown(kit.NewText(tt.text, kit.Wrapping), tt.width), "|"); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// However a text is wrapped, its letters stay, in their order.
func TestTextLosesNothing(t *testing.T) {
	start(t)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.StringOf(rapid.SampledFrom([]rune("가나 ab漢。-/\n")))).Draw(t, "parts"), " ")
		width := rapid.Float32Range(1, 300).Draw(t, "width")
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		lines := shown(kit.NewText(text, kit.Wrapping), width)
		if got := strings.Join(lines, "\n"); bare(got) != bare(text) {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

func TestTextIsCut(t *testing.T) {
	start(t)
	width := fyne.MeasureText("IMG_2…1.jpeg", 14, fyne.TextStyle{}).Width
	middle := shown(kit.NewText("IMG_20261102_140501.jpeg", kit.FileName), width)[0]
	if !strings.HasPrefix(middle, "IMG") || !strings.HasSuffix(middle, ".jpeg") || !strings.Contains(middle, "…") {
		t.Errorf("a file name became %q", middle)
	}
	end := shown(kit.NewText("a sentence that is too long", kit.Cutting), 80)[0]
	if !strings.HasPrefix(end, "a s") || !strings.HasSuffix(end, "…") {
		t.Errorf("a sentence became %q", end)
	}
	lines := shown(kit.NewText("one two three four five six seven eight", kit.Lines(2)), 80)
	if len(lines) != 2 || !strings.HasSuffix(lines[1], "…") {
		t.Errorf("two lines became %q", lines)
	}
	if whole := shown(kit.NewText("short", kit.Cutting), 200)[0]; whole != "short" {
		t.Errorf("a short text became %q", whole)
	}
}

// A paragraph of 80 KB in three scripts must not freeze the window.
func TestLongTextIsLinear(t *testing.T) {
	start(t)
	sentence := "주전자에 금이 갔습니다 the kettle is cracked 水壶有裂缝 "
	measure := func(n int) time.Duration {
		text := kit.NewText(strings.Repeat(sentence, n), kit.Wrapping)
		text.HeightFor(400) // the letters' widths
		began := time.Now()
		text.HeightFor(401)
		return time.Since(began)
	}
	short, long := measure(100), measure(1000)
	if long > 40*short && long > 200*time.Millisecond {
		t.Errorf("ten times the text took %v against %v", long, short)
	}
}

func TestHeightIsThatOfTheLines(t *testing.T) {
	start(t)
	text := kit.NewText("one two three four five six", kit.Wrapping)
	for _, width := range []float32{40, 80, 200, 400} {
		lines := len(shown(text, width))
		if got, want := text.HeightFor(width), float32(lines)*text.LineHeight(); got != want || text.MinSize().Height != want {
			t.Errorf("at %v: height %v and least %v, want %v", width, got, text.MinSize().Height, want)
		}
	}
}

// The height of a text is that of the lines it is drawn in.
func TestHeightIsThatOfTheLinesDrawn(t *testing.T) {
	w := window(t, kit.NewText(""))
	rapid.Check(t, func(t *rapid.T) {
		text := kit.NewText(rapid.StringOf(rapid.SampledFrom([]rune("가나다 ab-漢、.\n\r"))).Draw(t, "text"), kit.Wrapping)
		text.MaxLines = rapid.IntRange(0, 3).Draw(t, "most")
		width := float32(rapid.IntRange(10, 200).Draw(t, "width"))
		w.SetContent(text)
		text.Resize(fyne.NewSize(width, 100))
		drawn := 0
		for _, o := range test.WidgetRenderer(text).Objects() {
			if _, ok := o.(*canvas.Text); ok {
				drawn++
			}
		}
		if got, want := text.HeightFor(width), float32(drawn)*text.LineHeight(); got != want {
			t.Fatalf("%q at %v: height %v, drawn in %d lines, %v", text.Content, width, got, drawn, want)
		}
	})
}

// spans finds a word in a line.
func spans(word string) func(string) []kit.Span {
	return func(line string) (all []kit.Span) {
		for from := 0; ; {
			i := strings.Index(line[from:], word)
			if i < 0 {
				return all
			}
			all = append(all, kit.Span{From: from + i, To: from + i + len(word)})
			from += i + len(word)
		}
	}
}

func TestMarkLiesBehindWhatIsLookedFor(t *testing.T) {
	text := kit.NewText("Refund, refund", kit.Wrapping)
	w := window(t, text)
	text.SetMark("refund", spans("efund"))
	w.Resize(fyne.NewSize(400, 60))
	var marks []*canvas.Rectangle
	for _, o := range test.WidgetRenderer(text).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok {
			marks = append(marks, r)
		}
	}
	if len(marks) != 2 || marks[0].Position().X == 0 || marks[1].Position().X < marks[0].Size().Width {
		t.Errorf("%d marks", len(marks))
	}
	text.SetMark("", nil)
	if n := len(test.WidgetRenderer(text).Objects()); n != 1 {
		t.Errorf("%d things are drawn without a mark", n)
	}
}

// A mark that turns the direction of what follows does not reach the screen; the
// marks of a right-to-left word do.
func TestNoTextTurnsWhatFollows(t *testing.T) {
	if got := firstLine(kit.NewText("\u202eevil\u2066 · 판매자 \u200fשלום")).Text; got != "evil · 판매자 \u200fשלום" {
		t.Errorf("shown as %q", got)
	}
}
