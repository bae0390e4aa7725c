// Package arrows keeps the table of ARCHITECTURE.md true: its test reads the
// imports of every file of the project, on any platform and under any build
// tag, and fails on an arrow that the table does not allow.
//
// A room is a package; what a room may import of ours is listed by pattern:
// "evidence" is that one package, "evidence/..." it and everything below.
package arrows
