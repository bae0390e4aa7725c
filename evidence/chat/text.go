package chat

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// open decodes a text and cuts it into lines; mails carry their own charsets and
// stay bytes. It fails with TooLarge past the limits and with Unsupported where
// the bytes are no text. Damage is read over: what cannot be a character becomes
// U+FFFD, and a warning names the first line of it.
func open(raw []byte, name string, o Options) (*input, error) {
	if len(raw) > limit.ChatBytes {
		return nil, refused(evidence.TooLarge, "chat-too-large", "limit", limit.ChatBytes>>20)
	}
	in := &input{Options: o, raw: raw, name: name}
	if (o.Format == Auto || o.Format == Mail) && looksLikeMail(raw) {
		in.encoding = utf8Charset.name
		return in, nil
	}
	if err := in.decode(); err != nil {
		return nil, err
	}
	return in, in.split()
}

// decode sets the text. Only what is damaged or not in NFC is copied again.
func (in *input) decode() error {
	text, name, bad := decode(in.raw)
	zero := strings.IndexByte(text, 0)
	if (bad >= 0 || zero >= 0) && rubbish(text) {
		return refused(evidence.Unsupported, "chat-no-text")
	}
	if bad >= 0 {
		in.warn("bad-bytes", lineAt(text, bad))
	}
	if zero >= 0 {
		in.warn("nul-bytes", lineAt(text, zero))
		text = strings.ReplaceAll(text, "\x00", "\uFFFD")
	}
	in.text, in.encoding = nfc(text), name
	return nil
}

// warn tells the user of damage, and of the line where it begins.
func (in *input) warn(code string, line int) {
	in.warnings = append(in.warnings, evidence.Warning{Code: code, Args: map[string]string{"line": strconv.Itoa(line)}})
}

// lineAt is the number of the line that has the byte at i.
func lineAt(text string, i int) int { return len(splitLines(text[:i] + "x")) }

// split cuts the text into lines and holds them to the limits. JSON may be all
// in one line, or have one for every field; what limits it is the number of its
// entries.
func (in *input) split() error {
	object, most := in.object(), limit.ChatLines
	if object {
		most *= 4
	}
	if strings.Count(in.text, "\n")+strings.Count(in.text, "\r")-strings.Count(in.text, "\r\n") > most {
		return tooManyLines(most)
	}
	in.lines = splitLines(in.text)
	if object {
		return nil
	}
	for i, line := range in.lines {
		if len(line) > limit.ChatLineBytes {
			return longLine(i + 1)
		}
	}
	return nil
}

func tooManyLines(most int) error {
	return refused(evidence.TooLarge, "chat-lines", "limit", most)
}

// longEntry refuses a message that is longer than any line may be.
func longEntry(n int) error {
	return refused(evidence.TooLarge, "chat-entry-long", "entry", n, "limit", limit.ChatLineBytes>>20)
}

func longLine(n int) error {
	return refused(evidence.TooLarge, "chat-line-long", "line", n, "limit", limit.ChatLineBytes>>20)
}

// splitLines gives the lines without their ends (LF, CR LF or CR), as parts of s.
// The empty rest after a last line end is no line.
func splitLines(s string) []string {
	lines := make([]string, 0, strings.Count(s, "\n")+1)
	for s != "" {
		line, rest, _ := strings.Cut(s, "\n")
		line = strings.TrimSuffix(line, "\r")
		for {
			first, more, found := strings.Cut(line, "\r")
			lines = append(lines, first)
			if !found {
				break
			}
			line = more
		}
		s = rest
	}
	return lines
}

// trim takes off spaces of every width and the invisible marks that
// messengers put around names and times.
func trim(s string) string { return strings.TrimFunc(s, unseen) }

// trimRight leaves the indentation alone.
func trimRight(s string) string { return strings.TrimRightFunc(s, unseen) }

// unseen are spaces of every width and marks without a shape.
func unseen(r rune) bool { return unicode.IsSpace(r) || mark(r) }

func mark(r rune) bool { return r == '\ufeff' || r == '\u200b' || r == '\u200e' || r == '\u200f' }

// fold writes full-width digits, colons and spaces as their ASCII forms and
// drops invisible marks, so that a time can be recognised; words never pass
// through it.
func fold(s string) string {
	visible := strings.Map(func(r rune) rune {
		if mark(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(norm.NFKC.String(visible)), " ")
}
