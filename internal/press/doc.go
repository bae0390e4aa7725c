// Package press turns a case into a finished PDF: it composes the report, makes
// the derivatives that are missing, lays the pages out and prints them.
//
// # Words
//
// Order is a derivative or the stills of a video that have to be there before
// the pages are set; Shelf is where what was made is found again. What cannot
// be made is taken out of the document before it is laid out, so that a
// placeholder stands in its place.
package press
