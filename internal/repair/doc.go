// Package repair mends a case folder, and does nothing that could lose anything.
//
// Propose looks at a case and says what is wrong and what could be done about
// it; it changes nothing. Plan.Apply does that. What is in the way of a file
// that is put back goes into the folder set-aside of the case; a database that
// is damaged stays where it is, and what can be read of it becomes a new case
// beside it. Nothing is ever deleted, but derivatives, which are made again.
//
// # Words
//
// Step is one thing that is wrong, with what is to be done about it. Find is a
// file, or an entry of a ZIP, that has the bytes of an original. Page is a piece
// of a SQLite file. Haul is every row that was found in pages of any file. Thread
// is a log put together of such rows: those whose hashes are right and follow on
// each other. Loose rows are right, too, but the rows before them are lost.
package repair
