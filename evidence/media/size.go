package media

import "proofbox/evidence/limit"

// HeadBytes is how much of a file Sniff wants to see.
const HeadBytes = limit.HeadBytes

// SizeLimit is how many bytes a file of a type may have to be taken at all.
func (s *Studio) SizeLimit(t Type) int64 {
	switch t.Class {
	case Picture:
		return s.limits.PhotoBytes
	case Movie:
		return s.limits.VideoBytes
	}
	return s.limits.DocumentBytes
}
