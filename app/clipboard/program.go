//go:build unix

package clipboard

import (
	"context"
	"errors"
	"io"
	"os/exec"
	"time"

	"proofbox/evidence"
)

// patience is how long another program may take to answer, and between two
// pieces of an answer.
const patience = 5 * time.Second

// output runs a program and gives what it prints, no more than limit bytes.
func output(ctx context.Context, limit int, name string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.WaitDelay = time.Second
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(out, int64(limit)+1))
	if len(b) > limit {
		cancel()
	}
	err = errors.Join(err, cmd.Wait())
	switch {
	case len(b) > limit:
		return nil, tooLarge()
	case ctx.Err() != nil:
		return nil, evidence.Fail(evidence.Timeout, subject, ctx.Err())
	}
	return b, err
}
