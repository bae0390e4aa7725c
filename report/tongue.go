package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// languages says which languages are met in the document, and that what others
// wrote stands as they wrote it.
func (c *composer) languages() Note {
	text := c.T("report.tongue.document", "langs", c.named(c.langs))
	if spoken := c.talkLangs(); len(spoken) > 0 {
		text += " " + c.T("report.tongue.talk", "langs", c.named(spoken))
	}
	if n := c.translations(); n > 0 {
		text += " " + c.N("report.tongue.translated", n)
	}
	return Note{Heading: c.T("report.tongue"), Text: text + " " + c.T("report.tongue.own")}
}

// named lists languages by name.
func (c *composer) named(codes []string) string {
	names := make([]string, len(codes))
	for i, l := range codes {
		names[i] = c.word("report.language."+l, l)
	}
	return strings.Join(names, ", ")
}

// translations counts the messages that the buyer translated.
func (c *composer) translations() (n int) {
	for _, m := range c.s.Messages {
		if m.Translation != nil && m.Translation.Text != "" {
			n++
		}
	}
	return n
}

// talkLangs are the languages of the conversation, that of most messages first.
func (c *composer) talkLangs() []string {
	count := map[string]int{}
	var out []string
	for _, m := range c.s.Messages {
		l := tongue(m.Text)
		if m.Notice || l == "" {
			continue
		}
		if count[l] == 0 {
			out = append(out, l)
		}
		count[l]++
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	return out
}

// tongue is the language that most of a text is in, as far as its letters tell;
// "other": they do not, "": there are none. Of languages in Latin letters only
// English is known, by its small words.
func tongue(s string) string {
	n := map[string]int{}
	for _, word := range strings.Fields(s) {
		if strings.Contains(word, "://") { // an address is in no language
			continue
		}
		for _, r := range word {
			n[script(r)]++
		}
	}
	delete(n, "")
	most := ""
	for _, l := range []string{"ko", "ja", "zh", "ru", "latin", "other"} {
		if n[l] > n[most] {
			most = l
		}
	}
	switch {
	case most == "zh" && n["ja"] > 0:
		return "ja"
	case most == "latin" && english(s):
		return "en"
	case most == "latin", most == "ru" && strings.ContainsAny(strings.ToLower(s), "іїєґўјљњђћџѓќ"):
		return "other"
	}
	return most
}

func script(r rune) string {
	switch {
	case !unicode.IsLetter(r):
		return ""
	case unicode.Is(unicode.Hangul, r):
		return "ko"
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return "ja"
	case unicode.Is(unicode.Han, r):
		return "zh"
	case unicode.Is(unicode.Cyrillic, r):
		return "ru"
	case unicode.Is(unicode.Latin, r):
		return "latin"
	}
	return "other"
}

// english tells whether one of the commonest English words is in a text.
func english(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains([]string{"the", "you", "your", "are", "and", "please", "this", "not", "thank", "thanks", "hello", "yes", "refund"}, w)
	})
}

// tongues are the languages that the report is told in.
func (o Options) tongues() (out []string) {
	for _, l := range []string{string(o.Lang), string(o.Printer.Lang()), string(o.Second.Lang())} {
		if l != "" && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}
