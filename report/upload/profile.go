package upload

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// Profile is one recipient.
type Profile struct {
	Code   string        `json:"code"`
	Name   evidence.Text `json:"name"`
	Where  evidence.Text `json:"where,omitempty"` // how its form is reached
	Total  Limit         `json:"total,omitzero"`  // bytes of everything together
	Fields []Field       `json:"fields"`          // what matters most first
	Notes  []guide.Note  `json:"notes,omitempty"`
	Print  Print         `json:"print,omitzero"`
}

// Print is how the recipient wants pages.
type Print struct {
	Court bool `json:"court,omitempty"` // numbers and margins of a court in Korea
	Plain bool `json:"plain,omitempty"` // nothing dark is printed: it may be copied in black and white
}

// MaxProfile is how many bytes a profile may have.
const MaxProfile = 64 << 10

const maxNotes = 20

// Parse reads a profile. It may be anybody's: what is not known, or makes no
// sense, is refused by naming it and saying why.
func Parse(b []byte) (Profile, error) {
	var p Profile
	if len(b) > MaxProfile {
		return p, &evidence.Error{Fault: evidence.TooLarge, Reason: "profile-large"}
	}
	b = bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF")) // editors put it there
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return Profile{}, unread(b, d.InputOffset(), err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Profile{}, unread(b, d.InputOffset(), errors.New("more than one value"))
	}
	if key := twice(json.NewDecoder(bytes.NewReader(b))); key != "" {
		return Profile{}, refused(key, "twice")
	}
	return p, p.validate()
}

// unread says why JSON is no profile: by the entry where that is known, else by
// the line.
func unread(b []byte, at int64, err error) error {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) && kind.Field != "" {
		return refused(kind.Field, "kind")
	}
	if _, name, unknown := strings.Cut(err.Error(), `unknown field "`); unknown {
		return refused(strings.TrimSuffix(name, `"`), "unknown")
	}
	var wrong *json.SyntaxError
	if errors.As(err, &wrong) {
		at = wrong.Offset
	}
	line := 1 + bytes.Count(b[:min(max(at, 0), int64(len(b)))], []byte("\n"))
	return &evidence.Error{Fault: evidence.InvalidForm, Reason: "profile-form", Args: map[string]string{"line": strconv.Itoa(line)}, Err: err}
}

// twice is a key that an object of sound JSON has twice, of which only one would
// count; "": none.
func twice(d *json.Decoder) string {
	open, err := d.Token()
	if err != nil || open != json.Delim('{') && open != json.Delim('[') {
		return ""
	}
	seen := map[string]bool{}
	for d.More() {
		if open == json.Delim('{') {
			key, _ := d.Token() // the JSON is sound
			name := strings.ToLower(fmt.Sprint(key))
			if seen[name] {
				return name
			}
			seen[name] = true
		}
		if key := twice(d); key != "" {
			return key
		}
	}
	_, _ = d.Token() // the end of it
	return ""
}

func (p Profile) validate() error {
	switch {
	case !codeForm.MatchString(p.Code):
		return refused("code", "code")
	case len(p.Fields) == 0, len(p.Fields) > maxFields:
		return refused("fields", "count", "least", "1", "most", strconv.Itoa(maxFields))
	case !slices.ContainsFunc(p.Fields, func(f Field) bool { return f.Holds != Note }):
		return refused("fields", "only-words")
	case len(p.Notes) > maxNotes:
		return refused("notes", "count", "least", "0", "most", strconv.Itoa(maxNotes))
	}
	if err := errors.Join(validText(p.Name, true, maxName, "name"), validText(p.Where, false, maxHint, "where"), p.Total.validate("total")); err != nil {
		return firstOf(err)
	}
	for i, n := range p.Notes {
		at := fmt.Sprintf("notes[%d]", i)
		if err := errors.Join(validText(n.Text, true, maxHint, at+".text"), validFact(n.Fact, at)); err != nil {
			return firstOf(err)
		}
	}
	return p.validFields()
}

func (p Profile) validFields() error {
	codes := map[string]bool{}
	for i, f := range p.Fields {
		at := fmt.Sprintf("fields[%d]", i)
		if codes[f.Code] {
			return refused(at+".code", "twice")
		}
		codes[f.Code] = true
		if err := f.validate(at); err != nil {
			return err
		}
	}
	return nil
}

// firstOf is one of several things that are wrong: one is enough to be told.
func firstOf(err error) error {
	var e *evidence.Error
	errors.As(err, &e)
	return e
}

// Field finds a field by code.
func (p Profile) Field(code string) (Field, bool) {
	i := slices.IndexFunc(p.Fields, func(f Field) bool { return f.Code == code })
	if i < 0 {
		return Field{}, false
	}
	return p.Fields[i], true
}

// Called is the name of a field by its code; "": there is none.
func (p Profile) Called(code, lang string) string {
	f, _ := p.Field(code)
	return f.Name.In(lang)
}

// Takes tells whether some field holds this.
func (p Profile) Takes(h Holds) bool {
	return slices.ContainsFunc(p.Fields, func(f Field) bool { return f.Holds == h })
}

// Unsure tells that some limit is not known: the form has to be looked at.
func (p Profile) Unsure() bool {
	return p.Total.Unsure() || slices.ContainsFunc(p.Fields, func(f Field) bool {
		return slices.ContainsFunc(f.Limits(), func(n Named) bool { return n.Unsure() })
	})
}

// usual is the order in which profiles are offered; others come after, by code.
var usual = []string{"aliexpress", "temu", "coupang", "ebay", "amazon", "paypal", "card", "agency", "court", "email"}

// All reads the profiles that are known, in the order they are offered.
func All(data fs.FS) ([]Profile, error) {
	files, err := fs.Glob(data, "*.json")
	if err != nil {
		return nil, err
	}
	var all []Profile
	for _, file := range files {
		b, err := fs.ReadFile(data, file)
		if err != nil {
			return nil, err
		}
		p, err := Parse(b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if p.Code != strings.TrimSuffix(path.Base(file), ".json") {
			return nil, refused(file, "code")
		}
		all = append(all, p)
	}
	place := func(p Profile) int {
		if i := slices.Index(usual, p.Code); i >= 0 {
			return i
		}
		return len(usual)
	}
	slices.SortStableFunc(all, func(a, b Profile) int { return place(a) - place(b) })
	return all, nil
}

// Find gives a profile by code. evidence.NotFound: there is none.
func Find(all []Profile, code string) (Profile, error) {
	if i := slices.IndexFunc(all, func(p Profile) bool { return p.Code == code }); i >= 0 {
		return all[i], nil
	}
	return Profile{}, &evidence.Error{Fault: evidence.NotFound, Subject: code, Reason: "profile-none"}
}
