package chat

import (
	"net/mail"
	"regexp"
	"strings"
	"time"

	"github.com/emersion/go-message/textproto"

	"proofbox/evidence"
)

// mailTime is when a mail was sent: by its Date; else when it was received, by
// the last who received it; else by its mailbox's postmark, which is in UTC
// (RFC 4155). exact is false where it was not the Date; a zero time: none.
func mailTime(h *textproto.Header, postmark string) (at evidence.Time, exact bool) {
	for _, date := range h.Values("Date") {
		if at, ok := parseMailDate(date); ok {
			return at, true
		}
	}
	for _, received := range h.Values("Received") {
		if i := strings.LastIndexByte(received, ';'); i >= 0 {
			if at, ok := parseMailDate(received[i+1:]); ok {
				return at, false
			}
		}
	}
	if _, date, found := strings.Cut(strings.TrimPrefix(postmark, "From "), " "); found {
		if t, err := time.Parse("Mon Jan _2 15:04:05 2006", strings.TrimSpace(date)); err == nil {
			return mailInstant(t, evidence.Second), false
		}
	}
	return evidence.Time{}, false
}

// mailZoneWord is a zone's name at the end of a date, and mailSeconds a clock that
// has them.
var (
	mailZoneWord = regexp.MustCompile(`[A-Za-z]{1,5}$`)
	mailSeconds  = regexp.MustCompile(`[0-9]:[0-9]{2}:[0-9]{2}`)
)

// mailOffsets are zones that mails name (RFC 5322, 4.3, and the ones of East Asia
// that mean one thing); other names tell no instant.
var mailOffsets = map[string]string{"GMT": "+0000", "UTC": "+0000", "UT": "+0000", "Z": "+0000", "KST": "+0900", "JST": "+0900", "HKT": "+0800",
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700"}

// parseMailDate reads RFC 5322, with or without the comments that follow it,
// and what some shops write in its place.
func parseMailDate(s string) (evidence.Time, bool) {
	s, _, _ = strings.Cut(s, "(")
	s = strings.TrimSpace(s)
	if name := mailZoneWord.FindString(s); name != "" {
		offset, known := mailOffsets[strings.ToUpper(name)]
		if !known && !strings.HasSuffix(s, "T"+name) {
			return evidence.Time{}, false
		}
		s = strings.TrimSpace(strings.TrimSuffix(s, name)) + " " + offset
	}
	t, err := mail.ParseDate(s)
	for _, layout := range []string{"2006-01-02T15:04:05 -0700", "2006-01-02T15:04:05-07:00", "2006-01-02 15:04:05 -0700"} {
		if err != nil {
			t, err = time.Parse(layout, s)
		}
	}
	p := evidence.Second
	if !mailSeconds.MatchString(s) {
		p = evidence.Minute
	}
	return mailInstant(t, p), err == nil && realDate(t.Year(), int(t.Month()), t.Day())
}

// mailInstant keeps the offset that was written, on every machine alike.
func mailInstant(t time.Time, p evidence.Precision) evidence.Time {
	_, offset := t.Zone()
	zone := time.UTC
	if offset != 0 {
		zone = time.FixedZone("", offset)
	}
	return evidence.Instant(t.In(zone), p, evidence.FromMessage)
}
