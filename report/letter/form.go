package letter

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"text/template"
)

// form is a letter with its blanks: the first line of the file is the subject,
// the rest are paragraphs with an empty line between them. The first line of a
// paragraph may say
//
//	%optional 2 history
//	%without 2
//
// the first that it may go, as the second of those that may, and what it is; the
// other that it stands only where the paragraphs of that place have gone.
type form struct {
	subject    *template.Template
	paragraphs []formPart
}

type formPart struct {
	text    *template.Template
	place   int    // among those that may go, from 1; 0: it stays
	part    string // what it is, where it may go
	without int    // it stands only where that place has gone; 0: always
}

const (
	optionalMark = "%optional "
	withoutMark  = "%without "
)

// parseForm splits before anything is filled in, so that what the user wrote
// decides nothing about paragraphs.
func parseForm(shared *template.Template, text string) (f form, err error) {
	subject, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if f.subject, err = within(shared, subject); err != nil {
		return f, err
	}
	for part := range strings.SplitSeq(rest, "\n\n") {
		if part = strings.Trim(part, "\n"); part == "" {
			continue
		}
		p, err := parsePart(shared, part)
		if err != nil {
			return f, err
		}
		f.paragraphs = append(f.paragraphs, p)
	}
	return f, nil
}

func parsePart(shared *template.Template, text string) (p formPart, err error) {
	mark, rest, _ := strings.Cut(text, "\n")
	switch {
	case strings.HasPrefix(mark, optionalMark):
		place, part, _ := strings.Cut(strings.TrimPrefix(mark, optionalMark), " ")
		p.part, text = part, rest
		p.place, err = strconv.Atoi(place)
	case strings.HasPrefix(mark, withoutMark):
		text = rest
		p.without, err = strconv.Atoi(strings.TrimPrefix(mark, withoutMark))
	case strings.HasPrefix(mark, "%"):
		err = fmt.Errorf("nobody knows %q", mark)
	}
	if err != nil {
		return p, err
	}
	p.text, err = within(shared, text)
	return p, err
}

// within parses a text that may use what its language's letters share.
func within(shared *template.Template, text string) (*template.Template, error) {
	all, err := shared.Clone()
	if err != nil {
		return nil, err
	}
	return all.New("text").Parse(text)
}

// fill writes one part, without the space that its conditions left.
func fill(t *template.Template, f *facts) (string, error) {
	var out bytes.Buffer
	if err := t.Execute(&out, f); err != nil {
		return "", err
	}
	return trimmed(out.String()), nil
}
