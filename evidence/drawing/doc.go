// Package drawing says what marks look like: where their lines run, how thick
// they are, what is filled, and where words stand. It is the one geometry of the
// screen, the thumbnail and the page; what puts its figures down is elsewhere.
//
// # Words
//
// Sheet is the upright picture that is drawn on, measured in any unit: pixels on
// the screen, millimetres on paper. Figure is one thing to put down over those
// before it: a Shape (lines and areas of one colour, with a halo), a Plate (the
// ground of words), a Text (one line of them), an Inset (a part of the picture
// shown larger). Halo is the white edge around a figure, which keeps it legible
// on any ground, in grey as well. Badge is the ground of a number.
package drawing
