//go:build linux

package torture

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"proofbox/internal/corpus"
)

// What one hostile file may cost.
const (
	mostTime   = 10 * time.Second // on the clock or of work, whichever is less: what else runs here does not count
	mostMemory = 3 << 29          // bytes of the program and all it starts: 1.5 GiB
)

// hostile has the program take in, read as a conversation, and print every
// hostile file there is.
func (o *trial) hostile(t *testing.T) {
	t.Run("Own", func(t *testing.T) {
		dir := o.path("nasty")
		must(t, os.MkdirAll(dir, 0o700))
		var paths []string
		for _, i := range o.chance(42).Perm(len(nasties))[:min(len(nasties), much.hostile)] {
			n := nasties[i]
			paths = append(paths, filepath.Join(dir, n.name))
			must(t, os.WriteFile(paths[len(paths)-1], n.make(), 0o600))
		}
		o.feed(t, "hostile files of our own", paths, 40)
	})
	t.Run("Corpus", func(t *testing.T) {
		dir := corpus.Dir(t)
		var paths []string
		for _, row := range corpus.Table(t, filepath.Join(dir, "MANIFEST.tsv")) {
			if strings.HasPrefix(row["kind"], "hostile") || strings.HasPrefix(row["path"], "hostile/") {
				paths = append(paths, filepath.Join(dir, unescaped(row["path"])))
			}
		}
		o.feed(t, "hostile files of the corpus", paths, 41)
	})
}

// unescaped gives a path of the manifest its bytes back.
func unescaped(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		var c byte
		switch {
		case s[i] != '\\':
			b.WriteByte(s[i])
			continue
		case strings.HasPrefix(s[i:], `\x`):
			fmt.Sscanf(s[i+2:i+4], "%02x", &c)
			i += 3
		default:
			c = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', '\\': '\\'}[s[i+1]]
			i++
		}
		b.WriteByte(c)
	}
	return b.String()
}

// meal is what one file cost at its worst.
type meal struct {
	path string
	took time.Duration
	peak int64
}

// feed gives files to the program, some at a time, and counts what it survived.
func (o *trial) feed(t *testing.T, what string, paths []string, part uint64) {
	chance := o.chance(part)
	chance.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
	paths = paths[:min(len(paths), much.hostile)]
	began, work, mu, all := time.Now(), make(chan string), sync.Mutex{}, sync.WaitGroup{}
	var meals []meal
	failed := 0
	for i := range lanes {
		all.Go(func() {
			for path := range work {
				m, err := o.eat(path, o.path(fmt.Sprintf("lane-%d-%d", part, i)))
				mu.Lock()
				if meals = append(meals, m); err != nil {
					failed++
					t.Errorf("%q: %v", path, err)
				}
				mu.Unlock()
			}
		})
	}
	for _, p := range paths {
		work <- p
	}
	close(work)
	all.Wait()
	o.figures.add(figure{what: what, number: len(paths), result: fmt.Sprintf("%d failed; %s", failed, worst(t, meals)), took: time.Since(began), peak: most(meals)})
}

func most(meals []meal) (peak int64) {
	for _, m := range meals {
		peak = max(peak, m.peak)
	}
	return peak
}

// worst logs the five that took longest and the five that took most memory.
func worst(t *testing.T, meals []meal) string {
	slices.SortFunc(meals, func(a, b meal) int { return -cmp.Compare(a.peak, b.peak) })
	for _, m := range meals[:min(5, len(meals))] {
		t.Logf("most memory: %s of %q", mebibytes(m.peak), filepath.Base(m.path))
	}
	slices.SortFunc(meals, func(a, b meal) int { return -cmp.Compare(a.took, b.took) })
	for _, m := range meals[:min(5, len(meals))] {
		t.Logf("longest: %v of %q", m.took.Round(time.Millisecond), filepath.Base(m.path))
	}
	if len(meals) == 0 {
		return "none"
	}
	return "longest " + meals[0].took.Round(100*time.Millisecond).String()
}

// eat takes one file in a fresh case: as an exhibit, as a conversation, and on
// paper.
func (o *trial) eat(path, dir string) (m meal, err error) {
	m.path = path
	if err := os.RemoveAll(dir); err != nil {
		return m, err
	}
	l := &lane{program: o.program, dir: dir, chance: rand.New(rand.NewPCG(o.seed, 9))}
	if err := l.lay(); err != nil {
		return m, err
	}
	if _, err := l.want("new", l.caseDir()); err != nil {
		return m, err
	}
	before := content(path)
	for _, args := range [][]string{
		{"import", l.caseDir(), path, "--json"},
		{"messages", l.caseDir(), path, "--me", "Kim", "--json"},
		{"export", l.caseDir(), l.path("out", "case.pdf")},
		{"bundle", l.caseDir(), l.path("out", "case.zip")},
	} {
		err = errors.Join(err, l.swallow(&m, path, args))
	}
	if content(path) != before {
		err = errors.Join(err, errors.New("the file was changed"))
	}
	return m, errors.Join(err, l.intact(), l.escaped())
}

// swallow runs one command about a hostile file.
func (l *lane) swallow(m *meal, path string, args []string) error {
	out, err := l.run(&weighed{}, args...)
	m.took, m.peak = max(m.took, out.cost), max(m.peak, out.peak)
	switch {
	case err != nil:
	case out.killed:
		err = errors.New("it died")
	case out.cost > mostTime:
		err = fmt.Errorf("it took %v", out.cost)
	case out.peak > mostMemory:
		err = fmt.Errorf("it took %s", mebibytes(out.peak))
	case args[0] == "import":
		err = errors.Join(sentence(out), taken(path, out.out))
	default:
		err = sentence(out)
	}
	if err != nil {
		return fmt.Errorf("%s: %w: %.600s", args[0], err, out.errs)
	}
	return nil
}

// taken wants a file to be refused, or taken in as it is.
func taken(path, told string) error {
	var verdicts []struct{ Verdict, SHA256 string }
	if err := json.Unmarshal([]byte(told), &verdicts); err != nil {
		return err
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, v := range verdicts {
		if v.Verdict != "rejected" && v.SHA256 != fmt.Sprintf("%x", sha256.Sum256(b)) {
			return fmt.Errorf("%s as %s", v.Verdict, v.SHA256)
		}
	}
	if len(verdicts) != 1 {
		return fmt.Errorf("%d verdicts", len(verdicts))
	}
	return nil
}

// escaped looks for what was written beside the folders the program may write to.
func (l *lane) escaped() error {
	entries, err := os.ReadDir(l.dir)
	for _, e := range entries {
		if e.Name() != "case.proofbox" && !slices.Contains(own, e.Name()) {
			err = errors.Join(err, fmt.Errorf("%s was written", e.Name()))
		}
	}
	left, _ := filepath.Glob(l.path("tmp", "*"))
	if left = slices.DeleteFunc(left, emptyRoom); len(left) > 0 {
		err = errors.Join(err, fmt.Errorf("left behind: %q", left))
	}
	return err
}
