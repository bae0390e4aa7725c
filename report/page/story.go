package page

import "proofbox/report"

// story is what is said under the picture of an exhibit, measured once: the
// picture takes the room it leaves.
type story struct {
	l       *layout
	x       report.Exhibit
	tone    Shade
	full    []Line // the title, where the head shortened it
	note    []Line // that there is more than the picture
	caption []Line
	proves  []Line
	caution [][]Line
	marks   []Row // what the numbers on the picture stand for
	rows    []Row
}

// Type of the story.
var (
	captionType = Body.At(10.2)
	provesLabel = TinyBold
	provesType  = Body
	cautionType = Small.In(Amber)
)

const (
	keyWidth    = 28.0
	provesInset = 4.5
	cautionPad  = 3.2
)

func (l *layout) story(x report.Exhibit, cut bool) *story {
	s := &story{l: l, x: x, tone: ShadeOf(x.Tone)}
	if cut {
		s.full = l.Fonts.Break(captionType, l.width, x.Title)
	}
	if x.Strip != "" && x.Picture != nil && len(x.Stills) == 0 {
		s.note = l.Fonts.Break(Small, l.width, x.Holder.Note)
	}
	if x.Caption != "" {
		s.caption = l.Fonts.Break(captionType, l.width, x.Caption)
	}
	if x.Proves.Value != "" {
		s.proves = l.Fonts.Break(provesType, l.width-provesInset, x.Proves.Value)
	}
	for _, w := range x.Warnings {
		s.caution = append(s.caution, l.Fonts.Break(cautionType, l.width-2*cautionPad-3, w))
	}
	for _, m := range x.Marks {
		s.marks = append(s.marks, Row{Label: m.Number, Value: m.Text})
	}
	for _, r := range x.Rows {
		row := Row{Label: r.Label, Value: r.Value}
		if r.Mono {
			row.Type = Code.At(7.6)
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// height is what the story takes on one page.
func (s *story) height() float64 {
	h := float64(len(s.full)+len(s.caption))*captionType.Leading() + s.noteHeight()
	if len(s.proves) > 0 {
		h += 3 + provesLabel.Leading() + float64(len(s.proves))*provesType.Leading()
	}
	for _, c := range s.caution {
		h += 3 + float64(len(c))*cautionType.Leading() + 2*cautionPad - 2
	}
	h += 3
	for _, r := range s.rows {
		h += s.rowHeight(r)
	}
	if len(s.marks) > 0 {
		h += 3
	}
	for _, r := range s.marks {
		h += s.rowHeight(r)
	}
	if len(s.x.Mentions.Refs) > 0 {
		h += 3 + s.l.refsHeight(s.l.width-keyWidth, s.x.Mentions.Refs)
	}
	return h
}

// noteHeight is what the note takes, with the space after it.
func (s *story) noteHeight() float64 {
	if len(s.note) == 0 {
		return 0
	}
	return float64(len(s.note))*Small.Leading() + 2
}

func (s *story) rowHeight(r Row) float64 {
	c := Canvas{Setter: s.l.Setter}
	return c.RowHeight(s.l.width, keyWidth, r)
}

// set places the story where f is, over as many pages as it needs.
func (s *story) set(f *flow) {
	if len(s.note) > 0 {
		f.lines(Small, f.left, s.note)
		f.gap(2)
	}
	f.lines(captionType, f.left, s.full)
	f.lines(captionType, f.left, s.caption)
	some := len(s.full)+len(s.caption) > 0
	between := func() {
		if some {
			f.gap(3)
		}
		some = true
	}
	if len(s.marks) > 0 {
		between()
		s.setRows(f, s.marks)
	}
	if len(s.proves) > 0 {
		between()
		s.setProves(f)
	}
	for _, c := range s.caution {
		between()
		s.setCaution(f, c)
	}
	between()
	s.setRows(f, s.rows)
	s.setMentions(f)
}

// setProves sets what the exhibit proves beside a coloured rule.
func (s *story) setProves(f *flow) {
	f.need(provesLabel.Leading() + 2*provesType.Leading())
	mark := func(from float64) {
		f.c.Rect(f.left, from+0.4, 0.9, f.y-from-0.8, 0.4, s.tone.Ink)
	}
	from := f.y
	f.c.Text(provesLabel.In(s.tone.Ink), f.left+provesInset, f.y+rise(provesLabel), Left, s.x.Proves.Label)
	f.y += provesLabel.Leading()
	for lines := s.proves; ; {
		n := f.fits(provesType, len(lines))
		f.c.Lines(provesType, f.left+provesInset, f.y+rise(provesType), lines[:n])
		f.y += float64(n) * provesType.Leading()
		mark(from)
		if lines = lines[n:]; len(lines) == 0 {
			return
		}
		f.next()
		from = f.y
	}
}

// setCaution sets a warning on an amber ground.
func (s *story) setCaution(f *flow, lines []Line) {
	h := float64(len(lines))*cautionType.Leading() + 2*cautionPad - 2
	f.need(h)
	f.c.Rect(f.left, f.y, f.width, h, 1.6, AmberTint)
	f.c.Dot(f.left+cautionPad+0.6, f.y+cautionPad-1+rise(cautionType)-1.1, 0.8, Amber)
	f.c.Lines(cautionType, f.left+cautionPad+3, f.y+cautionPad-1+rise(cautionType), lines)
	f.y += h
}

func (s *story) setRows(f *flow, rows []Row) {
	f.c.In(TagTable, "", func() {
		for _, r := range rows {
			h := s.rowHeight(r)
			if h > f.bottom-top {
				f.para(Label, f.left, f.width, r.Label)
				f.para(Small.In(Ink), f.left, f.width, r.Value)
				continue
			}
			f.need(h)
			f.c.In(TagRow, "", func() { f.y = f.c.row(f.left, f.y, f.width, keyWidth, r) })
		}
	})
}

// setMentions sets where else the exhibit is spoken of.
func (s *story) setMentions(f *flow) {
	m := s.x.Mentions
	if len(m.Refs) == 0 {
		return
	}
	f.gap(3)
	f.need(refStep)
	f.c.Text(Label, f.left, f.y+rowRise-0.4, Left, m.Label)
	f.refs(f.left+keyWidth, f.width-keyWidth, m.Refs)
}

// refs flows references row by row.
func (f *flow) refs(x, width float64, refs []report.Ref) {
	for len(refs) > 0 {
		n := 1
		for n < len(refs) && f.refsHeight(width, refs[:n+1]) <= refStep {
			n++
		}
		f.need(refStep)
		f.y = f.layout.refs(f.c, x, f.y, width, refs[:n], BlueTint)
		refs = refs[n:]
	}
}
