package chat

import (
	"context"
	"strings"
	"time"

	"proofbox/evidence"
)

// stampedReading is the reading of an export that dates every message.
type stampedReading struct {
	in      *input
	order   DateOrder
	media   func(body []string) (kept, missing []string)
	notices map[string]bool // what stands before a colon: whether the messenger says so
	out     Parsed
}

// checkEvery is how many heads are read between two looks at the context.
const checkEvery = 4096

// all reads head after head, each with the lines up to the next. Lines before
// the first head, and those below a head that cannot be read, are nobody's.
func (r *stampedReading) all(ctx context.Context, stamps []stamp) error {
	lines := r.in.lines
	r.out.Tally = evidence.Tally{Unit: evidence.Lines, In: len(lines)}
	r.out.Messages = make([]evidence.Message, 0, len(stamps))
	before := len(lines)
	if len(stamps) > 0 {
		before = stamps[0].line - 1
	}
	r.unread(1, lines[:before])
	for i, s := range stamps {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		end := len(lines)
		if i+1 < len(stamps) {
			end = stamps[i+1].line - 1
		}
		r.one(s, lines[s.line-1:end])
	}
	return ctx.Err()
}

// unread hands lines back.
func (r *stampedReading) unread(from int, lines []string) {
	for i, l := range lines {
		if trim(l) == "" {
			r.out.Tally.Blank++
			continue
		}
		r.out.Unparsed = append(r.out.Unparsed, Line{from + i, l})
		r.out.Tally.Unparsed++
	}
}

// one reads a head and the lines below it.
func (r *stampedReading) one(s stamp, lines []string) {
	if !s.date.fits(r.order, r.in.Now) {
		r.unread(s.line, lines)
		return
	}
	m := evidence.Message{Line: s.line}
	year, month, day := s.date.in(r.order)
	m.At = s.clock.on(year, time.Month(month), day, r.in.Zone)
	first := ""
	if m.From, first, m.Notice = r.split(s.rest); m.Notice {
		r.out.Tally.Notices++
	} else {
		r.out.Tally.Messages++
	}
	body := r.body(first, lines[1:])
	if !m.Notice {
		body, m.Missing = r.media(body)
	}
	m.Text = trimHollow(strings.Join(body, "\n"))
	r.out.Messages = append(r.out.Messages, m)
}

// body is the text of a message, line by line, without spaces at their ends.
func (r *stampedReading) body(first string, further []string) []string {
	if len(further) == 0 {
		return []string{first}
	}
	body := append(make([]string, 0, 1+len(further)), trimRight(first))
	for _, l := range further {
		if l = trimRight(l); trim(l) == "" {
			r.out.Tally.Blank++
		} else {
			r.out.Tally.Continued++
		}
		body = append(body, l)
	}
	return body
}

// longestSender is more than any name takes, in bytes; a colon further on is one
// of the words.
const longestSender = 320

// split parts name and text at the first colon that can part them. Without one,
// and where the words before it are the messenger's own, the line is a notice.
func (r *stampedReading) split(rest string) (from, text string, notice bool) {
	cut := colon(rest)
	if cut < 0 || cut > longestSender {
		return "", rest, true
	}
	from, text = trimHollow(rest[:cut]), rest[cut+1:]
	if !r.isName(from, text) {
		return "", rest, true
	}
	if marked(text) && whatsApp().isNotice(text) { // "Group: <mark>Messages … are end-to-end encrypted"
		return "", rest, true
	}
	return from, text, false
}

// colon finds where the name ends: at the first ": ", or else at a colon that is
// followed by no figure (a clock) and no slash (an address).
func colon(s string) int {
	if i := strings.Index(s, ": "); i >= 0 {
		return i
	}
	i := strings.IndexByte(s, ':')
	if i < 0 || i+1 == len(s) {
		return i
	}
	if next := s[i+1]; next == '/' || '0' <= next && next <= '9' {
		return -1
	}
	return i
}

// marked tells whether the messenger marked a text as its own words.
func marked(text string) bool {
	text = strings.TrimLeft(text, " ")
	return strings.HasPrefix(text, leftMark) || strings.HasPrefix(text, rightMark)
}

// isName tells a name from the beginning of a notice: `+12 345 created group "A`
// has the messenger's words, or opens a quotation that ends behind the colon.
func (r *stampedReading) isName(s, behind string) bool {
	own, known := r.notices[s]
	if !known {
		own = whatsApp().isNotice(s)
		r.notices[s] = own
	}
	return !own && !(opens(s) && strings.ContainsAny(behind, closing))
}

// closing are the ends of quotations.
const closing = "\"”“»」"

// opens tells whether a quotation begins in s and does not end there.
func opens(s string) bool {
	last := strings.LastIndexAny(s, "\"“„«「")
	if last < 0 {
		return false
	}
	if s[last] == '"' {
		return last == 0 || s[last-1] == ' '
	}
	return !strings.ContainsAny(s[last+1:], closing)
}
