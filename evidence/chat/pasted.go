package chat

import (
	"context"
	"strings"
)

// pastedReader reads what was copied from a page. A page writes who, when and
// what in lines of their own, in one line or mixed, with its buttons between;
// the order is guessed from the whole text, and every line tells what it was
// taken as, so that the user can say otherwise (Options.Fixed).
var pastedReader = reader{format: Pasted, knows: knowsPasted, read: readPasted}

// maxPasted is more lines than anybody copies from a page.
const maxPasted = 50_000

// knownBy is how many lines a page may have before its first message.
const knownBy = 1000

// knowsPasted asks for one time, or head with a time, and words beside it.
func knowsPasted(in *input) bool {
	lines := in.pastedLines(knownBy)
	atoms := takeCensus(lines, in.Names).base.atoms(lines)
	var times, words bool
	for i := range atoms {
		times = times || atoms[i].kind == timeAtom || atoms[i].kind == dayAtom
		words = words || atoms[i].kind == textAtom
	}
	return times && words
}

// pastedLines looks at no more than the first so many lines.
func (in *input) pastedLines(most int) []pastedLine {
	lines := make([]pastedLine, min(most, len(in.lines)))
	for i, text := range in.lines[:len(lines)] {
		lines[i] = lookAt(i+1, text, in.Fixed[i+1])
	}
	skipCards(lines)
	return lines
}

// skipCards takes the card of a product for a part of the page: two of its lines
// at least, and its title above them.
func skipCards(lines []pastedLine) {
	for i := 0; i < len(lines); i++ {
		n := 0
		for i+n < len(lines) && lines[i+n].isOfCard() {
			n++
		}
		if n >= 2 {
			skipCard(lines, i, i+n)
		}
		i += n
	}
}

// skipCard skips the lines from i to j, the title above and its like above that.
func skipCard(lines []pastedLine, i, j int) {
	if i > 0 && isTitle(&lines[i-1]) {
		for i--; i > 0 && lines[i-1].isOfCard(); i-- {
		}
	}
	for ; i < j; i++ {
		lines[i].role = IsSkip
	}
}

func (l *pastedLine) isOfCard() bool { return l.role == Unknown && cardForm.MatchString(l.text) }

// minTitle is how long the title of a product is at least, in bytes.
const minTitle = 24

func isTitle(l *pastedLine) bool {
	return l.role == Unknown && l.when == nil && l.name == "" && len(l.text) >= minTitle && !strings.ContainsAny(lastTwo(l.text), ".?!。？！")
}

func readPasted(ctx context.Context, in *input) (Parsed, error) {
	if len(in.lines) > maxPasted {
		return Parsed{}, tooManyLines(maxPasted)
	}
	lines := in.pastedLines(len(in.lines))
	best, err := bestReading(ctx, lines, in.Names)
	if err != nil {
		return Parsed{}, err
	}
	s := setting{in: in, lines: lines, reading: best.doubted(lines)}
	if err := s.setTimes(); err != nil {
		return Parsed{}, err
	}
	s.messages()
	return s.out, ctx.Err()
}

// bestReading tries every habit with every grammar and takes what explains the
// most. Words before colons are names only where most messages have no other:
// "Refund amount: 3" is one of the seller's lines.
func bestReading(ctx context.Context, lines []pastedLine, names []string) (reading, error) {
	c := takeCensus(lines, names)
	habits := c.habits(lines)
	best, err := bestOf(ctx, lines, habits)
	colons := c.spoken()
	if err != nil || len(colons) == 0 || best.isSigned() && !c.colon {
		return best, err
	}
	for i := range habits {
		habits[i].colons = colons
	}
	spoken, err := bestOf(ctx, lines, habits)
	if err == nil && spoken.score > best.score {
		best = spoken
	}
	return best, err
}

func bestOf(ctx context.Context, lines []pastedLine, habits []habit) (best reading, err error) {
	for i := range habits {
		atoms := habits[i].atoms(lines)
		for k, g := range grammars {
			if err := ctx.Err(); err != nil {
				return best, err
			}
			if r := g.assemble(atoms); i+k == 0 || r.beats(&best) {
				best = r
			}
		}
	}
	return best, nil
}
