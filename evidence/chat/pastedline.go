package chat

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pastedLine is one line and what can be told of it by itself.
type pastedLine struct {
	n     int    // from 1
	text  string // trimmed
	role  LineRole
	fixed bool         // the user said the role
	when  *foundMoment // the first time in it
	name  string       // before a colon: "Seller: text"
	words string       // behind that colon
	label headLabel    // what stands behind the colon of a mail's head
}

// headLabel is a field of a head written in several lines or in one: "From: x".
type headLabel string

const (
	noLabel   headLabel = ""
	fromLabel headLabel = "from"
	toLabel   headLabel = "to"
	aboutIt   headLabel = "subject"
	timeLabel headLabel = "time"
)

var headLabels = map[string]headLabel{
	"from": fromLabel, "sender": fromLabel, "보낸사람": fromLabel, "보낸 사람": fromLabel, "작성자": fromLabel, "发件人": fromLabel, "发送人": fromLabel,
	"to": toLabel, "받는사람": toLabel, "받는 사람": toLabel, "收件人": toLabel,
	"subject": aboutIt, "제목": aboutIt, "主题": aboutIt,
	"sent": timeLabel, "date": timeLabel, "time": timeLabel, "날짜": timeLabel, "보낸 날짜": timeLabel, "보낸날짜": timeLabel,
	"작성일": timeLabel, "작성일시": timeLabel, "등록일": timeLabel, "답변일": timeLabel, "답변일시": timeLabel, "문의일": timeLabel, "문의일시": timeLabel,
	"发送时间": timeLabel, "时间": timeLabel, "日期": timeLabel,
}

// cardForm are the lines of a card with a product: its price, how many, which
// order.
var cardForm = regexp.MustCompile(`(?i)^(?:(?:us ?)?[$₩¥€£] ?[0-9][0-9,.]*|[0-9][0-9,.]* ?(?:원|元|usd|krw|eur)|x ?[0-9]{1,3}|(?:qty|quantity|수량|数量) ?[:：]? ?[0-9]{1,4}개?|(?:order (?:id|no\.?|number)|주문 ?번호|订单号|订单编号) ?[:：#]? ?[0-9-]{6,}|(?:item (?:id|number)|상품 ?번호) ?[:：#]? ?\(?[0-9]{6,}\)?)$`)

// lookAt tells what a line is by itself; what it is in its place is told later.
func lookAt(n int, text string, fixed LineRole) pastedLine {
	l := pastedLine{n: n, text: trim(text)}
	if l.text == "" {
		l.role = IsBlank
		return l
	}
	if fixed != Unknown && fixed != IsBlank {
		l.role, l.fixed = fixed, true
	}
	switch l.role {
	case IsSkip, IsText, IsNotice, IsSender:
		return l
	}
	l.cutName()
	if when, ok := findMoment(l.text); ok && !l.labelled() {
		l.when = when
	}
	if l.role == Unknown {
		l.role = l.pageRole()
	}
	return l
}

// labelled reads the time of a head's field.
func (l *pastedLine) labelled() bool {
	if l.label != timeLabel {
		return false
	}
	when, ok := findMoment(l.words)
	if ok && when.before == "" && bare(when.after) == "" {
		l.when = when
	}
	return ok
}

// pageRole knows the page's own lines.
func (l *pastedLine) pageRole() LineRole {
	if len(l.text) > 4*maxPhrase {
		return Unknown
	}
	switch plain := plainly(l.text); {
	case furnitureWords.has(plain):
		return IsSkip
	case noticeWords.has(plain):
		return IsNotice
	case nameless(plain):
		return IsSkip
	}
	return Unknown
}

// nameless are lines without a letter or digit that only part others; a row of
// question marks is somebody's.
func nameless(s string) bool { return strings.Trim(s, "-–—_=·•|*─━/\\›»> ") == "" }

// cutName cuts at the first colon, if a name can stand before it.
func (l *pastedLine) cutName() {
	if len(l.text) > maxTimeLine {
		l.cutLongName()
		return
	}
	i := strings.IndexAny(l.text, ":：")
	if i <= 0 {
		return
	}
	l.setName(i)
}

func (l *pastedLine) cutLongName() {
	if i := strings.IndexAny(l.text[:maxTimeLine], ":："); i > 0 {
		l.setName(i)
	}
}

func (l *pastedLine) setName(i int) {
	_, w := utf8.DecodeRuneInString(l.text[i:])
	name := trim(l.text[:i])
	if after := firstRune(l.text[i+w:]); unicode.IsDigit(after) || after == '/' || !nameShaped(name) {
		if headLabels[plainly(name)] != timeLabel {
			return
		}
	}
	l.name, l.words = name, trim(l.text[i+w:])
	l.label = headLabels[plainly(name)]
}

// maxName is how long a name is at most, in runes.
const maxName = 48

// nameShaped tells whether a few words can be a name: short, and no sentence.
func nameShaped(s string) bool {
	if s == "" || len(s) > 4*maxName || utf8.RuneCountInString(s) > maxName || len(strings.Fields(s)) > 5 {
		return false
	}
	if strings.ContainsAny(lastTwo(s), "?!,;…。？！，~") || strings.HasPrefix(s, "http") || strings.Contains(s, ". ") {
		return false
	}
	last := lastRune(s)
	if last == '.' || !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return false
	}
	return true
}

// speaks tells words from a name: a short line with a word or an ending that
// names do not have.
func speaks(s string) bool {
	plain := plainly(s)
	if speechWords.whole[plain] {
		return true
	}
	words := strings.Fields(plain)
	for _, w := range words {
		if len(words) > 1 && w[0] < utf8.RuneSelf && speechWords.whole[strings.Trim(w, ".,!?'\"")] {
			return true
		}
	}
	return utf8.RuneCountInString(plain) > 3 && speechWords.has(plain) || slices.ContainsFunc(speechWords.begins, func(w string) bool { return strings.HasPrefix(plain, w) })
}

func lastTwo(s string) string { return s[max(0, len(s)-4):] }

// bare takes off what stands between a time and its neighbours.
func bare(s string) string {
	return strings.Trim(s, " \t,;:·•∙‧●|｜()[]<>（）【】–—-・、，：\u00a0\u202f\u200e\u200f")
}
