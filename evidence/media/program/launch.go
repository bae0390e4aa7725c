package program

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// RoomPattern is what the empty folder is called that a program works in; it
// lies in the system's folder for temporary files.
const RoomPattern = "proofbox-run-*"

// job is a program at work, and the empty folder it works in.
type job struct {
	cmd  *exec.Cmd
	room string
}

// launch starts a program: with no input, cut off from every network where the
// system lets that be, in an empty folder of its own, within its limits.
// connect says where its output goes; it is asked again where the system
// refuses.
func (p Program) launch(ctx context.Context, connect func(*exec.Cmd) error, args []string) (j job, err error) {
	if j.room, err = os.MkdirTemp("", RoomPattern); err != nil {
		return j, err
	}
	for _, apart := range []bool{true, false} {
		j.cmd = p.command(ctx, j.room, args)
		if apart && !setApart(j.cmd) {
			continue
		}
		if err = connect(j.cmd); err == nil {
			err = j.cmd.Start()
		}
		if err == nil {
			p.bound(j.cmd.Process)
			return j, nil
		}
		if !refused(err) {
			break
		}
	}
	j.leave()
	return j, fmt.Errorf("%s: %w", filepath.Base(p.Path), err)
}

// leave takes the folder away.
func (j job) leave() { os.RemoveAll(j.room) } // a rest harms nobody, and is swept at another start

func (p Program) command(ctx context.Context, room string, args []string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.Path, args...)
	cmd.Env = p.environment(room)
	cmd.Dir = room
	cmd.WaitDelay = time.Second
	Hide(cmd)
	tie(cmd)
	return cmd
}

// passed are the only variables a program is given: where the system and its
// libraries are. What would steer it (FFREPORT, TESSDATA_PREFIX, a home with
// presets) is not among them.
var passed = []string{"PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR"}

func (p Program) environment(room string) (env []string) {
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if slices.Contains(passed, strings.ToUpper(name)) {
			env = append(env, v)
		}
	}
	env = append(env, "LC_ALL=C", "TMPDIR="+room, "TEMP="+room, "TMP="+room)
	return append(env, p.Env...)
}
