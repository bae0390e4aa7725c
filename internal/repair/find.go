package repair

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// Bounds of looking for files in folders of the user.
const (
	mostFiles = 1_000_000
	mostDeep  = 64
)

// find is where the bytes of an original are: a file, or an entry of a ZIP.
type find struct{ path, entry string }

func (f find) String() string {
	if f.entry == "" {
		return f.path
	}
	return f.path + " » " + f.entry
}

// open opens the bytes. Nothing is believed of them.
func (f find) open() (io.ReadCloser, error) {
	if f.entry == "" {
		return os.Open(f.path)
	}
	z, err := openZIP(f.path)
	if err != nil {
		return nil, err
	}
	for _, e := range z.File {
		if e.Name == f.entry {
			return z.open(e)
		}
	}
	return nil, errors.Join(evidence.Fail(evidence.NotFound, f.String(), nil), z.Close())
}

// search looks for originals by their digests: what has the size of one is read.
type search struct {
	ctx   context.Context
	sizes map[int64]bool
	want  map[evidence.Digest]bool
	found map[evidence.Digest]find
	seen  int
	told  func(n int64)
}

// lookFor looks for originals in the case folder first, and then in places:
// folders, which are walked without following a link, and ZIPs. What cannot be
// read is passed over.
func lookFor(ctx context.Context, wanted []evidence.Original, dir string, places []string, told func(n int64)) (map[evidence.Digest]find, error) {
	s := search{ctx: ctx, sizes: map[int64]bool{}, want: map[evidence.Digest]bool{}, found: map[evidence.Digest]find{}, told: told}
	for _, o := range wanted {
		s.sizes[o.Bytes], s.want[o.Digest] = true, true
	}
	for i, place := range append([]string{dir}, places...) {
		if err := s.place(place, i > 0); err != nil {
			return s.found, err
		}
	}
	return s.found, nil
}

// place looks at a file, or at all in a folder. The user may name a link: it is
// the one that is followed.
func (s *search) place(place string, zips bool) error {
	root, err := filepath.EvalSymlinks(place)
	if err != nil {
		return evidence.Unopened(place, err)
	}
	return filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		if s.seen++; len(s.found) == len(s.want) || s.seen > mostFiles {
			return filepath.SkipAll
		}
		switch {
		case err != nil && e != nil && e.IsDir():
			return filepath.SkipDir
		case err != nil:
			return nil
		case e.IsDir() && strings.Count(strings.TrimPrefix(path, root), string(filepath.Separator)) > mostDeep:
			return filepath.SkipDir
		case !e.Type().IsRegular():
			return nil
		}
		return s.file(path, e, zips)
	})
}

func (s *search) file(path string, e fs.DirEntry, zips bool) error {
	info, err := e.Info()
	if err != nil {
		return nil
	}
	if s.sizes[info.Size()] {
		d, n, err := vault.DigestFile(s.ctx, path)
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		s.told(n)
		if err == nil {
			s.take(d, find{path: path})
		}
	}
	if zips && strings.EqualFold(filepath.Ext(path), ".zip") {
		return s.zip(path)
	}
	return nil
}

// zip looks at the entries of a ZIP that have the size of an original.
func (s *search) zip(path string) error {
	z, err := openZIP(path)
	if err != nil {
		return nil
	}
	defer z.Close()
	for _, e := range z.File {
		if size := int64(e.UncompressedSize64); s.sizes[size] {
			d, err := s.digest(e, size)
			if s.ctx.Err() != nil {
				return s.ctx.Err()
			}
			if err == nil {
				s.take(d, find{path, e.Name})
			}
		}
	}
	return nil
}

func (s *search) digest(e *zip.File, size int64) (evidence.Digest, error) {
	r, err := e.Open()
	if err != nil {
		return evidence.Digest{}, err
	}
	defer r.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, patient{s.ctx, io.LimitReader(r, size+1)})
	s.told(n)
	return evidence.Digest(sum.Sum(nil)), err
}

func (s *search) take(d evidence.Digest, f find) {
	if _, known := s.found[d]; s.want[d] && !known {
		s.found[d] = f
	}
}

// patient reads until its context is done.
type patient struct {
	ctx context.Context
	r   io.Reader
}

func (p patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}
