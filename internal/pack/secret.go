package pack

import (
	"context"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/report/bundle"
)

// Secret is what an original says that may be to stay in the house.
type Secret string

const (
	None     Secret = ""
	Redacted Secret = "redacted" // what is blacked out in its pictures, or, it may be, a hidden word
	Located  Secret = "located"  // where it was taken
)

// Treatment is what becomes of an original with a secret.
type Treatment string

const (
	Copy  Treatment = "copy"  // a copy without the secret goes in its place; where none can be made: Leave
	Leave Treatment = "leave" // it is left out
	Keep  Treatment = "keep"  // it goes in as it is

	Earlier Treatment = "earlier" // nobody's choice: it is in the bundle that this one goes on from
)

// Treatments are those to choose from, the usual one first.
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

// Secrets counts the originals of a case that have one, without reading them:
// texts and papers in which a hidden word may be are counted, pictures, videos and
// sounds with one in their metadata are not.
func Secrets(s evidence.Snapshot) (redacted, located int) {
	for _, p := range bundle.Papers(s) {
		switch {
		case len(s.Redactions(p.Original.Digest)) > 0, s.Case.Hidden != "" && !isMedia(p.Original):
			redacted++
		case p.Original.Facts.GPS:
			located++
		}
	}
	return redacted, located
}

// judge tells what an original says and what becomes of it. Who keeps what is
// redacted has said nothing of places.
func (p *packing) judge(ctx context.Context, one bundle.Paper) (Secret, Treatment, error) {
	hidden, err := p.hides(ctx, one.Original)
	if t := p.o.Choices.of(Redacted); err != nil || hidden && t != Keep {
		return Redacted, t, err
	}
	located, err := p.locates(ctx, one.Original)
	switch t := p.o.Choices.of(Located); {
	case located && (t != Keep || !hidden):
		return Located, t, err
	case hidden:
		return Redacted, Keep, err
	}
	return None, Keep, err
}

// locates tells whether an original says where it was taken. Its facts may be
// older than what is known of places now.
func (p *packing) locates(ctx context.Context, o evidence.Original) (bool, error) {
	if o.Facts.GPS {
		return true, nil
	}
	return media.SaysPlace(ctx, p.path(o), o.MediaType)
}

// hides tells whether something was blacked out in an original, or a hidden word
// may be in it.
func (p *packing) hides(ctx context.Context, o evidence.Original) (bool, error) {
	if len(p.s.Redactions(o.Digest)) > 0 {
		return true, nil
	}
	if !p.veil.Veils() {
		return false, nil
	}
	if slices.ContainsFunc(p.s.Messages, func(m evidence.Message) bool { return m.Source == o.Digest && p.mentions(m) }) {
		return true, nil
	}
	if !isMedia(o) {
		return !plainly(p.path(o), kindOf(o), p.veil), nil
	}
	return p.words.find(ctx, p.path(o), kindOf(o))
}

// mentions tells whether a message says a hidden word.
func (p *packing) mentions(m evidence.Message) bool {
	texts := append([]string{m.Text, m.Wrote, m.From, m.To, m.Subject}, m.Missing...)
	return slices.ContainsFunc(texts, p.veil.Finds)
}

// kindOf is the media type without what stands behind it.
func kindOf(o evidence.Original) string {
	kind, _, _ := strings.Cut(o.MediaType, ";")
	return kind
}

// isMedia tells pictures, videos and sounds, whose words are metadata, from texts
// and papers, which are words.
func isMedia(o evidence.Original) bool {
	kind, _, _ := strings.Cut(o.MediaType, "/")
	return kind == "image" || kind == "video" || kind == "audio"
}
