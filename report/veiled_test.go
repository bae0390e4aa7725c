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

// TestBlackoutsAreExplained: where words are blacked out, the conversation and the
// custody record say so and count what a reader sees.
func TestBlackoutsAreExplained(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		for _, scope := range []report.Scope{report.WholeTalk, report.CitedTalk} {
			s, log := reporttest.Talk()
			o := options(t, lang)
			o.Talk = scope
			plain := strings.Join(texts(report.Compose(s, log, o)), "\n")
			s.Case.Hidden = "sky@example.com\n暖居 HomeWarm Store"
			var err error
			if o.Veil, err = evidence.NewVeil(s.Case.Hidden); err != nil {
				t.Fatal(err)
			}
			d := report.Compose(s, log, o)
			d.Reword(o.Veil.Hide)
			seen := 0
			for _, l := range d.Conversation.Lines {
				for _, s := range append([]string{l.From, l.Text, l.Translation.Value}, l.Notes...) {
					seen += strings.Count(s, "█████")
				}
				for _, r := range l.Mail {
					seen += strings.Count(r.Value, "█████")
				}
			}
			said := o.Printer.N("report.custody.veiled", seen)
			if head := d.Conversation.Notes[0]; seen < 3 || !strings.Contains(head, o.Printer.Number(int64(seen))) || !strings.Contains(head, "█") {
				t.Errorf("%s %s: %d are seen: %s", lang, scope, seen, head)
			}
			if !slices.ContainsFunc(d.Custody.Paragraphs, func(n report.Note) bool { return strings.HasSuffix(n.Text, said) }) {
				t.Errorf("%s %s: the custody record lacks %q", lang, scope, said)
			}
			if strings.Contains(plain, "█") {
				t.Errorf("%s %s: something is explained that is not there", lang, scope)
			}
		}
	}
}

// TestBlackoutsOfABundle: a case that was opened from a bundle has in its texts
// what was blacked out there.
func TestBlackoutsOfABundle(t *testing.T) {
	s, log := reporttest.Kettle()
	s.Messages[0].Text = "제 번호는 █████입니다. █████"
	o := options(t, i18n.Korean)
	written := report.Compose(s, log, o).Conversation.Notes[0]
	log = append(log, evidence.CustodyEntry{Seq: int64(len(log) + 1), Op: evidence.OpReopen, Subject: "bundle/" + evidence.DigestOf(nil).String(), At: log[0].At})
	if head := report.Compose(s, log, o).Conversation.Notes[0]; !strings.Contains(head, "2곳") || strings.Contains(written, "█") {
		t.Errorf("%s; of a case of its own: %s", head, written)
	}
}
