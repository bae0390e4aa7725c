package report

import (
	"slices"
	"strings"

	"proofbox/evidence"
)

// supplement makes the composer tell what is new alone.
func (c *composer) supplement(f *Since) {
	c.exhibited = c.s.Exhibits
	if f == nil {
		return
	}
	c.since, c.news = f, f.News(c.s)
	c.exhibited = c.news.Exhibits()
	slices.SortStableFunc(c.exhibited, func(a, b evidence.Exhibit) int { return evidence.CompareExhibits(&a, &b) })
	c.own, c.fresh, c.linesThen = byID(c.exhibited, exhibitID), map[evidence.MessageID]bool{}, map[evidence.MessageID]int{}
	for _, id := range slices.Concat(c.news.Said, c.news.Corrected) {
		c.fresh[id] = true
	}
	for i, m := range f.Then.Messages {
		c.linesThen[m.ID] = i + 1
	}
}

// shows tells whether an exhibit is in this document.
func (c *composer) shows(id evidence.ExhibitID) bool {
	_, own := c.own[id]
	return c.own == nil || own
}

// holds tells whether a comparison is in this document.
func (c *composer) holds(id evidence.ComparisonID) bool {
	return (c.since == nil || slices.Contains(c.news.Compared, id)) && !c.leavesOut(id)
}

// placed says of what an exhibit is called that it is not here but in what was
// sent, where that is so.
func (c *composer) placed(id evidence.ExhibitID, called string) string {
	switch {
	case c.left[id]:
		return c.T("report.extract.without", "what", called)
	case c.shows(id):
		return called
	}
	return c.earlier(called)
}

func (c *composer) earlier(called string) string { return c.T("report.earlier", "what", called) }

// absent tells whether an anchor is in what was sent and not here.
func (c *composer) absent(a Anchor) bool {
	if id, is := strings.CutPrefix(string(a), exhibitPrefix); is {
		return !c.shows(evidence.ExhibitID(id))
	}
	if id, is := strings.CutPrefix(string(a), comparisonPrefix); is {
		return !c.holds(evidence.ComparisonID(id))
	}
	id, is := strings.CutPrefix(string(a), messagePrefix)
	return is && !c.told(evidence.MessageID(id))
}

// subjectLine says what the document is.
func (c *composer) subjectLine() string {
	switch {
	case c.since != nil:
		return c.T("report.supplement.subject")
	case c.left != nil:
		return c.T("report.extract.subject")
	}
	return c.T("report.subject")
}

// supplementCover makes the first page that of a supplement: what is new stands
// in the place of the claim, and what it goes on from beside the claim.
func (c *composer) supplementCover(k *Cover) {
	if c.since == nil {
		return
	}
	k.Eyebrow = join(c.T("report.supplement"), c.code("claim.", c.s.Case.Claim.Type))
	sides := []Side{{Row: Row{Label: c.T("report.supplement.from"), Value: c.sentLines(c.since.Sent)}, Tone: Papers,
		Refs: []Ref{{Text: join2(c.digestName(c.since.Sent), beginning(c.since.Sent.Digest)+"…"), To: ChangesPart}}}}
	if k.Claim != "" {
		sides = append(sides, Side{Row: Row{Label: k.Names.Claim, Value: k.Claim}, Tone: Defect})
	}
	k.Sides, k.Whole, k.Grounds = sides, nil, Grounds{}
	k.Claim, k.Names.Claim = c.T("report.supplement.headline", "what", c.newsCounts()), c.T("report.supplement.new")
	k.Proof = Proof{Heading: c.T("report.supplement.new"), Note: c.kinds(c.news.Added), Points: c.newsPoints()}
}

// sentFile is what something was sent as.
func (c *composer) sentFile(x evidence.Sent) string { return join(line(x.File), c.sentForm(x.Form)) }

func (c *composer) sentForm(f evidence.Form) string {
	return c.word("report.sent."+string(f), string(f))
}

// sentLines are when and as what something was sent, and its file.
func (c *composer) sentLines(x evidence.Sent) string {
	return strings.TrimSpace(join(c.date(x.At), c.sentForm(x.Form)) + "\n" + line(x.File))
}

func (c *composer) digestName(x evidence.Sent) string {
	if x.Form == evidence.ZIP {
		return c.T("report.seal")
	}
	return c.T("report.row.digest")
}

func (c *composer) sentCounts(x evidence.Sent) string {
	return join(c.N("report.statement.count", x.Exhibits), c.N("report.talk", x.Messages))
}

// newsCounts says in a few words how much is new.
func (c *composer) newsCounts() string {
	n := c.news
	var parts []string
	for _, p := range []struct {
		code string
		n    int
	}{
		{"added", len(n.Added)}, {"changed", len(n.Changed)}, {"gone", len(n.Gone)}, {"said", len(n.Said)}, {"corrected", len(n.Corrected) + len(n.Unsaid)},
		{"facts", len(n.Facts) + len(n.Grounds)}, {"events", len(n.Events)}, {"compared", len(n.Compared) + len(n.Uncompared)},
	} {
		if p.n > 0 {
			parts = append(parts, c.N("report.supplement."+p.code, p.n))
		}
	}
	if len(parts) == 0 {
		return c.T("report.supplement.nothing")
	}
	return strings.Join(parts, ", ")
}

// newsPoints say on the first page what is new, and lead there. They are as many
// as it has room for.
func (c *composer) newsPoints() (all []Point) {
	n := c.news
	say := func(is bool, text func() string, refs []Ref) {
		if is {
			all = append(all, Point{text(), refs})
		}
	}
	say(len(n.Added) > 0, func() string { return c.N("report.new.added", len(n.Added)) }, c.ranges(n.Added))
	say(len(n.Changed) > 0, func() string { return c.N("report.new.changed", len(n.Changed)) }, c.ranges(n.Changed))
	say(len(n.Gone) > 0, func() string { return c.T("report.new.gone", "numbers", c.numbersOf(n.Gone)) }, nil)
	say(len(n.Said) > 0, func() string { return c.N("report.new.said", len(n.Said)) }, c.saidRefs(n.Said))
	say(len(n.Facts)+len(n.Grounds)+len(n.Events)+len(n.Compared)+len(n.Uncompared)+len(n.Corrected)+len(n.Unsaid) > 0 || n.Hidden, func() string { return c.T("report.new.rest", "what", c.restOf(n)) },
		[]Ref{{Text: c.T("report.changes"), To: ChangesPart}})
	if len(all) == 0 {
		all = []Point{{Text: c.T("report.changes.none")}}
	}
	return all
}

// restOf names what changed beside exhibits and new messages.
func (c *composer) restOf(n News) string {
	var parts []string
	for _, p := range []struct {
		code string
		is   bool
	}{{"facts", len(n.Facts)+len(n.Grounds) > 0 || n.Hidden}, {"talk", len(n.Corrected)+len(n.Unsaid) > 0}, {"events", len(n.Events) > 0}, {"comparisons", len(n.Compared)+len(n.Uncompared) > 0}} {
		if p.is {
			parts = append(parts, c.T("report.changes."+p.code))
		}
	}
	return strings.Join(parts, ", ")
}

// saidRefs points at the stretches of messages, the first few.
func (c *composer) saidRefs(ids []evidence.MessageID) (refs []Ref) {
	for _, s := range c.stretches(ids, c.lines) {
		if len(refs) < sideRefs {
			refs = append(refs, Ref{Text: c.span(s.from, s.to), To: c.toldAnchor(s.first)})
		}
	}
	return refs
}

// toldAnchor leads to a message that stands in the conversation.
func (c *composer) toldAnchor(id evidence.MessageID) Anchor {
	if c.told(id) {
		return messageAnchor(id)
	}
	return ""
}

// run is a stretch of messages without a gap.
type run struct {
	from, to int
	first    evidence.MessageID
}

// stretches are messages by their numbers, those that follow each other as one.
func (c *composer) stretches(ids []evidence.MessageID, number map[evidence.MessageID]int) (all []run) {
	for _, id := range ids {
		n := number[id]
		if last := len(all) - 1; last >= 0 && all[last].to+1 == n {
			all[last].to = n
			continue
		}
		all = append(all, run{n, n, id})
	}
	return all
}

// numbersOf lists exhibits by number, those that follow each other as a range.
func (c *composer) numbersOf(xs []evidence.Exhibit) string {
	var parts []string
	for _, row := range inARow(xs) {
		first, last := c.shortNumber(row[0].Number), c.shortNumber(row[len(row)-1].Number)
		switch len(row) {
		case 1:
			parts = append(parts, first)
		case 2:
			parts = append(parts, first, last)
		default:
			parts = append(parts, first+" – "+last)
		}
	}
	return strings.Join(parts, ", ")
}

// inARow parts exhibits where a number does not follow the one before.
func inARow(xs []evidence.Exhibit) (rows [][]evidence.Exhibit) {
	for i, x := range xs {
		if last := len(rows) - 1; i > 0 && follows(xs[i-1].Number, x.Number) {
			rows[last] = append(rows[last], x)
			continue
		}
		rows = append(rows, []evidence.Exhibit{x})
	}
	return rows
}

// elsewhereNote says in the index where the other exhibits are.
func (c *composer) elsewhereNote() string {
	if c.since == nil {
		return ""
	}
	var others []evidence.Exhibit
	for _, x := range c.s.Exhibits {
		if !c.shows(x.ID) && !c.left[x.ID] {
			others = append(others, x)
		}
	}
	note := c.T("report.supplement.index")
	if len(others) > 0 {
		note = join2(note, c.N("report.supplement.others", len(others), "numbers", c.numbersOf(others)))
	}
	return note
}

// newsRows are the rows of the index of a supplement: new exhibits, then changed
// ones, each by number.
func (c *composer) newsRows() (out []IndexRow) {
	for _, g := range []struct {
		head string
		tone Tone
		xs   []evidence.Exhibit
	}{{"report.changes.added", Papers, c.news.Added}, {"report.changes.changed", Turn, c.news.Changed}} {
		some := slices.Clone(g.xs)
		slices.SortStableFunc(some, func(a, b evidence.Exhibit) int { return a.Number.Compare(b.Number) })
		for _, x := range some {
			if c.left[x.ID] {
				continue
			}
			r := c.indexRow(x)
			r.Group = Tag{Name: c.T(g.head), Tone: g.tone}
			out = append(out, r)
		}
	}
	return out
}

// otherwise says on the page of a changed exhibit what is other about it.
func (c *composer) otherwise(x evidence.Exhibit) []Row {
	return rows(Row{Label: c.T("report.row.changed"), Value: c.aspects(x)})
}

func (c *composer) aspects(x evidence.Exhibit) string {
	var words []string
	for _, a := range c.news.Aspects[x.ID] {
		words = append(words, c.T("report.changed."+a))
	}
	return strings.Join(words, ", ")
}

// toldThen tells whether an entry of the chronology stood in what was sent.
func (c *composer) toldThen(e evidence.Entry) bool {
	switch e.Kind {
	case evidence.ExhibitEntry:
		id := evidence.ExhibitID(e.Ref)
		return !c.shows(id) || c.news.Aspects[id] != nil && !slices.Contains(c.news.Aspects[id], "captured")
	case evidence.MessageEntry:
		return !c.fresh[evidence.MessageID(e.Ref)]
	case evidence.GapEntry:
		return slices.ContainsFunc(c.since.Then.Gaps(c.asOf), func(g evidence.Gap) bool {
			return g.Ref == e.Gap.Ref && sameTime(g.From, e.Gap.From) && sameTime(g.To, e.Gap.To)
		})
	}
	return !slices.ContainsFunc(c.news.Events, func(n EventNews) bool { return n.Now != nil && string(n.Now.ID) == e.Ref })
}
