// Package intake takes files and folders into a case: one verdict for every
// file met, in the order met.
//
// # Words
//
// A file is staged when its bytes are copied beside the originals and hashed;
// examined when it is known what they are; taken in when it is an exhibit of
// the case, durably. Workers stage and examine; only the caller's goroutine
// takes in, so exhibits are numbered in the order met and the case is changed
// from one place.
//
// A refusal is a file's own fault and ends nothing. A failure is the case's
// (no space, lock lost) or the user's (cancelled): it ends the import, and what
// was taken in until then stays.
package intake
