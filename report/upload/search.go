package upload

// search looks for the last number that has room, between one that has and one
// that has none: near a guess first, then by halves.
type search struct {
	low, high int // has room; has none
	guess     int
	step      int  // how far from the guess it has come
	halve     bool // the number is known to be between the last two asked for
	up        bool // where the guess had room
}

func (s *search) open() bool { return s.low+1 < s.high }

// next is the number to be tried.
func (s *search) next() int {
	n := (s.low + s.high) / 2
	switch {
	case s.halve:
	case s.step == 0:
		n = s.guess
	case s.up:
		n = s.low + s.step
	default:
		n = s.high - s.step
	}
	s.guess = min(max(n, s.low+1), s.high-1)
	return s.guess
}

// told takes whether the number last given has room.
func (s *search) told(room bool) {
	if room {
		s.low = s.guess
	} else {
		s.high = s.guess
	}
	if s.step == 0 {
		s.up, s.step = room, 1
		return
	}
	s.halve = s.halve || room != s.up
	s.step *= 2
}
