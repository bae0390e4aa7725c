package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

const (
	// meterTick is how often the UI goroutine is asked for a sign of life.
	meterTick = 2 * time.Millisecond
	// meterLook is how often it is looked at while the sign does not come.
	meterLook = 5 * time.Millisecond
	// meterSpan is how often the worst since the last time is told.
	meterSpan = 500 * time.Millisecond
	// meterMost is how long code of ours may keep it; more is told with where.
	meterMost = 50 * time.Millisecond
)

// meter measures how long the UI goroutine is busy with one thing, and tells
// the worst of each span: how long a queued call waited, how much processor time
// the goroutine's thread used meanwhile, and how much of that in code of ours or
// called by it. The first holds whatever else the machine did; between the
// second and the third lies the toolkit's painting. What is ours is seen by
// looking at the stack: a stretch counts where both its ends are ours, so that
// up to one stretch at either end may be missed and none is made up.
type meter struct {
	out                io.Writer
	waited, busy, ours time.Duration // the worst of this span
	began              time.Time

	at      time.Duration // of the thread's clock, when it was seen last
	run     time.Duration // in our code since the last sign of life
	within  bool          // it was there when it was seen last
	stack   string        // where
	room    []byte        // for the stacks of all: what measures must not make work for the collector
	longest time.Duration
	where   string // it was longest
}

// measure runs until the context ends, and tells then where it was longest.
func (m *meter) measure(ctx context.Context) {
	m.began = time.Now()
	for m.beat(ctx) {
		if time.Since(m.began) > meterSpan {
			fmt.Fprintf(m.out, "meter %.1f ms busy %.1f ms ours %.1f ms\n", milliseconds(m.waited), milliseconds(m.busy), milliseconds(m.ours))
			m.waited, m.busy, m.ours, m.began = 0, 0, 0, time.Now()
		}
		time.Sleep(meterTick)
	}
	m.tell("longest", m.longest, m.where)
}

// beat asks for a sign of life and looks at the goroutine until it comes.
func (m *meter) beat(ctx context.Context) bool {
	asked, started := time.Now(), m.at
	answered := make(chan time.Duration, 1)
	fyne.Do(func() { answered <- uiTime() })
	look := time.NewTicker(meterLook)
	defer look.Stop()
	for {
		select {
		case now := <-answered:
			if m.within && now-m.at < meterLook {
				m.run += now - m.at
			}
			m.finish()
			if started > 0 {
				m.busy = max(m.busy, now-started)
			}
			m.waited, m.at = max(m.waited, time.Since(asked)), now
			return true
		case <-look.C:
			if started > 0 {
				m.look()
			}
		case <-ctx.Done():
			return false
		}
	}
}

// look sees where the UI goroutine is.
func (m *meter) look() {
	stack, idle := m.uiStack()
	now, inner := uiTime(), ""
	inner, _, _ = strings.Cut(stack, ".runGL(")
	within := strings.Contains(inner, "\nproofbox/")
	if within && m.within {
		m.run += now - m.at
		m.stack = stack
	}
	m.at, m.within = now, within
	if idle {
		m.finish()
	}
}

// finish ends what the goroutine did in one go.
func (m *meter) finish() {
	m.ours = max(m.ours, m.run)
	if m.run > m.longest {
		m.longest, m.where = m.run, m.stack
	}
	if m.run > meterMost {
		m.tell("blocked", m.run, m.stack)
	}
	m.run, m.within, m.stack = 0, false, ""
}

func (m *meter) tell(what string, d time.Duration, stack string) {
	fmt.Fprintf(m.out, "meter %s %.1f ms\n", what, milliseconds(d))
	for line := range strings.Lines(stack) {
		fmt.Fprintln(m.out, "meter| ", strings.TrimRight(line, "\n"))
	}
}

// uiStack is the stack of the UI goroutine, the first of the process; idle
// where it waits for something to do.
func (m *meter) uiStack() (stack string, idle bool) {
	if m.room == nil {
		m.room = make([]byte, 1<<18)
	}
	all := m.room[:runtime.Stack(m.room, true)]
	_, ours, found := bytes.Cut(all, []byte("goroutine 1 ["))
	if !found {
		return "", true // a sea of other goroutines: it was not seen
	}
	ours, _, _ = bytes.Cut(ours, []byte("\n\n"))
	return string(ours), bytes.HasPrefix(ours, []byte("select"))
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
