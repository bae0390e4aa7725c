// Package pack puts a case into the sealed ZIP that is handed over: the PDF, the
// originals as far as they may leave, the conversation, and the custody log; and
// it makes a case of such ZIPs again. It
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
//
// A supplement goes on from a bundle that was sent: of originals and messages it
// holds those that are new since, or redacted otherwise; all else is whole.
//
// # Opening again
//
// records.jsonl holds the case as it was handed over (desk.WriteRecords): without
// the trash and the hidden words, a copy as the original of its exhibit, what was
// left out withheld. custody.jsonl is the log as far as it is settled. Of these
// and the originals of one bundle or several Reopen makes a case; case.json says
// the same for other programs.
package pack
