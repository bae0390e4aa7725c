package i18n

import (
	"encoding/json"
	"errors"
	"fmt"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// message is a text in its plural forms; Other is always there.
type message map[plural.Form]template

var forms = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two,
	"few": plural.Few, "many": plural.Many, "other": plural.Other,
}

// parseMessage reads a JSON string, or an object of plural forms.
func parseMessage(raw json.RawMessage) (message, error) {
	var text string
	texts := map[string]string{}
	if json.Unmarshal(raw, &text) == nil {
		texts["other"] = text
	} else if err := json.Unmarshal(raw, &texts); err != nil {
		return nil, err
	}
	m := message{}
	for name, text := range texts {
		form, ok := forms[name]
		if !ok || text == "" {
			return nil, fmt.Errorf("plural form %q is unknown or empty", name)
		}
		t, err := parse(text)
		if err != nil {
			return nil, err
		}
		m[form] = t
	}
	if m[plural.Other] == nil {
		return nil, errors.New("no text for the plural form other")
	}
	return m, nil
}

// of gives the form a language uses for n things.
func (m message) of(lang Lang, n int) template {
	if n < 0 {
		n = max(-n, 0) // the least int has no opposite
	}
	if t := m[plural.Cardinal.MatchPlural(language.Make(string(lang)), n, 0, 0, 0, 0)]; t != nil {
		return t
	}
	return m[plural.Other]
}
