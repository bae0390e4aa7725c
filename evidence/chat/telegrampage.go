package chat

import (
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	elem "golang.org/x/net/html/atom"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// telegramPageReader reads Telegram Desktop's messages.html, messages2.html …:
//
//	<div class="message default clearfix" id="message10">
//	  <div class="pull_right date details" title="09.07.2026 23:30:00 UTC-06:00">
//	  <div class="from_name"> … <div class="text">
//
// A "joined" message has the sender of the one above. A "service" message with a
// negative id is the head of a day; others are notices, and know only the day.
// Exports before 2021 name no zone.
var telegramPageReader = reader{format: Telegram, knows: knowsTelegramPage, read: readTelegramPage}

func knowsTelegramPage(in *input) bool {
	page := strings.HasPrefix(strings.TrimLeftFunc(in.text, unseen), "<")
	return page && strings.Contains(in.text, `class="message `) &&
		(strings.Contains(in.text, "date details") || strings.Contains(in.text, "body details"))
}

func readTelegramPage(ctx context.Context, in *input) (Parsed, error) {
	p := newTelegramPage(in)
	z := html.NewTokenizer(strings.NewReader(in.text))
	z.SetMaxBuf(limit.ChatLineBytes)
	for ctx.Err() == nil {
		kind := z.Next()
		if kind == html.ErrorToken {
			return p.finish(z.Err())
		}
		p.from, p.at = p.at, p.at+len(z.Raw())
		if err := p.token(kind, z.Token()); err != nil {
			return Parsed{}, err
		}
	}
	return Parsed{}, ctx.Err()
}

// telegramPage is the reading of one page under way.
type telegramPage struct {
	in       *input
	chat     conversation
	name     strings.Builder // of the chat, in the head of the page
	open     []pageElement
	entry    *pageEntry
	sender   string         // of the last message
	zone     *time.Location // the page's own, or that of the options
	zoned    bool           // it is the page's own
	day      evidence.Time  // of the head above
	from, at int            // the token under way, as bytes of the text
}

// pageElement is an element that has not ended. Its words belong to a part of
// the entry, those of its children too unless they say otherwise.
type pageElement struct {
	name      elem.Atom
	part      pagePart
	forwarded bool // in the box of what was forwarded
	entry     bool // it is the entry itself
}

// pagePart is what words in an entry are.
type pagePart int

const (
	noPart pagePart = iota
	fromPart
	forwardPart
	textPart
	noticePart
	mediaPart
	titlePart  // what is attached: a name, or a kind
	statusPart // its size, the length of a call
	absentPart // that it was not exported
	questionPart
	answerPart
	pageParts
)

// pageZone finds the zone in the first time that names one.
var pageZone = regexp.MustCompile(`title="[0-9]{2}\.[0-9]{2}\.[0-9]{4} [0-9:]{8} UTC([+-][0-9]{2}:[0-9]{2})"`)

func newTelegramPage(in *input) *telegramPage {
	p := &telegramPage{in: in, zone: in.Zone}
	if m := pageZone.FindStringSubmatch(in.text); m != nil {
		if zone, err := evidence.LoadZone(m[1]); err == nil {
			p.zone, p.zoned = zone, true
		}
	}
	return p
}

func (p *telegramPage) token(kind html.TokenType, t html.Token) error {
	switch kind {
	case html.TextToken:
		p.write(t.Data)
	case html.StartTagToken, html.SelfClosingTagToken:
		return p.start(t)
	case html.EndTagToken:
		p.end(t.DataAtom)
	}
	return nil
}

func (p *telegramPage) write(s string) {
	if strings.ContainsAny(s, "\r\n") {
		s = foldedLine.ReplaceAllString(s, " ")
	}
	switch part := p.top().part; {
	case p.entry != nil:
		p.entry.write(part, s)
	case part == titlePart:
		p.name.WriteString(s)
	}
}

// foldedLine are line ends, which a page shows as a space.
var foldedLine = regexp.MustCompile(`[ \t]*[\r\n][ \t\r\n]*`)

func (p *telegramPage) top() pageElement {
	if len(p.open) == 0 {
		return pageElement{}
	}
	return p.open[len(p.open)-1]
}

func (p *telegramPage) start(t html.Token) error {
	e, class := p.top(), pageClass(attribute(t, "class"))
	e.name, e.entry = t.DataAtom, false
	switch {
	case p.entry != nil:
		p.inside(t, class, &e)
	case class.has("message") && (class.has("default") || class.has("service")):
		if p.chat.tally.In == limit.ExportEntries {
			return tooMany(limit.ExportEntries)
		}
		p.entry, e.entry, e.part = newPageEntry(t, class, p.from), true, noPart
	case class.has("page_header"):
		e.part = titlePart
	}
	if htmlVoids[t.DataAtom] {
		return nil
	}
	if p.open = append(p.open, e); len(p.open) > limit.ExportDepth {
		return tooDeep(p.in.text, p.from)
	}
	return nil
}

// inside says what a new element in an entry is.
func (p *telegramPage) inside(t html.Token, class pageClass, e *pageElement) {
	switch {
	case t.DataAtom == elem.Br:
		p.entry.write(p.top().part, "\n")
	case t.DataAtom == elem.A:
		p.entry.link(attribute(t, "href"), e.part)
	}
	if class.has("media_wrap") {
		e.part = mediaPart
	}
	if class.has("forwarded") {
		e.forwarded = true
	}
	switch {
	case class.has("date"):
		e.part = noPart
		if title := attribute(t, "title"); title != "" && !e.forwarded && p.entry.title == "" {
			p.entry.title = title
		}
	case class.has("from_name") && e.forwarded:
		e.part = forwardPart
	case class.has("from_name"):
		e.part = fromPart
	case class.has("text"):
		e.part = textPart
	case class.has("body") && class.has("details"):
		e.part = noticePart
	case class.has("reply_to"), class.has("userpic_wrap"), class.has("reactions"), class.has("signature"):
		e.part = noPart
	default:
		p.inMedia(class, e)
	}
	if t.DataAtom == elem.A && e.part == mediaPart {
		p.entry.file(attribute(t, "href"))
	}
}

// inMedia tells the lines of an attachment apart.
func (p *telegramPage) inMedia(class pageClass, e *pageElement) {
	switch {
	case e.part < mediaPart:
	case class.has("title"):
		e.part = titlePart
	case class.has("description"):
		e.part = absentPart
	case class.has("status"):
		e.part = statusPart
	case class.has("question"):
		e.part = questionPart
	case class.has("answer"):
		e.part = answerPart
		p.entry.write(answerPart, "\n")
	case class.has("details"):
		e.part = noPart
	}
}

// end closes the element of a name, and those in it that were left open. The
// end of what was never opened says nothing.
func (p *telegramPage) end(name elem.Atom) {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].name != name {
			continue
		}
		if p.entry != nil {
			p.entry.endLink(name)
		}
		closed := p.open[i:]
		p.open = p.open[:i]
		for _, e := range closed {
			if e.entry {
				p.close()
			}
		}
		return
	}
}

// close takes the entry that ended.
func (p *telegramPage) close() {
	e := p.entry
	p.entry = nil
	n := p.chat.tally.In + 1
	m, zoned, ok := p.message(e)
	switch {
	case ok && e.head:
		p.chat.tally.In++
		p.chat.tally.Frame++
	case ok:
		m.Line = n
		p.chat.add(m, zoned)
	default:
		shown, _ := htmlText(p.in.text[e.from:p.at])
		p.chat.unparsed(Line{n, strings.Join(strings.Fields(shown), " ")})
	}
}

// message is what an entry tells. A head of a day tells only when.
func (p *telegramPage) message(e *pageEntry) (m evidence.Message, zoned, ok bool) {
	if e.service {
		return p.notice(e)
	}
	at, zoned, ok := pageTime(e.title, p.zone)
	if !ok {
		return m, false, false
	}
	p.day = dayOf(at, p.zone)
	m = evidence.Message{At: at, From: e.said(fromPart), Text: e.text(), Missing: e.missing()}
	if m.From == "" && e.joined {
		m.From = p.sender
	}
	p.sender = m.From
	return m, zoned, m.Text != "" || m.Missing != nil
}

func (p *telegramPage) notice(e *pageEntry) (m evidence.Message, zoned, ok bool) {
	text := e.said(noticePart)
	if e.head {
		day, err := time.Parse("2 January 2006", text)
		if err == nil && realDate(day.Year(), int(day.Month()), day.Day()) {
			p.day = shownOn(day, evidence.Day, p.zone)
		}
		return m, p.zoned, true
	}
	m = evidence.Message{At: p.day, Text: together(" ", text, e.text()), Missing: e.missing(), Notice: true}
	return m, p.zoned, !m.At.IsZero() && m.Text != ""
}

// dayOf is the day of a time, as far as a notice knows it.
func dayOf(at evidence.Time, zone *time.Location) evidence.Time {
	y, m, d := at.In(zone).Date()
	return dayIn(y, int(m), d, at.In(zone).Location())
}

// pageTime reads "09.07.2026 23:30:00", with or without " UTC-06:00".
func pageTime(title string, zone *time.Location) (at evidence.Time, zoned, ok bool) {
	clock, offset, zoned := strings.Cut(title, " UTC")
	if zoned {
		var err error
		if zone, err = evidence.LoadZone(offset); err != nil {
			return at, false, false
		}
	}
	t, err := time.Parse("02.01.2006 15:04:05", clock)
	if err != nil || !realDate(t.Year(), int(t.Month()), t.Day()) {
		return at, false, false
	}
	return shownOn(t, evidence.Second, zone), zoned, true
}

// finish makes sure that the page came to its end.
func (p *telegramPage) finish(err error) (Parsed, error) {
	cut := p.entry != nil
	for _, e := range p.open {
		cut = cut || e.name == elem.Div
	}
	switch {
	case errors.Is(err, html.ErrBufferExceeded):
		return Parsed{}, longLine(lineAt(p.in.text, p.at))
	case !errors.Is(err, io.EOF) || cut:
		return Parsed{}, brokenAt(p.in.text, p.at, p.chat.tally.In+1)
	}
	p.chat.name = words(p.name.String())
	return pickChats([]*conversation{&p.chat}, p.in.Chat)
}
