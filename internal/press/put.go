package press

import (
	"context"
	"errors"
	"io"
	"os"

	"proofbox/evidence"
)

// FormOf is a kind of file that another room makes: what each begins with, the
// fault of a place where something else is, and how its own are known.
func FormOf(mark string, fault evidence.Fault, own func(r io.ReaderAt, size int64) bool) Form {
	return Form{mark, fault, own}
}

// PutFile writes a small file, whole or not at all, where Destination allows it.
func PutFile(ctx context.Context, out string, form Form, s evidence.Snapshot, b []byte) error {
	to, err := Destination(ctx, out, form, s)
	if err != nil {
		return err
	}
	scratch, err := NewScratch(to)
	if err != nil {
		return fileFault(out, err)
	}
	defer scratch.Remove() // a rest nobody asked for
	f, err := os.OpenFile(scratch.Path("file"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fileFault(out, err)
	}
	_, err = f.Write(b)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fileFault(out, err)
	}
	return Replace(out, f.Name(), to, form)
}
