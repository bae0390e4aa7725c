package chat

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	elem "golang.org/x/net/html/atom"

	"proofbox/evidence/limit"
)

// htmlText gives the words of a page as plain text: paragraphs and rows as
// lines, cells with tabs between, links with their addresses, quotations with
// "> ". Nothing of it is run, drawn or fetched; what the page hides is left
// out. whole is false where the page could not be read to its end.
func htmlText(page string) (text string, whole bool) {
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(limit.HTMLTag)
	w := htmlWriter{}
	for {
		switch z.Next() {
		case html.ErrorToken:
			return w.text(), errors.Is(z.Err(), io.EOF) && w.silent == 0
		case html.TextToken:
			w.words(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom == elem.Noscript {
				z.NextIsNotRawText()
			}
			w.open(t)
		case html.EndTagToken:
			name, _ := z.TagName()
			w.close(elem.Lookup(name))
		}
	}
}

// htmlWriter is the text under way.
type htmlWriter struct {
	out    []byte
	gap    bool // a space is due before the next word
	bullet bool // the next line is an item of a list
	quotes int
	pre    int
	silent elem.Atom // inside an element whose content is no words
	link   string    // where the open link goes
	linkAt int       // where its words began
	hidden elem.Atom // inside an element that is not shown,
	within int       // and as many of its kind in it;
	cutAt  int       // its words begin here
}

// htmlBlocks stand on lines of their own; true: with a blank line around.
var htmlBlocks = map[elem.Atom]bool{elem.P: true, elem.Div: false, elem.Tr: false, elem.Table: false, elem.Ul: false, elem.Ol: false, elem.Li: false,
	elem.H1: true, elem.H2: true, elem.H3: true, elem.H4: true, elem.H5: true, elem.H6: true, elem.Blockquote: false, elem.Hr: false,
	elem.Pre: false, elem.Dl: false, elem.Dt: false, elem.Dd: false, elem.Section: false, elem.Article: false, elem.Header: false,
	elem.Footer: false, elem.Address: false, elem.Center: false, elem.Form: false, elem.Fieldset: false, elem.Body: false}

// htmlWordless elements hold what no reader of the page sees, and no elements.
var htmlWordless = map[elem.Atom]bool{elem.Script: true, elem.Style: true, elem.Title: true, elem.Iframe: true}

// htmlVoids elements have no end.
var htmlVoids = map[elem.Atom]bool{elem.Br: true, elem.Img: true, elem.Hr: true, elem.Input: true, elem.Meta: true, elem.Link: true, elem.Area: true,
	elem.Base: true, elem.Col: true, elem.Embed: true, elem.Source: true, elem.Track: true, elem.Wbr: true}

// htmlHiding is a style that keeps an element from being shown.
var htmlHiding = regexp.MustCompile(`(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)`)

func (w *htmlWriter) open(t html.Token) {
	a := attributesOf(t)
	if htmlWordless[t.DataAtom] {
		w.silent = t.DataAtom
	}
	w.hide(t, a)
	w.block(t.DataAtom)
	switch t.DataAtom {
	case elem.Br:
		w.newline()
	case elem.Li:
		w.bullet = true
	case elem.Td, elem.Th:
		w.tab()
	case elem.Blockquote:
		w.quotes++
	case elem.Pre:
		w.pre++
	case elem.Img:
		w.words(" " + a["alt"] + " ")
	case elem.A:
		w.endLink()
		w.link, w.linkAt = strings.TrimSpace(a["href"]), len(w.out)
	}
}

func (w *htmlWriter) close(name elem.Atom) {
	if name == w.silent {
		w.silent = 0
	}
	switch name {
	case elem.A:
		w.endLink()
	case elem.Blockquote:
		w.newlineIfWritten()
		w.quotes = max(0, w.quotes-1)
	case elem.Pre:
		w.pre = max(0, w.pre-1)
	}
	w.reveal(name)
	w.block(name)
}

// reveal cuts the words of a hidden element that ends.
func (w *htmlWriter) reveal(name elem.Atom) {
	if w.hidden == 0 || name != w.hidden {
		return
	}
	if w.within--; w.within == 0 {
		w.out, w.hidden, w.gap, w.link, w.bullet = w.out[:min(w.cutAt, len(w.out))], 0, false, "", false
	}
}

// hide notes where a hidden element begins. Its words are cut when it ends; one
// that never ends keeps them, since a mistake must not swallow a mail.
func (w *htmlWriter) hide(t html.Token, a map[string]string) {
	_, flagged := a["hidden"]
	switch {
	case t.Type != html.StartTagToken || htmlVoids[t.DataAtom] || t.DataAtom == 0:
	case w.hidden != 0:
		if t.DataAtom == w.hidden {
			w.within++
		}
	case flagged || t.DataAtom == elem.Template || htmlHiding.MatchString(a["style"]):
		w.hidden, w.within, w.cutAt = t.DataAtom, 1, len(w.out)
	}
}

// words writes text, spaces and line ends in it as one space.
func (w *htmlWriter) words(s string) {
	switch {
	case w.silent != 0:
		return
	case w.pre > 0:
		w.preformatted(s)
		return
	}
	s = strings.ReplaceAll(s, "\u00a0", " ")
	for i, word := range strings.Fields(s) {
		if i > 0 || w.gap || startsWithSpace(s) {
			w.space()
		}
		w.raw(word)
		w.gap = false
	}
	w.gap = w.gap || s != "" && startsWithSpace(s[len(s)-1:])
}

func (w *htmlWriter) preformatted(s string) {
	for i, line := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		if i > 0 {
			w.newline()
		}
		if line != "" {
			w.raw(line)
		}
	}
}

// raw writes letters; a line begins with the marks of its quotation and list.
func (w *htmlWriter) raw(s string) {
	if w.fresh() {
		w.out = append(w.out, strings.Repeat("> ", min(w.quotes, limit.QuoteDepth))...)
		if w.bullet {
			w.out, w.bullet = append(w.out, "- "...), false
		}
	}
	w.out = append(w.out, s...)
}

// fresh tells whether nothing stands on the line yet.
func (w *htmlWriter) fresh() bool { return len(w.out) == 0 || w.out[len(w.out)-1] == '\n' }

func (w *htmlWriter) space() {
	if !w.fresh() && !bytes.HasSuffix(w.out, []byte(" ")) && !bytes.HasSuffix(w.out, []byte("\t")) {
		w.out = append(w.out, ' ')
	}
}

func (w *htmlWriter) tab() {
	if w.gap = false; !w.fresh() && !bytes.HasSuffix(w.out, []byte("\t")) {
		w.out = append(w.out, '\t')
	}
}

func (w *htmlWriter) newline() {
	w.gap = false
	if !bytes.HasSuffix(w.out, []byte("\n\n\n")) {
		w.out = append(w.out, '\n')
	}
}

func (w *htmlWriter) newlineIfWritten() {
	if w.gap = false; !w.fresh() {
		w.out = append(w.out, '\n')
	}
}

// block begins a line where an element stands on its own.
func (w *htmlWriter) block(name elem.Atom) {
	spaced, is := htmlBlocks[name]
	if !is {
		return
	}
	w.newlineIfWritten()
	if spaced && len(w.out) > 0 && !bytes.HasSuffix(w.out, []byte("\n\n")) {
		w.out = append(w.out, '\n')
	}
}

// endLink writes where a link goes, unless its words say so.
func (w *htmlWriter) endLink() {
	to := w.link
	w.link = ""
	scheme, _, _ := strings.Cut(strings.ToLower(to), ":")
	if scheme != "http" && scheme != "https" && scheme != "mailto" {
		return
	}
	shown := strings.TrimSpace(string(w.out[min(w.linkAt, len(w.out)):]))
	if shown == "" || strings.Contains(shown, strings.TrimPrefix(to, "mailto:")) {
		return
	}
	gap := w.gap
	w.space()
	w.raw("(" + oneLine(to) + ")")
	w.gap = gap
}

// text is what was written, with at most one blank line between lines.
func (w *htmlWriter) text() string {
	w.endLink()
	return blankLines.ReplaceAllString(string(w.out), "\n\n")
}

var blankLines = regexp.MustCompile(`\n[ \t]*\n(?:[ \t]*\n)+`)

func attributesOf(t html.Token) map[string]string {
	all := make(map[string]string, len(t.Attr))
	for _, a := range t.Attr {
		if _, twice := all[a.Key]; !twice {
			all[a.Key] = a.Val
		}
	}
	return all
}

func startsWithSpace(s string) bool { return s != "" && strings.ContainsRune(" \t\r\n\f", rune(s[0])) }
