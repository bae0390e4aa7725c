package letter

import (
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// Kind is what a letter is for: "first-contact", "reminder" …
type Kind string

// Tone is how it says so.
type Tone string

const (
	Polite Tone = "polite"
	Firm   Tone = "firm" // it names the next step; it neither insults nor threatens
)

// Tones are all of them, in the order they are offered.
var Tones = []Tone{Polite, Firm}

// Party is to whom a letter goes.
type Party string

const (
	ToSeller Party = "seller"
	ToMarket Party = "market"
	ToPayPal Party = "paypal"
	ToCard   Party = "card"
	ToAgency Party = "agency"
)

// Purpose is what is known about a kind of letter.
type Purpose struct {
	Kind Kind          `json:"kind"`
	To   Party         `json:"to"`
	Name evidence.Text `json:"name"`
	What evidence.Text `json:"what"` // when it is the right one
	// Headed letters have a subject, which counts and is copied with them; the
	// others go into one field of a form or a chat.
	Headed bool `json:"headed,omitempty"`
	// Attaches tells that the exhibits go with it: it lists them, and says which
	// show what.
	Attaches bool `json:"attaches,omitempty"`
	// Records is the event that sending it is; "": none.
	Records evidence.EventKind `json:"records,omitempty"`
	// ReplyDays is how many days it gives for an answer; 0: it asks for none by a
	// day.
	ReplyDays int `json:"reply_days,omitempty"`
	// Paid are the ways of payment of which it speaks; none: of none.
	Paid []string `json:"paid,omitempty"`
}

// contradicts tells whether it speaks of another way of payment than was noted.
func (p Purpose) contradicts(payment string) bool {
	return payment != "" && len(p.Paid) > 0 && !slices.Contains(p.Paid, payment)
}

// against are the cautions of a case that sending it concerns.
func (p Purpose) against(cautions []guide.Caution) (some []guide.Caution) {
	for _, c := range cautions {
		if p.Records != "" && slices.Contains(c.Against, p.Records) {
			some = append(some, c)
		}
	}
	return some
}

// Recipient is the code of the profile of those who get it in a case; "": none,
// it is a message to the seller.
func (p Purpose) Recipient(c evidence.Case) string {
	switch p.To {
	case ToSeller:
		return ""
	case ToMarket:
		return c.Platform
	}
	return string(p.To)
}

// maxReply bounds the days that a letter waits for.
const maxReply = 60

func (p Purpose) validate() error {
	switch {
	case p.Kind == "", !slices.Contains([]Party{ToSeller, ToMarket, ToPayPal, ToCard, ToAgency}, p.To),
		p.ReplyDays < 0, p.ReplyDays > maxReply,
		slices.ContainsFunc(p.Paid, func(way string) bool { return !slices.Contains(evidence.Payments, way) }),
		p.Records != "" && !slices.Contains(evidence.EventKinds, p.Records):
		return evidence.Invalid("letter", string(p.Kind))
	}
	return nil
}
