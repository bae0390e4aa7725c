//go:build linux

package torture

import (
	"fmt"
	"io"
	"sync"
	"text/tabwriter"
	"time"
)

// figure is one line of the table.
type figure struct {
	what   string
	number int
	result string
	took   time.Duration
	peak   int64 // bytes of memory; 0 where it was not measured
}

// figures are the table.
type figures struct {
	mu   sync.Mutex
	rows []figure
}

func (f *figures) add(row figure) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rows = append(f.rows, row)
}

func (f *figures) print(to io.Writer) {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\nwhat\thow many\tresult\ttime\tpeak memory")
	for _, r := range f.rows {
		peak := "-"
		if r.peak > 0 {
			peak = mebibytes(r.peak)
		}
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\n", r.what, r.number, r.result, r.took.Round(100*time.Millisecond), peak)
	}
	w.Flush()
}

func mebibytes(n int64) string { return fmt.Sprintf("%d MiB", n>>20) }
