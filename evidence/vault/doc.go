// Package vault keeps one case folder.
//
//	broken-kettle.proofbox/
//	  case.db                 the records and the log of their changes
//	  case.lock               held by the one writer; empty
//	  case.sha256             what case.db was when its last writer closed it
//	  backups/2026-11-23-….db what case.db was before the first step of a day
//	  backups/v1-…-….db       what it was before a newer format
//	  originals/ab/abcd….jpg  untouched bytes, named by their SHA-256
//
// # Words
//
// Record is one thing as it is now: a JSON body under a Key of kind and id. The
// vault does not read bodies, but for those of kind "original", which name the
// files it keeps. Step is what is to be done: bodies to set, in one
// transaction. Change is a done step as the log keeps it: append-only, chained
// by hashes, with Images of every record it touched before and after. The
// records are the fold of the log; Verify checks that they are.
//
// Staged is an original on its way in, Kept one that has its final name. A kept
// original that no record knows yet is pending; a marker beside it says so
// until the step that records it lands.
//
// # Promises
//
// What Commit returned for and what Keep returned for survives a power cut. A
// failed step leaves nothing. Every bit of a closed case is covered by a digest:
// the originals and the copies by that in their names, case.db by its sum. A reader never writes into the folder, whatever
// state it finds it in. Nothing here repairs what is damaged; it is only named.
package vault
