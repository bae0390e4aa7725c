package chat

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// atom is what a line, or a part of it, says of a message: when, who, what.
type atom struct {
	kind  atomKind
	line  int // index
	words string
	when  *moment
	gap   bool // a blank line stands above
	fixed bool // the user said what it is
	weak  bool // a word that only opens a block: "Q"
}

type atomKind int

const (
	textAtom atomKind = iota
	senderAtom
	timeAtom
	dayAtom // head of a day
	toAtom
	subjectAtom
	noticeAtom
	doubtAtom // a name or somebody's words: it is not understood
)

// habit is how the lines of a paste are taken apart.
type habit struct {
	names    map[string]bool // lines that are names
	lines    map[int]bool    // names that stand there only once
	doubts   map[int]bool    // lines that may be names or words
	told     map[string]bool // names that the user or the case says
	colons   map[string]bool // names before a colon
	heads    map[string]int  // how often a name stands beside a time
	tailText bool            // "words 14:05": words, and no name
	leadText bool            // "14:05 words"
	apart    bool            // "Seller · Nov 2" is a head, more than once
	singles  bool            // a name may stand beside a time only once
	days     bool            // a date alone is the head of a day
	fields   bool            // "From:", "Sent:" are heads
}

// atoms takes all lines apart.
func (h *habit) atoms(lines []pastedLine) []atom {
	out := make([]atom, 0, len(lines)+16)
	gap := false
	for i := range lines {
		from := len(out)
		if lines[i].role == IsBlank {
			gap = true
			continue
		}
		out = h.take(out, i, &lines[i])
		if len(out) > from {
			out[from].gap, gap = gap, false
		}
	}
	return out
}

// take appends the atoms of one line.
func (h *habit) take(out []atom, i int, l *pastedLine) []atom {
	add := func(kind atomKind, words string, when *moment) {
		out = append(out, atom{kind: kind, line: i, words: words, when: when, fixed: l.fixed})
	}
	switch {
	case l.role == IsSkip:
	case l.role == IsText:
		add(textAtom, l.text, nil)
	case l.role == IsSender:
		add(senderAtom, trim(strings.TrimRight(l.text, ":：")), nil)
	case l.role == IsNotice:
		add(noticeAtom, l.text, l.moment())
	case l.role == IsTime:
		if l.when != nil {
			add(h.timeKind(l.when), "", &l.when.moment)
		}
	default:
		for _, p := range h.parts(l) {
			add(p.kind, p.words, p.when)
			p := &out[len(out)-1]
			p.weak = p.kind == senderAtom && nameWords.whole[plainly(p.words)+"?"]
		}
	}
	return out
}

func (l *pastedLine) moment() *moment {
	if when, ok := findMoment(l.text); ok && (bare(when.before) == "" || bare(when.after) == "") {
		return &when.moment
	}
	return nil
}

// timeKind tells heads of days from times.
func (h *habit) timeKind(f *foundMoment) atomKind {
	if h.days && !f.timed && f.day != spanAgo {
		return dayAtom
	}
	return timeAtom
}

// part is an atom before it has a place.
type part struct {
	kind  atomKind
	words string
	when  *moment
}

// parts takes a line apart that the user said nothing of, or said it is a head.
func (h *habit) parts(l *pastedLine) []part {
	if h.fields || l.role == IsHead {
		if p := fieldParts(l); p != nil {
			return p
		}
	}
	if l.when != nil {
		if p := h.headParts(l); p != nil {
			return p
		}
	}
	switch {
	case l.role == IsHead && l.name == "":
		return nil
	case l.name != "" && l.words == "" && h.isName(l.name):
		return []part{{senderAtom, l.name, nil}}
	case l.name != "" && l.words != "" && (l.role == IsHead || h.colons[l.name] || h.told[l.name] || nameWords.whole[plainly(l.name)] || nameWords.whole[plainly(l.name)+"?"]):
		return []part{{senderAtom, l.name, nil}, {textAtom, l.words, nil}}
	case h.doubts[l.n] && l.role == Unknown:
		return []part{{doubtAtom, l.text, nil}}
	case h.names[l.text], h.lines[l.n], isNameWord(l.text):
		return []part{{senderAtom, canonical(l.text), nil}}
	}
	return []part{{textAtom, l.text, nil}}
}

func (h *habit) isName(s string) bool {
	return h.names[s] || h.names[s+":"] || h.colons[s] || h.heads[s] > 1 || isNameWord(s)
}

func isNameWord(s string) bool {
	if len(s) > maxName {
		return false
	}
	word := plainly(s)
	return nameWords.whole[word] || nameWords.whole[word+"?"]
}

// canonical leaves off a colon, and the word of the page that only says that it
// is a reply.
func canonical(s string) string {
	s = trim(strings.TrimRight(s, ":："))
	if name := trim(strings.TrimSuffix(s, "답변")); name != "" && len(name) < len(s) && isNameWord(name) {
		return name
	}
	return s
}

// fieldForm finds the fields of a head in one line.
var fieldForm = regexp.MustCompile(`(?i)(?:^|[\s|·,])(` + strings.Join(slices.Sorted(maps.Keys(headLabels)), "|") + `)[:：][\s\x{a0}]*`)

// fieldParts reads "From: x To: y Subject: z Sent: t", in one line or one each.
func fieldParts(l *pastedLine) []part {
	if l.label == noLabel || len(l.text) > 2*maxTimeLine {
		return nil
	}
	places := fieldForm.FindAllStringSubmatchIndex(l.text, -1)
	if len(places) == 0 || places[0][0] != 0 {
		return nil
	}
	var out []part
	for i, at := range places {
		end := len(l.text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		p, ok := fieldPart(headLabels[plainly(l.text[at[2]:at[3]])], strings.Trim(l.text[at[1]:end], "|·, \u00a0"))
		if !ok {
			return nil
		}
		out = append(out, p)
	}
	return out
}

func fieldPart(label headLabel, words string) (part, bool) {
	switch label {
	case fromLabel:
		return part{senderAtom, words, nil}, words != ""
	case toLabel:
		return part{toAtom, words, nil}, true
	case aboutIt:
		return part{subjectAtom, words, nil}, true
	}
	f, ok := findMoment(words)
	if !ok || bare(f.before) != "" || bare(f.after) != "" {
		return part{}, false
	}
	return part{timeAtom, "", &f.moment}, true
}

// headParts reads a line with a time in it: the time alone, or a head with a
// name, words or both. It gives nil where the time is one of the words.
func (h *habit) headParts(l *pastedLine) []part {
	f := l.when
	before, after := leadless(bare(f.before)), f.after
	when := part{h.timeKind(f), "", &f.moment}
	if before != "" || bare(after) != "" {
		when.kind = timeAtom
	}
	if besides(before) {
		before = ""
	}
	if besides(bare(after)) {
		after = ""
	}
	switch {
	case before == "" && bare(after) == "":
		return []part{when}
	case before == "":
		return h.leadParts(l, when, after)
	case bare(after) == "":
		return h.tailParts(l, when, before)
	}
	// "Seller (14:05): words"
	rest, ok := strings.CutPrefix(strings.TrimLeft(after, ")]）】 "), ":")
	if !ok {
		rest, ok = strings.CutPrefix(strings.TrimLeft(after, ")]）】 "), "：")
	}
	if ok && nameShaped(before) && (f.boxed || h.trusted(before, f)) {
		return []part{{senderAtom, canonical(before), nil}, {timeAtom, "", &f.moment}, {textAtom, trim(rest), nil}}
	}
	return nil
}

// besides are words that may stand beside a time and say nothing of a message.
func besides(s string) bool {
	word := plainly(s)
	return s != "" && len(s) < 40 && (furnitureWords.whole[word] || headLabels[word] == timeLabel || besideWords[word])
}

var besideWords = map[string]bool{"sent": true, "delivered": true, "posted": true, "updated": true, "sent on": true, "posted on": true, "작성": true, "등록": true, "보냄": true, "已发送": true, "✓": true, "✓✓": true, "발송": true}

// leadless takes off the words that lead to a name or a time.
func leadless(s string) string {
	if plainly(s) == "on" {
		return ""
	}
	return s
}

// leadParts reads "[14:05, 02/11/2026] Seller: words", "On Nov 2, Seller wrote:".
func (h *habit) leadParts(l *pastedLine, when part, after string) []part {
	words := strings.TrimLeft(after, " ,;·|])】）–—-・、，\u00a0\u202f\u200e")
	if name, ok := writer(words); ok {
		return []part{when, {senderAtom, name, nil}}
	}
	if i := strings.IndexAny(words, ":："); i > 0 {
		name := trim(words[:i])
		if nameShaped(name) && (l.when.boxed || l.role == IsHead || h.trusted(name, l.when)) {
			return []part{when, {senderAtom, canonical(name), nil}, {textAtom, trim(strings.TrimLeft(words[i:], ":：")), nil}}
		}
	}
	switch {
	case h.names[words], isNameWord(words), h.heads[words] > 1 && nameShaped(words):
		return []part{when, {senderAtom, canonical(words), nil}}
	case l.when.boxed, h.leadText, l.role == IsHead:
		return []part{when, {textAtom, words, nil}}
	}
	return nil
}

// writerForm is who wrote, in a line above a quotation.
var writerForm = regexp.MustCompile(`(?i)^(.{1,160}?)(?:(?: <[^<>]*>)? ?(?:wrote|said|writes)|님이 (?:작성|씀|보냄)|写道) ?[:：]?$`)

func writer(s string) (string, bool) {
	m := writerForm.FindStringSubmatch(s)
	if m == nil || !nameShaped(trim(m[1])) {
		return "", false
	}
	return trim(m[1]), true
}

// tailParts reads "seller_name Nov 2, 2026 at 2:05 PM", or words with their time
// behind them.
func (h *habit) tailParts(l *pastedLine, when part, before string) []part {
	switch {
	case nameShaped(before) && (l.role == IsHead || h.trusted(before, l.when)):
		return []part{{senderAtom, canonical(before), nil}, when}
	case h.tailText && l.when.timed:
		return []part{{textAtom, before, nil}, when}
	}
	return nil
}

// trusted tells whether a name beside a time is one: it is known, or it comes
// again, or such heads are the rule and it looks like a name.
func (h *habit) trusted(name string, f *foundMoment) bool {
	return h.isName(name) || h.singles && (f.timed || f.day == spanAgo || h.apart && f.isApart()) && (f.day != noDay || f.boxed) && nameBeside(name)
}

// heads tells whether a time stands like that of a head: with a clock, as a span,
// or apart from the name: "Seller · Nov 2".
func (f *foundMoment) heads() bool {
	return f.timed || f.day == spanAgo || f.isApart()
}

// isApart tells whether a mark parts the time from what stands before it.
func (f *foundMoment) isApart() bool {
	return f.after == "" && strings.ContainsRune("·•|｜∙‧●—–", lastRune(f.before)) || f.boxed
}

// otherForm are words that lead to a time and are no names: "Order date", "until".
var otherForm = regexp.MustCompile(`(?i)(?:일시|일자|날짜|시간|예정|는|까지|부터|时间|日期|(?:^|\s)(?:date|time|on|at|by|until|since|from|is|was|it))$`)

// nameBeside tells whether a few words beside a time look like a name: not more
// than three, the further ones in capitals where there are such.
func nameBeside(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 3 || !nameShaped(s) || otherForm.MatchString(s) {
		return false
	}
	for _, w := range words[1:] {
		if 'a' <= w[0] && w[0] <= 'z' {
			return false
		}
	}
	return true
}
