package vault

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"proofbox/evidence"
)

// Create makes a case folder with its first steps done, and opens it for
// writing; see Make.
func Create(ctx context.Context, dir string, first ...Step) (*Vault, error) {
	return Make(ctx, dir, func(v *Vault) error {
		for _, s := range first {
			if _, err := v.Commit(ctx, s); err != nil {
				return err
			}
		}
		return nil
	})
}

// Make makes a case folder, has fill put into it what it begins with, and opens
// it for writing. The folder is built aside and then put in place: it is there
// as a whole or not at all, and for its owner's eyes only. Folders above it are
// made where they are missing. Exists: there is something at dir.
func Make(ctx context.Context, dir string, fill func(*Vault) error) (*Vault, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fail(dir, err)
	}
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return nil, evidence.Fail(evidence.Exists, dir, err)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return nil, unmade(dir, err)
	}
	aside, err := newHeld(filepath.Dir(dir), newPattern)
	if err != nil {
		return nil, unmade(dir, err)
	}
	defer os.RemoveAll(aside.dir)
	err = build(ctx, aside.dir, fill)
	if err = errors.Join(err, aside.lock.Close()); err != nil { // no system moves a folder in which something is held
		return nil, fail(dir, err)
	}
	if err := place(aside.dir, dir); err != nil {
		return nil, fail(dir, err)
	}
	return Open(ctx, dir, ReadWrite)
}

// newPattern is what a case is called until it is whole. One whose maker was
// killed goes when the next is made beside it.
const newPattern = ".proofbox-new-*"

// unmade says why no case can be made at dir. Where nothing may be written,
// another folder is what helps.
func unmade(dir string, err error) error {
	e := evidence.Fail(faultOf(err), dir, err)
	if e.Fault == evidence.ReadOnly || e.Fault == evidence.Permission {
		e.Reason = "no-writing-here"
	}
	return e
}

// build writes a whole case folder at dir, which is empty.
func build(ctx context.Context, dir string, fill func(*Vault) error) error {
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
	if err := fill(v); err != nil {
		return err
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
