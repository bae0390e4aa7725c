package page_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"proofbox/report/page"
)

var loaded = sync.OnceValues(func() (*page.Fonts, error) {
	var files [5][]byte
	for i, name := range []string{"ProofboxSans-Regular", "Pretendard-SemiBold", "ProofboxSans-Bold", "DejaVuSansMono", "NotoEmoji-Regular"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", name+".ttf"))
		if err != nil {
			return nil, err
		}
		files[i] = b
	}
	return page.LoadFonts(page.FontData{Regular: files[0], SemiBold: files[1], Bold: files[2], Mono: files[3], Emoji: files[4]})
})

// fonts are the report's own, read once for all tests.
func fonts(t testing.TB) *page.Fonts {
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
	f := fonts(t)
	for _, c := range []struct {
		name  string
		width float64
		in    string
		want  string // lines parted by |
	}{
		{"empty", 40, "", ""},
		{"fits", 40, "one line", "one line"},
		{"line ends", 40, "a\r\nb\rc\n\nd\n", "a|b|c||d|"},
		{"korean by word", 40, "상품 안쪽에서 손잡이 방향으로 균열이 확인되었습니다.", "?"},
		{"url", 40, "보세요 https://video.example.com/share/8123-2201-5560-17/unboxing_20250314_191022.mp4", "?"},
		{"chinese", 30, "亲爱的朋友，非常抱歉给您带来不便！请问杯子破损的照片可以再拍清楚一点吗？", "?"},
		{"japanese", 30, "この商品は「新品」と書かれていましたが、届いたものは壊れていました。ちょっと", "?"},
		{"emoji", 22, "👨‍👩‍👧‍👦👩🏽‍🚀🇰🇷1️⃣❤️🙏😭🎁👍🏽", "?"},
		{"long hangul", 30, strings.Repeat("가나다라마바사", 5), "?"},
	} {
		got := strings.Join(texts(f.Break(page.Body, c.width, c.in)), "|")
		if c.want == "?" {
			t.Logf("%s: %s", c.name, got)
		} else if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	a, b := f.Break(page.Body, 40, "same input"), f.Break(page.Body, 40, "same input")
	if !reflect.DeepEqual(a, b) {
		t.Error("two runs differ")
	}
}
