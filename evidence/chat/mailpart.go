package chat

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/emersion/go-message/textproto"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// leaf is a part of a mail that holds no others.
type leaf struct {
	media    string // "text/plain"
	name     string // as it was sent, base name only; "" where it has none
	data     []byte // decoded
	attached bool   // for itself, not words of the mail
}

// said is what a part says in words.
type said struct {
	text string
	html bool // made from HTML
}

// partWalk goes through the parts of one mail.
type partWalk struct {
	source   *meter
	leaves   []leaf
	charsets []string
	damaged  bool // something could not be read as it was meant
	long     bool // words were longer than is taken
	deepest  int
	work     int
	parts    int
}

// meter is a mail's body on its way through the MIME reader. It stops where a
// header never ends, and when the user does.
type meter struct {
	ctx  context.Context
	r    io.Reader
	left int // bytes until a part must have begun; < 0: any number
	err  error
}

// errLongHeader ends the reading of a mail whose next part does not begin.
var errLongHeader = errors.New("a part of the mail does not begin")

func (m *meter) Read(p []byte) (int, error) {
	if m.err == nil {
		m.err = m.ctx.Err()
	}
	if m.left == 0 && m.err == nil {
		m.err = errLongHeader
	}
	if m.err != nil {
		return 0, m.err
	}
	if m.left > 0 {
		p = p[:min(len(p), m.left)]
	}
	n, err := m.r.Read(p)
	if m.left > 0 {
		m.left -= n
	}
	return n, err
}

// part reads one part with all that it holds.
func (w *partWalk) part(h *textproto.Header, body io.Reader, depth int) (said, error) {
	w.deepest = max(w.deepest, depth)
	if w.parts++; depth > limit.MailDepth || w.parts > limit.MailParts {
		return said{}, refused(evidence.TooLarge, "chat-mail-parts")
	}
	kind := parseField(h.Get("Content-Type"))
	boundary := kind.params["boundary"]
	if !strings.HasPrefix(kind.value, "multipart/") || boundary == "" {
		return w.leaf(h, kind, body, depth)
	}
	all, err := w.children(textproto.NewMultipartReader(body, boundary), depth)
	if kind.value == "multipart/alternative" {
		return chooseSaid(all), err
	}
	return joinSaid(all), err
}

// children reads the parts of a multipart. Where it breaks off, so does its
// mail; what was read of it stays.
func (w *partWalk) children(r *textproto.MultipartReader, depth int) (all []said, err error) {
	for {
		w.source.left = limit.MailHeader
		p, err := r.NextPart()
		w.source.left = -1
		switch {
		case err == io.EOF:
			return all, nil
		case w.source.err != nil && !errors.Is(w.source.err, errLongHeader):
			return nil, w.source.err
		case err != nil:
			w.damaged = true
			return all, nil
		}
		s, err := w.part(&p.Header, p, depth+1)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
		rest, _ := io.Copy(io.Discard, p) // behind the last part of a multipart; its error comes again
		if err := w.worked(int(rest), depth); err != nil {
			return nil, err
		}
	}
}

// leaf keeps a part that holds no others, and gives the words that it has for
// the mail.
func (w *partWalk) leaf(h *textproto.Header, kind mailField, body io.Reader, depth int) (said, error) {
	raw, err := io.ReadAll(body)
	if w.source.err != nil {
		return said{}, w.source.err
	}
	if err := w.worked(len(raw), depth); err != nil {
		return said{}, err
	}
	data, whole := decodeTransfer(raw, h.Get("Content-Transfer-Encoding"))
	w.damaged = w.damaged || err != nil || !whole
	disposition := parseField(h.Get("Content-Disposition"))
	l := leaf{media: partMedia(kind.value), name: partFileName(disposition, kind), data: data}
	readable := l.media == "text/plain" || l.media == "text/html"
	l.attached = disposition.value == "attachment" || l.name != "" || !readable
	if !readable || l.attached && (depth > 0 || l.media != "text/plain") {
		w.leaves = append(w.leaves, l)
		return said{}, nil
	}
	return w.spoken(l, kind.params["charset"], limit.MailWords), nil
}

// worked counts bytes that were handed up through all levels.
func (w *partWalk) worked(n, depth int) error {
	if w.work += n * (depth + 1); w.work > limit.MailWork {
		return refused(evidence.TooLarge, "chat-mail-parts")
	}
	return nil
}

// partMedia is a part's kind; what says none, or none that is one, is text
// (RFC 2045, 5.2).
func partMedia(value string) string {
	if strings.Count(value, "/") != 1 || strings.HasPrefix(value, "multipart/") {
		return "text/plain"
	}
	return value
}

// spoken keeps a part that the mail says, and gives its words. Of one that is
// longer than any letter only the beginning is taken, and all of it is a file.
func (w *partWalk) spoken(l leaf, charset string, most int) said {
	begin := l
	if len(l.data) > most {
		w.long, l.attached = true, true
		begin.data = l.data[:most]
		if end := bytes.LastIndexByte(begin.data, '\n'); end > 0 {
			begin.data = begin.data[:end]
		}
	}
	w.leaves = append(w.leaves, l)
	return w.words(begin, charset)
}

// metaCharset is what an HTML page says of its own charset.
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?([\w.:-]+)`)

// words gives a readable part in letters.
func (w *partWalk) words(l leaf, charset string) said {
	html := l.media == "text/html"
	if m := metaCharset.FindSubmatch(l.data[:min(len(l.data), 2048)]); html && charset == "" && m != nil {
		charset = string(m[1])
	}
	text, name := decodeCharset(l.data, charset)
	if name != "" {
		w.charsets = append(w.charsets, name)
	}
	if html {
		var whole bool
		text, whole = htmlText(text)
		w.damaged = w.damaged || !whole
	}
	return said{tidy(text), html}
}

// chooseSaid takes one of several forms of the same words: the plain one, unless it
// only tells that there is another.
func chooseSaid(all []said) said {
	var plain, html said
	for _, s := range all {
		switch {
		case s.text == "":
		case s.html:
			html = s
		case plain.text == "":
			plain = s
		}
	}
	stub := len(plain.text) < 300 && len(html.text) > 4*len(plain.text)
	if plain.text == "" || stub {
		return html
	}
	return plain
}

// joinSaid puts words that follow each other one below the other.
func joinSaid(all []said) (s said) {
	var texts []string
	for _, one := range all {
		if one.text != "" {
			texts = append(texts, one.text)
			s.html = s.html || one.html
		}
	}
	s.text = strings.Join(texts, "\n\n")
	return s
}

// readParts reads a mail's header and all its parts. Where nothing could be
// read of a mail of many parts, its body is its words.
func readParts(ctx context.Context, raw []byte) (*textproto.Header, *partWalk, said, error) {
	head, body := cutHeader(raw)
	if len(head) > limit.MailHeader {
		return nil, nil, said{}, refused(evidence.TooLarge, "chat-mail-header")
	}
	h, err := textproto.ReadHeader(bufio.NewReader(bytes.NewReader(mended(head))))
	if err != nil {
		return nil, nil, said{}, fmt.Errorf("a mended header: %w", err)
	}
	w := &partWalk{source: &meter{ctx: ctx, r: bytes.NewReader(body), left: -1}}
	s, err := w.part(&h, w.source, 0)
	if err == nil && len(w.leaves) == 0 && len(bytes.TrimSpace(body)) > 0 {
		s = w.spoken(leaf{media: "text/plain", data: body}, "", limit.MailUnparted)
	}
	return &h, w, s, err
}
