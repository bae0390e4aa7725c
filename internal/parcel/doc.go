// Package parcel makes of a case a folder that one recipient's form takes: its
// files, named and measured, and a list of what goes into which field.
//
// Nothing leaves that would not leave in the PDF or the ZIP: pictures are made
// anew, without metadata and with redactions burned in, videos are made anew
// without metadata, and those that hide something stay. Every finished file is
// measured again before the folder is given out.
package parcel
