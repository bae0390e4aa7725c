package press

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"github.com/gofrs/flock"
)

// Scratch is a new folder beside a file that is being made: until it is done all
// of it lies there, on the same disk. It is held for as long as the program
// runs, so that what a program left that was ended is known and goes.
type Scratch struct {
	Dir  string
	lock *flock.Flock
}

// What such a folder is called, and the file in it that is held.
var scratchName = regexp.MustCompile(`^\.proofbox-[0-9]+$`)

const (
	scratchPattern = ".proofbox-*"
	scratchLock    = "proofbox.lock"
)

// scratchTries is how often a new folder is made where somebody else sweeps it
// away before it is held.
const scratchTries = 10

// NewScratch makes one beside a file, and takes away those that nobody holds.
func NewScratch(beside string) (s *Scratch, err error) {
	dir := filepath.Dir(beside)
	sweep(dir)
	for range scratchTries {
		s = &Scratch{}
		if s.Dir, err = os.MkdirTemp(dir, scratchPattern); err != nil {
			return nil, err
		}
		s.lock = flock.New(filepath.Join(s.Dir, scratchLock))
		held, err := s.lock.TryLock()
		if err != nil { // a disk without locks: nobody will hold it who sweeps
			return s, nil
		}
		if _, gone := os.Stat(s.lock.Path()); held && gone == nil {
			return s, nil
		}
		s.Remove()
	}
	return nil, errors.New("somebody else removes " + s.Dir)
}

// Path is a file in it.
func (s *Scratch) Path(name string) string { return filepath.Join(s.Dir, name) }

// Remove takes it away with all that is in it.
func (s *Scratch) Remove() error { return errors.Join(s.lock.Close(), os.RemoveAll(s.Dir)) }

// sweep takes away the scratches in a folder that nobody holds. One that cannot
// be taken away stays: nothing depends on it.
func sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.IsDir() && scratchName.MatchString(e.Name()) {
			sweepOne(filepath.Join(dir, e.Name()))
		}
	}
}

func sweepOne(dir string) {
	path := filepath.Join(dir, scratchLock)
	if i, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) || err == nil && !i.Mode().IsRegular() {
		return // not of ours, or not held yet
	}
	lock := flock.New(path, flock.SetFlag(os.O_RDWR))
	if free, err := lock.TryLock(); err == nil && free {
		(&Scratch{dir, lock}).Remove()
	}
}
