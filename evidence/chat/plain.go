package chat

import (
	"context"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"proofbox/evidence"
)

// bars are the field separators: the ASCII one and the one that Korean, Chinese
// and Japanese keyboards give.
const bars = "|｜"

// headForm is how the first field of a head begins, well formed or not.
var headForm = regexp.MustCompile(`^[0-9]{4}-[0-9]`)

// maxClock is more than any time takes, in bytes; a bar further on separates
// something else.
const maxClock = 128

// translationForm is a continuation that opens a translation: its language, its
// words.
var translationForm = regexp.MustCompile(`^=>([a-z]{2}(?:-[A-Za-z0-9]{2,8})*)?[\s\x{a0}\x{3000}]+(.+)$`)

// plainReader reads the plain form; clocks without an offset are read in the
// zone of the options.
var plainReader = reader{format: Plain, knows: knowsPlain, read: readPlain}

// knowsPlain asks for a well-formed head on the first line that says anything.
func knowsPlain(in *input) bool {
	for _, line := range in.lines {
		if trim(line) != "" {
			_, ok := parseHead(line, in.Zone)
			return ok && looksLikeHead(line)
		}
	}
	return false
}

func readPlain(ctx context.Context, in *input) (Parsed, error) {
	p := plainParser{zone: in.Zone}
	p.out.Tally.Unit = evidence.Lines
	for i, line := range in.lines {
		p.line(Line{i + 1, line})
	}
	p.close()
	p.out.Tally.Messages, p.out.Tally.Unparsed = len(p.out.Messages), len(p.out.Unparsed)
	p.out.Zoned = true // the form says whose clock it is: the case's
	return p.out, ctx.Err()
}

// plainParser is the reading under way; open is the message whose lines come.
type plainParser struct {
	zone *time.Location
	out  Parsed
	open *openMessage
}

// openMessage is a message whose end is not yet met.
type openMessage struct {
	message    evidence.Message
	body       []string
	translated []string
	lang       string
	inside     bool // the translation has begun
}

func (p *plainParser) line(l Line) {
	p.out.Tally.In++
	text := l.Text
	if looksLikeHead(text) {
		p.head(l, text)
		return
	}
	switch {
	case trim(text) == "":
		p.out.Tally.Blank++
	case p.open == nil:
		p.out.Unparsed = append(p.out.Unparsed, l)
	default:
		p.out.Tally.Continued++
	}
	if p.open != nil {
		p.open.add(text)
	}
}

// head begins the next message, or closes the last one before a broken head.
func (p *plainParser) head(l Line, text string) {
	p.close()
	m, ok := parseHead(text, p.zone)
	if !ok {
		p.out.Unparsed = append(p.out.Unparsed, l)
		return
	}
	m.Line = l.N
	p.open = &openMessage{message: m, body: []string{m.Text}}
}

func (p *plainParser) close() {
	if p.open == nil {
		return
	}
	m := p.open.finish()
	p.out.Messages = append(p.out.Messages, m)
	p.open = nil
}

// add takes one continuation into the body or the translation.
func (o *openMessage) add(line string) {
	line = trimRight(line)
	lang, words, opens := cutTranslation(line)
	switch {
	case opens && !o.inside:
		o.inside, o.lang = true, lang
		o.translated = append(o.translated, words)
	case opens && (lang == "" || lang == o.lang):
		o.translated = append(o.translated, words)
	case o.inside:
		o.translated = append(o.translated, unguard(line))
	default:
		o.body = append(o.body, unguard(line))
	}
}

func (o *openMessage) finish() evidence.Message {
	m := o.message
	m.Text = trim(strings.Join(o.body, "\n"))
	if t := trim(strings.Join(o.translated, "\n")); t != "" {
		m.Translation = &evidence.Translation{Text: t, Lang: o.lang}
	}
	return m
}

func looksLikeHead(line string) bool {
	clock, _, ok := cutBar(line)
	return ok && len(clock) <= maxClock && headForm.MatchString(fold(clock))
}

// parseHead reads "time | name | text"; a head has a time and a name.
func parseHead(line string, zone *time.Location) (evidence.Message, bool) {
	clock, rest, ok := cutBar(line)
	if !ok {
		return evidence.Message{}, false
	}
	name, text, ok := cutBar(rest)
	name = trim(name)
	if !ok || name == "" {
		return evidence.Message{}, false
	}
	at, ok := plainTime(fold(clock), zone)
	if !ok {
		return evidence.Message{}, false
	}
	return evidence.Message{At: at, From: name, Text: trim(text)}, true
}

// plainTime reads the time of a head. What summer time leaves out in the zone is
// kept as it was written.
func plainTime(s string, zone *time.Location) (evidence.Time, bool) {
	at, err := evidence.ParseTime(s, zone, evidence.FromMessage)
	if err != nil {
		if at, err = evidence.ParseTime(s, time.UTC, evidence.FromMessage); err == nil {
			at = shownOn(at.In(time.UTC), at.Precision, zone)
		}
	}
	return at, err == nil && !at.IsZero()
}

// cutBar cuts at the first bar of either width.
func cutBar(s string) (before, after string, ok bool) {
	i := strings.IndexAny(s, bars)
	if i < 0 {
		return s, "", false
	}
	_, width := utf8.DecodeRuneInString(s[i:])
	return s[:i], s[i+width:], true
}

// cutTranslation takes the mark off a translation's line.
func cutTranslation(line string) (lang, words string, ok bool) {
	m := translationForm.FindStringSubmatch(line)
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

// guarded tells whether a body line would be read as something else, not
// counting the backslashes before it.
func guarded(line string) bool {
	bare := strings.TrimLeft(line, `\`)
	return looksLikeHead(bare) || translationForm.MatchString(trimRight(bare))
}

// unguard takes off the backslash that keeps a body line a body line.
func unguard(line string) string {
	if strings.HasPrefix(line, `\`) && guarded(line[1:]) {
		return line[1:]
	}
	return line
}
