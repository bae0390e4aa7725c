// Package leak reads a written PDF back and proves that nothing is in it that was
// to stay in the house. It believes nothing of the program that wrote the file:
// it has its own reader, and Go's own decoder looks at the pixels.
//
// # What it proves
//
// Every picture of the file is one that was allowed, by the digest of its bytes.
// It is a JPEG of nothing but its coding: no EXIF, XMP, thumbnail, comment or
// profile, and not a byte after its end. Where something was redacted in it, the
// pixels are of one colour.
//
// No hidden word is in a line of text as a reader would take it from the page,
// nor in the titles, bookmarks, descriptions and properties of the file. A word
// that the layout broke over two lines is not seen here; those are blacked out
// before the layout.
//
// The objects of the file fill it without a gap, so nothing lies between them or
// after them.
package leak
