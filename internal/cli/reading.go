package cli

import (
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/talk"
	"proofbox/internal/facts"
)

// readingJSON is the value of messages --json. Lines are units of the format:
// lines of a text, entries of data, mails. Notices count as system and in no
// other number but those of the sum; Same counts them, too.
type readingJSON struct {
	Format   string `json:"format"`
	Encoding string `json:"encoding"`
	Zone     string `json:"zone"`
	facts.Sum
	Unparsed    []lineJSON      `json:"unparsed"`
	New         int             `json:"new"`
	Same        int             `json:"same"`
	Attachments int             `json:"attachments"` // those that came along and those that did not
	Missing     int             `json:"missing"`     // of what is new
	Exhibits    []verdictJSON   `json:"exhibits"`    // what was sent along
	Source      evidence.Digest `json:"source"`      // "" where nothing was stored
	Warnings    []string        `json:"warnings"`
	Questions   []questionJSON  `json:"questions"`
	First       any             `json:"first"` // the earliest and the latest time
	Last        any             `json:"last"`
	Senders     map[string]int  `json:"senders"`

	// Where everybody stands, and of whom that is only assumed because nobody
	// else was left.
	Roles   map[string]evidence.Role `json:"roles"`
	Assumed []string                 `json:"assumed"`

	tally evidence.Tally
	sides []talk.Side
}

// questionJSON is what must be answered by a flag before anything is stored.
type questionJSON struct {
	Kind    string              `json:"kind"`
	Choices []string            `json:"choices"`
	Default string              `json:"default"`
	Samples map[string][]string `json:"samples"` // by choice
}

type lineJSON struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

// reading tells what was read, before anything is taken.
func (t *terminal) reading(p chat.Parsed, zone *time.Location) readingJSON {
	j := readingJSON{Format: string(p.Format), Encoding: p.Encoding, Zone: zone.String(), Sum: facts.SumOf(p.Tally), tally: p.Tally,
		Unparsed: []lineJSON{}, Exhibits: []verdictJSON{}, Warnings: []string{}, Questions: []questionJSON{}, Senders: map[string]int{},
		Roles: map[string]evidence.Role{}, Assumed: []string{}}
	for _, l := range p.Unparsed {
		j.Unparsed = append(j.Unparsed, lineJSON{l.N, l.Text})
	}
	for _, w := range p.Warnings {
		j.Warnings = append(j.Warnings, t.say.Fill("chat.warning."+w.Code, w.Args))
	}
	j.count(p, zone)
	return j
}

// count tells who said how much, and when.
func (j *readingJSON) count(p chat.Parsed, zone *time.Location) {
	var first, last evidence.Time
	j.Attachments = len(p.Files)
	for _, m := range p.Messages {
		if m.Notice {
			continue
		}
		j.Senders[m.From]++
		j.Missing += len(m.Missing)
		if first.IsZero() || m.At.Compare(first, zone) < 0 {
			first = m.At
		}
		if last.IsZero() || m.At.Compare(last, zone) > 0 {
			last = m.At
		}
	}
	j.Attachments += j.Missing
	j.First, j.Last = facts.Time(first, zone), facts.Time(last, zone)
}

// stand tells where everybody stands.
func (j *readingJSON) stand(sides []talk.Side) {
	j.sides = sides
	for _, s := range sides {
		j.Roles[s.Name] = s.Role
		if s.Assumed {
			j.Assumed = append(j.Assumed, s.Name)
		}
	}
}

// took adds what was taken of it.
func (j *readingJSON) took(t *terminal, taken talk.Taken) {
	j.New, j.Same, j.Missing, j.Source = taken.Added, taken.Same, taken.Missing, taken.Source
	for _, v := range taken.Verdicts {
		j.Exhibits = append(j.Exhibits, t.verdict(v))
	}
}

func questionOf(q talk.Question) questionJSON {
	j := questionJSON{Kind: q.Kind, Choices: []string{}, Samples: map[string][]string{}}
	for i, c := range q.Choices {
		j.Choices = append(j.Choices, c.Value)
		if i == q.Default {
			j.Default = c.Value
		}
		lines := []string{}
		for _, m := range c.Samples {
			lines = append(lines, sampleLine(m))
		}
		j.Samples[c.Value] = lines
	}
	return j
}

// sampleLine is a message as it would be read, in one short line.
func sampleLine(m evidence.Message) string {
	layout := "2006-01-02 15:04 -07:00"
	if m.At.Precision == evidence.Day {
		layout = time.DateOnly
	}
	return m.At.In(time.UTC).Format(layout) + " | " + m.From + " | " + cut(m.Text)
}

// maxShown is how much of a text stands in one line, in characters.
const maxShown = 60

// cut is the beginning of a text.
func cut(text string) string {
	line, rest, _ := strings.Cut(text, "\n")
	if r := []rune(line); len(r) > maxShown {
		return string(r[:maxShown]) + "…"
	}
	if rest != "" {
		return line + " …"
	}
	return line
}

// sum shows in one line that nothing was lost.
func (t *terminal) sum(y evidence.Tally) string {
	var parts []string
	for _, p := range y.Telling() {
		parts = append(parts, t.say.N("sum."+p.Name, p.N))
	}
	return t.say.N("sum."+string(y.Unit), y.In) + " = " + strings.Join(parts, " + ")
}
