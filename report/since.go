package report

import "proofbox/evidence"

// Since is what a supplement goes on from: what was sent, and the case as it was
// then. The supplement tells what is new or was changed after it, under the
// numbers of the whole case.
type Since struct {
	Sent evidence.Sent
	Then evidence.Snapshot
}
