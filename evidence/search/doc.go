// Package search finds exhibits, messages and events by what is typed into one
// box, while it is typed.
//
// # Words
//
// Query is what was typed: words that all have to be found in one thing. A word
// is found anywhere, whatever its case. Hangul is found by syllables, by the
// beginning of a syllable while it is typed (ㄱ, 가, 간 all find 간장, and 갃
// finds 각서, which passes through it), and by initial consonants (ㅂㄹ finds
// 불량).
//
// Index is what a Snapshot says, made ready for Queries; it is a value, and the
// next one is made of it and the next Snapshot by what has changed. Texts are
// expected in NFC, as the desk stores them.
package search
