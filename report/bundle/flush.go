package bundle

import "io"

// flushBytes is after how many bytes what was written is put onto the disk.
const flushBytes = 64 << 20

// flushed is a file of which what was written is put onto the disk while more is
// written: a large one would else be waited for at its end, the processor idle.
type flushed struct {
	to    io.Writer
	disk  interface{ Sync() error } // nil: it is no file
	since int64                     // bytes that no flush was begun for
	ended chan error                // of the last flush; a system tells a fault of the disk once
}

// newFlushed takes any writer. close must be called.
func newFlushed(w io.Writer) *flushed {
	f := &flushed{to: w, ended: make(chan error, 1)}
	f.disk, _ = w.(interface{ Sync() error })
	f.ended <- nil
	return f
}

func (f *flushed) Write(b []byte) (int, error) {
	n, err := f.to.Write(b)
	if f.since += int64(n); err != nil || f.disk == nil || f.since < flushBytes {
		return n, err
	}
	select {
	case err = <-f.ended:
		if err != nil {
			f.ended <- err
			return n, err
		}
		f.since = 0
		go func() { f.ended <- f.disk.Sync() }()
	default: // the last one is still under way
	}
	return n, nil
}

// close waits for the flush that is under way. It leaves the file open, and its
// last bytes to whoever closes it.
func (f *flushed) close() error { return <-f.ended }
