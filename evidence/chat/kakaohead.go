package chat

import "strings"

// kakaoHead is the line a message or a notice begins with.
type kakaoHead struct {
	day        kakaoDay // zero where the head has a time only
	clock      clock
	from, text string
	notice     bool
}

// minute is a number that grows with time.
func (h kakaoHead) minute() int64 {
	days := (h.day.year*12+h.day.month)*31 + h.day.day
	return int64(days)*1440 + int64(h.clock.hour*60+h.clock.minute)
}

// bracketHead reads "[name] [오후 2:05] text". A name may hold brackets, even
// one that closes nothing.
func bracketHead(line string) (kakaoHead, bool) {
	if line == "" || line[0] != '[' {
		return kakaoHead{}, false
	}
	if h, ok := bracketHeadAt(line, closingBracket(line)); ok {
		return h, true
	}
	end := strings.Index(line, "] [")
	if end < 0 || strings.Contains(line[:end], "] ") { // that was another bracket, and words
		return kakaoHead{}, false
	}
	return bracketHeadAt(line, end)
}

// bracketHeadAt reads a head whose name ends before an index.
func bracketHeadAt(line string, end int) (kakaoHead, bool) {
	if end < 0 || !strings.HasPrefix(line[end:], "] [") {
		return kakaoHead{}, false
	}
	c, rest, ok := kakaoClock(line[end+len("] ["):])
	if !ok || !strings.HasPrefix(rest, "]") || len(rest) > 1 && rest[1] != ' ' {
		return kakaoHead{}, false
	}
	return kakaoHead{clock: c, from: trim(line[1:end]), text: rest[1:]}, true
}

// closingBracket is where the bracket closes that a line opens with, -1 if not
// within a name's length.
func closingBracket(line string) int {
	const longest = 512
	depth := 0
	for i := 0; i < len(line) && i < longest; i++ {
		switch line[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// koreanHead reads "2016년 2월 5일 오전 1:33, name : text".
func koreanHead(line string) (kakaoHead, bool) {
	d, rest, ok := koreanDate(line)
	if !ok || !strings.HasPrefix(rest, " ") {
		return kakaoHead{}, false
	}
	return d.head(rest[1:])
}

// dottedHead reads "2019. 7. 30. 오전 10:22, name : text".
func dottedHead(line string) (kakaoHead, bool) {
	d, rest, ok := dottedDate(line)
	if !ok || !strings.HasPrefix(rest, " ") {
		return kakaoHead{}, false
	}
	return d.head(rest[1:])
}

// englishHead reads "February 10, 2016, 2:33 AM, name : text" and
// "Dec 31, 2014 at 19:12, name : text".
func englishHead(line string) (kakaoHead, bool) {
	d, rest, ok := englishDate(line)
	if !ok {
		return kakaoHead{}, false
	}
	if rest, ok = cutEnglishSeparator(rest); !ok {
		return kakaoHead{}, false
	}
	return d.head(rest)
}

// clockHead reads "오후 8:36, name : text".
func clockHead(line string) (kakaoHead, bool) { return kakaoDay{}.head(line) }

// head reads what follows the date: a clock, and either a name and its words or a
// notice. A notice may stand behind a colon.
func (d kakaoDay) head(s string) (kakaoHead, bool) {
	c, rest, ok := kakaoClock(s)
	if !ok || rest == "" {
		return kakaoHead{}, false
	}
	h := kakaoHead{day: d, clock: c}
	mark, rest := rest[0], rest[1:]
	switch {
	case mark == ':' && strings.HasPrefix(rest, " "):
		h.text, h.notice = rest, true
	case mark != ',':
		return kakaoHead{}, false
	default:
		h.from, h.text, h.notice = cutName(rest)
	}
	return h, true
}

// cutName splits at the first " : "; without one, a notice says it all.
func cutName(s string) (from, text string, notice bool) {
	if i := strings.Index(s, " : "); i >= 0 {
		return trim(s[:i]), s[i+3:], false
	}
	if name, ok := strings.CutSuffix(s, " :"); ok { // an editor took the last space
		return trim(name), "", false
	}
	return "", s, true
}
