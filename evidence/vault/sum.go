package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"proofbox/evidence"
)

// sumName is the file that says what case.db was when its last writer closed
// it. It is not there while a writer is at work, nor after one that was killed.
const sumName = "case.sha256"

const journalName = databaseName + "-journal"

// maxSum is more than such a file has, in bytes.
const maxSum = 1 << 10

// sumText is what the file says, in the form that sha256sum writes and checks.
// The database stands in it twice, so that a changed bit of the file itself is
// not taken for one of the database.
func sumText(d evidence.Digest) string {
	return fmt.Sprintf("%s  %s\n%[1]s  ./%s\n", d, databaseName)
}

// readSum reads the file; Damaged where it is not word for word as sumText
// writes it.
func readSum(path string) (d evidence.Digest, err error) {
	info, err := os.Lstat(path)
	if err != nil {
		return d, err
	}
	if !info.Mode().IsRegular() {
		return d, damaged(sumName, "it is not a plain file")
	}
	f, err := os.Open(path)
	if err != nil {
		return d, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxSum))
	if err != nil {
		return d, err
	}
	hex, _, _ := bytes.Cut(text, []byte(" "))
	if d, err = evidence.ParseDigest(string(hex)); err != nil || d.IsZero() || string(text) != sumText(d) {
		return d, damaged(sumName, "it does not say what "+databaseName+" was")
	}
	return d, nil
}

// begin readies the folder for the first step of a session: once a day the
// database is put by, and the sum goes, durably, before the database is not as
// it says. What cannot be put by, on a disk that is full, does not hold up work.
func (v *Vault) begin(ctx context.Context, at time.Time) error {
	v.beginning.Lock()
	defer v.beginning.Unlock()
	if v.begun || v.lock == nil { // without a lock it is a case that is being built
		return nil
	}
	if v.isOther() {
		return evidence.Fail(evidence.NotFound, v.dir, nil)
	}
	_ = v.backUp(ctx, at)
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := v.unseal(); err != nil {
		return err
	}
	v.begun = true
	return nil
}

// isOther tells that another case lies where this one was when it was opened.
func (v *Vault) isOther() bool {
	there, err := os.Stat(v.path(lockName))
	if err != nil {
		return false
	}
	held, err := v.lock.Stat()
	return err == nil && !os.SameFile(held, there)
}

// unseal removes the sum durably. A folder of that name is not ours: Verify
// names it.
func (v *Vault) unseal() error {
	info, err := os.Lstat(v.path(sumName))
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
		return nil
	}
	if err := os.Remove(v.path(sumName)); err != nil {
		return fail(v.path(sumName), err)
	}
	return syncDir(v.dir)
}

// seal writes the sum of a database that was closed, while the lock is still
// held, unless it stands there or a step was left half-done. A case where that
// cannot be done is one without a sum.
func (v *Vault) seal() {
	if v.lock == nil || v.isOther() || !exists(v.path(lockName)) || stands(v.path(sumName)) || stands(v.path(journalName)) {
		return
	}
	d, _, err := hashFile(context.Background(), v.path(databaseName), func(int64) {})
	if err == nil {
		_ = v.write(sumName, sumText(d))
	}
}

// stands tells whether anything has that name, a link that leads nowhere too.
func stands(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// write gives the case folder a file, durable and whole or not at all.
func (v *Vault) write(name, text string) (err error) {
	aside := v.path("." + name + ".new")
	os.Remove(aside) // of a process that ended here
	f, err := os.OpenFile(aside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(aside)
		}
	}()
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(aside, v.path(name)); err != nil {
		return err
	}
	return syncDir(v.dir)
}

// sighted is what one look at the database and its sum saw.
type sighted struct {
	sum     evidence.Digest
	unread  error // why the sum says nothing
	is      evidence.Digest
	journal bool
}

// wrong tells that something is not as it was when the case was closed.
func (s sighted) wrong() bool { return s.unread != nil || s.journal || s.is != s.sum }

// same tells that two looks saw the same.
func (s sighted) same(t sighted) bool {
	return s.sum == t.sum && s.is == t.is && s.journal == t.journal && (s.unread == nil) == (t.unread == nil)
}

// looks is how often the database is read where a writer comes in between.
const looks = 3

// verifySum checks the database against its sum, byte for byte. A writer takes
// the sum away before it writes, so what differs counts only where the sum
// stood before and after, twice over.
func (v *Vault) verifySum(ctx context.Context, r *Report, told func(n int64)) error {
	var before sighted
	for i := range looks {
		now, there, err := v.sight(ctx, told)
		switch {
		case err != nil && ctx.Err() == nil && evidence.DiskFault(err) == evidence.Disk: // a bad place of the disk
			r.add(databaseName, DatabaseDamaged, err.Error())
			return nil
		case err != nil:
			return err
		case !there:
			r.Unsealed = true
			return nil
		case !now.wrong():
			return nil
		case i > 0 && now.same(before):
			r.tellSum(now)
			return nil
		}
		before, told = now, func(int64) {}
	}
	r.Unsealed = true
	return nil
}

// tellSum names what two looks saw.
func (r *Report) tellSum(s sighted) {
	switch {
	case s.unread != nil:
		r.Unsealed = true
		r.unread(sumName, s.unread)
	case s.is != s.sum:
		r.differs = s.is
	}
	if s.journal {
		r.add(journalName, Extra, "")
	}
}

// sight reads the sum, the database, and the sum again; there is false where
// none stands, or not the same any more.
func (v *Vault) sight(ctx context.Context, told func(n int64)) (s sighted, there bool, err error) {
	first, err := os.Lstat(v.path(sumName))
	if errors.Is(err, fs.ErrNotExist) {
		told(v.size(databaseName)) // the engine reads it
		return s, false, nil
	}
	s.sum, s.unread = readSum(v.path(sumName))
	if s.is, err = v.hashDatabase(ctx, told); err != nil {
		return s, false, err
	}
	s.journal = stands(v.path(journalName))
	last, err := os.Lstat(v.path(sumName))
	return s, err == nil && first != nil && os.SameFile(first, last) && first.ModTime().Equal(last.ModTime()), nil
}

// hashDatabase reads case.db as a file. The connection rests meanwhile: on
// systems of the POSIX kind, closing a file drops the locks that the process has
// on it.
func (v *Vault) hashDatabase(ctx context.Context, told func(n int64)) (evidence.Digest, error) {
	if v.db != nil {
		v.db.mu.Lock()
		defer v.db.mu.Unlock()
	}
	d, _, err := hashFile(ctx, v.path(databaseName), told)
	return d, err
}
