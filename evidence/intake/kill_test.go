//go:build unix

package intake_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
)

// importAndTell is the program that gets killed: it imports, and prints every
// verdict the moment it is told of it.
func importAndTell(dir string, paths []string) int {
	ctx := context.Background()
	d, err := desk.Open(ctx, dir, desk.Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer d.Close()
	s, err := media.Open(studioOptions(os.Getenv("PROOFBOX_CACHE")))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer s.Close()
	_, err = intake.Import(ctx, d, s, paths, intake.Options{Progress: func(p intake.Progress) {
		fmt.Printf("%s %s %s\n", p.Verdict.Outcome, p.Verdict.Exhibit, p.Verdict.Digest)
	}})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// TestKilledAtAnyMoment kills an import with no warning, again and again; every
// third begins a new case, the others go on with what was begun. Whenever the
// case is opened next, it verifies and holds everything that was told as done.
func TestKilledAtAnyMoment(t *testing.T) {
	kills := 10
	if n, err := strconv.Atoi(os.Getenv("PROOFBOX_KILLS")); err == nil { // as many as there is time for
		kills = n
	}
	from, inTheMiddle, dir := photos(t), 0, ""
	for i := range kills {
		if i%3 == 0 {
			dir = closedCase(t)
		}
		told := killedImport(t, dir, from, rand.IntN(len(from)))
		holdsWhatWasTold(t, dir, told)
		if t.Failed() {
			t.Fatalf("at kill %d", i)
		}
		if n := bytes.Count(told, []byte("\n")); n < len(from) {
			inTheMiddle++
		}
	}
	t.Logf("%d of %d imports did not come to their end", inTheMiddle, kills)
	if inTheMiddle < kills/2 {
		t.Error("most imports came to their end")
	}
}

func closedCase(t *testing.T) string {
	t.Helper()
	d := newCase(t)
	must(t, d.Close())
	return d.Dir()
}

// killedImport runs importAndTell, kills it a moment after it has told of some
// files, and gives all it told.
func killedImport(t *testing.T, dir string, from []string, after int) []byte {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "INTAKE_TEST_CASE="+dir, "INTAKE_TEST_PATHS="+strings.Join(from, "\n"), "PROOFBOX_CACHE="+t.TempDir())
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	var told bytes.Buffer
	for in := bufio.NewReader(io.TeeReader(out, &told)); after > 0; after-- {
		if _, err := in.ReadString('\n'); err != nil {
			break
		}
	}
	time.Sleep(rand.N(15 * time.Millisecond))
	must(t, c.Process.Kill())
	_, err = io.Copy(&told, out)
	must(t, err)
	if err := c.Wait(); err != nil && errs.Len() > 0 {
		t.Fatalf("%v: %s", err, &errs)
	}
	return told.Bytes()
}

func holdsWhatWasTold(t *testing.T, dir string, told []byte) {
	t.Helper()
	d, err := desk.Open(context.Background(), dir, desk.Options{})
	if err != nil {
		t.Fatalf("opening: %v", err)
	}
	defer d.Close()
	var verdicts []intake.Verdict
	for in := bufio.NewReader(bytes.NewReader(told)); ; {
		line, err := in.ReadString('\n')
		if err == io.EOF {
			break // a line that was cut was not told
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), " ")
		v := intake.Verdict{Path: line, Outcome: intake.Outcome(fields[0])}
		must(t, v.Exhibit.UnmarshalText([]byte(fields[1])))
		v.Digest, err = evidence.ParseDigest(fields[2])
		must(t, err)
		verdicts = append(verdicts, v)
	}
	sound(t, d, verdicts)
	originals, err := filepath.Glob(filepath.Join(dir, "originals", "??", "*"))
	if err != nil || len(originals) != len(d.Snapshot().Originals) {
		t.Errorf("%d files, %d originals, %v", len(originals), len(d.Snapshot().Originals), err)
	}
}
