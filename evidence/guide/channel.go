package guide

import (
	"slices"

	"proofbox/evidence"
)

// ChannelKind is what sort of way to be heard a channel is.
type ChannelKind string

const (
	Market  ChannelKind = "market"  // where it was bought
	Payment ChannelKind = "payment" // how it was paid
	Law     ChannelKind = "law"     // where the buyer lives
	Carrier ChannelKind = "carrier" // who brought it
)

// Channel is a way to be heard, with what it asks for and by when.
type Channel struct {
	Code     string                   `json:"code"` // of a market the case's platform, of a payment or carrier the order's
	Kind     ChannelKind              `json:"kind"`
	Name     evidence.Text            `json:"name"`
	Zones    []string                 `json:"zones,omitempty"`   // of a law: the zones of cases it is for
	Reasons  map[string]evidence.Text `json:"reasons,omitempty"` // by claim type: the reason to choose on its form
	Wants    []Want                   `json:"wants,omitempty"`   // beside those of every claim
	Rules    []Rule                   `json:"rules,omitempty"`
	Cautions []Caution                `json:"cautions,omitempty"`
	Notes    []Note                   `json:"notes,omitempty"`
}

// Fact is where something that we say was read, and how sure it is.
type Fact struct {
	// Confidence: A the organisation's own page, current; B its own page, old or a
	// copy; C others; D others, or they contradict each other; Unknown.
	Confidence string `json:"confidence"`
	Source     string `json:"source"`              // where it was read; of what is Unknown: what was looked for
	SourceKo   string `json:"source_ko,omitempty"` // the same in Korean, where it is more than a name or an address
	Checked    string `json:"checked"`             // the day it was, 2006-01-02
}

// SourceIn is where it was read, in a language as far as it is told in it.
func (f Fact) SourceIn(lang string) string {
	if lang == "ko" && f.SourceKo != "" {
		return f.SourceKo
	}
	return f.Source
}

// Unknown is the confidence of what nobody tells: it was looked for, nothing that
// can be relied on was found, and the form itself has to be looked at.
const Unknown = "none"

// Note is something to know about a channel.
type Note struct {
	Text evidence.Text `json:"text"`
	// With and Without are codes of channels of which the case must have one, or
	// none; Claims the types of claim it is for. Where nothing is named, it is told to
	// everybody, and where nobody has said what a claim is, of any.
	With    []string `json:"with,omitempty"`
	Without []string `json:"without,omitempty"`
	Claims  []string `json:"claims,omitempty"`
	Fact
}

// of tells whether a claim of a type in a case with these channels is told.
func (n Note) of(claim string, channels []Channel) bool {
	named := func(codes []string) bool {
		return slices.ContainsFunc(channels, func(ch Channel) bool { return slices.Contains(codes, ch.Code) })
	}
	return (len(n.Claims) == 0 || claim == "" || slices.Contains(n.Claims, claim)) && (len(n.With) == 0 || named(n.With)) && !named(n.Without)
}

// Caution warns of what takes another way away.
type Caution struct {
	Code string        `json:"code"`
	Text evidence.Text `json:"text"`
	// With are codes of channels of which the case must have one; none: it is
	// always said.
	With []string `json:"with,omitempty"`
	// Claims are the types of claim it is for; none: any. Of a claim whose type
	// nobody has said yet it is told, too.
	Claims []string `json:"claims,omitempty"`
	// Before are events after which it is too late to warn, or needless.
	Before []evidence.EventKind `json:"before,omitempty"`
	// Against are the events it warns of: before one is brought about, it is said
	// once more.
	Against []evidence.EventKind `json:"against,omitempty"`
	Fact
}

// Of gives the channels of a case: its market, its way of payment, its carrier,
// and the laws of its zone; of what there is to know about each what concerns it.
func (g Guide) Of(c evidence.Case) (some []Channel) {
	for _, k := range []ChannelKind{Market, Payment, Carrier, Law} {
		for _, ch := range g.Channels {
			if ch.Kind == k && ch.serves(c) {
				some = append(some, ch)
			}
		}
	}
	for i, ch := range some {
		some[i].Notes = slices.DeleteFunc(slices.Clone(ch.Notes), func(n Note) bool { return !n.of(c.Claim.Type, some) })
	}
	return some
}

func (ch Channel) serves(c evidence.Case) bool {
	switch ch.Kind {
	case Market:
		return ch.Code == c.Platform
	case Payment:
		return ch.Code == c.Order.Payment
	case Carrier:
		return ch.Code == c.Order.Carrier
	}
	zone := c.Zone
	if zone == "" {
		zone = evidence.DefaultZone
	}
	return slices.Contains(ch.Zones, zone)
}
