package chat

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

var (
	//go:embed words/furniture.txt
	furnitureText string
	//go:embed words/notices.txt
	noticeText string
	//go:embed words/names.txt
	nameText string
	//go:embed words/placeholders.txt
	placeholderText string
	//go:embed words/speech.txt
	speechText string

	furnitureWords   = readPhrases(furnitureText)
	noticeWords      = readPhrases(noticeText)
	nameWords        = readPhrases(nameText)
	placeholderWords = readPhrases(placeholderText)
	speechWords      = readPhrases(speechText)
)

// maxPhrase is how long a line can be that begins or ends as a phrase, in runes.
const maxPhrase = 160

// phrases are lines known by their words, in lower case.
type phrases struct {
	whole          map[string]bool
	begins, endsOn []string
}

// readPhrases reads one phrase a line; "…" before or behind it stands for
// anything, # begins a comment.
func readPhrases(text string) *phrases {
	p := &phrases{whole: map[string]bool{}}
	for _, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if tail, ok := strings.CutPrefix(line, "…"); ok {
			p.endsOn = append(p.endsOn, tail)
		} else if head, ok := strings.CutSuffix(line, "…"); ok {
			p.begins = append(p.begins, head)
		} else {
			p.whole[line] = true
		}
	}
	return p
}

// has looks for a line, plainly written and trimmed.
func (p *phrases) has(line string) bool {
	if p.whole[line] {
		return true
	}
	if len(p.begins)+len(p.endsOn) == 0 || utf8.RuneCountInString(line) > maxPhrase {
		return false
	}
	for _, head := range p.begins {
		if strings.HasPrefix(line, head) {
			return true
		}
	}
	for _, tail := range p.endsOn {
		if strings.HasSuffix(line, tail) && len(line) > len(tail) {
			return true
		}
	}
	return false
}
