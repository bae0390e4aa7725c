package chat

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// maxMails bounds a mailbox.
const maxMails = 100_000

// mailReader reads mails: one (.eml, RFC 5322) or a mailbox (.mbox, RFC 4155).
// They carry their own charsets, so the bytes are read and not the text.
var mailReader = reader{format: Mail, knows: func(in *input) bool { return looksLikeMail(in.raw) }, read: readMail}

// letter is one mail, understood.
type letter struct {
	at                evidence.Time // zero: none that can be read
	exact             bool          // at is its Date
	from, to, subject string
	text              string
	parts             *partWalk
}

func readMail(ctx context.Context, in *input) (Parsed, error) {
	if !looksLikeMail(in.raw) {
		return Parsed{}, refused(evidence.InvalidForm, "chat-no-mail")
	}
	b := postbag{found: map[string]int{}}
	for s := range mailsIn(in.raw) {
		b.out.Tally.In++
		l, err := readLetter(ctx, s)
		if err != nil {
			return Parsed{}, inMail(b.out.Tally.In, err)
		}
		if b.add(l); b.out.Tally.In > maxMails {
			return Parsed{}, tooMany(maxMails)
		}
	}
	if len(b.charsets) > 0 {
		in.encoding = strings.Join(b.charsets, ", ")
	}
	return b.finish(), nil
}

// inMail says which mail of a mailbox could not be read.
func inMail(n int, err error) error {
	var e *evidence.Error
	if !errors.As(err, &e) {
		return err
	}
	return refused(e.Fault, e.Reason, "entry", n)
}

func readLetter(ctx context.Context, s sealed) (letter, error) {
	h, parts, words, err := readParts(ctx, s.raw)
	if err != nil {
		return letter{}, err
	}
	l := letter{parts: parts, text: words.text, subject: headline(h.Get("Subject"))}
	l.at, l.exact = mailTime(h, s.postmark)
	for _, name := range []string{"From", "Sender", "Return-Path"} {
		if l.from == "" {
			l.from = headline(addresses(everyField(h, name)))
		}
	}
	var to []string
	for _, name := range []string{"To", "Cc", "Bcc"} {
		if a := headline(addresses(everyField(h, name))); a != "" {
			to = append(to, a)
		}
	}
	l.to = strings.Join(to, ", ")
	return l, nil
}

// headline is a header's value as it is shown.
func headline(raw string) string { return norm.NFC.String(oneLine(decodeWords(raw))) }

// tidy is the text of a body as it is kept: lines end in LF and without spaces,
// and nothing in it works on a terminal.
func tidy(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	for rest := norm.NFC.String(s); rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		b.WriteString(trimRight(line) + "\n")
	}
	return strings.Trim(b.String(), "\n")
}

// postbag is the reading of a mailbox under way.
type postbag struct {
	out      Parsed
	charsets []string
	found    map[string]int // what the user should know, in how many mails
}

// add takes one mail in. One without any time has no place in a conversation:
// it is handed back in words.
func (b *postbag) add(l letter) {
	b.note("mail-no-date", !l.exact)
	b.note("mail-damaged", l.parts.damaged)
	b.note("mail-long", l.parts.long)
	b.note("mail-deep", l.parts.deepest > limit.MailDeep)
	for _, name := range l.parts.charsets {
		if !slices.Contains(b.charsets, name) && len(b.charsets) < 4 {
			b.charsets = append(b.charsets, name)
		}
	}
	n := b.out.Tally.In
	if l.at.IsZero() {
		b.out.Unparsed = append(b.out.Unparsed, Line{n, l.described()})
		return
	}
	place := len(b.out.Messages)
	b.out.Messages = append(b.out.Messages, evidence.Message{At: l.at, From: l.from, To: l.to, Subject: l.subject, Text: l.text, Line: n})
	for i, p := range l.parts.leaves {
		if p.attached {
			b.out.Files = append(b.out.Files, File{place, norm.NFC.String(p.nameOf(i + 1)), p.data})
		}
	}
}

// described is a mail in words: its subject line and what else it has.
func (l letter) described() string {
	all := []string{"Subject: " + l.subject, "From: " + l.from, "To: " + l.to}
	for i, p := range l.parts.leaves {
		if p.attached {
			all = append(all, "Attachment: "+p.nameOf(i+1))
		}
	}
	return tidy(strings.Join(append(all, "", l.text), "\n"))
}

func (b *postbag) note(code string, it bool) {
	if it {
		b.found[code]++
	}
}

func (b *postbag) finish() Parsed {
	b.out.Tally.Unit = evidence.Mails
	b.out.Tally.Messages, b.out.Tally.Unparsed = len(b.out.Messages), len(b.out.Unparsed)
	b.out.Zoned = true
	for _, code := range []string{"mail-no-date", "mail-damaged", "mail-long", "mail-deep"} {
		if n := b.found[code]; n > 0 {
			b.out.Warnings = append(b.out.Warnings, evidence.Warning{Code: code, Args: map[string]string{"count": strconv.Itoa(n)}})
		}
	}
	return b.out
}
