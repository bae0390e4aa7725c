package program

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Stream is a program at work whose output is read as it comes. It waits for
// its reader, and ends with the context it was started with.
type Stream struct {
	io.Reader
	cmd  *exec.Cmd
	stop context.CancelFunc
}

// Start starts a program for its output.
func (p Program) Start(ctx context.Context, args ...string) (*Stream, error) {
	ctx, stop := context.WithCancel(ctx)
	cmd := exec.CommandContext(ctx, p.Path, args...)
	cmd.Env = p.environment()
	cmd.Dir = os.TempDir()
	cmd.WaitDelay = time.Second
	Hide(cmd)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		stop()
		return nil, fmt.Errorf("%s: %w", filepath.Base(p.Path), err)
	}
	return &Stream{out, cmd, stop}, nil
}

// Close ends the program and waits for that. How it ended is no error: whoever
// closes it has read all they wanted.
func (s *Stream) Close() error {
	s.stop()
	_ = s.cmd.Wait()
	return nil
}
