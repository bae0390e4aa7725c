package assets_test

import (
	"bytes"
	"fmt"
	"image/png"
	"io/fs"
	"strings"
	"testing"

	"proofbox/assets"
)

// TestFonts holds the fonts to what the PDF can embed: TrueType outlines, one
// font a file.
func TestFonts(t *testing.T) {
	fonts := map[string][]byte{
		"SansRegular":  assets.SansRegular(),
		"SansBold":     assets.SansBold(),
		"SansSemiBold": assets.SansSemiBold(),
		"Mono":         assets.Mono(),
		"Emoji":        assets.Emoji(),
	}
	for i, pair := range [][2][]byte{assets.Arabic(), assets.Hebrew(), assets.Thai(), assets.Devanagari()} {
		fonts[fmt.Sprint(i, " regular of a script")], fonts[fmt.Sprint(i, " bold of a script")] = pair[0], pair[1]
	}
	for name, b := range fonts {
		if !bytes.HasPrefix(b, []byte{0, 1, 0, 0}) {
			t.Errorf("%s is no TrueType font", name)
		}
		if len(b) > limit(name) {
			t.Errorf("%s is %d bytes, over %d", name, len(b), limit(name))
		}
	}
}

// limit is how large a font may be: those of one script add little.
func limit(name string) int {
	if strings.HasSuffix(name, " of a script") {
		return 200 << 10
	}
	return 11 << 20
}

func TestLicenses(t *testing.T) {
	for _, name := range []string{
		"ProofboxSans-OFL.txt", "Pretendard-OFL.txt", "NotoSansSC-OFL.txt", "NotoEmoji-OFL.txt", "DejaVu.txt",
		"NotoSansArabic-OFL.txt", "NotoSansHebrew-OFL.txt", "NotoSansThai-OFL.txt", "NotoSansDevanagari-OFL.txt",
	} {
		b, err := fs.ReadFile(assets.FontLicenses(), name)
		if err != nil || len(b) < 1000 {
			t.Errorf("%s: %d bytes, %v", name, len(b), err)
		}
	}
}

func TestTexts(t *testing.T) {
	for _, name := range []string{"ko.json", "en.json"} {
		if b, err := fs.ReadFile(assets.I18n(), name); err != nil || len(b) == 0 {
			t.Errorf("%s: %d bytes, %v", name, len(b), err)
		}
	}
}

func TestIcon(t *testing.T) {
	c, err := png.DecodeConfig(bytes.NewReader(assets.Icon()))
	if err != nil || c.Width != 512 || c.Height != 512 {
		t.Errorf("icon is %d by %d, %v", c.Width, c.Height, err)
	}
}
