package bundle

import (
	"crypto/sha256"
	"io"
	"sync"

	"proofbox/evidence"
)

// relay copies files by blocks. While one block is hashed it is written, too, and
// the next is read, so that a copy takes as long as the slowest of the three.
type relay struct {
	free chan []byte // the blocks nobody holds
}

// Blocks of a relay. More of them, or larger ones, gain nothing.
const (
	blockBytes = 256 << 10
	blocks     = 4
)

func newRelay() *relay {
	l := &relay{make(chan []byte, blocks)}
	for range blocks {
		l.free <- make([]byte, blockBytes)
	}
	return l
}

// copy copies r to its end into w, and tells the digest and the number of the
// bytes that were written. When it returns, nobody reads or writes any more.
func (l *relay) copy(w io.Writer, r io.Reader) (d evidence.Digest, n int64, err error) {
	full, hash, hashed := make(chan []byte), make(chan []byte), make(chan struct{})
	stop, sum := make(chan struct{}), sha256.New()
	var unread error
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(full)
		unread = l.read(r, full, stop)
	})
	wg.Go(func() {
		for b := range hash {
			sum.Write(b)
			hashed <- struct{}{}
		}
	})
	for b := range full {
		if err == nil {
			hash <- b
			var k int
			if k, err = w.Write(b); err != nil {
				close(stop)
			}
			n += int64(k)
			<-hashed
		}
		l.free <- b[:blockBytes]
	}
	close(hash)
	wg.Wait()
	if err == nil {
		err = unread
	}
	return evidence.Digest(sum.Sum(nil)), n, err
}

// read reads block after block until the end or an error, or until stop is closed.
func (l *relay) read(r io.Reader, full chan<- []byte, stop <-chan struct{}) error {
	for {
		select {
		case <-stop:
			return nil
		default:
		}
		b, n := <-l.free, 0
		var err error
		for n < len(b) && err == nil {
			var k int
			k, err = r.Read(b[n:])
			n += k
		}
		if n > 0 {
			full <- b[:n]
		} else {
			l.free <- b
		}
		switch err {
		case nil:
		case io.EOF:
			return nil
		default:
			return err
		}
	}
}
