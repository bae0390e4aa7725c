// Package checker gives the tag files with which anybody checks a bundle
// without this program: a page for a browser, and scripts for a shell and for
// PowerShell. What is done stands in assets/check; here the texts are put in,
// in every language of the catalogue.
//
// All three read both manifests, name each file that was changed, is missing or
// was added, and tell the seal that was found. The page reads the ZIP itself,
// too, and then also tells whether the bytes around the files are those that
// bundle.Write writes. A script of Python says how the custody log is chained, and
// checks it.
package checker
