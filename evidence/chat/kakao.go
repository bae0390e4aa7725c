package chat

import (
	"context"
	"strconv"
	"strings"
	"time"

	"proofbox/evidence"
)

// kakaoReader reads the texts that KakaoTalk writes on Windows, Android and iOS,
// in Korean and English. They are facts seen in exports; nobody documents them.
//
//	--------------- 2020년 6월 28일 일요일 ---------------   Windows: a day, then heads without one
//	[김한길] [오전 1:01] 글
//	2016년 2월 5일 오전 1:33, 회원님 : 글                    Android, and February 10, 2016, 2:33 AM, you : text
//	2019. 7. 30. 오전 10:22, P1 : 글                         iOS, and Dec 31, 2014 at 19:12, iPad : text
//	오후 8:36, 테스트 : 글                                   older iOS, below 2021년 12월 29일 수요일
var kakaoReader = reader{format: Kakao, knows: knowsKakao, read: readKakao}

func knowsKakao(in *input) bool {
	_, ok := kakaoFormOf(in.lines)
	return ok
}

func readKakao(ctx context.Context, in *input) (Parsed, error) {
	form, _ := kakaoFormOf(in.lines)
	p := kakaoParser{form: form, lines: in.lines, zone: in.Zone}
	const room = 1 << 18 // that many are not moved while they are read
	p.out.Messages = make([]evidence.Message, 0, min(room, form.heads(in.lines)))
	p.out.Tally = evidence.Tally{Unit: evidence.Lines, In: len(in.lines)}
	for i := range in.lines {
		if i%4096 == 0 && ctx.Err() != nil {
			return Parsed{}, ctx.Err()
		}
		p.line(i)
	}
	return p.end(), nil
}

// kakaoParser is a reading under way. The message that is open is the last of
// out; its lines run from first to last.
type kakaoParser struct {
	form  kakaoForm
	lines []string
	zone  *time.Location
	out   Parsed

	day         kakaoDay      // of the heads that name none; zero: unknown
	now         evidence.Time // of the last message, or the day
	minute      int64         // of the last head
	open        bool
	lost        bool // what comes stands below a misfit
	first, last int
	blanks      int   // since the last line that says anything
	dayless     []int // lines of heads without a day
}

// line takes the line of an index. What begins no message, day or frame belongs
// to the message above it.
func (p *kakaoParser) line(i int) {
	line := strings.TrimPrefix(p.lines[i], "\ufeff")
	if line == "" || trim(line) == "" {
		p.blanks++
		return
	}
	if p.form.begins(line[0]) {
		h, head := p.form.head(line)
		if head && p.believes(i, h) {
			p.head(i, h)
			return
		}
		d, day := p.form.dayHead(line)
		if day && p.opensDay(i, d) {
			p.newDay(d)
			return
		}
		if !head && !day && p.misfit(i, line) {
			return
		}
	}
	switch {
	case p.frame(i, line):
		p.close()
		p.out.Tally.Frame++
	case p.anotherExport(i, line):
	case p.untimedNotice(i, line):
		p.close()
		p.begin(i, evidence.Message{At: p.now, Text: trim(line), Notice: true})
	case p.open:
		p.out.Tally.Continued += 1 + p.blanks
		p.blanks, p.last = 0, i
	default:
		p.close()
		p.unparsed(i)
	}
}

// head begins a message or a notice. Without a day there is no time, and it
// cannot be told when it was said.
func (p *kakaoParser) head(i int, h kakaoHead) {
	p.close()
	if h.day.isZero() {
		h.day = p.day
	}
	if h.day.isZero() {
		p.dayless = append(p.dayless, i+1)
		p.unparsed(i)
		return
	}
	p.now, p.minute = h.clock.on(h.day.year, time.Month(h.day.month), h.day.day, p.zone), h.minute()
	p.begin(i, evidence.Message{At: p.now, From: h.from, Role: unsigned[h.from], Text: h.text, Notice: h.notice})
}

// unsigned is the side of a head with empty brackets: the messenger itself.
var unsigned = map[string]evidence.Role{"": evidence.Platform}

func (p *kakaoParser) begin(i int, m evidence.Message) {
	m.Line, p.lost = i+1, false
	p.out.Messages = append(p.out.Messages, m)
	p.open, p.first, p.last = true, i, i
	if m.Notice {
		p.out.Tally.Notices++
		return
	}
	p.out.Tally.Messages++
	if p.out.Owner == "" && kakaoOwners[m.From] {
		p.out.Owner = m.From
	}
}

// kakaoOwners are the names an export gives to who made it.
var kakaoOwners = map[string]bool{"회원님": true, "나": true, "you": true, "You": true, "me": true, "Me": true}

func (p *kakaoParser) newDay(d kakaoDay) {
	p.close()
	p.day, p.lost = d, false
	p.now = dayIn(d.year, d.month, d.day, p.zone)
	p.out.Tally.Frame++
}

func (p *kakaoParser) unparsed(i int) {
	p.out.Unparsed = append(p.out.Unparsed, Line{i + 1, p.lines[i]})
	p.out.Tally.Unparsed++
}

// close ends the open message; blank lines below it are nobody's.
func (p *kakaoParser) close() {
	p.out.Tally.Blank += p.blanks
	p.blanks = 0
	if !p.open {
		return
	}
	p.open = false
	m := &p.out.Messages[len(p.out.Messages)-1]
	m.Text = p.body(m.Text)
	if !m.Notice {
		m.Text, m.Missing = kakaoMissing(m.Text)
	}
}

// body is the text of the open message; most have one line, and that is no copy.
func (p *kakaoParser) body(first string) string {
	if p.first == p.last {
		return trim(first)
	}
	var b strings.Builder
	b.WriteString(trimRight(first))
	for _, line := range p.lines[p.first+1 : p.last+1] {
		b.WriteByte('\n')
		b.WriteString(trimRight(line))
	}
	return trim(b.String())
}

func (p *kakaoParser) end() Parsed {
	p.close()
	if n := len(p.dayless); n > 0 {
		args := map[string]string{"line": strconv.Itoa(p.dayless[0]), "count": strconv.Itoa(n)}
		p.out.Warnings = append(p.out.Warnings, evidence.Warning{Code: "no-day", Args: args})
	}
	p.out.Zoned = len(p.out.Messages) == 0
	p.out.warnDaysBack(p.zone)
	return p.out
}

// frame tells the title of an export and the line that says when it was saved.
// Below a message they count where another export begins, with both of them and
// a day: people put one behind the other.
func (p *kakaoParser) frame(i int, line string) bool {
	if !p.open {
		return kakaoSaved(line) || kakaoTitle(line) || kakaoSaved(p.at(p.next(i)))
	}
	if !kakaoTitle(line) || !kakaoSaved(p.at(p.next(i))) {
		return false
	}
	if _, day := p.form.dayHead(p.at(p.next(p.next(i)))); !day {
		return false
	}
	p.day, p.now = kakaoDay{}, evidence.Time{} // it has its own
	return true
}

// next is the index of the next line that says anything, or past the last line.
func (p *kakaoParser) next(i int) int {
	for i++; i < len(p.lines) && trim(p.lines[i]) == ""; i++ {
	}
	return i
}

// at is the line of an index, "" past the last one.
func (p *kakaoParser) at(i int) string {
	if i >= len(p.lines) {
		return ""
	}
	return p.lines[i]
}

// opensDay tells the head of a day from a date that somebody wrote into a
// message: messages of that day follow it.
func (p *kakaoParser) opensDay(i int, d kakaoDay) bool {
	if !p.open && !p.lost || p.form.dashed {
		return true
	}
	next := p.next(i)
	if h, ok := p.form.head(p.at(next)); ok {
		return (h.day.isZero() || h.day == d) && p.believes(next, h)
	}
	again, ok := p.form.dayHead(p.at(next))
	return ok && again == d || next == len(p.lines)
}

// believes tells a notice with a time from words about a time ("오후 6:30, 강남역"):
// its phrase is known, or it names its day and stands in the order of time.
func (p *kakaoParser) believes(i int, h kakaoHead) bool {
	if !h.notice || kakaoNotice(h.text) {
		return true
	}
	return !h.day.isZero() && h.minute() >= p.minute && h.minute() <= p.nextMinute(i, h.minute())
}

// nextMinute is when the next message was said, if it is near.
func (p *kakaoParser) nextMinute(i int, otherwise int64) int64 {
	const near = 20
	for _, line := range p.lines[min(i+1, len(p.lines)):min(i+1+near, len(p.lines))] {
		if h, ok := p.form.head(line); ok && !h.notice {
			return h.minute()
		}
	}
	return otherwise
}

// untimedNotice tells the messenger's line on Windows: it has no time of its own,
// and no message goes on below it.
func (p *kakaoParser) untimedNotice(i int, line string) bool {
	if !p.form.dashed || p.now.IsZero() || !kakaoNotice(line) {
		return false
	}
	next := p.at(p.next(i))
	if next == "" || kakaoNotice(next) || kakaoTitle(next) {
		return true
	}
	_, head := p.form.head(next)
	_, day := p.form.dayHead(next)
	return head || day
}
