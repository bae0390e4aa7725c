// Package calendar writes deadlines as a file that any calendar takes (RFC 5545).
package calendar

import (
	"bytes"
	"io"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/facts"
)

// Every file of ours begins so.
const (
	product = "-//Proofbox//Deadlines//EN"
	Mark    = "BEGIN:VCALENDAR"
	own     = Mark + "\r\nVERSION:2.0\r\nPRODID:" + product + "\r\n"
)

// NoCalendar is the fault of a place where something is that is no calendar file.
const NoCalendar evidence.Fault = "no-calendar"

// alarms are how long before a deadline a calendar tells of it; of one that is a
// day, at nine in the morning, on the day itself as well.
var (
	alarms      = []string{"-P3D", "-P1D"}
	alarmsOfDay = []string{"-P2DT15H", "-PT15H", "PT9H"}
)

// maxText bounds a text in letters: what is longer fills a calendar's screen.
const maxText = 2000

// File writes the deadlines of a case, in the order they come. The same
// deadlines as of the same time make the same bytes; one that moved replaces what
// a calendar has of it, for its name stays.
func File(t facts.Teller, c evidence.Case, all []guide.Deadline, asOf time.Time) []byte {
	k := ics.NewCalendar()
	k.SetProductId(product)
	k.SetCalscale("GREGORIAN")
	k.SetMethod(ics.MethodPublish)
	for _, d := range all {
		add(k, t, c, d, asOf)
	}
	return []byte(k.Serialize(ics.WithNewLineWindows))
}

// IsOwn tells whether a file was written by File.
func IsOwn(r io.ReaderAt, _ int64) bool {
	head := make([]byte, len(own))
	_, err := r.ReadAt(head, 0)
	return err == nil && bytes.Equal(head, []byte(own))
}

// add writes a deadline as an event without length, at its instant, and one that is
// told by its day as that day: no calendar shows anybody as busy then.
func add(k *ics.Calendar, t facts.Teller, c evidence.Case, d guide.Deadline, asOf time.Time) {
	title := strings.ReplaceAll(plain(t.Say.T("calendar."+string(d.Side()), "what", t.DeadlineName(d))), "\n", " ")
	e := k.AddEvent(plain(string(c.ID) + "." + d.ID() + "@proofbox"))
	e.SetDtStampTime(asOf)
	tell := alarms
	if at := d.Due.In(c.Location()); d.Side().WholeDay(at) {
		e.SetAllDayStartAt(at)
		tell = alarmsOfDay
	} else {
		e.SetStartAt(d.Due)
	}
	e.SetSummary(title)
	e.SetDescription(plain(about(t, c, d)))
	e.SetTimeTransparency(ics.TransparencyTransparent)
	for _, before := range tell {
		a := e.AddAlarm()
		a.SetAction(ics.ActionDisplay)
		a.SetTrigger(before)
		a.SetDescription(title)
	}
}

// about is what is to be known beside: of which case it is, from what it follows,
// and where that stands.
func about(t facts.Teller, c evidence.Case, d guide.Deadline) string {
	lines := []string{t.Say.T("calendar.case", "title", c.Title), d.Rule.Note.In(string(t.Say.Lang()))}
	if d.Rule.ID != "" {
		lines = append(lines, d.Own.Note) // else it is the name
	}
	lines = append(lines, t.Basis(d, c.Location())...)
	lines = append(lines, t.Authority(d), t.Say.T("calendar.caution"))
	var said []string
	for _, line := range lines {
		if line != "" {
			said = append(said, line)
		}
	}
	return strings.Join(said, "\n")
}

// plain is a text without what a calendar may stumble over: broken letters,
// control characters, marks that turn the direction of all that follows.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e':
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	if runes := []rune(text); len(runes) > maxText {
		return string(runes[:maxText-1]) + "…"
	}
	return text
}
