// Package chat reads conversations: untrusted text in, messages out.
//
// # Words
//
// Line is one line of the input, counted from 1. Head is the line a message
// begins with; continuations are the lines of its body below. A line that is
// none of these, nor blank, is unparsed: it is handed back, never dropped, so
// that every line of an export is either in a message or shown to the user.
//
// # Plain form
//
//	2026-11-02 14:05 | Seller | Hello, the first line
//	and as many further lines as wanted
//	=>ko 안녕하세요, 첫 줄
//
// A head is a time, a name and a text with bars between (full-width ones too).
// The time is a date, a date and a clock in the given zone, or RFC 3339; what
// is missing lowers the precision. Everything up to the next head belongs to
// the message. A continuation that begins with "=> ", or with "=>" and a
// two-letter language code, opens the translation, which runs up to the next
// head.
//
// A body line that looks like a head or like a translation is written with a
// backslash before it; ParsePlain takes the backslash off again, and leaves
// every other one alone. A line that looks like a head and cannot be read as
// one is unparsed together with what follows it: it must not pass as words of
// the message above.
//
// # Mail
//
// A mailbox is mails with a postmark ("From a@b.example Sat Mar  8 10:00:00
// 2025") before each. A mail is one message: its words are its plain text, else
// its page as text; every other part is a File, an attached mail among them. A
// leaf is a part that holds no others. A mail that nothing gives a time has no
// place in a conversation: it is unparsed, in words.
package chat
