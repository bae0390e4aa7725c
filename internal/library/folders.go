package library

import (
	"bufio"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

const appName = "Proofbox"

// ConfigDir is where the library's file is: $PROOFBOX_CONFIG, else the folder
// the operating system has for that. It need not exist yet.
func ConfigDir() (string, error) { return ownOr("PROOFBOX_CONFIG", os.UserConfigDir) }

// CacheDir is where derivatives go, safe to delete: $PROOFBOX_CACHE, else the
// folder the operating system has for that. It need not exist yet.
func CacheDir() (string, error) { return ownOr("PROOFBOX_CACHE", os.UserCacheDir) }

// CasesDir is where new cases go unless the user says otherwise:
// $PROOFBOX_CASES, else Proofbox in the user's documents. It need not exist yet.
func CasesDir() (string, error) { return ownOr("PROOFBOX_CASES", documents) }

// ownOr is the folder a variable names, else our folder in the system's.
func ownOr(variable string, system func() (string, error)) (string, error) {
	if dir := os.Getenv(variable); dir != "" {
		return filepath.Abs(dir)
	}
	dir, err := system()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, appName), nil
}

// documents is the user's documents folder, by the name the desktop gave it.
func documents() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		if dir := xdgDocuments(home); dir != "" {
			return dir, nil
		}
	}
	return filepath.Join(home, "Documents"), nil
}

// xdgDocuments reads XDG_DOCUMENTS_DIR from the environment or from
// user-dirs.dirs. The home folder itself stands for "none".
func xdgDocuments(home string) string {
	named := os.Getenv("XDG_DOCUMENTS_DIR")
	if named == "" {
		named = fromUserDirs()
	}
	dir := strings.Replace(named, "$HOME", home, 1)
	if !filepath.IsAbs(dir) || filepath.Clean(dir) == filepath.Clean(home) {
		return ""
	}
	return filepath.Clean(dir)
}

func fromUserDirs() string {
	config, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	f, err := os.Open(filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if value, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), "XDG_DOCUMENTS_DIR="); ok {
			return strings.Trim(value, `"`)
		}
	}
	return ""
}
