package bundle

import (
	"archive/zip"
	"crypto/sha256"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"

	"proofbox/evidence"
)

// Bundle is a sealed ZIP that is open to be read. What it gives is held against
// its manifests, and these against its seal: who knows the seal may believe it.
type Bundle struct {
	Name string          // of the file
	Seal evidence.Digest // of what was read

	file     *os.File
	entries  map[string]*zip.File
	sums     map[string]evidence.Digest // of all files but the tag manifest, by name within the folder
	byDigest map[evidence.Digest]string // of the payload
}

// Open opens the bundle at a path. Unsupported: it is none. That it is whole,
// Check tells.
func Open(file string) (*Bundle, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, evidence.Unopened(file, err)
	}
	b := &Bundle{Name: filepath.Base(f.Name()), file: f, entries: map[string]*zip.File{}, sums: map[string]evidence.Digest{}, byDigest: map[evidence.Digest]string{}}
	if err := b.read(); err != nil {
		f.Close()
		return nil, evidence.Fail(evidence.Unsupported, b.Name, err)
	}
	return b, nil
}

// Close gives the file back.
func (b *Bundle) Close() error { return b.file.Close() }

func (b *Bundle) read() error {
	i, err := b.file.Stat()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(b.file, i.Size())
	if err != nil {
		return err
	}
	if len(z.File) > maxEntries {
		return errEntries
	}
	inside := bag{entries: b.entries, report: &Report{}}
	if err := inside.take(z.File); err != nil {
		return err
	}
	tags, err := b.list(tagManifest)
	if err != nil {
		return err
	}
	b.Seal = sha256.Sum256(tags)
	all, err := b.list(manifest)
	if err != nil {
		return err
	}
	if evidence.DigestOf(all) != b.sums[manifest] {
		return ErrDigest
	}
	return nil
}

// list reads a manifest.
func (b *Bundle) list(name string) ([]byte, error) {
	e, ok := b.entries[name]
	if !ok {
		return nil, errNoBag
	}
	text, err := readAll(e)
	if err != nil {
		return nil, err
	}
	all, err := parseLines(text)
	for _, l := range all {
		payload := strings.HasPrefix(l.name, dataDir)
		if payload != (name == manifest) {
			continue // it is not for this list to say
		}
		b.sums[l.name] = l.digest
		if payload {
			b.byDigest[l.digest] = l.name
		}
	}
	return text, err
}

// Payload opens a file under data/; its end is an error, Damaged, if it was not
// what the manifest says. NotFound: it is not there.
func (b *Bundle) Payload(name string) (io.ReadCloser, error) { return b.open(dataDir + name) }

// Original opens the file of the payload that has a digest. NotFound: none has.
func (b *Bundle) Original(d evidence.Digest) (io.ReadCloser, error) { return b.open(b.byDigest[d]) }

func (b *Bundle) open(name string) (io.ReadCloser, error) {
	e, there := b.entries[name]
	sum, listed := b.sums[name]
	if !there || !listed {
		return nil, &evidence.Error{Fault: evidence.NotFound, Subject: b.Name, Detail: strings.TrimPrefix(name, dataDir)}
	}
	r, err := e.Open()
	if err != nil {
		return nil, evidence.Fail(evidence.Damaged, name, err)
	}
	return &sealed{r, name, sum, sha256.New()}, nil
}

// Info gives what bag-info.txt says under a label; "": nothing.
func (b *Bundle) Info(label string) (string, error) {
	r, err := b.open(about)
	if err != nil {
		return "", err
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, mostInfo))
	if err != nil {
		return "", err
	}
	return infoOf(text, label), nil
}

// sealed is a file whose bytes must give a digest.
type sealed struct {
	io.ReadCloser
	name string
	want evidence.Digest
	sum  hash.Hash
}

func (s *sealed) Read(p []byte) (int, error) {
	n, err := s.ReadCloser.Read(p)
	s.sum.Write(p[:n])
	switch {
	case err == io.EOF && evidence.Digest(s.sum.Sum(nil)) != s.want:
		return n, evidence.Fail(evidence.Damaged, s.name, ErrDigest)
	case err != nil && err != io.EOF:
		return n, evidence.Fail(evidence.Damaged, s.name, err)
	}
	return n, err
}
