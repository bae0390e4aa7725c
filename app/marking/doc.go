// Package marking is the hand that draws on a picture: what is under the pointer,
// what can be taken hold of, and what a drag makes of it. It knows no toolkit and
// changes no case.
//
// # Words
//
// A figure is a mark or a redaction, handled alike. Sight is how large the
// picture is shown, before the view is turned: distances on it are those of the
// screen. A grip is a place by which a figure is reshaped. A drag is a figure
// between the press of the button and its release.
package marking
