package report_test

import (
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// TestThePlaceholderSaysTheTrueReason: a picture that is too large is not said to
// be of a format that cannot be shown.
func TestThePlaceholderSaysTheTrueReason(t *testing.T) {
	s, log := reporttest.Kettle()
	x := s.Exhibits[0]
	o := s.Originals[x.Original]
	o.Facts.Preview = false
	o.Warnings = []evidence.Warning{{Code: "too-large-to-show", Args: map[string]string{"pixels": "280"}}}
	s.Originals[o.Digest] = o
	note := report.Compose(s, log, options(t, i18n.Korean)).Exhibits[0].Holder.Note
	o.Warnings = nil
	s.Originals[o.Digest] = o
	other := report.Compose(s, log, options(t, i18n.Korean)).Exhibits[0].Holder.Note
	if !strings.Contains(note, "280") || note == other || other == "" {
		t.Errorf("it says %q, without a reason %q", note, other)
	}
}

// TestHowManyPagesAreShown stands in the sentence as places to be filled.
func TestHowManyPagesAreShown(t *testing.T) {
	s, log := reporttest.Kettle()
	o := s.Originals[s.Exhibits[receipt].Original]
	o.Facts.Pages = 300
	s.Originals[o.Digest] = o
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		p := report.Compose(s, log, options(t, lang)).Exhibits[receipt].Paper
		if strings.Count(p.Rest, "{page}") != 1 || strings.Count(p.Rest, "{pages}") != 1 || strings.Count(p.First, "{pages}") != 1 {
			t.Errorf("%s: %+v", lang, p)
		}
	}
}
