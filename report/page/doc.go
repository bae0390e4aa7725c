// Package page places a report.Document on pages: it chooses fonts, measures,
// breaks lines, numbers pages, and leaves pages of marks that a printer only
// has to put down.
//
// # Words
//
// Lengths are millimetres from the top left corner of the page, sizes of type
// are points, and widths inside a font are thousandths of an em.
//
// Fonts is the set of font files the report is set in. Style asks for one of
// its voices; each is a stack of files, and a character comes from the first
// file that has it. Type is a Style with size, colour, spacing and leading.
//
// Glyph is one shape of one font; Run is a stretch of glyphs of one font with
// the text it stands for; Line is the runs that fit a width. Mark is anything
// placed on a page: Text, Image, Rect, Ellipse, Stroke, Path. Element is a node
// of the logical structure (heading, paragraph, figure) that marks belong to;
// a mark without one is an artifact, there to please the eye only.
//
// A text in two languages is set by the same calls as any other: on one line
// beside each other, or under each other where that is too long.
//
// Setter sets a book: it hands out a Canvas for every new page, remembers
// anchors, links and outline, and fills what had to wait for page numbers.
// Book is the finished thing. The same input gives the same book.
package page
