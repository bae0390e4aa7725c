package chat

// LineRole is what a line of a pasted conversation is taken as.
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
