package program

import (
	"context"
	"io"
	"os/exec"
)

// Stream is a program at work whose output is read as it comes. It waits for
// its reader, and ends with the context it was started with.
type Stream struct {
	io.Reader
	job  job
	stop context.CancelFunc
}

// Start starts a program for its output.
func (p Program) Start(ctx context.Context, args ...string) (*Stream, error) {
	ctx, stop := context.WithCancel(ctx)
	var out io.Reader
	j, err := p.launch(ctx, func(cmd *exec.Cmd) (err error) { out, err = cmd.StdoutPipe(); return err }, args)
	if err != nil {
		stop()
		return nil, err
	}
	return &Stream{out, j, stop}, nil
}

// Close ends the program and waits for that. How it ended is no error: whoever
// closes it has read all they wanted.
func (s *Stream) Close() error {
	s.stop()
	_ = s.job.cmd.Wait()
	s.job.leave()
	return nil
}
