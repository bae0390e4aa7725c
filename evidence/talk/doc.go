// Package talk takes a conversation into a case, in four steps: it is opened,
// read, asked about, and taken.
//
// # Words
//
// Export is a conversation as it was dropped or pasted: a text, or a ZIP with a
// text and what was sent beside it. Part is one text of it; long exports are
// cut into several. Question is what the text does not say and nobody has said:
// whose phone it was, what zone its clocks were in, which number is the month.
// Answers are what the user says to these. Nothing is stored while one is open.
//
// What was dropped is kept as an original, byte for byte, and every message
// names it. What was sent along becomes exhibits. All of it is one step back.
package talk
