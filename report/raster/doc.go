// Package raster paints the pages of a page.Book as pictures, from the same
// marks that are printed, for the screen and for forms that take pictures only.
//
// # Words
//
// Painter paints one book. Memory holds what pages share, also those of several
// books: the masks of glyphs and the decoded pictures. A sheet is one page,
// or a part of one, being painted: it turns millimetres into pixels. An outline
// is any shape in pixels; a mask is how much of every pixel a shape covers.
package raster
