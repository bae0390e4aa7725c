package media

import (
	"context"
	"encoding/json"
	"errors"
	"image/jpeg"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// Worn names the derivatives of an original in the cache that are of no use:
// pictures that cannot be decoded to their end, and such as were made in an
// older way.
func (s *Studio) Worn(ctx context.Context, d evidence.Digest) (names []string, err error) {
	dir := s.shard(d)
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fileFault("cache", err)
	}
	bad := map[string]bool{} // by what a smaller one is made of
	for _, e := range entries {
		if ctx.Err() != nil {
			return nil, fileFault("cache", ctx.Err())
		}
		if e.Type().IsRegular() && strings.HasPrefix(e.Name(), d.String()+"-") && worn(filepath.Join(dir, e.Name())) {
			bad[e.Name()] = true
		}
	}
	for _, e := range entries {
		if bad[e.Name()] || bad[madeOf(e.Name())] {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// smallerForm is what Smaller puts behind the name of what it is made of, which
// may be a smaller one itself.
var smallerForm = regexp.MustCompile(`(?:-to\d+(?:-q\d+)?)+(\.jpg)$`)

// madeOf is the name of the derivative that another is made of; its own, if of
// none.
func madeOf(name string) string { return smallerForm.ReplaceAllString(name, "$1") }

// Drop deletes derivatives of an original that Worn named. Each is made again
// when it is wanted.
func (s *Studio) Drop(d evidence.Digest, names []string) error {
	for _, name := range names {
		if name != filepath.Base(name) || !strings.HasPrefix(name, d.String()+"-") {
			return evidence.Invalid("derivative", name)
		}
		if err := os.Remove(filepath.Join(s.shard(d), name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fileFault("cache", err)
		}
	}
	return nil
}

// shard is the folder of the cache that has the derivatives of an original.
func (s *Studio) shard(d evidence.Digest) string {
	return filepath.Join(s.cache, d.String()[:2])
}

// worn tells whether a derivative was made in another way than now, or is not
// what was written.
func worn(path string) bool {
	ext := filepath.Ext(path)
	if !strings.HasSuffix(madeOf(path), "-"+making+ext) {
		return true
	}
	f, err := os.Open(path)
	if err != nil {
		return false // nobody can say
	}
	defer f.Close()
	switch ext {
	case ".jpg":
		return unfit(f)
	case ".json":
		var any json.RawMessage
		return json.NewDecoder(f).Decode(&any) != nil
	}
	return false
}

// unfit tells a JPEG that does not decode to its end, or that claims to be
// larger than any picture is.
func unfit(f *os.File) bool {
	c, err := jpeg.DecodeConfig(f)
	if err != nil || int64(c.Width)*int64(c.Height) > limit.ScaledPixels {
		return true
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return true
	}
	_, err = jpeg.Decode(f)
	return err != nil
}
