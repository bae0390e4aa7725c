package report_test

import (
	"slices"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

func statement(t *testing.T, s evidence.Snapshot, log []evidence.CustodyEntry, lang i18n.Lang) report.Statement {
	o := options(t, lang)
	o.Numbers = report.CourtNumbers
	return report.Compose(s, log, o).Statement
}

// TestMakersAreNotInvented: who made an exhibit is said where the case tells.
func TestMakersAreNotInvented(t *testing.T) {
	s, log := reporttest.Kettle()
	photo, screen, order := &s.Exhibits[0], &s.Exhibits[7], &s.Exhibits[9]
	order.Tags = []evidence.TagCode{"DOC-ORDER"}
	s.Case.Buyer.Name, s.Case.Seller.Name, s.Case.Platform = "Kim", "Blue Store", "aliexpress"
	author := func(x *evidence.Exhibit) string {
		rows := statement(t, s, log, i18n.English).Rows
		i := slices.IndexFunc(s.Exhibits, func(y evidence.Exhibit) bool { return y.ID == x.ID })
		return rows[i].Author
	}
	want := func(x *evidence.Exhibit, who string) {
		t.Helper()
		if got := author(x); got != who {
			t.Errorf("%s is by %q, want %q", x.Number, got, who)
		}
	}
	want(photo, "Kim (photo)")
	want(screen, "Blue Store (screenshot by Kim)")
	screen.Tags = nil
	want(screen, "Kim (screenshot)")
	want(&s.Exhibits[4], "not known")   // taken with another camera than most
	want(&s.Exhibits[6], "Kim (photo)") // no camera on record, but it shows what arrived
	s.Exhibits[6].Tags = nil
	want(&s.Exhibits[6], "not known")
	s.Exhibits[1].Tags = []evidence.TagCode{"DOC-SNAPSHOT"}
	want(&s.Exhibits[1], "Blue Store")
	s.Exhibits[1].Tags = []evidence.TagCode{"DOC-RECEIPT"}
	want(&s.Exhibits[1], "not known")
	s.Exhibits[1].Tags = nil
	want(order, "AliExpress")
	s.Case.Platform = "other"
	want(order, "not known")
	order.Tags = []evidence.TagCode{"DOC-SNAPSHOT"}
	want(order, "Blue Store")
	order.Tags = []evidence.TagCode{"DOC-EXPERT"}
	want(order, "not known")
	for i := range s.Messages {
		s.Messages[i].Attachments = nil
	}
	s.Messages[2].Attachments, s.Messages[2].Role, s.Messages[2].From = []evidence.ExhibitID{photo.ID}, evidence.Seller, "Lina"
	want(photo, "Blue Store (sent in the conversation)")
	s.Case.Seller.Name = ""
	want(photo, "Lina (sent in the conversation)")
	s.Case.Buyer.Name = ""
	want(screen, "Buyer (screenshot)")
}

func TestStatement(t *testing.T) {
	s, log := reporttest.Kettle()
	st := statement(t, s, log, i18n.Korean)
	if len(st.Rows) != len(s.Exhibits) || st.Rows[0].Number != "갑 제1호증" || st.Rows[0].Date != "2026-03-14" || st.Rows[0].Proves != s.Exhibits[0].Proves {
		t.Errorf("%+v", st.Rows[0])
	}
	if last := st.Rows[10]; last.Date != "미상" || last.Author != "미상" {
		t.Errorf("%+v", last)
	}
	if plain := kettle(t, i18n.Korean); len(plain.Statement.Rows) != 0 {
		t.Error("the usual report repeats its index")
	}
}

// TestSpeakersGoByTheirNamesInTheCase, not by what the conversation calls them.
func TestSpeakersGoByTheirNamesInTheCase(t *testing.T) {
	s, log := reporttest.Kettle()
	s.Messages[0].Role, s.Messages[0].From = evidence.Seller, "kettle-shop-01"
	s.Messages[1].Role, s.Messages[1].From = evidence.Buyer, "나"
	s.Messages[2].Role, s.Messages[2].From = evidence.Other, "Courier"
	s.Exhibits[10] = evidence.Exhibit{ID: "talk", Number: s.Exhibits[10].Number, Kind: evidence.Conversation,
		Messages: []evidence.MessageID{s.Messages[0].ID, s.Messages[1].ID, s.Messages[2].ID}}
	for names, want := range map[[2]string]string{
		{"김민지", "Blue Kettle Store"}: "Blue Kettle Store, 김민지, Courier",
		{"", ""}:                     "kettle-shop-01, 구매자, Courier",
	} {
		s.Case.Buyer.Name, s.Case.Seller.Name = names[0], names[1]
		if got := statement(t, s, log, i18n.Korean).Rows[10].Author; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestDoubtedDatesAreNoFacts: a date that something speaks against says so.
func TestDoubtedDatesAreNoFacts(t *testing.T) {
	s, log := reporttest.Kettle()
	texts := options(t, i18n.Korean).Printer
	date := func(at evidence.Time) string {
		o := s.Originals[s.Exhibits[0].Original]
		o.Facts.Captured = at
		s.Originals[o.Digest] = o
		return statement(t, s, log, i18n.Korean).Rows[0].Date
	}
	camera := func(year int) evidence.Time {
		return evidence.WallClock(time.Date(year, 12, 31, 12, 0, 0, 0, time.UTC), evidence.Second, evidence.FromCamera)
	}
	for year, day := range map[int]string{2099: "2099-12-31", 2019: "2019-12-31"} {
		if got := date(camera(year)); got != texts.T("report.statement.clock", "date", day) {
			t.Errorf("%d: %q", year, got)
		}
	}
	x := &s.Exhibits[0]
	x.Captured = camera(2019)
	x.Captured.Source = evidence.FromTyped
	if got := date(camera(2099)); got != texts.T("report.statement.doubt", "date", "2019-12-31") {
		t.Errorf("%q", got)
	}
	x.Captured, x.Kind = evidence.Time{}, evidence.Screenshot
	o := s.Originals[x.Original]
	o.Warnings = []evidence.Warning{{Code: "date-old"}}
	s.Originals[x.Original] = o
	if got := date(camera(2019)); got != texts.T("report.statement.clock", "date", "2019-12-31") {
		t.Errorf("%q", got)
	}
}
