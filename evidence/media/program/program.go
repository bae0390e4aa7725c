// Package program runs a program of somebody else on one untrusted file: without
// a shell, with an environment that steers nothing, for as long as the context
// lasts, and with an end to what it may say.
package program

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Off as a path tells to do without a program.
const Off = "-"

// Program is a program to be run.
type Program struct {
	Path string   // absolute
	Env  []string // further variables it is given
	// Memory is how many bytes Run lets it take, where the system can tell; 0: any
	Memory int64
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

// passed are the only variables a program is given: where the system and its
// libraries are. What would steer it (FFREPORT, TESSDATA_PREFIX, a home with
// presets) is not among them.
var passed = []string{"PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "TMPDIR", "TEMP", "TMP"}

func (p Program) environment() (env []string) {
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if slices.Contains(passed, strings.ToUpper(name)) {
			env = append(env, v)
		}
	}
	return append(append(env, "LC_ALL=C"), p.Env...)
}

// Run gives what a program writes, at most limit bytes, and the beginning of
// what it says. The error is that of the program or of the context; what was
// written before stands.
func (p Program) Run(ctx context.Context, limit int, args ...string) (out, talk []byte, err error) {
	written, said := &capped{limit: limit}, &beginning{limit: maxTalk}
	cmd := exec.CommandContext(ctx, p.Path, args...)
	cmd.Env = p.environment()
	cmd.Stdout, cmd.Stderr = written, said
	cmd.Dir = os.TempDir()
	cmd.WaitDelay = time.Second
	Hide(cmd)
	if err = cmd.Start(); err == nil {
		bound(cmd.Process.Pid, p.Memory)
		err = cmd.Wait()
	}
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", filepath.Base(p.Path), err)
	}
	return written.b.Bytes(), said.b, err
}

// maxTalk is how much is kept of what a program says.
const maxTalk = 256 << 10

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
