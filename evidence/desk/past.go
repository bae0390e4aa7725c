package desk

import (
	"context"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// At gives the case as it was after a row of the log, by taking back what came
// later. NotFound: what the rows up to there changed is not known here, since
// they came with a bundle. The last of those stands for the case as it was when
// it was opened from the bundle.
func (d *Desk) At(ctx context.Context, seq int64) (evidence.Snapshot, error) {
	marks, err := d.vault.Marks(ctx)
	if err != nil {
		return evidence.Snapshot{}, err
	}
	first := ownFrom(marks)
	if seq < first-1 || seq < 1 || seq > d.seq {
		return evidence.Snapshot{}, &evidence.Error{Fault: evidence.NotFound, Subject: "change"}
	}
	was := bodiesOf{}
	for row := d.seq; row > max(seq, first); row-- {
		before, _, err := d.vault.Images(ctx, row)
		if err != nil {
			return evidence.Snapshot{}, err
		}
		for k, body := range before.Records {
			was[k] = body
		}
	}
	e, err := decodeEdits(was)
	if err != nil {
		return evidence.Snapshot{}, err
	}
	return d.now.with(e).Snapshot, nil
}

// ownFrom is the first row whose images are here.
func ownFrom(marks []vault.Mark) int64 {
	for _, m := range marks {
		if !m.Earlier {
			return m.Seq
		}
	}
	return int64(len(marks)) + 1
}
