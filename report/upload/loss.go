package upload

import "proofbox/evidence"

// Loss is something that was given up to stay within the limits, or that may not
// leave. Its sentence is "pack.lost.<code>" of the catalogue.
type Loss struct {
	Code     string
	Field    string            // code of the field; "": of all
	Exhibits []evidence.Number // it is about
	Args     map[string]string // what the sentence has placeholders for
}
