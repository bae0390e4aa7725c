package page

import "proofbox/report"

// The columns of the changes: what each names, and what is new about it.
const (
	changeKey  = 46.0
	changeSide = 17.0 // of the words before what was and what is
	changePad  = 2.2
)

var (
	changeLabel = Type{Style: SemiBold, Size: 9.2, Color: Ink, Lead: 4.8, Tag: TagLabel}
	changeText  = BodySub.In(Ink).As(TagBody)
)

// changes says what a supplement has that what was sent before had not.
func (l *layout) changes() {
	k := l.d.Changes
	if k.Heading == "" {
		return
	}
	c, y := l.section(report.ChangesPart, k.Heading)
	f := l.flow(c, y)
	f.para(BodySub, l.left, l.width, k.Note)
	f.y += 4
	l.sentBefore(f, k.From)
	for _, s := range k.Lists {
		l.changeList(f, s)
	}
}

// sentBefore says in a box what the supplement goes on from.
func (l *layout) sentBefore(f *flow, rows []report.Row) {
	set := make([]Row, len(rows))
	for i, r := range rows {
		set[i] = Row{Label: r.Label, Value: r.Value}
		if r.Mono {
			set[i].Type = Code
		}
	}
	f.c.Rule(l.left, f.y, l.right, Pen{Color: Ink, Width: 0.35})
	f.y = f.c.Rows(l.left, f.y, l.width, changeKey, set)
}

func (l *layout) changeList(f *flow, s report.ChangeList) {
	f.gap(8)
	f.need(Subhead.Leading() + 6*changeText.Leading())
	f.c.Text(Subhead, l.left, f.y+rise(Subhead), Left, s.Heading)
	f.y += Subhead.Leading() + 0.8
	if s.Note != "" {
		f.para(Small, l.left, l.width, s.Note)
		f.y += 1.4
	}
	f.c.Rule(l.left, f.y, l.right, Pen{Color: Ink, Width: 0.35})
	f.c.In(TagList, "", func() {
		for _, k := range s.Items {
			f.c.In(TagItem, "", func() { l.change(f, k) })
		}
	})
}

// change is what it names at the left, and beside that what is new about it, of
// any length.
func (l *layout) change(f *flow, k report.Change) {
	label := l.Fonts.Break(changeLabel, changeKey-4, k.Label)
	high := float64(len(label)) * changeLabel.Leading()
	f.need(min(high, f.bottom-f.top-2*changePad) + 2*changePad)
	f.y += changePad
	on, from := f.c, f.y
	f.c.Link(l.left, f.y, changeKey-4, high, k.To)
	t := changeLabel
	if k.To != "" {
		t = t.In(Blue)
	}
	f.c.Lines(t, l.left, f.y+rise(changeText), label)
	if k.Text != "" {
		f.told(changeText, l.left+changeKey, l.Fonts.Break(changeText, l.width-changeKey, k.Text))
	}
	l.sideOf(f, k.Was, Sub)
	l.sideOf(f, k.Now, Ink)
	for _, e := range k.Edits {
		l.edit(f, e)
	}
	if f.c == on {
		f.y = max(f.y, from+high)
	}
	f.y += changePad
	f.c.Rule(l.left, f.y, l.right, Pen{Color: Hair, Width: 0.15})
}

// sideOf is what was, or what is, under the word for it.
func (l *layout) sideOf(f *flow, r report.Row, ink Color) {
	if r.Value == "" {
		return
	}
	f.need(2 * changeText.Leading())
	f.c.Fitted(Label.As(TagBody), l.left+changeKey, f.y+rise(changeText), changeSide-2, r.Label)
	f.para(changeText.In(ink), l.left+changeKey+changeSide, l.width-changeKey-changeSide, r.Value)
}

// editLines are what either side of an edit may take.
const editLines = 2

// edit is what a text said and says, in short, under its name.
func (l *layout) edit(f *flow, e report.Edit) {
	x, width := l.left+changeKey+changeSide, l.width-changeKey-changeSide
	was, _ := l.Fonts.Clamp(changeText.In(Sub), width, editLines, e.Was.Value)
	now, _ := l.Fonts.Clamp(changeText, width, editLines, e.Now.Value)
	f.y += 1.2
	f.need(float64(1+len(was)+len(now)) * changeText.Leading())
	f.para(Small, l.left+changeKey, l.width-changeKey, e.Name)
	for _, side := range []struct {
		label string
		t     Type
		lines []Line
	}{{e.Was.Label, changeText.In(Sub), was}, {e.Now.Label, changeText, now}} {
		f.c.Fitted(Label.As(TagBody), l.left+changeKey, f.y+rise(changeText), changeSide-2, side.label)
		f.lines(side.t, x, side.lines)
	}
}
