package chat

import (
	"encoding/json"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// richText is a text that comes as a string, or as a list of strings and of
// pieces with a format each. A link hidden behind words is written after them.
type richText string

// UnmarshalJSON takes either; of anything else there is no text.
func (r *richText) UnmarshalJSON(b []byte) error {
	if len(b) == 0 || b[0] != '[' {
		return json.Unmarshal(b, (*string)(r))
	}
	var pieces []textPiece
	if err := json.Unmarshal(b, &pieces); err != nil {
		return err
	}
	var text strings.Builder
	for _, p := range pieces {
		text.WriteString(p.Text)
		if p.Link != "" && strings.TrimSuffix(p.Link, "/") != strings.TrimSuffix(p.Text, "/") {
			text.WriteString(" (" + p.Link + ")")
		}
	}
	*r = richText(text.String())
	return nil
}

type textPiece struct {
	Text string `json:"text"`
	Link string `json:"href"`
}

// UnmarshalJSON takes a bare string as a piece without a format.
func (p *textPiece) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		return json.Unmarshal(b, &p.Text)
	}
	type piece textPiece
	return json.Unmarshal(b, (*piece)(p))
}

// loose is a string or a number; exports of different years have either. null is
// the empty one.
type loose string

// UnmarshalJSON takes both.
func (l *loose) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		return json.Unmarshal(b, (*string)(l))
	}
	var n json.Number
	err := json.Unmarshal(b, &n)
	*l = loose(n)
	return err
}

// words are decoded text as messages keep it: in NFC, nothing invisible around.
func words(s string) string { return trim(norm.NFC.String(s)) }

// together puts what there is of the parts together.
func together(between string, parts ...string) string {
	var said []string
	for _, p := range parts {
		if trim(p) != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, between)
}
