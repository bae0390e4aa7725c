package movie

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"strings"
	"time"

	"proofbox/evidence/limit"
)

func isAVI(head []byte) bool {
	return len(head) >= 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "AVI "
}

// riff is a chunk in memory; kind is that of a list where it is one.
type riff struct {
	kind string
	list bool
	body []byte
}

// chunks walks the chunks inside b. One that claims more than there is gets
// what there is and is the last.
func chunks(b []byte) iter.Seq[riff] {
	return func(yield func(riff) bool) {
		for len(b) >= 8 {
			c := littleEndian(b)
			x := riff{kind: c.code()}
			n := int64(c.u32())
			x.body = c.b[:min(n, int64(len(c.b)))]
			b = c.b[min(n+n&1, int64(len(c.b))):]
			if x.kind == "LIST" && len(x.body) >= 4 {
				x.kind, x.list, x.body = string(x.body[:4]), true, x.body[4:]
			}
			if !yield(x) {
				return
			}
		}
	}
}

// avi is an AVI file being read.
type avi struct {
	source
	facts   Facts
	picture bool
	header  bool
	data    span // movi
	main    aviMain
	streams int
	// pictures is the kind of the chunks that hold the picture stream: "00dc"
	pictures string
}

// aviMain is the avih chunk.
type aviMain struct{ microseconds, frames, width, height uint32 }

// readAVI reads AVI: the header list, and where the media data ends.
func readAVI(s source) (Facts, error) {
	a := &avi{source: s, facts: Facts{Format: AVI}}
	if err := a.walk(); err != nil {
		return Facts{}, err
	}
	return a.judge()
}

// walk visits the chunks of the first RIFF list, which is all of the file but
// for very long videos.
func (a *avi) walk() error {
	var readErr error
	err := a.eachChunk(12, a.size, func(kind string, from, to int64) bool {
		if kind != "LIST" {
			return true
		}
		var b []byte
		b, readErr = a.bytes(from, 4)
		switch {
		case readErr != nil:
			return false
		case string(b) == "hdrl" && !a.header:
			readErr = a.readHeader(from+4, to)
		case string(b) == "movi" && a.data.to == 0:
			a.data = span{"movi", from + 4, to, false}
		}
		return readErr == nil
	})
	return errors.Join(err, readErr)
}

// eachChunk visits the chunks from..to on disk while visit tells so.
func (a *avi) eachChunk(from, to int64, visit func(kind string, from, to int64) bool) error {
	for at, n := from, 0; at+8 <= to && n < limit.AVIChunks; n++ {
		b, err := a.bytes(at, 8)
		if err != nil || len(b) < 8 {
			return err
		}
		c := littleEndian(b)
		kind, size := c.code(), int64(c.u32())
		if at+8+size > to {
			a.facts.problem(Cut)
		}
		if !visit(kind, at+8, min(at+8+size, to)) {
			return nil
		}
		at += 8 + size + size&1
	}
	return nil
}

func (a *avi) readHeader(from, to int64) error {
	if to-from > limit.AVIHeader {
		a.facts.problem(Unread)
		return nil
	}
	b, err := a.bytes(from, to-from)
	if err != nil {
		return err
	}
	a.header = true
	for x := range chunks(b) {
		switch {
		case x.kind == "avih":
			a.readMain(x.body)
		case x.kind == "strl" && x.list:
			a.readStream(x.body)
			a.streams++
		case x.kind == "IDIT":
			a.facts.Created = parseIDIT(string(x.body))
		}
	}
	return nil
}

// parseIDIT reads the date of a digitiser: the form of C's asctime, or one of
// those of cameras. It names no zone.
func parseIDIT(s string) Created {
	s = strings.Join(strings.Fields(cleanText([]byte(s))), " ")
	for _, form := range []string{s, titled(s), strings.ReplaceAll(s, "/ ", " ")} {
		if c := ParseCreated(form, Device); !c.IsZero() {
			return c
		}
	}
	return Created{}
}

// titled writes each word with a large first letter: "MON SEP" → "Mon Sep".
func titled(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

func (a *avi) readMain(b []byte) {
	c := littleEndian(b)
	m := aviMain{microseconds: c.u32()}
	c.skip(12)
	m.frames = c.u32()
	c.skip(12)
	m.width, m.height = c.u32(), c.u32()
	if !c.short {
		a.main = m
	}
}

// readStream reads the header and the format of a stream.
func (a *avi) readStream(b []byte) {
	var head, form []byte
	for x := range chunks(b) {
		switch x.kind {
		case "strh":
			head = x.body
		case "strf":
			form = x.body
		}
	}
	c := littleEndian(head)
	kind, handler := c.code(), c.code()
	c.skip(12)
	scale, rate := c.u32(), c.u32()
	c.skip(4)
	length := c.u32()
	if c.short {
		return
	}
	switch {
	case kind == "vids" && !a.picture:
		a.picture, a.pictures = true, fmt.Sprintf("%02ddc", a.streams)
		a.readPicture(handler, form)
		if scale > 0 {
			a.facts.FPS = float64(rate) / float64(scale)
		}
	case kind == "auds":
		a.facts.Sound = true
	case kind != "vids":
		return
	}
	if d, ok := ticks(uint64(length)*uint64(scale), float64(rate)); ok {
		a.facts.Duration = max(a.facts.Duration, d)
	} else {
		a.facts.problem(NoLength)
	}
}

// readPicture reads the bitmap header of a picture stream. A negative height is
// that of a picture stored from the top.
func (a *avi) readPicture(handler string, form []byte) {
	c := littleEndian(form)
	c.skip(4)
	w, h := c.i32(), c.i32()
	c.skip(4)
	code := c.code()
	if c.short {
		w, h, code = 0, 0, handler
	}
	if w <= 0 || h == 0 || h == math.MinInt32 {
		w, h = int32(a.main.width), int32(a.main.height)
	}
	a.facts.Codec = codecName(code)
	if strings.Trim(code, "\x00") == "" {
		a.facts.Codec = "rawvideo"
	}
	if w <= 0 || h == 0 || h == math.MinInt32 {
		a.facts.problem(BadHeader)
		return
	}
	a.facts.Width, a.facts.Height = int(w), int(max(h, -h))
}

func (a *avi) hasData() bool { return a.data.to > a.data.from }

func (a *avi) judge() (Facts, error) {
	f := a.facts
	switch {
	case !a.header && !a.hasData():
		return f, ErrEmpty
	case !a.header:
		f.problem(NoIndex)
		return f, nil
	case !a.hasData():
		f.problem(NoData)
	}
	if !a.picture {
		f.problem(NoPicture)
	}
	if f.Duration == 0 {
		f.Duration, _ = ticks(uint64(a.main.microseconds)*uint64(a.main.frames), float64(time.Second/time.Microsecond))
	}
	if f.Duration == 0 {
		f.problem(NoLength)
	}
	return f, nil
}
