package vault

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"proofbox/evidence"
)

const (
	stagingPrefix = ".staging-"
	pendingPrefix = ".pending-"
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
	b := make([]byte, chunk)
	for {
		if err := ctx.Err(); err != nil {
			return fail(s.vault.dir, err)
		}
		n, err := r.Read(b)
		if s.Bytes += int64(n); limit > 0 && s.Bytes > limit {
			return &evidence.Error{Fault: evidence.TooLarge, Subject: originalsName, Detail: fmt.Sprintf("%d", limit)}
		}
		sum.Write(b[:n])
		if _, err := w.Write(b[:n]); err != nil {
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

// Keep gives the bytes their final name, read-only and durable, and returns the
// path. Where the same bytes are kept already, that file stays; if it is not
// whole the fault is Damaged. The step that records the original is to follow:
// an original that no record knows when the case is next opened is dropped.
func (s *Staged) Keep(ctx context.Context, ext string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", fail(s.vault.dir, err)
	}
	path := s.vault.originalPath(s.Digest, ext)
	s.vault.keeping.Lock()
	defer s.vault.keeping.Unlock()
	there, err := s.isThere(path)
	if err != nil {
		return "", err
	}
	if !there {
		if err := s.place(path); err != nil {
			return "", fail(s.vault.dir, err)
		}
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

// place syncs the staged file and renames it. The marker goes first: at no
// moment is there a file that nothing accounts for.
func (s *Staged) place(path string) error {
	if err := syncFile(s.Path); err != nil {
		return err
	}
	if err := os.Chmod(s.Path, 0o444); err != nil {
		return err
	}
	if err := os.WriteFile(s.vault.marker(s.Digest), nil, 0o644); err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Dir(path), 0o755); err == nil {
		if err := syncDir(s.vault.path(originalsName)); err != nil {
			return err
		}
	} else if !errors.Is(err, fs.ErrExist) {
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

// marker is the name of the empty file that stands beside a kept original until
// a record knows it.
func (v *Vault) marker(d evidence.Digest) string {
	return v.path(originalsName, pendingPrefix+d.String())
}

// release drops the markers of originals that are now recorded. One that stays
// behind does no harm: the next opening drops it.
func (v *Vault) release(set map[Key]json.RawMessage) {
	for k, body := range set {
		if d, err := evidence.ParseDigest(k.ID); k.Kind == KindOriginal && body != nil && err == nil {
			os.Remove(v.marker(d))
		}
	}
}

// sweep clears what a process that ended at work left behind: staged files, and
// kept originals that never got their record.
func (v *Vault) sweep(ctx context.Context) error {
	left, err := v.leftovers()
	if err != nil {
		return err
	}
	for _, name := range left {
		if hex, pending := strings.CutPrefix(name, pendingPrefix); pending {
			if err := v.sweepPending(ctx, hex); err != nil {
				return err
			}
		}
		if err := os.Remove(v.path(originalsName, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// leftovers names the staged files and markers in originals.
func (v *Vault) leftovers() (names []string, err error) {
	entries, err := os.ReadDir(v.path(originalsName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, os.Mkdir(v.path(originalsName), 0o755)
	}
	for _, e := range entries {
		if isLeftover(e) {
			names = append(names, e.Name())
		}
	}
	return names, err
}

func isLeftover(e fs.DirEntry) bool {
	return e.Type().IsRegular() && (strings.HasPrefix(e.Name(), stagingPrefix) || strings.HasPrefix(e.Name(), pendingPrefix))
}

// sweepPending removes the file of a pending original, if no record knows it.
func (v *Vault) sweepPending(ctx context.Context, hex string) error {
	d, err := evidence.ParseDigest(hex)
	if err != nil {
		return nil
	}
	known, err := v.db.has(ctx, Key{KindOriginal, d.String()})
	if err != nil || known {
		return err
	}
	folder := filepath.Dir(v.originalPath(d, ""))
	files, err := os.ReadDir(folder)
	for _, f := range files {
		if strings.HasPrefix(f.Name(), d.String()) {
			err = errors.Join(err, os.Remove(filepath.Join(folder, f.Name())))
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncDir makes the names in a folder durable. Windows has no such call, and
// needs none.
func syncDir(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// hashFile reads a file to its end, telling told of every piece.
func hashFile(ctx context.Context, path string, told func(n int64)) (evidence.Digest, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return evidence.Digest{}, 0, err
	}
	defer f.Close()
	sum, b := sha256.New(), make([]byte, chunk)
	r, total := patient{ctx, f}, int64(0)
	for {
		n, err := r.Read(b)
		sum.Write(b[:n])
		total += int64(n)
		told(int64(n))
		if err == io.EOF {
			return evidence.Digest(sum.Sum(nil)), total, nil
		}
		if err != nil {
			return evidence.Digest{}, total, err
		}
	}
}
