package facts

import (
	"slices"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
)

// Teller says in words what is computed of a case.
type Teller struct {
	Say      i18n.Printer
	Taxonomy evidence.Taxonomy
	Guide    guide.Guide // without one no claim wants anything, and only the user's dates are due
}

// timeJSON is a time of the contract.
type timeJSON struct {
	Value     string              `json:"value"`
	Precision evidence.Precision  `json:"precision"`
	Zone      string              `json:"zone"`
	Source    evidence.TimeSource `json:"source"`
}

// Time writes a time; the zero time is null.
func Time(t evidence.Time, zone *time.Location) any {
	if t.IsZero() {
		return nil
	}
	return timeJSON{t.Value(zone), t.Precision, t.Zone, t.Source}
}

// Facts are everything a case holds, with what is computed from it.
type Facts struct {
	Case      caseJSON       `json:"case"`
	Exhibits  []exhibitJSON  `json:"exhibits"`
	Trash     []exhibitJSON  `json:"trash"`    // removed ones; they count nowhere else
	Messages  []messageJSON  `json:"messages"` // what somebody said
	Notices   []messageJSON  `json:"notices"`  // the messenger's own lines
	Sources   []sourceJSON   `json:"sources"`
	Events    []eventJSON    `json:"events"`
	Timeline  []EntryJSON    `json:"timeline"`
	Gaps      []gapJSON      `json:"gaps"`
	Coverage  CoverageJSON   `json:"coverage,omitzero"`
	Deadlines []DeadlineJSON `json:"deadlines"`

	Comparisons []comparisonJSON `json:"comparisons"`
	Sent        []SentJSON       `json:"sent"`
}

// SentJSON is something that was made to be handed over.
type SentJSON struct {
	Digest      evidence.Digest  `json:"digest"` // of the file; of a bundle its seal; of pages that of their digests
	Form        evidence.Form    `json:"form"`
	File        string           `json:"file"`
	At          any              `json:"at"`
	Seq         int64            `json:"seq"`
	Head        evidence.Digest  `json:"head"`
	Exhibits    int              `json:"exhibits"`
	Messages    int              `json:"messages"`
	Supplements *evidence.Digest `json:"supplements"` // null: it is the whole case
}

// Sent writes what was sent.
func Sent(s evidence.Snapshot) []SentJSON {
	all := []SentJSON{}
	for _, x := range s.Sent {
		j := SentJSON{x.Digest, x.Form, x.File, Time(x.At, s.Case.Location()), x.Seq, x.Head, x.Exhibits, x.Messages, nil}
		if !x.Supplements.IsZero() {
			j.Supplements = &x.Supplements
		}
		all = append(all, j)
	}
	return all
}

// comparisonJSON holds what was promised against what came; exhibits by number.
type comparisonJSON struct {
	Promised []string         `json:"promised"` // one, unless it was removed
	Received []string         `json:"received"`
	Rows     []differenceJSON `json:"rows"`
}

type differenceJSON struct {
	Number   int      `json:"number,omitempty"` // of the callouts on the pictures
	Aspect   string   `json:"aspect"`
	Promised string   `json:"promised"`
	Received string   `json:"received"`
	Exhibits []string `json:"exhibits"` // that show it
}

func comparisonOf(s evidence.Snapshot, c evidence.Comparison) comparisonJSON {
	v := comparisonJSON{Promised: Numbers(s, c.Exhibits()[:1]), Received: Numbers(s, c.Received), Rows: []differenceJSON{}}
	for _, d := range c.Rows {
		j := differenceJSON{d.Number, d.Aspect, d.Promised, d.Received, []string{}}
		for _, x := range s.Showing(c, d) {
			j.Exhibits = append(j.Exhibits, x.Number.String())
		}
		v.Rows = append(v.Rows, j)
	}
	return v
}

type caseJSON struct {
	ID       evidence.CaseID `json:"id"`
	Title    string          `json:"title"`
	Platform string          `json:"platform"`
	Claim    string          `json:"claim"`
	OrderNo  string          `json:"order_no"`
	Item     string          `json:"item"`
	Seller   string          `json:"seller"`
	Buyer    string          `json:"buyer"`
	Price    string          `json:"price"`
	Promised string          `json:"promised"`
	Received string          `json:"received"`
	Demand   string          `json:"demand"`
	Zone     string          `json:"zone"`
	Dates    map[string]any  `json:"dates"`

	Payment      string       `json:"payment"`
	Goods        string       `json:"goods"`
	Units        int          `json:"units"` // 0: not said
	Carrier      string       `json:"carrier"`
	SellerRecord string       `json:"seller_record"`
	Grounds      []GroundJSON `json:"grounds"`
	Excuses      []excuseJSON `json:"excuses,omitzero"`
}

type exhibitJSON struct {
	Number     evidence.Number    `json:"number"`
	Kind       evidence.Kind      `json:"kind"`
	Title      string             `json:"title"`
	Caption    string             `json:"caption"`
	Proves     string             `json:"proves"`
	Tags       []evidence.TagCode `json:"tags"`
	Star       bool               `json:"star"`
	File       string             `json:"file"`
	SHA256     evidence.Digest    `json:"sha256"`
	Bytes      int64              `json:"bytes"`
	MediaType  string             `json:"media_type"`
	Width      int                `json:"width"`
	Height     int                `json:"height"`
	DurationS  float64            `json:"duration_s"`
	CapturedAt any                `json:"captured_at"`
	GPS        bool               `json:"gps"`
	Warnings   []string           `json:"warnings"`
	Damage     string             `json:"damage,omitempty"`   // of its original, at first sight: "missing", "changed", "unreadable"
	Hints      []string           `json:"hints,omitzero"`     // what may be worth another photo
	Withheld   bool               `json:"withheld,omitempty"` // its original did not come along with the bundle that the case came out of
	CopyOf     evidence.Digest    `json:"copy_of,omitzero"`   // the original that a bundle held a copy of in its place

	Messages []evidence.MessageID `json:"messages,omitempty"` // what a conversation cites

	Marks      []evidence.Mark      `json:"marks,omitempty"`
	Redactions []evidence.Redaction `json:"redactions,omitempty"`

	Stills []evidence.Still `json:"stills,omitempty"`
	Clip   evidence.Clip    `json:"clip,omitzero"`
}

type messageJSON struct {
	ID          evidence.MessageID    `json:"id"`
	Number      int                   `json:"number"` // its place in the whole conversation, notices counted, from 1
	At          any                   `json:"at"`
	From        string                `json:"from"`
	Role        evidence.Role         `json:"role"`
	Text        string                `json:"text"`
	Translation *evidence.Translation `json:"translation"`
	Attachments []string              `json:"attachments"`
	Source      evidence.Digest       `json:"source"`
	Line        int                   `json:"line,omitempty"` // its first line in the source, from 1
	Missing     []string              `json:"missing,omitempty"`
	To          string                `json:"to,omitempty"`
	Subject     string                `json:"subject,omitempty"`
	Reckoned    string                `json:"reckoned,omitempty"` // the words its time was reckoned from
	Unchecked   bool                  `json:"unchecked,omitempty"`
	Screens     []string              `json:"screens,omitempty"` // screenshots that show it
}

type sourceJSON struct {
	SHA256   evidence.Digest `json:"sha256"`
	File     string          `json:"file"`
	Member   string          `json:"member"`
	Format   string          `json:"format"`
	Encoding string          `json:"encoding"`
	Zone     string          `json:"zone"`
	Sum
	Unparsed int `json:"unparsed"`
	Same     int `json:"same"`
	Added    any `json:"added"`
}

// Sum is what became of the units of a source, but for those not understood.
type Sum struct {
	Unit      evidence.Unit `json:"unit"`
	Lines     int           `json:"lines"`
	Messages  int           `json:"messages"`
	Continued int           `json:"continued"`
	System    int           `json:"system"`
	Frame     int           `json:"frame"`
	Blank     int           `json:"blank"`
}

// SumOf writes a tally.
func SumOf(y evidence.Tally) Sum {
	return Sum{y.Unit, y.In, y.Messages, y.Continued, y.Notices, y.Frame, y.Blank}
}

type eventJSON struct {
	ID   evidence.EventID   `json:"id"`
	Kind evidence.EventKind `json:"kind"`
	At   any                `json:"at"`
	Note string             `json:"note"`
	Rule string             `json:"rule,omitempty"` // of a date read on the site: the rule it is for
}

type EntryJSON struct {
	At        any                 `json:"at"`
	Kind      evidence.EntryKind  `json:"kind"`
	Ref       string              `json:"ref"` // of a gap the message that waited, of a deadline its event
	Text      string              `json:"text"`
	Conflicts []evidence.Conflict `json:"conflicts"`
}

type gapJSON struct {
	From any                `json:"from"`
	To   any                `json:"to"`
	Days int                `json:"days"`
	Ref  evidence.MessageID `json:"ref"`
}

// Facts are the whole case as the contract writes it; hurt is what is wrong with
// originals, as verify names it.
func (t Teller) Facts(s evidence.Snapshot, now time.Time, hurt map[evidence.Digest]string) Facts {
	zone := s.Case.Location()
	v := Facts{Case: caseOf(s), Exhibits: []exhibitJSON{}, Trash: []exhibitJSON{}, Messages: []messageJSON{}, Notices: []messageJSON{}, Sources: []sourceJSON{},
		Events: []eventJSON{}, Timeline: []EntryJSON{}, Gaps: []gapJSON{}, Comparisons: []comparisonJSON{}, Sent: Sent(s),
		Coverage: t.Coverage(s, t.Guide.Coverage(s))}
	for _, x := range s.Exhibits {
		v.Exhibits = append(v.Exhibits, t.exhibit(s, x, hurt[x.Original]))
	}
	for _, x := range s.Trash {
		v.Trash = append(v.Trash, t.exhibit(s, x, hurt[x.Original]))
	}
	for i, m := range s.Messages {
		if j := messageOf(s, m, i+1); m.Notice {
			v.Notices = append(v.Notices, j)
		} else {
			v.Messages = append(v.Messages, j)
		}
	}
	for _, o := range s.Sources {
		v.Sources = append(v.Sources, sourceOf(o, zone))
	}
	for _, e := range s.Events {
		v.Events = append(v.Events, eventJSON{e.ID, e.Kind, Time(e.At, zone), e.Note, e.Rule})
	}
	for _, e := range s.Timeline(now) {
		v.Timeline = append(v.Timeline, t.Entry(s, e, zone))
	}
	due, _ := t.Guide.Deadlines(s, now)
	v.Deadlines = t.Deadlines(s.Case, due)
	for _, k := range s.Comparisons {
		v.Comparisons = append(v.Comparisons, comparisonOf(s, k))
	}
	for _, g := range s.Gaps(now) {
		v.Gaps = append(v.Gaps, gapJSON{Time(g.From, zone), Time(g.To, zone), g.Days, g.Ref})
	}
	return v
}

// Plain leaves out what only helps who collects the evidence: what may be worth
// another photo, which tags are there, why others are not, and what a ground is
// without.
func (f Facts) Plain() Facts {
	f.Coverage, f.Case.Excuses = CoverageJSON{}, nil
	f.Case.Grounds = slices.Clone(f.Case.Grounds)
	for i := range f.Case.Grounds {
		f.Case.Grounds[i].Lacks = nil
	}
	for _, all := range [][]exhibitJSON{f.Exhibits, f.Trash} {
		for i := range all {
			all[i].Hints = nil
		}
	}
	return f
}

func caseOf(s evidence.Snapshot) caseJSON {
	c := s.Case
	dates := map[string]any{}
	for _, k := range evidence.EventKinds {
		if at := s.Date(k); !at.IsZero() {
			dates[string(k)] = Time(at, c.Location())
		}
	}
	return caseJSON{c.ID, c.Title, c.Platform, c.Claim.Type, c.Order.Number, c.Order.Item, c.Seller.Name, c.Buyer.Name,
		c.Order.Price, c.Claim.Promised, c.Claim.Received, c.Claim.Demand, c.Zone, dates,
		c.Order.Payment, c.Order.Goods, c.Order.Units, c.Order.Carrier, c.Seller.Record, Grounds(s), excuses(c)}
}

func (t Teller) exhibit(s evidence.Snapshot, x evidence.Exhibit, problem string) exhibitJSON {
	o := s.Originals[x.Original]
	j := exhibitJSON{Number: x.Number, Kind: x.Kind, Title: x.Title, Caption: x.Caption, Proves: x.Proves,
		Tags: append([]evidence.TagCode{}, x.Tags...), Star: x.Star, File: x.File, SHA256: o.Digest, Bytes: o.Bytes,
		MediaType: o.MediaType, Width: o.Facts.Width, Height: o.Facts.Height, DurationS: o.Facts.Duration,
		CapturedAt: Time(s.CapturedAt(x), s.Case.Location()), GPS: o.Facts.GPS, Warnings: []string{}, Hints: []string{}, Messages: x.Messages,
		Withheld: o.Withheld, CopyOf: o.CopyOf, Marks: x.Marks, Redactions: x.Redactions, Stills: x.Stills, Clip: x.Clip}
	for _, w := range o.Warnings {
		j.Warnings = append(j.Warnings, t.Say.Fill("reason."+w.Code, w.Args))
	}
	if problem != "" {
		j.Damage, j.Warnings = problem, append(j.Warnings, t.Say.T("cli.damage."+problem))
	}
	for _, h := range s.Hints(x) {
		j.Hints = append(j.Hints, t.Say.T("hint."+string(h)))
	}
	return j
}

func messageOf(s evidence.Snapshot, m evidence.Message, number int) messageJSON {
	return messageJSON{ID: m.ID, Number: number, At: Time(m.At, s.Case.Location()), From: m.From, Role: m.Role, Text: m.Text,
		Translation: m.Translation, Attachments: Numbers(s, m.Attachments), Source: m.Source, Line: m.Line, Missing: m.Missing,
		To: m.To, Subject: m.Subject, Reckoned: m.Reckoned, Unchecked: m.Unchecked, Screens: Numbers(s, m.Screens)}
}

// Numbers are the numbers of those exhibits that are still there.
func Numbers(s evidence.Snapshot, ids []evidence.ExhibitID) []string {
	all := []string{}
	for _, id := range ids {
		if x, ok := s.Exhibit(id); ok {
			all = append(all, x.Number.String())
		}
	}
	return all
}

func sourceOf(o evidence.Source, zone *time.Location) sourceJSON {
	return sourceJSON{o.Digest, o.File, o.Member, o.Format, o.Encoding, o.Zone, SumOf(o.Tally), o.Tally.Unparsed, o.Same, Time(o.Added, zone)}
}

// Entry says a line of the timeline; what is computed gets a sentence.
func (t Teller) Entry(s evidence.Snapshot, e evidence.Entry, zone *time.Location) EntryJSON {
	j := EntryJSON{At: Time(e.At, zone), Kind: e.Kind, Ref: reference(s, e), Text: e.Text, Conflicts: []evidence.Conflict{}}
	j.Conflicts = append(j.Conflicts, e.Conflicts...)
	switch e.Kind {
	case evidence.GapEntry:
		j.Text = t.gap(e.Gap, zone)
	case evidence.DeadlineEntry:
		if j.Text = t.Say.T("event.due"); e.Text != "" {
			j.Text += ": " + e.Text
		}
	}
	return j
}

// gap says how long the seller was silent.
func (t Teller) gap(g evidence.Gap, zone *time.Location) string {
	from := t.Say.Date(g.From.In(zone).In(zone))
	if g.To.IsZero() {
		return t.Say.N("cli.gap.open", g.Days, "from", from)
	}
	return t.Say.N("cli.gap", g.Days, "from", from, "to", t.Say.Date(g.To.In(zone).In(zone)))
}

// reference names what an entry points at: exhibits by number, the rest by id.
func reference(s evidence.Snapshot, e evidence.Entry) string {
	if e.Kind == evidence.ExhibitEntry {
		if x, ok := s.Exhibit(evidence.ExhibitID(e.Ref)); ok {
			return x.Number.String()
		}
	}
	return e.Ref
}
