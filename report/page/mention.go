package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"proofbox/report"
)

// mention is a text that names an exhibit wherever it stands.
type mention struct {
	text string
	to   report.Anchor
}

// mentions are the numbers of the exhibits that have pages, the longer before
// those they begin with.
func mentions(d report.Document) []mention {
	to := map[string]report.Anchor{}
	for _, r := range d.Index.Rows {
		to[r.Number] = r.To
	}
	for _, x := range d.Exhibits {
		to[x.Number] = x.Anchor
	}
	var out []mention
	for text, a := range to {
		if text != "" && a != "" {
			out = append(out, mention{text, a})
		}
	}
	slices.SortFunc(out, func(a, b mention) int {
		return cmp.Or(cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
	})
	return out
}

// lead makes exhibits that lines of the report's own words name lead to them; y
// is the first baseline.
func (l *layout) lead(c *Canvas, t Type, x, y float64, lines []Line) {
	for i, n := range lines {
		top := y + float64(i)*t.Leading() - rise(t)
		l.eachMention(n.Text, func(from, to int, a report.Anchor) {
			left := l.Fonts.Measure(t, n.Text[:from])
			c.Link(x+left, top, min(l.Fonts.Measure(t, n.Text[:to]), n.Width)-left, t.Leading(), a)
		})
	}
}

// eachMention finds the exhibits that a text names, in its order.
func (l *layout) eachMention(s string, found func(from, to int, a report.Anchor)) {
	for at := 0; at < len(s); {
		i := slices.IndexFunc(l.mentioned, func(m mention) bool { return names(s, at, m.text) })
		if i < 0 {
			_, n := utf8.DecodeRuneInString(s[at:])
			at += n
			continue
		}
		m := l.mentioned[i]
		found(at, at+len(m.text), m.to)
		at += len(m.text)
	}
}

// names tells whether a number stands at a place of a text, and is not a part of
// another.
func names(s string, at int, number string) bool {
	rest, ok := strings.CutPrefix(s[at:], number)
	if !ok {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(rest)
	if digits, branch := strings.CutPrefix(rest, "."); branch {
		after, _ = utf8.DecodeRuneInString(digits)
	}
	return !unicode.IsDigit(after) && !unicode.IsDigit(before) && !unicode.Is(unicode.Latin, before)
}
