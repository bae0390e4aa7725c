package pack

import (
	"io"
	"os"
	"strings"

	"proofbox/evidence"
)

// Secret is what an original says that may be to stay in the house.
type Secret string

const (
	None     Secret = ""
	Redacted Secret = "redacted" // what is blacked out in its pictures, or a hidden word
	Located  Secret = "located"  // where it was taken
)

// Treatment is what becomes of an original with a secret.
type Treatment string

const (
	Copy  Treatment = "copy"  // a copy without the secret goes in its place; where none can be made: Leave
	Leave Treatment = "leave" // it is left out
	Keep  Treatment = "keep"  // it goes in as it is
)

// Treatments are those there are, the usual one first.
var Treatments = []Treatment{Copy, Leave, Keep}

// Choices say what becomes of originals with a secret; "" is Copy.
type Choices struct{ Redacted, Located Treatment }

func (c Choices) of(s Secret) Treatment {
	t := Keep
	switch s {
	case Redacted:
		t = c.Redacted
	case Located:
		t = c.Located
	}
	if t == "" {
		return Copy
	}
	return t
}

// Secrets counts the originals of a case that have one. Texts in which a hidden
// word may be are counted without being read.
func Secrets(s evidence.Snapshot) (redacted, located int) {
	for _, p := range papers(s) {
		switch {
		case len(s.Redactions(p.original.Digest)) > 0, s.Case.Hidden != "" && isText(p.original):
			redacted++
		case p.original.Facts.GPS:
			located++
		}
	}
	return redacted, located
}

// secret tells what an original says. A text is read for hidden words; one that
// is too long to be read is taken to have them.
func (p paper) secret(s evidence.Snapshot, veil evidence.Veil, path string) Secret {
	switch {
	case len(s.Redactions(p.original.Digest)) > 0, veil.Veils() && isText(p.original) && reads(path, veil):
		return Redacted
	case p.original.Facts.GPS:
		return Located
	}
	return None
}

// isText tells whether hidden words can be found in an original. A conversation
// may be packed in a ZIP, or written as bytes of an older code: it is one, too.
func isText(o evidence.Original) bool {
	kind, _, _ := strings.Cut(o.MediaType, ";")
	switch kind {
	case "message/rfc822", "application/json", "application/zip", "application/mbox":
		return true
	}
	return strings.HasPrefix(kind, "text/")
}

// mostRead is how much of a text is read.
const mostRead = 8 << 20

// reads tells whether a hidden word is in a text. Only plain UTF-8 can be
// vouched for; of anything else it is assumed.
func reads(path string, veil evidence.Veil) bool {
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostRead+1))
	if err != nil || len(b) > mostRead || !isPlain(b) {
		return true
	}
	return veil.Finds(string(b))
}
