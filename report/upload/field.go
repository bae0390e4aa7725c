package upload

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"proofbox/evidence"
)

// Holds is what goes into a field of a form.
type Holds string

const (
	Report   Holds = "report"   // the report as PDF, in volumes where several are taken
	Pages    Holds = "pages"    // the pages of the report, a picture each
	Pictures Holds = "pictures" // the exhibits, a picture each; of videos moments
	Videos   Holds = "videos"   // the videos
	Note     Holds = "note"     // words to be typed or pasted
)

// made is what we make for a field: its type must be among those it takes.
var made = map[Holds]string{Report: "pdf", Pages: "jpg", Pictures: "jpg", Videos: "mp4", Note: "txt"}

// Field is one place of a form.
type Field struct {
	Code  string        `json:"code"`
	Name  evidence.Text `json:"name"`           // as the form calls it
	Hint  evidence.Text `json:"hint,omitempty"` // what goes there
	Holds Holds         `json:"holds"`
	Types []string      `json:"types,omitempty"` // endings it takes: "pdf", "jpg"
	// Naming is what its files are called, without the ending; see Name.
	Naming string `json:"naming,omitempty"`
	// Share is how much of the recipient's total this field may take, in percent;
	// 0: all that is left.
	Share int `json:"share,omitempty"`
	// Letter is the kind of letter that is written for a field of words; "": what
	// the case says of the claim.
	Letter string `json:"letter,omitempty"`

	Files   Limit `json:"files,omitzero"`
	Each    Limit `json:"each,omitzero"`    // bytes of a file
	Total   Limit `json:"total,omitzero"`   // bytes of its files together
	Pages   Limit `json:"pages,omitzero"`   // of a file
	DPI     Limit `json:"dpi,omitzero"`     // pixels to an inch of a page
	Seconds Limit `json:"seconds,omitzero"` // of a video
	Letters Limit `json:"letters,omitzero"` // of a text, in characters
}

// Named is a limit by its name: each has a sentence "pack.limit.<name>" of the
// catalogue.
type Named struct {
	Name string
	Limit
}

// Limits are those that are set, in the order they are told.
func (f Field) Limits() []Named {
	return slices.DeleteFunc([]Named{{"files", f.Files}, {"each", f.Each}, {"total", f.Total}, {"pages", f.Pages},
		{"dpi", f.DPI}, {"seconds", f.Seconds}, {"letters", f.Letters}}, func(n Named) bool { return n.Most == 0 })
}

// Ext is the ending of what we make for the field, with its dot.
func (f Field) Ext() string { return "." + made[f.Holds] }

// Bounds of a profile that is not ours.
const (
	maxFields = 12
	maxTypes  = 30
	maxName   = 120 // runes
	maxHint   = 600 // runes
	maxNaming = 80  // runes
	maxShare  = 100
	maxLangs  = 20
)

var (
	codeForm = regexp.MustCompile(`^[a-z][a-z0-9-]{0,30}$`)
	typeForm = regexp.MustCompile(`^[a-z0-9]{1,8}$`)
)

func (f Field) validate(at string) error {
	switch {
	case !codeForm.MatchString(f.Code):
		return refused(at+".code", "code")
	case made[f.Holds] == "":
		return refused(at+".holds", "choice", "known", "report, pages, pictures, videos, note")
	case len(f.Types) > maxTypes, slices.ContainsFunc(f.Types, func(t string) bool { return !typeForm.MatchString(t) }):
		return refused(at+".types", "types", "most", strconv.Itoa(maxTypes))
	case f.Holds != Note && !slices.Contains(f.Types, made[f.Holds]):
		return &evidence.Error{Fault: evidence.InvalidForm, Reason: "profile-type", Args: map[string]string{"field": f.Code, "type": made[f.Holds]}}
	case f.DPI.Most > 0 && f.DPI.Most < floorDPI: // nobody could read its pages
		return refused(at+".dpi", "dpi", "least", strconv.Itoa(floorDPI))
	case f.Share < 0, f.Share > maxShare:
		return refused(at+".share", "share")
	case f.Letter != "" && !codeForm.MatchString(f.Letter):
		return refused(at+".letter", "code")
	case f.Holds != Note && !validNaming(f.Naming):
		return refused(at+".naming", "naming", "most", strconv.Itoa(maxNaming))
	}
	if err := validText(f.Name, true, maxName, at+".name"); err != nil {
		return err
	}
	if err := validText(f.Hint, false, maxHint, at+".hint"); err != nil {
		return err
	}
	for _, l := range []Named{{"files", f.Files}, {"each", f.Each}, {"total", f.Total}, {"pages", f.Pages}, {"dpi", f.DPI}, {"seconds", f.Seconds}, {"letters", f.Letters}} {
		if err := l.validate(at + "." + l.Name); err != nil {
			return err
		}
	}
	return nil
}

// validText refuses a text that could not be shown.
func validText(t evidence.Text, needed bool, most int, at string) error {
	if needed && t.In("en") == "" {
		return refused(at, "nameless")
	}
	if len(t) > maxLangs {
		return refused(at, "languages")
	}
	for lang, s := range t {
		if !typeForm.MatchString(lang) {
			return refused(at, "languages")
		}
		if err := validWords(s, most, at); err != nil {
			return err
		}
	}
	return nil
}

func validWords(s string, most int, at string) error {
	if !utf8.ValidString(s) || utf8.RuneCountInString(s) > most || strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }) {
		return refused(at, "words", "most", strconv.Itoa(most))
	}
	return nil
}

// Naming words: what stands in braces in Field.Naming.
var namingWords = regexp.MustCompile(`\{(n|title|number|court|range|courtrange)\}`)

// validNaming refuses a rule by which two files would have one name, or one that
// leads out of the folder.
func validNaming(rule string) bool {
	bare := namingWords.ReplaceAllString(rule, "")
	return rule != bare && utf8.ValidString(rule) && utf8.RuneCountInString(rule) <= maxNaming &&
		!strings.ContainsAny(bare, `/\{}<>:"|?*`) && !strings.ContainsFunc(bare, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) })
}

// Call is what a file may be called by: its place among all, from 1, what it is,
// and the exhibits in it, first and last.
type Call struct {
	N           int
	Title       string
	First, Last evidence.Number
}

// Counts tells whether the names of its files have their place among all.
func (f Field) Counts() bool { return strings.Contains(f.Naming, "{n}") }

// Title is what the field's rule makes of it, without the ending: where the file
// shows no exhibit, and so nothing of the rule but the title is known, the title.
// What stands in the title is not cleaned here.
func (f Field) Title(c Call) string {
	if c.First.N == 0 && !f.Counts() {
		return c.Title
	}
	return namingWords.ReplaceAllStringFunc(f.Naming, func(word string) string {
		switch word {
		case "{n}":
			return fmt.Sprintf("%02d", c.N)
		case "{title}":
			return c.Title
		case "{number}":
			return c.First.String()
		case "{range}":
			return through(c.First.String(), c.Last.String(), "~")
		case "{court}":
			return court(c.First)
		}
		return through(court(c.First), court(c.Last), " 내지 ")
	})
}

func through(first, last, between string) string {
	if first == last || last == "" {
		return first
	}
	return first + between + last
}

// court is a number as a court in Korea has it.
func court(n evidence.Number) string {
	switch {
	case n.N == 0:
		return ""
	case n.Branch > 0:
		return fmt.Sprintf("갑 제%d호증의 %d", n.N, n.Branch)
	}
	return fmt.Sprintf("갑 제%d호증", n.N)
}
