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
	camera := c.ownCamera()
	s.Note = join2(s.Note, c.extractNote())
	if c.since != nil {
		s.Note = join2(s.Note, c.T("report.supplement.index"))
	}
	for _, x := range c.exhibited {
		s.Rows = append(s.Rows, c.statementRow(x, camera))
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

func (c *composer) statementRow(x evidence.Exhibit, camera string) StatementRow {
	return StatementRow{Number: c.number(x.Number), Name: c.name(x), Date: c.madeOn(x),
		Author: c.orUnknown(c.maker(x, camera)), Proves: strings.TrimSpace(x.Proves), To: exhibitAnchor(x.ID)}
}

func (c *composer) orUnknown(s string) string {
	if s == "" {
		return c.T("report.statement.unknown")
	}
	return s
}

// maker is who made x, as far as the case tells: of a citation those who speak
// in it, of what came in a message its sender, of what the shop shows the shop,
// of pictures of the thing the buyer, whose camera is given. "" is: nobody knows.
func (c *composer) maker(x evidence.Exhibit, camera string) string {
	if x.Kind == evidence.Conversation {
		return c.speakers(x)
	}
	if m, ok := c.carrier(x.ID); ok && m.Role != evidence.Buyer {
		return c.T("report.maker.sent", "name", c.speaker(m))
	}
	buyer, shown := c.party(c.s.Case.Buyer, evidence.Buyer), c.shower(x)
	switch {
	case x.Kind == evidence.Screenshot && shown != "":
		return c.T("report.maker.shown", "owner", shown, "name", buyer)
	case x.Kind == evidence.Screenshot, c.photographed(x) && c.byBuyer(x, camera):
		return c.T("report.maker."+string(x.Kind), "name", buyer)
	}
	return shown
}

// shower is who shows what x is tagged as; "": nobody knows.
func (c *composer) shower(x evidence.Exhibit) string {
	switch platform := c.s.Case.Platform; {
	case x.HasTag("DOC-SNAPSHOT"):
		return c.party(c.s.Case.Seller, evidence.Seller)
	case x.HasTag("DOC-ORDER") && platform != "" && platform != "other":
		return c.code("platform.", platform)
	}
	return ""
}

// photographed tells whether x was taken with a camera, and not of a paper or a page.
func (c *composer) photographed(x evidence.Exhibit) bool {
	return (x.Kind == evidence.Photo || x.Kind == evidence.Video) && !c.tagged(x, evidence.DocumentsGroup)
}

// byBuyer tells whether the buyer surely took x: with their own camera, or, where
// no camera is on record, as what arrived.
func (c *composer) byBuyer(x evidence.Exhibit, own string) bool {
	if camera := device(c.s.Originals[x.Original].Facts); camera != "" {
		return camera == own
	}
	return c.tagged(x, evidence.DefectGroup) || c.tagged(x, evidence.PackagingGroup)
}

// ownCamera is the camera that took more than half of what has one on record and
// was not sent by others; "": there is none.
func (c *composer) ownCamera() string {
	count, all := map[string]int{}, 0
	for _, x := range c.s.Exhibits {
		m, sent := c.carrier(x.ID)
		if camera := device(c.s.Originals[x.Original].Facts); camera != "" && c.photographed(x) && (!sent || m.Role == evidence.Buyer) {
			count[camera]++
			all++
		}
	}
	for camera, n := range count {
		if 2*n > all {
			return camera
		}
	}
	return ""
}

// tagged tells whether a tag of x is of a group.
func (c *composer) tagged(x evidence.Exhibit, group evidence.GroupCode) bool {
	return slices.ContainsFunc(x.Tags, func(code evidence.TagCode) bool {
		t, ok := c.tax.Find(code)
		return ok && t.Group == group
	})
}

// madeOn is when x was made. A date that something speaks against is said to be no
// more than what it was read from.
func (c *composer) madeOn(x evidence.Exhibit) string {
	at := c.dated(x)
	date := c.orUnknown(c.shortDate(at))
	switch {
	case at.IsZero() || !c.doubted(x):
		return date
	case at.Source == evidence.FromCamera:
		return c.T("report.statement.clock", "date", date)
	}
	return c.T("report.statement.doubt", "date", date)
}

// doubted tells whether something speaks against the date of x.
func (c *composer) doubted(x evidence.Exhibit) bool {
	odd := func(w evidence.Warning) bool { return w.Code == "date-old" || w.Code == "date-future" }
	if x.Captured.IsZero() && slices.ContainsFunc(c.s.Originals[x.Original].Warnings, odd) {
		return true
	}
	return slices.ContainsFunc(c.s.Conflicts(x, c.asOf), func(k evidence.Conflict) bool { return k != evidence.NoZone })
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

// speaker is who sent a message: a side by its name in the case, whatever the
// conversation calls it; anybody else, and a seller without one, by the name
// there, else by the part they play.
func (c *composer) speaker(m evidence.Message) string {
	from := line(m.From)
	switch {
	case m.Role == evidence.Buyer:
		return c.party(c.s.Case.Buyer, m.Role)
	case m.Role == evidence.Seller && line(c.s.Case.Seller.Name) != "":
		return line(c.s.Case.Seller.Name)
	case from != "":
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
