package vault

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/gofrs/flock"

	"proofbox/evidence"
)

const (
	databaseName  = "case.db"
	lockName      = "case.lock"
	originalsName = "originals"
)

// Mode says what a vault is opened for.
type Mode int

const (
	// ReadOnly needs no lock, works beside a writer and on a read-only medium,
	// and writes nothing into the folder.
	ReadOnly Mode = iota
	// ReadWrite holds the lock: there is one writer at a time.
	ReadWrite
)

// Vault is one open case folder. Its methods may be called from any goroutine.
type Vault struct {
	dir    string // absolute
	mode   Mode
	db     *database
	lock   *flock.Flock // nil for a reader
	copied *copied      // where a reader has its own copy of the database; nil: it has none

	chunks  sync.Pool  // *[]byte of chunk bytes, for Stage
	keeping sync.Mutex // one original gets its name at a time

	beginning sync.Mutex
	begun     bool // the first step of this session may have been done
}

// Dir is the case folder's absolute path.
func (v *Vault) Dir() string { return v.dir }

// ReadOnly tells whether the vault was opened to read.
func (v *Vault) ReadOnly() bool { return v.mode == ReadOnly }

func (v *Vault) path(elem ...string) string {
	return filepath.Join(append([]string{v.dir}, elem...)...)
}

// Open opens a case folder. Faults: NotFound where there is no case, Locked
// where another writer has it, ReadOnly where it cannot be written, Newer,
// Damaged. An older format is brought up to date, after a backup; a reader does
// so in a copy of its own.
func Open(ctx context.Context, dir string, m Mode) (*Vault, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fail(dir, err)
	}
	if err := findCase(dir); err != nil {
		return nil, lostCase(dir, err)
	}
	v := &Vault{dir: dir, mode: m}
	if m == ReadWrite {
		err = v.openToWrite(ctx)
	} else {
		err = v.openToRead(ctx)
	}
	if err != nil {
		v.Close()
		return nil, lostCase(dir, fail(dir, err))
	}
	return v, nil
}

func findCase(dir string) error {
	info, err := os.Stat(filepath.Join(dir, databaseName))
	switch {
	case errors.Is(err, fs.ErrNotExist) && !exists(dir):
		return evidence.Fail(evidence.NotFound, dir, err)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return evidence.Fail(evidence.NotACase, dir, err)
	case err != nil:
		return fail(dir, err)
	case !info.Mode().IsRegular():
		return evidence.Fail(evidence.NotACase, dir, nil)
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil && path != ""
}

func (v *Vault) openToWrite(ctx context.Context) error {
	if err := v.connect(ctx); err != nil {
		return err
	}
	return v.sweep(ctx)
}

// takeLock takes the writer's lock or says at once who is in the way: Locked,
// or ReadOnly where no lock can be made.
func takeLock(path string) (*flock.Flock, error) {
	l := flock.New(path, flock.SetPermissions(0o644))
	ok, err := l.TryLock()
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return nil, evidence.Fail(evidence.ReadOnly, filepath.Dir(path), err)
	case err != nil:
		return nil, fail(path, err)
	case !ok:
		return nil, evidence.Fail(evidence.Locked, filepath.Dir(path), nil)
	}
	return l, nil
}

// Close gives everything back; the vault is of no use afterwards. A writer
// leaves the sum of the database behind, where that can be written.
func (v *Vault) Close() error {
	var errs []error
	if v.db != nil {
		errs = append(errs, v.db.close())
	}
	v.seal()
	if v.lock != nil {
		errs = append(errs, v.lock.Close())
	}
	if v.copied != nil {
		errs = append(errs, v.copied.remove())
	}
	v.db, v.lock, v.copied = nil, nil, nil
	return fail(v.dir, errors.Join(errs...))
}
