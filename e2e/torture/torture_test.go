//go:build linux

package torture

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// amounts say how often each thing is done.
type amounts struct {
	kills, faults int
	flips         int // over case folder and bundle
	sample        int // of the flips that are looked at through the program, too
	hostile       int // files
	large         bool
}

// trial is one run of everything.
type trial struct {
	program string
	root    string // all that is written, and what failed stays in it where it was named
	figures *figures
	seed    uint64
}

// TestTorture does it all, one part after the other, and prints the table.
// PROOFBOX_PROGRAM names the program if it is built already, PROOFBOX_TORTURE_SEED
// repeats the choices of a run (not the moments of its kills), and
// PROOFBOX_TORTURE_DIR names a folder to work in, where the cases that failed
// stay.
func TestTorture(t *testing.T) {
	if testing.Short() {
		t.Skip("it drives the program, not this code")
	}
	o := &trial{program: built(t), root: root(t), figures: &figures{}, seed: seed()}
	t.Logf("seed %d", o.seed)
	t.Cleanup(func() { o.figures.print(os.Stdout) })
	t.Run("Kill", o.kill)
	t.Run("Disk", o.disk)
	t.Run("Flip", o.flip)
	t.Run("Hostile", o.hostile)
	t.Run("Large", o.big)
}

// built is the program's path.
func built(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("PROOFBOX_PROGRAM"); path != "" {
		return path
	}
	path := filepath.Join(t.TempDir(), "proofbox")
	c := exec.Command("go", "build", "-tags", "ci", "-o", path, "../..")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

func root(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("PROOFBOX_TORTURE_DIR")
	if dir == "" {
		return t.TempDir()
	}
	must(t, os.MkdirAll(dir, 0o700))
	return dir
}

func seed() uint64 {
	if n, err := strconv.ParseUint(os.Getenv("PROOFBOX_TORTURE_SEED"), 10, 64); err == nil {
		return n
	}
	return uint64(time.Now().UnixNano())
}

// chance gives choices of their own to every part and lane.
func (o *trial) chance(part uint64) *rand.Rand { return rand.New(rand.NewPCG(o.seed, part)) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
