package press

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/internal/leak"
)

// PrintFile writes the case as the PDF out, whole or not at all: until it is
// complete, on the disk and read back without a leak (leak.Leak), whatever was
// at out before stays. Only a PDF that this program made is ever replaced (NoPDF,
// NotOwn), and nothing is written into a case folder (InCase).
func PrintFile(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, studio *media.Studio,
	path func(evidence.Original) string, out string, o Options) (Result, error) {
	to, err := Destination(ctx, out, PDF, s)
	if err != nil {
		return Result{}, err
	}
	scratch, err := NewScratch(to)
	if err != nil {
		return Result{}, fileFault(out, err)
	}
	defer scratch.Remove() // a rest nobody asked for
	f, err := os.OpenFile(scratch.Path("export.pdf"), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return Result{}, fileFault(out, err)
	}
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
	if errors.As(err, &e) && filepath.Base(e.Subject) == filepath.Base(part) {
		e.Subject = filepath.Base(out)
	}
	return err
}

// FileFault gives an error of writing to out the kind a user can be told.
func FileFault(out string, err error) error { return fault(out, err) }

// fileFault tells what went wrong with a file.
func fileFault(subject string, err error) error {
	kind := evidence.DiskFault(err)
	if errors.Is(err, syscall.ENAMETOOLONG) {
		kind = NameTooLong
	}
	return evidence.Fail(kind, subject, err)
}
