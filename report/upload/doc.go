// Package upload knows what those whom a case is handed to take, and how to stay
// within that.
//
//   - A Profile is one recipient: the fields of its form, and its limits, each with
//     where it was read. It is data.
//   - A Room is what a field has room for.
//   - A Rung is how much is told and how finely; the Ladder goes from all there is
//     down to what can still be read.
//   - A Maker makes what is asked of it, and measures it. Document and Separate
//     ask it as rarely as they can for the most that fits.
//   - A Loss is something that was given up for it.
//
// Nothing here reads or writes files.
package upload
