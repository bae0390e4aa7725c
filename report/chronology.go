package report

import (
	"fmt"
	"slices"
	"strings"

	"proofbox/evidence"
)

// chronology tells what happened in order. What comes in rows of the same kind
// on one day (photos of one session, messages of one exchange) is told as one
// entry, for the exhibits and the conversation have every one of them.
func (c *composer) chronology() Chronology {
	tl := slices.DeleteFunc(c.s.Timeline(c.asOf), func(e evidence.Entry) bool { return e.Kind == evidence.GapEntry }) // told by silences
	if len(tl) == 0 {
		return Chronology{}
	}
	t := teller{composer: c}
	for len(tl) > 0 {
		n := c.run(tl)
		t.tell(tl[:n])
		tl = tl[n:]
	}
	return Chronology{Heading: c.T("report.chronology"), Note: c.T("report.chronology.note"), Strip: c.strip(), Entries: t.out}
}

// run counts the entries at the head that belong together.
func (c *composer) run(tl []evidence.Entry) int {
	n := 1
	if tl[0].Kind == evidence.EventEntry {
		return n
	}
	for n < len(tl) && tl[n].Kind == tl[0].Kind && c.localDate(tl[n].At) == c.localDate(tl[0].At) {
		n++
	}
	return n
}

// teller writes the entries and remembers the day it is at.
type teller struct {
	*composer
	day string
	out []Entry
}

func (t *teller) tell(run []evidence.Entry) {
	var e Entry
	switch run[0].Kind {
	case evidence.EventEntry:
		e = t.happened(run[0])
	case evidence.ExhibitEntry:
		e = t.shots(run)
	default:
		e = t.talk(run)
	}
	first := run[0].At
	e.Date, e.Clock = t.localDate(first), t.lineClock(first)
	if last := t.lineClock(run[len(run)-1].At); last != e.Clock && e.Clock != "" {
		e.Clock = t.T("report.span", "from", e.Clock, "to", last)
	}
	t.put(e)
	t.silences(run)
}

// put adds an entry; its date is said once a day.
func (t *teller) put(e Entry) {
	if e.Date == t.day {
		e.Date = ""
	} else {
		t.day = e.Date
	}
	t.out = append(t.out, e)
}

// turns are the events that change where the case stands.
var turns = map[evidence.EventKind]Tone{
	evidence.DefectFound: Defect, evidence.DisputeOpened: Turn, evidence.Refused: Defect, evidence.Escalated: Turn, evidence.Refunded: Papers,
	evidence.Contacted: Talk, evidence.Replied: Talk,
}

func (t *teller) happened(e evidence.Entry) Entry {
	return Entry{Tone: turns[e.Event], Title: t.composer.event(e.Event), Text: strings.TrimSpace(e.Text), Note: t.lineSource(e.At)}
}

// event names a kind of event.
func (c *composer) event(k evidence.EventKind) string {
	return c.word("event."+string(k), c.T("event.other"))
}

// lineSource says where the time of an event is known from, where that is not
// the user's word.
func (t *teller) lineSource(at evidence.Time) string {
	note := t.lineNote(at)
	if at.Precision == evidence.Day {
		note = ""
	}
	if at.Source == evidence.FromPlatform {
		return join(note, t.T("report.source.platform"))
	}
	return note
}

// shots tells exhibits of one day.
func (t *teller) shots(run []evidence.Entry) Entry {
	var refs []Ref
	var xs []evidence.Exhibit
	for _, e := range run {
		xs = append(xs, t.byID[evidence.ExhibitID(e.Ref)])
	}
	refs = ranges(xs)
	e := Entry{Tone: t.group(xs[0]).Tone, Brief: true, Refs: refs, Note: t.shotNote(run)}
	if len(xs) == 1 {
		e.Title, e.Text = t.T("report.made-one."+capturedWord(xs[0].Kind)), line(xs[0].Name())
		return e
	}
	e.Title, e.Text = t.madeMany(xs), t.names(xs)
	return e
}

// madeMany counts exhibits, as photos where they all are.
func (t *teller) madeMany(xs []evidence.Exhibit) string {
	for _, x := range xs {
		if x.Kind != evidence.Photo {
			return t.N("report.made-many", len(xs))
		}
	}
	return t.N("report.made-many.photo", len(xs))
}

// shotNote says where the times of a run are known from, if from one place.
func (t *teller) shotNote(run []evidence.Entry) string {
	for _, e := range run[1:] {
		if e.At.Source != run[0].At.Source || e.At.ZoneKnown() != run[0].At.ZoneKnown() || e.At.Precision != run[0].At.Precision {
			return ""
		}
	}
	return t.sourceOf(run[0].At)
}

// namesTold is how many exhibits of a run are named.
const namesTold = 4

func (t *teller) names(xs []evidence.Exhibit) string {
	var names []string
	for _, x := range xs[:min(len(xs), namesTold)] {
		names = append(names, line(x.Name()))
	}
	s := strings.Join(names, ", ")
	if more := len(xs) - namesTold; more > 0 {
		return t.N("report.and-more", more, "names", s)
	}
	return s
}

// ranges points at exhibits; three or more numbers in a row are one range.
func ranges(xs []evidence.Exhibit) []Ref {
	var out []Ref
	for i := 0; i < len(xs); {
		j := i
		for j+1 < len(xs) && follows(xs[j].Number, xs[j+1].Number) {
			j++
		}
		if j-i >= 2 {
			out = append(out, Ref{Text: fmt.Sprintf("%s – %s", xs[i].Number, xs[j].Number), To: exhibitAnchor(xs[i].ID)})
			i = j + 1
			continue
		}
		out = append(out, short(xs[i]))
		i++
	}
	return out
}

func follows(a, b evidence.Number) bool {
	return a.Series == b.Series && a.Branch == 0 && b.Branch == 0 && b.N == a.N+1
}

// talk tells messages of one day.
func (t *teller) talk(run []evidence.Entry) Entry {
	first, last := evidence.MessageID(run[0].Ref), evidence.MessageID(run[len(run)-1].Ref)
	e := Entry{Tone: Talk, Brief: true, Text: snippet(run[0].Text), Refs: []Ref{t.lineRef(first)}}
	if len(run) == 1 {
		e.Title = t.word("report.said."+string(run[0].Role), t.T("report.said.other"))
		return e
	}
	e.Title = t.N("report.talk", len(run))
	e.Refs[0].Text = t.T("report.lines", "from", t.num(t.lines[first]), "to", t.num(t.lines[last]))
	e.Text = t.T("report.said.quote", "who", t.role(run[0].Role), "text", e.Text)
	return e
}

// snippetRunes bounds what of a message the chronology repeats; the layout
// clamps it further to its lines.
const snippetRunes = 160

// snippet is the start of a message on one line, cut at a space where there is
// one near.
func snippet(s string) string {
	s = line(s)
	runes := []rune(s)
	if len(runes) <= snippetRunes {
		return s
	}
	cut := string(runes[:snippetRunes])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*3/4 {
		cut = cut[:i]
	}
	return cut + " …"
}

// silences follow the run that holds the message that waited.
func (t *teller) silences(run []evidence.Entry) {
	if run[0].Kind != evidence.MessageEntry {
		return
	}
	for _, e := range run {
		for _, g := range t.gaps {
			if string(g.Ref) == e.Ref {
				t.put(Entry{Date: t.day, Tone: Silence, Title: t.N("report.gap.title", g.Days), Text: t.gapWords(g), Refs: []Ref{t.lineRef(g.Ref)}})
			}
		}
	}
}
