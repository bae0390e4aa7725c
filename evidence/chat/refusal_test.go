package chat

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/internal/i18n"
)

// Every refusal has its sentence in both languages, and fills it.
func TestEveryRefusalHasASentence(t *testing.T) {
	catalogue, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	call := regexp.MustCompile(`refused\([\w.]+, "([a-z-]+)"([^\n]*)`)
	files, _ := filepath.Glob("*.go")
	found := 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(b), -1) {
			found++
			args := map[string]string{"entry": "1"} // of a mail: inMail fills it
			for _, a := range regexp.MustCompile(`"([a-z]+)", `).FindAllStringSubmatch(m[2]+" ", -1) {
				args[a[1]] = "7"
			}
			for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
				said := catalogue.Printer(lang).Fill("reason."+m[1], args)
				if strings.ContainsAny(said, "⟦{") {
					t.Errorf("%s: %s", m[1], said)
				}
			}
		}
	}
	if found < 18 {
		t.Errorf("only %d refusals in the source", found)
	}
}
