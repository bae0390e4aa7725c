package letter

import (
	"strconv"
	"strings"
	"time"
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
