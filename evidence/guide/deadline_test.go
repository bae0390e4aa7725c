package guide

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

// fact says where a rule of a test is from.
var fact = Fact{Confidence: "B", Source: "a page", Checked: "2026-11-01"}

// known is a guide of one market with rules of each sort.
func known(t testing.TB) Guide {
	t.Helper()
	g := Guide{Channels: []Channel{
		{Code: "shop", Kind: Market, Rules: []Rule{
			{ID: "open", Start: kinds("delivered"), Amount: 15, Unit: Days, Zone: angeles, Side: Latest, Who: evidence.Buyer, Until: kinds("dispute-opened refunded"), Fact: fact},
			{ID: "from", Start: kinds("shipped"), Amount: 10, Unit: Days, Zone: angeles, Side: Earliest, Who: evidence.Buyer, Until: kinds("dispute-opened"), Fact: fact},
			{ID: "answer", Start: kinds("dispute-opened"), Amount: 5, Unit: Days, Zone: angeles, Side: Wait, Who: evidence.Seller, Until: kinds("replied refused"), Fact: fact},
			{ID: "prove", Start: kinds("dispute-opened"), Amount: 3, Unit: Days, Zone: angeles, Side: Latest, Who: evidence.Buyer, Until: kinds("documented"), Yields: true, Fact: fact},
			{ID: "doubtful", Start: kinds("ordered"), Amount: 90, Unit: Days, Zone: angeles, Side: Latest, Who: evidence.Buyer, Off: true, Fact: fact},
			{ID: "broken", Start: kinds("delivered"), Claims: []string{"damaged"}, Amount: 14, Unit: Days, Side: Latest, Who: evidence.Buyer, Fact: fact},
			{ID: "abroad", Start: kinds("delivered"), Without: []string{"law"}, Amount: 1, Unit: Days, Side: Latest, Who: evidence.Buyer, Fact: fact},
		}},
		{Code: "law", Kind: Law, Zones: []string{seoul}, Rules: []Rule{
			{ID: "supply", Start: kinds("delivered"), Amount: 3, Unit: Months, Zone: seoul, WholeDays: true, Side: Latest, Who: evidence.Buyer, Group: "defect", Fact: fact},
			{ID: "known", Start: kinds("defect-found opened"), Amount: 30, Unit: Days, Zone: seoul, WholeDays: true, Side: Latest, Who: evidence.Buyer, Group: "defect", Fact: fact},
		}},
		{Code: "elsewhere", Kind: Market, Rules: []Rule{
			{ID: "other", Start: kinds("delivered"), Amount: 1, Unit: Days, Side: Latest, Who: evidence.Buyer, Fact: fact},
		}},
	}}
	if err := g.validate(); err != nil {
		t.Fatal(err)
	}
	return g
}

func kinds(words string) (all []evidence.EventKind) {
	for word := range strings.FieldsSeq(words) {
		all = append(all, evidence.EventKind(word))
	}
	return all
}

// lived is a case in Seoul in which something happened: "delivered 2026-11-02",
// "due/open 2026-11-10 18:00".
func lived(t testing.TB, claim string, lines ...string) evidence.Snapshot {
	t.Helper()
	s := evidence.Snapshot{Case: evidence.Case{Platform: "shop", Zone: seoul, Claim: evidence.Claim{Type: claim}}}
	for i, line := range lines {
		what, when, _ := strings.Cut(line, " ")
		kind, rule, _ := strings.Cut(what, "/")
		s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(fmt.Sprint("e", i)), Kind: evidence.EventKind(kind), Rule: rule, At: typed(t, when, seoul)})
	}
	return s
}

// told writes deadlines as "id due state", in Seoul.
func told(t testing.TB, all []Deadline, now time.Time) (lines []string) {
	t.Helper()
	for _, d := range all {
		lines = append(lines, fmt.Sprintf("%s %s %s", d.ID(), d.Due.In(zone(t, seoul)).Format("2006-01-02 15:04:05"), d.At(now)))
	}
	return lines
}

func TestDeadlines(t *testing.T) {
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		claim  string
		events []string
		want   []string
	}{
		"nothing is known": {"damaged", nil, nil},
		"each rule, by its moment": {"damaged", []string{"shipped 2026-10-17", "delivered 2026-10-29 16:40", "defect-found 2026-10-29 17:05"}, []string{
			"from 2026-10-28 00:00:00 past", "broken 2026-11-12 16:40:00 past", "open 2026-11-13 17:40:00 past", "known 2026-11-28 23:59:59 ahead"}},
		"only for its claims": {"defective", []string{"delivered 2026-11-20 10:00"}, []string{"open 2026-12-05 10:00:00 ahead", "supply 2027-02-20 23:59:59 ahead"}},
		"of a group the earliest": {"", []string{"delivered 2026-11-20 10:00", "opened 2027-02-01"}, []string{
			"open 2026-12-05 10:00:00 ahead", "supply 2027-02-20 23:59:59 ahead"}},
		"the first start that is known": {"", []string{"opened 2026-11-20", "defect-found 2026-11-22"}, []string{"known 2026-12-22 23:59:59 ahead"}},
		"what met it": {"", []string{"delivered 2026-11-10 10:00", "dispute-opened 2026-11-12 10:00", "replied 2026-11-13 09:00", "documented 2026-11-13 12:00"}, []string{
			"prove 2026-11-15 10:00:00 met", "answer 2026-11-17 10:00:00 met", "open 2026-11-25 10:00:00 met", "supply 2027-02-10 23:59:59 ahead"}},
		"an answer from before the question": {"", []string{"replied 2026-11-09 09:00", "documented 2026-11-10 09:00", "dispute-opened 2026-11-21 10:00"}, []string{
			"prove 2026-11-24 10:00:00 ahead", "answer 2026-11-26 10:00:00 ahead"}},
		"an answer on the day of the question": {"", []string{"dispute-opened 2026-11-21 10:00", "replied 2026-11-21"}, []string{
			"prove 2026-11-24 10:00:00 ahead", "answer 2026-11-26 10:00:00 met"}},
		"disputed before the parcel was there": {"not-received", []string{"dispute-opened 2026-10-01 10:00", "delivered 2026-11-10 10:00"}, []string{
			"prove 2026-10-04 10:00:00 past", "answer 2026-10-06 10:00:00 past", "open 2026-11-25 10:00:00 met", "supply 2027-02-10 23:59:59 ahead"}},
		"what is to come has met nothing": {"", []string{"delivered 2026-11-20 10:00", "refunded 2026-11-24"}, []string{
			"open 2026-12-05 10:00:00 ahead", "supply 2027-02-20 23:59:59 ahead"}},
		"the user's date is earlier":            {"", []string{"delivered 2026-11-20 10:00", "due/open 2026-11-30"}, []string{"open 2026-11-30 23:59:59 ahead", "supply 2027-02-20 23:59:59 ahead"}},
		"the user's date is later":              {"", []string{"delivered 2026-11-20 10:00", "due/open 2026-12-30"}, []string{"open 2026-12-05 10:00:00 ahead", "supply 2027-02-20 23:59:59 ahead"}},
		"a later date counts where it can be":   {"", []string{"dispute-opened 2026-11-07 20:20", "due/prove 2026-11-25"}, []string{"answer 2026-11-12 20:20:00 past", "prove 2026-11-25 23:59:59 ahead"}},
		"a later date to wait for":              {"", []string{"dispute-opened 2026-11-21 10:00", "due/answer 2026-12-01 12:00"}, []string{"prove 2026-11-24 10:00:00 ahead", "answer 2026-12-01 12:00:00 ahead"}},
		"an earlier date to wait for":           {"", []string{"shipped 2026-11-20", "due/from 2026-11-22 12:00"}, []string{"from 2026-11-22 12:00:00 past"}},
		"can be done on the day the site shows": {"", []string{"shipped 2026-11-20", "due/from 2026-11-22"}, []string{"from 2026-11-22 00:00:00 past"}},
		"midnight ends the day before":          {"", []string{"due/open 2026-12-02 00:00"}, []string{"open 2026-12-01 23:59:59 ahead"}},
		"two dates for one rule":                {"", []string{"due/open 2026-12-04", "due/open 2026-12-02 09:00"}, []string{"open 2026-12-02 09:00:00 ahead"}},
		"two dates to wait for":                 {"", []string{"due/answer 2026-12-04", "due/answer 2026-12-02 09:00"}, []string{"answer 2026-12-04 23:59:59 ahead"}},
		"a rule that is off":                    {"", []string{"ordered 2026-10-14", "due/doubtful 2026-12-01"}, []string{"doubtful 2026-12-01 23:59:59 ahead"}},
		"of another claim, but on the site":     {"defective", []string{"due/broken 2026-12-01"}, []string{"broken 2026-12-01 23:59:59 ahead"}},
		"not beside that channel": {"defective", []string{"delivered 2026-11-20 10:00", "due/abroad 2026-11-24"}, []string{
			"abroad 2026-11-24 23:59:59 ahead", "open 2026-12-05 10:00:00 ahead", "supply 2027-02-20 23:59:59 ahead"}},
		"of another channel": {"", []string{"due/other 2026-12-01", "due/other 2026-12-02"}, []string{"other 2026-12-01 23:59:59 ahead"}},
		"of no rule": {"", []string{"due 2026-12-01", "due 2026-11-21 18:00", "due/lost 2026-12-01"}, []string{
			"e1 2026-11-21 18:00:00 past", "e0 2026-12-01 23:59:59 ahead", "e2 2026-12-01 23:59:59 ahead"}},
		"a date for the rule that is dropped of its group": {"", []string{"delivered 2026-11-20 10:00", "due/known 2027-03-01"}, []string{"open 2026-12-05 10:00:00 ahead", "supply 2027-02-20 23:59:59 ahead"}},
		"the first of two deliveries":                      {"", []string{"delivered 2026-11-20 10:00", "delivered 2026-11-22 10:00"}, []string{"open 2026-12-05 10:00:00 ahead", "supply 2027-02-20 23:59:59 ahead"}},
	} {
		all, _ := known(t).Deadlines(lived(t, c.claim, c.events...), now)
		if got := told(t, all, now); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// TestADeadlineSaysWhereItIsFrom: its start, the user's date, and whether it ends
// with a day.
func TestADeadlineSaysWhereItIsFrom(t *testing.T) {
	s := lived(t, "", "delivered 2026-11-20 10:00", "due/open 2026-11-30", "due 2026-12-24 12:00")
	all, wrong := known(t).Deadlines(s, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	if len(all) != 3 || len(wrong) != 0 {
		t.Fatalf("%+v, %+v", all, wrong)
	}
	open, own, law := all[0], all[1], all[2]
	if open.Channel != "shop" || open.Start.ID != "e0" || open.Own.ID != "e1" || !open.Side().WholeDay(open.Due.In(zone(t, seoul))) || !open.Reckoned.Equal(time.Date(2026, 12, 5, 1, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", open)
	}
	if own.Rule.ID != "" || own.Channel != "" || own.Side().WholeDay(own.Due.In(zone(t, seoul))) || own.Side() != Latest || !own.Reckoned.IsZero() {
		t.Errorf("%+v", own)
	}
	if law.Channel != "law" || !law.Side().WholeDay(law.Due) || law.Due.Location().String() != seoul {
		t.Errorf("%+v", law)
	}
}

// TestAnAnswerFromBeforeTheQuestion meets nothing that is waited for; what must be
// done is done by whatever comes after it in the life of an order.
func TestAnAnswerFromBeforeTheQuestion(t *testing.T) {
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	s := lived(t, "damaged", "refunded 2026-11-01", "dispute-opened 2026-11-20")
	for side, want := range map[Side]State{Wait: Ahead, Latest: Met} {
		g := Guide{Channels: []Channel{{Code: "shop", Kind: Market, Rules: []Rule{
			{ID: "r", Start: kinds("dispute-opened"), Amount: 7, Unit: Days, Side: side, Who: evidence.Platform, Until: kinds("refunded"), Fact: fact}}}}}
		all, _ := g.Deadlines(s, now)
		if len(all) != 1 || all[0].At(now) != want {
			t.Errorf("%s: %v, want %s", side, told(t, all, now), want)
		}
	}
}

// TestWhatWaitsForADate: what the buyer must do in time is named where nothing
// says from when, as long as it can have happened; of a group once.
func TestWhatWaitsForADate(t *testing.T) {
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	for name, x := range map[string]struct {
		claim string
		lines []string
		want  string
	}{
		"nothing known":      {"damaged", nil, "open/delivered broken/delivered supply/delivered"},
		"of another claim":   {"defective", nil, "open/delivered supply/delivered"},
		"delivered":          {"damaged", []string{"delivered 2026-11-02"}, ""},
		"a date of the site": {"damaged", []string{"due/open 2026-11-30"}, "broken/delivered supply/delivered"},
		"done already":       {"damaged", []string{"dispute-opened 2026-11-20"}, "broken/delivered supply/delivered"},
	} {
		var got []string
		for _, d := range known(t).Undated(lived(t, x.claim, x.lines...), now) {
			got = append(got, d.ID()+"/"+string(d.Start.Kind))
			if !d.Due.IsZero() {
				t.Errorf("%s: %s is due %s", name, d.ID(), d.Due)
			}
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("%s: %q, want %q", name, strings.Join(got, " "), x.want)
		}
	}
}

// TestOneOfAGroupWaits: two rules of which the earlier counts wait for one date.
func TestOneOfAGroupWaits(t *testing.T) {
	rule := func(id, group string) Rule {
		return Rule{ID: id, Start: kinds("opened delivered"), Amount: 1, Unit: Days, Side: Latest, Who: evidence.Buyer, Group: group, Fact: fact}
	}
	g := Guide{Channels: []Channel{{Code: "shop", Kind: Market, Rules: []Rule{rule("a", "x"), rule("b", "x"), rule("c", ""), rule("d", "")}}}}
	var got []string
	for _, d := range g.Undated(lived(t, "damaged"), time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)) {
		got = append(got, d.ID()+"/"+string(d.Start.Kind))
	}
	if want := "a/delivered c/delivered d/delivered"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDaysLeft(t *testing.T) {
	due := Deadline{Due: time.Date(2026, 11, 30, 14, 59, 59, 0, time.UTC)} // the end of 30 November in Seoul
	for now, want := range map[string]int{"2026-11-23 00:00": 7, "2026-11-23 23:59": 7, "2026-11-30 00:00": 0, "2026-11-30 23:59": 0, "2026-12-01 00:00": -1, "2026-12-25 12:00": -25} {
		if got := due.Left(typed(t, now, seoul).In(time.UTC), zone(t, seoul)); got != want {
			t.Errorf("at %s %d days, want %d", now, got, want)
		}
	}
}

func TestWhatCannotBeIsNamed(t *testing.T) {
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC) // noon in Seoul
	for name, c := range map[string]struct {
		claim  string
		events []string
		want   string // codes, each with its events
	}{
		"all is well":                      {"", []string{"ordered 2026-10-14", "paid 2026-10-14", "shipped 2026-10-17", "delivered 2026-10-29", "opened 2026-10-29", "dispute-opened 2026-11-02"}, ""},
		"delivered before it was ordered":  {"", []string{"ordered 2026-10-14", "delivered 2026-10-13"}, "order e1 e0"},
		"the same day is no contradiction": {"", []string{"ordered 2026-10-14 12:00", "delivered 2026-10-14"}, ""},
		"the same day, by the clock":       {"", []string{"ordered 2026-10-14 12:00", "delivered 2026-10-14 11:59"}, "order e1 e0"},
		"before all of it":                 {"", []string{"ordered 2026-10-14", "paid 2026-10-14", "shipped 2026-10-17", "delivered 2026-10-01"}, "order e3 e0, order e3 e1, order e3 e2"},
		"defect found before delivery":     {"", []string{"delivered 2026-10-29", "defect-found 2026-10-28"}, "order e1 e0"},
		"disputed before delivery":         {"damaged", []string{"delivered 2026-10-29", "dispute-opened 2026-10-28"}, "order e1 e0"},
		"it had not come, and came":        {"not-received", []string{"delivered 2026-10-29", "dispute-opened 2026-10-28"}, "arrived e0"},
		"paid before it was ordered":       {"", []string{"ordered 2026-10-14", "paid 2026-10-13"}, "order e1 e0"},
		"opened before delivery":           {"", []string{"delivered 2026-10-29", "opened 2026-10-28"}, "order e1 e0"},
		"given back before delivery":       {"", []string{"delivered 2026-10-29", "return-shipped 2026-10-28"}, "order e1 e0"},
		"escalated before the dispute":     {"", []string{"dispute-opened 2026-11-02", "escalated 2026-11-01"}, "order e1 e0"},
		"charged back before it was paid":  {"", []string{"paid 2026-10-14", "chargeback 2026-10-13"}, "order e1 e0"},
		"refunded before it was paid":      {"", []string{"paid 2026-10-14", "refunded 2026-10-13"}, "order e1 e0"},
		"tomorrow":                         {"", []string{"delivered 2026-11-24"}, "future e0"},
		"today":                            {"", []string{"delivered 2026-11-23"}, ""},
		"in an hour":                       {"", []string{"delivered 2026-11-23 13:00"}, "future e0"},
		"a date to come is no event":       {"", []string{"due 2027-11-23"}, ""},
		"a rule that nobody knows":         {"", []string{"due/lost 2026-12-01"}, "rule e0"},
		"due before it could be":           {"", []string{"delivered 2026-10-29", "due/open 2026-10-28"}, "due e1 e0"},
	} {
		_, wrong := known(t).Deadlines(lived(t, c.claim, c.events...), now)
		var got []string
		for _, p := range wrong {
			words := []string{string(p.Code)}
			for _, e := range p.Events {
				words = append(words, string(e.ID))
			}
			got = append(got, strings.Join(words, " "))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestTheRestGoesOn: an impossible year is left out, a zone that is not known is
// named, and what can be reckoned is.
func TestTheRestGoesOn(t *testing.T) {
	s := lived(t, "", "delivered 2026-11-20 10:00", "opened 2026-11-20", "shipped 2026-11-01")
	s.Case.Zone = "Mars/Olympus"
	s.Events[1].At = evidence.Instant(time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC), evidence.Day, evidence.FromTyped)
	s.Events[2].At = evidence.Time{}
	all, wrong := known(t).Deadlines(s, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	if got := told(t, all, time.Time{}); !slices.Equal(got, []string{"abroad 2026-11-21 10:00:00 ahead", "open 2026-12-05 10:00:00 ahead"}) {
		t.Errorf("%q", got)
	}
	if len(wrong) != 2 || wrong[0].Code != ImpossibleYear || wrong[1].Code != UnknownZone {
		t.Errorf("%+v", wrong)
	}
}

func TestRulesThatCannotBeReckoned(t *testing.T) {
	for name, spoil := range map[string]func(*Rule){
		"no id": func(r *Rule) { r.ID = "" }, "no start": func(r *Rule) { r.Start = nil }, "a start that is no event": func(r *Rule) { r.Start = kinds("born") },
		"an end that is no event": func(r *Rule) { r.Until = kinds("died") }, "below nothing": func(r *Rule) { r.Amount = -1 }, "without end": func(r *Rule) { r.Amount = 1 << 40 },
		"no unit": func(r *Rule) { r.Unit = "fortnight" }, "no side": func(r *Rule) { r.Side = "" }, "no zone": func(r *Rule) { r.Zone = "Mars/Olympus" },
		"nobody": func(r *Rule) { r.Who = "god" }, "sure beyond A": func(r *Rule) { r.Confidence = "A+" }, "no source": func(r *Rule) { r.Source = "" },
		"no such day": func(r *Rule) { r.Checked = "2026-02-30" }, "days that end with hours": func(r *Rule) { r.Unit, r.WholeDays = Hours, true },
	} {
		g := known(t)
		spoil(&g.Channels[0].Rules[0])
		if g.validate() == nil {
			t.Errorf("%s: it was taken", name)
		}
	}
	off := known(t)
	off.Channels[0].Rules[4].Start = nil
	if err := off.validate(); err != nil {
		t.Errorf("a rule that is off needs no start: %v", err)
	}
}

// drawRule draws a rule of any sort.
func drawRule(t *rapid.T) Rule {
	r := Rule{ID: "r", Start: kinds("delivered"), Side: rapid.SampledFrom(sides).Draw(t, "side"), Unit: rapid.SampledFrom(units).Draw(t, "unit"),
		Amount: rapid.IntRange(0, 400).Draw(t, "amount"), Zone: rapid.SampledFrom([]string{"", seoul, angeles, "America/Santiago", "Australia/Lord_Howe", "+05:45"}).Draw(t, "zone"),
		Who: evidence.Buyer, Fact: fact}
	r.WholeDays = r.Unit != Hours && rapid.Bool().Draw(t, "whole")
	return r
}

func drawStart(t *rapid.T) evidence.Time {
	in, err := evidence.LoadZone(rapid.SampledFrom([]string{"UTC", seoul, angeles, "Pacific/Apia", "-03:30"}).Draw(t, "in"))
	if err != nil {
		t.Fatal(err)
	}
	at := time.Unix(rapid.Int64Range(1_000_000_000, 2_000_000_000).Draw(t, "at"), 0).In(in)
	return evidence.Instant(at, rapid.SampledFrom([]evidence.Precision{evidence.Day, evidence.Minute, evidence.Second}).Draw(t, "precision"), evidence.FromTyped)
}

// slack is by how much a rule may give less time to what begins later: clocks
// show an hour twice, and the first counts; of months of 30 and 31 days the clock
// of the 31st may be the earlier one.
func (r Rule) slack() time.Duration {
	switch {
	case r.WholeDays:
		return 0
	case r.Unit == Months:
		return 24 * time.Hour
	}
	return time.Hour
}

// TestWhatBeginsLaterEndsNoEarlier holds for whatever is surely later.
func TestWhatBeginsLaterEndsNoEarlier(t *testing.T) {
	home := time.UTC
	rapid.Check(t, func(t *rapid.T) {
		r, a, b := drawRule(t), drawStart(t), drawStart(t)
		if b.Compare(a, home) < 0 {
			a, b = b, a
		}
		_, last := span(a, home)
		if first, _ := span(b, home); first.Before(last) {
			t.Skip("one may be the other")
		}
		if x, y := r.moment(a, home), r.moment(b, home); y.Before(x.Add(-r.slack())) {
			t.Fatalf("%+v: from %s %s, from %s %s", r, a.Value(home), x, b.Value(home), y)
		}
	})
}

// TestNobodyIsLate: a start of which only the day is known never gives more time
// than any clock of that day would, and never sends anybody too early.
func TestNobodyIsLate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, exact := drawRule(t), drawStart(t)
		exact.Precision = evidence.Second
		day := exact
		day.Precision = evidence.Day
		x, y := r.moment(exact, time.UTC), r.moment(day, time.UTC)
		if r.Side == Latest && y.After(x.Add(r.slack())) || r.Side != Latest && y.Before(x.Add(-r.slack())) {
			t.Fatalf("%+v from %s: %s, from its day %s", r, exact.Value(time.UTC), x, y)
		}
	})
}

// TestADeadlineIsNeverLaterThanTheUsersDate, unless its rule yields to it, and
// they stand by their moment.
func TestADeadlineIsNeverLaterThanTheUsersDate(t *testing.T) {
	home := zone(t, seoul)
	rapid.Check(t, func(t *rapid.T) {
		r, start, own := drawRule(t), drawStart(t), drawStart(t)
		r.Yields = rapid.Bool().Draw(t, "yields")
		g := Guide{Channels: []Channel{{Code: "shop", Kind: Market, Rules: []Rule{r}}}}
		s := evidence.Snapshot{Case: evidence.Case{Platform: "shop", Zone: seoul}, Events: []evidence.Event{
			{ID: "s", Kind: evidence.Delivered, At: start}, {ID: "d", Kind: evidence.DueDate, Rule: "r", At: own}, {ID: "e", Kind: evidence.DueDate, At: start}}}
		all, _ := g.Deadlines(s, time.Unix(0, 0))
		if len(all) != 2 || all[1].Due.Before(all[0].Due) {
			t.Fatalf("%+v", all)
		}
		d := all[slices.IndexFunc(all, func(d Deadline) bool { return d.Rule.ID == "r" })]
		first, end := span(own, time.UTC)
		if r.Side == Earliest {
			end = first
		}
		end = r.Side.settle(end, home)
		switch {
		case r.Side == Latest && !r.Yields:
			if d.Due.After(end) || d.Due.After(d.Reckoned) || !d.Due.Equal(end) && !d.Due.Equal(d.Reckoned) {
				t.Fatalf("%+v", d)
			}
		case !d.Due.Equal(end):
			t.Fatalf("%+v", d)
		}
	})
}

// TestACaseOfVeryManyDates: what a stranger's case holds costs no more than
// sorting it.
func TestACaseOfVeryManyDates(t *testing.T) {
	s := evidence.Snapshot{Case: evidence.Case{Platform: "shop", Zone: seoul}}
	for i := range 100_000 {
		e := evidence.Event{ID: evidence.EventID(fmt.Sprint(i)), Kind: evidence.DueDate, Rule: []string{"", "open", "other", "lost"}[i%4], At: typed(t, "2026-11-08", seoul)}
		if i%8 == 0 {
			e.Kind, e.Rule = evidence.EventKinds[i/8%len(evidence.EventKinds)], ""
		}
		s.Events = append(s.Events, e)
	}
	began := time.Now()
	all, _ := known(t).Deadlines(s, time.Unix(1_795_000_000, 0))
	if took := time.Since(began); took > 5*time.Second || len(all) < 20_000 {
		t.Errorf("%d deadlines in %s", len(all), took)
	}
}

// BenchmarkDeadlines is a large case with every rule there is: 5,000 exhibits,
// 1,000 messages, 60 events.
func BenchmarkDeadlines(b *testing.B) {
	g := known(b)
	s := lived(b, "damaged", "ordered 2026-10-14", "paid 2026-10-14 21:06", "shipped 2026-10-17", "delivered 2026-10-29 16:40", "due/open 2026-11-10", "dispute-opened 2026-11-07")
	for i := range 54 {
		s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(fmt.Sprint("x", i)), Kind: evidence.EventKinds[i%len(evidence.EventKinds)], At: typed(b, "2026-11-08", seoul)})
	}
	s.Exhibits, s.Messages = make([]evidence.Exhibit, 5000), make([]evidence.Message, 1000)
	for b.Loop() {
		if all, _ := g.Deadlines(s, time.Unix(1_795_000_000, 0)); len(all) < 5 {
			b.Fatal(all)
		}
	}
}
