package evidence

import (
	"fmt"
	"regexp"
	"strconv"
)

// Number is an exhibit's number: "A-3", or "A-3.2" for a branch (a further
// angle of the same thing). Until the first export numbers follow the order of
// the exhibits, and no two exhibits have the same, those in the trash included.
// One that somebody may have read is never another's.
type Number struct {
	Series string
	N      int
	Branch int // 0: the exhibit itself
}

// DefaultSeries is the series of a buyer's exhibits.
const DefaultSeries = "A"

var numberForm = regexp.MustCompile(`^([A-Z]{1,3})-(\d{1,6})(?:\.(\d{1,6}))?$`)

// ParseNumber reads the form of String.
func ParseNumber(s string) (Number, error) {
	m := numberForm.FindStringSubmatch(s)
	if m == nil {
		return Number{}, Invalid("number", s)
	}
	n, _ := strconv.Atoi(m[2])
	b, _ := strconv.Atoi(m[3])
	if n == 0 {
		return Number{}, Invalid("number", s)
	}
	return Number{Series: m[1], N: n, Branch: b}, nil
}

// String gives "A-3" or "A-3.2"; the zero number gives "".
func (n Number) String() string {
	switch {
	case n.N == 0:
		return ""
	case n.Branch == 0:
		return fmt.Sprintf("%s-%d", n.Series, n.N)
	}
	return fmt.Sprintf("%s-%d.%d", n.Series, n.N, n.Branch)
}

// Main is the number without its branch.
func (n Number) Main() Number {
	n.Branch = 0
	return n
}

// Compare orders by series, number, branch.
func (n Number) Compare(m Number) int {
	switch {
	case n.Series != m.Series:
		if n.Series < m.Series {
			return -1
		}
		return 1
	case n.N != m.N:
		return n.N - m.N
	}
	return n.Branch - m.Branch
}

// MarshalText writes the form of String.
func (n Number) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText reads the form of String.
func (n *Number) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*n = Number{}
		return nil
	}
	*n, err = ParseNumber(string(b))
	return err
}

// Sequence is the high-water mark of given numbers. It only grows: undo does
// not turn it back, so no number is ever given twice.
type Sequence struct {
	Given map[string]int `json:"given"` // series → highest number given
}

// Next gives the next number of a series and remembers it.
func (s *Sequence) Next(series string) Number {
	if s.Given == nil {
		s.Given = map[string]int{}
	}
	s.Given[series]++
	return Number{Series: series, N: s.Given[series]}
}
