package evidence

// RedactionID names a redaction inside its exhibit.
type RedactionID string

// Redaction is an area of a picture that nobody but the buyer gets to see: its
// pixels are overwritten in every picture that leaves. Of a video it covers the
// poster, and no other moment is shown.
type Redaction struct {
	ID  RedactionID `json:"id"`
	Box Box         `json:"box"`
}

// MaxRedactions bounds the redactions of an exhibit.
const MaxRedactions = 200

// validRedactions brings redactions onto the picture and refuses what covers
// nothing.
func validRedactions(all []Redaction) error {
	if len(all) > MaxRedactions {
		return tooMany(MaxRedactions)
	}
	for i := range all {
		r := &all[i]
		if b := r.Box; !finite(b.X) || !finite(b.Y) || !finite(b.W) || !finite(b.H) {
			return &Error{Fault: InvalidForm, Reason: "area-empty"}
		}
		if r.Box = r.Box.Inside(); r.Box.W == 0 || r.Box.H == 0 {
			return &Error{Fault: InvalidForm, Reason: "area-empty"}
		}
	}
	return nil
}

// Redactions are all areas redacted in pictures of an original, whichever
// exhibit shows it: what is hidden once is hidden everywhere. One in the trash
// still says what was not to be seen, for its picture may stand elsewhere: as a
// still, or as the same file taken in again.
func (s Snapshot) Redactions(original Digest) []Redaction {
	var all []Redaction
	for _, some := range [][]Exhibit{s.Exhibits, s.Trash} {
		for i := range some {
			if x := &some[i]; x.Original == original && !original.IsZero() {
				all = append(all, x.Redactions...)
			}
		}
	}
	return all
}
