package movie

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"proofbox/evidence/limit"
)

// index is what the boxes of an MP4 say, before it is judged.
type index struct {
	format    Format
	moov      bool
	tooLarge  bool // a moov beyond limit.Moov
	cut       bool // the last box claims more than the file has
	header    bool // an mvhd that could be read
	created   Created
	length    time.Duration
	absurd    bool // a duration that makes no sense
	tracks    []track
	tags      tags
	fragments *fragments
	data      []span // mdat
}

// readMP4 reads MP4, QuickTime and 3GP.
func readMP4(s source) (Facts, error) {
	x, err := readIndex(s)
	if err != nil {
		return Facts{}, err
	}
	return x.facts()
}

func readIndex(s source) (*index, error) {
	x := &index{format: MOV, fragments: newFragments()}
	budget := int64(limit.Moofs)
	err := s.spans(func(b span) error {
		x.cut = x.cut || b.short
		switch b.kind {
		case "ftyp", "styp":
			return x.readBrand(s, b)
		case "mdat":
			x.data = append(x.data, b)
		case "moov":
			if !x.moov {
				return x.readMoov(s, b)
			}
		case "moof":
			if budget -= b.to - b.from; budget > 0 {
				return x.readMoof(s, b)
			}
		}
		return nil
	})
	return x, err
}

func (x *index) readBrand(s source, b span) error {
	h, err := s.bytes(b.from, 4)
	if err == nil && x.format == MOV {
		x.format = FormatOf(string(h))
	}
	return err
}

// FormatOf reads the major brand of a file of boxes; "" is old QuickTime.
func FormatOf(brand string) Format {
	switch {
	case brand == "qt  ", brand == "":
		return MOV
	case strings.HasPrefix(brand, "3gp"), strings.HasPrefix(brand, "3g2"), brand == "mmp4":
		return ThreeGP
	case strings.HasPrefix(brand, "M4V"):
		return M4V
	}
	return MP4
}

func (x *index) readMoof(s source, b span) error {
	body, ok, err := s.body(b, limit.Moof)
	if ok && err == nil {
		x.fragments.readFragment(body)
	}
	return err
}

func (x *index) readMoov(s source, b span) error {
	body, ok, err := s.body(b, limit.Moov)
	if !ok || err != nil {
		x.tooLarge = x.tooLarge || !ok
		return err
	}
	x.moov = true
	for m := range boxes(body) {
		switch m.kind {
		case "mvhd":
			x.readHeader(m.body)
		case "trak":
			if len(x.tracks) < limit.MP4Tracks {
				x.tracks = append(x.tracks, readTrack(m.body))
			}
		case "mvex":
			x.fragments.readDefaults(m.body)
		case "meta":
			x.tags.readMeta(m.body)
		case "udta":
			x.tags.readUserData(m.body)
		}
	}
	return nil
}

func (x *index) readHeader(b []byte) {
	c := bigEndian(b)
	v := c.version()
	created := c.wide(v)
	c.wide(v)
	scale := c.u32()
	length := c.wide(v)
	if c.short || scale == 0 {
		return
	}
	x.header, x.created = true, headerTime(created)
	if unknownLength(length, v) {
		return
	}
	d, ok := ticks(length, float64(scale))
	x.length, x.absurd = d, !ok
}

// facts judges the index.
func (x *index) facts() (Facts, error) {
	f := Facts{Format: x.format, Created: x.created}
	x.tags.fill(&f)
	switch {
	case x.tooLarge:
		f.problem(Unread)
		return f, nil
	case len(x.tracks) == 0 && !x.hasData():
		return f, ErrEmpty
	case !x.moov:
		f.problem(NoIndex)
		return f, nil
	}
	f.Sound = slices.ContainsFunc(x.tracks, func(t track) bool { return t.kind == "soun" })
	if p := x.picture(); p != nil {
		x.describe(&f, p)
	} else {
		f.problem(NoPicture)
	}
	x.setLength(&f)
	x.judgeData(&f)
	if !x.header {
		f.problem(BadHeader)
	}
	return f, nil
}

// picture is the first picture track with a size, else the first.
func (x *index) picture() *track {
	sized := func(t track) bool { return t.kind == "vide" && t.width > 0 && t.height > 0 }
	any := func(t track) bool { return t.kind == "vide" }
	for _, is := range []func(track) bool{sized, any} {
		if i := slices.IndexFunc(x.tracks, is); i >= 0 {
			return &x.tracks[i]
		}
	}
	return nil
}

// describe takes over what the picture track says.
func (x *index) describe(f *Facts, p *track) {
	f.Codec, f.Turn = p.codec, p.turn
	f.Width, f.Height = p.displayed()
	if f.Width == 0 || f.Codec == "" {
		f.problem(BadHeader)
	}
	frames, length := p.samples.frames(), p.samples.length()
	f.VFR = p.samples.uneven()
	if n := x.fragments.frames[p.id]; n > 0 {
		frames, length = frames+n, length+x.fragments.length[p.id]
		f.VFR = f.VFR || x.fragments.uneven(p.id)
	}
	if length > 0 {
		f.FPS = float64(frames) * float64(p.scale) / float64(length)
	}
}

// setLength takes the duration of the movie header, else of the fragments, else
// of the longest track.
func (x *index) setLength(f *Facts) {
	f.Duration = x.length
	for i := range x.tracks {
		if t := &x.tracks[i]; x.length == 0 {
			d, ok := ticks(x.fragments.length[t.id], float64(t.scale))
			if d == 0 && x.fragments.seen == 0 {
				d, ok = t.duration()
			}
			f.Duration, x.absurd = max(f.Duration, d), x.absurd || !ok
		}
	}
	if f.Duration == 0 || x.absurd {
		f.Duration = 0
		f.problem(NoLength)
	}
}

func (x *index) hasData() bool {
	return slices.ContainsFunc(x.data, func(s span) bool { return s.to > s.from })
}

// judgeData tells whether the media data that the tables name is there.
func (x *index) judgeData(f *Facts) {
	if x.fragments.seen > 0 && x.hasData() {
		if x.cut {
			f.problem(Cut)
		}
		return
	}
	slices.SortFunc(x.data, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var there, missing bool
	for _, t := range x.tracks {
		if t.kind == "vide" || t.kind == "soun" {
			a, b := x.presence(t.samples)
			there, missing = there || a, missing || b
		}
	}
	switch {
	case !there:
		f.problem(NoData)
	case missing || x.cut:
		f.problem(Cut)
	}
}

// presence tells whether some of the samples are there and some are missing.
func (x *index) presence(s samples) (there, missing bool) {
	for c := range s.walk() {
		got := x.there(c.offset)
		there = there || got > 0
		missing = missing || got < s.bytes(c)
		if there && missing {
			break
		}
	}
	return there, missing
}

// there is how many bytes of media data there are from an offset of the file
// on; 0 where none is.
func (x *index) there(at int64) int64 {
	i, found := slices.BinarySearchFunc(x.data, at, func(s span, at int64) int { return cmp.Compare(s.from, at) })
	if !found {
		i--
	}
	if i < 0 {
		return 0
	}
	return max(0, x.data[i].to-at)
}
