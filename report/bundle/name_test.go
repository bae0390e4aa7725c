package bundle

import (
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"IMG_1234.jpg": "IMG_1234.jpg", "깨진 주전자.HEIC": "깨진 주전자.HEIC", "a/b\\c:d*e?.png": "a_b_c_d_e_.png", "  x . ": "x",
		"con.txt": "_con.txt", "conin$": "_conin$", "LPT9": "_LPT9", "-rf.txt": "_-rf.txt", "lpt10.txt": "lpt10.txt", "": "_", "...": "_", ".hidden": "hidden", "100%.jpg": "100_.jpg",
		"a\u202egpj.exe": "agpj.exe", "a\nb": "ab", "a\tb": "ab", "A\x00\u0300": "À", "\xff.jpg": "_.jpg", "가": "가",
	} {
		if got := Clean(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// A name is one that every system takes, whatever it was, and each is once.
func TestNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var n Names
		seen := map[string]bool{}
		for _, in := range rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"a.jpg", "A.JPG", "a (2).jpg", strings.Repeat("가", 90) + ".jpeg"})), 1, 8).Draw(t, "names") {
			got := n.Of(in)
			key := strings.ToLower(got)
			if seen[key] || !fs.ValidPath(got) || strings.ContainsAny(got, "/\\:*?\"<>|%\n\r\x00") || len(got) > maxName+8 || !norm.NFC.IsNormalString(got) ||
				strings.HasSuffix(got, ".") || strings.HasSuffix(got, " ") || strings.HasPrefix(got, ".") {
				t.Fatalf("%q gives %q", in, got)
			}
			seen[key] = true
		}
	})
}
