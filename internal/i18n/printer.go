package i18n

import (
	"fmt"

	"golang.org/x/text/feature/plural"
)

// Printer says things in one language. It is a small value, to be passed on;
// the zero Printer shows keys.
type Printer struct {
	lang    Lang
	texts   map[string]message
	clock24 bool
}

// Lang is the language spoken.
func (p Printer) Lang() Lang { return p.lang }

// T is the text of a key, with its placeholders filled from args: name, value,
// name, value … A key the catalogue lacks comes back as ⟦key⟧.
func (p Printer) T(key string, args ...any) string {
	m, ok := p.texts[key]
	if !ok {
		return missing(key)
	}
	return m[plural.Other].fill(values(args))
}

// Fill is T for values that come as a map, as reasons and warnings do.
func (p Printer) Fill(key string, values map[string]string) string {
	m, ok := p.texts[key]
	if !ok {
		return missing(key)
	}
	return m[plural.Other].fill(values)
}

// N is the text of a key for n things; {n} is n with its digits grouped.
func (p Printer) N(key string, n int, args ...any) string {
	m, ok := p.texts[key]
	if !ok {
		return missing(key)
	}
	v := values(args)
	v["n"] = p.Number(int64(n))
	return m.of(p.lang, n).fill(v)
}

func missing(key string) string { return "⟦" + key + "⟧" }

// values pairs names with values; a name left without a value is left out.
func values(args []any) map[string]string {
	v := make(map[string]string, len(args)/2+1)
	for i := 0; i+1 < len(args); i += 2 {
		v[fmt.Sprint(args[i])] = fmt.Sprint(args[i+1])
	}
	return v
}
