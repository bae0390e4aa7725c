package report_test

import (
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// logRow is one row of the log as the report tells it.
type logRow struct{ no, at, action, subject, hash string }

func logRows(t report.Trail) (all []logRow) {
	for _, d := range t.Deeds {
		for _, s := range d.Steps {
			subject := s.Subject.Text
			if len(d.Steps) == 1 {
				subject = d.About.Text
			}
			all = append(all, logRow{s.No, d.Day + " " + s.Clock, d.Action, subject, s.Hash})
		}
	}
	return all
}

// Every row of the log stands in the report, alone or among those alike.
func TestLogInWords(t *testing.T) {
	s, log := reporttest.Kettle()
	k := report.Compose(s, log, options(t, i18n.Korean)).Custody
	rows := logRows(k.Log)
	if len(k.Files.Rows) != 11 || len(rows) != len(log) {
		t.Fatalf("%d files, %d rows", len(k.Files.Rows), len(rows))
	}
	for i, r := range rows {
		if e := log[i]; r.no != options(t, i18n.Korean).Printer.Number(e.Seq) || r.at != e.At.UTC().Format("2006-01-02 15:04:05") || r.hash != e.Hash.String()[:12] {
			t.Errorf("row %d: %+v", i, r)
		}
	}
	for row, want := range map[int]string{0: "사건 만들기|사건 정보", 1: "가져오기|A-1 금이 간 바닥", 23: "메시지 변경|대화 1번", 35: "있었던 일 변경|주문",
		42: "삭제|지금은 없는 증거", 43: "되돌리기|기록 43번"} {
		if got := rows[row].action + "|" + rows[row].subject; got != want {
			t.Errorf("row %d: got %q, want %q", row, got, want)
		}
	}
}

// Rows that did the same on one day stand together; those of another day, or
// about another kind of thing, apart.
func TestWhatIsAlikeStandsTogether(t *testing.T) {
	s, log := reporttest.Kettle()
	log = log[1:7]
	for i, subject := range []string{"exhibit/x3", "exhibit/x1", "exhibit/x2", "exhibit/x4", "case/c", "case/c"} {
		log[i].Op, log[i].Subject = evidence.OpEdit, subject
	}
	log[3].At = log[2].At.AddDate(0, 0, 1)
	log[4].At, log[5].At = log[3].At, log[3].At
	deeds := report.Compose(s, log, options(t, i18n.English)).Custody.Log.Deeds
	var got []string
	for _, d := range deeds {
		got = append(got, d.Span+" "+d.About.Text)
	}
	if got := strings.Join(got, "|"); !strings.HasPrefix(got, "2 – 4 A-1 – A-3|5 A-4 ") || !strings.HasSuffix(got, "|6 – 7 ") {
		t.Error(got)
	}
	if x := deeds[0].Steps[0]; x.Subject.Text != "A-3" || x.Subject.To != "exhibit/x3" || len(deeds) != 3 || len(deeds[2].Steps) != 2 {
		t.Errorf("%+v", deeds)
	}
}

// What was checked is said as it was found.
func TestCustodySaysWhatWasChecked(t *testing.T) {
	s, log := reporttest.Kettle()
	o := options(t, i18n.English)
	verified := func() string {
		known := report.Compose(s, log, o).Custody.Known
		return known[len(known)-1].Text
	}
	if got := verified(); got != o.Printer.N("report.custody.reread", 11)+" "+o.Printer.N("report.chain.whole", len(log)) {
		t.Errorf("%q", got)
	}
	o.Damage = report.Damage{s.Exhibits[0].Original: report.Changed}
	log[6].Subject = "exhibit/other"
	if got := verified(); got != o.Printer.N("report.custody.reread.damaged", 1, "all", "11")+" "+o.Printer.T("report.chain.broken", "n", "7") {
		t.Errorf("%q", got)
	}
	bare := report.Compose(evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}}, nil, options(t, i18n.English)).Custody
	if len(bare.Known) != 2 || len(bare.Log.Deeds) != 0 {
		t.Errorf("nothing to check, but %+v", bare.Known)
	}
}

// What is blacked out or drawn is said to be on copies only, by number.
func TestCustodySaysWhatIsOnCopiesOnly(t *testing.T) {
	s, log := reporttest.Kettle()
	o := options(t, i18n.English)
	text := func() string { return report.Compose(s, log, o).Custody.Paragraphs[1].Text }
	if got := text(); got != o.Printer.T("report.custody.pictures.text") {
		t.Errorf("%q", got)
	}
	for i := range 3 {
		s.Exhibits[i].Redactions = []evidence.Redaction{{Box: evidence.Box{W: 0.1, H: 0.1}}}
	}
	if got := text(); !strings.HasSuffix(got, o.Printer.T("report.custody.redacted", "numbers", "A-1 – A-3")) {
		t.Errorf("%q", got)
	}
}

// The files of exhibits and those that the conversation came from add up to the
// originals that were read again.
func TestCustodyCountsEveryOriginal(t *testing.T) {
	s, log := reporttest.Kettle()
	o := options(t, i18n.English)
	files := map[evidence.Digest]bool{}
	for _, x := range s.Exhibits {
		if !x.Original.IsZero() {
			files[x.Original] = true
		}
	}
	chat := evidence.Digest{8}
	s.Sources = append(s.Sources, evidence.Source{Digest: chat, File: "chat.txt"})
	s.Originals[chat] = evidence.Original{Digest: chat}
	text := func() string { return report.Compose(s, log, o).Custody.Paragraphs[0].Text }
	before, _, _ := strings.Cut(text(), o.Printer.T("report.custody.kept.text"))
	if !strings.HasSuffix(before, o.Printer.N("report.custody.taken.talk", 1)+" ") || len(s.Originals) != len(files)+1 || !strings.Contains(before, o.Printer.Number(int64(len(files)))) {
		t.Errorf("%q: %d originals, %d of exhibits", before, len(s.Originals), len(files))
	}
	s.Originals[evidence.Digest{9}] = evidence.Original{Digest: evidence.Digest{9}}
	if got := text(); !strings.Contains(got, o.Printer.N("report.custody.taken.removed", 1)) {
		t.Errorf("%q", got)
	}
}
