package press

import "sync"

// steps counts what is done and tells.
type steps struct {
	mu       sync.Mutex
	n, total int
	tell     func(done, total int)
}

func newSteps(total int, tell func(done, total int)) *steps {
	if tell == nil {
		tell = func(int, int) {}
	}
	return &steps{total: total, tell: tell}
}

func (s *steps) done() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n++
	s.tell(s.n, s.total)
}
