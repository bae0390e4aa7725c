package evidence

import (
	"slices"
	"strings"
	"unicode"
)

// ExhibitID names an exhibit inside its case.
type ExhibitID string

// Kind is what sort of thing an exhibit is.
type Kind string

const (
	Photo      Kind = "photo"
	Video      Kind = "video"
	Document   Kind = "document"
	Screenshot Kind = "screenshot"
	// Conversation is a range of messages cited under a number. It has no file
	// of its own: Original is zero, and Messages names what it shows.
	Conversation Kind = "conversation"
)

// Exhibit is one numbered thing shown to the reader.
type Exhibit struct {
	ID       ExhibitID   `json:"id"`
	Number   Number      `json:"number"`
	Kind     Kind        `json:"kind"`
	Title    string      `json:"title"`
	Caption  string      `json:"caption"`
	Proves   string      `json:"proves"`
	Tags     []TagCode   `json:"tags"`
	Star     bool        `json:"star"`
	Captured Time        `json:"captured"` // typed by the user; else the original's own
	File     string      `json:"file"`     // name it had when it came, NFC, base name only
	Original Digest      `json:"original"`
	Added    Time        `json:"added"`
	Messages []MessageID `json:"messages,omitempty"` // of a Conversation, in their order when it was cited
	Place    float64     `json:"place,omitempty"`    // where it stands in its series; 0: at its number, 2.5: between 2 and 3

	// Spare is the number that a branch has in reserve: its own once it is parted
	// from the others. Nobody ever reads it; 0: none.
	Spare int `json:"spare,omitempty"`

	Marks      []Mark      `json:"marks,omitempty"`      // drawn onto its pictures, in this order
	Redactions []Redaction `json:"redactions,omitempty"` // burned into its pictures
	Stills     []Still     `json:"stills,omitempty"`     // of a video, in its order
	Clip       Clip        `json:"clip,omitzero"`        // of a video: the part that matters

	Unlike []ExhibitID `json:"unlike,omitempty"` // photos that look like it and are of something else, says the user
}

// ValidPicture brings what is drawn on x onto the picture, numbers new callouts,
// and refuses what cannot be shown: a citation has no picture.
func (x *Exhibit) ValidPicture() error {
	if x.Original.IsZero() && len(x.Marks)+len(x.Redactions) > 0 {
		return &Error{Fault: InvalidForm, Subject: x.Number.String(), Reason: "no-picture"}
	}
	if err := validMarks(x.Marks); err != nil {
		return err
	}
	return validRedactions(x.Redactions)
}

// HasTag tells whether x carries the tag.
func (x Exhibit) HasTag(c TagCode) bool { return slices.Contains(x.Tags, c) }

// WithTags gives x with tags added and removed; the order of first adding is
// kept, and a tag stands once.
func (x Exhibit) WithTags(add, remove []TagCode) Exhibit {
	var tags []TagCode
	for _, t := range slices.Concat(x.Tags, add) {
		if !slices.Contains(remove, t) && !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	x.Tags = tags
	return x
}

// Name is what to call x: its title, and its file name where the title has
// nothing to read.
func (x Exhibit) Name() string {
	if Blank(x.Title) {
		return x.File
	}
	return x.Title
}

// Blank tells whether there is nothing to read in a text: it is empty, or all of
// it blanks and signs that are not seen.
func Blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
	})
}

// Original is the untouched bytes behind exhibits, with the facts read from
// them. Facts are computed once at intake and never change.
type Original struct {
	Digest    Digest    `json:"digest"`
	Bytes     int64     `json:"bytes"`
	MediaType string    `json:"media_type"` // by content: "image/jpeg"
	Ext       string    `json:"ext"`        // by content, with dot: ".jpg"
	Facts     Facts     `json:"facts"`
	Warnings  []Warning `json:"warnings,omitempty"`

	// Withheld tells that its bytes did not come along with the bundle that the
	// case was opened from: the digest is what they had.
	Withheld bool `json:"withheld,omitempty"`
	// CopyOf is what a bundle held a copy of in its place, without what was
	// redacted or where it was taken; zero: it is an original.
	CopyOf Digest `json:"copy_of,omitzero"`
}

// Facts are what an original says about itself. Width and Height are of the
// picture as it is looked at (upright), in pixels.
type Facts struct {
	Kind     Kind    `json:"kind"`
	Width    int     `json:"width,omitempty"`
	Height   int     `json:"height,omitempty"`
	Turn     int     `json:"turn,omitempty"`     // stored EXIF orientation 1–8 where it must be applied; 0 or 1: none
	Duration float64 `json:"duration,omitempty"` // seconds
	Pages    int     `json:"pages,omitempty"`
	Captured Time    `json:"captured"`
	GPS      bool    `json:"gps,omitempty"`
	Make     string  `json:"make,omitempty"`
	Model    string  `json:"model,omitempty"`
	Codec    string  `json:"codec,omitempty"` // of a video's picture: "h264"
	Sound    bool    `json:"sound,omitempty"`
	Preview  bool    `json:"preview,omitempty"` // a picture of it can be made here
	Look     Look    `json:"look,omitzero"`     // of a picture that is whole
}

// Shows tells whether there is, or might be, something to see: of a video a
// picture may be made once a program for it is there, of sound alone never.
func (f Facts) Shows() bool {
	return f.Preview || f.Kind == Video && (f.Width > 0 || f.Codec != "" || !f.Sound)
}

// Warning is something the user should know about an original. Code names a
// sentence of the catalogue ("reason.<code>"); Args fill it.
type Warning struct {
	Code string            `json:"code"`
	Args map[string]string `json:"args,omitempty"`
}

// CapturedAt is when x was taken: what the user typed, else what the original
// says. The zero Time means unknown.
func CapturedAt(x Exhibit, o Original) Time {
	if !x.Captured.IsZero() {
		return x.Captured
	}
	return o.Facts.Captured
}
