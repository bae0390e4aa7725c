package vault

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"proofbox/evidence"
)

// patience is how long a reader waits for a writer that is rolling a step back.
const patience = 5 * time.Second

// openToRead opens the database without writing into the folder. Where reading
// would need a write first (a step that was cut off is to be rolled back, an
// older format brought up to date), that is done in a copy of the reader's own.
func (v *Vault) openToRead(ctx context.Context) error {
	for end := time.Now().Add(patience); ; {
		err := v.openAsItIs(ctx)
		if !isHot(err) {
			return err
		}
		err = v.openCopy(ctx, v.copyFiles)
		if evidence.FaultOf(err) != evidence.Locked || time.Now().After(end) {
			return err
		}
		if err := pause(ctx, 20*time.Millisecond); err != nil {
			return err
		}
	}
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func (v *Vault) openAsItIs(ctx context.Context) (err error) {
	if v.db, err = openDatabase(ctx, v.path(databaseName), toRead); err != nil {
		return err
	}
	version, err := v.db.version(ctx)
	if err != nil {
		return v.closeDatabase(err)
	}
	if version < formatVersion {
		old := v.db
		defer old.close()
		v.db = nil
		return v.openCopy(ctx, func(ctx context.Context, to string) error { return old.copyTo(ctx, filepath.Join(to, databaseName)) })
	}
	return v.closeDatabase(checkSchema(ctx, v.db.conn))
}

// closeDatabase closes the database if err is one, and gives err.
func (v *Vault) closeDatabase(err error) error {
	if err != nil {
		v.db.close()
		v.db = nil
	}
	return err
}

// openCopy opens a copy that fill makes in a private folder; Close removes it.
func (v *Vault) openCopy(ctx context.Context, fill func(ctx context.Context, to string) error) (err error) {
	if v.copied, err = newCopied(); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, v.copied.remove())
			v.copied = nil
		}
	}()
	if err := fill(ctx, v.copied.dir); err != nil {
		return err
	}
	if v.db, err = openDatabase(ctx, filepath.Join(v.copied.dir, databaseName), toWrite); err != nil {
		return err
	}
	return v.closeDatabase(v.db.upToDate(ctx, func(context.Context, int) error { return nil }))
}

// copyFiles copies the database and its journal. The writer's lock is held
// meanwhile, or else a writer could roll the journal back between the two; on a
// medium where no lock can be made there is no writer.
func (v *Vault) copyFiles(ctx context.Context, to string) error {
	l, err := takeLock(v.path(lockName))
	if err != nil && evidence.FaultOf(err) != evidence.ReadOnly {
		return err
	}
	if err == nil {
		defer l.Close()
	}
	for _, name := range []string{databaseName, databaseName + "-journal"} {
		if err := copyFile(ctx, v.path(name), filepath.Join(to, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func copyFile(ctx context.Context, from, to string) error {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, patient{ctx, r})
	return errors.Join(err, w.Close())
}

// patient reads until its context is done.
type patient struct {
	ctx context.Context
	r   io.Reader
}

func (p patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}
