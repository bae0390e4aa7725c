package checker_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// shells are those that sh is on the systems of today.
var shells = [][]string{{"dash"}, {"bash", "--posix"}, {"busybox", "sh"}}

// ran is what a program said, and whether it ended with 0.
func ran(t testing.TB, dir string, env []string, command ...string) (string, bool) {
	t.Helper()
	c := exec.Command(command[0], command[1:]...)
	c.Dir = dir
	c.Env = env
	out, err := c.CombinedOutput()
	if _, ended := err.(*exec.ExitError); err != nil && !ended {
		t.Fatal(err)
	}
	return string(out), err == nil
}

// line is how a script tells of something, in all languages.
func line(t testing.TB, key, rest string) string {
	t.Helper()
	said := text(t, "ko", key) + " · " + text(t, "en", key)
	if rest != "" {
		said += ": " + rest
	}
	return said + "\n"
}

func TestShells(t *testing.T) {
	b, seal := written(t, sample(t))
	for _, shell := range shells {
		if testing.Short() && shell[0] != "dash" {
			continue
		}
		t.Run(shell[0], func(t *testing.T) {
			needs(t, shell[0])
			for _, a := range tamperings() {
				out, ok := ran(t, a.done(t, b), nil, append(shell, "verify.sh")...)
				told(t, a, out, ok)
				if a.kind == "" && !strings.Contains(out, line(t, "seal", seal.String())) {
					t.Errorf("%s: the seal is not told:\n%s", a.name, out)
				}
			}
		})
	}
}

// told holds what a script said against what was done.
func told(t *testing.T, a tampering, out string, ok bool) {
	t.Helper()
	if a.kind == "" {
		if !ok || !strings.Contains(out, line(t, "script.good", "")) {
			t.Errorf("%s: not clean:\n%s", a.name, out)
		}
		return
	}
	kind := a.kind
	if a.path == "tagmanifest-sha256.txt" && kind == "changed" {
		kind, a.path = "changed", firstTag // no list has the digest of the last one
	}
	if ok || !strings.Contains(out, line(t, kind, a.path)) || strings.Contains(out, line(t, "script.good", "")) {
		t.Errorf("%s: %s %s is not told:\n%s", a.name, a.kind, a.path, out)
	}
}

// firstTag is the file that the tag manifest lists first.
const firstTag = "manifest-sha256.txt"

// TestShellElsewhere runs it from another folder, and with the tools that macOS
// and others have.
func TestShellElsewhere(t *testing.T) {
	b, _ := written(t, sample(t))
	for _, tool := range []string{"sha256sum", "shasum", "openssl", ""} {
		t.Run("with "+tool, func(t *testing.T) {
			env := []string{"PATH=" + onlyWith(t, tool), "CDPATH=/", "LANG=C"}
			dir := unpacked(t, b)
			out, ok := ran(t, "/", env, needs(t, "dash"), filepath.Join(dir, "verify.sh"))
			if want := line(t, "script.good", ""); tool != "" && (!ok || !strings.Contains(out, want)) {
				t.Errorf("clean:\n%s", out)
			} else if tool == "" && (ok || out != line(t, "script.no-tool", "")) {
				t.Errorf("without a tool:\n%s", out)
			}
			out, ok = ran(t, "/", env, needs(t, "dash"), filepath.Join(unpacked(t, b), "verify.sh"), filepath.Dir(dir))
			if tool != "" && (ok || out != line(t, "script.no-bag", "")) {
				t.Errorf("a folder without a bundle:\n%s", out)
			}
		})
	}
}

// onlyWith is a folder of programs with one to digest, or none.
func onlyWith(t *testing.T, tool string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"awk", "find", "sed", "tr", "cat", "perl", tool} {
		if name == "" {
			continue
		}
		if err := os.Symlink(needs(t, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A list from a stranger leads nowhere outside, and a name does not steer the
// terminal or hide behind another.
func TestShellHostile(t *testing.T) {
	b, _ := written(t, sample(t))
	for name, tt := range map[string]struct {
		do   func(dir string) error
		kind string
	}{
		"outside":   {listed("../../outside.txt"), "damaged"},
		"absolute":  {listed("/etc/hostname"), "damaged"},
		"a command": {listed("$(touch pwned)`touch pwned`"), "missing"},
		"no digest": {listed("x\nnot a line\n"), "damaged"},
		"two lines": {grow("data/empty.txt\ndata/empty.txt"), "extra"},
		"a signal":  {grow("data/\x1b[2J.txt"), "extra"},
	} {
		for _, shell := range shells {
			t.Run(name+" "+shell[0], func(t *testing.T) {
				needs(t, shell[0])
				dir := unpacked(t, b)
				if err := os.MkdirAll(filepath.Join(dir, "data/empty.txt\ndata"), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := tt.do(dir); err != nil {
					t.Fatal(err)
				}
				out, ok := ran(t, dir, nil, append(shell, "verify.sh")...)
				if ok || !strings.Contains(out, strings.TrimSuffix(line(t, tt.kind, ""), "\n")+": ") || strings.Contains(out, "\x1b") {
					t.Errorf("%q", out)
				}
				if _, err := os.Stat(filepath.Join(dir, "pwned")); err == nil {
					t.Error("a name was run")
				}
			})
		}
	}
}

// listed adds a row to the manifest.
func listed(name string) func(string) error {
	return func(dir string) error {
		f, err := os.OpenFile(filepath.Join(dir, "manifest-sha256.txt"), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = f.WriteString(strings.Repeat("0", 64) + "  " + name + "\n")
		return err
	}
}
