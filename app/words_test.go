package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/i18n"
)

func TestTypedTime(t *testing.T) {
	zone := evidence.Case{}.Location()
	tests := []struct{ date, clock, want string }{
		{"2026-11-02", "", "2026-11-02"},
		{"2026.11.2", "", "2026-11-02"},
		{"2026/11/02", "14:05", "2026-11-02T14:05:00+09:00"},
		{"20261102", "1405", "2026-11-02T14:05:00+09:00"},
		{"2026년 11월 2일", "오후 2:05", "2026-11-02T14:05:00+09:00"},
		{"2026. 11. 2.", "오전 12:30", "2026-11-02T00:30:00+09:00"},
		{"2026-11-02", "12:30 pm", "2026-11-02T12:30:00+09:00"},
		{"2026-11-02", "9:05", "2026-11-02T09:05:00+09:00"},
		{"2026-13-02", "", ""},
		{"2026-02-30", "", ""},
		{"26-11-02", "", ""},
		{"어제", "", ""},
		{"", "14:05", ""},
		{"2026-11-02", "25:00", ""},
		{"2026-11-02", "낮", ""},
	}
	for _, tt := range tests {
		got, err := typedTime(tt.date, tt.clock, zone)
		if tt.want == "" {
			if err == nil {
				t.Errorf("%q %q was read as %s", tt.date, tt.clock, got.Value(zone))
			}
			continue
		}
		if err != nil || got.Value(zone) != tt.want || got.Source != evidence.FromTyped {
			t.Errorf("%q %q is %s (%v), want %s", tt.date, tt.clock, got.Value(zone), err, tt.want)
		}
	}
}

// What a field shows is read back as the same.
func TestTimeTextsReadBack(t *testing.T) {
	zone := evidence.Case{}.Location()
	for _, s := range []string{"2026-11-02", "2026-11-02 00:00", "2026-11-02 23:59"} {
		at, err := evidence.ParseTime(s, zone, evidence.FromTyped)
		if err != nil {
			t.Fatal(err)
		}
		back, err := typedTime(dateText(at, zone), clockText(at, zone), zone)
		if err != nil || back.Value(zone) != at.Value(zone) || back.Precision != at.Precision {
			t.Errorf("%s came back as %s, %v", s, back.Value(zone), err)
		}
	}
}

func TestFileName(t *testing.T) {
	tests := map[string]string{
		"--help":                  "help.proofbox",
		"kettle\u202egpj.exe":     "kettlegpj.exe.proofbox",
		"금 간 주전자":                 "금 간 주전자.proofbox",
		`a/b\c:d*e?f"g<h>i|j`:     "a b c d e f g h i j.proofbox",
		"...":                     "Proofbox.proofbox",
		"":                        "Proofbox.proofbox",
		"a\nb\x00c":               "a b c.proofbox",
		strings.Repeat("가", 100):  strings.Repeat("가", 60) + ".proofbox",
		" . spaces and dots . . ": "spaces and dots.proofbox",
	}
	for title, want := range tests {
		if got := folderName(title); got != want {
			t.Errorf("%q gives %q, want %q", title, got, want)
		}
	}
}

func TestFreePath(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.pdf")
	if got := freePath(path, isThere); got != path {
		t.Errorf("got %q", got)
	}
	for _, name := range []string{"x.pdf", "x 2.pdf"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := freePath(path, isThere); got != filepath.Join(dir, "x 3.pdf") {
		t.Errorf("got %q", got)
	}
}

func TestEveryFaultHasASentence(t *testing.T) {
	catalog, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	faults := []evidence.Fault{evidence.NotFound, evidence.Exists, evidence.Locked, evidence.Newer, evidence.ReadOnly, evidence.NoSpace, evidence.Permission,
		evidence.Damaged, evidence.Unsupported, evidence.TooLarge, evidence.InvalidForm, evidence.Cancelled, evidence.Timeout, evidence.Internal}
	for _, lang := range catalog.Langs() {
		say := catalog.Printer(lang)
		for _, f := range faults {
			got := sentence(say, evidence.Fail(f, "/home/me/내 사건.proofbox", errors.New("cause")))
			if strings.Contains(got, "⟦") || strings.Contains(got, "/home") || got == "" {
				t.Errorf("%s %s: %q", lang, f, got)
			}
		}
		if got := sentence(say, errors.New("boom")); strings.Contains(got, "⟦") || strings.Contains(got, "boom") {
			t.Errorf("%s: %q", lang, got)
		}
	}
}

func TestAddressesAreToldFromFiles(t *testing.T) {
	local, web := apart([]string{"/home/me/a%20b#c?.jpg", "/https://shop.example/x.jpg", "http://a/b", "/home/http/x.jpg", "C:/x.jpg"})
	if len(local) != 3 || len(web) != 2 {
		t.Errorf("local %q, web %q", local, web)
	}
}

func TestPortalPathsWithPlus(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, "a+b 100%")
	if err := os.Mkdir(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(deep, "x+y.jpg")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	mangled := "file://" + strings.ReplaceAll(path, "+", " ")
	if got := fromURIs([]string{mangled, "file://" + path}); got[0] != path || got[1] != path {
		t.Errorf("got %q", got)
	}
}
