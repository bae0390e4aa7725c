package press_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// A conversation of every kind is printed so that a machine can read it, whole
// or what is cited of it; no citation is taken for a missing file.
func TestPrintTalk(t *testing.T) {
	s, _ := reporttest.Talk()
	b := packed(t, s)
	for _, o := range []report.Setup{{Lang: i18n.Korean}, {Lang: i18n.English, Paper: report.Letter}, {Lang: i18n.Korean, Talk: report.CitedTalk}, {Lang: i18n.English, Talk: report.CitedTalk}} {
		t.Run(fmt.Sprint(o.Lang, " ", o.Talk), func(t *testing.T) {
			var pdf bytes.Buffer
			r, err := b.print(t.Context(), &pdf, press.Options{Setup: o})
			if err != nil || len(r.Damage) > 0 {
				t.Fatal(r, err)
			}
			if out := tool(t, pdf.Bytes(), "qpdf", "--check", "PDF"); !strings.Contains(out, "No syntax or stream encoding errors found") {
				t.Error(out)
			}
			linksResolve(t, pdf.Bytes())
			text := bare(tool(t, pdf.Bytes(), "pdftotext", "-raw", "PDF", "-"))
			cited := map[evidence.MessageID]bool{}
			for _, x := range b.s.Exhibits {
				for _, id := range x.Messages {
					cited[id] = true
				}
			}
			for _, m := range b.s.Messages {
				told := o.Talk != report.CitedTalk || cited[m.ID]
				for _, line := range strings.Split(m.Text, "\n") {
					if end := lastRunes(bare(line), 24); len(line) > 20 && strings.Contains(text, end) != told {
						t.Errorf("%s: %q is said: %v", m.ID, end, !told)
					}
				}
				if told && m.Translation != nil && !strings.Contains(text, lastRunes(bare(m.Translation.Text), 10)) {
					t.Errorf("%s: the translation is not said", m.ID)
				}
			}
			for _, x := range b.s.Sources {
				if !strings.Contains(text, bare(x.File)) || !strings.Contains(text, x.Digest.String()) {
					t.Errorf("the source %s is not named with its digest", x.File)
				}
			}
		})
	}
}

func lastRunes(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

var (
	pageObject = regexp.MustCompile(`(?s)\n(\d+) 0 obj\n<<[^>]*?/Type /Page\n`)
	linkTarget = regexp.MustCompile(`/Dest \[\s*(\d+) 0 R`)
)

// linksResolve checks that every link leads to a page there is.
func linksResolve(t *testing.T, pdf []byte) {
	t.Helper()
	plain := tool(t, pdf, "qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", "PDF", "-")
	pages := map[string]bool{}
	for _, m := range pageObject.FindAllStringSubmatch(plain, -1) {
		pages[m[1]] = true
	}
	links := linkTarget.FindAllStringSubmatch(plain, -1)
	if len(pages) < 10 || len(links) < 50 {
		t.Errorf("%d links to %d pages", len(links), len(pages))
	}
	for _, m := range links {
		if !pages[m[1]] {
			t.Errorf("a link leads to object %s, which is no page", m[1])
		}
	}
}
