package page

import (
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// emojiLooks are the characters of the basic plane that are pictures unless
// said otherwise (Emoji_Presentation).
var emojiLooks = &unicode.RangeTable{R16: []unicode.Range16{
	{0x231A, 0x231B, 1}, {0x23E9, 0x23EC, 1}, {0x23F0, 0x23F3, 3}, {0x25FD, 0x25FE, 1},
	{0x2614, 0x2615, 1}, {0x2648, 0x2653, 1}, {0x267F, 0x2693, 0x14}, {0x26A1, 0x26AA, 9},
	{0x26AB, 0x26BD, 0x12}, {0x26BE, 0x26C4, 6}, {0x26C5, 0x26CE, 9}, {0x26D4, 0x26EA, 0x16},
	{0x26F2, 0x26F3, 1}, {0x26F5, 0x26FA, 5}, {0x26FD, 0x2705, 8}, {0x270A, 0x270B, 1},
	{0x2728, 0x274C, 0x24}, {0x274E, 0x2753, 5}, {0x2754, 0x2755, 1}, {0x2757, 0x2757, 1},
	{0x2795, 0x2797, 1}, {0x27B0, 0x27BF, 0xF}, {0x2B1B, 0x2B1C, 1}, {0x2B50, 0x2B55, 5},
}}

// longestEmoji is more runes than any emoji has: a family of four with skin
// tones takes eleven, a flag by tags fifteen.
const longestEmoji = 24

// isEmoji tells whether a cluster asks to be shown as a picture.
func isEmoji(cluster []rune) bool {
	first := cluster[0]
	if len(cluster) > longestEmoji {
		return false
	}
	for _, r := range cluster[1:] {
		if r == emojiLook || r == keycap || isSkin(r) || r == joiner && first > 0x2000 {
			return true
		}
		if r == 0xFE0E { // asks for the plain look
			return false
		}
	}
	return first >= 0x1F000 && first < 0x1FB00 || unicode.Is(emojiLooks, first)
}

// isSkin tells the five tones of skin.
func isSkin(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

// picture gives the glyphs that draw an emoji; nil where the font cannot.
func (f *Fonts) picture(cluster []rune) []uint16 {
	key := string(cluster)
	f.mu.Lock()
	defer f.mu.Unlock()
	glyphs, ok := f.emoji[key]
	if !ok {
		glyphs = f.shapeEmoji(cluster)
		f.emoji[key] = glyphs
	}
	return glyphs
}

func (f *Fonts) shapeEmoji(cluster []rune) []uint16 {
	f.shape(f.faces[EmojiFace], harfbuzz.SegmentProperties{Language: "en", Script: language.Common, Direction: harfbuzz.LeftToRight}, cluster, 0, len(cluster))
	var glyphs []uint16
	for i, g := range f.buf.Info {
		if g.Glyph == 0 {
			return nil
		}
		if f.buf.Pos[i].XAdvance > 0 { // else a selector shaped into nothing
			glyphs = append(glyphs, uint16(g.Glyph))
		}
	}
	return glyphs
}
