package chat

import "strings"

// kakaoClock reads the time that s begins with: "오후 2:05", "14:05", "2:05 PM".
// It is cutClock without its regular expression and its other languages: it
// meets every line of an export.
func kakaoClock(s string) (c clock, rest string, ok bool) {
	late, halved := false, true
	switch {
	case strings.HasPrefix(s, "오전 "):
		s = s[len("오전 "):]
	case strings.HasPrefix(s, "오후 "):
		late, s = true, s[len("오후 "):]
	default:
		halved = false
	}
	if c.hour, s, ok = cutNumber(s, 1, 2); !ok || s == "" || s[0] != ':' {
		return c, s, false
	}
	if c.minute, rest, ok = cutNumber(s[1:], 2, 2); !ok || c.minute > 59 {
		return c, rest, false
	}
	if !halved {
		late, rest, halved = cutEnglishHalf(rest)
	}
	if halved {
		c.hour, ok = fullHour(c.hour, late)
	}
	return c, rest, ok && c.hour < 24
}

// englishHalves are AM and PM as systems write them, behind a space of any width.
var englishHalves = []string{"am", "pm", "a.m.", "p.m."}

func cutEnglishHalf(s string) (late bool, rest string, ok bool) {
	word := s
	for _, space := range []string{" ", "\u202f", "\u00a0"} {
		word = strings.TrimPrefix(word, space)
	}
	if word == "" || word[0]|0x20 != 'a' && word[0]|0x20 != 'p' {
		return false, s, false
	}
	for _, half := range englishHalves {
		if len(word) >= len(half) && strings.EqualFold(word[:len(half)], half) {
			return half[0] == 'p', word[len(half):], true
		}
	}
	return false, s, false
}

// cutNumber reads from least to most digits, and no more follow.
func cutNumber(s string, least, most int) (n int, rest string, ok bool) {
	i := 0
	for ; i < len(s) && i <= most && asciiDigit(s[i]); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n, s[i:], least <= i && i <= most
}
