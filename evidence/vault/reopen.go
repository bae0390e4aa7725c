package vault

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"proofbox/evidence"
)

// Reopen opens the case anew where it was, after its folder was away: a stick
// that was pulled, a folder that was renamed and has its name again. Nothing is
// swept, for something may be on its way in. Where it fails, every method that
// needs the database gives NotFound, and it may be tried again. Nothing else
// may be called meanwhile but Stage, Keep and OriginalPath.
func (v *Vault) Reopen(ctx context.Context) error {
	if v.mode != ReadWrite {
		return evidence.Fail(evidence.ReadOnly, v.dir, nil)
	}
	v.letGo()
	err := findCase(v.dir)
	if err == nil {
		err = v.connect(ctx)
	}
	return fail(v.dir, err)
}

// connect takes the lock and the database, or neither.
func (v *Vault) connect(ctx context.Context) (err error) {
	v.begun = false
	defer func() {
		if err != nil {
			v.letGo()
		}
	}()
	if v.lock, err = takeLock(v.path(lockName)); err != nil {
		return err
	}
	if v.db, err = openDatabase(ctx, v.path(databaseName), toWrite); err != nil {
		return err
	}
	if err := v.db.writable(); err != nil {
		return err
	}
	return v.db.upToDate(ctx, v.backUpFormat)
}

// letGo gives database and lock back. What they lie on may be gone: nobody can
// do anything about an error of closing them.
func (v *Vault) letGo() {
	if v.db != nil {
		v.db.close()
	}
	if v.lock != nil {
		v.lock.Close()
	}
	v.db, v.lock = nil, nil
}

// Free tells whether a case could be opened for writing now: nobody has its
// lock.
func Free(dir string) bool {
	v := &Vault{dir: dir}
	if findCase(dir) != nil {
		return false
	}
	l, err := takeLock(v.path(lockName))
	if err != nil {
		return false
	}
	return l.Close() == nil
}

// gone gives an error of a case that is not at its place any more the fault of
// that: what the engine says of it depends on what it tried.
func (v *Vault) gone(err error) error {
	if err == nil {
		return nil
	}
	if _, lost := os.Stat(v.path(databaseName)); errors.Is(lost, fs.ErrNotExist) {
		return evidence.Fail(evidence.NotFound, v.dir, err)
	}
	return err
}
