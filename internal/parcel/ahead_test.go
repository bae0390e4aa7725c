package parcel

import (
	"context"
	"slices"
	"sync"
	"testing"

	"proofbox/report/upload"
)

// What is made ahead follows the item that is asked for, on whatever rung: nothing
// before it is begun again, and of what nobody told nothing is.
func TestAheadGoesOnFromTheItem(t *testing.T) {
	at := func(rung, item int) upload.Ask { return upload.Ask{Rung: rung, From: item, To: item + 1} }
	next := []upload.Ask{at(0, 4), at(0, 5), at(0, 6)}
	for name, c := range map[string]struct {
		asked upload.Ask
		want  []int
	}{
		"the first":            {at(0, 4), []int{4, 5}},
		"the last":             {at(0, 6), []int{6}},
		"one further down":     {at(2, 5), []int{5, 6}},
		"one that is not told": {at(0, 9), []int{9}},
	} {
		var mu sync.Mutex
		var begun []int
		p := newPieces(func(_ context.Context, item, _ int) ([]piece, error) {
			mu.Lock()
			defer mu.Unlock()
			begun = append(begun, item)
			return nil, nil
		})
		p.slots = make(chan struct{}, 1)
		p.Soon(next)
		if _, err := p.Make(t.Context(), c.asked); err != upload.ErrNothing {
			t.Fatal(err)
		}
		p.doing.Wait()
		if slices.Sort(begun); !slices.Equal(begun, c.want) {
			t.Errorf("%s: begun are %v, want %v", name, begun, c.want)
		}
	}
}
