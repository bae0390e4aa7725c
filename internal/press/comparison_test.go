package press_test

import (
	"os"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/report"
	"proofbox/report/reporttest"

	"proofbox/internal/i18n"
	"proofbox/internal/press"
)

// TestComparisonsArePrinted: in every language, sound, with nothing leaking where
// one of the pictures is redacted.
func TestComparisonsArePrinted(t *testing.T) {
	s, _ := reporttest.Compared()
	s.Exhibits[0].Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{X: 0.6, Y: 0.1, W: 0.3, H: 0.3}}}
	b := packed(t, s)
	for lang, want := range map[i18n.Lang][]string{
		i18n.Korean:  {"광고와실제", "비교1", "A-8·A-1·A-4", "全新无瑕疵", "완충재가하나도없습니다", "다른점"},
		i18n.English: {"Promisedandreceived", "Comparison2", "Differences", "Aspect", "표시된재질이없습니다"},
	} {
		out := t.TempDir() + "/out.pdf"
		if _, err := press.PrintFile(t.Context(), b.s, b.log, b.studio, b.path, out, press.Options{Setup: report.Setup{Lang: lang, Paper: report.A4}}); err != nil {
			t.Fatal(err)
		}
		pdf, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if said := tool(t, pdf, "qpdf", "--check", "PDF"); !strings.Contains(said, "No syntax or stream encoding errors found") {
			t.Error(said)
		}
		text := bare(tool(t, pdf, "pdftotext", "-layout", "PDF", "-"))
		for _, w := range want {
			if !strings.Contains(text, bare(w)) {
				t.Errorf("%s: %q is not in the text", lang, w)
			}
		}
		if dir := os.Getenv("PROOFBOX_KEEP"); dir != "" { // to be looked at
			if err := os.WriteFile(dir+"/comparison-"+string(lang)+".pdf", pdf, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
