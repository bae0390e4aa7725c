package page

import "proofbox/report"

// frame is a part of a page.
type frame struct{ x, y, w, h float64 }

// Parts of a page that exhibits share.
const (
	cellGap   = 8.0  // between parts
	bandWords = 65.0 // width of the words beside a picture
	bandGap   = 7.0
	underGap  = 3.4 // from a picture to the words under it
)

// frames are the parts of a page of a form.
func (l *layout) frames(f form) []frame {
	w, h := (l.width-cellGap)/2, (l.bottom-l.top-cellGap)/2
	right, low := l.left+w+cellGap, l.top+h+cellGap
	switch f {
	case bands:
		return []frame{{l.left, l.top, l.width, h}, {l.left, low, l.width, h}}
	case columns:
		return []frame{{l.left, l.top, w, l.bottom - l.top}, {right, l.top, w, l.bottom - l.top}}
	}
	return []frame{{l.left, l.top, w, h}, {right, l.top, w, h}, {l.left, low, w, h}, {right, low, w, h}}
}

// within is the layout of a part of a page.
func (l *layout) within(f frame) *layout {
	n := *l
	n.left, n.right, n.width, n.bottom = f.x, f.x+f.w, f.w, f.y+f.h
	return &n
}

// cell is an exhibit told in a part of a page. Its words stand beside its picture
// in a band, and under it otherwise.
type cell struct {
	x      report.Exhibit
	l      *layout
	form   form
	frame  frame // of the first part of its form; all are of one size
	head   cellHead
	words  *story
	facts  *story  // of a band: with the facts that stand under the picture; nil: they stand with the words
	room   float64 // height there is for the picture
	wanted float64 // height it would like
}

func (l *layout) cell(x report.Exhibit, f form) *cell {
	c := &cell{x: x, l: l, form: f, frame: l.frames(f)[0]}
	if f == bands {
		c.band()
		return c
	}
	n := l.within(c.frame)
	c.head, c.words = n.cellHead(x), n.story(x, low(), false)
	c.room = c.frame.h - underGap - c.head.height - c.words.height()
	c.wanted = c.pictureHeight(c.frame.w)
	return c
}

// band puts the facts under a picture that leaves room for them.
func (c *cell) band() {
	w := c.frame.w - bandWords - bandGap
	n := c.l.within(frame{w: bandWords})
	c.head, c.words = n.cellHead(c.x), n.story(c.x, low(), false)
	c.wanted, c.room = c.pictureHeight(w), c.frame.h
	under := c.l.within(frame{w: w}).story(c.x, low(), false)
	if room := c.frame.h - underGap - under.factsHeight(); room >= 0.85*c.wanted {
		c.facts, c.room = under, room
	}
}

// pictureHeight is how high the picture is at a width, or what stands for it.
func (c *cell) pictureHeight(w float64) float64 {
	if c.x.Picture == nil {
		return c.l.within(frame{w: w}).holderHeight(c.x.Holder)
	}
	pw, ph := c.l.natural(*c.x.Picture)
	if pw > w {
		ph *= w / pw
	}
	return ph
}

// What a picture must get in a part of a page, or as much as it wants.
const (
	quarterLeast      = 50.0
	quarterLeastSmall = 44.0
	bandLeast         = 60.0
	columnLeast       = 84.0
	readWidth         = 62.0 // the width of a screen that can be read
	titleMost         = 3    // lines
)

// fits tells whether all of it finds room and the picture can be seen.
func (c *cell) fits(size report.PictureSize) bool {
	if len(c.head.title) > titleMost || c.form == bands && c.wordsHeight() > c.frame.h {
		return false
	}
	h := min(c.room, c.wanted)
	least := map[form]float64{bands: bandLeast, columns: columnLeast, quarters: quarterLeast}[c.form]
	if c.form == quarters && size == report.SmallPictures {
		least = quarterLeastSmall
	}
	p := c.x.Picture
	switch {
	case p == nil:
		return c.room >= c.wanted
	case c.x.Fine && (c.form != columns || h/max(p.Aspect(), 0.1) < min(readWidth, c.frame.w) || p.Aspect() < 1):
		return false
	}
	return h >= min(least, c.wanted)
}

// wordsHeight is what stands beside the picture of a band.
func (c *cell) wordsHeight() float64 {
	said := c.words.saidHeight()
	if said > 0 {
		said += c.words.voice.gap
	}
	if c.facts == nil {
		said += c.words.factsHeight()
	}
	return c.head.height + said + c.words.mentionsHeight()
}

// cellHead is number, title and tags of an exhibit in a part of a page.
type cellHead struct {
	title  []Line
	apart  bool    // the number has a line of its own
	indent float64 // of the title, where it stands beside the number
	height float64
}

// cellTitle is for number and title.
var cellTitle = Subhead.At(11)

func (l *layout) cellHead(x report.Exhibit) cellHead {
	h := cellHead{indent: l.Fonts.Measure(cellTitle, x.Number) + 3}
	if h.apart = h.indent > 0.3*l.width; h.apart {
		h.indent = 0
		h.height = cellTitle.Leading()
	}
	h.title = l.Fonts.Break(cellTitle, l.width-h.indent, x.Title)
	h.height += float64(len(h.title))*cellTitle.Leading() + 1 + l.pillsHeight(x) + 2.6
	return h
}

// set places the head at y and gives the top of what comes next.
func (h cellHead) set(l *layout, c *Canvas, x report.Exhibit, y float64) float64 {
	base := y + rise(cellTitle)
	c.In(TagH1, "", func() {
		c.Text(cellTitle.In(ShadeOf(x.Tone).Ink), l.left, base, Left, l.Fonts.Shorten(cellTitle, l.width, x.Number).Text)
		if h.apart {
			base += cellTitle.Leading()
		}
		c.Lines(cellTitle, l.left+h.indent, base, h.title)
	})
	l.pills(c, x, y+h.height-l.pillsHeight(x)-2.6)
	return y + h.height
}

// shared sets exhibits that share a page.
func (l *layout) shared(cells []*cell, f form, first bool) {
	l.head = [2]string{l.rangeOf(cells), l.d.Subject}
	c := l.sheet()
	if first {
		c.Anchor(report.ExhibitsPart, 0)
	}
	frames := l.frames(f)
	for i, x := range cells {
		at := frames[i]
		c.Anchor(x.x.Anchor, at.y-2)
		if f != columns && i > 0 && at.y > frames[0].y && at.x == l.left {
			c.Rule(l.left, at.y-cellGap/2, l.right, Hairline())
		}
		row := cells
		if f == quarters {
			row = cells[i/2*2 : min(i/2*2+2, len(cells))]
		}
		l.In(TagSection, "", func() {
			if f == bands {
				x.setBand(c, at)
			} else {
				x.setCard(c, at, x.among(row))
			}
		})
	}
}

// rangeOf is the running head over several exhibits.
func (l *layout) rangeOf(cells []*cell) string {
	numbers := cells[0].x.Number + " – " + cells[len(cells)-1].x.Number
	if first, _ := report.Apart(l.d.Words.Several); first == "" {
		return numbers // as the first language has it
	}
	return l.d.Words.Several + " " + numbers
}

// unlike is how many times higher than another a picture is that shares no height
// with it, where there is room for both.
const unlike = 1.4

// shareHeight is the height that the pictures of a row have in common.
func shareHeight(row []*cell) float64 {
	h := 0.0
	for _, c := range row {
		h = max(h, c.wanted)
	}
	for _, c := range row {
		h = min(h, c.room)
	}
	return h
}

// among is how high the picture of a cell is set in its row. What stands for a
// picture takes what it needs.
func (c *cell) among(row []*cell) float64 {
	h := shareHeight(row)
	switch {
	case c.x.Picture == nil:
		return max(h, c.wanted)
	case c.form == columns && h > unlike*c.wanted:
		return c.wanted
	}
	return h
}

// setCard places picture, head and words under each other. The head is told
// first.
func (c *cell) setCard(on *Canvas, at frame, h float64) {
	n := c.l.within(at)
	y := c.head.set(n, on, c.x, at.y+h+underGap)
	c.show(on, frame{at.x, at.y, at.w, h})
	c.words.on(n).set(n.flow(on, y))
}

// setBand places the words beside the picture.
func (c *cell) setBand(on *Canvas, at frame) {
	w := at.w - bandWords - bandGap
	n := c.l.within(frame{at.x + w + bandGap, at.y, bandWords, at.h})
	f := n.flow(on, c.head.set(n, on, c.x, at.y))
	h := min(c.room, c.wanted)
	c.show(on, frame{at.x, at.y, w, h})
	words := c.words.on(n)
	if words.setSaid(f) {
		f.y += words.voice.gap
	}
	if c.facts == nil {
		words.setFacts(f, words.facts)
	}
	words.setMentions(f)
	if c.facts != nil {
		under := c.l.within(frame{at.x, at.y, w, at.h})
		c.facts.on(under).setFacts(under.flow(on, at.y+h+underGap), c.facts.facts)
	}
}

// on is the story at another place of the same width.
func (s *story) on(l *layout) *story {
	moved := *s
	moved.l = l
	return &moved
}

// show sets the picture into a frame, or what stands for it.
func (c *cell) show(on *Canvas, at frame) {
	p := c.x.Picture
	if p == nil {
		c.l.within(at).holderIn(on, c.x.Holder, at.y, at.h)
		return
	}
	w, h := c.l.natural(*p)
	if s := min(at.w/w, at.h/h, 1); s < 1 {
		w, h = w*s, h*s
	}
	radius := 1.6
	if w < at.w-0.5 || h < at.h-0.5 {
		on.Rect(at.x, at.y, at.w, at.h, radius, Wash)
		radius = 0
	}
	x, y := at.x+(at.w-w)/2, at.y+(at.h-h)/2
	on.Picture(*p, x, y, w, h, radius, Contain)
	on.Frame(x, y, w, h, radius, Hairline())
}
