package chat

import (
	"strings"

	"golang.org/x/net/html"
	elem "golang.org/x/net/html/atom"
)

// pageEntry is one message of a page, while its elements come.
type pageEntry struct {
	from            int // where it begins in the text
	service, joined bool
	head            bool   // of a day
	title           string // its time
	parts           [pageParts]strings.Builder
	files           []string
	address         string // of the link that is open,
	linkAt          int    // whose words begin here in the text
}

func newPageEntry(t html.Token, class pageClass, from int) *pageEntry {
	return &pageEntry{from: from, service: class.has("service"), joined: class.has("joined"),
		head: class.has("service") && strings.HasPrefix(attribute(t, "id"), "message-")}
}

func (e *pageEntry) write(part pagePart, s string) {
	if part != noPart {
		e.parts[part].WriteString(s)
	}
}

// said is a part as it is shown: no spaces around its lines.
func (e *pageEntry) said(part pagePart) string {
	lines := strings.Split(e.parts[part].String(), "\n")
	for i, l := range lines {
		lines[i] = trim(l)
	}
	return words(strings.Join(lines, "\n"))
}

// text is what was said: the words, a poll, and of what is no file (a call, a
// place) what the page tells.
func (e *pageEntry) text() string {
	text := e.said(textPart)
	if question := e.said(questionPart); question != "" {
		text = together(" ", text, question, "["+strings.Join(e.answers(), " / ")+"]")
	}
	if len(e.files) == 0 && e.said(absentPart) == "" {
		text = together(" ", text, e.said(titlePart), e.said(statusPart))
	}
	if by := e.said(forwardPart); by != "" {
		text = together(" ", "[forwarded_from: "+by+"]", text)
	}
	return text
}

// answers stand one a line, with a dash before each.
func (e *pageEntry) answers() []string {
	lines := strings.Split(e.said(answerPart), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(l, "- ")
	}
	return lines
}

// missing names the files, or says what was left out as the page says it.
func (e *pageEntry) missing() []string {
	if title := e.said(titlePart); len(e.files) == 0 && e.said(absentPart) != "" && title != "" {
		return []string{title}
	}
	return e.files
}

// file takes the address of an attachment; one on the web is no file.
func (e *pageEntry) file(address string) {
	if strings.Contains(address, ":") || strings.HasPrefix(address, "#") {
		return
	}
	if name := baseName(words(address)); name != "" {
		e.files = append(e.files, name)
	}
}

func (e *pageEntry) link(address string, part pagePart) {
	e.address = ""
	if part == textPart && strings.Contains(address, ":") {
		e.address, e.linkAt = address, e.parts[textPart].Len()
	}
}

// endLink writes where a link goes, if its words do not say it.
func (e *pageEntry) endLink(name elem.Atom) {
	if name != elem.A || e.address == "" {
		return
	}
	if shown := trim(e.parts[textPart].String()[e.linkAt:]); !strings.HasPrefix(shown, "@") && bareAddress(shown) != bareAddress(e.address) {
		e.parts[textPart].WriteString(" (" + e.address + ")")
	}
	e.address = ""
}

// bareAddress leaves out what people leave out.
func bareAddress(s string) string {
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		s = strings.TrimPrefix(s, scheme)
	}
	return strings.TrimSuffix(s, "/")
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// pageClass are the classes of an element.
type pageClass string

func (c pageClass) has(name string) bool {
	for one := range strings.FieldsSeq(string(c)) {
		if one == name {
			return true
		}
	}
	return false
}
