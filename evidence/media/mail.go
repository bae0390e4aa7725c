package media

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// mailLook is a look over one message.
type mailLook struct {
	parts int
	odd   []evidence.Warning
}

// lookAtMail tells what is odd about a message: a date that no calendar has,
// parts that are missing or nested without end, text that cannot be decoded.
func lookAtMail(b []byte) []evidence.Warning {
	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return []evidence.Warning{warning("mail-damaged")}
	}
	var l mailLook
	if date := m.Header.Get("Date"); date != "" {
		if _, err := m.Header.Date(); err != nil {
			l.odd = append(l.odd, warning("date-impossible", "date", clip(date)))
		}
	}
	if !l.decodable(m.Header.Get("Subject")) || !l.addressed(m.Header) {
		l.damaged()
	}
	l.part(textproto.MIMEHeader(m.Header), m.Body, 0)
	return l.odd
}

func (l *mailLook) damaged() {
	for _, w := range l.odd {
		if w.Code == "mail-damaged" {
			return
		}
	}
	l.odd = append(l.odd, warning("mail-damaged"))
}

// decodable tells whether a header can be read in full.
func (l *mailLook) decodable(header string) bool {
	d := mime.WordDecoder{CharsetReader: charset}
	_, err := d.DecodeHeader(header)
	return err == nil
}

// addressed tells whether who wrote can be read, and who is to be answered.
func (l *mailLook) addressed(h mail.Header) bool {
	p := mail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: charset}}
	for _, name := range []string{"From", "Reply-To"} {
		if list := h.Get(name); list != "" {
			if _, err := p.ParseList(list); err != nil {
				return false
			}
		}
	}
	return true
}

func charset(name string, in io.Reader) (io.Reader, error) {
	enc, err := htmlindex.Get(strings.ToLower(strings.TrimPrefix(strings.ToLower(name), "x-")))
	if err != nil {
		return nil, err
	}
	return enc.NewDecoder().Reader(in), nil
}

// part looks at one part and the parts in it.
func (l *mailLook) part(h textproto.MIMEHeader, body io.Reader, depth int) {
	if depth > limit.LookDepth {
		l.odd = append(l.odd, warning("mail-deep"))
		return
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil && h.Get("Content-Type") != "" {
		l.damaged()
	}
	if !strings.HasPrefix(kind, "multipart/") {
		return
	}
	r := multipart.NewReader(body, params["boundary"])
	for seen := 0; l.parts < limit.LookParts; seen++ {
		p, err := r.NextRawPart()
		if err != nil {
			if !errors.Is(err, io.EOF) || seen == 0 {
				l.damaged()
			}
			return
		}
		l.parts++
		l.part(p.Header, p, depth+1)
	}
}
