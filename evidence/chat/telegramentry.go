package chat

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"proofbox/evidence"
)

// telegramEntry is one element of "messages", as far as it is read.
type telegramEntry struct {
	Type     string      `json:"type"` // "message", "service"
	Date     string      `json:"date"` // the clock of the exporting computer
	Unix     json.Number `json:"date_unixtime"`
	From     loose       `json:"from"`
	FromID   loose       `json:"from_id"`
	Text     richText    `json:"text"`
	Forward  *loose      `json:"forwarded_from"`
	Photo    string      `json:"photo"`
	File     string      `json:"file"`
	FileName string      `json:"file_name"`
	Card     string      `json:"contact_vcard"`
	Poll     *struct {
		Question richText `json:"question"`
		Answers  []struct {
			Text richText `json:"text"`
		} `json:"answers"`
	} `json:"poll"`
	Contact *struct {
		First loose `json:"first_name"`
		Last  loose `json:"last_name"`
		Phone loose `json:"phone_number"`
	} `json:"contact_information"`
	Location *struct {
		Latitude  loose `json:"latitude"`
		Longitude loose `json:"longitude"`
	} `json:"location_information"`
	Place   loose `json:"place_name"`
	Address loose `json:"address"`

	Actor    loose   `json:"actor"`
	Action   string  `json:"action"`
	Title    loose   `json:"title"`
	Members  []loose `json:"members"`
	Inviter  loose   `json:"inviter"`
	Duration loose   `json:"duration_seconds"`
	Reason   loose   `json:"discard_reason"`
}

// message is what the entry tells; it is not understood without a time, or with
// nothing in it.
func (e *telegramEntry) message(zone *time.Location) (m evidence.Message, zoned, ok bool) {
	at, zoned, ok := e.at(zone)
	if !ok {
		return m, false, false
	}
	m = evidence.Message{At: at, Missing: e.missing()}
	if e.Type == "service" {
		m.Notice, m.Text = true, e.notice()
		return m, zoned, m.Text != ""
	}
	m.From, m.Text = e.sender(), together(" ", string(e.Text), e.poll(), e.contact(), e.place())
	if m.Text == "" && m.Missing == nil {
		return m, zoned, false
	}
	if e.Forward != nil {
		m.Text = together(" ", "[forwarded_from: "+words(string(*e.Forward))+"]", m.Text)
	}
	m.Text = words(m.Text)
	return m, zoned, true
}

// at is an instant where the entry has one, else the clock of the export.
func (e *telegramEntry) at(zone *time.Location) (at evidence.Time, zoned, ok bool) {
	if n, err := strconv.ParseInt(string(e.Unix), 10, 64); err == nil {
		at, ok = unixTime(n, zone)
		return at, true, ok
	}
	t, err := time.Parse("2006-01-02T15:04:05", e.Date)
	if err != nil || !realDate(t.Year(), int(t.Month()), t.Day()) {
		return at, false, false
	}
	return shownOn(t, evidence.Second, zone), false, true
}

// unixTime is an instant counted in seconds, in a year of instant messages.
func unixTime(n int64, zone *time.Location) (evidence.Time, bool) {
	t := time.Unix(n, 0).In(zone)
	if !realDate(t.Year(), int(t.Month()), t.Day()) {
		return evidence.Time{}, false
	}
	return evidence.Instant(t, evidence.Second, evidence.FromMessage), true
}

// sender is the name; of a deleted account only the id is known.
func (e *telegramEntry) sender() string {
	if name := words(string(e.From)); name != "" {
		return name
	}
	return words(string(e.FromID))
}

// missing names what was attached. What was left out of the export has no path,
// but the export's words for that.
func (e *telegramEntry) missing() (names []string) {
	file := e.File
	if strings.HasPrefix(file, "(") && e.FileName != "" {
		file = e.FileName
	}
	for _, path := range []string{e.Photo, file, e.Card} {
		if name := baseName(path); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// notice is what the messenger did, in the words of the export:
// "Ben: phone_call 35s hangup".
func (e *telegramEntry) notice() string {
	parts := []string{e.Action, string(e.Title), string(e.Inviter)}
	for _, m := range e.Members {
		parts = append(parts, string(m))
	}
	if e.Duration != "" {
		parts = append(parts, string(e.Duration)+"s")
	}
	said := together(" ", append(parts, string(e.Reason), string(e.Text))...)
	if said == "" {
		return ""
	}
	return words(together(": ", string(e.Actor), said))
}

// poll is the question with its answers: "Which? [A / B]".
func (e *telegramEntry) poll() string {
	if e.Poll == nil {
		return ""
	}
	var answers []string
	for _, a := range e.Poll.Answers {
		answers = append(answers, string(a.Text))
	}
	return together(" ", string(e.Poll.Question), "["+strings.Join(answers, " / ")+"]")
}

func (e *telegramEntry) contact() string {
	if e.Contact == nil {
		return ""
	}
	return together(" ", string(e.Contact.First), string(e.Contact.Last), string(e.Contact.Phone))
}

func (e *telegramEntry) place() string {
	at := ""
	if e.Location != nil {
		at = together(", ", string(e.Location.Latitude), string(e.Location.Longitude))
	}
	return together(" ", string(e.Place), string(e.Address), at)
}
