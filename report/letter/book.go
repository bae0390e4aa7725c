package letter

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"text/template"
	"unicode"

	"proofbox/evidence"
)

// Book has what letters are made of, in every language.
type Book struct {
	Purposes []Purpose // in the order they are offered
	tongues  map[string]tongue
	forms    map[formName]form
}

type formName struct {
	kind Kind
	lang string
}

// kindsFile lists the purposes; wordsSuffix ends the name of a language's words,
// partsPrefix begins that of what its letters share.
const (
	kindsFile   = "kinds.json"
	wordsSuffix = ".json"
	partsPrefix = "parts."
	formSuffix  = ".txt"
)

// Parse reads kinds.json, <language>.json, parts.<language>.txt and a
// <kind>.<language>.txt for each purpose and language.
func Parse(data fs.FS) (Book, error) {
	b := Book{tongues: map[string]tongue{}, forms: map[formName]form{}}
	if err := readJSON(data, kindsFile, &b.Purposes); err != nil {
		return Book{}, err
	}
	files, err := fs.Glob(data, "??"+wordsSuffix)
	if err != nil {
		return Book{}, err
	}
	for _, file := range files {
		if err := b.learn(data, strings.TrimSuffix(file, wordsSuffix)); err != nil {
			return Book{}, err
		}
	}
	return b, nil
}

// learn reads one language.
func (b *Book) learn(data fs.FS, lang string) error {
	var t tongue
	if err := readJSON(data, lang+wordsSuffix, &t); err != nil {
		return err
	}
	if len(t.Months) != 12 {
		return unread(lang+wordsSuffix, errors.New("a year has twelve months"))
	}
	for _, script := range t.Scripts {
		if unicode.Scripts[script] == nil {
			return unread(lang+wordsSuffix, errors.New("there is no script "+script))
		}
	}
	b.tongues[lang] = t
	parts, err := readForm(data, partsPrefix+lang+formSuffix)
	if err != nil {
		return err
	}
	shared, err := template.New("").Option("missingkey=error").Parse(parts)
	if err != nil {
		return unread(partsPrefix+lang+formSuffix, err)
	}
	for _, p := range b.Purposes {
		if err := p.validate(); err != nil {
			return err
		}
		file := string(p.Kind) + "." + lang + formSuffix
		text, err := readForm(data, file)
		if err != nil {
			return err
		}
		f, err := parseForm(shared, text)
		if err != nil {
			return unread(file, err)
		}
		b.forms[formName{p.Kind, lang}] = f
	}
	return nil
}

func readJSON(data fs.FS, file string, into any) error {
	b, err := fs.ReadFile(data, file)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return unread(file, err)
	}
	return nil
}

func readForm(data fs.FS, file string) (string, error) {
	b, err := fs.ReadFile(data, path.Clean(file))
	return strings.ReplaceAll(string(b), "\r\n", "\n"), err
}

func unread(file string, err error) error {
	return &evidence.Error{Fault: evidence.InvalidForm, Subject: file, Err: err}
}

// Languages are the codes of those that letters are written in, by their own
// order: Korean, English, then the rest by code.
func (b Book) Languages() (codes []string) {
	for _, first := range []string{"ko", "en"} {
		if _, is := b.tongues[first]; is {
			codes = append(codes, first)
		}
	}
	var rest []string
	for code := range b.tongues {
		if !slices.Contains(codes, code) {
			rest = append(rest, code)
		}
	}
	slices.Sort(rest)
	return append(codes, rest...)
}

// LanguageName is what a language calls itself.
func (b Book) LanguageName(code string) string { return b.tongues[code].Name }

// Purpose finds a kind.
func (b Book) Purpose(k Kind) (Purpose, bool) {
	i := slices.IndexFunc(b.Purposes, func(p Purpose) bool { return p.Kind == k })
	if i < 0 {
		return Purpose{}, false
	}
	return b.Purposes[i], true
}
