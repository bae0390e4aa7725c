// Package program runs a program of somebody else on one untrusted file: without
// a shell, an input or a network, in an empty folder of its own and with an
// environment that steers nothing, within limits of memory and work, for as long
// as the context lasts, and with an end to what it may say.
//
// What of that the system does not give is done without: a network of its own is
// had on Linux where the kernel lets any user have one, a limit of memory on
// Linux and Windows, a limit of work on Linux.
package program

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"

	"proofbox/evidence/limit"
)

// Off as a path tells to do without a program.
const Off = "-"

// Program is a program to be run.
type Program struct {
	Path string   // absolute
	Env  []string // further variables it is given
	// Memory is how many bytes it may take, and Seconds how much work, where the
	// system can tell; 0: any.
	Memory  int64
	Seconds int
	// FileBytes is how long a file may get that it writes, where the system can
	// tell; 0: it writes none.
	FileBytes int64
}

// Locate finds a program: at path, or by its name on PATH where path is "". It
// gives "" where there is none, or path is Off.
func Locate(path, name string) string {
	if path == Off {
		return ""
	}
	if path == "" {
		path = name
	}
	found, err := exec.LookPath(path)
	if err != nil {
		return ""
	}
	if found, err = filepath.Abs(found); err != nil {
		return ""
	}
	return found
}

// Run gives what a program writes, at most so many bytes, and the beginning of
// what it says. The error is that of the program or of the context; what was
// written before stands.
func (p Program) Run(ctx context.Context, most int, args ...string) (out, talk []byte, err error) {
	written, said := &capped{limit: most}, &beginning{limit: limit.ProgramTalk}
	j, err := p.launch(ctx, func(cmd *exec.Cmd) error { cmd.Stdout, cmd.Stderr = written, said; return nil }, args)
	if err == nil {
		if err = j.cmd.Wait(); err != nil {
			err = fmt.Errorf("%s: %w", filepath.Base(p.Path), err)
		}
		j.leave()
	}
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	return written.b.Bytes(), said.b, err
}

// capped is a buffer that refuses to grow past its limit; the program that
// fills it then ends on a broken pipe.
type capped struct {
	b     bytes.Buffer
	limit int
}

func (c *capped) Write(b []byte) (int, error) {
	if c.b.Len()+len(b) > c.limit {
		return 0, io.ErrShortBuffer
	}
	return c.b.Write(b)
}

// beginning keeps the first bytes written to it and lets the rest go.
type beginning struct {
	b     []byte
	limit int
}

func (k *beginning) Write(b []byte) (int, error) {
	k.b = append(k.b, b[:min(len(b), k.limit-len(k.b))]...)
	return len(b), nil
}
