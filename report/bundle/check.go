package bundle

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"proofbox/evidence"
)

// What can be wrong with a bundle.
const (
	Changed = "changed"
	Missing = "missing"
	Extra   = "extra"
	Damaged = "damaged" // it is no whole ZIP, or no bundle

	Duplicate = "duplicate" // an entry that is there twice

	// ChainBroken is that of a custody log which does not hold together, or whose
	// end is not where it should be; its detail is how many rows follow each other.
	ChainBroken = "chain-broken"

	Repacked = "repacked" // all files are whole, and the ZIP around them is another
)

// Problem is one thing that is not as it was sealed. Path is within the
// bundle's folder; Detail is for who looks into it.
type Problem struct {
	Path    string `json:"path"`
	Problem string `json:"problem"`
	Detail  string `json:"detail"`
}

// Report is what Check found. Files and Bytes are of the payload that was read.
type Report struct {
	OK       bool            `json:"ok"`
	Files    int             `json:"files"`
	Bytes    int64           `json:"bytes"`
	Seal     evidence.Digest `json:"seal"` // digest of the tag manifest that was found
	Problems []Problem       `json:"problems"`
}

func (r *Report) add(name, problem, detail string) {
	r.Problems = append(r.Problems, Problem{name, problem, detail})
}

// Bounds of what is believed of a ZIP from anywhere.
const (
	maxEntries = 200_000
	maxTagFile = 64 << 20 // bytes of a manifest
)

// Check reads every byte of the bundle at path and tells everything that is not
// as its manifests say; it changes nothing. The error says that it could not be
// read at all, not that something is wrong.
func Check(ctx context.Context, file string, progress func(done, total int64)) (Report, error) {
	f, err := os.Open(file)
	if err != nil {
		return Report{}, evidence.Unopened(file, err)
	}
	defer f.Close()
	i, err := f.Stat()
	if err != nil {
		return Report{}, evidence.Unopened(file, err)
	}
	r := Report{Problems: []Problem{}}
	err = check(ctx, &r, f, i.Size(), progress)
	if ctx.Err() != nil {
		return Report{}, evidence.Fail(evidence.Cancelled, "", ctx.Err())
	}
	switch {
	case errors.Is(err, errForm):
		r.add(path.Base(file), Repacked, "")
	case err != nil:
		r.add(path.Base(file), Damaged, err.Error())
	}
	slices.SortFunc(r.Problems, func(a, b Problem) int {
		return strings.Compare(a.Path+"\n"+a.Problem+"\n"+a.Detail, b.Path+"\n"+b.Problem+"\n"+b.Detail)
	})
	r.OK = len(r.Problems) == 0
	return r, nil
}

var (
	errNoBag   = errors.New("no bundle: it has no bagit.txt")
	errEntries = errors.New("too many entries")
)

// bag is a bundle being checked.
type bag struct {
	root     string               // of the folder, with a slash
	entries  map[string]*zip.File // by name within the folder
	report   *Report
	relay    *relay
	ctx      context.Context
	done     int64
	total    int64
	progress func(done, total int64)
}

func check(ctx context.Context, r *Report, from io.ReaderAt, size int64, progress func(done, total int64)) error {
	z, err := zip.NewReader(from, size)
	if err != nil {
		return err
	}
	if len(z.File) > maxEntries {
		return errEntries
	}
	b := bag{entries: map[string]*zip.File{}, report: r, relay: newRelay(), ctx: ctx, progress: progress}
	if err := b.take(z.File); err != nil {
		return err
	}
	lists := []listing{b.listed(tagManifest), b.listed(manifest)}
	form := newForm(from, size)
	for _, f := range z.File {
		if err := b.read(form, f, lists); err != nil {
			return err
		}
	}
	b.missing(lists)
	if b.log(); ctx.Err() != nil {
		return ctx.Err()
	}
	if len(r.Problems) > 0 { // it is known to be another one already
		return nil
	}
	return form.same()
}

// take finds the folder of the bundle and what is in it.
func (b *bag) take(files []*zip.File) error {
	for _, f := range files {
		if dir, base := path.Split(f.Name); base == declaration && strings.Count(dir, "/") == 1 {
			b.root = dir
		}
	}
	if b.root == "" {
		return errNoBag
	}
	for _, f := range files {
		name, in := strings.CutPrefix(f.Name, b.root)
		if !in || !fs.ValidPath(name) || name == "" {
			b.report.add(f.Name, Extra, "")
			continue
		}
		if _, twice := b.entries[name]; twice {
			b.report.add(name, Duplicate, "")
			continue
		}
		b.entries[name] = f
		b.total += int64(f.UncompressedSize64)
	}
	return nil
}

// listing is a manifest as it was read.
type listing map[string]evidence.Digest

// listed reads a manifest of the bundle.
func (b *bag) listed(name string) listing {
	f, ok := b.entries[name]
	if !ok {
		b.report.add(name, Missing, "")
		return nil
	}
	text, err := readAll(f)
	if err != nil {
		b.report.add(name, Damaged, err.Error())
		return nil
	}
	if name == tagManifest {
		b.report.Seal = sha256.Sum256(text)
	}
	all, err := parseLines(text)
	if err != nil {
		b.report.add(name, Damaged, err.Error())
		return nil
	}
	l := listing{}
	for _, row := range all {
		l[row.name] = row.digest
	}
	return l
}

func readAll(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, maxTagFile+1))
	if len(text) > maxTagFile {
		return nil, errEntries
	}
	return text, err
}

// read reads an entry once: for its digest, and to be written again. What no
// manifest lists is not read.
func (b *bag) read(form *form, f *zip.File, lists []listing) error {
	name := strings.TrimPrefix(f.Name, b.root)
	if b.entries[name] != f {
		return nil // told already
	}
	wanted := digestsOf(name, lists)
	if len(wanted) == 0 && name != tagManifest {
		b.report.add(name, Extra, "")
		return nil
	}
	d, n, err := b.copy(f, form)
	if b.ctx.Err() != nil {
		return b.ctx.Err()
	}
	if strings.HasPrefix(name, dataDir) {
		b.report.Files++
		b.report.Bytes += n
	}
	switch {
	case err != nil:
		b.report.add(name, Changed, err.Error())
	case slices.ContainsFunc(wanted, func(want evidence.Digest) bool { return want != d }):
		b.report.add(name, Changed, d.String())
	}
	return nil
}

// digestsOf are those that manifests tell of a file.
func digestsOf(name string, lists []listing) (all []evidence.Digest) {
	for _, l := range lists {
		if d, listed := l[name]; listed {
			all = append(all, d)
		}
	}
	return all
}

// copy reads an entry to its end into the form.
func (b *bag) copy(f *zip.File, form *form) (d evidence.Digest, n int64, err error) {
	w, err := form.entry(f)
	if err != nil {
		return d, 0, err
	}
	r, err := f.Open()
	if err != nil {
		return d, 0, err
	}
	defer r.Close()
	return b.relay.copy(w, &told{b, r})
}

// missing tells what the manifests list and the bundle lacks.
func (b *bag) missing(lists []listing) {
	for _, l := range lists {
		for name := range l {
			if b.entries[name] == nil {
				b.report.add(name, Missing, "")
			}
		}
	}
}

// told reads an entry, tells how far it is, and stops where asked to.
type told struct {
	b *bag
	r io.Reader
}

func (t *told) Read(p []byte) (int, error) {
	if err := t.b.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := t.r.Read(p)
	if t.b.done += int64(n); t.b.progress != nil {
		t.b.progress(min(t.b.done, t.b.total), t.b.total)
	}
	return n, err
}
