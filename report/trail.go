package report

import (
	"slices"
	"strings"

	"proofbox/evidence"
)

// Trail is the custody log: deeds, each of one row or of several alike that
// follow each other.
type Trail struct {
	Heading string
	Note    string
	Head    TrailHead
	Deeds   []Deed
}

// TrailHead labels the columns.
type TrailHead struct{ Step, When, Action, Hash string }

// Deed is what one or several rows of the log did.
type Deed struct {
	Span   string // the numbers of its rows: "2 – 12"
	Day    string // in UTC
	Action string
	About  Cell
	Steps  []Step
}

// Step is one row of the log.
type Step struct {
	No      string
	Clock   string // in UTC
	Subject Cell   // in short; empty where there is one step and About says it
	Hash    string // its first digits
}

// hashShown is how many digits of a log row's hash are printed; the whole chain
// is in the case itself.
const hashShown = 12

func beginning(d evidence.Digest) string {
	s := d.String()
	return s[:min(hashShown, len(s))]
}

// trail is the custody log in words.
func (c *composer) trail() Trail {
	t := Trail{Heading: c.T("report.log"), Note: c.T("report.log.note"), Head: TrailHead{Step: c.T("report.col.step"), When: c.T("report.col.utc"),
		Action: c.T("report.col.action"), Hash: c.T("report.col.hash")}}
	from, note := c.goesOn()
	t.Note = join2(note, t.Note)
	for from < len(c.log) {
		to := from + 1
		for to < len(c.log) && alike(c.log[from], c.log[to]) {
			to++
		}
		t.Deeds = append(t.Deeds, c.deed(c.log[from:to]))
		from = to
	}
	return t
}

// alike tells whether two rows did the same to things of one kind on one day.
func alike(a, b evidence.CustodyEntry) bool {
	of, _, _ := strings.Cut(a.Subject, "/")
	other, _, _ := strings.Cut(b.Subject, "/")
	return a.Op == b.Op && of == other && a.At.UTC().Format("2006-01-02") == b.At.UTC().Format("2006-01-02")
}

func (c *composer) deed(rows []evidence.CustodyEntry) Deed {
	first, last := rows[0], rows[len(rows)-1]
	d := Deed{Span: c.Number(first.Seq), Day: first.At.UTC().Format("2006-01-02"), Action: c.action(first)}
	for _, e := range rows {
		d.Steps = append(d.Steps, Step{No: c.Number(e.Seq), Clock: e.At.UTC().Format("15:04:05"), Hash: beginning(e.Hash)})
	}
	if len(rows) == 1 {
		d.About = c.subject(first.Subject)
		return d
	}
	d.Span = c.T("report.span", "from", d.Span, "to", c.Number(last.Seq))
	var named []evidence.Exhibit
	for i, e := range rows {
		d.Steps[i].Subject = c.subject(e.Subject)
		if id, ok := strings.CutPrefix(e.Subject, exhibitPrefix); ok {
			if x, there := c.byID[evidence.ExhibitID(id)]; there {
				d.Steps[i].Subject.Text = c.shortNumber(x.Number)
				named = append(named, x)
			}
		}
	}
	slices.SortStableFunc(named, func(a, b evidence.Exhibit) int { return evidence.CompareExhibits(&a, &b) })
	named = slices.CompactFunc(named, func(a, b evidence.Exhibit) bool { return a.ID == b.ID })
	d.About = Cell{Text: c.listed(named)}
	return d
}

// action names a step. Older logs call every change by hand an edit, which is
// the word for exhibits.
func (c *composer) action(e evidence.CustodyEntry) string {
	op := e.Op
	switch kind, _, _ := strings.Cut(e.Subject, "/"); {
	case op == evidence.OpEdit && kind == "message":
		op = evidence.OpMessage
	case op == evidence.OpEdit && kind == "event":
		op = evidence.OpEvent
	}
	return c.word("op."+string(op), c.T("report.op.unknown"))
}

// subject names what a step was about; what is gone from the case is said to
// be.
func (c *composer) subject(s string) Cell {
	kind, id, _ := strings.Cut(s, "/")
	switch kind {
	case "case":
		return Cell{Text: c.T("report.subject.case")}
	case "exhibit":
		if r, ok := c.ref(evidence.ExhibitID(id)); ok {
			return Cell{Text: r.Text, To: r.To}
		}
		return Cell{Text: c.T("report.subject.exhibit-gone")}
	case "source":
		if d, err := evidence.ParseDigest(id); err == nil {
			if raw, ok := c.s.Source(d); ok {
				return Cell{Text: c.sourceName(raw)}
			}
		}
		return Cell{Text: c.T("report.subject.source-gone")}
	case "message":
		if _, ok := c.lines[evidence.MessageID(id)]; ok {
			r := c.lineRef(evidence.MessageID(id))
			return Cell{Text: r.Text, To: r.To}
		}
		return Cell{Text: c.T("report.subject.message-gone")}
	case "event":
		if e, ok := c.s.Event(evidence.EventID(id)); ok {
			return Cell{Text: c.event(e.Kind)}
		}
		return Cell{Text: c.T("report.subject.event-gone")}
	case "comparison":
		for i, k := range c.whole {
			if k.ID == evidence.ComparisonID(id) {
				return Cell{Text: c.comparisonName(i+1, k), To: comparisonAnchor(k.ID)}
			}
		}
		return Cell{Text: c.T("report.subject.comparison-gone")}
	case "sent":
		if d, err := evidence.ParseDigest(id); err == nil {
			if x, ok := c.s.Handed(d); ok {
				return Cell{Text: c.sentFile(x)}
			}
		}
	case "bundle":
		if d, err := evidence.ParseDigest(id); err == nil {
			return Cell{Text: join2(c.T("report.seal"), beginning(d)+"…")}
		}
	case "change":
		return Cell{Text: c.T("report.subject.change", "n", id)}
	}
	return Cell{Text: c.T("report.subject.other")}
}
