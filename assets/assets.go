// Package assets holds the data built into the program: fonts, the catalogue of
// texts, the taxonomy of shots and the icon. It hands out bytes and file
// systems and knows nothing of their meaning; those who want them parse them.
//
// The bytes are the program's own, not copies: they must not be changed.
package assets

import (
	"embed"
	"io/fs"
)

var (
	//go:embed fonts/ProofboxSans-Regular.ttf
	sansRegular []byte
	//go:embed fonts/ProofboxSans-Bold.ttf
	sansBold []byte
	//go:embed fonts/Pretendard-SemiBold.ttf
	sansSemiBold []byte
	//go:embed fonts/DejaVuSansMono.ttf
	mono []byte
	//go:embed fonts/NotoEmoji-Regular.ttf
	emoji []byte
	//go:embed fonts/NotoSansArabic-Regular.ttf
	arabicRegular []byte
	//go:embed fonts/NotoSansArabic-Bold.ttf
	arabicBold []byte
	//go:embed fonts/NotoSansHebrew-Regular.ttf
	hebrewRegular []byte
	//go:embed fonts/NotoSansHebrew-Bold.ttf
	hebrewBold []byte
	//go:embed fonts/NotoSansThai-Regular.ttf
	thaiRegular []byte
	//go:embed fonts/NotoSansThai-Bold.ttf
	thaiBold []byte
	//go:embed fonts/NotoSansDevanagari-Regular.ttf
	devanagariRegular []byte
	//go:embed fonts/NotoSansDevanagari-Bold.ttf
	devanagariBold []byte
	//go:embed fonts/LICENSES/*.txt
	licenses embed.FS

	//go:embed check/*
	check embed.FS
	//go:embed i18n/*.json
	texts embed.FS
	//go:embed taxonomy.json
	taxonomy []byte
	//go:embed icons/icon.png
	icon []byte
)

// SansRegular is the text font: Hangul, Han, kana, Latin, Cyrillic and Greek in
// one file, up to U+FFFF.
func SansRegular() []byte { return sansRegular }

// SansBold is the bold of SansRegular, with the same characters.
func SansBold() []byte { return sansBold }

// SansSemiBold is for headings. It has no Han.
func SansSemiBold() []byte { return sansSemiBold }

// Mono is for digests and whatever is compared letter by letter. It has neither
// Hangul nor Han.
func Mono() []byte { return mono }

// Emoji has the emoji as black outlines.
func Emoji() []byte { return emoji }

// Arabic has the letters of one script, in a regular and a bold font; so have
// Hebrew, Thai and Devanagari.
func Arabic() [2][]byte { return [2][]byte{arabicRegular, arabicBold} }

// Hebrew is as Arabic.
func Hebrew() [2][]byte { return [2][]byte{hebrewRegular, hebrewBold} }

// Thai is as Arabic.
func Thai() [2][]byte { return [2][]byte{thaiRegular, thaiBold} }

// Devanagari is as Arabic.
func Devanagari() [2][]byte { return [2][]byte{devanagariRegular, devanagariBold} }

// FontSet has the fonts of the report, by what each is for.
type FontSet struct {
	Regular, SemiBold, Bold, Mono, Emoji []byte
	Arabic, Hebrew, Thai, Devanagari     [2][]byte
}

// Fonts gives the fonts of the report: page.FontData is made of it.
func Fonts() FontSet {
	return FontSet{Regular: sansRegular, SemiBold: sansSemiBold, Bold: sansBold, Mono: mono, Emoji: emoji,
		Arabic: Arabic(), Hebrew: Hebrew(), Thai: Thai(), Devanagari: Devanagari()}
}

// FontLicenses has one text file for each font.
func FontLicenses() fs.FS { return within(licenses, "fonts/LICENSES") }

// I18n has the catalogue of texts, one <language>.json for each language.
func I18n() fs.FS { return within(texts, "i18n") }

// Check has what lies in a bundle to check it with: scripts, and the parts of a
// page for a browser. Texts go in where it says {{key}}.
func Check() fs.FS { return within(check, "check") }

// Taxonomy is the list of shots and papers a claim may call for, as JSON.
func Taxonomy() []byte { return taxonomy }

// Icon is the program's icon, a PNG of 512 by 512.
func Icon() []byte { return icon }

// within cannot fail: Sub refuses only paths that are not valid, and these are
// written above.
func within(f embed.FS, dir string) fs.FS {
	s, _ := fs.Sub(f, dir)
	return s
}
