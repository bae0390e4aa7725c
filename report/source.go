package report

import (
	"strings"

	"proofbox/evidence"
)

// sources are where the messages came from, in the order they are met.
type sources struct {
	list []Source
	mark map[evidence.Digest]string
}

func (c *composer) sources() sources {
	src := sources{mark: map[evidence.Digest]string{}}
	for i := range c.s.Messages {
		d := c.s.Messages[i].Source
		if _, seen := src.mark[d]; seen {
			continue
		}
		s := c.source(d)
		s.Mark = c.num(len(src.list) + 1)
		src.mark[d] = s.Mark
		src.list = append(src.list, s)
	}
	if len(src.list) == 1 {
		src.list[0].Mark = ""
	}
	return src
}

// sourcesOf are the sources of the messages at some places.
func (c *composer) sourcesOf(places []int) []Source {
	if c.since == nil {
		return c.src.list
	}
	used, all := map[string]bool{}, []Source(nil)
	for _, i := range places {
		used[c.src.mark[c.s.Messages[i].Source]] = true
	}
	for i, s := range c.src.list {
		if used[c.num(i+1)] {
			all = append(all, s)
		}
	}
	return all
}

// source describes a source: what came in, an exhibit of the case, or the
// user's hand.
func (c *composer) source(d evidence.Digest) Source {
	if d.IsZero() {
		return Source{Name: c.T("report.source.hand")}
	}
	s := Source{Name: c.T("report.source.export"), Hash: d.String(), Of: c.T("report.row.digest")}
	if raw, ok := c.s.Source(d); ok {
		s.Name, s.Facts = c.sourceName(raw), c.sourceFacts(raw)
		if raw.Member != "" {
			s.Of = c.T("report.source.zip")
		}
	}
	for _, x := range c.s.Exhibits {
		if x.Original == d {
			r, _ := c.ref(x.ID)
			s.Ref = &r
			break
		}
	}
	if caution := c.caution(d); caution != "" {
		s.Facts = append(s.Facts, caution)
	}
	if packed := c.sourcePacked(d); packed != "" {
		s.Facts = append(s.Facts, packed)
	}
	return s
}

// sourceName is the name the source came with.
func (c *composer) sourceName(s evidence.Source) string {
	file, member := line(s.File), line(s.Member)
	switch {
	case file == "":
		return c.T("report.source.pasted")
	case member != "":
		return c.T("report.source.member", "file", file, "member", member)
	}
	return file
}

// sourceFacts say how the source was read, and that nothing of it was lost.
func (c *composer) sourceFacts(s evidence.Source) []string {
	facts := []string{join(c.word("format."+s.Format, line(s.Format)), line(s.Encoding), c.sourceClock(s)), c.tally(s.Tally)}
	if s.Tally.Unparsed > 0 {
		facts = append(facts, c.N("report.source.unparsed", s.Tally.Unparsed))
	}
	if s.Same > 0 {
		facts = append(facts, c.N("report.source.same", s.Same))
	}
	return facts
}

// sourceClock says in which zone the clocks of the source were read.
func (c *composer) sourceClock(s evidence.Source) string {
	if s.Zone == "" {
		return c.T("report.source.zoned")
	}
	loc, err := evidence.LoadZone(s.Zone)
	if err != nil {
		return ""
	}
	return c.T("report.source.zone", "zone", c.zoneThrough(loc, s.Zone, func(m *evidence.Message) bool { return m.Source == s.Digest }))
}

// tally says what became of everything that came in, as a sum.
func (c *composer) tally(t evidence.Tally) string {
	var parts []string
	for _, p := range t.Parts() {
		if p.N > 0 {
			parts = append(parts, c.N("report.tally."+p.Name, p.N))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	unit := t.Unit
	if unit != evidence.Entries && unit != evidence.Mails {
		unit = evidence.Lines
	}
	return c.T("report.tally", "in", c.N("report.tally.in."+string(unit), t.In), "parts", strings.Join(parts, " + "))
}

// of says where a message stands in its source: "6", or "2:6" where there are
// more sources than one.
func (s sources) of(c *composer, m *evidence.Message) string {
	place := ""
	if m.Line > 0 {
		place = c.num(m.Line)
	}
	switch {
	case len(s.list) < 2:
		return place
	case place == "":
		return s.mark[m.Source]
	}
	return s.mark[m.Source] + ":" + place
}
