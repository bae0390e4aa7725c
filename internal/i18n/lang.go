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

// FromEnv guesses the user's language from the environment: Korean where the
// first of LC_ALL, LC_MESSAGES, LANG and LANGUAGE that is set says so, English
// otherwise.
func FromEnv(getenv func(string) string) Lang {
	locale := cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"), getenv("LANGUAGE"))
	code := strings.FieldsFunc(locale, func(r rune) bool { return strings.ContainsRune("_-.@:", r) })
	if len(code) > 0 && strings.EqualFold(code[0], string(Korean)) {
		return Korean
	}
	return English
}
