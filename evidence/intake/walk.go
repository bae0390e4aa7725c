package intake

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"proofbox/evidence"
)

// found is a file met, or something met that is refused at sight.
type found struct {
	path    string
	refused *evidence.Warning
	item    *Item // where the bytes are no file
}

// walk lists what the paths hold, in the order given; folders in name order
// (2.jpg before 10.jpg), with everything below. Hidden files and folders inside a folder are passed
// over, since systems put them there unasked; one that is handed in by name is
// taken.
func walk(ctx context.Context, paths []string) ([]found, error) {
	w := walker{ctx: ctx}
	for _, p := range paths {
		if err := w.visit(p); err != nil {
			return nil, err
		}
	}
	return w.found, nil
}

type walker struct {
	ctx   context.Context
	found []found
}

func (w *walker) add(path string, refused *evidence.Warning) {
	w.found = append(w.found, found{path: path, refused: refused})
}

// visit meets one path. Only the end of the context is an error.
func (w *walker) visit(path string) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	info, err := os.Lstat(filepath.Clean(path)) // without a slash at the end, which would follow a link
	switch {
	case path == "":
		w.add(path, refusal(isGone))
	case err != nil:
		w.add(path, unopened(err))
	case info.IsDir():
		return w.folder(path)
	default:
		w.add(path, strange(info.Mode()))
	}
	return nil
}

func (w *walker) folder(path string) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		w.add(path, unopened(err))
		return nil
	}
	if isCaseFolder(entries) {
		w.add(path, refusal(isCase))
		return nil
	}
	slices.SortStableFunc(entries, func(a, b os.DirEntry) int { return byNumber(a.Name(), b.Name()) })
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if err := w.visit(filepath.Join(path, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// isCaseFolder keeps a case from taking in itself, or another case's insides.
func isCaseFolder(entries []fs.DirEntry) bool {
	var database, originals bool
	for _, e := range entries {
		database = database || e.Name() == "case.db"
		originals = originals || e.Name() == "originals" && e.IsDir()
	}
	return database && originals
}

// strange refuses what is no file; nil: it is one.
func strange(m fs.FileMode) *evidence.Warning {
	switch {
	case m.IsRegular():
		return nil
	case m&fs.ModeSymlink != 0:
		return refusal(isLink)
	}
	return refusal(isSpecial)
}

// unopened says why a file could not be opened.
func unopened(err error) *evidence.Warning {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return refusal(isGone)
	case errors.Is(err, fs.ErrPermission):
		return refusal(isForbidden)
	case errors.Is(err, syscall.ELOOP):
		return refusal(isLink)
	case errors.Is(err, syscall.ENXIO):
		return refusal(isSpecial)
	}
	return refusal(isUnreadable)
}
