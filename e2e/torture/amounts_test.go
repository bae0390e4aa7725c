//go:build linux && !torture

package torture

// The short form, which runs with all other tests.
var much = amounts{kills: 20, faults: 24, flips: 400, sample: 3, hostile: 8}
