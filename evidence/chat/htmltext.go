package chat

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxHTMLToken bounds one tag: each of its attributes costs sixteen times its
// bytes.
const maxHTMLToken = 4 << 20

// maxQuoteDepth is how deep a quotation is marked.
const maxQuoteDepth = 8

// htmlText gives the words of a page as plain text: paragraphs and rows as
// lines, cells with tabs between, links with their addresses, quotations with
// "> ". Nothing of it is run, drawn or fetched; what the page hides is left
// out. whole is false where the page could not be read to its end.
func htmlText(page string) (text string, whole bool) {
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(maxHTMLToken)
	w := htmlWriter{}
	for {
		switch z.Next() {
		case html.ErrorToken:
			return w.text(), errors.Is(z.Err(), io.EOF)
		case html.TextToken:
			w.words(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			w.open(z.Token())
		case html.EndTagToken:
			name, _ := z.TagName()
			w.close(atom.Lookup(name))
		}
	}
}

// htmlWriter is the text under way.
type htmlWriter struct {
	out    []byte
	gap    bool // a space is due before the next word
	quotes int
	pre    int
	silent atom.Atom // inside an element whose content is no words
	link   string    // where the open link goes
	linkAt int       // where its words began
	hidden atom.Atom // inside an element that is not shown,
	within int       // and as many of its kind in it;
	cutAt  int       // its words begin here
}

// blocks stand on lines of their own; true: with a blank line around.
var blocks = map[atom.Atom]bool{atom.P: true, atom.Div: false, atom.Tr: false, atom.Table: false, atom.Ul: false, atom.Ol: false, atom.Li: false,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Blockquote: false, atom.Hr: false,
	atom.Pre: false, atom.Dl: false, atom.Dt: false, atom.Dd: false, atom.Section: false, atom.Article: false, atom.Header: false,
	atom.Footer: false, atom.Address: false, atom.Center: false, atom.Form: false, atom.Fieldset: false, atom.Body: false}

// wordless elements hold what no reader of the page sees.
var wordless = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Title: true, atom.Template: true, atom.Head: false}

// void elements have no end.
var void = map[atom.Atom]bool{atom.Br: true, atom.Img: true, atom.Hr: true, atom.Input: true, atom.Meta: true, atom.Link: true, atom.Area: true,
	atom.Base: true, atom.Col: true, atom.Embed: true, atom.Source: true, atom.Track: true, atom.Wbr: true}

// hiding is a style that keeps an element from being shown.
var hiding = regexp.MustCompile(`(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)`)

func (w *htmlWriter) open(t html.Token) {
	a := attributes(t)
	if wordless[t.DataAtom] && t.Type == html.StartTagToken && w.silent == 0 {
		w.silent = t.DataAtom
	}
	w.hide(t, a)
	w.block(t.DataAtom)
	switch t.DataAtom {
	case atom.Br:
		w.newline()
	case atom.Li:
		w.mark("- ")
	case atom.Td, atom.Th:
		w.tab()
	case atom.Blockquote:
		w.quotes++
	case atom.Pre:
		w.pre++
	case atom.Img:
		w.words(" " + a["alt"] + " ")
	case atom.A:
		w.endLink()
		w.link, w.linkAt = strings.TrimSpace(a["href"]), len(w.out)
	}
}

func (w *htmlWriter) close(name atom.Atom) {
	if name == w.silent {
		w.silent = 0
	}
	switch name {
	case atom.A:
		w.endLink()
	case atom.Blockquote:
		w.newlineIfWritten()
		w.quotes = max(0, w.quotes-1)
	case atom.Pre:
		w.pre = max(0, w.pre-1)
	}
	w.block(name)
	if w.hidden == 0 || name != w.hidden {
		return
	}
	if w.within--; w.within == 0 {
		w.out, w.hidden, w.gap = w.out[:min(w.cutAt, len(w.out))], 0, false
		w.link = ""
	}
}

// hide notes where a hidden element begins. Its words are cut when it ends; one
// that never ends keeps them, since a mistake must not swallow a mail.
func (w *htmlWriter) hide(t html.Token, a map[string]string) {
	_, flagged := a["hidden"]
	switch {
	case t.Type != html.StartTagToken || void[t.DataAtom] || t.DataAtom == 0:
	case w.hidden != 0:
		if t.DataAtom == w.hidden {
			w.within++
		}
	case flagged || hiding.MatchString(a["style"]):
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

// raw writes letters; a line begins with the marks of its quotation.
func (w *htmlWriter) raw(s string) {
	if w.fresh() {
		w.out = append(w.out, strings.Repeat("> ", min(w.quotes, maxQuoteDepth))...)
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

func (w *htmlWriter) mark(s string) {
	if w.silent == 0 {
		w.raw(s)
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
func (w *htmlWriter) block(name atom.Atom) {
	spaced, is := blocks[name]
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

func attributes(t html.Token) map[string]string {
	all := make(map[string]string, len(t.Attr))
	for _, a := range t.Attr {
		if _, twice := all[a.Key]; !twice {
			all[a.Key] = a.Val
		}
	}
	return all
}

func startsWithSpace(s string) bool { return s != "" && strings.ContainsRune(" \t\r\n\f", rune(s[0])) }
