package report

import (
	"slices"
	"strings"

	"proofbox/evidence"
)

// statement is the statement of proof. It says nothing that the case does not
// hold: what is not known is said to be so.
func (c *composer) statement() Statement {
	s := Statement{Heading: c.T("report.statement"), Note: c.T("report.statement.note"), Case: c.statementCase(),
		Head: StatementHead{Number: c.T("report.col.exhibit-number"), Name: c.T("report.col.document"), Date: c.T("report.col.made"),
			Author: c.T("report.col.author"), Proves: c.T("report.col.proof")}}
	for _, x := range c.s.Exhibits {
		s.Rows = append(s.Rows, c.statementRow(x))
	}
	return s
}

func (c *composer) statementCase() []Row {
	k := c.s.Case
	made := ""
	if !c.asOf.IsZero() {
		made = c.Date(c.asOf)
	}
	return rows(c.row("report.case", k.Title), c.row("report.fact.order", k.Order.Number), c.row("report.statement.by", k.Buyer.Name),
		c.row("report.statement.against", k.Seller.Name), c.row("report.statement.made", made))
}

func (c *composer) statementRow(x evidence.Exhibit) StatementRow {
	return StatementRow{Number: c.number(x.Number), Name: c.name(x), Date: c.orUnknown(c.shortDate(c.dated(x))),
		Author: c.orUnknown(c.maker(x)), Proves: strings.TrimSpace(x.Proves), To: exhibitAnchor(x.ID)}
}

func (c *composer) orUnknown(s string) string {
	if s == "" {
		return c.T("report.statement.unknown")
	}
	return s
}

// maker is who made x, as far as the case tells: of a citation those who speak
// in it, of what came in a message its sender, of pictures the buyer, of a paper
// whom its tag names. "" is: nobody knows.
func (c *composer) maker(x evidence.Exhibit) string {
	if x.Kind == evidence.Conversation {
		return c.speakers(x)
	}
	if m, ok := c.carrier(x.ID); ok && m.Role != evidence.Buyer {
		return c.T("report.maker.sent", "name", c.speaker(m))
	}
	switch x.Kind {
	case evidence.Photo, evidence.Video, evidence.Screenshot:
		return c.T("report.maker."+string(x.Kind), "name", c.party(c.s.Case.Buyer, evidence.Buyer))
	}
	switch platform := c.s.Case.Platform; {
	case x.HasTag("DOC-SNAPSHOT"):
		return c.party(c.s.Case.Seller, evidence.Seller)
	case x.HasTag("DOC-ORDER") && platform != "" && platform != "other":
		return c.code("platform.", platform)
	}
	return ""
}

// carrier is the first message that an exhibit came with.
func (c *composer) carrier(id evidence.ExhibitID) (evidence.Message, bool) {
	i := slices.IndexFunc(c.s.Messages, func(m evidence.Message) bool { return slices.Contains(m.Attachments, id) })
	if i < 0 {
		return evidence.Message{}, false
	}
	return c.s.Messages[i], true
}

// speakers are those who speak in a citation, in the order they first do.
func (c *composer) speakers(x evidence.Exhibit) string {
	var names []string
	for _, i := range c.places(x) {
		m := c.s.Messages[i]
		if name := c.speaker(m); !m.Notice && name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// speaker is the name of who sent a message, else the part they play.
func (c *composer) speaker(m evidence.Message) string {
	if from := line(m.From); from != "" {
		return from
	}
	return c.role(m.Role)
}

// party is the name of a side, else the part it plays.
func (c *composer) party(p evidence.Party, r evidence.Role) string {
	if name := line(p.Name); name != "" {
		return name
	}
	return c.role(r)
}
