// Package pack puts a case into the sealed ZIP that is handed over: the PDF, the
// originals as far as they may leave, the conversation, and the custody log. It
// decides what leaves; package bundle writes it, and package leak reads the
// finished file back.
//
// # Words
//
// An original has a secret if it says something that the user has hidden, or
// where it was taken. Where words are hidden, a paper that cannot be read from end
// to end as it stands (a PDF, an archive, an encoded mail) is taken to say them; of
// pictures, videos and sounds the bytes are searched. What becomes of such an original is the user's choice: a
// copy without the secret goes in its place, or the original itself, or neither.
// Each choice stands in originals.txt.
package pack
