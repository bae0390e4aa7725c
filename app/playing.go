package app

import (
	"context"
	"errors"
	"image"
	"io"
	"time"

	"proofbox/evidence/media"
)

// playing is a video as it plays, without sound: at its own pace, leaving out
// pictures that would come late.
type playing struct {
	stop  context.CancelFunc
	free  chan *image.RGBA // pictures to be filled
	shown *image.RGBA      // on screen; of the UI goroutine
}

// playEnd tells why a video plays no more.
type playEnd int

const (
	playedOut playEnd = iota
	playFailed
	playTooSlow // the machine does not keep up
)

// tooLate is how far behind its pace a video may come before it is given up,
// lateFrame how far a picture that is still shown.
const (
	tooLate   = 2 * time.Second
	lateFrame = 80 * time.Millisecond
)

// playSide is the longest side of the pictures that are played.
const playSide = 1280

// startPlaying plays a video from a moment up to another, off the UI goroutine.
// show and end are called on the UI goroutine, by post.
func startPlaying(ctx context.Context, run func(func()), post func(func()), r *media.Reel, from, to time.Duration, size image.Point,
	show func(p *playing, m *image.RGBA, at time.Duration), end func(p *playing, why playEnd)) *playing {
	ctx, stop := context.WithCancel(ctx)
	p := &playing{stop: stop, free: make(chan *image.RGBA, 3)}
	for range cap(p.free) {
		p.free <- image.NewRGBA(image.Rectangle{Max: size})
	}
	run(func() {
		defer stop()
		why := p.play(ctx, post, r, from, to, size, show)
		if ctx.Err() == nil {
			post(func() { end(p, why) })
		}
	})
	return p
}

func (p *playing) play(ctx context.Context, post func(func()), r *media.Reel, from, to time.Duration, size image.Point,
	show func(p *playing, m *image.RGBA, at time.Duration)) playEnd {
	stream, err := r.Play(ctx, from, size)
	if err != nil {
		return playFailed
	}
	defer stream.Close()
	var begun time.Time
	for n := 0; ; n++ {
		m := p.buffer(ctx)
		if m == nil {
			return playFailed
		}
		at, err := stream.Next(m)
		switch {
		case errors.Is(err, io.EOF) && n > 0, err == nil && at > to:
			return playedOut
		case err != nil:
			return playFailed
		}
		if n == 0 {
			begun = time.Now()
		}
		late := time.Since(begun) - (at - from)
		if late > tooLate {
			return playTooSlow
		}
		if late > lateFrame || !rested(ctx, -late) {
			p.free <- m // there is room: it came from there
			continue
		}
		post(func() { show(p, m, at) })
	}
}

// buffer waits for a picture that is not on screen; nil: the end.
func (p *playing) buffer(ctx context.Context) *image.RGBA {
	select {
	case m := <-p.free:
		return m
	case <-ctx.Done():
		return nil
	}
}

// rested waits for a while; false: the end came first.
func rested(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// taken says that a picture is on screen now, and the one before is not.
func (p *playing) taken(m *image.RGBA) {
	if p.shown != nil {
		p.free <- p.shown
	}
	p.shown = m
}
