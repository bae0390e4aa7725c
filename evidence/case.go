package evidence

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// CaseID names a case for good, wherever its folder goes.
type CaseID string

// DefaultZone is the zone of a case whose user named none.
const DefaultZone = "Asia/Seoul"

// Case is one bad delivery: the facts of the order and the claim made on it.
// Dates of the order (paid, delivered …) are Events.
type Case struct {
	ID       CaseID `json:"id"`
	Title    string `json:"title"`
	Platform string `json:"platform"` // code: aliexpress, ebay, amazon, temu, coupang, other …
	Order    Order  `json:"order"`
	Buyer    Party  `json:"buyer"`
	Seller   Party  `json:"seller"`
	Claim    Claim  `json:"claim"`
	Zone     string `json:"zone"`
	// ZoneAssumed tells that nobody has named the zone yet.
	ZoneAssumed bool `json:"zone_assumed,omitempty"`
	Created     Time `json:"created"`
	// Hidden are words that are blacked out in everything that leaves: one a
	// line, as typed. See Veil.
	Hidden string `json:"hidden,omitempty"`
	// Excuses are shots and papers that cannot be had, and why.
	Excuses []Excuse `json:"excuses,omitempty"`
}

// Excuse says why something that a claim wants cannot be had.
type Excuse struct {
	Tag     TagCode `json:"tag"`
	Because string  `json:"because"` // in the user's words
}

// Order is what was bought.
type Order struct {
	Number string `json:"number"`
	Item   string `json:"item"`
	Price  string `json:"price"` // as typed, with its currency: "23.10 USD"

	Payment string `json:"payment,omitempty"` // code of Payments; "": not said
	Goods   string `json:"goods,omitempty"`   // code of GoodsTypes; "": not said
	Carrier string `json:"carrier,omitempty"` // code of Carriers; "": not said
	Units   int    `json:"units,omitempty"`   // how many were ordered; 0: not said
}

// MaxUnits bounds how many of a thing one order has.
const MaxUnits = 100_000

// What an order may say, in the order it is offered.
var (
	Payments   = []string{"card", "paypal", "wallet", "transfer", "other"}
	GoodsTypes = []string{"electronics", "clothing", "other"}
	Carriers   = []string{"parcel", "ems", "ups", "fedex", "dhl", "usps", "other"}
)

// Party is one side of the case.
type Party struct {
	Name   string `json:"name"`
	Record string `json:"record,omitempty"` // of a seller: rating and reviews, as the user read them
}

// Claim is the dispute in the buyer's words.
type Claim struct {
	Type     string `json:"type"` // code: not-as-described, defective, damaged, missing-parts, wrong-item, counterfeit, not-received
	Promised string `json:"promised"`
	Received string `json:"received"`
	Demand   string `json:"demand"`
	// Grounds are the differences one by one, in the user's order; none where the
	// claim is told as a whole.
	Grounds []Ground `json:"grounds,omitempty"`
}

// GroundID names a ground inside its case.
type GroundID string

// Ground is one difference between what was promised and what came: what shows
// it, what was said about it, and what is asked for it.
type Ground struct {
	ID       GroundID    `json:"id"`
	Promised string      `json:"promised"`
	Received string      `json:"received"`
	Demand   string      `json:"demand,omitempty"` // "": what the whole claim asks
	Exhibits []ExhibitID `json:"exhibits,omitempty"`
	Messages []MessageID `json:"messages,omitempty"`
}

// MaxGrounds bounds the grounds of a claim: nobody decides on more.
const MaxGrounds = 50

// MaxBehind bounds the exhibits, and the messages, behind one ground.
const MaxBehind = 1000

// MaxExcuses bounds the excuses of a case.
const MaxExcuses = 200

// ClaimTypes are the codes a Claim may have, in the order they are offered.
var ClaimTypes = []string{"damaged", "defective", "not-as-described", "missing-parts", "wrong-item", "counterfeit", "not-received"}

// Platforms are the marketplaces known by name, in the order they are offered.
var Platforms = []string{"aliexpress", "temu", "coupang", "ebay", "amazon", "naver", "11st", "taobao", "shein", "other"}

// Location is the case's zone; a name the machine does not know falls back to
// UTC, so that nothing is lost for want of zone data.
func (c Case) Location() *time.Location {
	name := c.Zone
	if name == "" {
		name = DefaultZone
	}
	if loc, err := LoadZone(name); err == nil {
		return loc
	}
	return time.UTC
}

// Validate refuses a case that could not be shown or found again.
func (c Case) Validate() error {
	if c.ID == "" {
		return Invalid("case", "it has no id")
	}
	if strings.TrimSpace(c.Title) == "" {
		return Invalid("case", "it has no title")
	}
	if _, err := LoadZone(c.Zone); c.Zone != "" && err != nil {
		return Invalid("zone", c.Zone)
	}
	if c.Order.Units < 0 || c.Order.Units > MaxUnits {
		return &Error{Fault: InvalidForm, Subject: strconv.Itoa(c.Order.Units), Reason: "units-range", Args: map[string]string{"most": strconv.Itoa(MaxUnits)}}
	}
	if err := errors.Join(c.Claim.validGrounds(), c.validExcuses()); err != nil {
		return err
	}
	_, err := NewVeil(c.Hidden)
	return err
}

// validGrounds refuses more grounds than anybody decides on, and those that
// could not be told apart.
func (c Claim) validGrounds() error {
	if len(c.Grounds) > MaxGrounds {
		return tooMany(MaxGrounds)
	}
	seen := map[GroundID]bool{}
	for _, g := range c.Grounds {
		if g.ID == "" || seen[g.ID] {
			return Invalid("ground", string(g.ID))
		}
		if len(g.Exhibits) > MaxBehind || len(g.Messages) > MaxBehind {
			return tooMany(MaxBehind)
		}
		seen[g.ID] = true
	}
	return nil
}

// validExcuses refuses two for one thing, and more than there are things.
func (c Case) validExcuses() error {
	if len(c.Excuses) > MaxExcuses {
		return tooMany(MaxExcuses)
	}
	seen := map[TagCode]bool{}
	for _, x := range c.Excuses {
		if x.Tag == "" || seen[x.Tag] {
			return Invalid("excuse", string(x.Tag))
		}
		seen[x.Tag] = true
	}
	return nil
}
