package press

import (
	"cmp"
	"context"
	"image"
	_ "image/jpeg" // derivatives are JPEG
	"math"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/report"
)

// stillsShown is how many moments of a video are shown at most; a short one
// shows one a second.
const stillsShown = 6

// recipes are the derivatives the report asks for, by its own words.
var recipes = map[string]media.Recipe{report.Thumb: media.Thumb, report.Print: media.Print, report.Tall: media.Print, report.Lens: media.Lens, report.Sheet: media.Sheet, report.Chosen: moment}

// moment is the recipe of a moment of a video that somebody chose.
const moment media.Recipe = "moment"

// order is one thing to have on the shelf: a derivative, or the stills of a
// video.
type order struct {
	original evidence.Original
	recipe   media.Recipe  // "": stills
	part     evidence.Box  // of a lens
	at       time.Duration // of a moment
	page     int           // of a paper
}

// collect finds every order of a document, each once, in the order they are
// met. Of a video or a paper with something redacted there are no stills, no
// moments and no pages: what is to be hidden there may stand elsewhere in each.
func collect(d report.Document, originals map[evidence.Digest]evidence.Original, over overlays) []order {
	seen := map[slot]bool{}
	var out []order
	add := func(s slot) {
		if (s.recipe == moment || s.page > 0) && len(over.redacted[s.digest]) > 0 {
			return
		}
		if o, ok := originals[s.digest]; ok && !seen[s] {
			seen[s] = true
			out = append(out, order{o, s.recipe, s.part, s.at, s.page})
		}
	}
	for _, p := range d.Pictures() {
		add(slotOf(p))
	}
	for _, x := range d.Exhibits {
		if o := originals[x.Digest]; o.Facts.Kind == evidence.Video && len(over.redacted[x.Digest]) == 0 {
			add(slot{digest: x.Digest})
		}
	}
	return out
}

// slot names a picture on the shelf.
type slot struct {
	digest evidence.Digest
	recipe media.Recipe
	part   evidence.Box  // of a lens
	at     time.Duration // of a moment
	page   int           // of a paper
}

func slotOf(p report.Picture) slot {
	s := slot{digest: p.Digest, recipe: recipes[p.Recipe], part: p.Part, page: p.Page}
	if s.recipe == moment {
		s.at = p.Still
	}
	return s
}

// made is a picture that lies on the shelf.
type made struct {
	path string
	w, h int
}

// shelf holds what was made. It is filled by stock and only read after.
type shelf struct {
	overlays overlays
	studio   *media.Studio
	pictures map[slot]made
	stills   map[evidence.Digest][]still
	late     map[evidence.Digest]bool // not all of it was done in time
	failed   error                    // why nothing can be kept, if so

	quality int     // of what is made smaller; 0: as usual
	step    float64 // between the long sides it is made smaller to

	mu      sync.Mutex
	smaller map[string][]string // files made of others to have no more pixels than are printed
}

// still is a moment of a video that lies on the shelf.
type still struct {
	media.Still
	w, h int
}

// stock makes what was ordered, as many at once as there are processors; the
// studio bounds the memory. What cannot be shown is not on the shelf. What was
// not done in time is tried once more at the end, with nothing at work beside it;
// what is late then, too, the shelf knows. The error is that of a cancelled
// context alone.
func stock(ctx context.Context, studio *media.Studio, path func(evidence.Original) string, orders []order, over overlays, steps *steps) (*shelf, error) {
	s := &shelf{overlays: over, studio: studio, step: usualStep, smaller: map[string][]string{}, pictures: map[slot]made{}, stills: map[evidence.Digest][]still{}, late: map[evidence.Digest]bool{}}
	again := s.makeAll(ctx, path, orders, steps, runtime.GOMAXPROCS(0))
	clear(s.late)
	for range s.makeAll(ctx, path, again, steps, 1) {
		steps.done()
	}
	return s, ctx.Err()
}

// makeAll makes orders, so many at once, and gives those that were not done in
// time. Of an original of which one was not, no other is begun.
func (s *shelf) makeAll(ctx context.Context, path func(evidence.Original) string, orders []order, steps *steps, atOnce int) (late []order) {
	each(ctx, atOnce, slices.Values(orders), func(o order) {
		if s.onTime(o, s.make(ctx, o, path(o.original))) {
			steps.done()
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		late = append(late, o)
	})
	return late
}

// onTime notes how the making of an order ended.
func (s *shelf) onTime(o order, err error) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch evidence.FaultOf(err) {
	case evidence.Timeout:
		s.late[o.original.Digest] = true
		return false
	case evidence.NoSpace, evidence.ReadOnly, evidence.Permission:
		if s.failed == nil {
			s.failed = err
		}
	}
	return true
}

// errLate is of an order that is not begun.
var errLate error = &evidence.Error{Fault: evidence.Timeout, Subject: "derivative"}

func (s *shelf) isLate(d evidence.Digest) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.late[d]
}

func (s *shelf) make(ctx context.Context, o order, path string) error {
	if s.isLate(o.original.Digest) {
		return errLate
	}
	src := media.Source{Digest: o.original.Digest, Path: path, MediaType: o.original.MediaType, Facts: o.original.Facts}
	if o.recipe == "" {
		stills, err := makeStills(ctx, s.studio, src)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.stills[src.Digest] = stills
		return err
	}
	file, err := s.file(ctx, s.studio, src, o)
	if err != nil {
		return err
	}
	w, h, err := size(file)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pictures[o.slot()] = made{file, w, h}
	return nil
}

// file makes a picture, or finds it made.
func (s *shelf) file(ctx context.Context, studio *media.Studio, src media.Source, o order) (string, error) {
	if o.recipe == moment {
		x, err := studio.Moment(ctx, src, o.at)
		return x.Path, err
	}
	if o.page > 0 {
		return studio.Page(ctx, src, o.page, o.recipe)
	}
	return studio.DeriveAs(ctx, src, o.recipe, media.Overlay{Redactions: s.overlays.redacted[src.Digest], Part: o.part})
}

// makeStills gives the moments of a video that can be shown; none where no
// decoder is there.
func makeStills(ctx context.Context, studio *media.Studio, src media.Source) (out []still, err error) {
	found, err := studio.Stills(ctx, src, min(stillsShown, max(1, int(src.Facts.Duration))))
	for _, f := range found {
		if w, h, err := size(f.Path); err == nil {
			out = append(out, still{f, w, h})
		}
	}
	return out, err
}

// size reads the pixels of a JPEG from its head.
func size(path string) (w, h int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	return c.Width, c.Height, err
}

// path finds the file of a picture: one of fewer pixels where fewer are wanted.
func (s *shelf) path(ctx context.Context, p report.Picture) (string, error) {
	m, ok := s.find(p)
	if !ok {
		return "", media.ErrNoPreview
	}
	side := m.within(p.W, p.H, s.step)
	if m.path == "" || side == 0 && s.quality == 0 {
		return m.path, nil
	}
	small, err := s.studio.Smaller(ctx, m.path, cmp.Or(side, max(m.w, m.h)), s.quality)
	if err != nil {
		return "", err
	}
	if side == 0 && !smallerFile(small, m.path) {
		return m.path, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.smaller[m.path], small) {
		s.smaller[m.path] = append(s.smaller[m.path], small)
	}
	return small, nil
}

// find is what lies on the shelf for a picture.
func (s *shelf) find(p report.Picture) (made, bool) {
	if p.Recipe == report.Frame {
		for _, st := range s.stills[p.Digest] {
			if st.At == p.Still {
				return made{st.Path, st.w, st.h}, true
			}
		}
	}
	m, ok := s.pictures[slotOf(p)]
	return m, ok
}

// LeastQuality is the lowest quality of a picture in which small letters and what
// is blacked out are still told.
const LeastQuality = 30

// press makes the shelf give pictures as they are asked for: where somebody counts
// bytes, closer to the size they have room for.
func (s *shelf) press(o Options) {
	if o.Quality > 0 {
		s.quality = min(max(o.Quality, LeastQuality), 95)
	}
	if o.DPI > 0 {
		s.step = fineStep
	}
}

// smallerFile tells whether a file has fewer bytes than another.
func smallerFile(file, than string) bool {
	a, err := os.Stat(file)
	if err != nil {
		return false
	}
	b, err := os.Stat(than)
	return err == nil && a.Size() < b.Size()
}

// The long sides that pictures are made smaller to. Steps are few, so that what
// was made for one layout serves the next.
const (
	largestSide  = 2263
	smallestSide = 16
	usualStep    = math.Sqrt2 // two of them are half the side
	fineStep     = 1.1
)

// within is the long side m is to be made smaller to, so that it has no more than
// w by h pixels; 0: it has no more.
func (m made) within(w, h int, step float64) int {
	if w <= 0 || h <= 0 || m.w <= w && m.h <= h {
		return 0
	}
	most := float64(max(m.w, m.h)) * min(float64(w)/float64(m.w), float64(h)/float64(m.h))
	side := float64(largestSide)
	for side*16/15 > most && side > smallestSide { // it may come out a fifteenth larger
		side /= step
	}
	return int(side)
}

// fit makes the document show what is on the shelf: pictures get their true
// size, those that could not be made go, and videos get their stills.
func (s *shelf) fit(d *report.Document) {
	d.FitPictures(func(p *report.Picture) bool {
		m, ok := s.pictures[slotOf(*p)]
		p.W, p.H = m.w, m.h
		return ok
	})
	for i := range d.Exhibits {
		x := &d.Exhibits[i]
		for _, st := range s.stills[x.Digest] {
			x.AddStill(st.At, st.w, st.h)
		}
		if s.late[x.Digest] {
			x.NotDone()
		}
	}
}

// pictureless are the warnings of videos no program can show.
var pictureless = []string{"video-no-index", "video-no-data", "video-no-picture", "video-unread"}

// excuse says of the videos without pictures that the program for them is
// missing, unless there is no picture in them anyway.
func excuse(d *report.Document, originals map[evidence.Digest]evidence.Original) {
	for i := range d.Exhibits {
		o := originals[d.Exhibits[i].Digest]
		lost := slices.ContainsFunc(o.Warnings, func(w evidence.Warning) bool { return slices.Contains(pictureless, w.Code) })
		if o.Facts.Kind == evidence.Video && !lost {
			d.Exhibits[i].NoTool()
		}
	}
}
