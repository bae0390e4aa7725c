// Package trap gives tests what nobody may fall into: a listener that no file
// and no program may come to, and a file that none may look into.
//
// Tests that listen are named TestOffline…, because tools/offline.sh, which takes
// every socket of the internet for an attempt, leaves them out.
package trap

import (
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"
)

// Trap is a listener on this machine, and a file.
type Trap struct {
	URL    string // of the listener, with a slash at its end
	Host   string // and port
	Canary string // path of the file
	File   string // its address

	came atomic.Int64
}

// Set sets a trap for as long as a test runs, which fails where somebody came.
// canary is what the file holds.
func Set(t testing.TB, canary []byte) *Trap {
	t.Helper()
	p := &Trap{}
	p.listen(t)
	t.Cleanup(func() {
		time.Sleep(50 * time.Millisecond) // whoever is on the way arrives
		if n := p.came.Load(); n > 0 {
			t.Errorf("%d connections to the listener", n)
		}
	})
	p.Canary = filepath.Join(t.TempDir(), "canary.raw")
	if err := os.WriteFile(p.Canary, canary, 0o600); err != nil {
		t.Fatal(err)
	}
	p.File = (&url.URL{Scheme: "file", Path: filepath.ToSlash(p.Canary)}).String()
	return p
}

// Came tells how often somebody came since it was last asked.
func (p *Trap) Came() int { return int(p.came.Swap(0)) }

func (p *Trap) listen(t testing.TB) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.Host = l.Addr().String()
	p.URL = "http://" + p.Host + "/"
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			p.came.Add(1)
			c.Close()
		}
	}()
	t.Cleanup(func() {
		l.Close()
		<-done
	})
}
