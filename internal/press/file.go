package press

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/internal/leak"
)

// PrintFile writes the case as the PDF out, whole or not at all: until it is
// complete, on the disk and read back without a leak (leak.Leak), whatever was
// at out before stays. Only a PDF is ever replaced (NoPDF), and nothing is
// written into a case folder (InCase).
func PrintFile(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, studio *media.Studio,
	path func(evidence.Original) string, out string, o Options) (r Result, err error) {
	to, err := Destination(out, PDF)
	if err != nil {
		return Result{}, err
	}
	f, err := beside(to)
	if err != nil {
		return Result{}, fileFault(out, err)
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name()) // a rest nobody asked for
		}
	}()
	r, may, err := run(ctx, s, log, studio, path, f, o)
	if err != nil {
		return Result{}, errors.Join(fault(out, err), f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return Result{}, fileFault(out, err)
	}
	if err := leak.Check(ctx, f.Name(), may); err != nil {
		return Result{}, fault(out, Named(err, f.Name(), out))
	}
	return r, Replace(out, f.Name(), to, PDF)
}

// Named gives an error about a file by the name it was to have.
func Named(err error, part, out string) error {
	var e *evidence.Error
	if errors.As(err, &e) && e.Subject == filepath.Base(part) {
		e.Subject = filepath.Base(out)
	}
	return err
}

// beside makes a new file next to out, with the permissions the user's files
// get.
func beside(out string) (*os.File, error) {
	dir, name := filepath.Split(out)
	for i := 0; ; i++ {
		f, err := os.OpenFile(filepath.Join(dir, fmt.Sprintf(".%s.%d.part", name, i)), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) || i == 999 {
			return f, err
		}
	}
}

// FileFault gives an error of writing to out the kind a user can be told.
func FileFault(out string, err error) error { return fault(out, err) }

// fileFault tells what went wrong with a file.
func fileFault(subject string, err error) error {
	kind := evidence.Internal
	switch {
	case errors.Is(err, fs.ErrNotExist):
		kind = evidence.NotFound
	case errors.Is(err, fs.ErrPermission):
		kind = evidence.Permission
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		kind = evidence.NoSpace
	case errors.Is(err, syscall.EROFS):
		kind = evidence.ReadOnly
	}
	return evidence.Fail(kind, subject, err)
}
