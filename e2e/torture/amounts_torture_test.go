//go:build linux && torture

package torture

import "math"

// The whole of it.
var much = amounts{kills: 1000, faults: 1000, flips: 10_000, sample: 50, hostile: all, large: true}

const all = math.MaxInt
