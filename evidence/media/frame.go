package media

import (
	"math"

	"proofbox/evidence"
)

// Frame is what a picture says of itself in its own headers, read by our own
// bounded readers before any decoder sees a byte of it.
type Frame struct {
	Width, Height int    // pixels as stored, before any turn
	Start         int    // where the picture begins; more than 0 after junk
	Depth         int    // bytes that one decoded pixel takes
	Scans         int    // passes over the picture (progressive JPEG)
	Turn          int    // turn the container asks for, applied by its decoder; 0: it says nothing
	ICC           []byte // colour profile; nil: sRGB or unknown
	Flaws         []evidence.Warning
	NoDecoder     string // why no decoder here takes it: a code of the catalogue; "": one does
}

// Pixels counts the pixels of the frame.
func (f Frame) Pixels() int64 {
	if f.Width <= 0 || f.Height <= 0 {
		return 0
	}
	w, h := int64(f.Width), int64(f.Height)
	if w > math.MaxInt64/h { // a file may claim any 32-bit number
		return math.MaxInt64
	}
	return w * h
}

// flaw notes something wrong that does not keep the file out.
func (f *Frame) flaw(code string, args ...string) {
	f.Flaws = append(f.Flaws, warning(code, args...))
}
