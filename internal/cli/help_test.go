package cli

import (
	"bytes"
	"context"
	"io"
	"os"
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

// TestGarbledArgument is refused before anything is done; a file may be called
// anything.
func TestGarbledArgument(t *testing.T) {
	t.Chdir(t.TempDir())
	if code := Run(t.Context(), []string{"new", "c", "--title", "a\xffb"}, strings.NewReader(""), io.Discard, io.Discard); code != usage {
		t.Errorf("code %d", code)
	}
	if _, err := os.Stat("c"); err == nil {
		t.Error("a case was made")
	}
	if err := os.Mkdir("d\xff", 0o755); err != nil {
		t.Skip(err) // names here are text
	}
	if code := Run(t.Context(), []string{"show", "d\xff"}, strings.NewReader(""), io.Discard, io.Discard); code != unopened {
		t.Errorf("code %d of a folder that is there", code)
	}
}

// TestInterrupt is said as what it is, whatever came of it.
func TestInterrupt(t *testing.T) {
	t.Setenv("LC_ALL", "en_US.UTF-8")
	t.Setenv("PROOFBOX_CACHE", t.TempDir())
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var errs bytes.Buffer
	code := Run(ctx, []string{"demo", t.TempDir()}, strings.NewReader(""), io.Discard, &errs)
	if code != partial || !strings.Contains(errs.String(), "cancelled") {
		t.Errorf("code %d: %s", code, &errs)
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
