package intake

import (
	"bufio"
	"context"
	"errors"
	"io"
	"sync"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
)

// arrival is a file as a worker hands it over: refused, failed, or staged. A
// staged file belongs to who has the arrival.
type arrival struct {
	refused     *evidence.Warning
	failed      error
	bytes       int64
	staged      *vault.Staged
	examination *examination
}

func (a arrival) discard() {
	if a.staged != nil {
		a.staged.Discard()
	}
}

// fetch copies a file beside the originals and finds out what it is, unless the
// case has its bytes.
func (b *batch) fetch(ctx context.Context, f found) arrival {
	if f.refused != nil {
		return arrival{refused: f.refused}
	}
	stage := b.stage
	if f.item != nil {
		stage = b.stageItem
	}
	a := stage(ctx, f)
	if a.staged == nil {
		return a
	}
	a.examination = b.examinations.of(a.staged.Digest)
	if !b.there[a.staged.Digest] {
		a.examination.run(ctx, b.studio, a.file(f)) // kept for whoever judges
	}
	return a
}

// file is the staged copy under the name its owner gave it.
func (a arrival) file(f found) media.File {
	return media.File{Path: a.staged.Path, Name: fileName(f.path), Digest: a.staged.Digest}
}

// original is the file as the case has it; what is new to it is as examined. One
// whose exhibit was removed keeps its facts and its place.
func (a arrival) original(now evidence.Snapshot, what media.Examined) evidence.Original {
	if o, known := now.Originals[a.staged.Digest]; known {
		return o
	}
	return evidence.Original{Digest: a.staged.Digest, Bytes: a.bytes, MediaType: what.MediaType, Ext: what.Ext, Facts: what.Facts, Warnings: what.Warnings}
}

// stage copies a file of no more bytes than its type may have.
func (b *batch) stage(ctx context.Context, f found) arrival {
	file, err := openFile(f.path)
	if err != nil {
		return arrival{refused: unopened(err)}
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return arrival{refused: unopened(err)}
	}
	if no := strange(info.Mode()); no != nil {
		return arrival{refused: no}
	}
	head := make([]byte, media.HeadBytes)
	n, err := file.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return arrival{refused: refusal(isUnreadable), bytes: info.Size()}
	}
	return b.copy(ctx, file, media.Sniff(head[:n], fileName(f.path)), info.Size())
}

// stageItem copies an item as stage does a file.
func (b *batch) stageItem(ctx context.Context, f found) arrival {
	r, err := f.item.Open()
	if err != nil {
		return arrival{refused: refusal(isUnreadable), bytes: f.item.Bytes}
	}
	defer r.Close()
	whole := bufio.NewReaderSize(r, media.HeadBytes)
	head, err := whole.Peek(media.HeadBytes)
	if err != nil && err != io.EOF {
		return arrival{refused: refusal(isUnreadable), bytes: f.item.Bytes}
	}
	return b.copy(ctx, whole, media.Sniff(head, fileName(f.path)), f.item.Bytes)
}

// copy stages what claims to have some bytes, if its type may have so many.
func (b *batch) copy(ctx context.Context, file io.Reader, what media.Type, bytes int64) arrival {
	limit := b.studio.SizeLimit(what)
	if bytes > limit {
		return arrival{refused: tooLarge(what, limit), bytes: bytes}
	}
	source := &source{from: file}
	staged, err := b.door.Stage(ctx, source, limit)
	switch {
	case err == nil:
		return arrival{staged: staged, bytes: staged.Bytes}
	case source.failed != nil && errors.Is(err, source.failed):
		return arrival{refused: refusal(isUnreadable), bytes: source.read}
	case evidence.FaultOf(err) == evidence.TooLarge:
		return arrival{refused: tooLarge(what, limit), bytes: source.read}
	}
	return arrival{failed: err}
}

// source remembers whether it was the reading that failed.
type source struct {
	from   io.Reader
	read   int64
	failed error
}

func (s *source) Read(b []byte) (int, error) {
	n, err := s.from.Read(b)
	s.read += int64(n)
	if err != nil && err != io.EOF {
		s.failed = err
	}
	return n, err
}

// examination is the look at some bytes: done once, however many files have
// them. The zero value is ready.
type examination struct {
	once  sync.Once
	found media.Examined
	err   error
}

func (e *examination) run(ctx context.Context, s *media.Studio, f media.File) (media.Examined, error) {
	e.once.Do(func() { e.found, e.err = s.Examine(ctx, f) })
	return e.found, e.err
}

// examinations finds the one examination of each digest, from any goroutine.
type examinations struct {
	mutex sync.Mutex
	all   map[evidence.Digest]*examination
}

func (e *examinations) of(d evidence.Digest) *examination {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	if e.all == nil {
		e.all = map[evidence.Digest]*examination{}
	}
	if e.all[d] == nil {
		e.all[d] = &examination{}
	}
	return e.all[d]
}
