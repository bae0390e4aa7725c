package movie

import (
	"maps"
	"slices"
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

// setters tell what a tag is, by its QuickTime key, its udta box, its iTunes
// item, or the name that ffprobe and Matroska have for it, in small letters.
var setters = map[string]func(*tags, string){
	"com.apple.quicktime.creationdate":     (*tags).setDevice,
	"com.apple.quicktime.make":             (*tags).setMake,
	"com.apple.quicktime.model":            (*tags).setModel,
	"com.apple.quicktime.location.iso6709": (*tags).setPlace,
	"com.android.manufacturer":             (*tags).setMake,
	"com.android.model":                    (*tags).setModel,
	"creation_time":                        (*tags).setHeader,
	"date":                                 (*tags).setNote, // of iPhone exports to MP4
	"\xa9day":                              (*tags).setNote,
	"\xa9xyz":                              (*tags).setPlace,
	"\xa9mak":                              (*tags).setMake,
	"\xa9mod":                              (*tags).setModel,
	"location":                             (*tags).setPlace,
	"make":                                 (*tags).setMake,
	"model":                                (*tags).setModel,
}

func (t *tags) setMake(s string)   { t.make = first(t.make, s) }
func (t *tags) setModel(s string)  { t.model = first(t.model, s) }
func (t *tags) setPlace(s string)  { t.gps = t.gps || IsPlace(s) }
func (t *tags) setDevice(s string) { t.setCreated(s, Device) }
func (t *tags) setNote(s string)   { t.setCreated(s, Note) }
func (t *tags) setHeader(s string) { t.setCreated(s, Header) }

func (t *tags) setCreated(s string, from Origin) {
	if c := ParseCreated(s, from); c.better(t.created) {
		t.created = c
	}
}

// set takes a tag by name; one that is not known does nothing. A language may
// stand behind the name: "location-eng".
func (t *tags) set(name, value string) {
	name = smallLetters(name)
	if i := strings.LastIndexByte(name, '-'); i > 0 && i == len(name)-4 {
		name = name[:i]
	}
	if set := setters[name]; set != nil {
		set(t, cleanText([]byte(value)))
	}
}

// smallLetters leaves alone what is not ASCII: names may hold the byte 0xa9.
func smallLetters(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// fill gives facts what the tags say.
func (t *tags) fill(f *Facts) {
	f.GPS = f.GPS || t.gps
	f.Make, f.Model = first(f.Make, t.make), first(f.Model, t.model)
	if t.created.better(f.Created) {
		f.Created = t.created
	}
}

// Tags takes over the tags of a video that another program read. An AVI's
// creation time is the device's own.
func (f *Facts) Tags(values map[string]string) {
	var t tags
	for _, name := range slices.Sorted(maps.Keys(values)) {
		t.set(name, values[name])
	}
	if f.Format == AVI && t.created.From == Header {
		t.created.From = Device
	}
	t.fill(f)
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
			t.set(x.kind, string(x.body[:min(len(x.body), maxText)]))
		case x.kind[0] == 0xa9:
			c := bigEndian(x.body)
			n := int(c.u16())
			c.skip(2) // language
			t.set(x.kind, string(c.b[:min(n, len(c.b))]))
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
		t.set(name, string(data[8:min(len(data), 8+maxText)]))
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
