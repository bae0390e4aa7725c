package page_test

import (
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"proofbox/assets"
	"proofbox/report/page"
)

var loaded = sync.OnceValues(loadFonts)

func loadFonts() (*page.Fonts, error) {
	return page.LoadFonts(page.FontData(assets.Fonts()))
}

// loadedFonts are the report's own, read once for all tests.
func loadedFonts(t testing.TB) *page.Fonts {
	t.Helper()
	f, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// texts gives what stands on the lines.
func texts(lines []page.Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return out
}

func TestBreak(t *testing.T) {
	f := loadedFonts(t)
	for _, c := range []struct {
		name  string
		width float64 // millimetres, at 9.6 points
		in    string
		want  string // lines parted by |
	}{
		{"empty", 40, "", ""},
		{"fits", 40, "one line", "one line"},
		{"line ends", 40, "a\r\nb\rc\n\nd\n\u2028e", "a|b|c||d||e"},
		{"latin", 30, "The seller offered a 10% coupon only.", "The seller offered a|10% coupon only."},
		{"spaces at the break go", 20, "one two    three four  five", "one two|three four|five"},
		{"spaces in the line stay", 40, "a  b   c", "a  b   c"},
		{"indent stays", 40, "  - a", "  - a"},
		{"hyphen", 22, "a well-known hand-made thing", "a well-known|hand-made|thing"},
		{"korean keeps words", 40, "상품 안쪽에서 손잡이 방향으로 균열이 확인되었습니다.", "상품 안쪽에서 손잡이|방향으로 균열이|확인되었습니다."},
		{"an address before a dot", 28, "jamis@37signals.com", "jamis@37signals|.com"},
		{"an address after its @", 24, "jamisbuck@signals.com", "jamisbuck@|signals.com"},
		{"an address after a word", 40, "write to jamis@37signals.com", "write to|jamis@37signals.com"},
		{"a dot is no address", 21, "aaaaaaaaa.bbbbbbbb", "aaaaaaaaa.b|bbbbbbb"},
		{"particles after brackets", 33, "영상은 판매자(瓷之家)에게 보냈습니다", "영상은|판매자(瓷之家)에게|보냈습니다"},
		{"particles after digits and latin", 22, "가격은 3,000원 example.com에서 10%로", "가격은 3,000원|example.com|에서 10%로"},
		{"hangul after a full stop", 18, "했습니다.그러나 아니다", "했습니다.|그러나|아니다"},
		{"hanja with its particle", 15, "가나다 美國에서", "가나다|美國에서"},
		{"a word longer than the line", 30, "가 " + strings.Repeat("나다라마바사", 4), "가|나다라마바사나다라마|바사나다라마바사나다|라마바사"},
		{"chinese", 30, "亲爱的朋友，非常抱歉给您带来不便！请问杯子破损的照片可以再拍清楚一点吗？", "亲爱的朋友，非常|抱歉给您带来不|便！请问杯子破损|的照片可以再拍清|楚一点吗？"},
		{"chinese brackets and marks", 19, "他说：「全新、无瑕疵。」《说明》。", "他说：「全|新、无瑕|疵。」《说|明》。"},
		{"japanese kinsoku", 30, "この商品は「新品」と書かれていましたが、届いたものは壊れていました。ちょっと", "この商品は「新品」|と書かれていました|が、届いたものは壊|れていました。|ちょっと"},
		{"url at its slashes", 40, "보세요 https://video.example.com/share/8123-2201-5560-17/unboxing_20250314_191022.mp4", "보세요 https://|video.example.com/|share/|8123-2201-5560-17/|unboxing_20250314_1910|22.mp4"},
		{"digest anywhere", 30, "8306290af5bca3b6049cf0a8ca8a04fd", "8306290af5bca3b|6049cf0a8ca8a04f|d"},
		{"emoji stay whole", 22, "👨‍👩‍👧‍👦👩🏽‍🚀🇰🇷1️⃣❤️🙏😭🎁👍🏽", "👨‍👩‍👧‍👦👩🏽‍🚀🇰🇷1️⃣|❤️🙏😭🎁👍🏽"},
		{"accents stay with their letter", 1, "e\u0301x\u0323\u0302", "é|x\u0323\u0302"},
		{"mixed", 40, "주문 8123은 不良品입니다. Пожалуйста помогите 助けて", "주문 8123은 不良品입니다.|Пожалуйста помогите 助|けて"},
		{"zero width space parts", 12, "abcdef\u200Bghijkl", "abcdef|ghijkl"},
		{"no-break space holds", 15, "abc def\u00A0ghi jkl", "abc|def\u00A0ghi jkl"},
	} {
		lines := f.Break(page.Body, c.width, c.in)
		if got := strings.Join(texts(lines), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if last := lines[len(lines)-1]; !last.Last {
			t.Errorf("%s: the last line does not know it", c.name)
		}
	}
}

// anyString draws strings of every kind: all planes, broken UTF-8, controls.
var anyString = rapid.OneOf(
	rapid.String(),
	rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 80), func(b []byte) string { return string(b) }),
	rapid.StringOfN(rapid.RuneFrom([]rune(" \n\t-/.,。「」\u200b\u200d\ufe0f\u20e3\u202e👨👩🇰🇷1가한漢かA")), 0, 60, -1),
	rapid.StringOfN(rapid.RuneFrom(nil, unicode.Hangul, unicode.Han, unicode.Latin, unicode.Arabic, unicode.Mn, unicode.So), 0, 60, -1),
)

// kept is what of a text must be on its lines: all that is not space and not
// there for emoji only.
func kept(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0x200B || r == 0x200C || r == 0x200D || r == 0x2068 || r == 0x2069 || r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0020 && r <= 0xE007F {
			return -1
		}
		return r
	}, s)
}

func TestBreakProperties(t *testing.T) {
	f := loadedFonts(t)
	rapid.Check(t, func(r *rapid.T) {
		checkLines(r, f, anyString.Draw(r, "text"), rapid.Float64Range(-5, 120).Draw(r, "width"), page.Style(rapid.IntRange(0, 3).Draw(r, "style")))
	})
}

type failer interface{ Fatalf(string, ...any) }

// checkLines holds Break to its word: nothing lost, nothing too wide, every
// run's glyphs stand for its text, and the same again.
func checkLines(r failer, f *page.Fonts, text string, width float64, style page.Style) {
	ty := page.Body
	ty.Style = style
	lines := f.Break(ty, width, text)
	if got, want := kept(strings.Join(texts(lines), "")), kept(page.Plain(text)); got != want {
		r.Fatalf("lines hold %q, want %q", got, want)
	}
	for _, l := range lines {
		inRuns, sum := "", 0.0
		for _, run := range l.Runs {
			n := 0
			for _, g := range run.Glyphs {
				n += int(g.Bytes)
			}
			if n != len(run.Text) {
				r.Fatalf("glyphs stand for %d bytes of %q", n, run.Text)
			}
			inRuns += run.Text
			sum += f.RunWidth(run, ty.Size, ty.Track)
		}
		if len(inRuns) != len(l.Text) || !utf8.ValidString(l.Text) {
			r.Fatalf("runs hold %q of %q", inRuns, l.Text)
		}
		if diff := sum - l.Width; diff > 1e-9 || diff < -1e-9 {
			r.Fatalf("width %v, runs are %v", l.Width, sum)
		}
		if l.Width > width+0.01 && clusters(l.Text) > 1 {
			r.Fatalf("%q is %.3f wide, not %.3f", l.Text, l.Width, width)
		}
	}
	if again := f.Break(ty, width, text); !reflect.DeepEqual(lines, again) {
		r.Fatalf("a second time differs")
	}
}

// clusters counts roughly, from below: what is surely more than one character.
// In Devanagari a letter after a virama is a part of the one before it.
func clusters(s string) int {
	n, joined := 0, false // joined: a virama came, and since then only signs that take no room
	for _, r := range s {
		switch {
		case r == 0x94D:
			joined = true
		case unicode.In(r, unicode.M, unicode.Cf):
		case unicode.Is(unicode.Sk, r) || r >= 0x1100 && r < 0x1200 || r >= 0x2000:
			joined = false
		case joined:
			joined = false
		default:
			n++
		}
	}
	return n
}

func FuzzBreak(f *testing.F) {
	for _, s := range []string{"", "가나다 abc", "🇰🇷🇰", "\xff\xfe", "a\u200d\u20e3", "\u202eabc", "مرحبا (abc) 123", strings.Repeat("\u0301", 100)} {
		f.Add(s, 20.0)
	}
	f.Fuzz(func(t *testing.T, s string, width float64) { checkLines(t, loadedFonts(t), s, width, page.Regular) })
}

func TestClampAndShorten(t *testing.T) {
	f := loadedFonts(t)
	long := "상품 안쪽에서 손잡이 방향으로 균열이 확인되었습니다. 그리고 더 있습니다."
	if lines, cut := f.Clamp(page.Body, 40, 5, long); cut || len(lines) != 4 {
		t.Errorf("%q, %v", texts(lines), cut)
	}
	lines, cut := f.Clamp(page.Body, 40, 2, long)
	if got := strings.Join(texts(lines), "|"); !cut || got != "상품 안쪽에서 손잡이|방향으로 균열이…" {
		t.Errorf("%q, %v", got, cut)
	}
	if got := f.Shorten(page.Body, 30, long).Text; got != "상품 안쪽에서 손잡…" {
		t.Errorf("%q", got)
	}
	if got := f.Shorten(page.Body, 1, long).Text; got != page.Ellipsis {
		t.Errorf("%q", got)
	}
	rapid.Check(t, func(r *rapid.T) {
		text, width, n := anyString.Draw(r, "text"), rapid.Float64Range(4, 80).Draw(r, "width"), rapid.IntRange(1, 4).Draw(r, "n")
		whole := f.Break(page.Body, width, text)
		lines, cut := f.Clamp(page.Body, width, n, text)
		if len(lines) > n || cut != (len(whole) > n) {
			r.Fatalf("%d lines of %d, cut %v", len(lines), len(whole), cut)
		}
		if cut && (!strings.HasSuffix(lines[n-1].Text, page.Ellipsis) || lines[n-1].Width > width+0.01) {
			r.Fatalf("the last line is %q, %.3f wide", lines[n-1].Text, lines[n-1].Width)
		}
		if s := f.Shorten(page.Body, width, text); s.Width > width+0.01 {
			r.Fatalf("%q is %.3f wide, not %.3f", s.Text, s.Width, width)
		}
	})
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"그대로 A漢":                      "그대로 A漢",
		"a\tb\x00c\x7fd\u0085e":       "a bcd\ne",
		"\ud55c\u1112\u1161\u11ab":    "한한",
		"abc\xed":                     "abc\uFFFD",
		"gpj.\u202eexe\u2066x":        "gpj.exex",
		"\ufeffx\u200ey\u2060z\u00ad": "xyz",
		"❤\ufe0f👨\u200d👩":             "❤\ufe0f👨\u200d👩",
		"a\u2003b\u00a0c\u3000d":      "a b\u00a0c\u3000d",
		"\uffff\ufdd0\U0010ffff":      "",
		"\ufdfd":                      "بسم الله الرحمن الرحيم",
	} {
		if got := page.Plain(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		s := page.Plain(anyString.Draw(r, "text"))
		if again := page.Plain(s); again != s {
			r.Fatalf("%q becomes %q the second time", s, again)
		}
		if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) && !strings.ContainsRune(s, 0x200B) {
			r.Fatalf("%q is not plain", s)
		}
	})
}

// A single paragraph of a million characters takes its time, but not its square.
func BenchmarkBreak(b *testing.B) {
	f := loadedFonts(b)
	for name, s := range map[string]string{
		"korean":  strings.Repeat("상품 안쪽에서 손잡이 방향으로 균열이 확인되었습니다. ", 30),
		"chinese": strings.Repeat("亲爱的朋友，非常抱歉给您带来不便！", 50),
		"latin":   strings.Repeat("The seller offered a 10% coupon only. ", 25),
		"emoji":   strings.Repeat("👨‍👩‍👧‍👦🇰🇷1️⃣❤️🙏 ", 60),
		"million": strings.Repeat("가", 1_000_000),
	} {
		b.Run(name, func(b *testing.B) {
			n := utf8.RuneCountInString(s)
			for b.Loop() {
				f.Break(page.Body, 112, s)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/rune")
		})
	}
}
