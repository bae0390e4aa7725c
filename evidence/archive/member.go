package archive

import (
	"archive/zip"
	"context"
	"errors"
	"io"

	"proofbox/evidence"
)

// Member is a file in an archive. Its name has slashes between folders and is
// never a path to be written to; several members may have the same.
type Member struct {
	Name  string
	Bytes int64 // as declared; reading gives just so many

	entry   *zip.File
	archive *Archive
}

// Open reads the member. The reader fails with InvalidForm where the bytes are
// not what was declared, and never gives more than that.
func (m Member) Open() (io.ReadCloser, error) {
	r, err := m.entry.Open()
	if err != nil {
		return nil, m.fault(err)
	}
	return &reader{member: m, from: r, left: m.Bytes}, nil
}

// Read gives the bytes of a member that has no more than limit; TooLarge
// otherwise.
func (m Member) Read(ctx context.Context, limit int64) ([]byte, error) {
	if m.Bytes > limit {
		return nil, &evidence.Error{Fault: evidence.TooLarge, Subject: m.archive.name, Detail: shown(m.Name)}
	}
	r, err := m.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(&watched{ctx, r})
	if err != nil {
		return nil, err
	}
	return b, nil
}

func (m Member) fault(err error) error {
	return &evidence.Error{Fault: evidence.InvalidForm, Subject: m.archive.name, Reason: "zip-damaged", Detail: shown(m.Name), Err: err}
}

// reader holds a member to what it declared.
type reader struct {
	member Member
	from   io.ReadCloser
	left   int64
}

func (r *reader) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	if r.left -= int64(n); r.left < 0 {
		return 0, r.member.archive.bomb(shown(r.member.Name))
	}
	if err != nil && err != io.EOF {
		err = r.member.fault(err)
	}
	return n, err
}

func (r *reader) Close() error { return r.from.Close() }

// watched ends a reading with its context.
type watched struct {
	ctx  context.Context
	from io.Reader
}

func (w *watched) Read(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		fault := evidence.Cancelled
		if errors.Is(err, context.DeadlineExceeded) {
			fault = evidence.Timeout
		}
		return 0, evidence.Fail(fault, "archive", err)
	}
	return w.from.Read(b)
}
