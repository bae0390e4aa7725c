package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// TestHelpIsWhole: every command, argument and flag says what it is, in both
// languages.
func TestHelpIsWhole(t *testing.T) {
	for env, english := range map[string]bool{"ko_KR.UTF-8": false, "en_US.UTF-8": true} {
		t.Setenv("LANG", env)
		t.Setenv("LC_ALL", "")
		for _, command := range append([]string{""}, commands...) {
			args := strings.Fields(command + " --help")
			var out, errs bytes.Buffer
			if code := Run(context.Background(), args, strings.NewReader(""), &out, &errs); code != done || errs.Len() > 0 {
				t.Errorf("%s %v: code %d, %s", env, args, code, &errs)
			}
			text := out.String()
			if strings.ContainsAny(text, "⟦$") {
				t.Errorf("%s %v: %s", env, args, text)
			}
			if strings.Contains(text, "Usage:") != english {
				t.Errorf("%s %v is in the other language: %s", env, args, text)
			}
			helpStands(t, text)
		}
	}
}

// helpStands finds a heading or an entry without words below it.
func helpStands(t *testing.T, text string) {
	t.Helper()
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		entry := strings.HasPrefix(line, "  ") && !strings.HasPrefix(line, "   ")
		if entry && !strings.HasPrefix(lines[i+1], "      ") {
			t.Errorf("no help for %q", line)
		}
		if columns(line) > helpWidth && !entry && i > 0 {
			t.Errorf("too long: %q", line)
		}
	}
}
