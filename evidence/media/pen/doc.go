// Package pen draws marks onto pictures and burns redactions into them, for the
// screen and the thumbnail. What marks look like is said by evidence/drawing;
// here its figures become pixels.
//
// # Words
//
// View is a part of a picture that is drawn on. Area is what is to be painted.
// Detail is the same picture with more pixels, for a magnifier to look into.
package pen
