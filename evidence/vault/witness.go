package vault

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"

	"proofbox/evidence"
)

// Unreadable is a problem of an original that is there and cannot be read.
const Unreadable = "unreadable"

// Witness tells whether originals are as they were taken in. What it has read
// and found whole it does not read again, unless the file has another size or
// time or is another file. It may be used from any goroutine; the zero Witness
// is ready.
type Witness struct {
	mu   sync.Mutex
	seen map[string]sighting // by path
}

// sighting is how a file was when it was looked at last.
type sighting struct {
	info    fs.FileInfo // nil: it was not there
	problem string      // "": none was found
	read    bool        // to its end
}

// is tells whether a file is still the one that was seen.
func (s sighting) is(info fs.FileInfo) bool {
	return s.info != nil && os.SameFile(s.info, info) && s.info.Size() == info.Size() && s.info.ModTime().Equal(info.ModTime())
}

// Glance finds what is wrong with an original by its presence and its size: a
// problem as Verify names them, or "". Its bytes are read only where the file is
// not as this Witness saw it before. The error says that it could not be done.
func (w *Witness) Glance(ctx context.Context, o evidence.Original, path string) (problem string, err error) {
	return w.look(ctx, o, path, false)
}

// Read finds what is wrong with an original by all its bytes.
func (w *Witness) Read(ctx context.Context, o evidence.Original, path string) (problem string, err error) {
	return w.look(ctx, o, path, true)
}

func (w *Witness) look(ctx context.Context, o evidence.Original, path string, closely bool) (string, error) {
	if o.Withheld {
		return "", nil // nobody says that it is here
	}
	info, problem := stand(o, path)
	before, known := w.recall(path)
	switch {
	case problem != "":
		w.note(path, sighting{info, problem, false})
		return problem, nil
	case known && before.is(info) && (before.read || !closely):
		return before.problem, nil
	case !known && !closely:
		w.note(path, sighting{info, "", false})
		return "", nil
	}
	sum, _, err := DigestFile(ctx, path)
	switch {
	case ctx.Err() != nil:
		return "", fail(path, ctx.Err())
	case errors.Is(err, fs.ErrNotExist):
		problem = Missing
	case err != nil:
		problem = Unreadable
	case sum != o.Digest:
		problem = Changed
	}
	w.note(path, sighting{info, problem, true})
	return problem, nil
}

// DigestFile reads a file to its end and gives its digest and how many bytes it
// has. It holds no more of it in memory than a piece.
func DigestFile(ctx context.Context, path string) (evidence.Digest, int64, error) {
	return hashFile(ctx, path, func(int64) {})
}

// stand is how the file of an original stands there; a problem that needs no
// reading comes with it.
func stand(o evidence.Original, path string) (fs.FileInfo, string) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, Missing
	case err != nil:
		return nil, Unreadable
	case !info.Mode().IsRegular():
		return info, Unreadable
	case info.Size() != o.Bytes:
		return info, Changed
	}
	return info, ""
}

func (w *Witness) recall(path string) (s sighting, known bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	s, known = w.seen[path]
	return s, known
}

func (w *Witness) note(path string, s sighting) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.seen == nil {
		w.seen = map[string]sighting{}
	}
	w.seen[path] = s
}
