package leak

import (
	"bytes"
	"encoding/hex"
	"errors"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"proofbox/evidence"
)

// texts gathers what can be read in the file: what the pages say, by the fonts'
// own way back to text, and the strings of its other objects.
type texts struct {
	names map[string]int            // object of a font by its name on the pages
	fonts map[int]int               // object of a font's way to text
	ways  map[int]map[uint16]string // text of a code, by that object
	pages [][]byte                  // content
	plain []string                  // strings that stand for themselves
	err   error                     // the first
}

var (
	errHidden = errors.New("a hidden word")
	errFont   = errors.New("text in a font that cannot be read")
)

var (
	fontName  = regexp.MustCompile(`/([A-Za-z]+[0-9]+) ([0-9]+) 0 R`)
	toUnicode = regexp.MustCompile(`/ToUnicode ([0-9]+) 0 R`)
)

// take keeps what an object has to say.
func (t *texts) take(o object) {
	if t.names == nil {
		t.names, t.fonts, t.ways = map[string]int{}, map[int]int{}, map[int]map[uint16]string{}
	}
	if o.stream == nil {
		t.takeDict(o)
		return
	}
	if o.has("/Length1 ") || o.has("/N 3") { // a font file, a profile
		return
	}
	b, err := o.unpacked()
	switch {
	case err != nil:
		t.err = errors.Join(t.err, err)
	case o.has("/Type /Metadata"):
		t.plain = append(t.plain, html.UnescapeString(string(b)))
	case bytes.HasPrefix(b, []byte("/CIDInit")):
		t.ways[o.id] = codes(b)
	default:
		t.pages = append(t.pages, b)
	}
}

func (t *texts) takeDict(o object) {
	t.plain = append(t.plain, literals(o.dict)...)
	if i := bytes.Index(o.dict, []byte("/Font <<\n")); i >= 0 {
		end := bytes.Index(o.dict[i:], []byte(">>"))
		for _, m := range fontName.FindAllSubmatch(o.dict[i:i+max(end, 0)], -1) {
			t.names[string(m[1])] = number(m[2])
		}
	}
	if m := toUnicode.FindSubmatch(o.dict); m != nil {
		t.fonts[o.id] = number(m[1])
	}
}

func number(b []byte) int {
	n, err := strconv.Atoi(string(b))
	if err != nil {
		return 0
	}
	return n
}

// check looks for hidden words in all that was gathered.
func (t *texts) check(subject string, v evidence.Veil) error {
	if t.err != nil {
		return doubt(subject, t.err)
	}
	for _, s := range t.plain {
		if v.Finds(s) {
			return hidden(subject, v.Found(s))
		}
	}
	for _, b := range t.pages {
		for _, line := range t.lines(b) {
			if v.Finds(line) {
				return hidden(subject, v.Found(line))
			}
		}
	}
	if t.err != nil {
		return doubt(subject, t.err)
	}
	return nil
}

// lines are the lines of text of a page: what stands between BT and ET.
func (t *texts) lines(content []byte) (out []string) {
	var line strings.Builder
	var font map[uint16]string
	words := scanner{b: content}
	var name []byte
	for {
		w, kind := words.next()
		switch {
		case kind == endOf:
			return out
		case kind == nameOf:
			name = w
		case kind == hexOf:
			show(&line, font, w)
		case kind == wordOf && string(w) == "Tf":
			if font = t.ways[t.fonts[t.names[string(name)]]]; font == nil && t.err == nil {
				t.err = errFont
			}
		case kind == wordOf && string(w) == "ET":
			out = append(out, line.String())
			line.Reset()
		}
	}
}

// show adds what codes say.
func show(line *strings.Builder, font map[uint16]string, digits []byte) {
	b := make([]byte, len(digits)/2)
	if _, err := hex.Decode(b, digits[:2*len(b)]); err != nil {
		return
	}
	for i := 0; i+1 < len(b); i += 2 {
		line.WriteString(font[uint16(b[i])<<8|uint16(b[i+1])])
	}
}

// codes reads the way from codes to text: lines of <code> <UTF-16>.
func codes(b []byte) map[uint16]string {
	out := map[uint16]string{}
	for line := range bytes.Lines(b) {
		code, text, ok := bytes.Cut(bytes.TrimSpace(line), []byte("> <"))
		if !ok || len(code) != 5 {
			continue
		}
		c, err := strconv.ParseUint(string(code[1:]), 16, 16)
		if err != nil {
			continue
		}
		out[uint16(c)] = unhex(bytes.TrimSuffix(text, []byte(">")))
	}
	return out
}

// unhex reads hex digits of UTF-16.
func unhex(digits []byte) string {
	b := make([]byte, len(digits)/2)
	if _, err := hex.Decode(b, digits[:2*len(b)]); err != nil {
		return ""
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return string(utf16.Decode(units))
}

// literals are the strings in a dictionary: in brackets, or as UTF-16 in hex.
func literals(dict []byte) (out []string) {
	s := scanner{b: dict}
	for {
		w, kind := s.next()
		switch kind {
		case endOf:
			return out
		case textOf:
			out = append(out, string(w))
		case hexOf:
			if text, ok := bytes.CutPrefix(w, []byte("FEFF")); ok {
				out = append(out, unhex(text))
			}
		}
	}
}
