// Package library remembers, outside of every case, which case folders are
// known on this machine and how the window likes to be: one JSON file in the
// configuration folder of the operating system.
//
// Losing the file loses no evidence, so nothing here may keep anybody from a
// case: a file that cannot be understood is put aside and a new one begun.
// Several processes may write; each reads, changes and replaces the file under
// one lock.
package library
