package report

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
)

// Options say how a case is to be told.
type Options struct {
	Printer  i18n.Printer
	Second   i18n.Printer // of a second language beside it; zero: none
	Taxonomy evidence.Taxonomy
	Guide    guide.Guide // by whose rules somebody must still act; zero: only the buyer's dates are told
	Damage   Damage      // found in the originals; may be nil
	// Files are what is in the bundle of originals; may be nil
	Files map[evidence.Digest]Packed
	// Contents is the digest of contents-sha256.txt in the bundle that the document
	// goes into; zero: it goes alone.
	Contents evidence.Digest
	// Veil hides words in the document when it is done; here they are counted.
	Veil  evidence.Veil
	Since *Since // nil: it tells the whole case
	// Only are the exhibits that are told; none: all.
	Only  []evidence.ExhibitID
	Setup // its Lang is the Printer's
}

// Compose tells the case of a snapshot as a Document. The log is the whole
// custody log; its last row dates the report, so that the same case always
// gives the same document.
func Compose(s evidence.Snapshot, log []evidence.CustodyEntry, o Options) Document {
	if also := o.Second.Lang(); also == "" || also == o.Printer.Lang() {
		return compose(s, log, o)
	}
	o.Printer, o.Second = o.Printer.Clock24(), o.Second.Clock24() // 14:05 is read by all, and stands once
	o.Setup.Lang = o.Printer.Lang()
	first := compose(s, log, o)
	o.Printer = o.Second
	return Both(first, compose(s, log, o))
}

// compose tells the case in the language of the printer alone.
func compose(s evidence.Snapshot, log []evidence.CustodyEntry, o Options) Document {
	o.Setup.Also = ""
	c := newComposer(s, log, o)
	d := Document{
		Lang: string(o.Printer.Lang()), Setup: o.Setup, Title: line(s.Case.Title), Author: line(s.Case.Buyer.Name),
		Subject: c.subjectLine(), AsOf: c.asOf, Words: c.words(),
	}
	d.Running = join(brief(d.Title, 160), c.labelled("report.running.order", "number", s.Case.Order.Number))
	d.Exhibits = c.exhibits()
	d.Comparisons = c.comparisons()
	d.Conversation = c.conversation()
	d.Chronology = c.chronology()
	d.Custody = c.custody(d.Conversation)
	d.Cover = c.cover()
	d.Changes = c.changes()
	d.Statement = c.statement()
	d.Index = c.index(d)
	d.leaveOut()
	if c.partial() {
		unlink(reflect.ValueOf(&d).Elem(), c.absent)
	}
	d.Reword(single)
	return d
}

// composer holds the case and what is looked up again and again in it.
type composer struct {
	i18n.Printer
	s      evidence.Snapshot
	log    []evidence.CustodyEntry
	tax    evidence.Taxonomy
	guide  guide.Guide
	loc    *time.Location
	asOf   time.Time
	byID   map[evidence.ExhibitID]evidence.Exhibit
	lines  map[evidence.MessageID]int // number of a message in the conversation
	cited  map[evidence.MessageID][]evidence.Exhibit
	talk   Scope
	langs  []string // the languages of the report
	scheme Scheme
	setup  Setup
	src    sources
	gaps   []evidence.Gap
	whole  []evidence.Comparison // that have both sides
	// damage are the originals that are not as they were recorded
	damage   Damage
	bundle   map[evidence.Digest]Packed // what is in it
	contents evidence.Digest            // of the list of that; zero: there is no bundle
	veil     evidence.Veil

	exhibited []evidence.Exhibit                      // that are told: all, those of an extract, or those that a supplement has
	own       map[evidence.ExhibitID]evidence.Exhibit // the same, where it is not all
	left      map[evidence.ExhibitID]bool             // that an extract leaves out
	// of a supplement:
	since     *Since
	news      News
	fresh     map[evidence.MessageID]bool // new and corrected
	linesThen map[evidence.MessageID]int  // numbers in what was sent
}

func newComposer(s evidence.Snapshot, log []evidence.CustodyEntry, o Options) *composer {
	c := &composer{Printer: o.Printer, contents: o.Contents, veil: o.Veil, s: s, log: log, tax: o.Taxonomy, guide: o.Guide, damage: o.Damage, bundle: o.Files, loc: s.Case.Location(),
		byID: map[evidence.ExhibitID]evidence.Exhibit{}, lines: map[evidence.MessageID]int{}, talk: o.Talk, scheme: o.Numbers, setup: o.Setup, langs: o.tongues(), whole: s.Whole()}
	c.asOf = asOf(s, log).In(c.loc)
	for _, x := range s.Exhibits {
		c.byID[x.ID] = x
	}
	for i, m := range s.Messages {
		c.lines[m.ID] = i + 1
	}
	c.cited = citedBy(s.Exhibits)
	c.supplement(o.Since)
	if c.talk == CitedTalk && !c.quotes() {
		c.talk = WholeTalk
	}
	c.extract(o.Only)
	c.gaps = s.Gaps(c.asOf)
	c.src = c.sources()
	return c
}

// asOf is the time of the last recorded step.
func asOf(s evidence.Snapshot, log []evidence.CustodyEntry) time.Time {
	if len(log) > 0 {
		return log[len(log)-1].At
	}
	return s.Case.Created.In(time.UTC)
}

// words are the sentences the layout finishes; each hole is handed on as itself.
func (c *composer) words() Words {
	return Words{
		Page:      c.T("report.page", "page", "{page}"),
		Folio:     c.T("report.folio", "page", "{page}", "pages", "{pages}"),
		Sheet:     c.T("report.sheet", "page", "{page}", "pages", "{pages}"),
		Reel:      c.T("report.reel"),
		Part:      c.T("report.part", "page", "{page}", "pages", "{pages}"),
		Continued: c.T("report.continued"),
		Cover:     c.T("report.cover"),
		Exhibits:  c.T("report.exhibits"),
		More:      c.T("report.grounds.more", "n", "{n}"),
		Several:   c.several(),
	}
}

// ref points at an exhibit by its number and name.
func (c *composer) ref(id evidence.ExhibitID) (Ref, bool) {
	x, ok := c.byID[id]
	if !ok {
		return Ref{}, false
	}
	return Ref{Text: c.placed(id, join2(c.number(x.Number), c.name(x))), To: exhibitAnchor(id)}, true
}

// short points at an exhibit by its number alone.
func (c *composer) short(x evidence.Exhibit) Ref {
	return Ref{Text: c.placed(x.ID, c.shortNumber(x.Number)), To: exhibitAnchor(x.ID)}
}

func exhibitAnchor(id evidence.ExhibitID) Anchor { return Anchor(exhibitPrefix + id) }

// exhibitPrefix begins the anchor of an exhibit.
const exhibitPrefix = "exhibit/"

// messagePrefix begins the anchor of a message.
const messagePrefix = "message/"

func messageAnchor(id evidence.MessageID) Anchor { return Anchor(messagePrefix + id) }

// labelled is a sentence around a value, or nothing where the value is empty.
func (c *composer) labelled(key, hole, value string) string {
	if value = line(value); value == "" {
		return ""
	}
	return c.T(key, hole, value)
}

// rows keeps the rows that have a value.
func rows(all ...Row) []Row {
	return slices.DeleteFunc(all, func(r Row) bool { return r.Value == "" })
}

// row is a row of the catalogue's label; the value stands on one line.
func (c *composer) row(key, value string) Row { return Row{Label: c.T(key), Value: line(value)} }

// num writes a count or a running number.
func (c *composer) num(n int) string { return c.Number(int64(n)) }

// word is the catalogue's text for a code; a code it does not know (of a newer
// version, or typed) is told by the fallback.
func (c *composer) word(key, fallback string) string {
	if s := c.T(key); !strings.HasPrefix(s, "⟦") {
		return s
	}
	return fallback
}

// line is a user's text on one line: names and titles have no paragraphs.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// join puts a middle dot between the parts that are there.
func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// join2 puts a space between two words, where both are there.
func join2(a, b string) string { return strings.TrimSpace(a + " " + b) }
