package press

import (
	"context"
	"image"
	_ "image/jpeg" // derivatives are JPEG
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
	pictures map[slot]made
	stills   map[evidence.Digest][]still
}

// still is a moment of a video that lies on the shelf.
type still struct {
	media.Still
	w, h int
}

// stock makes what was ordered, as many at once as there are processors; the
// studio bounds the memory. What cannot be made is not on the shelf; the error
// is that of a cancelled context alone.
func stock(ctx context.Context, studio *media.Studio, path func(evidence.Original) string, orders []order, over overlays, steps *steps) (*shelf, error) {
	s := &shelf{overlays: over, pictures: map[slot]made{}, stills: map[evidence.Digest][]still{}}
	work := make(chan order)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(orders)) {
		wg.Go(func() {
			for o := range work {
				s.make(ctx, studio, o, path(o.original), &mu)
				steps.done()
			}
		})
	}
	for _, o := range orders {
		if ctx.Err() != nil {
			break
		}
		work <- o
	}
	close(work)
	wg.Wait()
	return s, ctx.Err()
}

func (s *shelf) make(ctx context.Context, studio *media.Studio, o order, path string, mu *sync.Mutex) {
	src := media.Source{Digest: o.original.Digest, Path: path, MediaType: o.original.MediaType, Facts: o.original.Facts}
	if o.recipe == "" {
		stills := makeStills(ctx, studio, src)
		mu.Lock()
		defer mu.Unlock()
		s.stills[src.Digest] = stills
		return
	}
	file, err := s.file(ctx, studio, src, o)
	if err != nil {
		return
	}
	w, h, err := size(file)
	if err != nil {
		return
	}
	mu.Lock()
	defer mu.Unlock()
	s.pictures[o.slot()] = made{file, w, h}
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
func makeStills(ctx context.Context, studio *media.Studio, src media.Source) []still {
	found, err := studio.Stills(ctx, src, min(stillsShown, max(1, int(src.Facts.Duration))))
	if err != nil {
		return nil
	}
	var out []still
	for _, f := range found {
		if w, h, err := size(f.Path); err == nil {
			out = append(out, still{f, w, h})
		}
	}
	return out
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

// path finds the file of a picture.
func (s *shelf) path(_ context.Context, p report.Picture) (string, error) {
	if p.Recipe == report.Frame {
		for _, st := range s.stills[p.Digest] {
			if st.At == p.Still {
				return st.Path, nil
			}
		}
	}
	if m, ok := s.pictures[slotOf(p)]; ok {
		return m.path, nil
	}
	return "", media.ErrNoPreview
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
