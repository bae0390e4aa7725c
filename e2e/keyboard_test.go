//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	keyName   = regexp.MustCompile(`(?m)^\s*(<\w+>) = \d+;`)
	keySymbol = regexp.MustCompile(`(?m)^\s*key\s+(<\w+>)`)
	mediaKey  = regexp.MustCompile(`(?m)^\s*key\s+<I\d+>\s*\{[^{}]*\};$`)
)

// teach gives the keyboard a key for every letter of some texts that it does
// not have. xdotool can do so by itself, but turns the keyboard back at once,
// and a program that reads its events a moment later finds no letter there.
func (d *desktop) teach(texts ...string) {
	d.t.Helper()
	layout := mediaKey.ReplaceAllString(d.must("xkbcomp", "-w", "0", d.screen, "-"), "") // nobody plays music here
	head, symbols, found := strings.Cut(layout, "\nxkb_symbols")
	open := strings.Index(symbols, "{")
	if !found || open < 0 {
		d.t.Fatal("the keyboard's layout was not understood")
	}
	var keys strings.Builder
	free := freeKeys(layout)
	letters := foreign(strings.Join(texts, ""))
	if len(letters) > 2*len(free) {
		d.t.Fatal("the keyboard has not enough free keys")
	}
	for i := 0; i < len(letters); i += 2 { // one plain and one with Shift
		fmt.Fprintf(&keys, "\n    key %s { [ U%04X, U%04X ] };", free[i/2], letters[i], letters[min(i+1, len(letters)-1)])
	}
	path := filepath.Join(d.home, "keyboard.xkb")
	taught := head + "\nxkb_symbols" + symbols[:open+1] + keys.String() + symbols[open+1:]
	if err := os.WriteFile(path, []byte(taught), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.must("xkbcomp", "-w", "0", path, d.screen)
}

// freeKeys are keys that give nothing.
func freeKeys(layout string) (free []string) {
	taken := map[string]bool{}
	for _, m := range keySymbol.FindAllStringSubmatch(layout, -1) {
		taken[m[1]] = true
	}
	for _, m := range keyName.FindAllStringSubmatch(layout, -1) {
		if !taken[m[1]] {
			free = append(free, m[1])
		}
	}
	return free
}

// foreign are the letters beyond ASCII, each once.
func foreign(text string) (letters []rune) {
	seen := map[rune]bool{}
	for _, r := range text {
		if r > 0x7f && !seen[r] {
			seen[r] = true
			letters = append(letters, r)
		}
	}
	return letters
}
