// Package pdf prints a page.Book as PDF 1.7. It knows nothing of cases, and is
// the only importer of gofpdf.
//
// # Words
//
// gofpdf drafts: it lays out the objects of the document, with the content of
// every page written by the printer and a Stub, a JPEG header without pixels,
// in place of every picture. The finisher copies the draft to its reader and
// puts in what gofpdf cannot: the pictures, streamed from their files; the
// fonts, each a Subset of the glyphs used; outline, links, structure, page
// labels and metadata. So memory does not grow with the pictures.
//
// A CID numbers a glyph together with the text it stands for. Whatever is
// drawn, a box for a missing character or an emoji of seven code points, a
// search and a copy give back the very text.
//
// The same book and options give the same bytes.
package pdf
