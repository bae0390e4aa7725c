package evidence

import "slices"

// Source is a conversation's raw text as it came: an export, a mail, what was
// pasted. Its bytes are an Original; the messages taken from it name it.
type Source struct {
	Digest   Digest `json:"digest"`
	File     string `json:"file"`             // the name it came with, NFC, base name only; "" where it was pasted
	Member   string `json:"member,omitempty"` // where it came in a ZIP: the name of the text inside
	Format   string `json:"format"`           // code: "kakaotalk"; its name is "format.<code>" of the catalogue
	Encoding string `json:"encoding"`         // "UTF-8", "CP949" …
	Zone     string `json:"zone,omitempty"`   // what its clocks were read in; "" where it says so itself
	Dates    string `json:"dates,omitempty"`  // "dmy" …: how its dates were read, where several ways fitted
	Tally    Tally  `json:"tally"`
	Same     int    `json:"same,omitempty"` // messages that the case had already
	Added    Time   `json:"added"`
}

// Unit is what a Tally counts: what the format is made of.
type Unit string

const (
	Lines   Unit = "line"
	Entries Unit = "entry" // of a JSON or HTML export
	Mails   Unit = "mail"
)

// Tally is the sum that shows that nothing of a conversation was lost: every
// unit of it is counted once. In is what came, the rest is what became of it.
type Tally struct {
	Unit      Unit `json:"unit"`
	In        int  `json:"in"`
	Messages  int  `json:"messages"`  // units that begin a message
	Continued int  `json:"continued"` // further lines of a message
	Notices   int  `json:"notices"`   // lines of the messenger itself, kept as notices
	Frame     int  `json:"frame"`     // titles, column heads, dates of saving, heads of days
	Blank     int  `json:"blank"`
	Unparsed  int  `json:"unparsed"` // not understood; shown to the user
}

// Part is one term of the sum.
type Part struct {
	Name string // of what became of the units, as in the stored form
	N    int
}

// Parts are the terms of the sum, in the order they are told.
func (t Tally) Parts() []Part {
	return []Part{{"messages", t.Messages}, {"continued", t.Continued}, {"notices", t.Notices}, {"frame", t.Frame}, {"blank", t.Blank}, {"unparsed", t.Unparsed}}
}

// Sum is what became of the units.
func (t Tally) Sum() (n int) {
	for _, p := range t.Parts() {
		n += p.N
	}
	return n
}

// Telling are the terms worth telling: how many messages came of it and how much
// was not understood are told also where that is nothing.
func (t Tally) Telling() []Part {
	return slices.DeleteFunc(t.Parts(), func(p Part) bool { return p.N == 0 && p.Name != "messages" && p.Name != "unparsed" })
}

// Whole tells whether every unit is accounted for.
func (t Tally) Whole() bool { return t.Sum() == t.In }
