package parcel

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/report/upload"
)

// videos puts the videos into a field that takes some: the part that matters,
// made anew within the limits.
func (w *wrapping) videos(ctx context.Context, f upload.Field, room upload.Room) error {
	g := &films{gallery: gallery{wrapping: w, room: room, why: map[int]string{}}, field: f, clips: map[string]media.ClipFacts{}}
	for _, x := range w.ordered {
		if x.Kind == evidence.Video {
			g.items = append(g.items, x)
		}
	}
	g.first = len(g.items)
	p := newPieces(func(ctx context.Context, item, rung int) ([]piece, error) {
		made, err := g.make(ctx, item, rung)
		w.tell.part(float64(item+1) / float64(len(g.items)+1))
		return made, err
	})
	plan, err := p.separate(ctx, room, len(g.items), filmRungs)
	if err != nil {
		return err
	}
	if !f.Counts() { // only their numbers tell in which order they are read
		slices.SortFunc(plan.Asks, func(a, b upload.Ask) int { return evidence.CompareExhibits(&g.items[a.From], &g.items[b.From]) })
	}
	for _, a := range plan.Asks {
		for _, one := range p.begun[a].pieces {
			if err := g.take(g.items[a.From], one); err != nil {
				return err
			}
		}
	}
	if len(g.anew) > 0 {
		g.gaveUp(f, upload.Loss{Code: "video-anew", Exhibits: numbersOf(g.anew)})
	}
	g.tellWithout(f, plan)
	return nil
}

// filmRungs is how often the bytes that a video may take are halved.
const filmRungs = 4

// films makes videos of exhibits.
type films struct {
	gallery
	field upload.Field
	clips map[string]media.ClipFacts // by path; held with mu
	anew  []evidence.Exhibit         // put into the folder with pictures that were encoded again
}

func (g *films) make(ctx context.Context, item, rung int) ([]piece, error) {
	x := g.items[item]
	o, known := g.s.Originals[x.Original]
	switch {
	case !known, o.Facts.Kind != evidence.Video:
		return nil, g.without(item, "no-picture")
	case o.Withheld, g.bad[x.Original]:
		return nil, g.without(item, "damaged")
	case len(g.s.Redactions(x.Original)) > 0:
		return nil, g.without(item, "hidden")
	}
	path, facts, err := g.clip(ctx, x, o, rung)
	var tight *media.ClipTooTight
	switch {
	case errors.Is(err, media.ErrNoClip):
		return nil, g.without(item, "no-tool")
	case errors.Is(err, media.ErrNoPreview), evidence.FaultOf(err) == evidence.Timeout:
		return nil, g.without(item, "no-picture")
	case errors.As(err, &tight):
		return nil, g.without(item, "too-large")
	case err != nil:
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.clips[path] = facts
	return []piece{{path: path, title: title(x)}}, nil
}

// clip makes a video: what the user cut out of it, else all, for one that was not
// cut proves more; where there is no room for that, what lies around the moments
// that were chosen.
func (g *films) clip(ctx context.Context, x evidence.Exhibit, o evidence.Original, rung int) (string, media.ClipFacts, error) {
	some := x.Part(o.Facts.Duration)
	if !g.long(x.Clip, o.Facts.Duration) {
		path, facts, err := g.studio.Clip(ctx, g.source(o), g.order(x.Clip, rung))
		var tight *media.ClipTooTight
		if !errors.As(err, &tight) || some == x.Clip {
			return path, facts, err
		}
	}
	return g.studio.Clip(ctx, g.source(o), g.order(some, rung))
}

// order is what is asked of a video. Nobody can tell whether a hidden word is
// spoken in it, so where words are hidden it goes without its sound.
func (g *films) order(c evidence.Clip, rung int) media.ClipOrder {
	order := media.ClipOrder{From: c.In, To: c.Out, MaxBytes: g.most() >> rung, Mute: g.veil.Veils()}
	if g.field.Seconds.Most > 0 {
		order.MaxSeconds = float64(g.field.Seconds.Most) - lastPicture
	}
	return order
}

// lastPicture is how much longer a video may come out than it was asked for, in
// seconds.
const lastPicture = 0.5

// most is how many bytes a video may take where all that are likely to go take
// the same; 0: as many as it likes.
func (g *films) most() int64 {
	most := g.room.Each
	if g.room.Total > 0 {
		n := len(g.items)
		if g.room.Files > 0 {
			n = min(n, g.room.Files)
		}
		if each := max(g.room.Total/int64(max(n, 1)), 1); most == 0 || each < most {
			most = each
		}
	}
	return most
}

// long tells whether a part of a video is longer than a field takes.
func (g *films) long(c evidence.Clip, duration float64) bool {
	end := c.Out
	if end == 0 {
		end = duration
	}
	return g.field.Seconds.Most > 0 && end-c.In > float64(g.field.Seconds.Most)
}

// take puts a video into the folder, and says what it lost.
func (g *films) take(x evidence.Exhibit, one piece) error {
	o, made := g.s.Originals[x.Original], g.clips[one.path]
	lost := func(code string, args map[string]string) {
		g.gaveUp(g.field, upload.Loss{Code: code, Exhibits: []evidence.Number{x.Number}, Args: args})
	}
	if !made.Copied {
		g.anew = append(g.anew, x)
	}
	if o.Facts.Sound && !made.Sound {
		lost("muted", nil)
	}
	if made.Seconds < o.Facts.Duration-1 && made.From+made.Seconds < o.Facts.Duration && made.Seconds > 0 {
		lost("video-cut", map[string]string{"part": evidence.TimeCode(made.From) + "–" + evidence.TimeCode(made.From+made.Seconds)})
	}
	if max(made.Width, made.Height) < max(o.Facts.Width, o.Facts.Height) {
		lost("video-small", map[string]string{"size": fmt.Sprintf("%d×%d", made.Width, made.Height)})
	}
	return g.put(g.field, one.path, upload.Call{Title: strings.TrimSpace(one.title), First: x.Number, Last: x.Number}, File{Exhibits: []evidence.Number{x.Number}})
}
