package intake

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"runtime"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
)

// Door is the case as intake needs it: a desk, or who speaks for one. Do and
// Snapshot are called from the goroutine that called Import, Stage from any.
type Door interface {
	Do(ctx context.Context, c desk.Change) error
	Snapshot() evidence.Snapshot
	Stage(ctx context.Context, r io.Reader, limit int64) (*vault.Staged, error)
	OriginalPath(o evidence.Original) string
}

// Options of one import. Zero values get sane defaults.
type Options struct {
	Tags     []evidence.TagCode // every new exhibit gets them
	Progress func(Progress)     // called after every verdict, on the goroutine that called Import
	Workers  int                // files at work at once; 0: one a core
	Now      func() time.Time   // time.Now
	Group    string             // the changes are of this group; "": of one of their own
}

// Progress is how far an import is: Done of Total files have their verdict, the
// last one that of Path.
type Progress struct {
	Done, Total int
	Path        string
	Verdict     *Verdict
}

func (o Options) filled() Options {
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Group == "" {
		o.Group = rand.Text()
	}
	return o
}

// Import takes the files at paths, and in the folders at paths, into a case.
// The changes are of one group: they are undone together. It returns a verdict
// for every file met, in the order met; what one file is or holds never ends
// it. The error is Cancelled when ctx ends, or the fault that kept the case
// from taking a file in; the verdicts are then those of the files before it,
// and the case holds just what they say.
func Import(ctx context.Context, d Door, s *media.Studio, paths []string, o Options) ([]Verdict, error) {
	files, err := walk(ctx, paths)
	if err != nil {
		return nil, ended(err)
	}
	b := batch{door: d, studio: s, options: o.filled(), files: files}
	return b.run(ctx)
}

// Item is a file that has no place of its own in the file system: a member of an
// archive, what was attached to a mail.
type Item struct {
	Name  string // as it came; its Verdict's Path
	Bytes int64
	Open  func() (io.ReadCloser, error) // called once, from any goroutine
}

// Take takes items into a case, as Import does with files.
func Take(ctx context.Context, d Door, s *media.Studio, items []Item, o Options) ([]Verdict, error) {
	files := make([]found, len(items))
	for i := range items {
		files[i] = found{path: items[i].Name, item: &items[i]}
	}
	b := batch{door: d, studio: s, options: o.filled(), files: files}
	return b.run(ctx)
}

// ended says that the caller's context has.
func ended(err error) error {
	fault := evidence.Cancelled
	if errors.Is(err, context.DeadlineExceeded) {
		fault = evidence.Timeout
	}
	return evidence.Fail(fault, "import", err)
}
