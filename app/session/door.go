package session

import (
	"context"
	"io"

	"proofbox/evidence"
	"proofbox/evidence/intake"
	"proofbox/evidence/vault"
)

// A session is a door for intake, like the desk behind it.
var _ intake.Door = (*Session)(nil)

// Stage copies bytes beside the originals. It does not wait for a turn: the
// desk allows it from any goroutine.
func (s *Session) Stage(ctx context.Context, r io.Reader, limit int64) (*vault.Staged, error) {
	return s.desk.Stage(ctx, r, limit)
}

// OriginalPath is where an original's bytes are. It does not wait for a turn.
func (s *Session) OriginalPath(o evidence.Original) string { return s.desk.OriginalPath(o) }
