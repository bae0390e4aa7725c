package app

import (
	"context"
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2"
)

// meterTick is how often the UI goroutine is asked for a sign of life.
const meterTick = 2 * time.Millisecond

// meter measures how long the UI goroutine lets a queued call wait, which is
// how long it was busy with one thing. It runs until the context ends and
// writes a line whenever the worst got worse.
func meter(ctx context.Context, out io.Writer) {
	var worst time.Duration
	for ctx.Err() == nil {
		asked, answered := time.Now(), make(chan struct{})
		fyne.Do(func() { close(answered) })
		select {
		case <-answered:
		case <-ctx.Done():
			return
		}
		if waited := time.Since(asked); waited > worst {
			worst = waited
			fmt.Fprintf(out, "meter %.1f ms\n", float64(waited.Microseconds())/1000)
		}
		time.Sleep(meterTick)
	}
}
