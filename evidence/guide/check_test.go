package guide_test

import (
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// day is a moment so many days before cases are looked at, to the minute.
func day(ago int) evidence.Time {
	return evidence.Instant(at.AddDate(0, 0, -ago), evidence.Minute, evidence.FromTyped)
}

// event is one of a kind, so many days ago.
func event(k evidence.EventKind, ago int) evidence.Event {
	return evidence.Event{ID: evidence.EventID(string(k)), Kind: k, At: day(ago)}
}

// failing are the mistakes that are made.
func failing(g guide.Guide, s evidence.Snapshot) map[guide.CheckCode]bool {
	some := map[guide.CheckCode]bool{}
	for _, c := range g.Checks(s, at) {
		if !c.OK {
			some[c.Code] = true
		}
	}
	return some
}

func TestChecks(t *testing.T) {
	g := known(t)
	edited := func(edit func(*evidence.Snapshot), shots ...shot) evidence.Snapshot {
		s := with(claim("damaged"), shots...)
		edit(&s)
		return s
	}
	same := func(*evidence.Snapshot) {}
	says := func(role evidence.Role, ago int) evidence.Message { return evidence.Message{Role: role, At: day(ago)} }
	for name, x := range map[string]struct {
		code guide.CheckCode
		ok   bool
		s    evidence.Snapshot
	}{
		"only a close-up": {guide.NoWholeItem, false, edited(same, good("DEF-CLOSE"))},
		"the whole":       {guide.NoWholeItem, true, edited(same, good("DEF-OVERALL"))},
		"from one side":   {guide.NoWholeItem, true, edited(same, good("DEF-ANGLE-F"))},
		"nothing came":    {guide.NoWholeItem, true, edited(func(s *evidence.Snapshot) { s.Case.Claim.Type = "not-received" })},
		"cannot be had": {guide.NoWholeItem, true, edited(func(s *evidence.Snapshot) {
			s.Case.Excuses = []evidence.Excuse{{Tag: "DEF-OVERALL", Because: "Given back"}}
		})},
		"nothing said":    {guide.SellerNotTold, false, edited(same)},
		"noted":           {guide.SellerNotTold, true, edited(func(s *evidence.Snapshot) { s.Events = []evidence.Event{event(evidence.Contacted, 3)} })},
		"written":         {guide.SellerNotTold, true, edited(func(s *evidence.Snapshot) { s.Messages = []evidence.Message{says(evidence.Buyer, 3)} })},
		"only the seller": {guide.SellerNotTold, false, edited(func(s *evidence.Snapshot) { s.Messages = []evidence.Message{says(evidence.Seller, 3)} })},
		"only a notice": {guide.SellerNotTold, false, edited(func(s *evidence.Snapshot) {
			s.Messages = []evidence.Message{{Role: evidence.Buyer, At: day(3), Notice: true}}
		})},
		"written to another": {guide.SellerNotTold, false, edited(func(s *evidence.Snapshot) {
			s.Messages = []evidence.Message{{Role: evidence.Buyer, At: day(3), To: "Card company"}}
		})},
		"a mail of an export": {guide.SellerNotTold, true, edited(func(s *evidence.Snapshot) {
			s.Messages = []evidence.Message{{Role: evidence.Buyer, At: day(3), To: "shop@example.com", Source: evidence.DigestOf([]byte("mail"))}}
		})},
		"written after": {guide.SellerNotTold, true, edited(func(s *evidence.Snapshot) {
			s.Messages = []evidence.Message{says(evidence.Buyer, 3)}
			s.Events = []evidence.Event{event(evidence.Delivered, 5)}
		})},
		"asked before it came": {guide.SellerNotTold, false, edited(func(s *evidence.Snapshot) {
			s.Messages = []evidence.Message{says(evidence.Buyer, 9)}
			s.Events = []evidence.Event{event(evidence.Delivered, 5)}
		})},
		"asked, never came": {guide.SellerNotTold, true, edited(func(s *evidence.Snapshot) {
			s.Case.Claim.Type = "not-received"
			s.Messages = []evidence.Message{says(evidence.Buyer, 9)}
			s.Events = []evidence.Event{event(evidence.Delivered, 5)}
		})},
		"no listing": {guide.NoListing, false, edited(same)},
		"a listing":  {guide.NoListing, true, edited(same, good("DOC-SNAPSHOT"))},
		"a listing compared": {guide.NoListing, true, edited(func(s *evidence.Snapshot) {
			s.Comparisons = []evidence.Comparison{{Promised: "x0", Received: []evidence.ExhibitID{"x1"}}}
		}, good(), good())},
		"no record":    {guide.NoSellerRecord, false, edited(func(s *evidence.Snapshot) { s.Case.Seller.Record = " \u200b" })},
		"a record":     {guide.NoSellerRecord, true, edited(func(s *evidence.Snapshot) { s.Case.Seller.Record = "94 %" })},
		"no demand":    {guide.NoDemand, false, edited(same)},
		"a demand":     {guide.NoDemand, true, edited(func(s *evidence.Snapshot) { s.Case.Claim.Demand = "Full refund" })},
		"one for each": {guide.NoDemand, true, edited(func(s *evidence.Snapshot) { s.Case.Claim.Grounds = []evidence.Ground{{Demand: "10"}, {Demand: "5"}} })},
		"one for some": {guide.NoDemand, false, edited(func(s *evidence.Snapshot) { s.Case.Claim.Grounds = []evidence.Ground{{Demand: "10"}, {}} })},
	} {
		if got := !failing(g, x.s)[x.code]; got != x.ok {
			t.Errorf("%s: %s is %v", name, x.code, got)
		}
	}
	if n := len(g.Checks(with(claim("not-received")), at)); n != 5 {
		t.Errorf("%d checks of what never came", n)
	}
	if n := len(g.Checks(evidence.Snapshot{}, at)); n != 6 {
		t.Errorf("%d checks", n)
	}
}

// due is a guide with one deadline of each who must act, so many days after the
// delivery.
func due(days int, who evidence.Role) guide.Guide {
	return guide.Guide{Channels: []guide.Channel{{Code: "aliexpress", Kind: guide.Market, Rules: []guide.Rule{{ID: "r", Start: []evidence.EventKind{evidence.Delivered},
		Amount: days, Unit: guide.Days, Zone: "UTC", Side: guide.Latest, Who: who, Until: []evidence.EventKind{evidence.DisputeOpened}}}}}}
}

// TestDeadlineCheck: a deadline of the buyer that is near or past presses, that
// of another, a far one and one that was met do not.
func TestDeadlineCheck(t *testing.T) {
	for name, x := range map[string]struct {
		g      guide.Guide
		events []evidence.Event
		ok     bool
	}{
		"far":      {due(15, evidence.Buyer), []evidence.Event{event(evidence.Delivered, 7)}, true},
		"near":     {due(15, evidence.Buyer), []evidence.Event{event(evidence.Delivered, 8)}, false},
		"past":     {due(15, evidence.Buyer), []evidence.Event{event(evidence.Delivered, 20)}, false},
		"met":      {due(15, evidence.Buyer), []evidence.Event{event(evidence.Delivered, 12), event(evidence.DisputeOpened, 2)}, true},
		"refunded": {due(15, evidence.Buyer), []evidence.Event{event(evidence.Delivered, 12), event(evidence.Refunded, 1)}, true},
		"own":      {guide.Guide{}, []evidence.Event{event(evidence.DueDate, -2)}, false},
		"own, far": {guide.Guide{}, []evidence.Event{event(evidence.DueDate, -8)}, true},
	} {
		s := evidence.Snapshot{Case: evidence.Case{Platform: "aliexpress"}, Events: x.events}
		for _, c := range x.g.Checks(s, at) {
			if c.Code == guide.DeadlineNear && (c.OK != x.ok || c.Deadline.Due.IsZero() != x.ok) {
				t.Errorf("%s: %v, %s", name, c.OK, c.Deadline.Due.Format(time.DateTime))
			}
		}
	}
}

// TestWithoutDates: where no deadline of the buyer's can be reckoned, or one of them
// cannot, nothing is right and nothing is a mistake.
func TestWithoutDates(t *testing.T) {
	two := due(15, evidence.Buyer)
	two.Channels[0].Rules = append(two.Channels[0].Rules, guide.Rule{ID: "s", Start: []evidence.EventKind{evidence.Paid}, Amount: 90, Unit: guide.Days, Side: guide.Latest, Who: evidence.Buyer})
	for name, x := range map[string]struct {
		g                guide.Guide
		events           []evidence.Event
		ok, undated, now bool
	}{
		"nothing is known":  {due(15, evidence.Buyer), nil, false, true, false},
		"no rule":           {guide.Guide{}, nil, false, true, false},
		"only of another":   {due(15, evidence.Seller), []evidence.Event{event(evidence.Delivered, 12)}, false, true, false},
		"one is not":        {two, []evidence.Event{event(evidence.Paid, 9)}, false, true, false},
		"one is not, hurry": {two, []evidence.Event{event(evidence.Delivered, 12)}, false, false, true},
		"all are":           {two, []evidence.Event{event(evidence.Paid, 9), event(evidence.Delivered, 2)}, true, false, false},
		"paid back":         {due(15, evidence.Buyer), []evidence.Event{event(evidence.Refunded, 1)}, true, false, false},
	} {
		for _, c := range x.g.Checks(evidence.Snapshot{Case: evidence.Case{Platform: "aliexpress"}, Events: x.events}, at) {
			if c.Code == guide.DeadlineNear && (c.OK != x.ok || c.Undated != x.undated || c.Deadline.Due.IsZero() == x.now) {
				t.Errorf("%s: %+v", name, c)
			}
		}
	}
}

// TestNextDeadlineFirst: of one that is past and one that is near the near one is
// told, since something can still be done about it.
func TestNextDeadlineFirst(t *testing.T) {
	past, near := event(evidence.DueDate, 5), event(evidence.DueDate, -2)
	past.ID, near.ID = "past", "near"
	far := event(evidence.DueDate, -30)
	for _, x := range []struct {
		events []evidence.Event
		want   evidence.EventID
	}{{[]evidence.Event{past, near}, "near"}, {[]evidence.Event{past, far}, "past"}} {
		for _, c := range (guide.Guide{}).Checks(evidence.Snapshot{Events: x.events}, at) {
			if c.Code == guide.DeadlineNear && c.Deadline.Own.ID != x.want {
				t.Errorf("%s, want %s", c.Deadline.Own.ID, x.want)
			}
		}
	}
}

func TestCautions(t *testing.T) {
	g := guide.Guide{Channels: []guide.Channel{
		{Code: "amazon", Kind: guide.Market, Cautions: []guide.Caution{
			{Code: "chargeback-blocks", With: []string{"card", "paypal"}, Before: []evidence.EventKind{evidence.Chargeback}}, {Code: "always"}}},
		{Code: "card", Kind: guide.Payment, Cautions: []guide.Caution{{Code: "always"}}}},
		Common: []guide.Caution{{Code: "keep", Claims: []string{"damaged"}}, {Code: "chat", With: []string{"amazon"}}}}
	for name, x := range map[string]struct {
		c      evidence.Case
		events []evidence.Event
		want   string
	}{
		"both ways":     {evidence.Case{Platform: "amazon", Order: evidence.Order{Payment: "card"}}, nil, "chargeback-blocks always keep chat "},
		"one way":       {evidence.Case{Platform: "amazon"}, nil, "always keep chat "},
		"it is done":    {evidence.Case{Platform: "amazon", Order: evidence.Order{Payment: "card"}}, []evidence.Event{event(evidence.Chargeback, 1)}, "always keep chat "},
		"another place": {evidence.Case{Platform: "ebay"}, nil, "keep "},
		"of its claim":  {evidence.Case{Platform: "ebay", Claim: evidence.Claim{Type: "damaged"}}, nil, "keep "},
		"other claim":   {evidence.Case{Platform: "ebay", Claim: evidence.Claim{Type: "not-received"}}, nil, ""},
	} {
		got := ""
		for _, c := range g.Cautions(evidence.Snapshot{Case: x.c, Events: x.events}) {
			got += c.Code + " "
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}

// TestUntimely: nothing has happened yet that is to come, nor before the order; a
// deadline may be ahead, and the order is not before itself.
func TestUntimely(t *testing.T) {
	for name, x := range map[string]struct {
		e    evidence.Event
		want guide.Untimely
	}{
		"now":                   {event(evidence.Contacted, 0), ""},
		"tomorrow":              {event(evidence.Contacted, -1), guide.ToCome},
		"due tomorrow":          {event(evidence.DueDate, -1), ""},
		"due before the order":  {event(evidence.DueDate, 12), guide.BeforeOrder},
		"before the order":      {event(evidence.Contacted, 12), guide.BeforeOrder},
		"paid before the order": {event(evidence.Paid, 12), ""},
	} {
		s := evidence.Snapshot{Events: []evidence.Event{event(evidence.Ordered, 10)}}
		if got := guide.UntimelyOf(s, x.e, at); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}
