package library

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"
	"github.com/natefinch/atomic"

	"proofbox/evidence"
)

// lockWait is how long a process waits for another one's write, which takes
// milliseconds.
const lockWait = 5 * time.Second

// file is the JSON file on disk. Readers need no lock, since it is only ever
// replaced as a whole.
type file struct{ path string }

// read gives the content; a file that is not there, or cannot be understood,
// is empty.
func (f file) read(ctx context.Context) (content, error) {
	c, err := f.decode()
	if !isDamage(err) {
		return c, err
	}
	err = f.locked(ctx, f.putAside)
	return content{}, err
}

// change reads, edits and replaces the file as one step among all processes.
func (f file) change(ctx context.Context, edit func(*content)) error {
	return f.locked(ctx, func() error {
		c, err := f.decode()
		if isDamage(err) {
			err = f.putAside()
		}
		if err != nil {
			return err
		}
		edit(&c)
		c.tidy()
		return f.replace(c)
	})
}

// errDamage is content that is not ours; it never leaves the package.
var errDamage = errors.New("not a library file")

func isDamage(err error) bool { return errors.Is(err, errDamage) }

func (f file) decode() (content, error) {
	b, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return content{}, nil
	}
	if err != nil {
		return content{}, fail(f.path, err)
	}
	var c content
	if json.Unmarshal(b, &c) != nil {
		return content{}, errDamage
	}
	c.tidy()
	return c, nil
}

func (f file) replace(c content) error {
	b, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return fail(f.path, err)
	}
	return fail(f.path, atomic.WriteFile(f.path, bytes.NewReader(append(b, '\n'))))
}

// putAside keeps a file that cannot be understood under another name. Another
// process may have done so already.
func (f file) putAside() error {
	if _, err := f.decode(); !isDamage(err) {
		return err
	}
	aside := f.aside() + time.Now().UTC().Format("20060102T150405.000") + ".json"
	return fail(f.path, os.Rename(f.path, aside))
}

// aside is how the names begin of files that were put aside.
func (f file) aside() string { return strings.TrimSuffix(f.path, ".json") + ".damaged-" }

// dropAside deletes the files that were put aside.
func (f file) dropAside() error {
	dir, begin := filepath.Split(f.aside())
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), begin) && e.Type().IsRegular() {
			err = errors.Join(err, os.Remove(filepath.Join(dir, e.Name())))
		}
	}
	return fail(f.path, err)
}

// locked runs do while no other process is changing the file.
func (f file) locked(ctx context.Context, do func() error) error {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return fail(f.path, err)
	}
	ctx, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	lock := flock.New(f.path + ".lock")
	if _, err := lock.TryLockContext(ctx, 5*time.Millisecond); err != nil {
		return fail(f.path, err)
	}
	defer lock.Close()
	return do()
}

// fail names the kind of a failure. The text is looked into because the writer
// does not hand its cause on.
func fail(path string, err error) error {
	if err == nil {
		return nil
	}
	has := func(e syscall.Errno) bool { return errors.Is(err, e) || strings.Contains(err.Error(), e.Error()) }
	fault := evidence.Internal
	switch {
	case errors.Is(err, context.Canceled):
		fault = evidence.Cancelled
	case errors.Is(err, context.DeadlineExceeded):
		fault = evidence.Locked
	case has(syscall.ENOSPC):
		fault = evidence.NoSpace
	case has(syscall.EROFS):
		fault = evidence.ReadOnly
	case errors.Is(err, fs.ErrPermission) || has(syscall.EACCES):
		fault = evidence.Permission
	}
	return evidence.Fail(fault, path, err)
}
