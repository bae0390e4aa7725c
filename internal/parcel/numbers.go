package parcel

import (
	"strings"

	"proofbox/evidence"
)

// numbersTold is how many numbers stand in one sentence.
const numbersTold = 12

// numbers names exhibits in one line.
func numbers(all []evidence.Number) string {
	var names []string
	for i, n := range all {
		if i == numbersTold {
			names = append(names, "…")
			break
		}
		names = append(names, n.String())
	}
	return strings.Join(names, ", ")
}
