package letter

import (
	"strings"
	"time"

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

// Doubt is why a letter was hardly sent as it is to be noted.
type Doubt struct {
	Code string        // "" none, "future", "early": before the order, "twice": it is there already
	At   evidence.Time // of the order, or of the same letter
}

// Doubtful tells what speaks against noting a message as sent.
func Doubtful(s evidence.Snapshot, m evidence.Message, now time.Time) Doubt {
	zone := s.Case.Location()
	if m.At.In(zone).After(now) {
		return Doubt{Code: "future", At: m.At}
	}
	for i := range s.Messages {
		if x := &s.Messages[i]; x.Role == evidence.Buyer && x.To == m.To && strings.TrimSpace(x.Text) == m.Text {
			return Doubt{Code: "twice", At: x.At}
		}
	}
	for _, kind := range []evidence.EventKind{evidence.Ordered, evidence.Paid} {
		if at := s.Date(kind); !at.IsZero() && dayOf(m.At.In(zone).In(zone)).Before(dayOf(at.In(zone).In(zone))) {
			return Doubt{Code: "early", At: at}
		}
	}
	return Doubt{}
}
