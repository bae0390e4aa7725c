package checker

import (
	"io/fs"
	"regexp"
	"strconv"
	"strings"
)

// hole is where a text of the catalogue goes.
var hole = regexp.MustCompile(`\{\{([a-z.-]+)\}\}`)

// script is one with its texts, quoted as its language wants it.
func script(from fs.FS, name string, t texts, quote func(string) string) ([]byte, error) {
	b, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, err
	}
	return hole.ReplaceAllFunc(b, func(m []byte) []byte {
		return []byte(quote(t.everywhere(string(hole.FindSubmatch(m)[1]))))
	}), nil
}

func quoteShell(s string) string {
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// quotePower doubles what PowerShell takes for a quote: curved ones, too.
func quotePower(s string) string {
	return "'" + regexp.MustCompile(`['‘’‚‛]`).ReplaceAllString(s, "$0$0") + "'"
}

// quotePython is a string of Python in ASCII, which any locale reads alike.
func quotePython(s string) string { return strconv.QuoteToASCII(s) }
