package report

import (
	"time"

	"proofbox/evidence"
)

// Recipes of a Picture: which derivative of the original is shown.
const (
	Thumb = "thumb" // small: index and the side pictures of the cover
	Print = "print" // large: exhibit pages and the main picture of the cover
	Tall  = "tall"  // a picture much higher than wide, told in pieces
	Frame = "frame" // one moment of a video, at Still

	// Chosen is the picture of a video that is on its screen at Still, to the
	// frame: somebody chose it.
	Chosen = "chosen"
)

// Picture is a derivative of an original as the report shows it. It names the
// pixels and does not hold them: who writes the report knows where they are.
type Picture struct {
	Digest evidence.Digest
	Recipe string
	W, H   int // in pixels, upright; only their ratio is relied on
	Alt    string
	Still  time.Duration // moment of the video, for Frame and Chosen
	// Marked is the exhibit whose marks are drawn on it; "": it bears none.
	Marked evidence.ExhibitID
}

// Aspect is height over width; 0 where the size is unknown.
func (p Picture) Aspect() float64 {
	if p.W <= 0 || p.H <= 0 {
		return 0
	}
	return float64(p.H) / float64(p.W)
}
