package media

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryReasonHasASentence in both languages, whose holes are filled.
func TestEveryReasonHasASentence(t *testing.T) {
	used := usedReasons(t)
	if len(used) < 40 {
		t.Fatalf("only %d reasons were found in the source", len(used))
	}
	for _, lang := range []string{"ko", "en"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "assets", "i18n", lang+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var catalogue map[string]any
		if err := json.Unmarshal(b, &catalogue); err != nil {
			t.Fatal(err)
		}
		for code, args := range used {
			sentence, ok := catalogue["reason."+code].(string)
			if !ok {
				t.Errorf("%s: no sentence for %q", lang, code)
			}
			for _, hole := range regexp.MustCompile(`\{(\w+)`).FindAllStringSubmatch(sentence, -1) {
				if !strings.Contains(args, `"`+hole[1]+`"`) {
					t.Errorf("%s: nothing fills {%s} of %q", lang, hole[1], code)
				}
			}
		}
	}
}

var (
	reasonCall = regexp.MustCompile(`(?:warn|warning|flaw|reject)\("([a-z-]*[a-z])"([^\n]*)`)
	refusal    = regexp.MustCompile(`foreign\("[^"]*", "[^"]*", "([a-z-]+)"\)`)
	returned   = regexp.MustCompile(`return "((?:zip|too|no)-[a-z-]+|archive|damaged)"`)
)

// usedReasons are the codes in the package's source, with what follows each.
func usedReasons(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]string{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range reasonCall.FindAllSubmatch(b, -1) {
			used[string(m[1])] += string(m[2])
		}
		for _, form := range []*regexp.Regexp{refusal, returned} {
			for _, m := range form.FindAllSubmatch(b, -1) {
				used[string(m[1])] += `"format" "pixels"` // filled by who asks for an obstacle
			}
		}
	}
	used["no-decoder"] += `"format" "pixels"`
	return used
}
