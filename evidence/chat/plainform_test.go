package chat

import (
	"strings"
	"time"

	"proofbox/evidence"
)

// FormatPlain writes messages in the plain form. ParsePlain gives back time,
// sender, text and translation of every message whose clock is of the zone it
// is told, or is an instant to the second. What the form has no room for (id,
// role, attachments, source) is left out; a bar in a name becomes a slash.
func FormatPlain(messages []evidence.Message) string {
	var b strings.Builder
	for _, m := range messages {
		writeMessage(&b, m)
	}
	return b.String()
}

func writeMessage(b *strings.Builder, m evidence.Message) {
	first, rest, _ := strings.Cut(m.Text, "\n")
	b.WriteString(formatTime(m.At) + " | " + formatName(m.From) + " | " + first + "\n")
	if rest != "" {
		b.WriteString(guard(rest))
	}
	if m.Translation == nil {
		return
	}
	first, rest, _ = strings.Cut(m.Translation.Text, "\n")
	b.WriteString(formatMark(m.Translation.Lang) + first + "\n")
	if rest != "" {
		b.WriteString(guard(rest))
	}
}

// guard closes every line and marks the ones that would be read as something
// else.
func guard(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if guarded(l) {
			lines[i] = `\` + l
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// formatMark opens a translation; a language that is no code is left unsaid.
func formatMark(lang string) string {
	if mark := "=>" + lang + " "; translationForm.MatchString(mark + "x") {
		return mark
	}
	return "=> "
}

var nameEscaper = strings.NewReplacer("|", "/", "｜", "/", "\n", " ", "\r", " ")

func formatName(name string) string { return nameEscaper.Replace(name) }

// formatTime writes as much as is known. A zone that is only an offset is part
// of what is known; a named one is the reader's zone.
func formatTime(at evidence.Time) string {
	t := at.In(time.UTC)
	named := strings.Contains(at.Zone, "/") || at.Zone == ""
	switch {
	case at.Precision == evidence.Day:
		return t.Format(time.DateOnly)
	case at.Precision == evidence.Minute:
		return t.Format("2006-01-02 15:04")
	case at.Zone == "UTC":
		return t.Format("2006-01-02T15:04:05Z")
	case named:
		return t.Format(time.DateTime)
	}
	return t.Format("2006-01-02T15:04:05-07:00")
}
