package page

import (
	"cmp"
	"context"
	"strings"

	"proofbox/report"
)

func (l *layout) conversation(ctx context.Context) error {
	talk := l.d.Conversation
	if len(talk.Lines) == 0 {
		return ctx.Err()
	}
	c, y := l.section(report.ConversationPart, talk.Heading)
	f := l.flow(c, y)
	f.para(BodySub, l.left, l.width, inARow(talk.Notes))
	l.origin(f, talk)
	f.y += 4
	return l.record(ctx, f, talk.Record)
}

// origin lists where the messages came from.
func (l *layout) origin(f *flow, talk report.Conversation) {
	f.y += 3
	for _, s := range talk.Sources {
		label := talk.Origin
		if s.Mark != "" {
			label += " " + s.Mark
		}
		name := s.Name
		if s.Ref != nil {
			name = join(name, s.Ref.Text)
		}
		r := Row{Label: label, Value: strings.Join(append([]string{name}, s.Facts...), "\n")}
		h := f.c.RowHeight(l.width, keyWidth, r)
		f.need(h + float64(len(l.hashOf(s)))*originHash)
		if s.Ref != nil {
			f.c.Link(l.left+keyWidth, f.y, l.width-keyWidth, h, s.Ref.To)
		}
		f.c.In(TagTable, "", func() {
			f.c.In(TagRow, "", func() { l.source(f, r, s) })
		})
	}
}

// originHash is the line of a digest.
const originHash = 4.6

// hashOf says whose the digest of a source is, in the room beside that.
func (l *layout) hashOf(s report.Source) []Line {
	return l.Fonts.heads(Small, l.width-keyWidth-l.Fonts.Measure(Code, s.Hash)-2, s.Of)
}

// source is one source: what it is, and its digest under that.
func (l *layout) source(f *flow, r Row, s report.Source) {
	keys := l.Fonts.Break(Label, keyWidth-3, r.Label)
	first, rest, _ := strings.Cut(r.Value, "\n")
	f.c.Lines(Label.As(TagHead), l.left, f.y+rowRise, keys)
	x, width := l.left+keyWidth, l.width-keyWidth
	f.c.In(TagCell, "", func() {
		y := f.c.Para(Label.At(8.8).In(Ink), x, f.y+rowRise, width, first)
		if rest != "" {
			y = f.c.Para(Small, x, y, width, rest)
		}
		if s.Hash != "" {
			hash, of := f.Fonts.Set(Code, s.Hash), l.hashOf(s)
			f.c.Line(Code, x+min(f.Fonts.Measure(Small, s.Of), width-hash.Width-2)+2, y, hash)
			y = f.c.Lines(Small, x, y, of) + originHash - Small.Leading()
		}
		f.y = y - rowRise + 2.6
	})
	f.c.Rule(l.left, f.y, l.right, Pen{Color: Hair, Width: 0.15})
}

// inARow sets sentences after each other, those of each language together.
func inARow(sentences []string) string {
	var first, second []string
	for _, s := range sentences {
		a, b := report.Apart(s)
		first, second = append(first, a), append(second, cmp.Or(b, a))
	}
	return report.Pair(strings.Join(first, " "), strings.Join(second, " "))
}
