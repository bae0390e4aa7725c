package library_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"proofbox/internal/library"
)

func TestFolders(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the rules of the XDG folders")
	}
	home := t.TempDir()
	clear := map[string]string{"HOME": home, "XDG_CONFIG_HOME": "", "XDG_CACHE_HOME": "", "XDG_DOCUMENTS_DIR": "",
		"PROOFBOX_CONFIG": "", "PROOFBOX_CACHE": "", "PROOFBOX_CASES": ""}
	tests := []struct {
		name                 string
		env                  map[string]string
		userDirs             string
		config, cache, cases string
	}{
		{"nothing said", nil, "", home + "/.config/Proofbox", home + "/.cache/Proofbox", home + "/Documents/Proofbox"},
		{"ours", map[string]string{"PROOFBOX_CONFIG": "/a", "PROOFBOX_CACHE": "/b/", "PROOFBOX_CASES": "/c"}, "", "/a", "/b", "/c"},
		{"a Korean desktop", nil, "# written by xdg\nXDG_DOCUMENTS_DIR=\"$HOME/문서\"\n", home + "/.config/Proofbox", home + "/.cache/Proofbox", home + "/문서/Proofbox"},
		{"no documents folder", nil, "XDG_DOCUMENTS_DIR=\"$HOME/\"\n", home + "/.config/Proofbox", home + "/.cache/Proofbox", home + "/Documents/Proofbox"},
		{"by the environment", map[string]string{"XDG_DOCUMENTS_DIR": "/d", "XDG_CACHE_HOME": "/k"}, "", home + "/.config/Proofbox", "/k/Proofbox", "/d/Proofbox"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, env := range []map[string]string{clear, test.env} {
				for k, v := range env {
					t.Setenv(k, v)
				}
			}
			writeUserDirs(t, home, test.userDirs)
			checkDir(t, "config", library.ConfigDir, test.config)
			checkDir(t, "cache", library.CacheDir, test.cache)
			checkDir(t, "cases", library.CasesDir, test.cases)
		})
	}
}

func writeUserDirs(t *testing.T, home, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(home, ".config"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func checkDir(t *testing.T, what string, dir func() (string, error), want string) {
	t.Helper()
	if got, err := dir(); err != nil || got != want {
		t.Errorf("%s: got %s, %v; want %s", what, got, err, want)
	}
}
