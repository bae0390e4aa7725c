//go:build linux && !torture

package torture

// The short form, which runs with all other tests.
var much = amounts{kills: 24, faults: 36, flips: 400, sample: 3, hostile: 12}
