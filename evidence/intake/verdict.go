package intake

import (
	"strconv"

	"proofbox/evidence"
	"proofbox/evidence/media"
)

// Outcome is what became of a file.
type Outcome string

const (
	Imported  Outcome = "imported"
	Warned    Outcome = "warning"   // imported, and the user should know something
	Duplicate Outcome = "duplicate" // the case has these very bytes
	Rejected  Outcome = "rejected"
)

// Verdict is what became of one file, and why.
type Verdict struct {
	Path      string // as it was met
	Outcome   Outcome
	Exhibit   evidence.Number // the new one, or the one it is a duplicate of
	Digest    evidence.Digest // zero where the file was not read to its end
	Bytes     int64
	MediaType string             // "" where it was not found out
	Reasons   []evidence.Warning // sentences of the catalogue: "reason.<code>"
}

func (v Verdict) rejected(reasons ...evidence.Warning) Verdict {
	v.Outcome, v.Reasons = Rejected, reasons
	return v
}

func (v Verdict) duplicate(x evidence.Exhibit, o evidence.Original) Verdict {
	v.Outcome, v.Exhibit, v.MediaType = Duplicate, x.Number, o.MediaType
	v.Reasons = []evidence.Warning{{Code: "duplicate", Args: map[string]string{"exhibit": x.Number.String()}}}
	return v
}

func (v Verdict) taken(x evidence.Exhibit, o evidence.Original) Verdict {
	v.Outcome, v.Exhibit, v.MediaType, v.Reasons = Imported, x.Number, o.MediaType, o.Warnings
	if len(o.Warnings) > 0 {
		v.Outcome = Warned
	}
	return v
}

// Refusals that need no look at the content. Each is "reason.<code>".
func refusal(code string) *evidence.Warning { return &evidence.Warning{Code: code} }

const (
	isLink       = "link"          // links are not followed
	isSpecial    = "special-file"  // a pipe, socket or device
	isCase       = "case-folder"   // the folder of a case of ours
	isGone       = "file-gone"     // not there, or no longer
	isForbidden  = "no-permission" // it may not be read
	isUnreadable = "read-failed"   // the disk gave an error
	isTooLarge   = "too-large"
	isUnknown    = "unknown" // media's word for it
)

// tooLarge says how much is allowed, in MB. What no kind of file begins like is
// refused as that, since no other size would help it.
func tooLarge(what media.Type, limit int64) *evidence.Warning {
	switch {
	case what.Class == media.Unknown:
		return refusal(isUnknown)
	case what.Refusal != "":
		return refusal(what.Refusal)
	}
	return &evidence.Warning{Code: isTooLarge, Args: map[string]string{"limit": strconv.FormatInt(limit>>20, 10)}}
}
