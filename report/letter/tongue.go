package letter

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"proofbox/evidence"
)

// tongue has the words of a language that are not sentences of a template.
type tongue struct {
	Name   string   `json:"name"`   // what it calls itself
	Date   string   `json:"date"`   // how a day is written: "{day} {month} {year}"
	Months []string `json:"months"` // twelve
	// Blanks is what stands where a fact is not known, by the fact's code. It
	// names every fact that there is.
	Blanks  map[string]string `json:"blanks"`
	Claims  map[string]string `json:"claims"`  // what is wrong, as a whole sentence, by type of claim
	Topics  map[string]string `json:"topics"`  // the same as a heading
	Markets map[string]string `json:"markets"` // by code; "" is the word for any
	Files   map[string]string `json:"files"`   // kinds of exhibits that have no title
	Listing string            `json:"listing"` // between two of a list
	To      map[Party]string  `json:"to"`      // whom it goes to, where the case has no name
	Scripts []string          `json:"scripts"` // it is written in, as Unicode names them
	Tags    map[string]string `json:"tags"`    // what an exhibit shows, by code of the taxonomy
	Offers  []string          `json:"offers"`  // words, in lower case, of who offers something instead of what is asked
	Money   map[string]string `json:"money"`   // code of a currency, by its word behind an amount
	// Requests are the ways to say a plain request, by its code: the first is how a
	// letter says it. "{amount}" is where its amount stands.
	Requests map[string][]string `json:"requests"`
}

// tag names what an exhibit shows, by a tag of the product or one of the user's.
func (t tongue) tag(code evidence.TagCode, own []evidence.OwnTag) string {
	if name := t.Tags[string(code)]; name != "" {
		return name
	}
	if i := slices.IndexFunc(own, func(o evidence.OwnTag) bool { return o.Code == code }); i >= 0 {
		return line(own[i].Name)
	}
	return ""
}

// day writes a day, in the time's own zone.
func (t tongue) day(at time.Time) string {
	return strings.NewReplacer("{year}", strconv.Itoa(at.Year()), "{month}", t.Months[at.Month()-1], "{day}", strconv.Itoa(at.Day())).Replace(t.Date)
}

// market names a marketplace.
func (t tongue) market(code string) string {
	if name := t.Markets[code]; name != "" {
		return name
	}
	return t.Markets[""]
}
