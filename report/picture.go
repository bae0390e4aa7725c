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

	// Sheet is a page of a paper, to be read.
	Sheet = "sheet"

	// Lens is the Part of a picture that a magnifier shows larger.
	Lens = "lens"
)

// Picture is a derivative of an original as the report shows it. It names the
// pixels and does not hold them: who writes the report knows where they are.
type Picture struct {
	Digest evidence.Digest
	Recipe string
	W, H   int // in pixels, upright; only their ratio is relied on
	Alt    string
	Still  time.Duration      // moment of the video, for Frame and Chosen
	Page   int                // of a paper, counting from 1; 0: it is none
	Part   evidence.Box       // how much of it is shown; the zero Box: all
	Of     evidence.ExhibitID // whose picture it is; "": nobody's, a part of another
	// Drawing lies over it; nil: nothing does.
	Drawing *Drawing
}

// Drawing is what the buyer drew onto a picture. The pixels have none of it.
type Drawing struct {
	Marks []evidence.Mark
	// Redacted is burned into the pixels, and covers marks as well.
	Redacted []evidence.Box
	Lenses   []*Picture // of the magnifiers, in their order; nil: the picture itself has to do
}

// Pixels is p without what is said of it and drawn over it: pictures of the same
// Pixels are the same file.
func (p Picture) Pixels() Picture {
	p.Alt, p.Of, p.Drawing = "", "", nil
	return p
}

// Aspect is height over width; 0 where the size is unknown.
func (p Picture) Aspect() float64 {
	if p.W <= 0 || p.H <= 0 {
		return 0
	}
	return float64(p.H) / float64(p.W)
}
