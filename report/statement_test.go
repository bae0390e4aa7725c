package report_test

import (
	"slices"
	"testing"

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
	want(screen, "Kim (screenshot)")
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
