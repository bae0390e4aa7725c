package app

import (
	"slices"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// provenance says where a time is from, in a few words.
func provenance(say i18n.Printer, t evidence.Time) string {
	source := say.T("app.time.typed")
	switch t.Source {
	case evidence.FromCamera:
		source = say.T("app.time.camera")
	case evidence.FromFile:
		source = say.T("app.time.file")
	case evidence.FromPlatform:
		source = say.T("app.time.platform")
	case evidence.FromMessage:
		source = say.T("app.time.message")
	}
	if !t.ZoneKnown() {
		return say.T("app.time.no-zone", "source", source)
	}
	return source
}

// reckonedKey is the sentence for a time that was reckoned, as far as it was.
func reckonedKey(m evidence.Message) string {
	if m.At.Precision == evidence.Day {
		return "app.message.reckoned.day"
	}
	return "app.message.reckoned"
}

// messageProvenance says also how the time of a message was found.
func messageProvenance(say i18n.Printer, m evidence.Message) string {
	switch {
	case m.Unchecked:
		return say.T("app.time.unchecked")
	case m.Reckoned != "":
		return say.T(reckonedKey(m), "words", m.Reckoned)
	}
	return provenance(say, m.At)
}

// remaining says how far a deadline is, and whether it is near or over.
func remaining(say i18n.Printer, due evidence.Time, zone *time.Location, now time.Time) (text string, days int) {
	days = int(dayNumber(day(due, zone)) - dayNumber(now.In(zone)))
	switch {
	case days < 0:
		return say.N("app.due.over", -days), days
	case days > 0:
		return say.N("app.due.left", days), days
	case due.Precision != evidence.Day && due.In(zone).Before(now):
		return say.T("app.due.over.today"), -1
	}
	return say.T("app.due.today"), 0
}

// silenceWords say a silence of the seller, and from when to when it was.
func silenceWords(say i18n.Printer, g evidence.Gap, zone *time.Location) (text, span string) {
	from := say.MonthDay(day(g.From, zone))
	if g.To.IsZero() {
		return say.N("app.gap.open", g.Days), say.T("app.gap.span.open", "from", from)
	}
	return say.N("app.gap", g.Days), say.T("app.gap.span", "from", from, "to", say.MonthDay(day(g.To, zone)))
}

// sentence says how much later it is.
func (l later) sentence(say i18n.Printer) string {
	switch {
	case l.key == "":
		return ""
	case l.n == 1 && l.key == "app.timeline.next-day":
		return say.T(l.key)
	}
	return say.N(l.key, l.n)
}

// notedConflicts are those that are said under a card. A clock without zone is
// said with the time itself: most cameras write none.
var notedConflicts = []evidence.Conflict{evidence.InFuture, evidence.BeforeOrder, evidence.BeforeDelivery}

// conflictNotes say what speaks against times, each once, with how many of the
// entries it is about.
func conflictNotes(say i18n.Printer, entries []evidence.Entry) (notes []string) {
	for _, c := range notedConflicts {
		n := 0
		for _, e := range entries {
			if slices.Contains(e.Conflicts, c) {
				n++
			}
		}
		switch what := say.T("conflict." + string(c)); n {
		case 0: // it speaks against none
		case len(entries):
			notes = append(notes, what)
		default:
			notes = append(notes, say.N("app.timeline.conflict.some", n, "what", what))
		}
	}
	return notes
}
