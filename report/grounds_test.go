package report_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// grounded is the case of Compared with grounds: one with all behind it, one with
// what is not there any more.
func grounded() (evidence.Snapshot, []evidence.CustodyEntry) {
	s, log := reporttest.Compared()
	s.Case.Claim.Grounds = []evidence.Ground{
		{ID: "1", Promised: "흠 없는 새 제품", Received: "금이 감", Demand: "전액 환불", Exhibits: []evidence.ExhibitID{s.Exhibits[7].ID, s.Exhibits[0].ID}, Messages: []evidence.MessageID{s.Messages[1].ID}},
		{ID: "2", Promised: "완충 포장", Received: "완충재 없음", Exhibits: []evidence.ExhibitID{"gone"}, Messages: []evidence.MessageID{"gone"}},
	}
	return s, log
}

// The first page and the table tell each ground with what is there to prove it, and
// nothing of what is not.
func TestGrounds(t *testing.T) {
	s, log := grounded()
	o := options(t, i18n.Korean)
	d := report.Compose(s, log, o)
	g := d.Cover.Grounds
	if len(g.Rows) != 2 || len(d.Cover.Sides) > 0 || g.Anchor != report.GroundsPart {
		t.Fatalf("%+v", d.Cover)
	}
	first := g.Rows[0]
	said := o.Printer.T("report.line", "n", "2")
	if first.Number != "1" || !slices.Equal(first.Shown, []report.Ref{{Text: "A-8", To: "exhibit/x8"}, {Text: "A-1", To: "exhibit/x1"}}) ||
		len(first.Said) != 1 || first.Said[0].Text != said || first.Said[0].To == "" {
		t.Errorf("%+v", first)
	}
	if r := g.Rows[1]; len(r.Shown)+len(r.Said) > 0 || r.Asked != "" {
		t.Errorf("%+v", r)
	}
	table := d.Comparisons.Grounds.Rows
	if len(table) != 3 || table[0].Promised != s.Case.Claim.Promised || table[0].Asked != s.Case.Claim.Demand {
		t.Errorf("%+v", table)
	}
	i := slices.IndexFunc(d.Index.Parts, func(r report.IndexRow) bool { return r.To == report.ComparisonsPart })
	if i < 0 || !strings.Contains(d.Index.Parts[i].Proves, o.Printer.N("report.grounds.count", 2)) {
		t.Errorf("%+v", d.Index.Parts)
	}
}

// What a ground names is on the first page before what only lies in the case.
func TestCoverShowsWhatGroundsName(t *testing.T) {
	s, log := reporttest.Kettle()
	for i := range s.Exhibits {
		s.Exhibits[i].Star, s.Exhibits[i].Tags = false, nil
	}
	s.Case.Claim.Grounds = []evidence.Ground{{ID: "1", Received: "금이 감", Exhibits: []evidence.ExhibitID{s.Exhibits[2].ID}}}
	if got := report.Compose(s, log, options(t, i18n.Korean)).Cover.Pictures; len(got) == 0 || got[0].Number != "A-3" {
		t.Errorf("%+v", got)
	}
}

// Where the table is left out, the first page leads nowhere, and keeps all that is
// said for the page after it; where the conversation is, exhibits that cite it stand
// for a message.
func TestGroundsWithoutTheirTable(t *testing.T) {
	s, log := grounded()
	o := options(t, i18n.English)
	o.Parts = []report.Part{report.ExhibitPages}
	d := report.Compose(s, log, o)
	if g := d.Cover.Grounds; g.Anchor != "" || len(g.Rows) != 2 || len(d.Cover.Whole) != 2 || len(d.Comparisons.Grounds.Rows) > 0 {
		t.Errorf("%+v", d.Cover)
	}
	for _, r := range d.Cover.Grounds.Rows[0].Said {
		if !strings.HasPrefix(string(r.To), "exhibit/") {
			t.Errorf("it leads to %+v", r)
		}
	}
}

// An extract names on its first page only exhibits that it has.
func TestGroundsOfExtract(t *testing.T) {
	s, log := grounded()
	o := options(t, i18n.English)
	o.Only = []evidence.ExhibitID{s.Exhibits[0].ID}
	d := report.Compose(s, log, o)
	if got := d.Cover.Grounds.Rows[0].Shown; len(got) != 1 || got[0].Text != "A-1" {
		t.Errorf("%+v", got)
	}
}

// A supplement tells which grounds are new, changed and gone, hidden words on no
// side.
func TestChangedGrounds(t *testing.T) {
	now, log := grounded()
	then := now
	then.Case.Hidden = "010-1234-5678"
	then.Case.Claim.Grounds = []evidence.Ground{
		{ID: "0", Promised: "gone"},
		{ID: "1", Promised: "전화 010-1234-5678", Received: "금이 감"},
	}
	f := report.Since{Sent: sentOf(log, 5), Then: then}
	if n := f.News(now); len(n.Grounds) != 3 || n.Empty() {
		t.Fatalf("%+v", n.Grounds)
	}
	o := options(t, i18n.Korean)
	o.Since = &f
	d := report.Compose(now, log, o)
	at := slices.IndexFunc(d.Changes.Lists, func(l report.ChangeList) bool { return l.Heading == o.Printer.T("report.changes.grounds") })
	if at < 0 || len(d.Changes.Lists[at].Items) != 3 {
		t.Fatalf("%+v", d.Changes.Lists)
	}
	items := d.Changes.Lists[at].Items
	if items[0].Was.Value != "전화 █████ → 금이 감" || items[0].To != report.GroundsPart || items[2].Was.Value != "gone" {
		t.Errorf("%+v", items)
	}
	if len(d.Cover.Grounds.Rows) > 0 || len(d.Comparisons.Grounds.Rows) != 2 {
		t.Errorf("%+v", d.Comparisons.Grounds)
	}
	behind := now
	behind.Case.Claim.Grounds = slices.Clone(now.Case.Claim.Grounds)
	behind.Case.Claim.Grounds[0].Exhibits = nil
	f.Then = behind
	if n := f.News(now); len(n.Grounds) != 1 {
		t.Errorf("%+v", n.Grounds)
	}
	o.Since = &report.Since{Sent: f.Sent, Then: behind}
	d = report.Compose(now, log, o)
	if l := d.Changes.Lists; len(l) != 1 || l[0].Items[0].Text != o.Printer.T("report.changes.ground.behind") || l[0].Items[0].Now.Value != "" {
		t.Errorf("%+v", l)
	}
}

// The next deadline is that of a rule where it comes before the buyer's own, with
// its name; one that was met, is unsure or is over is not told. Where it is written
// stands in the chronology.
func TestDueByRule(t *testing.T) {
	s, log := reporttest.Kettle()
	asOf := log[len(log)-1].At
	s.Case.Platform, s.Case.Zone = "test", "Asia/Seoul"
	happened := func(k evidence.EventKind, ago time.Duration) evidence.Event {
		return evidence.Event{ID: evidence.EventID(k), Kind: k, At: evidence.Instant(asOf.Add(-ago), evidence.Minute, evidence.FromTyped)}
	}
	s.Events = []evidence.Event{happened(evidence.Shipped, 48*time.Hour), happened(evidence.Delivered, 24*time.Hour)}
	rule := func(id string, days int, side guide.Side, sure string, until ...evidence.EventKind) guide.Rule {
		return guide.Rule{ID: id, Name: evidence.Text{"ko": id, "en": id}, Start: []evidence.EventKind{evidence.Shipped}, Amount: days, Unit: guide.Days,
			Side: side, Who: evidence.Buyer, Until: until, Fact: guide.Fact{Confidence: sure, Source: "example.com/" + id, Checked: "2026-11-01"}}
	}
	o := options(t, i18n.English)
	o.Guide = guide.Guide{Channels: []guide.Channel{{Code: "test", Kind: guide.Market, Name: evidence.Text{"en": "Shop", "ko": "가게"}, Rules: []guide.Rule{
		rule("over", 1, guide.Latest, "A"), rule("met", 4, guide.Latest, "A", evidence.Delivered), rule("unsure", 5, guide.Latest, "C"),
		rule("opens", 6, guide.Earliest, "A"), rule("answer", 9, guide.Wait, "B"), rule("open", 15, guide.Latest, "A"),
	}}}}
	stake := func(d report.Document) report.Stake {
		i := slices.IndexFunc(d.Cover.Stakes, func(k report.Stake) bool { return k.Sign == report.DueSign })
		if i < 0 {
			return report.Stake{}
		}
		return d.Cover.Stakes[i]
	}
	d := report.Compose(s, log, o)
	if k := stake(d); k.Label != o.Printer.T("report.due.next") || k.Note != "Shop · answer" {
		t.Errorf("%+v", k)
	}
	var told []string
	for _, e := range d.Chronology.Entries {
		if e.Sign == report.DueSign {
			told = append(told, e.Text)
			if rule := strings.TrimPrefix(e.Text, "Shop · "); !strings.Contains(e.Note, "example.com/"+rule) {
				t.Errorf("%s is told of by %q", rule, e.Note)
			}
		}
	}
	if !slices.Equal(told, []string{"Shop · answer", "Shop · open"}) {
		t.Errorf("the chronology has %v", told)
	}
	own := evidence.Event{ID: "own", Kind: evidence.DueDate, At: evidence.Instant(asOf.Add(24*time.Hour), evidence.Minute, evidence.FromTyped), Note: "read on the site"}
	s.Events = append(s.Events, own)
	if k := stake(report.Compose(s, log, o)); !strings.HasPrefix(k.Note, "read on the site") {
		t.Errorf("%+v", k)
	}
	own.Rule, own.Note = "answer", ""
	s.Events = append(s.Events[:2:2], own)
	if k := stake(report.Compose(s, log, o)); k.Note != "Shop · answer · "+o.Printer.T("report.due.own") {
		t.Errorf("%+v", k)
	}
	own.Rule, own.At = "open", evidence.Instant(asOf.Add(100*24*time.Hour), evidence.Minute, evidence.FromTyped)
	s.Events = append(s.Events[:2:2], own, happened(evidence.Replied, 0))
	o.Guide.Channels[0].Rules = o.Guide.Channels[0].Rules[5:]
	if k := stake(report.Compose(s, log, o)); k.Note != "Shop · open" {
		t.Errorf("a date that is later than a sure rule's: %+v", k)
	}
}

// With the guide that is built in, every platform's case is told.
func TestAnyGuide(t *testing.T) {
	g, err := guide.Parse(assets.Guide())
	if err != nil {
		t.Fatal(err)
	}
	s, log := grounded()
	for _, p := range evidence.Platforms {
		s.Case.Platform = p
		o := options(t, i18n.Korean)
		o.Guide = g
		for _, e := range report.Compose(s, log, o).Chronology.Entries {
			if strings.Contains(e.Text+e.Note, "⟦") {
				t.Errorf("%s: %+v", p, e)
			}
		}
	}
}
