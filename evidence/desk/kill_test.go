package desk_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// victimEnv tells the test binary to be the process that is killed: it holds the
// case folder and a seed.
const victimEnv = "PROOFBOX_KILL_VICTIM"

// killsEnv says how often to kill; 20 where it is not set.
const killsEnv = "PROOFBOX_KILLS"

func TestMain(m *testing.M) {
	if job := os.Getenv(victimEnv); job != "" {
		if err := work(context.Background(), job); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// work imports and edits until it is killed. Before each thing it says "will"
// and what, and after it "done".
func work(ctx context.Context, job string) error {
	seed, dir, _ := strings.Cut(job, " ")
	n, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		return err
	}
	d, err := desk.Open(ctx, dir, desk.Options{})
	if err != nil {
		return err
	}
	v := victim{desk: d, chance: rand.New(rand.NewPCG(n, 0))}
	for i := 0; ; i++ {
		if err := v.turn(ctx, i); err != nil {
			return err
		}
	}
}

type victim struct {
	desk   *desk.Desk
	chance *rand.Rand
}

func (v victim) turn(ctx context.Context, i int) error {
	all := v.desk.Snapshot().Exhibits
	switch what := v.chance.IntN(10); {
	case what < 5 || len(all) == 0:
		return v.bring(ctx)
	case what < 8:
		return v.retitle(ctx, all[v.chance.IntN(len(all))], fmt.Sprintf("title-%d-%d", os.Getpid(), i))
	default:
		return v.say(ctx, fmt.Sprintf("message-%d-%d", os.Getpid(), i))
	}
}

// bring takes random bytes in, from one byte to some chunks.
func (v victim) bring(ctx context.Context) error {
	b := make([]byte, 1+v.chance.IntN(1<<v.chance.IntN(20)))
	for i := range b {
		b[i] = byte(v.chance.Uint32())
	}
	s, err := v.desk.Stage(ctx, bytes.NewReader(b), 0)
	if err != nil {
		return err
	}
	if _, err := s.Keep(ctx, ".bin"); err != nil {
		return err
	}
	o := originalOf(s)
	o.Ext = ".bin"
	c, x := desk.AddExhibit(o, evidence.Exhibit{})
	if err := v.desk.Do(ctx, c.In("import")); err != nil {
		return err
	}
	fmt.Println("done exhibit", x.Number, x.Original)
	return nil
}

func (v victim) retitle(ctx context.Context, x evidence.Exhibit, title string) error {
	fmt.Println("will title", x.Number, title)
	err := v.desk.Do(ctx, desk.EditExhibits([]evidence.ExhibitID{x.ID}, func(x *evidence.Exhibit) { x.Title = title }))
	if err != nil || v.chance.IntN(4) > 0 {
		fmt.Println("done title", x.Number, title)
		return err
	}
	fmt.Println("will title", x.Number, x.Title)
	_, err = v.desk.Undo(ctx)
	fmt.Println("done title", x.Number, x.Title)
	return err
}

func (v victim) say(ctx context.Context, text string) error {
	now := evidence.Instant(time.Now(), evidence.Second, evidence.FromTyped)
	err := v.desk.Do(ctx, desk.AddMessages([]evidence.Message{{Text: text, At: now}}))
	fmt.Println("done message", text)
	return err
}

// ledger is what the victims reported.
type ledger struct {
	exhibits map[string]string   // number → digest
	titles   map[string][]string // number → titles it may have
	messages map[string]bool
}

func (l *ledger) note(line string) {
	f := strings.Fields(line + " ") // a title may be empty
	title := strings.Join(f[min(3, len(f)):], " ")
	switch {
	case strings.HasPrefix(line, "done exhibit"):
		l.exhibits[f[2]], l.titles[f[2]] = f[3], []string{""}
	case strings.HasPrefix(line, "will title"):
		l.titles[f[2]] = append(l.titles[f[2]], title)
	case strings.HasPrefix(line, "done title"):
		l.titles[f[2]] = []string{title}
	case strings.HasPrefix(line, "done message"):
		l.messages[f[2]] = true
	}
}

// TestKill kills a process that imports and edits, at random moments: the case
// opens, verify is clean, and everything reported as done is there.
func TestKill(t *testing.T) {
	kills, err := strconv.Atoi(os.Getenv(killsEnv))
	if err != nil {
		kills = 20
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("%d kills, seed %d", kills, seed)
	chance := rand.New(rand.NewPCG(seed, 1))
	d := create(t)
	d.Close()
	l := ledger{map[string]string{}, map[string][]string{}, map[string]bool{}}
	torn := 0
	for i := range kills {
		after := time.Duration(chance.IntN(300)) * time.Millisecond
		for _, line := range killed(t, d.Dir(), chance.Uint64(), after) {
			l.note(line)
		}
		if isTorn(d.Dir()) {
			torn++
		}
		if l.check(t, d.Dir()); t.Failed() {
			t.Fatalf("kill %d, after %v", i, after)
		}
	}
	t.Logf("%d exhibits, %d messages; %d of %d kills cut something off", len(l.exhibits), len(l.messages), torn, kills)
	if kills >= 20 && (len(l.exhibits) == 0 || len(l.messages) == 0 || torn == 0) {
		t.Error("the victims got nothing done, or never died at work")
	}
}

// isTorn tells whether a kill left a step or an original half-done.
func isTorn(dir string) bool {
	hidden, _ := filepath.Glob(filepath.Join(dir, "originals", ".*"))
	journal, err := os.Stat(filepath.Join(dir, "case.db-journal"))
	return len(hidden) > 0 || err == nil && journal.Size() > 0
}

// killed runs a victim, kills it a while after its start, and gives what it had
// said by then.
func killed(t *testing.T, dir string, seed uint64, after time.Duration) (lines []string) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), fmt.Sprintf("%s=%d %s", victimEnv, seed, dir))
	var said, wrong bytes.Buffer
	c.Stdout, c.Stderr = &said, &wrong
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	if err := c.Process.Kill(); err != nil {
		t.Errorf("the victim ended by itself: %v", err)
	}
	var exit *exec.ExitError
	if err := c.Wait(); !errors.As(err, &exit) || exit.Exited() || wrong.Len() > 0 {
		t.Errorf("the victim failed: %v: %s", err, &wrong)
	}
	for s := bufio.NewScanner(&said); s.Scan(); {
		lines = append(lines, s.Text())
	}
	return lines
}

// check looks at a case after a kill: first as a reader, who finds it as it was
// left, then as a writer, who clears up.
func (l *ledger) check(t *testing.T, dir string) {
	t.Helper()
	reader, err := desk.View(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	verifyClean(t, reader)
	l.compare(t, reader.Snapshot())
	writer, err := desk.Open(t.Context(), dir, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	if r := verifyClean(t, writer); r.Files != len(writer.Snapshot().Originals) {
		t.Errorf("%d files for %d originals", r.Files, len(writer.Snapshot().Originals))
	}
	l.compare(t, writer.Snapshot())
	if left, _ := filepath.Glob(filepath.Join(dir, "originals", ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func (l *ledger) compare(t *testing.T, s evidence.Snapshot) {
	t.Helper()
	for number, digest := range l.exhibits {
		n, err := evidence.ParseNumber(number)
		x, there := s.ByNumber(n)
		if err != nil || !there || x.Original.String() != digest {
			t.Errorf("%s of %s was done and is not there", number, digest)
		}
	}
	for _, x := range s.Exhibits {
		if may := l.titles[x.Number.String()]; may == nil {
			l.exhibits[x.Number.String()], l.titles[x.Number.String()] = x.Original.String(), []string{x.Title} // done, killed before it said so
		} else if !slices.Contains(may, x.Title) {
			t.Errorf("%s is called %q, want one of %q", x.Number, x.Title, may)
		}
		l.titles[x.Number.String()] = []string{x.Title}
	}
	said := map[string]bool{}
	for _, m := range s.Messages {
		said[m.Text] = true
	}
	for text := range l.messages {
		if !said[text] {
			t.Errorf("%s was done and is not there", text)
		}
	}
}
