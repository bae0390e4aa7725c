package pack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"proofbox/evidence"
	"proofbox/report/bundle"
)

// talk is the conversation as a text, a line each, as it stands in the case; of a
// supplement what is new of it.
func (p *packing) talk() (bundle.File, error) {
	var b bytes.Buffer
	zone := p.s.Case.Location()
	for i := range p.s.Messages {
		m := &p.s.Messages[i]
		if p.told[m.ID] {
			continue
		}
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\n", i+1, m.At.Value(zone), p.inLine(m.From), p.inLine(strings.TrimSpace(m.Subject+" "+m.Text)))
		if t := m.Translation; t != nil && t.Text != "" {
			fmt.Fprintf(&b, "\t\t[%s]\t%s\n", t.Lang, p.inLine(t.Text))
		}
	}
	return text("conversation.txt", b.Bytes()), nil
}

// inLine makes a text a field of a line.
func (p *packing) inLine(text string) string {
	return strings.NewReplacer("\r\n", " ⏎ ", "\n", " ⏎ ", "\r", " ⏎ ", "\t", " ").Replace(p.veil.Hide(text))
}

// said is a message as conversation.json has it.
type said struct {
	Number      int                   `json:"number"` // in the conversation, from 1; the PDF numbers alike
	At          string                `json:"at"`
	Precision   evidence.Precision    `json:"precision"`
	Zone        string                `json:"zone"`
	From        string                `json:"from"`
	To          string                `json:"to,omitempty"`
	Role        evidence.Role         `json:"role"`
	Notice      bool                  `json:"notice,omitempty"`
	Subject     string                `json:"subject,omitempty"`
	Text        string                `json:"text"`
	Wrote       string                `json:"source_text,omitempty"` // where the user has corrected it
	Translation *evidence.Translation `json:"translation,omitempty"`
	Attachments []evidence.Number     `json:"attachments,omitempty"`
	Missing     []string              `json:"missing,omitempty"`
	Source      evidence.Digest       `json:"source"`
	Line        int                   `json:"line,omitempty"`
}

// talkJSON is the conversation for programs.
func (p *packing) talkJSON() (bundle.File, error) {
	all := make([]said, 0, len(p.s.Messages))
	for i := range p.s.Messages {
		if !p.told[p.s.Messages[i].ID] {
			all = append(all, p.said(i+1, p.s.Messages[i]))
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(all)
	return text("conversation.json", b.Bytes()), err
}

func (p *packing) said(number int, m evidence.Message) said {
	hide := p.veil.Hide
	j := said{Number: number, At: m.At.Value(p.s.Case.Location()), Precision: m.At.Precision, Zone: p.out.Messages[number-1].At.Zone, From: hide(m.From), To: hide(m.To),
		Role: m.Role, Notice: m.Notice, Subject: hide(m.Subject), Text: hide(m.Text), Wrote: hide(m.Wrote), Source: m.Source, Line: m.Line}
	if t := m.Translation; t != nil {
		j.Translation = &evidence.Translation{Text: hide(t.Text), Lang: t.Lang}
	}
	for _, id := range m.Attachments {
		if x, there := p.s.Exhibit(id); there {
			j.Attachments = append(j.Attachments, x.Number)
		}
	}
	for _, name := range m.Missing {
		j.Missing = append(j.Missing, hide(name))
	}
	return j
}
