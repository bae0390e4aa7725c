// Package pen draws marks onto pictures and burns redactions into them. It is
// the one renderer for the screen, the thumbnail and the page: every measure is
// a fraction of the picture, so that a mark looks the same at every size.
//
// # Words
//
// Figure is a mark made ready to be put down: lines to be stroked and areas to
// be filled, in pixels. Halo is the white edge around a figure, which keeps it
// legible on any ground, in grey as well. Badge is the ground of a number.
// Detail is the same picture with more pixels, for a magnifier to look into.
package pen
