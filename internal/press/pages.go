package press

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync/atomic"
	"syscall"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/internal/leak"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/raster"
)

// Painting says what pages become as pictures.
type Painting struct {
	Width int  // pixels of a page; 0: by DPI
	DPI   int  // pixels to an inch
	PNG   bool // and not JPEG
	// Quality is that of a JPEG, from 1 to 100; 0: one that keeps small letters
	// clean.
	Quality int
	// From is where the first page begins that is written; "", or nowhere in the
	// book: at the cover.
	From report.Anchor
}

// jpegQuality keeps small letters clean.
const jpegQuality = 90

// PaintPages writes every page of the case as a picture of its own into the
// folder out: all of them or none, and none where the PDF of the same pages
// would not be let out (leak.Leak).
// The folder may be there where nothing is in it (NotEmpty); none is written
// into a case folder (InCase). Otherwise it is as Print.
func PaintPages(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, studio *media.Studio,
	path func(evidence.Original) string, out string, k Painting, o Options) (r Result, err error) {
	to, err := Folder(out)
	if err != nil {
		return Result{}, err
	}
	x, err := typeset(ctx, s, log, studio, path, o)
	if err != nil {
		return Result{}, fault(out, err)
	}
	scratch, err := NewScratch(to)
	if err != nil {
		return Result{}, fileFault(out, err)
	}
	defer scratch.Remove()
	dir := scratch.Path("pages")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return Result{}, fileFault(out, err)
	}
	if r, err = x.proofread(ctx, scratch.Path("proof.pdf")); err != nil {
		return Result{}, fault(out, err)
	}
	if r.Bytes, err = x.paint(ctx, dir, k); err != nil {
		return Result{}, fault(out, err)
	}
	return r, PutFolder(out, dir, to)
}

// proofread prints into a file for no more than its check for leaks: what is in
// no picture and no text of the PDF is on no page.
func (x *typesetting) proofread(ctx context.Context, path string) (r Result, err error) {
	f, err := os.Create(path)
	if err != nil {
		return r, err
	}
	r, may, err := x.print(ctx, f)
	if err = errors.Join(err, f.Close()); err != nil {
		return r, err
	}
	return r, errors.Join(leak.Check(ctx, path, may), os.Remove(path))
}

// Folder gives the folder that out stands for, and refuses one that may not
// be written.
func Folder(out string) (string, error) {
	to, err := resolve(out)
	if err != nil {
		return "", fileFault(out, err)
	}
	if dir := CaseAbove(to); dir != "" {
		return "", evidence.Fail(InCase, out, errors.New("within the case "+dir))
	}
	return to, emptyFolder(out, to)
}

// emptyFolder refuses what is no folder, and one with anything in it: no name
// tells whose a picture is.
func emptyFolder(out, dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, syscall.ENOTDIR):
		return evidence.Fail(evidence.Exists, out, err)
	case err != nil:
		return fileFault(out, err)
	case len(entries) > 0:
		return evidence.Fail(NotEmpty, out, errors.New(entries[0].Name()))
	}
	return nil
}

// PutFolder puts a finished folder at its place, which is as Folder gave it.
func PutFolder(out, dir, to string) error {
	if err := emptyFolder(out, to); err != nil { // something may be in it by now
		return err
	}
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a folder: only if it is empty
		return fileFault(out, err)
	}
	if err := os.Rename(dir, to); err != nil {
		return fileFault(out, err)
	}
	return nil
}

// paint writes the pages into a folder, as many at once as there are
// processors, and gives the sum of their bytes.
func (x *typesetting) paint(ctx context.Context, dir string, k Painting) (sum int64, err error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	p := raster.New(x.book, x.shelf.path)
	var all atomic.Int64
	pages := x.book.Pages[max(x.book.PageOf(k.From)-1, 0):]
	each(ctx, runtime.GOMAXPROCS(0), slices.Values(pages), func(pg *page.Page) {
		n, err := k.page(ctx, p, pg, dir)
		if err != nil {
			stop(err)
		}
		all.Add(n)
	})
	return all.Load(), context.Cause(ctx)
}

// page writes one page, and gives its bytes.
func (k Painting) page(ctx context.Context, p *raster.Painter, pg *page.Page, dir string) (n int64, err error) {
	im, missing, err := p.Page(ctx, pg.Number, k.width(pg))
	switch {
	case err != nil:
		return 0, err
	case missing:
		return 0, fmt.Errorf("page %d: %w", pg.Number, media.ErrNoPreview)
	}
	ext := "jpg"
	if k.PNG {
		ext = "png"
	}
	f, err := os.Create(filepath.Join(dir, fmt.Sprintf("page-%03d.%s", pg.Number, ext)))
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	b := bufio.NewWriterSize(f, 1<<16)
	c := &counter{w: b}
	if err := k.encode(c, im); err != nil {
		return 0, err
	}
	return c.n, b.Flush()
}

func (k Painting) encode(w io.Writer, im image.Image) error {
	if k.PNG {
		return png.Encode(w, im)
	}
	return jpeg.Encode(w, im, &jpeg.Options{Quality: cmp.Or(min(k.Quality, 100), jpegQuality)})
}

func (k Painting) width(pg *page.Page) int {
	if k.Width > 0 {
		return k.Width
	}
	return max(1, int(math.Round(pg.W/25.4*float64(k.DPI))))
}
