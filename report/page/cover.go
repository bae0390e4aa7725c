package page

import (
	"proofbox/report"
)

// dense is how closely the cover is set: height of the pictures, lines a claim
// or point may take, and points of the summary. Heights are millimetres.
type dense struct {
	pictures     float64
	lines, point int
	points       int
}

// densities are tried in turn until the cover fits its page. What a claim loses
// stands in full on the page after.
var densities = []dense{
	{78, 7, 3, 4}, {68, 5, 2, 4}, {58, 5, 2, 4}, {52, 4, 2, 4}, {45, 4, 2, 4}, {40, 3, 2, 4}, {38, 2, 2, 3}, {38, 2, 1, 1}, {0, 2, 1, 1}, {0, 2, 1, 0},
}

// pictureMost is how high the pictures of the cover grow where there is room.
const pictureMost = 92.0

func (l *layout) cover() {
	c := l.NewPage()
	c.Anchor(report.CoverPart, 0)
	y := l.field(c) + 9
	end := l.paperH - footSpace - 1
	set := l.settle(end - y)
	if n := len(l.d.Cover.Pictures); n > 0 && set.pictures > 0 {
		l.coverPictures(c, y, set.pictures)
		y += set.pictures + 7
	}
	y = l.claim(c, y, set)
	l.summary(c, y, set)
	if l.d.Cover.Made != "" {
		c.Fitted(Tiny, l.left, l.paperH-footSpace+5, l.width, l.d.Cover.Made)
	}
}

// settle finds the densest setting needed, and gives what room is left to the
// pictures.
func (l *layout) settle(room float64) dense {
	for _, set := range densities {
		if left := room - l.belowHeight(set); left >= 0 {
			if set.pictures > 0 {
				set.pictures = min(set.pictures+left, max(set.pictures, pictureMost))
			}
			return set
		}
	}
	return densities[len(densities)-1]
}

// belowHeight is what everything under the dark field takes.
func (l *layout) belowHeight(set dense) float64 {
	h := 0.0
	if len(l.d.Cover.Pictures) > 0 && set.pictures > 0 {
		h += set.pictures + 7
	}
	return h + l.claimHeight(set) + l.summaryHeight(set)
}

// fieldAlone is how high the dark field is where nothing stands under it.
const fieldAlone = 128.0

// field is the dark head of the cover: eyebrow, title, subtitle and facts. It
// gives its lower edge.
func (l *layout) field(c *Canvas) float64 {
	cov := l.d.Cover
	at := len(c.Page.Marks)
	c.Text(Eyebrow, l.left, 22, Left, cov.Eyebrow)
	c.Rect(l.left, 26.5, 12, 1.4, 0, Red)
	t, lines := l.title(cov.Title)
	y := c.Lines(t, l.left, 32+rise(t), lines) - rise(t)
	if cov.Subtitle != "" {
		lines, cut := l.Fonts.Clamp(Lede, l.width, 2, cov.Subtitle)
		l.keep(cut, cov.Names.Subtitle, cov.Subtitle)
		y = c.Lines(Lede, l.left, y+1+rise(Lede), lines) - rise(Lede)
	}
	y = l.coverFacts(c, y+8)
	if l.belowHeight(densities[0]) == 0 {
		y = max(y, fieldAlone)
	}
	l.under(c, at, Gradient{X: 0, Y: 0, W: l.paperW, H: y, From: Night, To: NightEdge})
	return y
}

// under slips a mark beneath those placed since.
func (l *layout) under(c *Canvas, at int, m Mark) {
	c.Add(m)
	marks := c.Page.Marks
	copy(marks[at+1:], marks[at:])
	marks[at] = m
}

// titleSizes are tried in turn, with the lines each may take.
var titleSizes = []struct {
	points float64
	lines  int
}{{31, 2}, {25, 3}, {19, 4}}

func (l *layout) title(s string) (Type, []Line) {
	for _, z := range titleSizes {
		t := Display.At(z.points)
		if lines := l.Fonts.Break(t, l.width, s); len(lines) <= z.lines {
			return t, lines
		}
	}
	last := titleSizes[len(titleSizes)-1]
	lines, cut := l.Fonts.Clamp(Display.At(last.points), l.width, last.lines, s)
	l.keep(cut, l.d.Cover.Names.Title, s)
	return Display.At(last.points), lines
}

// keep remembers what was shortened, to stand in full on the page after.
func (l *layout) keep(cut bool, label, value string) {
	if cut {
		l.short = append(l.short, report.Row{Label: label, Value: value})
	}
}

// The facts of the cover stand in a grid.
const (
	factColumns = 3
	factGap     = 6.0
)

var (
	factLabel = Type{Style: Regular, Size: 7.8, Color: NightLabel, Lead: 4.4, Tag: TagLabel}
	factValue = Type{Style: SemiBold, Size: 10.4, Color: White, Lead: 5.2, Tag: TagBody}
)

func (l *layout) coverFacts(c *Canvas, y float64) float64 {
	facts := l.d.Cover.Facts
	w := (l.width - (factColumns-1)*factGap) / factColumns
	for i := 0; i < len(facts); i += factColumns {
		row := facts[i:min(i+factColumns, len(facts))]
		low := y
		for j, f := range row {
			x := l.left + float64(j)*(w+factGap)
			lines, cut := l.Fonts.Clamp(factValue, w, 2, f.Value)
			l.keep(cut, f.Label, f.Value)
			c.Text(factLabel, x, y+rise(factLabel), Left, f.Label)
			low = max(low, c.Lines(factValue, x, y+factLabel.Lead+0.6+rise(factValue), lines)-rise(factValue))
		}
		y = low + 3.2
	}
	return y + 5
}

// coverPictures shows up to three: one large, two small beside it.
func (l *layout) coverPictures(c *Canvas, y, h float64) {
	const gap = 4.0
	shown := l.d.Cover.Pictures
	large := l.width
	small := 0.0
	if len(shown) > 1 {
		large = (l.width - gap) * 0.655
		small = l.width - gap - large
	}
	l.show(c, shown[0], l.left, y, large, h)
	rest := shown[1:]
	each := (h - gap*float64(len(rest)-1)) / float64(max(len(rest), 1))
	for i, s := range rest {
		l.show(c, s, l.left+large+gap, y+float64(i)*(each+gap), small, each)
	}
}

// show is a picture with its number, leading to its exhibit.
func (l *layout) show(c *Canvas, s report.Shown, x, y, w, h float64) {
	l.crop(c, s.Picture, x, y, w, h, 2)
	c.Frame(x, y, w, h, 2, Hairline())
	l.badge(c, x+2.5, y+h-2.5, s.Number)
	c.Link(x, y, w, h, s.To)
}

// crop fills a frame with a picture: with its middle, or with the head of one
// that is read from the top.
func (l *layout) crop(c *Canvas, p report.Picture, x, y, w, h, radius float64) {
	im := Image{Picture: p, X: x, Y: y, W: w, H: h, Radius: radius, Fit: Cover}
	if p.Aspect() > 2 {
		im.To = h / w / p.Aspect()
	}
	c.image(im)
}

// badge is a dark label inside a picture; x, y is its lower left corner.
func (l *layout) badge(c *Canvas, x, y float64, text string) {
	t := Chip.In(White)
	w := c.Fonts.Measure(t, text) + 4.4
	c.Rect(x, y-5.2, w, 5.2, 1.3, Ink)
	c.Text(t, x+2.2, y-1.5, Left, text)
}

// The claim: what was promised and what came stand against each other, what is
// asked runs under both.
const (
	cardPad = 4.5
	cardGap = 4.0
)

var (
	cardLabel = Type{Style: SemiBold, Size: 8.4, Color: Sub, Lead: 5, Tag: TagH3}
	demand    = Type{Style: SemiBold, Size: 10.4, Color: Ink, Lead: 5.8}
)

// card is one statement of the claim, set to its width.
type card struct {
	row    report.Row
	shade  Shade
	body   Type
	lines  []Line
	cut    bool
	x, w   float64
	height float64
}

// cards are the rows of cards of the claim. With promise and outcome both there
// they share a row.
func (l *layout) cards(set dense) [][]card {
	var rows [][]card
	claim := l.d.Cover.Claim
	shades := []Shade{ShadeOf(report.Papers), ShadeOf(report.Defect), {Ink, Wash}}
	if len(claim) < len(shades) {
		shades = []Shade{{Ink, Wash}, {Ink, Wash}, {Ink, Wash}}
	}
	half := (l.width - cardGap) / 2
	for i, r := range claim {
		k := card{row: r, shade: shades[i], body: Body, x: l.left, w: l.width}
		if len(claim) == 3 && i < 2 {
			k.x, k.w = l.left+float64(i)*(half+cardGap), half
		}
		if i == 2 {
			k.body = demand
		}
		k.lines, k.cut = l.Fonts.Clamp(k.body, k.w-2*cardPad, set.lines, r.Value)
		k.height = 2*cardPad - 3 + cardLabel.Lead + float64(len(k.lines))*k.body.Leading()
		if len(claim) == 3 && i == 1 {
			rows[0] = append(rows[0], k)
		} else {
			rows = append(rows, []card{k})
		}
	}
	return rows
}

func rowHeight(row []card) float64 {
	h := 0.0
	for _, k := range row {
		h = max(h, k.height)
	}
	return h
}

func (l *layout) claimHeight(set dense) float64 {
	h := 0.0
	for _, row := range l.cards(set) {
		h += rowHeight(row) + cardGap
	}
	return h
}

func (l *layout) claim(c *Canvas, y float64, set dense) float64 {
	for _, row := range l.cards(set) {
		h := rowHeight(row)
		for _, k := range row {
			l.keep(k.cut, k.row.Label, k.row.Value)
			c.Rect(k.x, y, k.w, h, 2, k.shade.Tint)
			at := y + cardPad - 1.5
			c.Text(cardLabel.In(k.shade.Ink), k.x+cardPad, at+rise(cardLabel), Left, k.row.Label)
			c.Lines(k.body, k.x+cardPad, at+cardLabel.Lead+rise(k.body), k.lines)
		}
		y += h + cardGap
	}
	return y
}

// The summary is a list of numbered points.
const (
	pointIndent = 9.0
	pointGap    = 1.4
)

// pointLines gives the lines of a point and the place of its references: they
// stand right of the text.
func (l *layout) pointLines(p report.Point, set dense) ([]Line, float64) {
	refs := l.refsWidth(p.Refs)
	lines, _ := l.Fonts.Clamp(Body, l.width-pointIndent-refs-3, set.point, p.Text)
	return lines, refs
}

func (l *layout) summaryHeight(set dense) float64 {
	points := l.d.Cover.Summary.Points
	points = points[:min(len(points), set.points)]
	if len(points) == 0 {
		return 0
	}
	h := 3 + Subhead.Leading() + 1
	for _, p := range points {
		lines, _ := l.pointLines(p, set)
		h += float64(len(lines))*Body.Leading() + pointGap
	}
	return h
}

func (l *layout) summary(c *Canvas, y float64, set dense) {
	points := l.d.Cover.Summary.Points
	points = points[:min(len(points), set.points)]
	if len(points) == 0 {
		return
	}
	y += 3
	c.Text(Subhead, l.left, y+rise(Subhead), Left, l.d.Cover.Summary.Heading)
	y += Subhead.Leading() + 1
	c.In(TagList, "", func() {
		for i, p := range points {
			c.In(TagItem, "", func() { y = l.point(c, y, i+1, p, set) })
		}
	})
}

func (l *layout) point(c *Canvas, y float64, n int, p report.Point, set dense) float64 {
	lines, refs := l.pointLines(p, set)
	base := y + rise(Body)
	s := ShadeOf(report.Defect)
	c.Dot(l.left+3, base-1.25, 2.7, s.Tint)
	c.Text(TinyBold.In(s.Ink).As(TagLabel), l.left+3, base-0.3, Center, fill("{page}", n, 0))
	if len(p.Refs) > 0 {
		l.refs(c, l.right-refs+1.8, base-3.7, refs, p.Refs, BlueTint)
	}
	c.Lines(Body.As(TagBody), l.left+pointIndent, base, lines)
	return y + float64(len(lines))*Body.Leading() + pointGap
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
