// Package kit holds the window's own widgets. It knows no case and no exhibit:
// what a widget says comes in as plain text, what the user does goes out by
// callbacks, and everything runs on the UI goroutine.
//
// # Words
//
// Theme is the palette, the fonts and the measures. Text is any text shown, one
// line or wrapped; it costs the same per letter however long it is. Surface is
// a filled area with a border. Button, Chip and Segments are pressed. Typing is
// what the text fields of one window share; Entry is a field that is safe while
// an input method composes a syllable, Field an Entry that saves by itself.
// Grid, Feed and Filmstrip show many things and hold only those in view. Zoom
// shows one picture as near as one likes. Modal is a
// question on top of the window, answered exactly once.
package kit
