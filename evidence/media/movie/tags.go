package movie

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tags gathers what the metadata of a movie says.
type tags struct {
	created     Created
	gps         bool
	make, model string
}

// names tell what a tag is, by its QuickTime key, its udta box or its iTunes
// item.
var names = map[string]func(*tags, string){
	"com.apple.quicktime.creationdate": (*tags).setCreated,
	"com.apple.quicktime.make":         (*tags).setMake,
	"com.apple.quicktime.model":        (*tags).setModel,
	placeTag:                           (*tags).setPlace,
	"com.android.manufacturer":         (*tags).setMake,
	"com.android.model":                (*tags).setModel,
	"date":                             (*tags).setCreated, // of iPhone exports to MP4
	"\xa9day":                          (*tags).setCreated,
	"\xa9xyz":                          (*tags).setPlace,
	"\xa9mak":                          (*tags).setMake,
	"\xa9mod":                          (*tags).setModel,
}

func (t *tags) setMake(s string)  { t.make = first(t.make, s) }
func (t *tags) setModel(s string) { t.model = first(t.model, s) }
func (t *tags) setPlace(s string) { t.gps = t.gps || IsPlace(s) }

func (t *tags) setCreated(s string) {
	if c := ParseCreated(s, Device); t.created.IsZero() || c.better(t.created) {
		t.created = c
	}
}

// TagName gives the name of a tag in the letters that this package knows it by:
// Matroska writes all of them large, and ffprobe calls a place "location".
func TagName(s string) string {
	s = strings.ToLower(s)
	switch s {
	case "com.apple.quicktime.location.iso6709", "location":
		return placeTag
	}
	return s
}

const placeTag = "com.apple.quicktime.location.ISO6709"

func (t *tags) set(name, value string) {
	if f := names[name]; f != nil {
		f(t, value)
	}
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// readUserData reads a udta box: QuickTime texts, 3GPP boxes, and a meta box of
// iTunes items.
func (t *tags) readUserData(b []byte) {
	for x := range boxes(b) {
		switch {
		case x.kind == "meta":
			t.readMeta(x.body)
		case x.kind == "loci":
			t.gps = t.gps || isLoci(x.body)
		case x.kind == "date":
			t.set(x.kind, cleanText(x.body))
		case x.kind[0] == 0xa9:
			c := bigEndian(x.body)
			n := int(c.u16())
			c.skip(2) // language
			t.set(x.kind, cleanText(c.b[:min(n, len(c.b))]))
		}
	}
}

// readMeta reads a meta box, a full box in MP4 and a plain one in QuickTime:
// items by number with a table of keys, or by name as iTunes has them.
func (t *tags) readMeta(b []byte) {
	if len(b) >= 8 && string(b[4:8]) != "hdlr" {
		b = b[4:]
	}
	var keys []string
	if k, ok := find(b, "keys"); ok {
		keys = readKeys(k)
	}
	list, _ := find(b, "ilst")
	for item := range boxes(list) {
		data, ok := find(item.body, "data")
		if !ok || len(data) < 8 {
			continue
		}
		name := item.kind
		if n := bigEndian([]byte(name)).u32(); n >= 1 && n <= uint32(len(keys)) {
			name = keys[n-1]
		}
		t.set(name, cleanText(data[8:]))
	}
}

// readKeys reads the table of key names. Each is a box whose kind is the
// namespace.
func readKeys(b []byte) (keys []string) {
	if len(b) < 8 {
		return nil
	}
	for x := range boxes(b[8:]) {
		keys = append(keys, string(x.body[:min(len(x.body), maxText)]))
	}
	return keys
}

// maxText is the longest text kept of a tag, in bytes.
const maxText = 256

// cleanText makes a line of text from bytes of a file: UTF-8, nothing that
// cannot be printed, no blanks around it.
func cleanText(b []byte) string {
	b = b[:min(len(b), maxText)]
	if i := strings.IndexByte(string(b), 0); i >= 0 {
		b = b[:i]
	}
	for len(b) > 0 && !utf8.Valid(b) {
		b = b[:len(b)-1]
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, string(b)))
}
