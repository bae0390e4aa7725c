package intake

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
)

// judge gives a file its verdict and, where it is welcome, its place in the
// case. The error ends the import.
func (b *batch) judge(ctx context.Context, f found, a arrival) (Verdict, error) {
	v := Verdict{Path: f.path, Bytes: a.bytes}
	switch {
	case a.failed != nil:
		return v, a.failed
	case a.refused != nil:
		return v.rejected(*a.refused), nil
	}
	v.Digest = a.staged.Digest
	now := b.door.Snapshot()
	if x, ok := exhibitOf(now, v.Digest); ok {
		o := now.Originals[v.Digest]
		return v.duplicate(x, o), b.restore(ctx, a, x, o)
	}
	what, err := a.examination.run(ctx, b.studio, a.file(f))
	if no := (*media.Rejected)(nil); errors.As(err, &no) {
		a.discard()
		v.MediaType = what.MediaType
		return v.rejected(no.Warning), nil
	}
	if err != nil {
		return v, err
	}
	o := a.original(now, what)
	x, err := b.take(ctx, a, o, fileName(f.path))
	return v.taken(x, o), err
}

// restore puts the bytes back where the case has lost them, or never had them:
// the digest proves that they are the same.
func (b *batch) restore(ctx context.Context, a arrival, x evidence.Exhibit, o evidence.Original) error {
	if _, err := os.Lstat(b.door.OriginalPath(o)); !errors.Is(err, fs.ErrNotExist) {
		a.discard()
		return nil
	}
	ctx = context.WithoutCancel(ctx) // the bytes and the record of them belong together
	if _, err := a.staged.Keep(ctx, o.Ext); err != nil || !o.Withheld {
		return err
	}
	return b.door.Do(ctx, desk.TakeBack(x))
}

// take keeps the bytes and adds the exhibit. Once begun it is not cancelled:
// the two belong together.
func (b *batch) take(ctx context.Context, a arrival, o evidence.Original, name string) (evidence.Exhibit, error) {
	if err := ctx.Err(); err != nil {
		return evidence.Exhibit{}, err
	}
	ctx = context.WithoutCancel(ctx)
	if _, err := a.staged.Keep(ctx, o.Ext); err != nil {
		return evidence.Exhibit{}, err
	}
	added := evidence.Instant(b.options.Now().In(b.door.Snapshot().Case.Location()), evidence.Second, evidence.FromTyped)
	x := evidence.Exhibit{File: name, Added: added}.WithTags(b.options.Tags, nil)
	change, put := desk.AddExhibit(o, x)
	err := b.door.Do(ctx, change.In(b.options.Group))
	return *put, err
}

// exhibitOf finds the exhibit that shows some bytes; the lowest number, if
// there are several.
func exhibitOf(s evidence.Snapshot, d evidence.Digest) (evidence.Exhibit, bool) {
	i := slices.IndexFunc(s.Exhibits, func(x evidence.Exhibit) bool { return x.Original == d })
	if i < 0 {
		return evidence.Exhibit{}, false
	}
	return s.Exhibits[i], true
}
