package evidence

import "slices"

// Form is what a case is handed over as.
type Form string

const (
	PDF   Form = "pdf"   // the document
	ZIP   Form = "zip"   // the sealed bundle
	Pages Form = "pages" // the document as pictures

	Parcel Form = "parcel" // a folder for the form of one recipient
)

// Sent is a document or a bundle that was made to be handed over. Its digest
// tells it apart for ever: from the day it was made, nobody can make another
// that has the same.
type Sent struct {
	Digest      Digest `json:"digest"` // of the file; of a bundle its seal; of a folder that of the digests in it
	Form        Form   `json:"form"`
	File        string `json:"file"` // its name, NFC, base name only
	At          Time   `json:"at"`
	Order       int    `json:"order,omitzero"` // among those of one second
	Seq         int64  `json:"seq"`            // of the last row of the log that is in it, see Settled
	Head        Digest `json:"head"`           // the hash of that row
	Exhibits    int    `json:"exhibits"`
	Messages    int    `json:"messages"`
	Supplements Digest `json:"supplements,omitzero"` // what it goes on from; zero: it is the whole case
}

// Within tells whether what was sent is older than the case as a settled log
// has it: only then does the next one speak of it, so that making the same
// document twice gives the same bytes.
func (s Sent) Within(log []CustodyEntry) bool {
	return len(log) > 0 && s.Seq < log[len(log)-1].Seq
}

// Handed finds something that was sent by its digest.
func (s Snapshot) Handed(d Digest) (Sent, bool) {
	return find(s.Sent, func(x Sent) bool { return x.Digest == d })
}

// LastSent is what a supplement goes on from: the newest of some forms that is
// older than the case as a settled log has it. There is none where the whole case
// was sent as it is; a supplement of it does not count, for making it twice gives
// the same.
func (s Snapshot) LastSent(log []CustodyEntry, forms ...Form) (Sent, bool) {
	for _, x := range slices.Backward(s.Sent) {
		switch {
		case !slices.Contains(forms, x.Form):
		case x.Within(log):
			return x, true
		case x.Supplements.IsZero():
			return Sent{}, false
		}
	}
	return Sent{}, false
}
