package letter

import (
	"strings"

	"proofbox/evidence"
)

// Message is a letter as it stands in the conversation once it was sent: said by
// the buyer, in the words that the user made of it. buyer is what stands for a
// name that the case lacks.
func (l Letter) Message(c evidence.Case, subject, body, buyer string, at evidence.Time) evidence.Message {
	m := evidence.Message{At: at, Role: evidence.Buyer, From: c.Buyer.Name, Text: strings.TrimSpace(body)}
	if strings.TrimSpace(m.From) == "" {
		m.From = buyer
	}
	if l.Headed {
		m.Subject = strings.TrimSpace(subject)
	}
	if l.Purpose.To != ToSeller { // the conversation is with the seller
		m.To = l.Whom
	}
	return m
}

// Event is what sending a letter is in the life of the order; false: nothing in
// particular.
func (l Letter) Event(at evidence.Time) (evidence.Event, bool) {
	return evidence.Event{Kind: l.Records, At: at, Note: l.Subject}, l.Records != ""
}
