package crash

import (
	"regexp"
	"strings"
)

// leftOut stands for what a panic said.
const leftOut = "panic: (its words are left out)"

// kept are the lines that the runtime writes in words of its own: the kind of a
// fault, goroutines, functions and where they stand in the source.
var kept = regexp.MustCompile(`^(` + strings.Join([]string{
	`fatal error: [a-z ,:'-]+`,
	`panic: runtime error: [a-z ,:'-]+(\[[0-9:]+\])?( with (length|capacity) [0-9]+)?`,
	`\[signal SIG[A-Z]+[^\]"]*\]`,
	`SIG[A-Z]+: [a-z ]+`,
	`PC=0x[0-9a-f]+ m=[0-9]+ sigcode=[0-9-]+( addr=0x[0-9a-f]+)?`,
	`goroutine [0-9]+( gp=0x[0-9a-f]+ m=[0-9a-z=]+( mp=0x[0-9a-f]+)?)? \[[a-z0-9 ,()-]+\]:`,
	`[A-Za-z0-9_./*()\[\]{}·:%~-]+\((\.\.\.|[0-9a-fx?{}, .]*)\)`,
	`created by [A-Za-z0-9_./*()\[\]·:%~-]+( in goroutine [0-9]+)?`,
	`\t[^\t"]+\.(go|s|c):[0-9]+( \+0x[0-9a-f]+)?`,
	`\.\.\.[0-9]+ frames elided\.\.\.`,
	``,
}, "|") + `)$`)

// stacks is what the runtime said without the words of anybody else, as much of
// it as is kept.
func stacks(said string) string {
	var b strings.Builder
	for line := range strings.Lines(said) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case kept.MatchString(line):
		case strings.HasPrefix(line, "panic: ") && b.Len() == 0:
			line = leftOut
		default:
			continue
		}
		if b.Len()+len(line) >= MaxBytes {
			break
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
