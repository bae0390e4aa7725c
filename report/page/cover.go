package page

import (
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/report"
)

// block is a part of the cover: what it takes of the height, and how it is put
// down with its top at y.
type block struct {
	height float64
	draw   func(c *Canvas, y float64)
}

func (l *layout) cover() {
	c := l.NewPage()
	c.Anchor(report.CoverPart, 0)
	foot := l.languageNote()
	end := l.under - 2 - foot.height
	set, field, body, spare := l.settle(end)
	y := l.field(c, field, len(body) == 0)
	gap := set.gap + min(spare/float64(len(body)+1), gapMost)
	for _, b := range body {
		y += gap
		b.draw(c, y)
		y += b.height
	}
	foot.draw(c, end)
	l.coverFoot(c)
}

// dense is how closely the cover is set: the lines that a thing may take, the
// points told, the height of the pictures and the gaps in millimetres.
type dense struct {
	stake, fact, side, point, points int
	pictures, gap                    float64
}

// densities are tried in turn until the cover fits its page. What loses words
// stands in full on the page after.
var densities = []dense{
	{3, 3, 6, 3, 5, 74, 7}, {3, 3, 6, 3, 5, 64, 6}, {3, 3, 5, 2, 5, 58, 6}, {3, 3, 5, 2, 5, 44, 6}, {3, 3, 4, 2, 5, 41, 5}, {3, 3, 4, 2, 5, 37, 4.5}, {3, 3, 4, 2, 5, 32, 4},
	{3, 3, 3, 2, 5, 30, 3.5}, {3, 3, 3, 2, 4, 30, 3.5}, {2, 2, 3, 2, 5, 34, 4}, {2, 2, 3, 2, 4, 32, 4}, {2, 2, 3, 1, 4, 32, 4}, {2, 2, 2, 1, 3, 32, 4}, {2, 2, 2, 1, 2, 30, 4}, {2, 1, 2, 1, 1, 28, 4},
	{1, 1, 1, 1, 1, 26, 3}, {1, 1, 1, 1, 0, 0, 3},
}

// closeGrounds come before the last two where there are grounds: rather than that
// they become few, pictures become small.
var closeGrounds = []dense{{2, 2, 2, 1, 5, 26, 3}, {2, 1, 2, 1, 4, 24, 3}, {2, 1, 2, 1, 3, 24, 3}, {2, 1, 2, 1, 2, 24, 3}}

func (l *layout) densities() []dense {
	if len(l.d.Cover.Grounds.Rows) == 0 {
		return densities
	}
	return slices.Insert(slices.Clone(densities), len(densities)-4, closeGrounds...)
}

// ground is how many lines a ground may take: where there are few, words
// matter more than large pictures.
func (d dense) ground(count int) int {
	if d.point < 2 || count > 2 {
		return d.point
	}
	return 10 / count
}

// gapMost is by how much each gap grows where there is room.
const gapMost = 3.0

// grows is how much higher the pictures may become where there is room.
func (d dense) grows() float64 {
	switch {
	case d.pictures == 0:
		return 0
	case d.pictures < sideBySide:
		return sideBySide - 4 - d.pictures
	}
	return 92 - d.pictures
}

// settle finds the densest setting that is needed for the cover to end at end,
// and gives what room is left to the pictures, and then to the gaps.
func (l *layout) settle(end float64) (set dense, field, body []block, spare float64) {
	for _, set = range l.densities() {
		field, body = l.coverField(set), l.coverBody(set)
		if spare = end - l.fieldHeight(field) - heights(body) - set.gap*float64(len(body)+1); spare >= 0 {
			break
		}
	}
	if grow := min(spare, set.grows()); grow > 0 && len(l.d.Cover.Pictures) > 0 {
		set.pictures, spare = set.pictures+grow, spare-grow
		body = l.coverBody(set)
	}
	return set, field, body, max(spare, 0)
}

func heights(all []block) (h float64) {
	for _, b := range all {
		h += b.height
	}
	return h
}

// coverBody is what stands under the head of the cover.
func (l *layout) coverBody(set dense) []block {
	return standing(l.coverFacts(set), l.coverPictures(set), l.sides(set), l.grounds(set), l.proof(set))
}

// standing are the blocks that have something to show.
func standing(all ...block) []block {
	return slices.DeleteFunc(all, func(b block) bool { return b.height <= 0 })
}

// keep remembers what was shortened, to stand in full on the page after.
func (l *layout) keep(cut bool, label, value string) {
	if cut {
		l.short = append(l.short, report.Row{Label: label, Value: value})
	}
}

// clampRunes is more than the lines of any field of the cover hold.
const clampRunes = 2000

// clamp is Fonts.Clamp, which would break the whole of a very long text again
// for every density that is tried.
func (l *layout) clamp(t Type, width float64, n int, s string) (lines []Line, cut bool) {
	runes := 0
	for i := range s {
		if runes++; runes > clampRunes && !strings.Contains(s, report.SecondFrom) {
			lines, _ = l.Fonts.Clamp(t, width, n, s[:i]+Ellipsis)
			return lines, true
		}
	}
	return l.Fonts.Clamp(t, width, n, s)
}

// The parties and facts of the cover stand in a grid.
const (
	factColumns = 4
	factGap     = 5.0
	factStep    = 2.6
)

var (
	factLabel = Type{Style: Regular, Size: 7.6, Color: Sub, Lead: 4.2, Tag: TagLabel}
	factValue = Type{Style: SemiBold, Size: 9.2, Color: Ink, Lead: 4.7, Tag: TagBody}
)

// gridFact is one field of the grid, set to its width.
type gridFact struct {
	row    report.Row
	label  Line
	lines  []Line
	cut    bool
	height float64
}

func (l *layout) coverFacts(set dense) block {
	w := (l.width - (factColumns-1)*factGap) / factColumns
	var rows [][]gridFact
	all := l.d.Cover.Facts
	height := 0.0
	for len(all) > 0 {
		n := min(len(all), factColumns)
		var row []gridFact
		high := 0.0
		for _, r := range all[:n] {
			f := l.coverFact(r, w, set.fact)
			row, high = append(row, f), max(high, f.height)
		}
		rows, all = append(rows, row), all[n:]
		height += high + factStep
	}
	return block{max(0, height-factStep), func(c *Canvas, y float64) {
		for _, row := range rows {
			high := 0.0
			for i, f := range row {
				l.keep(f.cut, f.row.Label, f.row.Value)
				x := l.left + float64(i)*(w+factGap)
				c.Line(factLabel, x, y+rise(factLabel), f.label)
				c.Lines(factValue, x, y+factLabel.Lead+rise(factValue), f.lines)
				high = max(high, f.height)
			}
			y += high + factStep
		}
	}}
}

func (l *layout) coverFact(r report.Row, width float64, most int) gridFact {
	f := gridFact{row: r, label: l.Fonts.Shorten(factLabel, width, r.Label)}
	f.lines, f.cut = l.clamp(factValue, width, most, r.Value)
	f.height = factLabel.Lead + float64(len(f.lines))*factValue.Leading()
	return f
}

const pictureGap = 4.0

// sideBySide is the height under which all pictures stand in one row: a large
// one would be a strip.
const sideBySide = 56.0

// coverPictures shows up to three: one large and two small beside it, or all in
// a row.
func (l *layout) coverPictures(set dense) block {
	shown, h := l.d.Cover.Pictures, set.pictures
	if len(shown) == 0 || h == 0 {
		return block{}
	}
	if h < sideBySide {
		return block{h, func(c *Canvas, y float64) { l.pictureRow(c, shown, y, h) }}
	}
	return block{h, func(c *Canvas, y float64) { l.largePicture(c, shown, y, h) }}
}

func (l *layout) pictureRow(c *Canvas, shown []report.Shown, y, h float64) {
	n := float64(len(shown))
	w := (l.width - pictureGap*(n-1)) / n
	for i, s := range shown {
		l.show(c, s, l.left+float64(i)*(w+pictureGap), y, w, h)
	}
}

func (l *layout) largePicture(c *Canvas, shown []report.Shown, y, h float64) {
	large, small := l.width, 0.0
	if len(shown) > 1 {
		large = (l.width - pictureGap) * 0.655
		small = l.width - pictureGap - large
	}
	l.show(c, shown[0], l.left, y, large, h)
	rest := shown[1:]
	each := (h - pictureGap*float64(len(rest)-1)) / float64(max(len(rest), 1))
	for i, s := range rest {
		l.show(c, s, l.left+large+pictureGap, y+float64(i)*(each+pictureGap), small, each)
	}
}

// show is a picture with its number and name, leading to its exhibit.
func (l *layout) show(c *Canvas, s report.Shown, x, y, w, h float64) {
	l.crop(c, s.Picture, x, y, w, h, 2)
	c.Frame(x, y, w, h, 2, Hairline())
	l.namePlate(c, x+2.2, y+h-2.2, w-4.4, s)
	if s.To != "" {
		c.Link(x, y, w, h, s.To)
	}
}

// crop fills a frame with a picture: with its middle, or with the head of one
// that is read from the top. What was drawn on it is shown where all of it lies
// within.
func (l *layout) crop(c *Canvas, p report.Picture, x, y, w, h, radius float64) {
	im := Image{Picture: p, X: x, Y: y, W: w, H: h, Radius: radius, Fit: Cover}
	if p.Aspect() > 2 {
		im.To = h / w / p.Aspect()
	}
	im.Picture.Drawing = uncut(c.Fonts, im)
	c.image(im)
}

// uncut is the drawing over a picture without the marks that its frame would
// cut.
func uncut(f *Fonts, im Image) *report.Drawing {
	if im.Picture.Drawing == nil {
		return nil
	}
	all, lens := *im.Picture.Drawing, 0
	out := report.Drawing{Redacted: all.Redacted}
	for _, m := range all.Marks {
		one := report.Drawing{Marks: []evidence.Mark{m}}
		d := newDrawer(f, im, &one)
		d.figures(d.sheet.Figures(one.Marks))
		if d.lens > 0 && lens < len(all.Lenses) {
			one.Lenses = all.Lenses[lens : lens+1]
		}
		lens += d.lens
		if !d.cut {
			out.Marks, out.Lenses = append(out.Marks, m), append(out.Lenses, one.Lenses...)
		}
	}
	if len(out.Marks)+len(out.Redacted) == 0 {
		return nil
	}
	return &out
}

// namePlate is the badge of a shown picture, its number and name, no wider than
// most; x, y is its lower left corner.
func (l *layout) namePlate(c *Canvas, x, y, most float64, s report.Shown) {
	const pad, gap = 2.2, 1.8
	number, name := Chip.In(White).As(TagCaption), Tiny.In(NightText).As(TagCaption)
	n := l.Fonts.Shorten(number, most-2*pad, s.Number)
	w := n.Width + 2*pad
	var words Line
	if room := most - w - gap; room > 12 && s.Name != "" {
		words = l.Fonts.Shorten(name, room, s.Name)
		w += gap + words.Width
	}
	c.Rect(x, y-5.4, w, 5.4, 1.3, Ink)
	c.Line(number, x+pad, y-1.7, n)
	c.Line(name, x+pad+n.Width+gap, y-1.7, words)
}

// badge is a dark label inside a picture; x, y is its lower left corner.
func (l *layout) badge(c *Canvas, x, y float64, text string) {
	t := Chip.In(White)
	w := c.Fonts.Measure(t, text) + 4.4
	c.Rect(x, y-5.2, w, 5.2, 1.3, Ink)
	c.Text(t, x+2.2, y-1.5, Left, text)
}

// What was promised and what came stand against each other.
const (
	cardPad = 4.5
	cardGap = 4.0
)

var cardLabel = Type{Style: SemiBold, Size: 8.4, Color: Sub, Lead: 5, Tag: TagH3}

// card is one side, set to its width.
type card struct {
	side   report.Side
	label  Line
	lines  []Line
	cut    bool
	x, w   float64
	refs   float64 // their height
	height float64
}

func (l *layout) sides(set dense) block {
	sides := l.d.Cover.Sides
	if len(sides) == 0 {
		return block{}
	}
	w := (l.width - cardGap*float64(len(sides)-1)) / float64(len(sides))
	var cards []card
	h := 0.0
	for i, s := range sides {
		k := l.card(s, l.left+float64(i)*(w+cardGap), w, set)
		cards, h = append(cards, k), max(h, k.height)
	}
	return block{h, func(c *Canvas, y float64) {
		for _, k := range cards {
			l.drawCard(c, k, y, h)
		}
	}}
}

func (l *layout) card(s report.Side, x, w float64, set dense) card {
	k := card{side: s, x: x, w: w}
	inner := w - 2*cardPad
	k.label = l.Fonts.Shorten(cardLabel, inner, s.Label)
	if s.Value != "" {
		k.lines, k.cut = l.clamp(Body, inner, set.side, s.Value)
	}
	if len(s.Refs) > 0 {
		k.refs = 1.2 + l.refsHeight(inner, s.Refs[:l.refsFit(inner, s.Refs)])
	}
	k.height = 2*cardPad - 3 + cardLabel.Lead + float64(len(k.lines))*Body.Leading() + k.refs
	return k
}

// refsFit is how many references stand on one row; at least one.
func (l *layout) refsFit(width float64, refs []report.Ref) int {
	n := len(refs)
	for n > 1 && l.refsHeight(width, refs[:n]) > refStep {
		n--
	}
	return n
}

// drawCard gives a card the ground of its tone, or on a cover that saves ink a
// frame.
func (l *layout) drawCard(c *Canvas, k card, y, h float64) {
	shade := ShadeOf(k.side.Tone)
	ground := White
	if l.light() {
		ground = BlueTint
		c.Frame(k.x, y, k.w, h, 2, Pen{Color: Muted, Width: 0.25})
	} else {
		c.Rect(k.x, y, k.w, h, 2, shade.Tint)
	}
	l.keep(k.cut, k.side.Label, k.side.Value)
	at := y + cardPad - 1.5
	c.Line(cardLabel.In(shade.Ink), k.x+cardPad, at+rise(cardLabel), k.label)
	c.Lines(Body, k.x+cardPad, at+cardLabel.Lead+rise(Body), k.lines)
	if inner := k.w - 2*cardPad; k.refs > 0 {
		l.refs(c, k.x+cardPad, y+h-cardPad+1.5-k.refs+1.6, inner, k.side.Refs[:l.refsFit(inner, k.side.Refs)], ground)
	}
}

// The proof is a list of numbered points.
const (
	pointIndent = 8.0
	pointGap    = 1.2
	noteGap     = 4.0 // between the heading and a note that stands for the points
)

// point is one sentence, set to its width; its references stand right of it.
type point struct {
	lines []Line
	refs  []report.Ref
	width float64 // of the references
}

func (l *layout) proof(set dense) block {
	p := l.d.Cover.Proof
	var points []point
	most := set.points
	if len(l.d.Cover.Grounds.Rows) > 0 { // they say most of it
		most = max(0, most-1)
	}
	for _, x := range p.Points[:min(len(p.Points), most)] {
		points = append(points, l.point(x, set))
	}
	if len(points) == 0 && (p.Note == "" || len(p.Points) > 0) { // a heading never stands alone
		return block{}
	}
	h := Subhead.Leading() + 1
	for _, x := range points {
		h += float64(len(x.lines))*Body.Leading() + pointGap
	}
	return block{h, func(c *Canvas, y float64) {
		w := c.Fitted(Subhead, l.left, y+rise(Subhead), l.width, p.Heading)
		if room := l.width - w - 8; room > 20 {
			note := l.Fonts.Shorten(Small, room, p.Note)
			x := l.right - note.Width
			if len(points) == 0 { // nothing else stands under the heading
				x = l.left + w + noteGap
			}
			c.Line(Small, x, y+rise(Subhead), note)
		}
		y += Subhead.Leading() + 1
		c.In(TagList, "", func() {
			for i, x := range points {
				c.In(TagItem, "", func() { y = l.drawPoint(c, y, i+1, x) })
			}
		})
	}}
}

// pointRefs is the share of the width that the references of a point may take.
const pointRefs = 0.35

func (l *layout) point(p report.Point, set dense) (x point) {
	if len(p.Refs) > 0 {
		x.refs = p.Refs[:l.refsFit(l.width*pointRefs, p.Refs)]
		x.width = min(l.refsWidth(x.refs), l.width*pointRefs)
	}
	x.lines, _ = l.clamp(Body, l.width-pointIndent-x.width-3, set.point, p.Text)
	return x
}

func (l *layout) drawPoint(c *Canvas, y float64, n int, p point) float64 {
	base := y + rise(Body)
	l.pointNumber(c, base, fill("{page}", n, 0))
	if len(p.refs) > 0 {
		l.refs(c, l.right-p.width+1.8, base-3.7, p.width, p.refs, BlueTint)
	}
	c.Lines(Body.As(TagBody), l.left+pointIndent, base, p.lines)
	return y + float64(len(p.lines))*Body.Leading() + pointGap
}

// pointNumber is the number of a point in its round.
func (l *layout) pointNumber(c *Canvas, base float64, n string) {
	s := ShadeOf(report.Defect)
	if l.light() {
		c.Add(Ellipse{X: l.left + 2.7, Y: base - 1.25, RX: 2.5, RY: 2.5, Pen: Pen{Color: s.Ink, Width: 0.25}})
	} else {
		c.Dot(l.left+2.7, base-1.25, 2.7, s.Tint)
	}
	c.Text(TinyBold.In(s.Ink).As(TagLabel), l.left+2.7, base-0.3, Center, n)
}

// languageLines is how many lines the note on languages may take.
const languageLines = 4

// languageNote stands over the foot of the cover.
func (l *layout) languageNote() block {
	const key = 26.0
	n := l.d.Cover.Language
	head := l.Fonts.Shorten(TinyBold.In(Ink), key-4, n.Heading)
	lines, cut := l.clamp(Tiny, l.width-key, languageLines, n.Text)
	h := float64(len(lines))*Tiny.Leading() + 4
	return block{h, func(c *Canvas, y float64) {
		l.keep(cut, n.Heading, n.Text)
		c.Rule(l.left, y, l.right, Hairline())
		c.Line(TinyBold.In(Ink), l.left, y+2+rise(Tiny), head)
		c.Lines(Tiny, l.left+key, y+2+rise(Tiny), lines)
	}}
}

// coverFoot says from what the report was made, and the number of the page.
func (l *layout) coverFoot(c *Canvas) {
	y := l.under
	c.Rule(l.left, y, l.right, Hairline())
	c.Fitted(Tiny, l.left, y+footHigh, l.width-30, l.d.Cover.Made)
	c.In(Artifact, "", func() {
		c.Later(func(c *Canvas) {
			c.Text(TinyBold, l.right, y+footHigh, Right, fill(l.d.Words.Folio, c.Page.Number, l.Pages()))
		})
	})
}

// inFull repeats what the cover had to shorten.
func (l *layout) inFull() {
	if len(l.short) == 0 {
		return
	}
	f := l.flow(l.section(inFullPart, l.d.Cover.InFull))
	f.y += 4
	for _, r := range l.short {
		f.need(Label.Leading() + 2*Body.Leading())
		f.c.Text(Subhead, l.left, f.y+rise(Subhead), Left, r.Label)
		f.y += Subhead.Leading() + 1
		f.para(Body, l.left, l.width, r.Value)
		f.gap(6)
	}
}
