package report

import (
	"slices"
	"strings"

	"proofbox/evidence"
)

func (c *composer) custody(talk Conversation) Custody {
	k := Custody{Heading: c.T("report.custody"), Known: c.known(), Bundle: c.bundleCheck(), Check: c.check(), Files: c.files(), Sent: c.handed(), Log: c.trail()}
	k.Paragraphs = append([]Note{c.kept()}, c.held()...)
	k.Paragraphs = append(k.Paragraphs, c.copies(talk))
	for _, p := range []string{"hash", "limits"} {
		k.Paragraphs = append(k.Paragraphs, Note{Heading: c.T("report.custody." + p), Text: c.T("report.custody." + p + ".text")})
	}
	if len(c.log) > 0 {
		k.Paragraphs = append(k.Paragraphs, Note{Heading: c.T("report.custody.chain"), Text: c.chain()})
	}
	k.Paragraphs = append(k.Paragraphs, c.reopened()...)
	if !c.contents.IsZero() {
		k.Paragraphs = append(k.Paragraphs, Note{Heading: c.T("report.custody.witness"), Text: c.T("report.custody.witness.text")})
	}
	return k
}

// known keeps apart what was read from the files, what the buyer stated, and
// what was checked when the report was made.
func (c *composer) known() []Note {
	verified := c.reread()
	if len(c.log) > 0 {
		verified = join2(verified, c.linked())
	}
	all := []Note{
		{c.T("report.custody.observed"), c.T("report.custody.observed.text")},
		{c.T("report.custody.declared"), c.T("report.custody.declared.text")},
		{c.T("report.custody.verified"), verified},
	}
	return slices.DeleteFunc(all, func(n Note) bool { return n.Text == "" })
}

// reread says what reading the originals again gave.
func (c *composer) reread() string {
	whole, copies, withheld := c.tallied()
	text := ""
	switch {
	case len(c.damage) > 0:
		text = c.N("report.custody.reread.damaged", len(c.damage), "all", c.num(whole+copies))
	case whole > 0:
		text = c.N("report.custody.reread", whole)
	}
	if copies > 0 && len(c.damage) == 0 {
		text = join2(text, c.N("report.custody.reread.copies", copies))
	}
	if withheld > 0 {
		text = join2(text, c.N("report.custody.reread.withheld", withheld))
	}
	return text
}

// linked says whether the rows of the log hold together.
func (c *composer) linked() string {
	if bad := evidence.CheckChain(c.log); bad >= 0 {
		return c.T("report.chain.broken", "n", c.num(bad+1))
	}
	return c.N("report.chain.whole", len(c.log))
}

// chain says what the log shows and what it does not, and the hash that stands
// for all of it.
func (c *composer) chain() string {
	return c.T("report.custody.chain.text", "hash", c.log[len(c.log)-1].Hash.String())
}

// copies says what is done to the copies that the report shows, and to which.
func (c *composer) copies(talk Conversation) Note {
	text := c.T("report.custody.pictures.text")
	if list := c.having(func(x evidence.Exhibit) bool { return len(x.Redactions) > 0 }); list != "" {
		text += " " + c.T("report.custody.redacted", "numbers", list)
	}
	if list := c.having(func(x evidence.Exhibit) bool { return len(x.Marks) > 0 }); list != "" {
		text += " " + c.T("report.custody.marked", "numbers", list)
	}
	text = join2(text, c.legend(talk))
	return Note{Heading: c.T("report.custody.pictures"), Text: text}
}

// having lists the exhibits of which something is true, by number.
func (c *composer) having(is func(evidence.Exhibit) bool) string {
	var some []evidence.Exhibit
	for _, x := range c.exhibited {
		if is(x) {
			some = append(some, x)
		}
	}
	return c.listed(some)
}

// listed are the numbers of exhibits, those that follow each other as a range.
func (c *composer) listed(xs []evidence.Exhibit) string {
	var numbers []string
	for _, r := range c.ranges(xs) {
		numbers = append(numbers, r.Text)
	}
	return strings.Join(numbers, ", ")
}

// taken says when the files of exhibits came into the case, and which originals
// it has besides.
func (c *composer) taken() string {
	var first, last evidence.Time
	files := map[evidence.Digest]bool{}
	for _, x := range c.s.Exhibits {
		if x.Original.IsZero() || x.Added.IsZero() {
			continue
		}
		files[x.Original] = true
		if first.IsZero() || x.Added.Compare(first, c.loc) < 0 {
			first = x.Added
		}
		if last.IsZero() || x.Added.Compare(last, c.loc) > 0 {
			last = x.Added
		}
	}
	if len(files) == 0 {
		return ""
	}
	when := c.date(first)
	if until := c.date(last); until != when {
		when = c.T("report.span", "from", when, "to", until)
	}
	return join2(c.N("report.custody.taken", len(files), "when", when), c.besides())
}

// besides counts the originals that no exhibit shows: what a conversation came
// in, and what was taken from the exhibits.
func (c *composer) besides() (text string) {
	shown := map[evidence.Digest]bool{}
	for _, x := range c.s.Exhibits {
		shown[x.Original] = true
	}
	talk, removed := 0, 0
	for _, d := range c.unshown(shown) {
		if c.ofTalk(d) {
			talk++
		} else {
			removed++
		}
	}
	if talk > 0 {
		text = c.N("report.custody.taken.talk", talk)
	}
	if removed > 0 {
		text = join2(text, c.N("report.custody.taken.removed", removed))
	}
	return text
}

// ofTalk tells whether messages came from an original.
func (c *composer) ofTalk(d evidence.Digest) bool {
	_, source := c.s.Source(d)
	_, marked := c.src.mark[d]
	return source || marked
}

// check says how anybody computes the value of a file, in one line.
func (c *composer) check() Check {
	k := Check{Note: Note{Heading: c.T("report.custody.verify"), Text: c.T("report.custody.verify.text")}}
	for _, system := range []string{"Windows", "macOS", "Linux"} {
		k.Lines = append(k.Lines, Row{Label: system, Value: c.T("report.custody.verify." + strings.ToLower(system)), Mono: true})
	}
	return k
}

// files lists every original of the case with its whole digest: first those of
// exhibits, in their order, then what is in the case without being shown.
func (c *composer) files() Table {
	t := Table{Heading: c.T("report.files"), Note: c.T("report.files.note"),
		Head: []string{c.T("report.col.number"), c.T("report.col.file"), c.T("report.col.size"), c.T("report.row.digest")}}
	switch _, copies, withheld := c.tallied(); {
	case c.left != nil:
		t.Note = c.extractNote()
	case c.since != nil:
		t.Note = c.T("report.supplement.files")
	case len(c.damage)+copies+withheld > 0:
		t.Note = "" // not all are held
	}
	for _, x := range c.exhibited {
		if !x.Original.IsZero() { // a citation: its file is the source's
			t.Rows = append(t.Rows, c.fileRows(Cell{Text: c.shortNumber(x.Number), To: exhibitAnchor(x.ID)}, line(x.File), x.Original)...)
		}
	}
	for _, d := range c.unshown(c.listedFiles()) {
		t.Rows = append(t.Rows, c.fileRows(Cell{Text: c.T("report.none")}, c.unshownName(d), d)...)
	}
	return t
}

// listedFiles are the originals that stand in the table for exhibits, or stood in
// that of what was sent.
func (c *composer) listedFiles() map[evidence.Digest]bool {
	seen := map[evidence.Digest]bool{}
	for _, x := range c.s.Exhibits {
		seen[x.Original] = true
	}
	if c.since != nil {
		for d := range c.since.Then.Originals {
			seen[d] = true
		}
	}
	return seen
}

// fileRows are the row of a file, of a copy also that of its original, and what
// goes into a bundle in its place.
func (c *composer) fileRows(number Cell, name string, d evidence.Digest) [][]Cell {
	o, ok := c.s.Originals[d]
	size := ""
	if ok {
		size = c.Bytes(o.Bytes)
	}
	if o.Withheld {
		size = c.T("report.withheld.cell")
	}
	if p, bad := c.damage[d]; bad {
		size = c.T("report.damage.cell." + string(p))
	}
	if o.CopyOf.IsZero() {
		return append([][]Cell{{number, {Text: name}, {Text: size}, {Text: d.String(), Mono: true}}}, c.packedRows(d)...)
	}
	return append([][]Cell{{number, {Text: c.T("report.copy.file", "name", name)}, {Text: size}, {Text: d.String(), Mono: true}},
		{{}, {Text: c.T("report.copy.original")}, {Text: c.T("report.withheld.cell")}, {Text: o.CopyOf.String(), Mono: true}}}, c.packedRows(d)...)
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
