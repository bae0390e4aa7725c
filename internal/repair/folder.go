package repair

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"proofbox/evidence/vault"
)

// Names in a case folder.
const (
	databaseName  = "case.db"
	journalName   = databaseName + "-journal"
	sumName       = "case.sha256"
	originalsName = "originals"
	backupsName   = "backups"
	asideName     = "set-aside"
)

// wasCase tells whether a folder has what a case has beside its database.
func wasCase(dir string) bool {
	for _, name := range []string{originalsName, backupsName} {
		if info, err := os.Lstat(filepath.Join(dir, name)); err == nil && info.IsDir() {
			return true
		}
	}
	return false
}

func missingOrDamaged(dir string) string {
	if _, err := os.Lstat(filepath.Join(dir, databaseName)); errors.Is(err, fs.ErrNotExist) {
		return vault.Missing
	}
	return vault.DatabaseDamaged
}

// setAside moves a file of the case into its folder set-aside, durably, under
// the path it had; another name is found where that is taken. It gives the new
// path within the case.
func setAside(dir, rel string) (string, error) {
	to, err := freeName(filepath.Join(dir, asideName, filepath.FromSlash(rel)))
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return "", err
	}
	from := filepath.Join(dir, filepath.FromSlash(rel))
	if err := os.Rename(from, to); err != nil {
		return "", err
	}
	if err := errors.Join(syncDir(filepath.Dir(to)), syncDir(filepath.Dir(from))); err != nil {
		return "", err
	}
	within, err := filepath.Rel(dir, to)
	return filepath.ToSlash(within), err
}

// manyNames is how many names are tried for one file.
const manyNames = 10_000

// freeName gives path, or with a number before its ending where something has
// that name.
func freeName(path string) (string, error) {
	ext := filepath.Ext(path)
	for i := 1; i < manyNames; i++ {
		name := path
		if i > 1 {
			name = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(path, ext), i, ext)
		}
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		} else if err != nil {
			return "", err
		}
	}
	return "", fs.ErrExist
}

// syncDir makes the names in a folder durable. Windows has no such call, and
// needs none.
func syncDir(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
