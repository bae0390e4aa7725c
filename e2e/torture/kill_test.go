//go:build linux

package torture

import (
	"fmt"
	"os/exec"
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
type killed struct{ after time.Duration }

func (killed) command(_ *lane, args []string) *exec.Cmd { return exec.Command(args[0], args[1:]...) }

func (k killed) strike(c *exec.Cmd) { time.AfterFunc(k.after, func() { c.Process.Kill() }) }

// toll counts what the lanes of a part do.
type toll struct {
	want, done, struck, broken atomic.Int64
	mu                         sync.Mutex
	by                         map[string]int // by act, those that were struck
}

func (n *toll) count(name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.by[name]++
}

// over tells whether there is nothing left to do.
func (n *toll) over() bool { return n.struck.Load() >= n.want.Load() || n.broken.Load() >= maxFaults }

// kill kills commands at random moments, all over the time they take.
func (o *trial) kill(t *testing.T) {
	began := time.Now()
	n := o.ordeal(t, much.kills, 1, func(l *lane, a *act) (fate, func(outcome) bool) {
		return killed{time.Duration(l.chance.Float64() * 1.05 * float64(l.typical[a.name]))}, func(o outcome) bool { return o.killed }
	})
	t.Logf("%d commands, killed at work: %v", n.done.Load(), n.by)
	o.figures.add(figure{what: "kill -9", number: int(n.struck.Load()), result: fmt.Sprintf("%d broken promises", n.broken.Load()), took: time.Since(began)})
}

// ordeal does acts under fates in all lanes until as many fates as wanted have
// struck. Each act is of the next kind; between them come acts that are let be,
// and after those nothing lies about.
func (o *trial) ordeal(t *testing.T, want int, part uint64, choose func(*lane, *act) (fate, func(outcome) bool)) *toll {
	n := &toll{by: map[string]int{}}
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
func (l *lane) walk(t *testing.T, n *toll, choose func(*lane, *act) (fate, func(outcome) bool)) {
	for i := l.chance.IntN(len(kinds)); !n.over(); i++ {
		n.done.Add(1)
		var err error
		if a := l.next(l.now, i); l.typical[a.name] == 0 || l.chance.IntN(4) == 0 {
			err = l.spare(a)
		} else {
			f, struck := choose(l, a)
			var o outcome
			o, err = l.suffer(a, f)
			if struck(o) {
				n.struck.Add(1)
				n.count(a.name)
			}
		}
		if err == nil && i%renewed == renewed-1 {
			err = l.fresh()
		}
		if err != nil {
			n.broken.Add(1)
			where, err2 := l.keep()
			if t.Errorf("%v\nin %s", err, where); err2 != nil {
				t.Error(err2)
				return
			}
		}
	}
}

// spare does an act with no harm to it.
func (l *lane) spare(a *act) error {
	o, err := l.suffer(a, nil)
	if err == nil && o.code != 0 {
		err = fmt.Errorf("%v, left alone, ended with %d: %s", a.args, o.code, o.errs)
	}
	if err != nil {
		return err
	}
	l.typical[a.name] = (l.typical[a.name] + o.took) / 2
	return l.tidy(a)
}
