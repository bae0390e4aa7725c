package vault

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// copied is a reader's own copy of a database, in a folder that nobody else may
// look into. It is held for as long as it is read, so that one whose reader was
// killed is known and goes.
type copied struct {
	dir  string
	lock *flock.Flock
}

// copiedPattern is what such a folder is called; it lies in the system's folder
// for temporary files.
const copiedPattern = "proofbox-read-*"

// young is how old a folder is at most that may not be held yet.
const young = time.Minute

func newCopied() (*copied, error) { return newHeld(os.TempDir(), copiedPattern) }

// newHeld makes a folder that is held, and takes away those of its kind that
// nobody holds.
func newHeld(in, pattern string) (*copied, error) {
	sweepHeld(in, pattern, time.Now())
	dir, err := os.MkdirTemp(in, pattern)
	if err != nil {
		return nil, err
	}
	l, err := takeLock(filepath.Join(dir, lockName))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return &copied{dir, l}, nil
}

func (c *copied) remove() error { return errors.Join(c.lock.Close(), os.RemoveAll(c.dir)) }

// SweepCopies takes away the copies of databases that readers left who were
// killed. One that cannot go stays for another time.
func SweepCopies(now time.Time) { sweepHeld(os.TempDir(), copiedPattern, now) }

// sweepHeld takes away the folders of a kind that nobody holds any more.
func sweepHeld(in, pattern string, now time.Time) {
	dirs, _ := filepath.Glob(filepath.Join(escaped(in), pattern)) // the pattern is sound
	for _, dir := range dirs {
		i, err := os.Lstat(dir)
		if err != nil || !i.IsDir() || !exists(filepath.Join(dir, lockName)) && now.Sub(i.ModTime()) < young {
			continue
		}
		if l, err := takeLock(filepath.Join(dir, lockName)); err == nil {
			_ = (&copied{dir, l}).remove()
		}
	}
}

// escaped is a path that stands for itself in a pattern.
func escaped(path string) string {
	if runtime.GOOS == "windows" { // it knows no escapes, and names have no stars there
		return path
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
}
