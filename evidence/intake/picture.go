package intake

import (
	"context"
	"errors"

	"proofbox/evidence"
	"proofbox/evidence/media"
)

// Picture keeps the picture at path in the case without making an exhibit of it,
// for something in the case to name it: the original it gives must be put with
// that change. The error is an *evidence.Error; its Reason says why a file is
// refused.
func Picture(ctx context.Context, d Door, s *media.Studio, path string) (evidence.Original, error) {
	b := batch{door: d, studio: s, options: Options{}.filled()}
	a := b.fetch(ctx, found{path: path})
	defer a.discard()
	if a.failed != nil {
		return evidence.Original{}, a.failed
	}
	if a.refused != nil {
		return evidence.Original{}, refused(path, *a.refused)
	}
	what, err := a.examination.run(ctx, s, a.file(found{path: path}))
	if no := (*media.Rejected)(nil); errors.As(err, &no) {
		return evidence.Original{}, refused(path, no.Warning)
	}
	if err != nil {
		return evidence.Original{}, err
	}
	o := a.original(d.Snapshot(), what)
	if k := o.Facts.Kind; !o.Facts.Preview || k != evidence.Photo && k != evidence.Screenshot {
		return o, &evidence.Error{Fault: evidence.Unsupported, Subject: fileName(path)}
	}
	_, err = a.staged.Keep(context.WithoutCancel(ctx), o.Ext)
	return o, err
}

func refused(path string, w evidence.Warning) error {
	return &evidence.Error{Fault: evidence.Unsupported, Subject: fileName(path), Reason: w.Code, Args: w.Args}
}
