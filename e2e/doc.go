// Package e2e drives the real program: a window on a display of its own, with a
// window manager, a file manager, a pointer and a keyboard. Its tests need the
// build tag e2e and the programs that `make test` installs.
//
// A test makes a desktop, opens a program on it and works as hands do: click,
// clickWith, drag, wheel, keys, write, and hands for Korean through an input
// method. What came of it is read from the case with show and sees. The window
// tells how long its own code kept the UI goroutine; longer than 50 ms fails the
// test, with where. PROOFBOX_SHOTS names a folder for pictures of the screen,
// PROOFBOX_PROGRAM the program instead of one built now.
package e2e
