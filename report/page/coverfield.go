package page

import "proofbox/report"

// The head of the cover: what the document is, the claim, and what is at stake.

// head is how the head of the cover is coloured.
type head struct{ eyebrow, claim, title, label, value, note, rule Color }

var (
	darkHead  = head{Color{176, 186, 208}, White, NightText, Color{160, 171, 196}, White, NightText, Color{78, 92, 128}}
	lightHead = head{Sub, Ink, Sub, Sub, Ink, Sub, Hair}
)

// light tells whether the cover saves ink, or keeps out of its margins.
func (l *layout) light() bool {
	return l.d.Setup.Cover == report.LightCover || l.d.Setup.Margins == report.CourtMargins
}

func (l *layout) headInk() head {
	if l.light() {
		return lightHead
	}
	return darkHead
}

const (
	headTop    = 4.0   // from the margin to the first block
	headBottom = 6.0   // under the last
	fieldAlone = 128.0 // how high the field is where nothing stands under it
)

func (l *layout) fieldHeight(all []block) float64 { return l.fieldTop() + heights(all) + headBottom }

// fieldTop is where the first block of the head stands.
func (l *layout) fieldTop() float64 { return l.over - headHigh + headTop }

// field puts down the head and gives its lower edge.
func (l *layout) field(c *Canvas, all []block, alone bool) float64 {
	h := l.fieldHeight(all)
	if alone {
		h = max(h, fieldAlone)
	}
	if l.light() {
		c.Rule(l.left, h, l.right, Pen{Color: Ink, Width: 0.5})
	} else {
		c.Add(Gradient{X: 0, Y: 0, W: l.paperW, H: h, From: Night, To: NightEdge})
	}
	y := l.fieldTop()
	for _, b := range all {
		b.draw(c, y)
		y += b.height
	}
	return h
}

// coverField are the blocks of the head.
func (l *layout) coverField(set dense) []block {
	return standing(l.eyebrow(), l.headline(), l.stakes(set))
}

// eyebrow says what the document is, and at the right the title of the case.
func (l *layout) eyebrow() block {
	cov, ink := l.d.Cover, l.headInk()
	t := Eyebrow.In(ink.eyebrow)
	what := l.Fonts.Shorten(t, l.width*0.55, cov.Eyebrow)
	name := Small.In(ink.title).As(TagTitle)
	var title Line
	cut := false
	if cov.Claim != "" {
		var lines []Line
		lines, cut = l.clamp(name, l.width-what.Width-8, 1, cov.Title)
		title = lines[0]
	}
	return block{13, func(c *Canvas, y float64) {
		c.Line(t, l.left, y+4, what)
		l.keep(cut, cov.Names.Title, cov.Title)
		c.Line(name, l.right-title.Width, y+4, title)
		c.Rect(l.left, y+7.5, 12, 1.2, 0, Red)
	}}
}

// headSizes are tried in turn, with the lines each may take.
var headSizes = []struct {
	points float64
	lines  int
}{{23, 2}, {19.5, 3}, {16.5, 4}, {13.5, 6}}

// headline is the claim, or the title of the case where there is none. In two
// languages the second stands smaller under the first.
func (l *layout) headline() block {
	cov, ink := l.d.Cover, l.headInk()
	text, label := cov.Claim, cov.Names.Claim
	if text == "" {
		text, label = cov.Title, cov.Names.Title
	}
	first, second := report.Apart(text)
	t, lines, cut := l.headType(first)
	also := Lede.In(ink.title)
	var under []Line
	if second != "" {
		var cutToo bool
		under, cutToo = l.clamp(also, l.width, 3, second)
		cut = cut || cutToo
	}
	h := float64(len(lines))*t.Leading() + float64(len(under))*also.Leading()
	return block{h, func(c *Canvas, y float64) {
		l.keep(cut, label, text)
		y = c.Lines(t.In(ink.claim).As(TagH1), l.left, y+rise(t), lines) - rise(t)
		c.Lines(also, l.left, y+rise(also), under)
	}}
}

// headType is the largest size in which a text is a headline.
func (l *layout) headType(s string) (t Type, lines []Line, cut bool) {
	for _, z := range headSizes {
		t = Display.At(z.points)
		if lines, cut = l.clamp(t, l.width, z.lines, s); !cut {
			break
		}
	}
	return t, lines, cut
}

// stakeSizes are tried in turn for what is at stake, with the lines each may
// take; the last takes what the density allows.
var stakeSizes = []struct {
	points float64
	lines  int
}{{16, 1}, {13, 2}, {10.4, 0}}

var (
	stakeLabel = Type{Style: SemiBold, Size: 8.2, Lead: 4.8, Tag: TagLabel}
	stakeValue = Type{Style: Bold, Size: 16, Track: -6, Lead: 7.2, Tag: TagBody}
)

const stakeGap = 7.0

// stake is one thing at stake, set to its width.
type stake struct {
	report.Stake
	t            Type
	label        Line
	lines, note  []Line
	cut, cutNote bool
	x, w, height float64
}

// stakes stand beside each other under a rule.
func (l *layout) stakes(set dense) block {
	all := l.d.Cover.Stakes
	if len(all) == 0 {
		return block{}
	}
	ink := l.headInk()
	widths := l.stakeWidths(all)
	var row []stake
	high := 0.0
	x := l.left
	for i, s := range all {
		k := l.stake(s, x, widths[i], set)
		row, high = append(row, k), max(high, k.height)
		x += widths[i] + stakeGap
	}
	const above, under = 4.5, 3.5
	return block{above + under + high, func(c *Canvas, y float64) {
		y += above
		c.Rule(l.left, y, l.right, Pen{Color: ink.rule, Width: 0.25})
		y += under
		for i, k := range row {
			if i > 0 {
				c.Add(Stroke{X1: k.x - stakeGap/2, Y1: y, X2: k.x - stakeGap/2, Y2: y + high, Pen: Pen{Color: ink.rule, Width: 0.25}})
			}
			l.drawStake(c, k, y, ink)
		}
	}}
}

// stakeWidths share the width; what is asked, which is the longest, comes first.
func (l *layout) stakeWidths(all []report.Stake) []float64 {
	shares, sum := make([]float64, len(all)), 0.0
	for i, s := range all {
		shares[i] = 1
		if i == 0 && s.Sign == "" {
			shares[i] = 1.25
		}
		sum += shares[i]
	}
	for i := range shares {
		shares[i] *= (l.width - stakeGap*float64(len(all)-1)) / sum
	}
	return shares
}

func (l *layout) stake(s report.Stake, x, w float64, set dense) stake {
	k := stake{Stake: s, x: x, w: w, label: l.Fonts.Shorten(stakeLabel, w-l.signRoom(s), s.Label)}
	for _, z := range stakeSizes {
		n := z.lines
		if n == 0 {
			n = set.stake
		}
		k.t = stakeValue.At(z.points)
		if k.lines, k.cut = l.clamp(k.t, w, n, s.Value); !k.cut {
			break
		}
	}
	if s.Note != "" {
		k.note, k.cutNote = l.clamp(Tiny, w, set.stake, s.Note)
	}
	k.height = stakeLabel.Lead + 0.8 + float64(len(k.lines))*k.t.Leading() + float64(len(k.note))*Tiny.Leading()
	return k
}

// signRoom is what a sign takes before the label.
func (l *layout) signRoom(s report.Stake) float64 {
	if s.Sign == "" {
		return 0
	}
	return 5
}

func (l *layout) drawStake(c *Canvas, k stake, y float64, ink head) {
	l.keep(k.cut, k.Label, k.Value)
	l.keep(k.cutNote, k.Label, k.Note)
	base := y + rise(stakeLabel)
	if k.Sign != "" {
		l.sign(c, k.Sign, Red, k.x+1.8, base-1.05, 1.4)
	}
	c.Line(stakeLabel.In(ink.label), k.x+l.signRoom(k.Stake), base, k.label)
	y += stakeLabel.Lead + 0.8
	y = c.Lines(k.t.In(ink.value), k.x, y+rise(k.t), k.lines) - rise(k.t)
	c.Lines(Tiny.In(ink.note), k.x, y+rise(Tiny), k.note)
}
