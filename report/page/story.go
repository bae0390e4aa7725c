package page

import "proofbox/report"

// story is what is said of an exhibit, measured once: the picture takes the room
// it leaves.
type story struct {
	l       *layout
	x       report.Exhibit
	voice   voice
	tone    Shade
	full    []Line // the title, where the head shortened it
	note    []Line // that there is more than the picture
	caption []Line
	proves  []Line
	caution [][]Line
	marks   []fact // what the numbers on the picture stand for
	facts   []fact
}

// voice is how large a story is told.
type voice struct {
	caption, provesLabel, proves, caution, note, label, value, mono Type
	key                                                             float64 // width of the labels
	pad                                                             float64 // under every fact
	gap                                                             float64 // between what is said
	ruled                                                           bool    // facts have rules between them
}

// aloud is for an exhibit with a page of its own.
func aloud() voice {
	return voice{caption: Body.At(10.2), provesLabel: TinyBold, proves: Body, caution: Small.In(Amber), note: Small,
		label: Label, value: Small.At(8.8).In(Ink), mono: Code.At(7.6), key: keyWidth, pad: 2.6, gap: 3, ruled: true}
}

// low is for an exhibit that shares its page.
func low() voice {
	return voice{caption: Body.At(9.2), provesLabel: TinyBold.At(7.2), proves: Body.At(8.8), caution: Tiny.In(Amber), note: Tiny,
		label: TinyBold.At(7), value: Tiny.In(Ink), mono: Code.At(6), key: lowKeyWidth, pad: 0.5, gap: 2.4}
}

const (
	keyWidth    = 28.0
	lowKeyWidth = 17.0
	provesInset = 4.5
	cautionPad  = 3.2
)

func (l *layout) story(x report.Exhibit, v voice, cut bool) *story {
	s := &story{l: l, x: x, voice: v, tone: ShadeOf(x.Tone)}
	if cut {
		s.full = l.Fonts.Break(v.caption, l.width, x.Title)
	}
	if x.Strip != "" && x.Picture != nil && len(x.Stills) == 0 {
		s.note = l.Fonts.Break(v.note, l.width, x.Holder.Note)
	}
	if len(x.Pages) > 0 && x.Paper.Pages > len(x.Pages) {
		s.note = l.Fonts.Break(v.note, l.width, l.sheetsShown(x))
	}
	if x.Caption != "" {
		s.caption = l.Fonts.Break(v.caption, l.width, x.Caption)
	}
	if x.Proves.Value != "" {
		s.proves = l.Fonts.Break(v.proves, l.width-provesInset, x.Proves.Value)
	}
	for _, w := range x.Warnings {
		s.caution = append(s.caution, l.Fonts.Break(v.caution, l.width-2*cautionPad-3, w))
	}
	for _, m := range x.Marks {
		s.marks = append(s.marks, s.fact(report.Row{Label: m.Number, Value: m.Text}, m.Badge))
	}
	for _, r := range x.Rows {
		s.facts = append(s.facts, s.fact(r, report.Badge{}))
	}
	return s
}

// fact is a labelled value, broken into lines.
type fact struct {
	report.Row
	badge        report.Badge // before the label
	of           Type         // of the value
	label, value []Line
	height       float64
}

func (s *story) fact(r report.Row, b report.Badge) fact {
	f := fact{Row: r, badge: b, of: s.voice.value}
	if r.Mono {
		f.of = s.voice.mono
	}
	f.label = s.l.Fonts.Break(s.voice.label, s.voice.key-2-s.badgeRoom(b), r.Label)
	f.value = s.l.Fonts.Break(f.of, s.l.width-s.voice.key, r.Value)
	f.height = max(float64(len(f.label))*s.voice.label.Leading(), float64(len(f.value))*f.of.Leading()) + s.voice.pad
	return f
}

// height is what the story takes on one page.
func (s *story) height() float64 {
	h := s.saidHeight()
	if h > 0 {
		h += s.voice.gap
	}
	return h + s.factsHeight() + s.mentionsHeight()
}

// saidHeight is what it takes without the facts and mentions.
func (s *story) saidHeight() float64 {
	v, h := s.voice, 0.0
	and := func(more float64) {
		if h > 0 {
			h += v.gap
		}
		h += more
	}
	if n := len(s.note); n > 0 {
		and(float64(n) * v.note.Leading())
	}
	if n := len(s.full) + len(s.caption); n > 0 {
		and(float64(n) * v.caption.Leading())
	}
	if len(s.marks) > 0 {
		and(sumOf(s.marks))
	}
	if len(s.proves) > 0 {
		and(v.provesLabel.Leading() + float64(len(s.proves))*v.proves.Leading())
	}
	for _, c := range s.caution {
		and(s.cautionHeight(c))
	}
	return h
}

func (s *story) factsHeight() float64 { return sumOf(s.facts) }

func sumOf(all []fact) (h float64) {
	for _, f := range all {
		h += f.height
	}
	return h
}

// mentionsHeight is what the mentions take, with the space before them.
func (s *story) mentionsHeight() float64 {
	if len(s.x.Mentions.Refs) == 0 {
		return 0
	}
	return s.voice.gap + max(s.l.refsHeight(s.l.width-s.voice.key, s.x.Mentions.Refs), float64(len(s.mentionsLabel()))*s.voice.label.Leading())
}

func (s *story) mentionsLabel() []Line {
	return s.l.Fonts.Break(s.voice.label, s.voice.key-2, s.x.Mentions.Label)
}

// set places the story where f is, over as many pages as it needs.
func (s *story) set(f *flow) {
	if s.setSaid(f) {
		f.gap(s.voice.gap)
	}
	s.setFacts(f, s.facts)
	s.setMentions(f)
}

// setSaid places all but the facts and mentions; it tells whether there was any.
func (s *story) setSaid(f *flow) (some bool) {
	between := func() {
		if some {
			f.gap(s.voice.gap)
		}
		some = true
	}
	if len(s.note) > 0 {
		between()
		f.lines(s.voice.note, f.left, s.note)
	}
	if len(s.full)+len(s.caption) > 0 {
		between()
		f.lines(s.voice.caption, f.left, s.full)
		f.lines(s.voice.caption, f.left, s.caption)
	}
	if len(s.marks) > 0 {
		between()
		s.setFacts(f, s.marks)
	}
	if len(s.proves) > 0 {
		between()
		s.setProves(f)
	}
	for _, c := range s.caution {
		between()
		s.setCaution(f, c)
	}
	return some
}

// setProves sets what the exhibit proves beside a coloured rule.
func (s *story) setProves(f *flow) {
	label, words := s.voice.provesLabel, s.voice.proves
	f.need(label.Leading() + float64(min(2, len(s.proves)))*words.Leading())
	mark := func(from float64) {
		f.c.Rect(f.left, from+0.4, 0.9, f.y-from-0.8, 0.4, s.tone.Ink)
	}
	from := f.y
	f.c.Text(label.In(s.tone.Ink), f.left+provesInset, f.y+rise(label), Left, s.x.Proves.Label)
	f.y += label.Leading()
	for lines := s.proves; ; {
		n := f.fits(words, len(lines))
		f.c.Lines(words, f.left+provesInset, f.y+rise(words), lines[:n])
		f.y += float64(n) * words.Leading()
		mark(from)
		if lines = lines[n:]; len(lines) == 0 {
			return
		}
		f.next()
		from = f.y
	}
}

func (s *story) cautionHeight(lines []Line) float64 {
	return float64(len(lines))*s.voice.caution.Leading() + 2*cautionPad - 2
}

// setCaution sets a warning on an amber ground.
func (s *story) setCaution(f *flow, lines []Line) {
	t, h := s.voice.caution, s.cautionHeight(lines)
	f.need(h)
	f.c.Rect(f.left, f.y, f.width, h, 1.6, AmberTint)
	f.c.Dot(f.left+cautionPad+0.6, f.y+cautionPad-1+rise(t)-1.1, 0.8, Amber)
	f.c.Lines(t, f.left+cautionPad+3, f.y+cautionPad-1+rise(t), lines)
	f.y += h
}

func (s *story) setFacts(f *flow, all []fact) {
	f.c.In(TagTable, "", func() {
		for _, r := range all {
			if r.height > f.bottom-f.top {
				f.lines(s.voice.label, f.left, f.Fonts.Break(s.voice.label, f.width, r.Label))
				f.lines(r.of, f.left, f.Fonts.Break(r.of, f.width, r.Value))
				continue
			}
			f.need(r.height)
			f.c.In(TagRow, "", func() { s.setFact(f, r) })
		}
	})
}

func (s *story) setFact(f *flow, r fact) {
	t, base := s.voice.label, f.y+rise(s.voice.label)+s.drop()
	x := f.left
	if r.badge.Number > 0 {
		f.c.badge(r.badge, x+1.4*s.badgeRadius(), base-0.36*t.Size*Point, s.badgeRadius())
		x += s.badgeRoom(r.badge)
	}
	f.c.Lines(t.As(TagHead), x, base, r.label)
	f.c.Lines(r.of.As(TagCell), f.left+s.voice.key, base, r.value)
	f.y += r.height
	if s.voice.ruled {
		f.c.Rule(f.left, f.y, f.right, Pen{Color: Hair, Width: 0.15})
	}
}

func (s *story) badgeRadius() float64 { return 0.6 * s.voice.label.Size * Point }

// badgeRoom is how far a label stands back for a badge.
func (s *story) badgeRoom(b report.Badge) float64 {
	if b.Number == 0 {
		return 0
	}
	return 3.6 * s.badgeRadius()
}

// drop lowers a fact between its rules.
func (s *story) drop() float64 {
	if s.voice.ruled {
		return rowRise - rise(s.voice.label)
	}
	return 0
}

// setMentions sets where else the exhibit is spoken of.
func (s *story) setMentions(f *flow) {
	m := s.x.Mentions
	if len(m.Refs) == 0 {
		return
	}
	f.gap(s.voice.gap)
	lines := s.mentionsLabel()
	f.need(max(refStep, float64(len(lines))*s.voice.label.Leading()))
	c, y := f.c, f.y
	c.Lines(s.voice.label, f.left, y+3.7, lines)
	f.refs(f.left+s.voice.key, f.width-s.voice.key, m.Refs)
	if f.c == c {
		f.y = max(f.y, y+float64(len(lines))*s.voice.label.Leading())
	}
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
