package leak

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"proofbox/evidence"
)

// AllowedBundle is what may be in a bundle.
type AllowedBundle struct {
	Whole    map[evidence.Digest]bool    // files that go as they are: originals, and the PDF, which Check has seen
	Pictures map[evidence.Digest]Picture // copies of originals that do not
	veil     evidence.Veil               // what it hides may be in no text
}

// NewAllowedBundle allows nothing yet.
func NewAllowedBundle(veil evidence.Veil) AllowedBundle {
	return AllowedBundle{Whole: map[evidence.Digest]bool{}, Pictures: map[evidence.Digest]Picture{}, veil: veil}
}

var errUnknown = errors.New("a file nobody put there")

// CheckBundle reads the ZIP at path, every file of it. The error is as that of
// Check.
func CheckBundle(ctx context.Context, path string, may AllowedBundle) error {
	f, err := os.Open(path)
	if err != nil {
		return evidence.Unopened(path, err)
	}
	defer f.Close()
	i, err := f.Stat()
	if err != nil {
		return evidence.Unopened(path, err)
	}
	z, err := zip.NewReader(f, i.Size())
	if err != nil {
		return doubt(filepath.Base(path), err)
	}
	all := make([]entry, len(z.File))
	for i, e := range z.File {
		if word := may.veil.Found(e.Name); word != "" {
			return hidden(e.Name, word)
		}
		at, err := e.DataOffset()
		if err != nil || e.Method != zip.Store {
			return doubt(e.Name, errors.Join(errForm, err))
		}
		all[i] = entry{name: e.Name, body: io.NewSectionReader(f, at, int64(e.UncompressedSize64))}
	}
	hashAll(ctx, all)
	for _, e := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := may.entry(e); err != nil {
			return err
		}
	}
	return nil
}

// entry is a file of the bundle.
type entry struct {
	name string
	body *io.SectionReader
	sum  evidence.Digest
	err  error // of reading it
}

// hashAll reads every entry, as many at once as there are processors.
func hashAll(ctx context.Context, all []entry) {
	work := make(chan *entry)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(all)) {
		wg.Go(func() {
			block := make([]byte, hashBlock)
			for e := range work {
				e.hash(ctx, block)
			}
		})
	}
	for i := range all {
		work <- &all[i]
	}
	close(work)
	wg.Wait()
}

// hashBlock is how many bytes are read at once.
const hashBlock = 256 << 10

func (e *entry) hash(ctx context.Context, block []byte) {
	sum := sha256.New()
	_, e.err = io.CopyBuffer(sum, &breaking{ctx, e.body}, block)
	e.sum = evidence.Digest(sum.Sum(nil))
}

// entry checks a file of the bundle by what it is, whatever it is called.
func (may AllowedBundle) entry(e entry) error {
	if e.err != nil {
		return doubt(e.name, e.err)
	}
	if may.Whole[e.sum] {
		return nil
	}
	if p, known := may.Pictures[e.sum]; known {
		return may.picture(e.body, p)
	}
	switch filepath.Ext(e.name) {
	case ".txt", ".json", ".jsonl":
		return may.text(e.body, e.name)
	}
	return doubt(e.name, errUnknown)
}

// picture checks a copy.
func (may AllowedBundle) picture(body *io.SectionReader, p Picture) error {
	b, err := all(body)
	if err == nil {
		err = errors.Join(checkJPEG(b), checkPixels(b, p.Bare))
	}
	if err != nil {
		return doubt(p.Name, err)
	}
	return nil
}

// text checks one of our own texts.
func (may AllowedBundle) text(body *io.SectionReader, name string) error {
	if !may.veil.Veils() || strings.HasSuffix(name, "sha256.txt") { // digests and names, which were looked at
		return nil
	}
	word, err := may.word(body, filepath.Ext(name) != ".txt")
	switch {
	case err != nil:
		return doubt(name, err)
	case word != "":
		return hidden(name, word)
	}
	return nil
}

// word is the first hidden word in a text; "": none.
func (may AllowedBundle) word(body *io.SectionReader, isJSON bool) (string, error) {
	if isJSON {
		body.Seek(0, io.SeekStart)
		return inJSON(body, may.veil)
	}
	b, err := all(body)
	return may.veil.Found(string(b)), err
}

// all reads what must fit into memory.
func all(body *io.SectionReader) ([]byte, error) {
	if body.Size() > maxObject {
		return nil, errForm
	}
	body.Seek(0, io.SeekStart)
	return io.ReadAll(body)
}

// breaking reads until its context is done.
type breaking struct {
	ctx context.Context
	r   io.Reader
}

func (b *breaking) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	return b.r.Read(p)
}
