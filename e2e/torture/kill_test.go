//go:build linux

package torture

import (
	"fmt"
	"maps"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// lanes work at a time.
const lanes = 2

// maxFaults is after how many broken promises a part gives up.
const maxFaults = 10

// renewed is after how many acts a lane begins with a fresh case: a small one
// is fast.
const renewed = 60

// killed kills the program, and nothing it started, some time after its start.
type killed struct {
	spared
	after time.Duration
}

func (killed) name() string { return "kill -9" }

func (k killed) strike(c *exec.Cmd) { time.AfterFunc(k.after, func() { c.Process.Kill() }) }

func (killed) fair(outcome) error { return nil }

func (killed) struck(o outcome) bool { return o.killed }

func (k killed) String() string { return fmt.Sprint("killed after ", k.after) }

// toll counts what the lanes of a part do.
type toll struct {
	want, done, struck, broken atomic.Int64
	mu                         sync.Mutex
	by                         map[string]int    // by act and by fate, those that were struck
	said                       map[string]string // sentences, each with what led to it
}

func (n *toll) count(names ...string) {
	n.struck.Add(1)
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, name := range names {
		n.by[name]++
	}
}

// hear keeps what was said of a fate, each sentence once.
func (n *toll) hear(l *lane, of, errs string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for line := range strings.Lines(errs) {
		n.said[aside.ReplaceAllString(strings.ReplaceAll(strings.TrimSpace(line), l.dir, ""), "…")] = of
	}
}

// aside are the parts of a sentence that are not the same twice.
var aside = regexp.MustCompile(`[0-9a-f]{8,}|word-[0-9a-f-]+|[0-9]+`)

func (n *toll) result() string { return fmt.Sprintf("%d broken promises", n.broken.Load()) }

// over tells whether there is nothing left to do.
func (n *toll) over() bool { return n.struck.Load() >= n.want.Load() || n.broken.Load() >= maxFaults }

// kill kills commands at random moments, all over the time they take.
func (o *trial) kill(t *testing.T) {
	began := time.Now()
	n := o.ordeal(t, much.kills, 1, func(l *lane, a *act) fate {
		return killed{after: time.Duration(l.chance.Float64() * 1.05 * float64(l.typical[a.name]))}
	})
	t.Logf("%d commands, killed at work: %v", n.done.Load(), n.by)
	o.figures.add(figure{what: "kill -9", number: int(n.struck.Load()), result: n.result(), took: time.Since(began)})
}

// ordeal does acts under fates in all lanes until as many fates as wanted have
// struck. Each act is of the next kind; between them come acts that are let be,
// and after those nothing lies about.
func (o *trial) ordeal(t *testing.T, want int, part uint64, choose func(*lane, *act) fate) *toll {
	n := &toll{by: map[string]int{}, said: map[string]string{}}
	n.want.Store(int64(want))
	var all sync.WaitGroup
	for i := range lanes {
		l, err := o.lane(fmt.Sprintf("%s/lane-%d-%d", o.root, part, i), part*10+uint64(i))
		must(t, err)
		all.Go(func() { l.walk(t, n, choose) })
	}
	all.Wait()
	return n
}

// walk is the work of one lane.
func (l *lane) walk(t *testing.T, n *toll, choose func(*lane, *act) fate) {
	for i := l.chance.IntN(len(kinds)); !n.over(); i++ {
		n.done.Add(1)
		var err error
		if a := l.next(l.now, i); l.typical[a.name] == 0 || l.chance.IntN(4) == 0 {
			err = l.spare(a)
		} else {
			f := choose(l, a)
			var o outcome
			if o, err = l.suffer(a, f); f.struck(o) {
				n.count(a.name, f.name())
				n.hear(l, fmt.Sprintf("%s, %v, code %d", a.name, f, o.code), o.errs)
			}
		}
		if err == nil && i%renewed == renewed-1 {
			err = l.fresh()
		}
		if err != nil {
			n.broken.Add(1)
			where, err2 := l.keep()
			if t.Errorf("%v\nin %s, after %s", err, where, strings.Join(l.recent, "; ")); err2 != nil {
				t.Error(err2)
				return
			}
		}
	}
}

// sayings are what was said, a line each, with what led to it.
func (n *toll) sayings() string {
	var b strings.Builder
	for _, line := range slices.Sorted(maps.Keys(n.said)) {
		fmt.Fprintf(&b, "%s  [%s]\n", line, n.said[line])
	}
	return b.String()
}

// spare does an act with no harm to it.
func (l *lane) spare(a *act) error {
	o, err := l.suffer(a, spared{})
	if err == nil && o.code != 0 {
		err = fmt.Errorf("%v, left alone, ended with %d: %s", a.args, o.code, o.errs)
	}
	if err != nil {
		return err
	}
	l.typical[a.name] = (l.typical[a.name] + o.took) / 2
	return l.tidy(a)
}
