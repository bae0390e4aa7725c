package checker

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"proofbox/assets"
)

// A third language is one more file; one that tries to end the script or a quote
// stays a text.
func TestThirdLanguage(t *testing.T) {
	said, err := readTexts(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	third, err := readTexts(fstest.MapFS{"fr.json": {Data: []byte(`{"check.good": "</script><b>l'été ‘là’ $x \\", "check.script.good": "l'été ‘là’ $x", "app.other": "x"}`)}})
	if err != nil {
		t.Fatal(err)
	}
	said["fr"] = third["fr"]
	p, err := page(assets.Check(), said)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(p); !strings.Contains(got, `"fr":{"good":"\u003c/script\u003e\u003cb\u003el'été ‘là’ $x \\"}`) {
		t.Error("the page does not speak it as it is written")
	}
	for _, tt := range []struct {
		name  string
		quote func(string) string
		want  string
	}{
		{"verify.sh", quoteShell, `l'\''été ‘là’ $x · `}, {"verify.ps1", quotePower, `l''été ‘‘là’’ $x · `},
	} {
		b, err := script(assets.Check(), tt.name, said, tt.quote)
		if err != nil || !strings.Contains(string(b), tt.want) {
			t.Errorf("%s: %v\n%s", tt.name, err, b)
		}
	}
}

// Every text that is asked for is there, and every one that is there is asked for.
func TestTextsAreUsed(t *testing.T) {
	said, err := readTexts(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, name := range []string{"verify.html", "zip.js", "bag.js", "page.js", "verify.sh", "verify.ps1", "verify-log.py"} {
		b, err := os.ReadFile("../../../assets/check/" + name)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(b)
	}
	asked := map[string]bool{"title": true, "no-script": true}
	for _, m := range regexp.MustCompile(`say\('([a-z.-]+)'|data-say="([a-z.-]+)"|Refused\('([a-z.-]+)'|'damaged', '([a-z.-]+)'|\{\{([a-z.-]+)\}\}`).FindAllStringSubmatch(code.String(), -1) {
		asked[strings.Join(m[1:], "")] = true
	}
	for _, key := range strings.Fields("good good.text bad bad.text stopped halted changed missing extra duplicate damaged form form.text unreadable lang " +
		"given.same given.same.text given.half given.half.text given.other given.other.text given.short given.short.text") {
		asked[key] = true // by a name that is put together
	}
	for _, key := range strings.Fields("style style-hash script script-hash texts given.") {
		delete(asked, key) // places for something else
	}
	for lang, all := range said {
		for key := range asked {
			if all[key] == nil {
				t.Errorf("%s does not have %s", lang, own+key)
			}
		}
		for key := range all {
			if !asked[key] {
				t.Errorf("%s has %s, which nothing says", lang, own+key)
			}
		}
	}
}
