package parcel

import "sync"

// progress tells how much of several pieces of work is done.
type progress struct {
	mu          sync.Mutex
	told        func(part float64)
	total       float64
	done, piece float64 // of the pieces before; of the one at work
	last        float64
}

func newProgress(told func(float64)) *progress {
	if told == nil {
		told = func(float64) {}
	}
	return &progress{told: told, total: 1}
}

// plan says how much work there is.
func (p *progress) plan(total float64) { p.total = total }

// begin begins the next piece of it.
func (p *progress) begin(piece float64) {
	p.part(1)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.piece = p.done+p.piece, piece
}

// part tells how much of the piece is done. What was told before is not taken
// back.
func (p *progress) part(of float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := min((p.done+p.piece*of)/p.total, 1); now > p.last {
		p.last = now
		p.told(now)
	}
}

func (p *progress) all() {
	p.done, p.piece = p.total, 0
	p.part(1)
}
