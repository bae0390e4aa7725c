package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// languages says which languages are met in the document, and that what others
// wrote stands as they wrote it, where it stands.
func (c *composer) languages() Note {
	text := c.T("report.tongue.document", "langs", c.named(c.langs))
	if spoken := c.talkLangs(); len(spoken) > 0 && c.setup.Tells(TalkRecord) {
		text += " " + c.T("report.tongue.talk", "langs", c.named(spoken))
	}
	if n := c.translations(); n > 0 && c.setup.Tells(TalkRecord) {
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
	if last := len(names) - 1; last > 0 {
		return c.T("report.language.and", "langs", strings.Join(names[:last], ", "), "last", names[last])
	}
	return strings.Join(names, "")
}

// translations counts the messages that the buyer translated.
func (c *composer) translations() (n int) {
	for _, m := range c.s.Messages {
		if c.told(m.ID) && m.Translation != nil && m.Translation.Text != "" {
			n++
		}
	}
	return n
}

// talkLangs are the languages of the conversation as it is told, that of most
// messages first; what has no name comes last.
func (c *composer) talkLangs() []string {
	count := map[string]int{}
	var out []string
	for _, m := range c.s.Messages {
		l := tongue(m.Text)
		if m.Notice || l == "" || !c.told(m.ID) {
			continue
		}
		if count[l] == 0 {
			out = append(out, l)
		}
		count[l]++
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	if i := slices.Index(out, "other"); i >= 0 {
		out = append(slices.Delete(out, i, i+1), "other")
	}
	return out
}

// tongue is the language that most of a text is in, as far as its letters tell;
// "other": they do not, "": there are none, or too few. Of languages in Latin
// letters only English is known, by its small words.
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
	case most == "latin" && n[most] < latinTells: // a name, a code, "ok"
		return ""
	case most == "latin", most == "ru" && strings.ContainsAny(strings.ToLower(s), "іїєґўјљњђћџѓќ"):
		return "other"
	}
	return most
}

// latinTells is how many Latin letters are enough to tell that they are of
// another language than English.
const latinTells = 12

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
		return slices.Contains([]string{"the", "you", "your", "are", "and", "please", "this", "not", "thank", "thanks", "hello", "yes", "refund", "hi", "sorry", "great", "what", "have", "my"}, w)
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
