package checker_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"proofbox/report/bundle/checker"
)

func files(t testing.TB) map[string][]byte {
	t.Helper()
	all, err := checker.Files()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]byte{}
	for _, f := range all {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if got[f.Name], err = io.ReadAll(r); err != nil || int64(len(got[f.Name])) != f.Size {
			t.Fatalf("%s: %d of %d bytes, %v", f.Name, len(got[f.Name]), f.Size, err)
		}
	}
	return got
}

// Every text is in its place, and the same files come each time.
func TestFilesAreWhole(t *testing.T) {
	one, two := files(t), files(t)
	for _, name := range []string{"verify.html", "verify.sh", "verify.ps1", "verify-log.py"} {
		b := one[name]
		if len(b) == 0 || !bytes.Equal(b, two[name]) {
			t.Errorf("%s is empty, or another one each time", name)
		}
		if bytes.Contains(b, []byte("{{")) || bytes.Contains(b, []byte("''\n")) {
			t.Errorf("%s has a place without its text", name)
		}
		for _, lang := range []string{"script.good", "good"} {
			if name != "verify-log.py" && name == "verify.html" == (lang == "good") && !bytes.Contains(b, []byte(text(t, "ko", lang))) {
				t.Errorf("%s does not speak Korean", name)
			}
		}
	}
}

// TestPageIsAlone: nothing in the page names anything outside it.
func TestPageIsAlone(t *testing.T) {
	page := string(files(t)["verify.html"])
	for _, s := range []string{"http:", "https:", "//cdn", "@import", "url(", "src=", "import(", "fetch(", "XMLHttpRequest", "eval(", "innerHTML"} {
		if strings.Contains(page, s) {
			t.Errorf("the page says %s", s)
		}
	}
	if !strings.Contains(page, `content="default-src 'none'; script-src 'sha256-`) {
		t.Error("the page has no policy")
	}
}

// Windows PowerShell 5.1 takes a script without a mark for one of the system's
// own code page, and Notepad wants the line ends of Windows.
func TestPowerShellForWindows(t *testing.T) {
	b := files(t)["verify.ps1"]
	if !bytes.HasPrefix(b, []byte("\ufeff# ")) || bytes.Count(b, []byte("\n")) != bytes.Count(b, []byte("\r\n")) {
		t.Error("not as Windows reads it")
	}
	if !bytes.HasPrefix(files(t)["verify.sh"], []byte("#!/bin/sh\n")) || bytes.Contains(files(t)["verify.sh"], []byte("\r")) {
		t.Error("the other script is not as a shell reads it")
	}
}
