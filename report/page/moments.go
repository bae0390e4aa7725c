package page

import (
	"slices"

	"proofbox/report"
)

// Chosen stills stand in rows, each over its time code and its caption.
const (
	momentMost    = 112.0 // a picture does not get higher than this
	momentLeast   = 50.0  // nor lower, to keep all of it on the page
	momentColumns = 4     // nor are there more beside each other, for the captions
	momentPad     = 1.6   // from a picture to its words
	momentGap     = 4.5   // between rows
)

// Type of the words under a chosen still.
var (
	momentClock = TinyBold.At(8.8).In(Ink)
	momentWords = Small.In(Ink)
)

// chosen shows the stills that the buyer set: as large as all of them and the
// text find room on the page, or over as many pages as they need.
func (l *layout) chosen(f *flow, x report.Exhibit, s *story) {
	lines := l.Fonts.Break(Small, l.width, x.Strip)
	note := float64(len(lines))*Small.Leading() + plateGap
	reel := l.reel(x)
	for i, r := range l.fitMoments(x.Stills, f.room()-s.height()-note-reel.height()) {
		if i > 0 {
			f.gap(momentGap)
		}
		f.need(r.height)
		l.setMoments(f, r)
	}
	f.gap(2.5)
	f.lines(Small, l.left, lines)
	f.gap(plateGap - 2.5)
	l.setReel(f, reel)
}

// momentRow are the stills beside each other.
type momentRow struct {
	stills []report.Still
	words  [][]Line
	w, h   float64 // of each picture
	height float64 // of the row
}

// fitMoments puts stills into rows: of as few columns as all of it finds room
// with, if need be lower ones, else of as many as their number asks for and as fit
// a page.
func (l *layout) fitMoments(all []report.Still, room float64) []momentRow {
	for columns := 1; columns <= min(len(all), momentColumns); columns++ {
		rows := l.momentRows(all, columns, momentMost)
		over := total(rows) - room
		if over <= 0 {
			return rows
		}
		lower := rows[0].h - over/float64(len(rows))
		if rows = l.momentRows(all, columns, lower); lower >= momentLeast && total(rows) <= room {
			return rows
		}
	}
	usual := min(len(all), 2)
	if len(all) > 4 {
		usual = 3
	}
	for ; usual > 1; usual-- {
		rows := l.momentRows(all, usual, momentMost)
		if !slices.ContainsFunc(rows, func(r momentRow) bool { return r.height > l.bottom-l.top }) {
			return rows
		}
	}
	rows := l.momentRows(all, 1, momentMost)
	for i := range rows {
		rows[i].lower(l.bottom - l.top)
	}
	return rows
}

// lower makes the pictures of a row lower, so that it has room for its words.
func (r *momentRow) lower(room float64) {
	if less := min(r.height-room, r.h-momentLeast); less > 0 {
		r.h, r.height = r.h-less, r.height-less
	}
}

func total(rows []momentRow) float64 {
	h := float64(len(rows)-1) * momentGap
	for _, r := range rows {
		h += r.height
	}
	return h
}

// momentRows puts stills into columns, their pictures no higher than most.
func (l *layout) momentRows(all []report.Still, columns int, most float64) (rows []momentRow) {
	w := (l.width - stillGap*float64(columns-1)) / float64(columns)
	for at := 0; at < len(all); at += columns {
		r := momentRow{stills: all[at:min(at+columns, len(all))], w: w}
		words := 0
		for _, s := range r.stills {
			aspect := s.Picture.Aspect()
			if aspect == 0 {
				aspect = 9.0 / 16
			}
			r.h = max(r.h, min(w*aspect, most))
			lines := l.Fonts.Break(momentWords, w, s.Caption)
			if s.Caption == "" {
				lines = nil
			}
			r.words = append(r.words, lines)
			words = max(words, len(lines))
		}
		r.height = r.h + momentPad + momentClock.Leading() + float64(words)*momentWords.Leading()
		rows = append(rows, r)
	}
	return rows
}

func (l *layout) setMoments(f *flow, r momentRow) {
	for i, s := range r.stills {
		x := l.left + float64(i)*(r.w+stillGap)
		f.c.Rect(x, f.y, r.w, r.h, 1.6, Wash)
		f.c.Picture(s.Picture, x, f.y, r.w, r.h, 1.6, Contain)
		f.c.Frame(x, f.y, r.w, r.h, 1.6, Hairline())
		y := f.y + r.h + momentPad
		f.c.Text(momentClock, x, y+rise(momentClock), Left, s.Clock)
		f.c.Lines(momentWords, x, y+momentClock.Leading()+rise(momentWords), r.words[i])
	}
	f.y += r.height
}
