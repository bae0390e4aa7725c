// Package report says what a case has to say: it turns a snapshot into a
// Document, pure data already in the language of the report. It measures
// nothing and draws nothing; package page places it, package pdf prints it.
//
// # Words
//
// Document is the whole report: Cover, Index, and the Parts that the Setup names,
// in its order: Statement, Exhibits, Comparisons, Conversation, Chronology,
// Custody. What leads to a part that is left out leads nowhere. Anchor names a
// place in it that can be pointed at; Ref is a few words that point there. Row is
// a label with its value. Tone is the colour family something belongs to; what
// colour that is, package page decides. A part that has nothing to show is empty
// and left out: a Conversation without Lines, a Chronology without Entries.
//
// Two languages at once are two documents of the same structure, woven by Both:
// a text that differs holds both, the second between SecondFrom and SecondTo.
//
// Record is messages told line by line, each under its number in the whole
// conversation, whether all are told or some. A citation is an exhibit that
// quotes some of them.
package report
