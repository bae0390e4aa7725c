package parcel

import (
	"strings"

	"proofbox/evidence"
)

// numbersTold is how many numbers, or runs of them, stand in one sentence.
const numbersTold = 12

// numbers names exhibits in one line; of three and more in a row the first and
// the last.
func numbers(all []evidence.Number) string {
	var names []string
	for i := 0; i < len(all); {
		if len(names) == numbersTold {
			names = append(names, "…")
			break
		}
		n := run(all[i:])
		if n < 3 {
			n = 1
		}
		name := all[i].String()
		if n > 1 {
			name += "–" + all[i+n-1].String()
		}
		names = append(names, name)
		i += n
	}
	return strings.Join(names, ", ")
}

// run is how many numbers at the beginning follow each other.
func run(all []evidence.Number) int {
	for i := 1; i < len(all); i++ {
		before, n := all[i-1], all[i]
		if n.Series != before.Series || n.N != before.N+1 || n.Branch > 0 || before.Branch > 0 {
			return i
		}
	}
	return len(all)
}
