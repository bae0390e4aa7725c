package upload

import "strconv"

// Rung is how much is told, and how finely.
type Rung struct {
	NoCustody    bool // the log of changes is left out
	NoChronology bool
	CitedOnly    bool // of the conversation only what is cited
	Small        bool // up to four pictures to a page
	DPI          int  // of pictures on pages
	Quality      int  // of JPEG; 0: as pictures are made
	Side         int  // the long side of a picture on its own, in pixels; 0: as it is
}

// Ladder goes from all there is down to what can still be read. A rung has given
// up all that those above it have.
type Ladder []Rung

// The floor of what can be read: letters of a label, and edges of a crack.
const (
	floorDPI     = 110
	floorQuality = 60
)

// Documents is the ladder of pages.
func Documents() Ladder {
	l := Ladder{{DPI: 300}}
	for _, step := range []func(*Rung){
		func(r *Rung) { r.NoCustody = true },
		func(r *Rung) { r.DPI = 200 },
		func(r *Rung) { r.DPI = 150 },
		func(r *Rung) { r.NoChronology = true },
		func(r *Rung) { r.CitedOnly = true },
		func(r *Rung) { r.Small = true },
		func(r *Rung) { r.Quality = 75 },
		func(r *Rung) { r.DPI = floorDPI },
		func(r *Rung) { r.Quality = floorQuality },
	} {
		r := l[len(l)-1]
		step(&r)
		l = append(l, r)
	}
	return l
}

// Singles is the ladder of pictures on their own.
func Singles() Ladder {
	return Ladder{{}, {Quality: 85, Side: 4000}, {Quality: 85, Side: 2400}, {Quality: 80, Side: 1600},
		{Quality: 75, Side: 1280}, {Quality: floorQuality, Side: 1024}}
}

// Within bounds the pixels to an inch, where a recipient does.
func (l Ladder) Within(dpi int64) Ladder {
	if dpi == 0 {
		return l
	}
	var out Ladder
	for _, r := range l {
		r.DPI = min(r.DPI, int(dpi))
		out = append(out, r)
	}
	return out
}

// GaveUp is what a rung of pages gives up against the first.
func (l Ladder) GaveUp(rung int) (all []Loss) {
	r, top := l[rung], l[0]
	for _, x := range []struct {
		lost bool
		code string
	}{{r.NoCustody, "custody"}, {r.NoChronology, "chronology"}, {r.CitedOnly, "conversation"}, {r.Small, "small"}} {
		if x.lost {
			all = append(all, Loss{Code: x.code})
		}
	}
	if r.DPI < top.DPI {
		all = append(all, Loss{Code: "dpi", Args: map[string]string{"dpi": strconv.Itoa(r.DPI)}})
	}
	if r.Quality != top.Quality {
		all = append(all, Loss{Code: "quality", Args: map[string]string{"quality": strconv.Itoa(r.Quality)}})
	}
	return all
}
