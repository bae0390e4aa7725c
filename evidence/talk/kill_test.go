package talk_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/evidence/talk"
)

// victimEnv tells the test binary to be the process that is killed: it holds the
// case folder, the export and a cache, one a line.
const victimEnv = "PROOFBOX_TALK_VICTIM"

func takeAndTell(job string) error {
	f := strings.Split(job, "\n")
	d, err := desk.Open(context.Background(), f[0], desk.Options{})
	if err != nil {
		return err
	}
	s, err := media.Open(media.Options{CacheDir: f[2]})
	if err != nil {
		return err
	}
	e, err := talk.Open(context.Background(), f[1])
	if err != nil {
		return err
	}
	a := talk.Answers{Me: "Kim"}
	p, err := e.Read(context.Background(), d.Snapshot().Case, a)
	if err == nil {
		_, err = talk.Take(context.Background(), d, s, e, p, a, talk.Options{})
	}
	return err
}

// TestKill kills a taking at random moments: the case verifies clean, and holds
// either none of the messages or all of them with what they lead to.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long")
	}
	dir, cache := t.TempDir(), t.TempDir()
	members := []string{"chat.txt", talked}
	for i := range 20 {
		members = append(members, fmt.Sprintf("letter-%d.txt", i), strings.Repeat(fmt.Sprintf("letter %d\n", i), 3000))
	}
	path := pack(t, filepath.Join(dir, "export.zip"), members...)
	chance := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	whole, torn := 0, 0
	for i := range 12 {
		folder := filepath.Join(dir, fmt.Sprint(i, ".proofbox"))
		d, err := desk.Create(t.Context(), folder, evidence.Case{}, desk.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d.Close()
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), victimEnv+"="+strings.Join([]string{folder, path, cache}, "\n"))
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+chance.IntN(180)) * time.Millisecond)
		c.Process.Kill()
		c.Wait() // killed, or done before
		if d, err = desk.Open(t.Context(), folder, desk.Options{}); err != nil {
			t.Fatal(err)
		}
		sound(t, d)
		switch now := d.Snapshot(); {
		case len(now.Messages) == 3 && len(now.Exhibits) == 20:
			whole++
		case len(now.Messages) != 0 || len(now.Sources) != 0:
			t.Errorf("%d messages of %d sources, %d exhibits", len(now.Messages), len(now.Sources), len(now.Exhibits))
		case len(now.Exhibits) > 0:
			torn++
		}
		d.Close()
	}
	t.Logf("%d whole, %d cut off among the exhibits", whole, torn)
}
