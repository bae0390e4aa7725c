package vault

import (
	"context"
	"database/sql"
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
	dir   string // absolute
	mode  Mode
	db    *database
	lock  *flock.Flock // nil for a reader
	aside string       // folder of a reader's own copy of the database; "": none

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

// Create makes a case folder with its first steps done, and opens it for
// writing. The folder is built aside and then put in place: it is there as a
// whole or not at all, and for its owner's eyes only. Folders above it are made
// where they are missing.
func Create(ctx context.Context, dir string, first ...Step) (*Vault, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fail(dir, err)
	}
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return nil, evidence.Fail(evidence.Exists, dir, err)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return nil, fail(dir, err)
	}
	aside, err := os.MkdirTemp(filepath.Dir(dir), ".proofbox-new-*")
	if err != nil {
		return nil, fail(dir, err)
	}
	defer os.RemoveAll(aside)
	if err := build(ctx, aside, first); err != nil {
		return nil, fail(dir, err)
	}
	if err := place(aside, dir); err != nil {
		return nil, fail(dir, err)
	}
	return Open(ctx, dir, ReadWrite)
}

// build writes a whole case folder at dir, which is empty.
func build(ctx context.Context, dir string, first []Step) error {
	if err := os.Mkdir(filepath.Join(dir, originalsName), 0o755); err != nil {
		return err
	}
	db, err := openDatabase(ctx, filepath.Join(dir, databaseName), toCreate)
	if err != nil {
		return err
	}
	v := &Vault{dir: dir, mode: ReadWrite, db: db}
	defer v.Close()
	if err := db.transact(ctx, func(tx *sql.Tx) error { return lay(ctx, tx) }); err != nil {
		return err
	}
	for _, s := range first {
		if _, err := v.Commit(ctx, s); err != nil {
			return err
		}
	}
	return syncDir(dir)
}

// lay writes the tables of a new case.
func lay(ctx context.Context, tx *sql.Tx) error {
	for _, s := range schema {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	if err := setPragma(ctx, tx, "application_id", applicationID); err != nil {
		return err
	}
	return setPragma(ctx, tx, "user_version", formatVersion)
}

// place gives a built folder its name.
func place(aside, dir string) error {
	if err := os.Rename(aside, dir); err != nil {
		return err
	}
	return syncDir(filepath.Dir(dir))
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
		return nil, err
	}
	v := &Vault{dir: dir, mode: m}
	if m == ReadWrite {
		err = v.openToWrite(ctx)
	} else {
		err = v.openToRead(ctx)
	}
	if err != nil {
		v.Close()
		return nil, fail(dir, err)
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
	if v.aside != "" {
		errs = append(errs, os.RemoveAll(v.aside))
	}
	v.db, v.lock, v.aside = nil, nil, ""
	return fail(v.dir, errors.Join(errs...))
}
