package chat

import "regexp"

// kakaoForm is how one device writes an export: what its heads and days look
// like. One export has one form; what looks like another's is somebody's words.
type kakaoForm struct {
	head    func(line string) (kakaoHead, bool)
	dayHead func(line string) (kakaoDay, bool)
	begins  func(c byte) bool // whether a head or a day can begin with it
	shape   *regexp.Regexp    // what is written like a head, be its figures as they may
	dashed  bool              // days stand between dashes, and notices have no time
	dayless bool              // heads have a time only, as any sentence may
}

// kakaoForms are those known; kakaoPlainText is what has none.
var (
	kakaoForms = []kakaoForm{
		{head: bracketHead, dayHead: dashedDay, begins: func(c byte) bool { return c == '[' || c == '-' }, shape: bracketShape, dashed: true},
		{head: koreanHead, dayHead: koreanDay, begins: asciiDigit, shape: koreanShape},
		{head: dottedHead, dayHead: koreanDay, begins: asciiDigit, shape: dottedShape},
		{head: englishHead, dayHead: englishDay, begins: func(c byte) bool { return asciiDigit(c) || 'A' <= c && c <= 'Z' }, shape: englishShape},
		{head: clockHead, dayHead: anyDay, begins: func(c byte) bool { return asciiDigit(c) || 'A' <= c && c <= 'Z' || c == "오"[0] }, shape: clockShape, dayless: true},
	}
	kakaoPlainText = kakaoForm{head: noHead, dayHead: anyDay, begins: func(byte) bool { return false }}
)

func asciiDigit(c byte) bool { return '0' <= c && c <= '9' }

func noHead(string) (kakaoHead, bool) { return kakaoHead{}, false }

// heads is about how many messages lines hold, at least for the form at hand.
func (f kakaoForm) heads(lines []string) (n int) {
	for _, line := range lines {
		if line != "" && f.begins(line[0]) {
			n++
		}
	}
	return n
}

// kakaoFormOf tells the form by the first head, and whether the text is an export
// of KakaoTalk at all: it opens with when it was saved, with a head, or with a
// title or a day and a head soon after. A part of one may begin within a message;
// then it takes two heads. A chat of another messenger in which somebody quotes
// one begins with a head of its own.
func kakaoFormOf(lines []string) (kakaoForm, bool) {
	const enough, few, soon = 200, 20, 3
	saved, within := false, false
	framed := -soon // the last title or day that counts, by number
	seen := 0
	for i, line := range lines {
		if line = trim(line); line == "" {
			continue
		}
		if seen++; seen > enough {
			break
		}
		near := saved || seen-framed < soon
		if f, ok := headForms(line, near); ok {
			return f, near || seen == 1 || within && seen <= few && f.dashed && f.again(lines[i+1:], few)
		}
		_, dated := anyDay(line)
		if seen == 1 && (dated || kakaoTitle(line)) || near && dated {
			framed = seen
		}
		saved = saved || seen <= 2 && kakaoSaved(line)
		within = within || seen == 1 && line[0] != '[' && !asciiDigit(line[0])
	}
	return kakaoPlainText, saved
}

// headForms finds the form that a line is a head of. Times alone and notices
// count only below a title or a day: elsewhere they are anybody's.
func headForms(line string, framed bool) (kakaoForm, bool) {
	if _, ok := dashedDay(line); ok {
		return kakaoForms[0], true
	}
	for _, f := range kakaoForms {
		h, ok := f.head(line)
		switch {
		case !ok, !framed && (f.dayless || h.notice):
		case f.dayless && h.notice && !kakaoNotice(h.text):
		default:
			return f, true
		}
	}
	return kakaoForm{}, false
}

// again tells whether another head comes soon.
func (f kakaoForm) again(lines []string, soon int) bool {
	for _, line := range lines[:min(soon, len(lines))] {
		if _, ok := f.head(line); ok {
			return true
		}
	}
	return false
}
