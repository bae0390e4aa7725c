package desk

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
)

// normal gives a text as it is stored: valid UTF-8 in NFC, so that Hangul typed
// on any machine compares, sorts and prints alike.
func normal(s string) string {
	return norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
}

func normalise(texts ...*string) {
	for _, t := range texts {
		*t = normal(*t)
	}
}

func normalCase(c *evidence.Case) {
	normalise(&c.Title, &c.Platform, &c.Order.Number, &c.Order.Item, &c.Order.Price, &c.Buyer.Name, &c.Seller.Name,
		&c.Claim.Type, &c.Claim.Promised, &c.Claim.Received, &c.Claim.Demand, &c.Hidden,
		&c.Order.Payment, &c.Order.Goods, &c.Order.Carrier, &c.Seller.Record, &c.Buyer.Record)
	c.Excuses, c.Claim.Grounds = slices.Clone(c.Excuses), slices.Clone(c.Claim.Grounds)
	for i := range c.Excuses {
		normalise(&c.Excuses[i].Because)
	}
	for i := range c.Claim.Grounds {
		normalise(&c.Claim.Grounds[i].Promised, &c.Claim.Grounds[i].Received, &c.Claim.Grounds[i].Demand)
	}
}

func normalExhibit(x *evidence.Exhibit) {
	normalise(&x.Title, &x.Caption, &x.Proves, &x.File)
	if evidence.Blank(x.Title) {
		x.Title = "" // it goes by its file name
	}
	for i, t := range x.Tags {
		x.Tags[i] = evidence.TagCode(normal(string(t)))
	}
	for i := range x.Marks {
		normalise(&x.Marks[i].Text)
	}
	for i := range x.Stills {
		normalise(&x.Stills[i].Caption)
	}
}

func normalMessage(m *evidence.Message) {
	normalise(&m.From, &m.To, &m.Subject, &m.Text, &m.Wrote, &m.Reckoned)
	for i := range m.Missing {
		normalise(&m.Missing[i])
	}
	if m.Translation != nil {
		normalise(&m.Translation.Text, &m.Translation.Lang)
	}
}

// Normal gives messages with their texts as this door would store them, so that
// they can be compared with those of a snapshot.
func Normal(all []evidence.Message) []evidence.Message {
	out := make([]evidence.Message, len(all))
	for i, m := range all {
		out[i] = copyMessage(m)
		normalMessage(&out[i])
	}
	return out
}

func normalSource(s *evidence.Source) {
	normalise(&s.File, &s.Member, &s.Format, &s.Encoding, &s.Zone)
}

func normalEvent(e *evidence.Event) { normalise(&e.Note, &e.Rule) }

func normalComparison(c *evidence.Comparison) {
	for i := range c.Rows {
		normalise(&c.Rows[i].Aspect, &c.Rows[i].Promised, &c.Rows[i].Received)
	}
}

func normalOriginal(o *evidence.Original) {
	normalise(&o.MediaType, &o.Ext, &o.Facts.Make, &o.Facts.Model, &o.Facts.Codec)
	for _, w := range o.Warnings {
		for k, v := range w.Args {
			w.Args[k] = normal(v)
		}
	}
}
