// Package archive opens a ZIP that came from a stranger.
//
// # Words
//
// Archive is an open ZIP whose whole list was looked at: an archive with one
// entry that could write outside of a folder, or unpack without end, is refused
// as a whole. Member is a file in it, under its name as people know it. What
// systems put beside the files unasked (__MACOSX/, hidden files) is passed over.
//
// Nothing is ever unpacked to where its name says, and an archive in an archive
// is a member like any other: it is not opened.
package archive
