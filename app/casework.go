package app

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"proofbox/app/post"
	"proofbox/app/session"
	"proofbox/app/thumbs"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/library"
)

// casework is an open case and what runs for it. It stays while its screen is
// built anew, in another language for instance.
type casework struct {
	w       *Window
	session *session.Session
	loader  *thumbs.Loader
	seeker  *seeker
	screen  *caseScreen // the one that shows it now
	intake  *intaking   // nil: no import yet
	exports exports
	keeps   remembering
	check   *checking     // nil: none yet
	at      library.Place // where the user is, as of the last flush

	damage damage
	renew  *post.Latest[struct{}] // shows the case anew
	hurry  func()                 // shows now what the user changed
	free   bool                   // nobody works on the case any more, which is only looked at

	ctx  context.Context // ends when the case is left
	stop context.CancelFunc

	closeups sync.WaitGroup // views for looking closely

	letters    letterDrafts // what the user made of letters
	drafts     *drafting    // of the document
	supplement supplement   // how much of the case is told in it
	paint      *pagePaint   // its pages
}

// rest is how long the window waits between two states of a case: an import
// makes many, and each costs a picture of the whole window.
const rest = 120 * time.Millisecond

// thumbMemory is how many bytes of pictures are kept for the screen: some boards
// full. Anything more is decoded again, which takes a few milliseconds.
const thumbMemory = 20 << 20

// thumbRest is longer than a painting takes while the board is scrolled.
const thumbRest = 60 * time.Millisecond

func newCasework(w *Window, d *desk.Desk) *casework {
	c := &casework{w: w}
	c.keeps.c = c
	c.ctx, c.stop = context.WithCancel(w.ctx)
	c.seeker, c.drafts, c.paint = newSeeker(c), newDrafting(c), newPagePaint(c)
	states := post.NewLatest(w.bridge, rest, func(st session.State) {
		if c.screen != nil {
			c.screen.apply(st)
		}
		c.keeps.soon()
	})
	c.renew = post.NewLatest(w.bridge, rest, func(struct{}) {
		if c.screen != nil {
			c.screen.apply(c.session.State())
		}
	})
	c.hurry = states.Hurry
	c.session = session.Start(d, states.Post)
	c.loader = thumbs.New(c.ctx, thumbs.Options{Derive: c.derive, Post: w.bridge.Post,
		Workers: max(runtime.GOMAXPROCS(0)-1, 1), Memory: thumbMemory, Rest: thumbRest})
	return c
}

// derive finds the file a thumbnail is decoded from; it runs on a worker.
func (c *casework) derive(ctx context.Context, k thumbs.Key) (string, error) {
	studio, err := c.w.sv.Studio()
	if err != nil {
		return "", err
	}
	recipe := media.Thumb
	if k.Side > thumbSide {
		recipe = media.Print
	}
	over, err := readOver(k.Over)
	if err != nil {
		return "", err
	}
	// What is made of an altered file would be kept as if it were of the original.
	made := studio.Has(k.Digest, recipe, over)
	if err := c.sound(ctx, k.Digest, !made); err != nil && !(made && errors.Is(err, errAway)) {
		return "", err
	}
	return studio.DeriveAs(ctx, c.source(k.Digest), recipe, over)
}

// thumbSide is the long side of media.Thumb in pixels.
const thumbSide = 480

// source is what media needs to know of an original.
func (c *casework) source(d evidence.Digest) media.Source {
	o := c.session.Snapshot().Originals[d]
	return media.Source{Digest: d, Path: c.session.OriginalPath(o), MediaType: o.MediaType, Facts: o.Facts}
}

// change queues a change; an error is told in a dialog.
func (c *casework) change(ch desk.Change) { c.changeThen(ch, nil) }

// changeThen queues a change and goes on after it on the UI goroutine, unless
// it failed; what is held has not, and the banner says so.
func (c *casework) changeThen(ch desk.Change, then func()) {
	c.changeEnds(ch, func(done bool) {
		if done && then != nil {
			then()
		}
	})
}

// changeEnds is changeThen, told of both ends.
func (c *casework) changeEnds(ch desk.Change, ended func(done bool)) {
	if c.refuses() {
		return
	}
	c.session.Queue(context.WithoutCancel(c.w.ctx), ch, func(err error) {
		c.hurry()
		held := new(desk.HeldError)
		switch {
		case err != nil && c.w.ctx.Err() != nil:
			mutter(err)
		case err != nil && !errors.As(err, &held):
			c.w.bridge.Post(func() {
				ended(false)
				c.w.fail(err)
			})
		default:
			c.w.bridge.Post(func() { ended(true) })
		}
	})
}

// leave ends everything of the case and waits for it; off the UI goroutine.
func (c *casework) leave() {
	c.stop()
	if c.intake != nil {
		c.intake.wait()
	}
	st := c.session.State()
	err := errors.Join(c.session.Close(), // first of all that may take long
		c.keeps.leave(context.WithoutCancel(c.ctx), c.knownHere(st.Snapshot)))
	c.loader.Close()
	c.exports.work.Wait()
	c.closeups.Wait()
	c.drafts.leave()
	c.paint.leave()
	if err != nil {
		mutter(err)
	}
}

// warm makes the pictures for the page ahead of time, one at a time: export
// then only has to place them. It runs as a task and ends with the case.
func (c *casework) warm(ctx context.Context) {
	studio, err := c.w.sv.Studio()
	if err != nil {
		return
	}
	s := c.session.Snapshot()
	over := newDrawn(s)
	for _, x := range s.Exhibits {
		if ctx.Err() != nil || c.ctx.Err() != nil {
			return
		}
		if x.Original.IsZero() || c.sound(c.ctx, x.Original, true) != nil {
			continue
		}
		studio.DeriveAs(c.ctx, c.source(x.Original), media.Print, media.Overlay{Redactions: over[x.Original]}) // what cannot be made now is tried again at export
	}
}
