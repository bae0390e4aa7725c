package upload

import (
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// Unknown is the confidence of a limit that nobody tells: the number is a careful
// choice of ours, and the form itself has to be looked at.
const Unknown = guide.Unknown

// Limit is a number that a recipient sets. The zero Limit: none is set.
type Limit struct {
	Most int64 `json:"most"`
	// Confidence is as in guide.Fact, or Unknown. In a file of the user's it may be
	// empty: the user knows.
	guide.Fact
}

// Unsure tells that the form has to be looked at.
func (l Limit) Unsure() bool { return l.Confidence == Unknown || l.Confidence == "D" }

// maxLimit is more than any form takes.
const maxLimit = 1 << 40

// maxSource bounds where a limit was read, in runes.
const maxSource = 500

func (l Limit) validate(name string) error {
	if l == (Limit{}) {
		return nil
	}
	if l.Most < 1 || l.Most > maxLimit {
		return refused(name, "limit")
	}
	return validFact(l.Fact, name)
}

func validFact(f guide.Fact, name string) error {
	_, err := time.Parse(time.DateOnly, f.Checked)
	switch known := []string{"A", "B", "C", "D", Unknown}; {
	case f.Confidence != "" && !slices.Contains(known, f.Confidence):
		return refused(name+".confidence", "choice", "known", strings.Join(known, ", "))
	case f.Checked != "" && err != nil:
		return refused(name+".checked", "date")
	}
	if err := validWords(f.SourceKo, maxSource, name+".source_ko"); err != nil {
		return err
	}
	return validWords(f.Source, maxSource, name+".source")
}

// refused says which entry of a profile cannot be used, and what it would have to
// be: "reason.profile-<why>" of the catalogue, with what that has placeholders for.
func refused(entry, why string, args ...string) error {
	e := &evidence.Error{Fault: evidence.InvalidForm, Reason: "profile-" + why, Args: map[string]string{"entry": entry}}
	for i := 0; i+1 < len(args); i += 2 {
		e.Args[args[i]] = args[i+1]
	}
	return e
}
