package vault

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
)

const (
	backupsName = "backups"
	// makingPrefix begins the name of a copy that is not whole yet.
	makingPrefix = ".making-"
	// kept is how many days of use are kept; what was put by before a new format
	// stays for good.
	kept = 7
	// manySteps is after how many steps a copy is made also where the clock says
	// that one of today is there: it may stand still.
	manySteps = 1000
)

// backupForm is the name of a copy: the day it was made, and its own digest.
var backupForm = regexp.MustCompile(`^(v\d{1,4}-)?(\d{4}-\d{2}-\d{2})-([0-9a-f]{64})\.db$`)

// backup is one copy of case.db in backups.
type backup struct {
	name   string
	format string // "v1-" of one made before a newer format; "" of a day's
	day    string
	digest evidence.Digest
	steps  uint32 // how often the database had been written; no clock tells that
}

// readBackupName reads what the name of a copy says; ok is false for any other name.
func readBackupName(name string) (b backup, ok bool) {
	m := backupForm.FindStringSubmatch(name)
	if m == nil {
		return b, false
	}
	d, err := evidence.ParseDigest(m[3])
	return backup{name: name, format: m[1], day: m[2], digest: d}, err == nil
}

// backUp puts case.db by as it is before the first step of a day, and lets go
// of what is older than the last days of use. The same bytes are not kept twice.
func (v *Vault) backUp(ctx context.Context, at time.Time) error {
	all, err := v.backups()
	if err != nil {
		return err
	}
	now, err := v.steps()
	if err != nil || !due(all, day(at), now) {
		return err
	}
	made, err := v.putBy(ctx, all, "", at)
	if err != nil {
		return err
	}
	for _, b := range outlived(all, made, now) {
		err = errors.Join(err, os.Remove(v.path(backupsName, b.name)))
	}
	return err
}

// due tells whether a copy is to be made: there is none of today, or many steps
// were done since the last.
func due(all []backup, today string, now uint32) bool {
	last, daily := uint32(0), false
	for _, b := range all {
		daily = daily || b.format == "" && b.day == today
		if b.steps <= now {
			last = max(last, b.steps)
		}
	}
	return !daily || now-last >= manySteps
}

// outlived names the daily copies beyond the last, by the order in which they
// were made. The database itself counts that; a clock may be wrong. One that
// counts more than the database does now is from before an older one was put
// back in its place, and so goes first. made is kept.
func outlived(all []backup, made string, now uint32) []backup {
	daily := slices.DeleteFunc(slices.Clone(all), func(b backup) bool { return b.format != "" || b.name == made })
	rank := func(b backup) int64 {
		if b.steps > now {
			return int64(b.steps) - 1<<32
		}
		return int64(b.steps)
	}
	slices.SortStableFunc(daily, func(a, b backup) int { return cmp.Compare(rank(a), rank(b)) })
	return daily[:max(0, len(daily)-(kept-1))]
}

// day is the date at a place and time, as names have it.
func day(at time.Time) string {
	at = at.Local()
	if y := at.Year(); y < 0 || y > 9999 {
		return "9999-12-31"
	}
	return at.Format(time.DateOnly)
}

// steps is how often case.db was written; see hashDatabase.
func (v *Vault) steps() (uint32, error) {
	v.db.mu.Lock()
	defer v.db.mu.Unlock()
	return steps(v.path(databaseName))
}

// steps reads how often a database was written: SQLite counts it at a fixed
// place of its header.
func steps(path string) (uint32, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	var b [4]byte
	if _, err := f.ReadAt(b[:], 24); err != nil && err != io.EOF {
		return 0, err
	}
	return binary.BigEndian.Uint32(b[:]), nil
}

// backups lists the copies there are, and clears what is left of one that was
// cut off.
func (v *Vault) backups() (all []backup, err error) {
	names, err := v.listBackups()
	for _, name := range names {
		if strings.HasPrefix(name, makingPrefix) {
			os.Remove(v.path(backupsName, name))
		}
		if b, ok := readBackupName(name); ok {
			b.steps, _ = steps(v.path(backupsName, name)) // one that cannot be read is the oldest
			all = append(all, b)
		}
	}
	return all, err
}

// listBackups names what is in the folder of copies. A link in its place is
// not followed.
func (v *Vault) listBackups() (names []string, err error) {
	info, err := os.Lstat(v.path(backupsName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, damaged(backupsName, "it is not a folder")
	}
	entries, err := os.ReadDir(v.path(backupsName))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, err
}

// putBy copies case.db, as it is, into backups, durably, and gives the name of
// the copy; one with the same bytes is not made again.
func (v *Vault) putBy(ctx context.Context, all []backup, format string, at time.Time) (name string, err error) {
	v.db.mu.Lock()
	defer v.db.mu.Unlock()
	d, _, err := hashFile(ctx, v.path(databaseName), func(int64) {})
	if err != nil {
		return "", err
	}
	if i := slices.IndexFunc(all, func(b backup) bool { return b.digest == d }); i >= 0 {
		return all[i].name, nil
	}
	if err := makeDir(v.path(backupsName)); err != nil {
		return "", err
	}
	name = fmt.Sprintf("%s%s-%s.db", format, day(at), d)
	return name, v.copyDatabase(ctx, name)
}

func (v *Vault) copyDatabase(ctx context.Context, name string) (err error) {
	f, err := os.CreateTemp(v.path(backupsName), makingPrefix+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	if err = errors.Join(pour(ctx, f, v.path(databaseName)), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err = os.Rename(f.Name(), v.path(backupsName, name)); err != nil {
		return err
	}
	return syncDir(v.path(backupsName))
}

// pour copies a file piece by piece; the system does so itself where it can,
// without moving a byte where the file system shares them.
func pour(ctx context.Context, to *os.File, from string) error {
	const piece = 16 << 20
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return err
	}
	_ = to.Chmod(info.Mode().Perm()) // who may read the case may check it; not every disk knows such rights
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if n, err := io.CopyN(to, r, piece); err != nil || n < piece {
			if err == io.EOF {
				return nil
			}
			return err
		}
	}
}

// backUpFormat puts case.db by before it gets a newer format. Its sum goes, too:
// it is not as that says from here on.
func (v *Vault) backUpFormat(ctx context.Context, version int) error {
	all, err := v.backups()
	if err != nil {
		return err
	}
	old := slices.DeleteFunc(all, func(b backup) bool { return b.format == "" })
	if _, err := v.putBy(ctx, old, fmt.Sprintf("v%d-", version), time.Now()); err != nil {
		return err
	}
	return v.unseal()
}

// verifyBackups reads every copy and compares it with its name. One that went
// meanwhile is one that a writer let go of.
func (v *Vault) verifyBackups(ctx context.Context, r *Report, names []string, told func(n int64)) error {
	for _, name := range names {
		full, rel := v.path(backupsName, name), path.Join(backupsName, name)
		info, err := os.Lstat(full)
		b, named := readBackupName(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case !named && err == nil && info.Mode().IsRegular() && strings.HasPrefix(name, makingPrefix):
			continue
		case !named:
			r.add(rel, Extra, "")
			continue
		case err == nil && !info.Mode().IsRegular():
			r.add(rel, Changed, "it is not a plain file")
			continue
		}
		sum, _, err := hashFile(ctx, full, told)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			r.unread(rel, err)
		case sum != b.digest:
			r.add(rel, Changed, "sha256 "+sum.String())
		}
	}
	return nil
}
