package chat

import (
	_ "embed"
	"encoding/json"
	"path"
	"strings"
	"sync"
)

// whatsAppTable are the words that WhatsApp itself writes into an export, in the
// language of the phone.
//
//go:embed whatsapp.json
var whatsAppTable []byte

type whatsAppWords struct {
	Omitted []string // in place of what was sent, maybe in <>
	Behind  []string // behind the name of a file
	Around  []string // between "<" and the name of a file, which ">" ends
	Notices []string // in lines that nobody said, where a colon makes one doubt
	omitted map[string]bool
}

// whatsApp reads the table once; it is our own, and whole.
var whatsApp = sync.OnceValue(func() whatsAppWords {
	var w whatsAppWords
	if err := json.Unmarshal(whatsAppTable, &w); err != nil {
		panic(err)
	}
	w.omitted = map[string]bool{}
	for _, o := range w.Omitted {
		w.omitted[bareWords(o)] = true
	}
	return w
})

// leftMark and rightMark are the marks of direction that WhatsApp of iOS sets
// before its own words.
const leftMark, rightMark = "\u200e", "\u200f"

// longestOmitted is more than any placeholder takes, in bytes.
const longestOmitted = 96

// media finds what was attached to a message: file names, whose marks it takes
// out of the text, and placeholders, which stay.
func (w whatsAppWords) media(body []string) (kept, missing []string) {
	for i, line := range body {
		if name, ok := w.behind(line); ok && i == 0 {
			missing, line = append(missing, name), ""
		} else if before, name, ok := w.around(line); ok {
			missing, line = append(missing, name), before
		} else if words, ok := w.placeholder(line, i == 0); ok {
			missing = append(missing, words)
		}
		kept = append(kept, line)
	}
	return kept, missing
}

// behind reads "IMG-1.jpg (file attached)".
func (w whatsAppWords) behind(line string) (string, bool) {
	line = trimHollow(line)
	if !strings.HasSuffix(line, ")") {
		return "", false
	}
	for _, mark := range w.Behind {
		if before, ok := strings.CutSuffix(line, mark); ok {
			name := trimHollow(before)
			return name, isFileName(name) && path.Ext(name) != ""
		}
	}
	return "", false
}

// around reads "<attached: 1.jpg>" at the end of a line, behind the caption if
// there is one.
func (w whatsAppWords) around(line string) (before, name string, ok bool) {
	whole, ok := strings.CutSuffix(trimHollow(line), ">")
	open := strings.LastIndexByte(whole, '<')
	if !ok || open < 0 {
		return "", "", false
	}
	inside := trimHollow(whole[open+1:])
	for _, mark := range w.Around {
		if after, ok := strings.CutPrefix(inside, mark); ok {
			name = trimHollow(after)
			return trimHollow(whole[:open]), name, isFileName(name)
		}
	}
	return "", "", false
}

// isFileName refuses what would be a path, or no name at all.
func isFileName(s string) bool {
	return s != "" && len(s) <= 255 && !strings.ContainsAny(s, `/\`) && strings.Trim(s, ".") != ""
}

// placeholder reads "image omitted" where it is the whole first line, or stands
// behind a direction mark: "offer.pdf • 3 pages <mark>document omitted", which
// tells the name.
func (w whatsAppWords) placeholder(line string, first bool) (string, bool) {
	if first && w.isOmitted(line) {
		return trimHollow(line), true
	}
	cut := max(strings.LastIndex(line, leftMark), strings.LastIndex(line, rightMark))
	if cut < 0 || !w.isOmitted(line[cut:]) {
		return "", false
	}
	name, _, _ := strings.Cut(line[:cut], "•")
	if name = trimHollow(name); isFileName(name) && path.Ext(name) != "" && !strings.Contains(path.Ext(name), " ") {
		return name, true
	}
	return trimHollow(line[cut:]), true
}

func (w whatsAppWords) isOmitted(words string) bool {
	return len(words) <= longestOmitted && w.omitted[bareWords(words)]
}

// bareWords is a placeholder without its case, brackets and marks.
func bareWords(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return r == '<' || r == '>' || hollow(r) }))
}

// isNotice tells whether words are of a line that nobody said.
func (w whatsAppWords) isNotice(words string) bool {
	for _, n := range w.Notices {
		if strings.Contains(words, n) {
			return true
		}
	}
	return false
}
