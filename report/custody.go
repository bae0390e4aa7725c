package report

import (
	"slices"
	"strings"

	"proofbox/evidence"
)

// hashShown is how many digits of a log row's hash are printed; the whole chain
// is in the case itself.
const hashShown = 12

func (c *composer) custody() Custody {
	k := Custody{Heading: c.T("report.custody"), Files: c.files(), Log: c.logTable()}
	k.Paragraphs = append(k.Paragraphs, c.kept())
	for _, p := range []string{"pictures", "hash", "limits", "verify"} {
		k.Paragraphs = append(k.Paragraphs, Note{Heading: c.T("report.custody." + p), Text: c.T("report.custody." + p + ".text")})
	}
	if len(c.log) > 0 {
		k.Paragraphs = append(k.Paragraphs, Note{Heading: c.T("report.custody.chain"), Text: c.chain()})
	}
	return k
}

// chain says what checking the log gave, at the time the report was made.
func (c *composer) chain() string {
	n := len(c.log)
	if bad := evidence.CheckChain(c.log); bad >= 0 {
		return c.T("report.chain.broken", "n", c.num(bad+1))
	}
	return c.N("report.chain.whole", n, "hash", c.log[n-1].Hash.String())
}

// files lists every original of the case with its whole digest: first those of
// exhibits, in their order, then what is in the case without being shown.
func (c *composer) files() Table {
	t := Table{Heading: c.T("report.files"), Note: c.T("report.files.note"),
		Head: []string{c.T("report.col.number"), c.T("report.col.file"), c.T("report.col.size"), c.T("report.row.digest")}}
	if len(c.damage) > 0 {
		t.Note = "" // not all are held
	}
	seen := map[evidence.Digest]bool{}
	for _, x := range c.s.Exhibits {
		if x.Original.IsZero() { // a citation: its file is the source's
			continue
		}
		seen[x.Original] = true
		t.Rows = append(t.Rows, c.fileRow(Cell{Text: c.shortNumber(x.Number), To: exhibitAnchor(x.ID)}, line(x.File), x.Original))
	}
	for _, d := range c.unshown(seen) {
		t.Rows = append(t.Rows, c.fileRow(Cell{Text: c.T("report.none")}, c.unshownName(d), d))
	}
	return t
}

func (c *composer) fileRow(number Cell, name string, d evidence.Digest) []Cell {
	size := ""
	if o, ok := c.s.Originals[d]; ok {
		size = c.Bytes(o.Bytes)
	}
	if p, bad := c.damage[d]; bad {
		size = c.T("report.damage.cell." + string(p))
	}
	return []Cell{number, {Text: name}, {Text: size}, {Text: d.String(), Mono: true}}
}

// unshown are the originals no exhibit shows, by digest.
func (c *composer) unshown(seen map[evidence.Digest]bool) []evidence.Digest {
	var out []evidence.Digest
	for d := range c.s.Originals {
		if !seen[d] {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b evidence.Digest) int { return strings.Compare(a.String(), b.String()) })
	return out
}

// unshownName says what an original without an exhibit is.
func (c *composer) unshownName(d evidence.Digest) string {
	if raw, ok := c.s.Source(d); ok {
		return c.sourceName(raw)
	}
	if _, ok := c.src.mark[d]; ok {
		return c.T("report.source.export")
	}
	return c.T("report.files.removed")
}

// logTable is the custody log in words.
func (c *composer) logTable() Table {
	t := Table{Heading: c.T("report.log"), Note: c.T("report.log.note"),
		Head: []string{c.T("report.col.step"), c.T("report.col.utc"), c.T("report.col.action"), c.T("report.col.subject"), c.T("report.col.hash")}}
	for _, e := range c.log {
		t.Rows = append(t.Rows, []Cell{
			{Text: c.Number(e.Seq)}, {Text: e.At.UTC().Format("2006-01-02 15:04:05")}, {Text: c.action(e)}, c.subject(e.Subject),
			{Text: e.Hash.String()[:min(hashShown, len(e.Hash.String()))], Mono: true},
		})
	}
	return t
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
	case "change":
		return Cell{Text: c.T("report.subject.change", "n", id)}
	}
	return Cell{Text: c.T("report.subject.other")}
}
