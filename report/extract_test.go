package report_test

import (
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// An extract shows the chosen exhibits under their own numbers, says of how many
// they are, and has no picture of another.
func TestExtract(t *testing.T) {
	s, log := reporttest.Compared()
	o := options(t, i18n.Korean)
	o.Only = []evidence.ExhibitID{s.Exhibits[7].ID, s.Exhibits[0].ID, s.Exhibits[3].ID, "nobody"}
	d := report.Compose(s, log, o)
	var numbers []string
	own := map[evidence.Digest]bool{}
	for _, x := range d.Exhibits {
		numbers, own[x.Digest] = append(numbers, x.Number), true
	}
	if !slices.Equal(numbers, []string{"A-1", "A-4", "A-8"}) || len(d.Index.Rows) != 3 {
		t.Errorf("%v, %d rows", numbers, len(d.Index.Rows))
	}
	for _, p := range d.Pictures() {
		if !own[p.Digest] {
			t.Errorf("a picture of %q", p.Alt)
		}
	}
	part := o.Printer.T("report.extract.part", "shown", "3", "all", o.Printer.Number(int64(len(s.Exhibits))))
	if !slices.ContainsFunc(d.Cover.Facts, func(r report.Row) bool { return r.Value == part }) || d.Subject != o.Printer.T("report.extract.subject") {
		t.Errorf("the first page does not say %q: %+v, %q", part, d.Cover.Facts, d.Subject)
	}
	if !strings.Contains(d.Index.Note, "A-2, A-3, A-5 – A-7") {
		t.Errorf("the index: %s", d.Index.Note)
	}
	if all := d.Comparisons.All; len(all) != 1 || all[0].Anchor != "comparison/c1" {
		t.Errorf("%+v", all)
	}
	for _, l := range d.Conversation.Lines {
		for _, a := range l.Attachments {
			if x, _ := strings.CutPrefix(string(a.Ref.To), "exhibit/"); a.Ref.To != "" && !slices.Contains(o.Only, evidence.ExhibitID(x)) || a.Ref.To == "" && a.Ref.Text == "" {
				t.Errorf("message %s leads to %+v", l.No, a.Ref)
			}
		}
	}
}

// An extract of a supplement tells apart what was filed earlier and what it leaves
// out.
func TestExtractOfSupplement(t *testing.T) {
	now, log := reporttest.Compared()
	o := options(t, i18n.English)
	o.Since = &report.Since{Sent: sentOf(log, 5), Then: before(now)}
	o.Only = []evidence.ExhibitID{now.Exhibits[1].ID} // changed; the last is new
	d := report.Compose(now, log, o)
	last := now.Exhibits[len(now.Exhibits)-1]
	if len(d.Exhibits) != 1 || len(d.Index.Rows) != 1 || !strings.Contains(d.Index.Note, "Not printed here: "+last.Number.String()) {
		t.Errorf("%d exhibits, %d rows, %q", len(d.Exhibits), len(d.Index.Rows), d.Index.Note)
	}
	at := slices.IndexFunc(d.Changes.Lists, func(l report.ChangeList) bool { return l.Heading == o.Printer.T("report.changes.added") })
	if at < 0 || d.Changes.Lists[at].Items[0].To != "" {
		t.Errorf("what is new: %+v", d.Changes.Lists)
	}
}

// Nothing of a citation that is left out is told, and nothing more instead.
func TestExtractWithoutCitations(t *testing.T) {
	s, log := reporttest.Talk()
	o := options(t, i18n.Korean)
	o.Talk = report.CitedTalk
	if d := report.Compose(s, log, o); len(d.Conversation.Lines) == 0 {
		t.Fatal("nothing is cited")
	}
	i := slices.IndexFunc(s.Exhibits, func(x evidence.Exhibit) bool { return x.Kind != evidence.Conversation })
	o.Only = []evidence.ExhibitID{s.Exhibits[i].ID}
	if d := report.Compose(s, log, o); len(d.Conversation.Lines) > 0 {
		t.Errorf("%d lines", len(d.Conversation.Lines))
	}
}
