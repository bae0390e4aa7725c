package desk_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// Whoever holds the log and guesses what a record says cannot find out whether
// the guess is right.
func TestDigestsOfTheLogCannotBeGuessedBack(t *testing.T) {
	d := create(t)
	do(t, d, desk.AddEvent(evidence.Event{Kind: evidence.Delivered, Note: "010-1234-5678", At: evidence.Instant(time.Unix(1_800_000_000, 0).UTC(), evidence.Minute, evidence.FromTyped)}))
	log, err := d.Log(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	e := d.Snapshot().Events[0]
	body, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	guess := sha256.Sum256(fmt.Appendf(nil, `{"count":1,"group":"","records":{"event/%s":%s}}`, e.ID, body))
	if log[len(log)-1].After == guess {
		t.Error("the digest is that of the bare record")
	}
}
