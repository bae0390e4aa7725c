package vault_test

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// TestFullDisk fills a small disk by steps and by originals until there is no
// room: each time the fault says so, nothing is half-written, and the case goes
// on once there is room.
func TestFullDisk(t *testing.T) {
	v, err := vault.Create(t.Context(), filepath.Join(smallDisk(t, "400k"), "case"))
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	filler := stage(t, v, text(120_000))
	goesOnAfter(t, v, filler.Discard)
}

// TestFileSizeLimit has room on the disk, but not for a file of any size. The
// limit holds for a whole process, the log that the go tool has of a test
// included; so the test runs in a process of its own.
func TestFileSizeLimit(t *testing.T) {
	if os.Getenv("PROOFBOX_OWN_PROCESS") == "" {
		inOwnProcess(t)
		return
	}
	v := create(t)
	goesOnAfter(t, v, limitFileSize(t, 200_000))
}

// inOwnProcess runs the test that calls it once more, alone.
func inOwnProcess(t *testing.T) {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v")
	c.Env = append(os.Environ(), "PROOFBOX_OWN_PROCESS=1")
	out, err := c.CombinedOutput()
	if t.Logf("%s", out); err != nil {
		t.Fatal(err)
	}
}

// goesOnAfter uses up the room there is, checks what is left, makes room and
// goes on.
func goesOnAfter(t *testing.T, v *vault.Vault, makeRoom func()) {
	t.Helper()
	commit(t, v, step(key, `{"a":1}`))
	keep(t, v, "hello")
	before := leftovers(t, v)
	_, err := v.Stage(t.Context(), io.LimitReader(rand.Reader, 1<<20), 0)
	wantFault(t, err, evidence.NoSpace)
	if left := leftovers(t, v); len(left) != len(before) {
		t.Errorf("left behind: %v", left)
	}
	rows := fill(t, v)
	if r := wantClean(t, v); r.Files != 1 {
		t.Errorf("%+v", r)
	}
	log, err := v.Log(t.Context())
	if err != nil || len(log) != rows+2 {
		t.Fatalf("%d rows, want %d (%v)", len(log), rows+2, err)
	}
	makeRoom()
	if e := commit(t, v, step(key, `{"a":2}`)); e.Seq != int64(rows+3) {
		t.Errorf("seq %d", e.Seq)
	}
	wantClean(t, v)
}

// fill commits until there is no room and tells how often there was.
func fill(t *testing.T, v *vault.Vault) (rows int) {
	t.Helper()
	for {
		if _, err := v.Commit(t.Context(), step(key, `"`+text(20_000)+`"`)); err != nil {
			wantFault(t, err, evidence.NoSpace)
			return rows
		}
		if rows++; rows > 100 {
			t.Fatal("the disk does not get full")
		}
	}
}

func text(n int) string {
	b := make([]byte, n/2)
	rand.Read(b)
	return hex.EncodeToString(b)
}
