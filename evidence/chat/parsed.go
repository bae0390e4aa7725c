package chat

import "proofbox/evidence"

// Parsed is what one text was understood as. Lines is the sum of the heads
// (one a message), Continued, Blank, System and the unparsed lines.
//
// Messages stand in the order of the text, with Line and Order set. ID, Role
// and Source are the caller's to fill: they depend on the case.
type Parsed struct {
	Messages  []evidence.Message
	System    int    // lines of the platform itself ("… joined"), left out on purpose
	Unparsed  []Line // not understood; to be shown
	Lines     int
	Continued int // lines of bodies and translations below a head
	Blank     int
}

// Line is one line of the input.
type Line struct {
	N    int // from 1
	Text string
}
