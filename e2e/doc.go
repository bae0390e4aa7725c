// Package e2e drives the real program: a window on a display of its own, with a
// window manager, a file manager, a pointer and a keyboard. Its tests need the
// build tag e2e and the programs that `make test` installs.
package e2e
