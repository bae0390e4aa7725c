package checker

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// own begins the keys of the texts of the checkers.
const own = "check."

// texts are those of the checkers, by language and by key without its beginning:
// a string, or an object of plural forms.
type texts map[string]map[string]any

func readTexts(from fs.FS) (texts, error) {
	files, err := fs.Glob(from, "*.json")
	if err != nil {
		return nil, err
	}
	all := texts{}
	for _, name := range files {
		b, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		var catalogue map[string]any
		if err := json.Unmarshal(b, &catalogue); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all[strings.TrimSuffix(path.Base(name), ".json")] = ownOf(catalogue)
	}
	return all, nil
}

func ownOf(catalogue map[string]any) map[string]any {
	some := map[string]any{}
	for key, v := range catalogue {
		if short, is := strings.CutPrefix(key, own); is {
			some[short] = v
		}
	}
	return some
}

// forPage leaves out what only scripts say.
func (t texts) forPage() texts {
	page := texts{}
	for lang, all := range t {
		page[lang] = maps.Clone(all)
		maps.DeleteFunc(page[lang], func(key string, _ any) bool { return strings.HasPrefix(key, "script.") })
	}
	return page
}

// everywhere is a text in all languages, one behind the other.
func (t texts) everywhere(key string) string {
	var said []string
	for _, lang := range slices.Backward(slices.Sorted(maps.Keys(t))) {
		if s, is := t[lang][key].(string); is {
			said = append(said, s)
		}
	}
	return strings.Join(said, " · ")
}
