package report

import (
	"slices"
	"strings"

	"proofbox/evidence"
)

// chronology tells what happened in order. What comes in rows of the same kind
// on one day (photos of one session, messages of one exchange) is told as one
// entry, for the exhibits and the conversation have every one of them.
func (c *composer) chronology() Chronology {
	tl := slices.DeleteFunc(c.withRules(c.s.Timeline(c.asOf)), c.elsewhere)
	note := c.T("report.chronology.note")
	if c.since != nil {
		tl, note = slices.DeleteFunc(tl, c.toldThen), join2(c.T("report.supplement.chronology"), note)
	}
	if len(tl) == 0 {
		return Chronology{}
	}
	t := teller{composer: c}
	for rest := tl; len(rest) > 0; {
		n := c.run(rest)
		t.tell(rest[:n])
		rest = rest[n:]
	}
	return Chronology{Heading: c.T("report.chronology"), Note: note, Strip: c.strip(tl), Entries: t.out,
		Head: EntryHead{When: c.T("report.col.when"), What: c.T("report.col.what"), Source: c.T("report.col.source"), Where: c.T("report.col.where")}}
}

// elsewhere tells entries that stand for others, as a citation does for its
// messages, what an extract leaves out, and silences that others contradict.
func (c *composer) elsewhere(e evidence.Entry) bool {
	if e.Kind == evidence.GapEntry {
		return c.answered(e.Gap)
	}
	id := evidence.ExhibitID(e.Ref)
	return e.Kind == evidence.ExhibitEntry && (c.left[id] || c.byID[id].Kind == evidence.Conversation)
}

// run counts the entries at the head that belong together: exhibits or messages
// of a day. The silence after a message stands among those of its day.
func (c *composer) run(tl []evidence.Entry) int {
	n := 1
	head := tl[0].Kind
	if head != evidence.ExhibitEntry && head != evidence.MessageEntry {
		return n
	}
	day := c.localDate(tl[0].At)
	for n < len(tl) && (tl[n].Kind == head || head == evidence.MessageEntry && tl[n].Kind == evidence.GapEntry) && c.localDate(tl[n].At) == day {
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
	var gaps, others []evidence.Entry
	for _, e := range run {
		if e.Kind == evidence.GapEntry {
			gaps = append(gaps, e)
		} else {
			others = append(others, e)
		}
	}
	if len(others) > 0 {
		t.put(t.entry(others))
	}
	for _, e := range gaps {
		t.put(t.silent(e))
	}
}

// entry tells entries of one kind and day.
func (t *teller) entry(run []evidence.Entry) Entry {
	var e Entry
	switch run[0].Kind {
	case evidence.EventEntry:
		e = t.happened(run[0])
	case evidence.DeadlineEntry:
		e = t.due(run[0])
	case evidence.ExhibitEntry:
		e = t.shots(run)
	default:
		e = t.exchange(run)
	}
	first := run[0].At
	e.Date, e.Clock = t.localDate(first), t.lineClock(first)
	if last := t.lineClock(run[len(run)-1].At); last != e.Clock && e.Clock != "" {
		e.Clock = t.T("report.span", "from", e.Clock, "to", last)
	}
	return e
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
	evidence.Contacted: Talk, evidence.Replied: Talk, evidence.NoAnswer: Silence,
	evidence.CarrierTold: Talk, evidence.PayPalOpened: Turn,
}

func (t *teller) happened(e evidence.Entry) Entry {
	return Entry{Tone: turns[e.Event], Sign: EventSign, Title: t.composer.event(e.Event), Text: strings.TrimSpace(e.Text), Note: t.timeNote(e.At)}
}

// due tells a deadline.
func (t *teller) due(e evidence.Entry) Entry {
	return Entry{Tone: Turn, Sign: DueSign, Title: t.composer.event(evidence.DueDate), Text: strings.TrimSpace(e.Text), Note: t.dueNote(e)}
}

// silent tells a silence of the seller.
func (t *teller) silent(e evidence.Entry) Entry {
	return Entry{Date: t.localDate(e.At), Tone: Silence, Sign: SilenceSign, Title: t.N("report.gap.title", e.Gap.Days), Text: t.gapWords(e.Gap),
		Note: t.T("report.source.counted"), Refs: []Ref{t.lineRef(e.Gap.Ref)}}
}

// event names a kind of event.
func (c *composer) event(k evidence.EventKind) string {
	return c.word("event."+string(k), c.T("event.other"))
}

// timeNote says where a time is known from, how far, and what its own clock
// said.
func (c *composer) timeNote(at evidence.Time) string {
	if at.IsZero() || at.Precision == evidence.Day || at.Zone == "UTC" || !c.foreign(at) {
		return c.sourceOf(at)
	}
	return join(c.sourceOf(at), c.lineNote(at))
}

// shots tells exhibits of one day.
func (t *teller) shots(run []evidence.Entry) Entry {
	var xs []evidence.Exhibit
	for _, e := range run {
		xs = append(xs, t.byID[evidence.ExhibitID(e.Ref)])
	}
	e := Entry{Tone: t.group(xs[0]).Tone, Sign: ShotSign, Brief: true, Refs: t.ranges(xs), Note: t.shotNote(run)}
	e.Cautions = t.cautions(run, e.Note == "", t.shotNumbers)
	if len(xs) == 1 {
		e.Title, e.Text = t.T("report.made-one."+capturedWord(xs[0].Kind)), t.name(xs[0])
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

// cautions say what speaks against the times of a run: each thing once, with
// the numbers of what it is about. That a clock has no zone, the source of the time
// says; it is said again only where the run has more sources than one.
func (t *teller) cautions(run []evidence.Entry, zones bool, numbers func([]evidence.Entry) string) []string {
	var codes []evidence.Conflict
	about := map[evidence.Conflict][]evidence.Entry{}
	for _, e := range run {
		for _, code := range e.Conflicts {
			if code == evidence.NoZone && !zones {
				continue
			}
			if about[code] == nil {
				codes = append(codes, code)
			}
			about[code] = append(about[code], e)
		}
	}
	var out []string
	for _, code := range codes {
		if words := t.word("report.conflict."+string(code), t.word("conflict."+string(code), "")); words != "" {
			out = append(out, t.T("report.conflict", "numbers", numbers(about[code]), "what", words))
		}
	}
	return out
}

// shotNumbers are the numbers of exhibits.
func (t *teller) shotNumbers(run []evidence.Entry) string {
	var xs []evidence.Exhibit
	for _, e := range run {
		xs = append(xs, t.byID[evidence.ExhibitID(e.Ref)])
	}
	var numbers []string
	for _, r := range t.ranges(xs) {
		numbers = append(numbers, r.Text)
	}
	return strings.Join(numbers, ", ")
}

// lineNumbers are the numbers of the messages from the first to the last.
func (t *teller) lineNumbers(run []evidence.Entry) string {
	return t.span(t.lines[evidence.MessageID(run[0].Ref)], t.lines[evidence.MessageID(run[len(run)-1].Ref)])
}

// shotNote says where the times of a run are known from, if from one place.
func (t *teller) shotNote(run []evidence.Entry) string {
	note := t.timeNote(run[0].At)
	for _, e := range run[1:] {
		at := e.At
		if at.Source != run[0].At.Source || at.ZoneKnown() != run[0].At.ZoneKnown() || at.Precision != run[0].At.Precision || t.foreign(at) != t.foreign(run[0].At) {
			return ""
		}
	}
	if len(run) > 1 {
		return t.sourceOf(run[0].At)
	}
	return note
}

// namesTold is how many exhibits of a run are named.
const namesTold = 4

func (t *teller) names(xs []evidence.Exhibit) string {
	var names []string
	for _, x := range xs[:min(len(xs), namesTold)] {
		names = append(names, t.name(x))
	}
	s := strings.Join(names, ", ")
	if more := len(xs) - namesTold; more > 0 {
		return t.N("report.and-more", more, "names", s)
	}
	return s
}

// ranges points at exhibits; three or more numbers in a row are one range.
func (c *composer) ranges(xs []evidence.Exhibit) []Ref {
	var out []Ref
	for i := 0; i < len(xs); {
		j := i
		for j+1 < len(xs) && follows(xs[j].Number, xs[j+1].Number) && c.shows(xs[j].ID) == c.shows(xs[j+1].ID) {
			j++
		}
		if j-i >= 2 {
			out = append(out, Ref{Text: c.placed(xs[i].ID, c.shortNumber(xs[i].Number)+" – "+c.shortNumber(xs[j].Number)), To: exhibitAnchor(xs[i].ID)})
			i = j + 1
			continue
		}
		out = append(out, c.short(xs[i]))
		i++
	}
	return out
}

func follows(a, b evidence.Number) bool {
	if a.Branch != 0 {
		return b == evidence.Number{Series: a.Series, N: a.N, Branch: a.Branch + 1}
	}
	return b == evidence.Number{Series: a.Series, N: a.N + 1}
}

// exchange tells messages of one day.
func (t *teller) exchange(run []evidence.Entry) Entry {
	e := Entry{Tone: Talk, Sign: TalkSign, Brief: true, Note: t.sourceOf(run[0].At), Refs: []Ref{t.firstTold(run)}}
	e.Refs[0].Text = t.lineNumbers(run)
	e.Refs = append(e.Refs, t.quotedIn(run)...)
	e.Cautions = t.cautions(run, false, t.lineNumbers)
	quoted, ok := t.quotable(run)
	if len(run) == 1 {
		e.Title = t.said(run[0])
		if ok {
			e.Text = snippet(quoted.Text)
		}
		return e
	}
	e.Title = t.N("report.talk", max(saidIn(run), 1))
	if ok {
		e.Text = t.T("report.said.quote", "who", t.role(quoted.Role), "text", snippet(quoted.Text))
	}
	return e
}

// saidIn counts what somebody said.
func saidIn(run []evidence.Entry) (n int) {
	for _, e := range run {
		if !e.Notice {
			n++
		}
	}
	return n
}

// said tells who spoke.
func (t *teller) said(e evidence.Entry) string {
	if e.Notice {
		return t.T("report.said.notice")
	}
	return t.word("report.said."+string(e.Role), t.T("report.said.other"))
}

// quotable is the first message of a run that may be repeated here: what is left
// out of the conversation stays left out.
func (t *teller) quotable(run []evidence.Entry) (evidence.Entry, bool) {
	for _, e := range run {
		if t.told(evidence.MessageID(e.Ref)) && (!e.Notice || len(run) == 1) && line(e.Text) != "" {
			return e, true
		}
	}
	return evidence.Entry{}, false
}

// firstTold points at the first message of a run that stands in the
// conversation.
func (t *teller) firstTold(run []evidence.Entry) Ref {
	for _, e := range run {
		if id := evidence.MessageID(e.Ref); t.told(id) {
			return t.lineRef(id)
		}
	}
	return Ref{}
}

// quotedIn points at the exhibits that quote messages of a run, each once.
func (t *teller) quotedIn(run []evidence.Entry) []Ref {
	var out []Ref
	for _, e := range run {
		for _, r := range t.citations(evidence.MessageID(e.Ref)) {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
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
