package press

import (
	"context"
	"iter"
	"sync"
)

// each does work on all, on so many at once. Once the context ends nothing more
// is begun; what was begun is waited for.
func each[T any](ctx context.Context, atOnce int, all iter.Seq[T], work func(T)) {
	next := make(chan T)
	var wg sync.WaitGroup
	for range atOnce {
		wg.Go(func() {
			for x := range next {
				work(x)
			}
		})
	}
	for x := range all {
		if ctx.Err() != nil {
			break
		}
		next <- x
	}
	close(next)
	wg.Wait()
}
