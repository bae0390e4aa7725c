package i18n

import (
	"cmp"
	"strings"
)

// Lang is a language by its ISO 639-1 code.
type Lang string

const (
	Korean  Lang = "ko"
	English Lang = "en"
)

// FromEnv guesses the user's language from the environment: the one of the
// catalogue that the first of LC_ALL, LC_MESSAGES, LANG and LANGUAGE that is set
// names, English otherwise.
func (c *Catalog) FromEnv(getenv func(string) string) Lang {
	locale := cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"), getenv("LANGUAGE"))
	code := strings.FieldsFunc(locale, func(r rune) bool { return strings.ContainsRune("_-.@:", r) })
	if len(code) > 0 {
		if l := Lang(strings.ToLower(code[0])); c.texts[l] != nil {
			return l
		}
	}
	return English
}
