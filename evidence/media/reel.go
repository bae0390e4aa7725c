package media

import (
	"context"
	"fmt"
	"image"
	"image/draw"
	"path/filepath"
	"sort"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/media/ffmpeg"
	"proofbox/evidence/media/movie"
)

// Shot is a picture of a video to be looked at, upright.
type Shot struct {
	Image *image.RGBA
	At    time.Duration // when it is shown
}

// Reel is a video to be looked at, one picture after another. Each method takes
// the long side its pictures may have at most. It is safe for concurrent use;
// the memory of what runs at once is bounded by its Studio.
type Reel struct {
	studio *Studio
	source Source
}

// Reel gives a video to look at. The first call looks for the programs.
func (s *Studio) Reel(src Source) *Reel { return &Reel{s, src} }

// CanLook tells whether there are pictures of any moment, CanPlay whether they
// come one after another.
func (r *Reel) CanLook() bool {
	if r.CanPlay() {
		return true
	}
	if r.source.Facts.Codec != "mjpeg" {
		return false
	}
	_, err := listFrames(context.Background(), r.source.Path)
	return err == nil
}

func (r *Reel) CanPlay() bool { return r.studio.programs().CanFrame() }

// Near gives a picture at or before a moment that is had quickly.
func (r *Reel) Near(ctx context.Context, at time.Duration, side int) (Shot, error) {
	return r.shoot(ctx, at, side, lastAt, r.studio.programs().Frame)
}

// Shown gives the picture that is on the screen at a moment, to the frame.
func (r *Reel) Shown(ctx context.Context, at time.Duration, side int) (Shot, error) {
	return r.shoot(ctx, at, side, lastAt, r.studio.programs().ShownFrame)
}

// After gives the picture that comes after a moment.
func (r *Reel) After(ctx context.Context, at time.Duration, side int) (Shot, error) {
	return r.shoot(ctx, at, side, firstAfter, r.studio.programs().FrameAfter)
}

// shoot takes a picture by ffmpeg, or without it from a video that is a row of
// photos.
func (r *Reel) shoot(ctx context.Context, at time.Duration, side int, pick pick,
	take func(context.Context, string, time.Duration, int) (ffmpeg.Frame, error)) (Shot, error) {
	s := r.studio
	if err := s.memory.take(ctx, videoBytes); err != nil { // no slot: somebody is waiting for it
		return Shot{}, fileFault(r.source.Path, err)
	}
	defer s.memory.give(videoBytes)
	limited, cancel := context.WithTimeout(ctx, s.limits.Decode)
	defer cancel()
	x, err := s.momentShot(limited, r.source, at, side, pick, take)
	if err != nil && ctx.Err() != nil {
		return Shot{}, fileFault(r.source.Path, ctx.Err())
	}
	if err != nil {
		return Shot{}, ErrNoPreview
	}
	return Shot{asRGBA(x.im), x.at}, nil
}

func (s *Studio) momentShot(ctx context.Context, src Source, at time.Duration, side int, pick pick,
	take func(context.Context, string, time.Duration, int) (ffmpeg.Frame, error)) (shot, error) {
	f, err := take(ctx, src.Path, at, side)
	if err == nil {
		return decodeShot(f)
	}
	if src.Facts.Codec != "mjpeg" {
		return shot{}, err
	}
	return s.photoShot(ctx, src, side, func(all []movie.Frame) int { return pick(all, at) })
}

// pick chooses a frame by a moment; less than 0: none.
type pick func(all []movie.Frame, at time.Duration) int

// near is how far the moments of frames and of who asks for them may be apart
// and still be the same: both are rounded to the millisecond.
const near = 600 * time.Microsecond

func firstAfter(all []movie.Frame, at time.Duration) int {
	i := sort.Search(len(all), func(i int) bool { return all[i].At > at+near })
	if i == len(all) {
		return -1
	}
	return i
}

func lastAt(all []movie.Frame, at time.Duration) int {
	return max(0, sort.Search(len(all), func(i int) bool { return all[i].At > at+near })-1)
}

func asRGBA(im image.Image) *image.RGBA {
	out := image.NewRGBA(image.Rectangle{Max: im.Bounds().Size()})
	draw.Draw(out, out.Rect, im, im.Bounds().Min, draw.Src)
	return out
}

// Play starts to give pictures of a size from a moment on.
func (r *Reel) Play(ctx context.Context, at time.Duration, size image.Point) (*ffmpeg.Play, error) {
	p, err := r.studio.programs().Play(ctx, r.source.Path, at, size)
	if err != nil {
		return nil, evidence.Fail(evidence.Unsupported, "video", err)
	}
	return p, nil
}

// Moment gives the picture that is on the screen of a video at a moment, to the
// frame, upright, with a long side of at most 960 pixels: made once and kept.
// ErrNoPreview: there is no way to it here; no other picture is given for it.
func (s *Studio) Moment(ctx context.Context, src Source, at time.Duration) (Still, error) {
	at = at.Round(time.Millisecond)
	if src.Digest.IsZero() || at < 0 {
		return Still{}, evidence.Invalid("still", at.String())
	}
	x := Still{at, filepath.Join(s.cache, stillName(src.Digest.String(), fmt.Sprintf("moment-%d", at.Milliseconds()))+".jpg")}
	there := func() bool { return exists(x.Path) }
	if there() {
		return x, nil
	}
	err := s.flights.do(ctx, x.Path, there, func() error { return s.makeMoment(ctx, src, x) })
	if err != nil {
		return Still{}, deriveFault(src.Path, err)
	}
	return x, nil
}

func (s *Studio) makeMoment(ctx context.Context, src Source, x Still) error {
	release, err := s.enter(ctx, videoBytes)
	if err != nil {
		return err
	}
	defer release()
	limited, cancel := context.WithTimeout(ctx, s.limits.Decode)
	defer cancel()
	m, err := s.momentShot(limited, src, x.At, stillRecipe.side, lastAt, s.programs().ShownFrame)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Err() != nil:
		return errLate
	case err != nil:
		return ErrNoPreview
	}
	return s.keep(x.Path, m.im, stillRecipe, 0, nil)
}
