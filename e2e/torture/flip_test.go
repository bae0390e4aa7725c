//go:build linux

package torture

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"proofbox/evidence/vault"
	"proofbox/report/bundle"
)

// target is what bits are flipped in.
type target struct {
	what  string
	path  string // a case folder or a bundle
	files []string
	check func(ctx context.Context, path string) (named []string, err error)
	// owner gives the path that a report must name for a byte of a file; "" where
	// any will do.
	owner func(file string, at int64) string
}

// flip turns single bits of a case at rest and of a bundle, one at a time: every
// one must be found, and the right file named.
func (o *trial) flip(t *testing.T) {
	l, err := o.lane(o.path("lane-3"), 3)
	must(t, err)
	for _, make := range []kind{editing, happening, talking, bundling} {
		a := make(l, l.now)
		a.name = "bundle" // of them only it makes something
		must(t, l.spare(a))
	}
	for i, what := range []target{caseTarget(t, l), bundleTarget(t, l)} {
		o.flipIn(t, what, much.flips/2, uint64(30+i))
		o.flipSample(t, l, what, much.sample)
	}
}

func caseTarget(t *testing.T, l *lane) target {
	x := target{what: "case", path: l.caseDir(), owner: func(file string, _ int64) string { return file }}
	must(t, filepath.WalkDir(x.path, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if i, err := e.Info(); err != nil || i.Size() == 0 {
			return err
		}
		name, err := filepath.Rel(x.path, path)
		x.files = append(x.files, name)
		return err
	}))
	x.check = func(ctx context.Context, path string) (named []string, err error) {
		r, err := vault.Verify(ctx, path, nil)
		for _, p := range r.Problems {
			named = append(named, p.Path)
		}
		return named, err
	}
	return x
}

func bundleTarget(t *testing.T, l *lane) target {
	x := target{what: "bundle", path: l.path("out", "case.zip"), files: []string{""}}
	x.owner = entries(t, x.path)
	x.check = func(ctx context.Context, path string) (named []string, err error) {
		r, err := bundle.Check(ctx, path, nil)
		for _, p := range r.Problems {
			named = append(named, p.Path)
		}
		return named, err
	}
	return x
}

// entries tells whose content a byte of a ZIP is.
func entries(t *testing.T, path string) func(string, int64) string {
	z, err := zip.OpenReader(path)
	must(t, err)
	defer z.Close()
	type span struct {
		from, to int64
		name     string
	}
	var spans []span
	for _, f := range z.File {
		from, err := f.DataOffset()
		must(t, err)
		_, name, _ := strings.Cut(f.Name, "/") // within the bundle's folder
		spans = append(spans, span{from, from + int64(f.CompressedSize64), name})
	}
	return func(_ string, at int64) string {
		for _, s := range spans {
			if s.from <= at && at < s.to {
				return s.name
			}
		}
		return ""
	}
}

// bit is one bit of a file of a target.
type bit struct {
	file string
	at   int64
	mask byte
}

// anyBit picks half of the bits by size, so that all bytes are alike, and half by
// file, so that small ones get their share.
func (x target) anyBit(chance *rand.Rand) bit {
	sizes, total := make([]int64, len(x.files)), int64(0)
	for i, f := range x.files {
		info, err := os.Stat(filepath.Join(x.path, f))
		if err == nil {
			sizes[i] = info.Size()
		}
		total += sizes[i]
	}
	b := bit{mask: 1 << chance.IntN(8)}
	i := chance.IntN(len(sizes))
	if chance.IntN(2) == 0 {
		at := chance.Int64N(total)
		for i = 0; at >= sizes[i]; i++ {
			at -= sizes[i]
		}
	}
	b.file, b.at = x.files[i], chance.Int64N(sizes[i])
	return b
}

// flip turns the bit; a second time it is as before.
func (b bit) flip(path string) error {
	f, err := os.OpenFile(filepath.Join(path, b.file), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	buf := make([]byte, 1)
	_, err = f.ReadAt(buf, b.at)
	buf[0] ^= b.mask
	if err == nil {
		_, err = f.WriteAt(buf, b.at)
	}
	return errors.Join(err, f.Close())
}

// found tells what is wrong with a report of a flipped bit.
func (x target) found(b bit, named []string) error {
	if want := x.owner(b.file, b.at); len(named) == 0 || want != "" && !slices.Contains(named, filepath.ToSlash(want)) {
		return fmt.Errorf("bit %08b of byte %d of %s %s: %q is named, want %q", b.mask, b.at, x.what, b.file, named, want)
	}
	return nil
}

// slowest is how long a check may take.
const slowest = 10 * time.Second

// checked checks a copy with one bit turned; a check that does not end is left
// behind.
func (x target) checked(b bit, copy string) error {
	if err := b.flip(copy); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), slowest)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		named, err := x.check(ctx, copy)
		if err == nil {
			err = x.found(b, named)
		}
		done <- err
	}()
	select {
	case err := <-done:
		return errors.Join(err, b.flip(copy))
	case <-time.After(slowest + time.Second):
		return fmt.Errorf("%v: the check does not end", b)
	}
}

// flipIn turns bits in copies of the target, one a lane.
func (o *trial) flipIn(t *testing.T, x target, n int, part uint64) {
	began, all, mu, missed := time.Now(), sync.WaitGroup{}, sync.Mutex{}, 0
	for i := range lanes {
		copy := fmt.Sprintf("%s/%s-copy-%d", o.root, x.what, i)
		must(t, cloned(x.path, copy))
		chance := o.chance(part*10 + uint64(i))
		all.Go(func() {
			for range n / lanes {
				if err := x.checked(x.anyBit(chance), copy); err != nil {
					mu.Lock()
					if missed++; missed <= 20 {
						t.Error(err)
					}
					mu.Unlock()
				}
			}
		})
	}
	all.Wait()
	n = n / lanes * lanes
	t.Logf("%s: %q", x.what, x.files)
	o.figures.add(figure{what: "flipped bits of a " + x.what, number: n, result: fmt.Sprintf("%d found and named", n-missed), took: time.Since(began)})
}

// flipSample has the program itself look at some.
func (o *trial) flipSample(t *testing.T, l *lane, x target, n int) {
	began, missed := time.Now(), 0
	for range n {
		b := x.anyBit(l.chance)
		must(t, b.flip(x.path))
		out, err := l.run(spared{}, "verify", x.path, "--json")
		var r struct{ Problems []struct{ Path string } }
		var named []string
		json.Unmarshal([]byte(out.out), &r)
		for _, p := range r.Problems {
			named = append(named, p.Path)
		}
		if out.code != 4 {
			err = errors.Join(err, fmt.Errorf("code %d: %s", out.code, out.errs))
		}
		if err = errors.Join(err, x.found(b, named)); err != nil {
			missed++
			t.Error(err)
		}
		must(t, b.flip(x.path))
	}
	o.figures.add(figure{what: "flipped bits of a " + x.what + ", through the program", number: n, result: fmt.Sprintf("%d found and named", n-missed), took: time.Since(began)})
}

// cloned copies a file or a folder.
func cloned(from, to string) error {
	i, err := os.Stat(from)
	if err != nil {
		return err
	}
	if i.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o600)
}
