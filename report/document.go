package report

import (
	"time"

	"proofbox/evidence"
)

// Document is the report as data, in one language.
type Document struct {
	Lang    string // "ko", "en"
	Setup   Setup
	Title   string    // of the case
	Subject string    // what the document is, for its properties
	Author  string    // the buyer; may be empty
	Running string    // foot of every page: title and order number
	AsOf    time.Time // the last recorded step of the case; the report speaks for this moment
	Words   Words

	Cover        Cover
	Changes      Changes // of a supplement
	Index        Index
	Statement    Statement
	Exhibits     []Exhibit
	Comparisons  Comparisons
	Conversation Conversation
	Chronology   Chronology
	Custody      Custody
}

// Words are the few sentences only the layout can finish, because it alone
// knows the pages. "{page}" and "{pages}" stand for numbers.
type Words struct {
	Page      string // the page number inside a bookmark: "{page}쪽"
	Folio     string // the foot of a page: "{page} / {pages}"
	Continued string // after a heading that goes on: "이어짐"
	Sheet     string // a page of a paper: "{page} / {pages}쪽"
	Reel      string // over moments of all of a video
	Part      string // a piece of a tall picture: "{page} / {pages} 부분"
	Cover     string // bookmark of the cover
	Exhibits  string // bookmark over all exhibits
	More      string // how many more there are than page one has room for: "외 {n}가지"
	Several   string // before the numbers of several; "": they say it themselves
}

// Anchor names a place in the document: "exhibit/<id>", "message/<id>" or one
// of the parts.
type Anchor string

const (
	CoverPart        Anchor = "part/cover"
	ChangesPart      Anchor = "part/changes"
	IndexPart        Anchor = "part/index"
	StatementPart    Anchor = "part/statement"
	ExhibitsPart     Anchor = "part/exhibits"
	ComparisonsPart  Anchor = "part/comparisons"
	ConversationPart Anchor = "part/conversation"
	ChronologyPart   Anchor = "part/chronology"
	CustodyPart      Anchor = "part/custody"
)

// Ref is a short text that leads to an anchor.
type Ref struct {
	Text string
	To   Anchor
}

// Row is one labelled value. Mono marks digests and the like.
type Row struct {
	Label string
	Value string
	Mono  bool
}

// Tone is a family of colour: of a tag's group, of who speaks, of what
// happened.
type Tone string

const (
	Plain     Tone = ""
	Defect    Tone = "defect"
	Packaging Tone = "packaging"
	Papers    Tone = "documents"
	Own       Tone = "own"
	Talk      Tone = "talk"    // messages
	Silence   Tone = "silence" // gaps
	Turn      Tone = "turn"    // events that change the case
)

// Tag is a tag as the reader sees it.
type Tag struct {
	Name string
	Tone Tone
}

// Cover is the first page: who, what, and what is asked. It alone may be read.
type Cover struct {
	Eyebrow  string
	Claim    string // in one sentence; "": Title stands in its place
	Title    string
	Stakes   []Stake // what is asked, the amount, until when
	Facts    []Row   // parties and order
	Pictures []Shown
	Sides    []Side // promised, received; none where there are Grounds
	Whole    []Side // promised, received, for the page after where no table has them
	Grounds  Grounds
	Proof    Proof
	Language Note
	Made     string
	InFull   string // heading over what the cover had to shorten
	Names    CoverNames
}

// CoverNames label the texts of the cover that stand without a label there, for
// where they are repeated in full.
type CoverNames struct{ Claim, Title string }

// Stake is something the case turns on: what is asked, how much, until when.
type Stake struct {
	Row
	Note string
	Sign Sign // "": none
}

// Side is what was promised, or what came, with the exhibits that show it.
type Side struct {
	Row
	Tone Tone
	Refs []Ref
}

// Shown is a picture with the exhibit it belongs to.
type Shown struct {
	Picture Picture
	Number  string
	Name    string
	To      Anchor
}

// Proof is what the case rests on, in a few sentences.
type Proof struct {
	Heading string
	Note    string // how many exhibits of each kind there are
	Points  []Point
}

// Point is one sentence and the exhibits that carry it.
type Point struct {
	Text string
	Refs []Ref
}

// Index lists every exhibit and part with its page.
type Index struct {
	Heading string
	Note    string
	Empty   string // said where there is no exhibit
	Head    IndexHead
	Rows    []IndexRow // by Group, and by number
	Parts   []IndexRow // those beside the exhibits
	Full    bool       // the exhibits have no pages: all that is said of them here stands in full
	Check   Note       // how to check the bundle; may be empty
}

// IndexHead labels the columns.
type IndexHead struct{ Number, Exhibit, Kind, Date, Page string }

// IndexRow is one line of the index.
type IndexRow struct {
	Number string
	Title  string
	Proves string
	Group  Tag // the head it stands under; without a Name: none
	Date   string
	Clock  string
	Thumb  *Picture // nil: Kind stands in its place
	Kind   string
	To     Anchor
}

// Note is a heading with a paragraph.
type Note struct{ Heading, Text string }

// Statement says of every exhibit what it is, from when, by whom, and what it
// proves, in the form that courts ask for.
type Statement struct {
	Heading string
	Note    string
	Case    []Row // whose case it is
	Head    StatementHead
	Rows    []StatementRow
}

// StatementHead labels the columns.
type StatementHead struct{ Number, Name, Date, Author, Proves string }

// StatementRow is one exhibit.
type StatementRow struct {
	Number, Name, Date, Author, Proves string
	To                                 Anchor
}

// Exhibit is one exhibit with all that is known of it.
type Exhibit struct {
	Anchor  Anchor
	Digest  evidence.Digest // of its original
	Label   string          // "증거 A-3"
	Number  string
	Main    string // the number it shares with other branches: "A-3" of "A-3.2"
	Branch  int    // 0: it stands alone under its number
	Title   string
	Kind    string
	Tone    Tone
	Group   string // the family it is listed with
	Alone   bool   // it is best seen on a page of its own: starred, marked, quoting, a video
	Fine    bool   // its picture is there to be read: a screen, a paper
	Tags    []Tag
	Picture *Picture  // nil: the Placeholder stands in its place
	Stills  []Still   // of a video; where there are any they replace Picture
	Pages   []Picture // of a paper: its pages, as far as they are shown; where there are any they replace Picture
	Paper   Paged
	Chosen  bool    // the Stills are those the buyer set, with what is said of each
	Strip   string  // said under the Stills
	Reel    []Still // of a video whose Stills were chosen: moments of all of it
	Holder  Placeholder
	// Frameless is the Note of Holder where the machine lacks the program that
	// takes pictures of a video; empty for what is no video
	Frameless string
	// Undone is said where not all pictures of it were done in time
	Undone   string
	Caption  string
	Marks    []MarkRow // what the numbers on the picture stand for
	Quote    Record    // of a cited range of the conversation: what it quotes
	Proves   Row       // what it proves; empty Value: left out
	Rows     []Row
	Warnings []string
	Mentions Mentions
}

// Paged is how a paper is told by its pages.
type Paged struct {
	Pages int    // it has; 0: that is not known
	First string // said where the first alone is shown, of {pages}
	Rest  string // said where the first {page} of {pages} are shown
}

// MarkRow is a number on the picture, and what is said there.
type MarkRow struct {
	Number, Text string
	Badge        Badge // as it stands on the picture
}

// Badge is a number on a ground of the shape and colour of its ink; of 0 there
// is none.
type Badge struct {
	Number int
	Ink    evidence.Ink
}

// Still is one moment of a video with its time code.
type Still struct {
	Picture Picture
	Clock   string  // "0:12"; of a chosen one "00:12.4"
	Caption string  // of a chosen one; may be empty
	Told    MarkRow // of a chosen one: its words, for where it cannot be shown
}

// Placeholder stands where no picture can be shown: what the file is, a note
// on where to find it, and the first lines of a text.
type Placeholder struct {
	Glyph   Glyph
	Name    string
	Facts   string
	Note    string
	Excerpt string // may be empty; as the file has it
}

// Glyph is the little sign of a placeholder.
type Glyph string

const (
	PhotoGlyph    Glyph = "photo"
	VideoGlyph    Glyph = "video"
	DocumentGlyph Glyph = "document"
)

// Mentions are the places that speak of an exhibit.
type Mentions struct {
	Label string
	Refs  []Ref
}

// Conversation is the record of the messages.
type Conversation struct {
	Heading string
	Notes   []string // zone, translations, what the columns mean
	Origin  string   // label of Sources
	Sources []Source
	Record
}

// Source is where messages came from. Mark stands beside its lines where there
// is more than one source.
type Source struct {
	Mark  string
	Name  string   // of the file, or what it is
	Facts []string // form, clock, sum of its lines
	Ref   *Ref     // the exhibit that is this source
	Hash  string   // may be empty
	Of    string   // whose Hash it is: "SHA-256", or that of the ZIP it came in
}

// Record is messages as a table, each under the number it has in the whole
// conversation.
type Record struct {
	Head  RecordHead
	Lines []Line
}

// RecordHead labels the columns; Place is "" where no line has one.
type RecordHead struct{ No, Clock, Who, Text, Place string }

// Line is one message, or what is said where messages are left out.
type Line struct {
	Anchor      Anchor // "": it is quoted, and stands elsewhere
	No          string
	To          Anchor // where its number leads: of a quoted line
	Day         string // its date; "" where it is that of the line before
	Clock       string
	ClockNote   string // what the clock does not say: zone, precision, what it was reckoned from
	From        string
	Role        string
	Mine        bool  // the buyer speaks
	Notice      bool  // nobody speaks: a line of the messenger
	Mail        []Row // of a mail: to whom, about what
	Text        string
	Translation Row // Label says whose it is; empty Value: none
	Attachments []Attachment
	Notes       []string // what was attached and is missing; that nobody checked it
	Screens     Mentions // the screenshots that show it
	Place       string   // mark of the source and line in it
	Cited       []Ref    // the exhibits that quote it
	Skip        string   // alone: how many messages are left out here
}

// Attachment is an exhibit that was sent with a message.
type Attachment struct {
	Ref   Ref
	Thumb *Picture // nil: none
}

// Chronology is everything dated in one order.
type Chronology struct {
	Heading string
	Note    string
	Strip   Strip
	Head    EntryHead
	Entries []Entry
}

// EntryHead labels the columns.
type EntryHead struct{ When, What, Source, Where string }

// Strip is the whole time drawn: a scale, lanes of ticks, silences, and moments
// with their names.
type Strip struct {
	Scale    []Notch
	Lanes    []Lane
	Silence  string // name of their lane
	Silences []Span
	Event    string // name of the lane of moments
	Moments  []Moment
	Note     string // what lies outside of it
}

// Notch is a place on the scale; At runs from 0 to 1.
type Notch struct {
	At    float64
	Label string
}

// Lane is one sort of thing over the time.
type Lane struct {
	Name  string
	Sign  Sign
	Ticks []Tick
}

// Tick is how many things there are at one place.
type Tick struct {
	At float64
	N  int
}

// Moment is a point on the strip; At runs from 0 to 1.
type Moment struct {
	At    float64
	Date  string
	Label string
	Tone  Tone
	Sign  Sign
}

// Span is a stretch of the strip.
type Span struct {
	From, To float64
	Label    string
}

// Sign is the shape that stands for a sort of entry, so that it is told without
// colours.
type Sign string

const (
	EventSign   Sign = "event"
	ShotSign    Sign = "shot"
	TalkSign    Sign = "talk"
	SilenceSign Sign = "silence"
	DueSign     Sign = "due"
)

// Entry is one thing that happened.
type Entry struct {
	Date     string // "" where it is the day of the entry before
	Clock    string
	Note     string // precision and source of the time
	Tone     Tone
	Sign     Sign
	Title    string
	Text     string
	Brief    bool     // Text stands in full elsewhere and may be shortened
	Cautions []string // what speaks against the time
	Refs     []Ref
}

// Custody says what was done with the files, and what that shows.
type Custody struct {
	Heading    string
	Known      []Note // read from the files, stated by the buyer, checked
	Paragraphs []Note
	Bundle     Check // how to check the ZIP that this is in; without a Heading: it is in none
	Check      Check
	Files      Table
	Sent       Table // what was handed over before
	Log        Trail
}

// Check is how anybody checks a file: what to do, and the line to type on each
// system.
type Check struct {
	Note
	Lines []Row
}

// Table has a heading, column heads and cells; a cell may point somewhere.
type Table struct {
	Heading string
	Note    string
	Head    []string
	Rows    [][]Cell
}

// Cell is one field of a table.
type Cell struct {
	Text string
	To   Anchor
	Mono bool
}
