package chat

import (
	"context"
	"time"

	"proofbox/evidence"
)

// Format names what a conversation came as; its name is "format.<code>" of the
// catalogue.
type Format string

const (
	Auto      Format = "auto" // by content
	Plain     Format = "plain"
	Kakao     Format = "kakaotalk"
	WhatsApp  Format = "whatsapp"
	Telegram  Format = "telegram"
	Signal    Format = "signal"
	Instagram Format = "instagram"
	Mail      Format = "email"
	Table     Format = "csv"    // columns picked by the user, or known by their heads
	Pasted    Format = "pasted" // copied from a marketplace's page
)

// DateOrder is how 03/04/2026 is meant.
type DateOrder string

const (
	AnyOrder DateOrder = "auto" // where the export itself tells
	DMY      DateOrder = "dmy"
	MDY      DateOrder = "mdy"
	YMD      DateOrder = "ymd"
)

// Options of one reading. Zero values get sane defaults.
type Options struct {
	Format  Format           // Auto
	Zone    *time.Location   // clocks that name no zone are read in it; UTC
	Dates   DateOrder        // AnyOrder
	Now     time.Time        // when it was copied: "어제" is reckoned from it; time.Now
	Columns Columns          // of a Table; zero: told by their heads
	Fixed   map[int]LineRole // of a Pasted text: what the user says of its lines, by number from 1
	Names   []string         // the parties of the case: a line of a Pasted text that is one of them says who speaks
	Chat    string           // one of Parsed.Chats; "": every chat of the file
}

func (o Options) filled() Options {
	if o.Format == "" {
		o.Format = Auto
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Dates == "" {
		o.Dates = AnyOrder
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	return o
}

// Parsed is what one text was understood as.
//
// Messages stand in the order of the text, notices among them, with Line and
// Order set. Order runs with time: it is counted from the end of a text that has
// its newest message first, so that messages of the same second keep the order
// they were said in. ID, Role and Source are the caller's to fill: they depend
// on the case.
type Parsed struct {
	Format   Format
	Encoding string // "UTF-8", "CP949" …
	Messages []evidence.Message
	Unparsed []Line // not understood; to be shown
	Tally    evidence.Tally
	Warnings []evidence.Warning // what the user should know of the text: "chat.warning.<code>"

	Orders  []DateOrder // how its dates can be read; more than one: the user must say
	Zoned   bool        // its times name their zone, or there are none: no need to ask
	Owner   string      // the sender who made the export, where it says so
	Files   []File      // what was attached and came along inside the text
	Columns []string    // heads of a Table's columns, to pick from
	Lines   []LineRole  // of a Pasted text: what each line was taken as
	Parts   [][]int     // of a Pasted text: the lines of each message, by its index; numbers from 1, rising
	Chats   []ChatName  // the conversations of an export that says what they are called; more than one: the user may choose

	newestFirst bool
}

// ChatName is one conversation of an export. Its Name is told apart from the
// others of the file.
type ChatName struct {
	Name     string
	Messages int // without notices
}

// File is an attachment that came inside the text. Message is the index of the
// message it belongs to.
type File struct {
	Message int
	Name    string // as it was sent; never a path to be trusted
	Data    []byte
}

// Line is one line of the input, or one entry of it.
type Line struct {
	N    int // from 1
	Text string
}

// Parse reads a conversation. It fails with TooLarge past the limits, with
// InvalidForm where the text is broken, and with Unsupported where no format
// fits; then nothing of it was taken. What it does not understand of a
// conversation it gives back as Unparsed. name is a hint only.
func Parse(ctx context.Context, raw []byte, name string, o Options) (Parsed, error) {
	in, err := open(raw, name, o.filled())
	if err != nil {
		return Parsed{}, err
	}
	r, err := in.reader()
	if err != nil {
		return Parsed{}, err
	}
	p, err := r.read(ctx, in)
	if err != nil {
		return Parsed{}, err
	}
	p.Format, p.Encoding = r.format, in.encoding
	p.Warnings = append(in.warnings, p.Warnings...)
	p.number()
	return p, nil
}

// number gives the messages their Order.
func (p *Parsed) number() {
	for i := range p.Messages {
		p.Messages[i].Order = i
		if p.newestFirst {
			p.Messages[i].Order = len(p.Messages) - 1 - i
		}
	}
}

// drift is how often time goes up from message to message, less how often it
// goes down.
func drift(messages []evidence.Message) (up int) {
	for i := 1; i < len(messages); i++ {
		up += messages[i].At.Compare(messages[i-1].At, time.UTC)
	}
	return up
}

// reader is one format: how it is known, and how it is read.
type reader struct {
	format Format
	knows  func(*input) bool
	read   func(context.Context, *input) (Parsed, error)
}

// readers are asked in this order; the first that knows the text reads it. The
// sure come before the lenient.
var readers = []reader{mailReader, telegramReader, telegramPageReader, instagramReader, kakaoTableReader, kakaoReader, plainReader,
	signalReader, whatsAppReader, tableReader, pastedReader}

func (in *input) reader() (reader, error) {
	for _, r := range readers {
		if in.Format == r.format && r.knows(in) || in.Format == Auto && r.knows(in) {
			return r, nil
		}
	}
	for _, r := range readers { // the user insists
		if in.Format == r.format {
			return r, nil
		}
	}
	if trim(in.text) == "" && len(in.raw) <= len(in.text)+len(utf8Charset.mark) {
		return reader{}, refused(evidence.Unsupported, "chat-empty")
	}
	return reader{}, refused(evidence.Unsupported, "chat-none")
}

// input is a conversation on its way in.
type input struct {
	Options
	raw      []byte
	name     string
	text     string // decoded, in NFC; line ends as they came
	encoding string
	lines    []string // of text, without their ends
	warnings []evidence.Warning
}
