package app

import (
	"context"
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2"
)

const (
	// meterTick is how often the UI goroutine is asked for a sign of life.
	meterTick = 2 * time.Millisecond
	// meterSpan is how often the worst since the last time is told.
	meterSpan = 500 * time.Millisecond
)

// meter measures how long the UI goroutine is busy with one thing, and tells
// the worst of each span: how long a queued call waited, and how much processor
// time the goroutine's thread used meanwhile. The first holds whatever else the
// machine did; the second is our own. It runs until the context ends.
func meter(ctx context.Context, out io.Writer) {
	var waited, busy, used time.Duration
	began := time.Now()
	for ctx.Err() == nil {
		asked, answered := time.Now(), make(chan time.Duration, 1)
		fyne.Do(func() { answered <- threadTime() })
		select {
		case now := <-answered:
			if used > 0 {
				busy = max(busy, now-used)
			}
			used = now
		case <-ctx.Done():
			return
		}
		waited = max(waited, time.Since(asked))
		if time.Since(began) > meterSpan {
			fmt.Fprintf(out, "meter %.1f ms busy %.1f ms\n", milliseconds(waited), milliseconds(busy))
			waited, busy, began = 0, 0, time.Now()
		}
		time.Sleep(meterTick)
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
