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

// TestPackedCopiesAndWhatIsLeftOut: a copy in the bundle is found by its own digest
// beside that of the original, and what does not go is told where it is named.
func TestPackedCopiesAndWhatIsLeftOut(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		s, log := reporttest.Talk()
		o := options(t, lang)
		before := report.Compose(s, log, o)
		copied, chat, sum := s.Exhibits[0].Original, s.Sources[0].Digest, evidence.DigestOf([]byte("copy"))
		o.Files = map[evidence.Digest]report.Packed{
			copied: {Name: "copies/A-01 box.jpg", Became: "copy.located", Digest: sum, Bytes: 4096},
			chat:   {Became: "leave.words"},
		}
		d, why := report.Compose(s, log, o), o.Printer.T("bundle.originals.leave.words")
		if !slices.ContainsFunc(d.Exhibits[0].Rows, func(r report.Row) bool { return r.Value == sum.String() && r.Mono }) {
			t.Errorf("%s: %+v", lang, d.Exhibits[0].Rows)
		}
		rows := d.Custody.Files.Rows
		at := slices.IndexFunc(rows, func(r []report.Cell) bool { return r[3].Text == copied.String() })
		if next := rows[at+1]; next[3].Text != sum.String() || !strings.Contains(next[1].Text, "copies/A-01 box.jpg") {
			t.Errorf("%s: %+v", lang, next)
		}
		at = slices.IndexFunc(rows, func(r []report.Cell) bool { return r[3].Text == chat.String() })
		if next := rows[at+1]; !strings.Contains(next[1].Text, why) {
			t.Errorf("%s: %+v", lang, next)
		}
		if len(rows) != len(before.Custody.Files.Rows)+2 {
			t.Errorf("%s: %d rows, alone %d", lang, len(rows), len(before.Custody.Files.Rows))
		}
		told := slices.IndexFunc(d.Conversation.Sources, func(x report.Source) bool { return x.Hash == chat.String() })
		if facts := d.Conversation.Sources[told].Facts; !strings.Contains(facts[len(facts)-1], why) {
			t.Errorf("%s: %q", lang, facts)
		}
	}
}
