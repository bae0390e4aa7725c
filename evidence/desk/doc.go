// Package desk is one open case at work: Do, Undo, Redo, Observe. It is the only
// door for changes.
//
// # Words
//
// Change is what somebody wants done: an Op and an Edit. Draft is the case as
// an Edit finds it and leaves it; nothing is done until the Edit has returned.
// Then the change is one row of the log, durable, and Snapshot is new. Changes
// of one Group that follow each other are undone together.
//
// Undo takes the last change back by appending a row that puts the images of
// before in place; Redo likewise. What can be undone is read from the log
// alone, so it survives a restart. Two kinds of records are left alone by
// both: "sequence", so that a number once given is never given again, and
// "original", so that bytes once taken in stay.
//
// A removed exhibit is a record of kind "trash": it comes back by Undo as well
// as by RestoreExhibits, with its number. Reorder may deal out numbers anew
// until the first export; that step is then not undone past an export.
//
// Records are a case as a bundle holds it; Reopen makes a case of them. Nothing of
// a bundle is believed: an admission looks at all of it as closely as a Draft
// looks at a change.
//
// A Desk belongs to one goroutine. Stage and OriginalPath may be called from
// any, and a Snapshot is a value that anybody may read for good.
package desk
