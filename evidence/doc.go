// Package evidence is the domain: the values a claim is made of and the rules
// between them. It knows no disk, no window and no PDF, and imports the
// standard library only.
//
// # Words
//
// Case is one bad delivery. Claim says what was promised, what came and what is
// asked. Exhibit is one numbered thing shown; its number is given once and
// never used again. Original is the untouched bytes behind an exhibit, named by
// Digest. Derivative is anything that can be made again from an original.
// Tag says what a picture shows: from the taxonomy, or the user's own.
// Message is one line of the conversation, Event one thing that happened.
// Timeline puts exhibits, messages and events in one order; it is computed and
// never stored, as are its Gaps. Change is one step of the case's history, and
// CustodyEntry is that step as the hash-chained log keeps it.
//
// Mark is something drawn onto the pictures of an exhibit, Redaction an area of
// them overwritten in everything that leaves; both lie on the upright picture in
// fractions of its sides, as Point and Box. Veil blacks out words in texts.
//
// Times are never bare strings: a Time is an instant or a wall clock with its
// precision, its zone and where it came from.
package evidence
