package vault

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"proofbox/evidence"
)

// Staged is an original on its way in: copied and hashed, without its name yet.
// It ends with Keep or Discard, called from one goroutine.
type Staged struct {
	Digest evidence.Digest
	Bytes  int64
	Path   string // where the bytes are; after Keep, where they stay

	vault *Vault
	kept  bool
}

// Stage copies r into the folder and hashes it on the way. Faults: TooLarge
// beyond limit bytes (0: no limit), NoSpace, ReadOnly, Cancelled; an error of r
// itself is given as it is. It may be called from several goroutines at once.
func (v *Vault) Stage(ctx context.Context, r io.Reader, limit int64) (*Staged, error) {
	if v.mode != ReadWrite {
		return nil, evidence.Fail(evidence.ReadOnly, v.dir, nil)
	}
	f, err := os.CreateTemp(v.path(originalsName), stagingPrefix+"*")
	if err != nil {
		return nil, fail(v.dir, err)
	}
	s := &Staged{Path: f.Name(), vault: v}
	err = s.fill(ctx, f, r, limit)
	if e := f.Close(); err == nil && e != nil {
		err = fail(v.dir, e)
	}
	if err != nil {
		s.Discard()
		return nil, err
	}
	return s, nil
}

// chunk is how many bytes are read, hashed and written at a time.
const chunk = 256 << 10

func (s *Staged) fill(ctx context.Context, w io.Writer, r io.Reader, limit int64) error {
	sum := sha256.New()
	b := s.vault.borrow()
	defer s.vault.chunks.Put(b)
	for {
		if ctx.Err() != nil {
			return fail(s.vault.dir, ctx.Err())
		}
		n, err := r.Read(*b)
		if s.Bytes += int64(n); limit > 0 && s.Bytes > limit {
			return &evidence.Error{Fault: evidence.TooLarge, Subject: "file", Detail: fmt.Sprintf("> %d B", limit)}
		}
		sum.Write((*b)[:n])
		if _, err := w.Write((*b)[:n]); err != nil {
			return fail(s.vault.dir, err)
		}
		switch {
		case err == io.EOF:
			s.Digest = evidence.Digest(sum.Sum(nil))
			return nil
		case err != nil:
			return err
		}
	}
}

// borrow gives a buffer that is put back into chunks.
func (v *Vault) borrow() *[]byte {
	if b, ok := v.chunks.Get().(*[]byte); ok {
		return b
	}
	b := make([]byte, chunk)
	return &b
}

// Keep gives the bytes their final name, read-only and durable, and returns the
// path. Where the same bytes are kept already, that file stays; if it is not
// whole the fault is Damaged. The step that records the original is to follow:
// an original that no record knows when the case is next opened is dropped.
func (s *Staged) Keep(ctx context.Context, ext string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", fail(s.vault.dir, err)
	}
	if err := syncFile(s.Path); err != nil {
		return "", fail(s.vault.dir, err)
	}
	path := s.vault.originalPath(s.Digest, ext)
	s.vault.keeping.Lock()
	defer s.vault.keeping.Unlock()
	there, err := s.isThere(path)
	if err == nil && !there {
		err = fail(s.vault.dir, s.place(path))
	}
	if err != nil {
		return "", err
	}
	s.Discard()
	s.Path, s.kept = path, true
	return path, nil
}

func (s *Staged) isThere(path string) (bool, error) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fail(path, err)
	case !info.Mode().IsRegular() || info.Size() != s.Bytes:
		return false, damaged(path, "it has not the size it was kept with")
	}
	return true, nil
}

// place renames the staged file, read-only. The marker goes first: at no moment
// is there a file that nothing accounts for.
func (s *Staged) place(path string) error {
	if err := os.Chmod(s.Path, 0o444); err != nil {
		return err
	}
	if err := s.vault.mark(s.Digest); err != nil {
		return err
	}
	if err := makeDir(filepath.Dir(path)); err != nil {
		return err
	}
	if err := os.Rename(s.Path, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// Discard drops the bytes; after Keep it does nothing.
func (s *Staged) Discard() {
	if !s.kept {
		os.Remove(s.Path)
	}
}

// OriginalPath is where an original's bytes are. It may be called from any
// goroutine.
func (v *Vault) OriginalPath(o evidence.Original) string { return v.originalPath(o.Digest, o.Ext) }

func (v *Vault) originalPath(d evidence.Digest, ext string) string {
	hex := d.String()
	if hex == "" {
		return ""
	}
	return v.path(originalsName, hex[:2], hex+cleanExt(ext))
}

// cleanExt gives ".jpg" for "jpg", ".JPG" …, and "" for what no file name
// should end with.
func cleanExt(ext string) string {
	ext = strings.ToLower(strings.TrimPrefix(ext, "."))
	strange := strings.Trim(ext, "abcdefghijklmnopqrstuvwxyz0123456789")
	if ext == "" || len(ext) > 5 || strange != "" {
		return ""
	}
	return "." + ext
}
