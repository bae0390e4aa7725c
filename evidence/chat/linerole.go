package chat

// LineRole is what a line of a pasted conversation is taken as, and what the user
// says it is (Options.Fixed). What the user says wins, and the rest is read anew:
// a line told as IsSender is a name wherever it stands, one told as IsText joins
// the message above where no name or time of its own opens one, and one told as
// IsTime or IsHead in which no time or name is found stays Unknown. Telling
// Unknown or IsBlank tells nothing.
type LineRole string

const (
	Unknown  LineRole = ""       // not understood
	IsTime   LineRole = "time"   // when the message was said
	IsSender LineRole = "sender" // who said it
	IsText   LineRole = "text"   // its words
	IsHead   LineRole = "head"   // time, name and words in one line
	IsNotice LineRole = "notice" // the site's own line, kept and said by nobody
	IsSkip   LineRole = "skip"   // of the page around it: buttons, menus, marks of reading
	IsBlank  LineRole = "blank"
)
