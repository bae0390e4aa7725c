package session

import (
	"context"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// Story tells what happened to an exhibit, first to last, with the log that
// says so.
func (s *Session) Story(ctx context.Context, id evidence.ExhibitID) (told []desk.Told, log []evidence.CustodyEntry, err error) {
	err = s.wait(ctx, func() (err error) {
		if log, err = s.desk.Log(ctx); err == nil {
			told, err = s.desk.Story(ctx, id)
		}
		return err
	})
	return told, log, err
}

// At gives the case as it was after a row of the log.
func (s *Session) At(ctx context.Context, seq int64) (then evidence.Snapshot, err error) {
	err = s.wait(ctx, func() (err error) {
		then, err = s.desk.At(ctx, seq)
		return err
	})
	return then, err
}
