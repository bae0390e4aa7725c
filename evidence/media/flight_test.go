package media

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestBudgetIsNeverOverdrawn, and everybody gets a turn.
func TestBudgetIsNeverOverdrawn(t *testing.T) {
	b := newBudget(10)
	var held atomic.Int64
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			n := int64(i%10 + 1)
			ctx, cancel := context.WithTimeout(context.Background(), time.Duration(i%7)*time.Millisecond)
			defer cancel()
			if i%3 > 0 {
				ctx = context.Background()
			}
			if err := b.take(ctx, n); err != nil {
				return
			}
			if now := held.Add(n); now > 10 {
				t.Errorf("%d of 10 are taken", now)
			}
			time.Sleep(50 * time.Microsecond)
			held.Add(-n)
			b.give(n)
		})
	}
	wg.Wait()
	if b.free != 10 || len(b.waiting) != 0 {
		t.Errorf("%d are free and %d wait at the end", b.free, len(b.waiting))
	}
}

// TestFlightIsTriedAgain: who waits for another's making is not left with the
// other's failure.
func TestFlightIsTriedAgain(t *testing.T) {
	var f flights
	var made atomic.Bool
	started, release := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		err := f.do(context.Background(), "key", made.Load, func() error {
			close(started)
			<-release
			return errors.New("failed")
		})
		if err == nil {
			t.Error("the failure was lost")
		}
	})
	<-started
	wg.Go(func() {
		if err := f.do(context.Background(), "key", made.Load, func() error { made.Store(true); return nil }); err != nil {
			t.Error(err)
		}
	})
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if err := f.do(cancelled, "key", made.Load, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(release)
	wg.Wait()
	if !made.Load() {
		t.Error("nobody made it")
	}
}

func TestPanicIsAnError(t *testing.T) {
	if err := guard(func() error { panic("out of range") }); err == nil {
		t.Error("no error")
	}
}
