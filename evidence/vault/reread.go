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
	"path"
	"path/filepath"
	"slices"
	"strings"

	"proofbox/evidence"
)

// original is a file in originals, as a record or its own name tells of it.
type original struct {
	Digest evidence.Digest `json:"digest"`
	Bytes  int64           `json:"bytes"` // unsized: the name does not say
	Ext    string          `json:"ext"`

	Withheld bool `json:"withheld"` // no file of it is here
}

const unsized = -1

// path is where the file is within the case folder, with slashes.
func (o original) path() string {
	hex := o.Digest.String()
	return path.Join(originalsName, hex[:2], hex+cleanExt(o.Ext))
}

func readOriginal(k Key, body []byte) (o original, err error) {
	if err = json.Unmarshal(body, &o); err != nil {
		return o, err
	}
	if o.Digest.IsZero() || o.Digest.String() != k.ID || o.Bytes < 0 {
		return o, fmt.Errorf("%s does not name its own file", k)
	}
	return o, nil
}

// byName reads what the name of a file within the case tells of it; ok is false
// where no original has such a name.
func byName(p string) (o original, ok bool) {
	ext := path.Ext(p)
	d, err := evidence.ParseDigest(strings.TrimSuffix(path.Base(p), ext))
	if err != nil || d.IsZero() {
		return o, false
	}
	o = original{Digest: d, Bytes: unsized, Ext: ext}
	return o, o.path() == p
}

// listing is what is in originals: the files by their path within the case, and
// which of them are kept but not yet recorded; and the names in backups.
type listing struct {
	files   []string
	pending map[evidence.Digest]bool
	backups []string
}

// list reads the folder. The files go first, then the markers, and the caller
// reads the database last: a file that comes in meanwhile is then either seen
// with its marker or recorded.
func (v *Vault) list() (l listing, err error) {
	err = filepath.WalkDir(v.path(originalsName), func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return ignoreMissing(err)
		}
		if filepath.Dir(p) == v.path(originalsName) && isLeftover(e) {
			return nil
		}
		rel, err := filepath.Rel(v.dir, p)
		l.files = append(l.files, filepath.ToSlash(rel))
		return err
	})
	if err == nil {
		l.pending, err = v.listPending()
	}
	return l, err
}

func (v *Vault) listPending() (map[evidence.Digest]bool, error) {
	all := map[evidence.Digest]bool{}
	entries, err := os.ReadDir(v.path(originalsName))
	for _, e := range entries {
		hex, is := strings.CutPrefix(e.Name(), pendingPrefix)
		if d, err := evidence.ParseDigest(hex); is && err == nil {
			all[d] = true
		}
	}
	return all, ignoreMissing(err)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// verifyOriginals reads every original that a record knows. A file that none
// knows is extra, unless it is pending; where there are no records to ask (known
// is nil), files are taken by their names.
func (v *Vault) verifyOriginals(ctx context.Context, r *Report, l listing, known map[string]original, m *meter) error {
	todo := make([]original, 0, len(l.files))
	for _, o := range known {
		todo = append(todo, o)
	}
	for _, p := range l.files {
		if _, is := known[p]; is {
			continue
		}
		if o, named := byName(p); named && (known == nil || l.pending[o.Digest]) {
			todo = append(todo, o)
		} else {
			r.add(p, Extra, "")
		}
	}
	slices.SortFunc(todo, func(a, b original) int { return strings.Compare(a.path(), b.path()) })
	told := func(n int64) {
		r.Bytes += n
		m.told(n)
	}
	for _, o := range todo {
		if err := v.rereadOne(ctx, r, o, told); err != nil {
			return err
		}
	}
	return nil
}

// rereadOne reads one original and says what is wrong with it.
func (v *Vault) rereadOne(ctx context.Context, r *Report, o original, told func(n int64)) error {
	full := v.path(filepath.FromSlash(o.path()))
	info, err := os.Lstat(full)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.add(o.path(), Missing, "")
		return nil
	case err == nil && !info.Mode().IsRegular():
		r.add(o.path(), Changed, "it is not a plain file")
		return nil
	}
	sum, n, err := hashFile(ctx, full, told)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		r.unread(o.path(), err)
	case sum != o.Digest || o.Bytes != unsized && n != o.Bytes:
		r.add(o.path(), Changed, "sha256 "+sum.String())
	}
	r.Files++
	return nil
}

// hashFile reads a file to its end, telling told of every piece.
func hashFile(ctx context.Context, path string, told func(n int64)) (evidence.Digest, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return evidence.Digest{}, 0, err
	}
	defer f.Close()
	sum := sha256.New()
	n, err := io.CopyBuffer(struct{ io.Writer }{io.MultiWriter(sum, tally(told))}, patient{ctx, f}, make([]byte, chunk))
	return evidence.Digest(sum.Sum(nil)), n, err
}

// tally is told how much is written to it.
type tally func(n int64)

func (t tally) Write(b []byte) (int, error) {
	t(int64(len(b)))
	return len(b), nil
}
