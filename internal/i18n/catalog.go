// Package i18n holds what the program says, in each of its languages: a
// catalogue of texts by key, plurals, Korean particles, and the words of dates,
// sizes and durations.
//
// A text is a template. {name} is replaced by a value, {name:을/를} by a value
// and the particle that suits it, {:을/를} by the particle for the value filled
// in last. {{ and }} stand for braces. A value that is empty takes the space
// before it along.
//
// The package has no state: a Catalog is loaded and handed to whoever speaks.
package i18n

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Catalog is every text in every language.
type Catalog struct {
	texts map[Lang]map[string]message
}

// Load reads each <language>.json at the root of fsys: an object of key to
// text, or of key to plural forms ({"one": …, "other": …}).
func Load(fsys fs.FS) (*Catalog, error) {
	files, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, errors.New("catalogue: no language")
	}
	c := &Catalog{texts: map[Lang]map[string]message{}}
	for _, f := range files {
		texts, err := load(fsys, f)
		if err != nil {
			return nil, fmt.Errorf("catalogue %s: %w", f, err)
		}
		c.texts[Lang(strings.TrimSuffix(path.Base(f), ".json"))] = texts
	}
	return c, nil
}

func load(fsys fs.FS, file string) (map[string]message, error) {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return nil, err
	}
	texts := make(map[string]message, len(raw))
	for key, r := range raw {
		m, err := parseMessage(r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		texts[key] = m
	}
	return texts, nil
}

// Langs are the languages of the catalogue, in alphabetical order.
func (c *Catalog) Langs() []Lang { return slices.Sorted(maps.Keys(c.texts)) }

// Tongues are what can be told in: each language of the catalogue, then each two,
// of which the first leads; the second of one is "". Of the languages, first
// comes first.
func (c *Catalog) Tongues(first Lang) (all [][2]Lang) {
	langs := c.Langs()
	if i := slices.Index(langs, first); i >= 0 {
		langs = slices.Insert(slices.Delete(langs, i, i+1), 0, first)
	}
	for _, l := range langs {
		all = append(all, [2]Lang{l})
	}
	for _, l := range langs {
		for _, second := range langs {
			if second != l {
				all = append(all, [2]Lang{l, second})
			}
		}
	}
	return all
}

// Printer speaks one language: the one asked for, or English where the
// catalogue lacks it.
func (c *Catalog) Printer(lang Lang) Printer {
	if _, ok := c.texts[lang]; !ok {
		lang = English
	}
	return Printer{lang: lang, texts: c.texts[lang]}
}
