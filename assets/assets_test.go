package assets_test

import (
	"bytes"
	"image/png"
	"io/fs"
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
	for name, b := range fonts {
		if !bytes.HasPrefix(b, []byte{0, 1, 0, 0}) {
			t.Errorf("%s is no TrueType font", name)
		}
		if len(b) > 11<<20 {
			t.Errorf("%s is %d bytes, over 11 MiB", name, len(b))
		}
	}
}

func TestLicenses(t *testing.T) {
	for _, name := range []string{
		"ProofboxSans-OFL.txt", "Pretendard-OFL.txt", "NotoSansSC-OFL.txt", "NotoEmoji-OFL.txt", "DejaVu.txt",
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
