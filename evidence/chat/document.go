package chat

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// document is a JSON text read piece by piece: only one entry is held decoded.
type document struct {
	text string
	dec  *json.Decoder
	part int // the number of the entry under way, for the user to find; 0: none yet
}

func openDocument(text string) (*document, error) {
	if at, deep := deepAt(text); deep {
		return nil, tooDeep(text, at)
	}
	return &document{text: text, dec: json.NewDecoder(strings.NewReader(text))}, nil
}

// deepAt finds where a JSON text nests deeper than is allowed.
func deepAt(text string) (at int, deep bool) {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > limit.ExportDepth {
				return i, true
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return 0, false
}

// tooDeep refuses a text that nests deeper than any export.
func tooDeep(text string, at int) error {
	return refused(evidence.InvalidForm, "chat-deep", "line", lineAt(text, at))
}

// brokenAt refuses a text that is cut short or broken, in an entry if there is
// one.
func brokenAt(text string, at, entry int) error {
	line := lineAt(text, min(at, len(text)))
	if entry == 0 {
		return refused(evidence.InvalidForm, "chat-broken", "line", line)
	}
	return refused(evidence.InvalidForm, "chat-broken-entry", "line", line, "entry", entry)
}

// broken says where the document is no JSON, or not of the shape it should have.
func (d *document) broken() error {
	return brokenAt(d.text, int(d.dec.InputOffset()), d.part)
}

// enter passes the opening of an object or a list; null has none.
func (d *document) enter(opening json.Delim) (bool, error) {
	t, err := d.dec.Token()
	if err != nil || t != nil && t != opening {
		return false, d.broken()
	}
	return t != nil, nil
}

// leave passes the end of what was entered.
func (d *document) leave() error {
	if _, err := d.dec.Token(); err != nil {
		return d.broken()
	}
	return nil
}

// fields walks over the object that comes next; one has to pass each value.
func (d *document) fields(one func(name string) error) error {
	if inside, err := d.enter('{'); !inside {
		return err
	}
	for d.dec.More() {
		t, err := d.dec.Token()
		if err != nil {
			return d.broken()
		}
		name, _ := t.(string) // the name of a field is never anything else
		if err := one(name); err != nil {
			return err
		}
	}
	return d.leave()
}

// items walks over the list that comes next; one has to pass each item.
func (d *document) items(one func() error) error {
	if inside, err := d.enter('['); !inside {
		return err
	}
	for d.dec.More() {
		if err := one(); err != nil {
			return err
		}
	}
	return d.leave()
}

// skip passes a value.
func (d *document) skip() error {
	for depth := 0; ; {
		t, err := d.dec.Token()
		if err != nil {
			return d.broken()
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

// decode takes a value, and gives its text. It does not fit where v has no room
// for what is written; then v has a part of it.
func (d *document) decode(v any) (raw string, fits bool, err error) {
	from := d.dec.InputOffset()
	err = d.dec.Decode(v)
	raw = strings.TrimLeft(d.text[from:d.dec.InputOffset()], ", :\t\r\n")
	if raw == "" || err != nil && !misshaped(err) {
		return "", false, d.broken()
	}
	return raw, err == nil, nil
}

// misshaped tells a value of another kind from one that is no JSON.
func misshaped(err error) bool {
	_, syntax := err.(*json.SyntaxError)
	_, typed := err.(*json.UnmarshalTypeError)
	return typed || !syntax && strings.HasPrefix(err.Error(), "json: ")
}

// end makes sure that nothing follows.
func (d *document) end() error {
	if rest := d.text[d.dec.InputOffset():]; strings.TrimSpace(rest) != "" {
		return refused(evidence.InvalidForm, "chat-two-documents", "line", lineAt(d.text, int(d.dec.InputOffset())))
	}
	return nil
}

// objectForm is how a JSON object begins, nestForm how nothing but a trap does.
var (
	objectForm = regexp.MustCompile(`^\s*\{\s*(?:"[^"\\]{0,80}"\s*:|\}\s*$)`)
	nestForm   = regexp.MustCompile(`^(?:\s*[\[{]){200}`)
)

// object tells whether the text is a JSON object, by its beginning.
func (in *input) object() bool { return objectForm.MatchString(in.text) }

// dialect tells the JSON exports apart: by the entries, or where there are none
// by what stands around them. A text that nests too deep to be looked at is left
// to the first of the JSON readers to refuse.
func (in *input) dialect() Format {
	if nestForm.MatchString(in.text) {
		return Telegram
	}
	if !in.object() {
		return ""
	}
	d, err := openDocument(in.text)
	if err != nil {
		return Telegram
	}
	format, seen := Format(""), map[string]bool{}
	_ = d.fields(func(name string) error { // what is broken further on is the reader's to say
		seen[name] = true
		if name == "messages" || name == "chats" || name == "left_chats" {
			format = d.dialectOf(name, seen)
			return errDecided
		}
		return d.skip()
	})
	return format
}

// errDecided ends a walk that has seen enough.
var errDecided = errors.New("decided")

func (d *document) dialectOf(name string, seen map[string]bool) (format Format) {
	if name != "messages" {
		return d.wholeAccount()
	}
	switch {
	case seen["participants"]:
		format = Instagram
	case seen["type"] && seen["id"]:
		format = Telegram
	}
	_ = d.items(func() error {
		return d.fields(func(name string) error {
			switch name {
			case "sender_name", "timestamp_ms":
				format = Instagram
				return errDecided
			case "date", "date_unixtime", "from", "actor":
				format = Telegram
				return errDecided
			}
			return d.skip()
		})
	})
	return format
}

// wholeAccount knows Telegram's account by the list in "chats".
func (d *document) wholeAccount() (format Format) {
	_ = d.fields(func(name string) error {
		if name == "list" {
			format = Telegram
			return errDecided
		}
		return d.skip()
	})
	return format
}
