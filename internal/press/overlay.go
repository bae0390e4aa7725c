package press

import (
	"crypto/sha256"
	"errors"
	"os"
	"strings"

	"proofbox/evidence"
	"proofbox/internal/leak"
)

// overlays are what lies over the pictures of a case.
type overlays struct {
	redacted map[evidence.Digest][]evidence.Redaction
	names    map[evidence.Digest]string // number of an exhibit that shows it
}

func overlaysOf(s evidence.Snapshot) overlays {
	o := overlays{map[evidence.Digest][]evidence.Redaction{}, map[evidence.Digest]string{}}
	for _, x := range s.Exhibits {
		if x.Original.IsZero() {
			continue
		}
		o.names[x.Original] = x.Number.String()
		if _, known := o.redacted[x.Original]; !known {
			o.redacted[x.Original] = s.Redactions(x.Original)
		}
		o.stills(s, x)
	}
	return o
}

// stills are the pictures that show moments of a video: an exhibit that shows
// one has its say of what is hidden there.
func (o overlays) stills(s evidence.Snapshot, x evidence.Exhibit) {
	for _, st := range x.Stills {
		if _, known := o.names[st.Original]; !known && !st.Original.IsZero() {
			o.names[st.Original], o.redacted[st.Original] = x.Number.String(), s.Redactions(st.Original)
		}
	}
}

// Veil is what hides the words of a case. What is known by its digits stays:
// the digests that the bundle is checked by, others that are told, and ids.
func Veil(s evidence.Snapshot, log []evidence.CustodyEntry, others ...evidence.Digest) (evidence.Veil, error) {
	v, err := evidence.NewVeil(s.Case.Hidden)
	if err != nil || !v.Veils() {
		return v, err
	}
	digests := s.IDs()
	for _, d := range others {
		digests = append(digests, d.String())
	}
	for d, o := range s.Originals {
		digests = append(digests, d.String(), o.CopyOf.String())
	}
	for _, x := range s.Sources {
		digests = append(digests, x.Digest.String())
	}
	for _, e := range log {
		digests = append(digests, e.Hash.String(), e.Before.String(), e.After.String())
		if seal, ok := strings.CutPrefix(e.Subject, "bundle/"); ok {
			digests = append(digests, seal)
		}
	}
	for _, x := range s.Sent {
		digests = append(digests, x.Digest.String())
	}
	return v.Sparing(digests), nil
}

// allowed is what may be in the PDF: the pictures of the shelf, and where each
// must be solid. A moment of a video, or a page of a paper, with something redacted is not among
// them.
func (s *shelf) allowed(veil evidence.Veil) (leak.Allowed, error) {
	may := leak.Allowed{Pictures: map[[sha256.Size]byte]leak.Picture{}, Veil: veil}
	one := func(path string, d evidence.Digest, part evidence.Box) error {
		b, err := os.ReadFile(path)
		if err != nil {
			return fileFault(path, err)
		}
		sum := sha256.Sum256(b)
		p := leak.Picture{Name: s.overlays.names[d], Bare: may.Pictures[sum].Bare}
		for _, r := range s.overlays.redacted[d] {
			if b, seen := inPart(r.Box, part); seen {
				p.Bare = append(p.Bare, b)
			}
		}
		may.Pictures[sum] = p
		return nil
	}
	add := func(path string, d evidence.Digest, part evidence.Box) error {
		err := one(path, d, part)
		for _, small := range s.smaller[path] {
			err = errors.Join(err, one(small, d, part))
		}
		return err
	}
	for at, m := range s.pictures {
		if (at.recipe == moment || at.page > 0) && len(s.overlays.redacted[at.digest]) > 0 {
			continue
		}
		if err := add(m.path, at.digest, at.part); err != nil {
			return may, err
		}
	}
	for d, stills := range s.stills {
		for _, st := range stills {
			if len(s.overlays.redacted[d]) > 0 {
				continue
			}
			if err := add(st.Path, d, evidence.Box{}); err != nil {
				return may, err
			}
		}
	}
	return may, nil
}

// inPart is where a box of a picture lies in a part of it; the zero Box is the
// whole.
func inPart(b, part evidence.Box) (evidence.Box, bool) {
	if part != (evidence.Box{}) {
		b = evidence.Box{X: (b.X - part.X) / part.W, Y: (b.Y - part.Y) / part.H, W: b.W / part.W, H: b.H / part.H}
	}
	b = b.Inside()
	return b, b.W > 0 && b.H > 0
}
