package cli

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/internal/i18n"
	"proofbox/report"
)

// TestPartsNamedTwice is refused in a sentence before anything is made.
func TestPartsNamedTwice(t *testing.T) {
	texts, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("LC_ALL", "en_US.UTF-8")
	for _, command := range []string{"export", "pages", "bundle"} {
		var errs bytes.Buffer
		code := Run(t.Context(), []string{command, "no-case", "out", "--parts", "exhibits,EXHIBITS"}, strings.NewReader(""), io.Discard, &errs)
		if want := texts.Printer(i18n.English).T("reason.part-twice", "part", "exhibits"); code != usage || !strings.Contains(errs.String(), want) {
			t.Errorf("%s: code %d: %s", command, code, &errs)
		}
	}
}

// TestChoicesAreReadInAnyCase: a word is meant however it is capitalised, and no
// other word is.
func TestChoicesAreReadInAnyCase(t *testing.T) {
	args := []string{"export", "no-case", "out.pdf", "--paper", "A4", "--lang", "KO+en", "--numbers=Court", "--parts", "Exhibits,CUSTODY"}
	var errs bytes.Buffer
	if code := Run(t.Context(), args, strings.NewReader(""), io.Discard, &errs); code == usage {
		t.Errorf("refused: %s", &errs)
	}
	if code := Run(t.Context(), []string{"export", "no-case", "out.pdf", "--paper", "A5"}, strings.NewReader(""), io.Discard, io.Discard); code != usage {
		t.Errorf("code %d of a paper that is not there", code)
	}
	f := setupFlags{Lang: "ko+en", Paper: "a4", Parts: []choice{"custody"}}
	if s := f.setup(i18n.English); s.Lang != i18n.Korean || s.Also != i18n.English || s.Paper != report.A4 || len(s.Parts) != 1 {
		t.Errorf("%+v", s)
	}
}
