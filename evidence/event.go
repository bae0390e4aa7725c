package evidence

// EventID names an event inside its case.
type EventID string

// EventKind is what happened.
type EventKind string

const (
	Ordered       EventKind = "ordered"
	Paid          EventKind = "paid"
	Shipped       EventKind = "shipped"
	Delivered     EventKind = "delivered"
	Opened        EventKind = "opened"
	DefectFound   EventKind = "defect-found"
	Documented    EventKind = "documented"   // the evidence is complete, says the user
	CarrierTold   EventKind = "carrier-told" // whoever brought it was told of damage or loss
	Contacted     EventKind = "contacted"
	Replied       EventKind = "replied"
	NoAnswer      EventKind = "no-answer"      // the seller was waited for long enough, says the user
	DisputeOpened EventKind = "dispute-opened" // where it was bought
	PayPalOpened  EventKind = "paypal-opened"  // at PayPal, which takes disputes of its own
	Refused       EventKind = "refused"
	Escalated     EventKind = "escalated"
	ReturnShipped EventKind = "return-shipped"
	Chargeback    EventKind = "chargeback" // the card company or the bank was asked to take the money back
	Complaint     EventKind = "complaint"  // an agency was asked
	Refunded      EventKind = "refunded"
	OtherEvent    EventKind = "other"
	// DueDate is a deadline that the user read on the site or was told.
	DueDate EventKind = "due"
)

// EventKinds are all kinds, in the order a claim meets them.
var EventKinds = []EventKind{Ordered, Paid, Shipped, Delivered, Opened, DefectFound, Documented, CarrierTold, Contacted, Replied, NoAnswer,
	DisputeOpened, PayPalOpened, Refused, Escalated, ReturnShipped, Chargeback, Complaint, Refunded, DueDate, OtherEvent}

// Event is one thing that happened in the life of the order.
type Event struct {
	ID   EventID   `json:"id"`
	Kind EventKind `json:"kind"`
	At   Time      `json:"at"`
	Note string    `json:"note"`
	// Rule is the rule whose date the user read on the site, of a DueDate; "":
	// none in particular.
	Rule string `json:"rule,omitempty"`
}
