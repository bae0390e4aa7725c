package parcel

import (
	"context"
	"errors"
	"image"
	_ "image/jpeg" // derivatives are JPEG
	"os"
	"strconv"
	"sync"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/report/upload"
)

// pictures puts the exhibits that can be seen into a field: a picture of each, and
// then what more there is to see of some.
func (w *wrapping) pictures(ctx context.Context, f upload.Field, room upload.Room) error {
	g := &gallery{wrapping: w, room: room, why: map[int]string{}, talks: map[talk][]string{}}
	for _, x := range w.ordered {
		if x.Kind != evidence.Video || !w.o.Profile.Takes(upload.Videos) {
			g.items = append(g.items, x)
		}
	}
	g.first = len(g.items)
	for _, x := range g.items {
		if g.many(x) {
			g.items = append(g.items, x)
		}
	}
	ladder := upload.Singles()
	p := newPieces(func(ctx context.Context, item, rung int) ([]piece, error) {
		made, err := g.make(ctx, item, ladder[rung])
		w.tell.part(float64(item+1) / float64(len(g.items)+1))
		return made, err
	})
	plan, err := p.separate(ctx, room, len(g.items), len(ladder))
	if err != nil {
		return err
	}
	for _, a := range plan.Asks {
		x := g.items[a.From]
		for _, one := range p.begun[a].pieces {
			if err := w.putPicture(f, x, one); err != nil {
				return err
			}
		}
	}
	g.tellReduced(f, plan, ladder)
	g.tellTalks(f)
	g.tellWithout(f, plan)
	return nil
}

// many tells whether an exhibit may give several pictures.
func (g *gallery) many(x evidence.Exhibit) bool {
	o := g.s.Originals[x.Original]
	return x.Kind == evidence.Conversation || o.Facts.Kind == evidence.Video || o.MediaType == "application/pdf"
}

// tellReduced says which photos have fewer pixels than they had, and of which
// others only the quality was lowered.
func (g *gallery) tellReduced(f upload.Field, plan upload.Plan, ladder upload.Ladder) {
	smaller, coarser := map[int][]evidence.Exhibit{}, map[int][]evidence.Exhibit{} // by rung
	for _, a := range plan.Asks {
		r, x := ladder[a.Rung], g.items[a.From]
		facts := g.s.Originals[x.Original].Facts
		switch {
		case a.Rung == 0, a.From >= g.first, x.Kind == evidence.Conversation:
		case sideOf(r, facts.Width, facts.Height) < max(facts.Width, facts.Height):
			smaller[a.Rung] = append(smaller[a.Rung], x)
		default:
			coarser[a.Rung] = append(coarser[a.Rung], x)
		}
	}
	for i, r := range ladder {
		if all := smaller[i]; len(all) > 0 {
			g.gaveUp(f, upload.Loss{Code: "side", Exhibits: numbersOf(all), Args: map[string]string{"side": strconv.Itoa(r.Side)}})
		}
		if all := coarser[i]; len(all) > 0 {
			g.gaveUp(f, upload.Loss{Code: "coarser", Exhibits: numbersOf(all), Args: map[string]string{"quality": strconv.Itoa(r.Quality)}})
		}
	}
}

func (w *wrapping) putPicture(f upload.Field, x evidence.Exhibit, one piece) error {
	err := w.put(f, one.path, upload.Call{Title: one.title, First: x.Number, Last: x.Number}, File{Exhibits: []evidence.Number{x.Number}})
	w.bare[w.result.Files[len(w.result.Files)-1].Name] = one.bare
	return err
}

// gallery makes pictures of exhibits.
type gallery struct {
	*wrapping
	room  upload.Room
	items []evidence.Exhibit // as many as first are each of an exhibit, and of each after them the rest of one
	first int

	mu  sync.Mutex
	why map[int]string // why nothing is made of an item: the code of a loss

	talking sync.Mutex
	talks   map[talk][]string // the pages of conversations that were painted; held with talking
}

// without notes why nothing is made of an item.
func (g *gallery) without(item int, code string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.why[item] = code
	return upload.ErrNothing
}

// tellWithout says which items are not in the field, and why: those of one reason
// in one sentence.
func (g *gallery) tellWithout(f upload.Field, plan upload.Plan) {
	by := map[string][]evidence.Exhibit{}
	for _, i := range plan.Without {
		if i >= g.first {
			continue
		}
		code := g.why[i]
		if code == "" {
			code = "too-large"
		}
		by[code] = append(by[code], g.items[i])
	}
	if left := g.items[min(plan.Items, g.first):g.first]; len(left) > 0 {
		by["exhibits"] = left
	}
	for _, code := range []string{"hidden", "damaged", "no-tool", "no-picture", "too-large", "exhibits"} {
		if xs := by[code]; len(xs) > 0 {
			g.gaveUp(f, upload.Loss{Code: code, Exhibits: numbersOf(xs), Args: map[string]string{"count": g.say.Number(int64(len(xs)))}})
		}
	}
}

// A video, or a paper, is shown by so many pictures at most; where files are few,
// by a part of those.
const (
	fewest   = 1
	mostOf   = 4
	partOf   = 4
	pageMost = 3
)

func (g *gallery) make(ctx context.Context, item int, r upload.Rung) ([]piece, error) {
	x := g.items[item]
	o, known := g.s.Originals[x.Original]
	switch {
	case x.Kind == evidence.Conversation:
	case !known:
		return nil, g.without(item, "no-picture")
	case o.Withheld, g.bad[x.Original]:
		return nil, g.without(item, "damaged")
	}
	made, err := g.views(ctx, x, o, r)
	switch {
	case errors.Is(err, errHidden):
		return nil, g.without(item, "hidden")
	case errors.Is(err, media.ErrNoPreview), err == nil && len(made) == 0, evidence.FaultOf(err) == evidence.Timeout:
		return nil, g.without(item, "no-picture")
	case err != nil:
		return nil, err
	}
	if item < g.first {
		return made[:1], nil
	}
	if made = made[1:]; len(made) == 0 {
		return nil, upload.ErrNothing
	}
	return made, nil
}

// errHidden is of what may not leave: something in it is redacted, or may be
// hidden.
var errHidden = errors.New("something is hidden in it")

// views are the pictures of an exhibit.
func (g *gallery) views(ctx context.Context, x evidence.Exhibit, o evidence.Original, r upload.Rung) ([]piece, error) {
	switch {
	case x.Kind == evidence.Conversation:
		return g.said(ctx, x, r)
	case o.Facts.Kind == evidence.Video:
		return g.moments(ctx, x, o, r)
	case o.MediaType == "application/pdf":
		return g.sheets(ctx, x, o, r)
	}
	one, err := g.photo(ctx, o, x.Marks, r)
	one.title = title(x)
	return []piece{one}, err
}

// photo is a picture as it is handed on: upright, without metadata, redactions
// burned in, marks drawn.
func (g *gallery) photo(ctx context.Context, o evidence.Original, marks []evidence.Mark, r upload.Rung) (piece, error) {
	redactions := g.s.Redactions(o.Digest)
	path, err := g.shown(ctx, o, r, media.Overlay{Redactions: redactions, Marks: marks})
	one := piece{path: path}
	for _, b := range redactions {
		one.bare = append(one.bare, b.Box)
	}
	return one, err
}

func (w *wrapping) source(o evidence.Original) media.Source {
	return media.Source{Digest: o.Digest, Path: w.path(o), MediaType: o.MediaType, Facts: o.Facts}
}

// stripRatio is how much longer than wide a picture is that has to be scrolled;
// its long side is not what makes it legible.
const stripRatio = 2.5

// shown is the picture with what is laid over it, as a rung has it.
func (g *gallery) shown(ctx context.Context, o evidence.Original, r upload.Rung, over media.Overlay) (string, error) {
	if r.Side == 0 {
		return g.studio.DeriveAs(ctx, g.source(o), media.Full, over)
	}
	return g.studio.DeriveWithin(ctx, g.source(o), sideOf(r, o.Facts.Width, o.Facts.Height), r.Quality, over)
}

// sideOf is the long side that a picture of so many pixels gets.
func sideOf(r upload.Rung, w, h int) int {
	long, short := max(w, h), max(min(w, h), 1)
	if ratio := float64(long) / float64(short); ratio > stripRatio {
		return min(int(float64(r.Side)*ratio/stripRatio), long)
	}
	return r.Side
}

// reduced is a picture no larger than a rung has it.
func (g *gallery) reduced(ctx context.Context, path string, r upload.Rung) (string, error) {
	if r.Side == 0 {
		return path, nil
	}
	w, h, err := pixels(path)
	if err != nil {
		return "", err
	}
	return g.studio.Smaller(ctx, path, min(sideOf(r, w, h), max(w, h)), r.Quality)
}

func pixels(path string) (w, h int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	return c.Width, c.Height, err
}

// share is how many pictures an exhibit may have that could have many.
func (g *gallery) share() int {
	if g.room.Files == 0 {
		return mostOf
	}
	return min(mostOf, max(fewest, g.room.Files/partOf))
}

// moments are pictures of a video: those that were chosen, or some of all of it.
func (g *gallery) moments(ctx context.Context, x evidence.Exhibit, o evidence.Original, r upload.Rung) (all []piece, err error) {
	if len(g.s.Redactions(o.Digest)) > 0 {
		return nil, errHidden
	}
	for _, st := range x.Stills[:min(len(x.Stills), g.share())] {
		one, err := g.moment(ctx, o, st, r)
		if errors.Is(err, media.ErrNoPreview) {
			continue
		}
		if err != nil {
			return nil, err
		}
		one.title = title(x) + " " + moment(st.At)
		all = append(all, one)
	}
	if len(all) > 0 {
		return all, nil
	}
	found, err := g.studio.Stills(ctx, g.source(o), g.share())
	if err != nil && len(found) == 0 {
		return nil, err
	}
	for _, f := range found {
		path, err := g.reduced(ctx, f.Path, r)
		if err != nil {
			return nil, err
		}
		all = append(all, piece{path: path, title: title(x) + " " + moment(f.At.Seconds())})
	}
	return all, nil
}

func (g *gallery) moment(ctx context.Context, o evidence.Original, st evidence.Still, r upload.Rung) (piece, error) {
	if shot, known := g.s.Originals[st.Original]; known {
		if shot.Withheld || g.bad[shot.Digest] {
			return piece{}, media.ErrNoPreview
		}
		return g.photo(ctx, shot, nil, r)
	}
	found, err := g.studio.Moment(ctx, g.source(o), time.Duration(st.At*1000+0.5)*time.Millisecond)
	if err != nil {
		return piece{}, err
	}
	path, err := g.reduced(ctx, found.Path, r)
	return piece{path: path}, err
}

// sheets are the first pages of a paper. Where anything is hidden in the case
// nobody has looked at them with that in mind.
func (g *gallery) sheets(ctx context.Context, x evidence.Exhibit, o evidence.Original, r upload.Rung) (all []piece, err error) {
	if len(g.s.Redactions(o.Digest)) > 0 || g.veil.Veils() {
		return nil, errHidden
	}
	for page := 1; page <= min(max(o.Facts.Pages, 1), pageMost, g.share()); page++ {
		path, err := g.studio.Page(ctx, g.source(o), page, media.Sheet)
		if errors.Is(err, media.ErrNoPreview) {
			break
		}
		if err == nil {
			path, err = g.reduced(ctx, path, r)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, piece{path: path, title: title(x) + " " + g.say.T("report.page", "page", page)})
	}
	return all, nil
}
