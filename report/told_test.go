package report_test

import (
	"slices"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
)

// Only what the user noted is called telling; of a message it is said that it was
// sent.
func TestMessagesSinceTheDelivery(t *testing.T) {
	at := func(day, hour int) evidence.Time {
		return evidence.Instant(time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC), evidence.Minute, evidence.FromTyped)
	}
	event := func(k evidence.EventKind, day int) evidence.Event {
		return evidence.Event{ID: evidence.EventID(k), Kind: k, At: at(day, 9)}
	}
	say := options(t, i18n.English).Printer
	delivered := event(evidence.Delivered, 14)
	thanks := evidence.Message{ID: "1", Role: evidence.Buyer, Text: "thanks!! great", At: at(14, 10)}
	sellers := evidence.Message{ID: "2", Role: evidence.Seller, Text: "welcome", At: at(14, 11)}
	photos := evidence.Message{ID: "3", Role: evidence.Buyer, Text: "it is broken", At: at(16, 10), Attachments: []evidence.ExhibitID{"x"}, Order: 1}
	got := say.Date(time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC))
	all := []report.Part{report.ExhibitPages, report.TalkRecord}
	for name, test := range map[string]struct {
		events   []evidence.Event
		messages []evidence.Message
		parts    []report.Part
		want     string
		refs     int
	}{
		"any message":         {[]evidence.Event{delivered}, []evidence.Message{thanks, sellers}, all, say.T("report.sent.same-day", "date", got), 1},
		"a telling one":       {[]evidence.Event{delivered}, []evidence.Message{thanks, sellers, photos}, all, say.N("report.sent.days", 2, "date", got), 1},
		"only of the buyer":   {[]evidence.Event{delivered}, []evidence.Message{sellers}, all, "", 0},
		"noted":               {[]evidence.Event{delivered, event(evidence.Contacted, 15)}, []evidence.Message{thanks, photos}, all, say.N("report.told.days", 1, "date", got), 0},
		"noted, with message": {[]evidence.Event{delivered, event(evidence.Contacted, 16)}, []evidence.Message{thanks, photos}, all, say.N("report.told.days", 2, "date", got), 1},
		"asked before":        {[]evidence.Event{event(evidence.Contacted, 2), delivered}, []evidence.Message{thanks}, all, say.T("report.sent.same-day", "date", got), 1},
		"no conversation":     {[]evidence.Event{delivered}, []evidence.Message{thanks}, all[:1], say.T("report.sent.same-day", "date", got), 0},
	} {
		o := options(t, i18n.English)
		o.Parts = test.parts
		s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}, Events: test.events, Messages: test.messages}
		points := report.Compose(s, []evidence.CustodyEntry{{Seq: 1, At: at(16, 12).In(time.UTC)}}, o).Cover.Proof.Points
		if test.want == "" && len(points) == 0 {
			continue
		}
		if len(points) == 0 || points[0].Text != test.want || len(points[0].Refs) != test.refs {
			t.Errorf("%s: %+v, want %q", name, points, test.want)
		}
	}
}

// A silence ends with what the user noted of the seller.
func TestSilenceEndsWithAnEvent(t *testing.T) {
	at := func(day, hour int, p evidence.Precision) evidence.Time {
		return evidence.Instant(time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC), p, evidence.FromTyped)
	}
	asked := evidence.Message{ID: "1", Role: evidence.Buyer, Text: "?", At: at(10, 10, evidence.Minute)}
	answer := evidence.Message{ID: "2", Role: evidence.Seller, Text: "!", At: at(20, 10, evidence.Minute), Order: 1}
	for name, test := range map[string]struct {
		kind   evidence.EventKind
		at     evidence.Time
		also   []evidence.Message
		silent bool
	}{
		"replied":             {evidence.Replied, at(12, 10, evidence.Minute), nil, false},
		"refunded":            {evidence.Refunded, at(30, 0, evidence.Day), nil, false},
		"refused":             {evidence.Refused, at(12, 0, evidence.Day), nil, false},
		"earlier":             {evidence.Replied, at(9, 10, evidence.Minute), nil, true},
		"earlier that day":    {evidence.Replied, at(10, 9, evidence.Minute), nil, true},
		"that day":            {evidence.Replied, at(10, 0, evidence.Day), nil, false},
		"another event":       {evidence.Escalated, at(12, 10, evidence.Minute), nil, true},
		"before the answer":   {evidence.Replied, at(12, 10, evidence.Minute), []evidence.Message{answer}, false},
		"the answer":          {evidence.Replied, at(20, 10, evidence.Minute), []evidence.Message{answer}, true},
		"long after answered": {evidence.Refunded, at(28, 10, evidence.Minute), []evidence.Message{answer}, true},
	} {
		s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}, Messages: append([]evidence.Message{asked}, test.also...),
			Events: []evidence.Event{{ID: "e", Kind: test.kind, At: test.at}}}
		d := report.Compose(s, []evidence.CustodyEntry{{Seq: 1, At: at(31, 0, evidence.Minute).In(time.UTC)}}, options(t, i18n.English))
		if points := d.Cover.Proof.Points; (len(points) == 1) != test.silent {
			t.Errorf("%s: %+v", name, points)
		}
		if slices.ContainsFunc(d.Chronology.Entries, func(e report.Entry) bool { return e.Sign == report.SilenceSign }) != test.silent {
			t.Errorf("%s: the chronology says otherwise than the cover", name)
		}
	}
}
