package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/text/width"
)

// progress is one line on standard error that tells how far a work is, while
// somebody looks at it there.
type progress struct {
	to    io.Writer
	line  func(done, total int64) string
	next  time.Time // when it is written anew; a short work needs none
	cells int       // how wide what stands there is
}

const (
	firstLine = 500 * time.Millisecond
	nextLine  = 200 * time.Millisecond
)

// progress begins such a line; key has {done} and {total}, in bytes. Without a
// terminal nothing is written.
func (t *terminal) progress(key string) *progress {
	p := &progress{to: io.Discard, next: time.Now().Add(firstLine)}
	if f, ok := t.errs.(*os.File); ok && isTerminal(f) {
		p.to = f
	}
	p.line = func(done, total int64) string {
		return t.say.T(key, "done", t.say.Bytes(done), "total", t.say.Bytes(total))
	}
	return p
}

// isTerminal tells whether a person may see what is written to f.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func (p *progress) told(done, total int64) {
	if now := time.Now(); now.After(p.next) {
		p.next = now.Add(nextLine)
		line := p.line(done, total)
		p.wipe()
		io.WriteString(p.to, line)
		p.cells = cells(line)
	}
}

// wipe takes the line away.
func (p *progress) wipe() {
	if p.cells > 0 {
		fmt.Fprintf(p.to, "\r%s\r", strings.Repeat(" ", p.cells))
	}
	p.cells = 0
}

// cells is how wide a line stands in a terminal: a Korean letter takes two.
func cells(line string) (n int) {
	for _, r := range line {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
