package vault

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"proofbox/evidence"
)

const (
	stagingPrefix = ".staging-"
	pendingPrefix = ".pending-"
)

// marker is the name of the empty file that stands beside a kept original until
// a record knows it.
func (v *Vault) marker(d evidence.Digest) string {
	return v.path(originalsName, pendingPrefix+d.String())
}

// mark makes the marker of an original that is about to be kept.
func (v *Vault) mark(d evidence.Digest) error { return os.WriteFile(v.marker(d), nil, 0o644) }

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

// leftovers names the staged files and markers in originals. A folder that is
// missing is made again; a link in its place is not followed.
func (v *Vault) leftovers() (names []string, err error) {
	dir := v.path(originalsName)
	if err := makeDir(dir); err != nil {
		return nil, err
	}
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() {
		return nil, damaged(dir, "it is not a folder")
	}
	entries, err := os.ReadDir(dir)
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
