package upload

import (
	"context"
	"errors"
	"fmt"
)

// Ask is what a Maker is asked to make at a rung. A document is of the first Of
// items; a volume of it, from 1, has a run of those, which the Maker may put into
// another order before it takes the run. An item on its own is a run of one.
type Ask struct {
	Rung     int
	Of       int
	From, To int // To not included
	Volume   int // 0: it is not in volumes
}

// Maker makes what is asked for and measures it. A document gives one size, and
// where it is pictures one for each; an item on its own may give several, too.
type Maker interface {
	Make(ctx context.Context, a Ask) ([]Size, error)
}

// Foresight is of a Maker that may make things ahead: it is told what it is likely
// to be asked for next, in that order.
type Foresight interface{ Soon(asks []Ask) }

// ErrNothing is a Maker's word that an item gives no file: none can be made of it,
// or it may not leave.
var ErrNothing = errors.New("upload: nothing can be made of it")

// Plan is what fits.
type Plan struct {
	Asks  []Ask // what is to be put into the folder; each was made
	Rung  int   // the lowest of them
	Items int   // how many of the items are in it, of the first
	// Without are items among those of which nothing could be made that keeps the
	// limits of a single file.
	Without []int
}

// workbench asks a Maker, each thing once.
type workbench struct {
	Maker
	room Room
	made map[Ask][]Size
}

func newWorkbench(m Maker, r Room) *workbench {
	return &workbench{m, r, map[Ask][]Size{}}
}

// soon tells the Maker, where it wants to know, that these items are next.
func (w *workbench) soon(rung int, items []int) {
	f, ok := w.Maker.(Foresight)
	if !ok {
		return
	}
	var asks []Ask
	for _, i := range items {
		asks = append(asks, Ask{Rung: rung, From: i, To: i + 1})
	}
	f.Soon(asks)
}

func (w *workbench) ask(ctx context.Context, a Ask) ([]Size, error) {
	if sizes, known := w.made[a]; known {
		return sizes, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	sizes, err := w.Make(ctx, a)
	switch {
	case errors.Is(err, ErrNothing):
		sizes = nil
	case err != nil:
		return nil, err
	case len(sizes) == 0:
		return nil, fmt.Errorf("upload: nothing was made of %v, and it was not said why", a)
	}
	w.made[a] = sizes
	return sizes, nil
}
