// Package pyramid shows a part of a large picture in a view of the screen, and
// holds no more of it than that takes. It knows no toolkit.
//
// # Words
//
// Source is a picture in levels, each half as wide and high as the one before;
// level 0 is every pixel. Place is where one looks: the middle of the view, how
// large, and turned how. A layer is pixels that are at hand: a thumbnail, a whole
// level, or the part of a level around what is looked at (a patch). A Frame is
// what the view shows. The Painter makes frames of layers on one goroutine of its
// own and fetches layers on another, so that looking around never waits.
package pyramid
