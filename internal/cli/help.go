package cli

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
	"golang.org/x/text/width"
)

// helpWidth is how many columns a line of help takes.
const helpWidth = 80

// help prints what a command takes, in the user's language; of the program, all
// its commands.
func (t *terminal) help(_ kong.HelpOptions, c *kong.Context) error {
	node := c.Selected()
	if node == nil {
		t.usage(c.Model.Name+c.Model.Summary(), t.say.T("cli.about"))
		var rows [][2]string
		for _, leaf := range c.Model.Leaves(true) {
			rows = append(rows, [2]string{leaf.Summary(), t.helpOf(leaf.Help)})
		}
		t.rows("cli.usage.commands", rows)
		fmt.Fprintln(t.out, "\n"+t.say.T("cli.usage.more"))
		return nil
	}
	t.usage(c.Model.Name+" "+node.Summary(), t.helpOf(node.Help))
	var args, flags [][2]string
	for _, a := range node.Positional {
		args = append(args, [2]string{a.Summary(), t.helpOf(a.Help)})
	}
	for _, group := range node.AllFlags(true) {
		for _, f := range group {
			flags = append(flags, [2]string{f.Summary(), t.helpOf(f.Help)})
		}
	}
	t.rows("cli.usage.arguments", args)
	t.rows("cli.usage.flags", flags)
	return nil
}

// helpOf is the help of a command, an argument or a flag; the one flag that is
// kong's own brings its words along.
func (t *terminal) helpOf(key string) string {
	if strings.Contains(key, " ") {
		key = "help"
	}
	return t.say.T("cli.help." + key)
}

func (t *terminal) usage(line, about string) {
	fmt.Fprintln(t.out, t.say.T("cli.usage.line", "usage", line)+"\n")
	t.wrap("", about)
}

// rows prints what there is under a heading, each with its help below it.
func (t *terminal) rows(heading string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintln(t.out, "\n"+t.say.T(heading))
	for _, r := range rows {
		fmt.Fprintln(t.out, "  "+r[0])
		t.wrap("      ", r[1])
	}
}

// wrap prints words in lines; a letter of Hangul takes two columns.
func (t *terminal) wrap(indent, text string) { t.hang(indent, indent, text) }

// hang prints words in lines as wrap does, of which the first begins otherwise.
func (t *terminal) hang(first, rest, text string) {
	line, empty := first, true
	for _, word := range strings.Fields(text) {
		if !empty && columns(line)+columns(word) > helpWidth {
			fmt.Fprintln(t.out, strings.TrimRight(line, " "))
			line = rest
		}
		line += word + " "
		empty = false
	}
	fmt.Fprintln(t.out, strings.TrimRight(line, " "))
}

func columns(s string) (n int) {
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n++
		}
		n++
	}
	return n
}
