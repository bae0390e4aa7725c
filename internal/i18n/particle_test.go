package i18n_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestParticle(t *testing.T) {
	for _, tt := range []struct{ pair, words string }{
		{"을/를", "상자를 사진을 서울을 영상을 가방을 ㅋ을 ㅠ를"},
		{"이/가", "상자가 사진이 서울이"},
		{"은/는", "상자는 사진은 서울은"},
		{"과/와", "상자와 사진과 서울과"},
		{"이나/나", "상자나 사진이나"},
		{"이/", "상자 사진이"},
		{"으로/로", "상자로 사진으로 서울로 물건으로 ㄹ로 1로 7로 8로 3으로 0으로 2로 10으로 1,000으로 v2.30으로"},
		{"을/를", "0을 1을 2를 3을 4를 5를 6을 7을 8을 9를 100을 50%를 mp4를 3.14를"},
		// letter by letter
		{"을/를", "PDF를 JPG를 jpg를 png를 HTML을 URL을 USB를 A를 L을 R을 M을 N을 IMG를 html을 EXIF를"},
		{"으로/로", "URL로 USB로 PDF로 HTM으로"},
		// as English words are written in Hangul
		{"을/를", "AliExpress를 Temu를 eBay를 Amazon을 Shein을 Taobao를 PayPal을 Google을 Apple을 iPhone을"},
		{"을/를", "test를 desk를 note를 file을 zip을 web을 shop을 music을 pack을 app을 book을 chat을 unboxing을 blog를 game을 help를 café를"},
		{"으로/로", "file로 Google로 plan으로 Temu로 zip으로"},
		// kana
		{"을/를", "カメラを를 ラーメン을 ほん을 ﾗｰﾒﾝ을"},
		// what follows the word makes no sound
		{"을/를", "‘상자’를 “사진”을 [PDF]를 file.zip’을 문서(1)을"},
		// composed elsewhere
		{"을/를", norm.NFD.String("사진") + "을 " + norm.NFD.String("상자") + "를"},
		// no known reading
		{"을/를", "破損을(를) Привет을(를) 📦을(를)"},
		{"으로/로", "破損(으)로"},
		{"이나/나", "破損(이)나"},
	} {
		after, otherwise, _ := strings.Cut(tt.pair, "/")
		for _, want := range strings.Fields(tt.words) {
			word := bare(want, after, otherwise)
			if got := say(t, "{w:"+tt.pair+"}", "w", word); got != want {
				t.Errorf("%s with %s = %s, want %s", word, tt.pair, got, want)
			}
		}
	}
}

// bare takes the particle off a word.
func bare(s, after, otherwise string) string {
	both := after + "(" + otherwise + ")"
	if extra, ok := strings.CutSuffix(after, otherwise); ok && extra != "" {
		both = "(" + extra + ")" + otherwise
	}
	for _, p := range []string{both, after, otherwise} {
		if word, ok := strings.CutSuffix(s, p); ok && p != "" {
			return word
		}
	}
	return s
}

func TestParticleAlone(t *testing.T) {
	for _, tt := range []struct {
		text, word, want string
	}{
		{"‘{w}’{:을/를} 지움", "상자", "‘상자’를 지움"},
		{"‘{w}’{:을/를} 지움", "사진", "‘사진’을 지움"},
		{"{w:은/는} {w:이/가}", "상자", "상자는 상자가"},
		{"{w:을/를} 지움", "", " 지움"},
		{"{:을/를}", "", "을(를)"},
	} {
		if got := say(t, tt.text, "w", tt.word); got != tt.want {
			t.Errorf("%q with %q = %q, want %q", tt.text, tt.word, got, tt.want)
		}
	}
}

// TestParticleOfHangul: the last syllable alone decides, by whether its
// decomposition has a third part.
func TestParticleOfHangul(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.RuneFrom(nil, hangul).Draw(t, "r")
		word := rapid.String().Draw(t, "before") + string(r)
		want := word + "를"
		if parts := []rune(norm.NFD.String(string(r))); len(parts) == 3 {
			want = word + "을"
		}
		if got := unmarked(say(t, "{w:을/를}", "w", word)); got != unmarked(want) {
			t.Fatalf("%q, want %q", got, want)
		}
	})
}

// TestParticleOfAnything: every word gets one of the three forms, and stays
// whole.
func TestParticleOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringN(1, -1, -1).Draw(t, "word")
		tail, whole := strings.CutPrefix(unmarked(say(t, "{w:으로/로}", "w", word)), unmarked(word))
		if !whole || tail != "으로" && tail != "로" && tail != "(으)로" {
			t.Fatalf("%q gets %q", word, tail)
		}
	})
}

// unmarked is a text without the marks around values that run from right to left.
func unmarked(s string) string { return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(s) }
