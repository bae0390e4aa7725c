package media

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/limit"
	"proofbox/evidence/media/ffmpeg"
	"proofbox/evidence/media/movie"
)

// ClipOrder is what is asked of a part of a video. 0 in MaxBytes, MaxSide and
// MaxSeconds leaves that to us.
type ClipOrder struct {
	From, To   float64 // seconds into the video; To 0: its end
	MaxBytes   int64
	MaxSide    int     // pixels across or down
	MaxSeconds float64 // what comes later is left out
	Mute       bool    // without sound
}

// ClipFacts is what became of a part of a video.
type ClipFacts struct {
	Bytes         int64
	Width, Height int
	From, Seconds float64 // where in the video it begins, and how long it is
	FPS           float64
	Sound         bool
	Copied        bool // its pictures are those of the video, bit by bit; else they were encoded anew
}

// ErrNoClip tells that no part of a video can be made here: the program for it is
// absent.
var ErrNoClip error = &evidence.Error{Fault: evidence.Unsupported, Subject: "clip", Detail: "ffmpeg is not on this computer"}

// ClipTooTight tells that a part of a video does not fit into so few bytes, and
// still show something. Least is about how many it takes.
type ClipTooTight struct{ Allowed, Least int64 }

func (e *ClipTooTight) Error() string {
	return fmt.Sprintf("clip: %d bytes are too few, about %d are needed", e.Allowed, e.Least)
}

// Clip gives the path of an MP4 (H.264, AAC) in the cache folder with a part of a
// video, made if it is not there yet: without anything hidden, and within what is
// asked. Where bytes are few it shows fewer and smaller pictures. A video that
// meets everything already is handed over as it was encoded, and where it has to
// be turned to be looked at, that is still said of it; else it is upright.
//
// ErrNoClip: no program; ErrNoPreview: nothing in the video can be shown;
// *ClipTooTight: too few bytes; other errors are *evidence.Error.
func (s *Studio) Clip(ctx context.Context, src Source, o ClipOrder) (string, ClipFacts, error) {
	if src.Digest.IsZero() || !o.sound() {
		return "", ClipFacts{}, evidence.Invalid("clip", fmt.Sprintf("%+v", o))
	}
	if !s.programs().CanFrame() {
		return "", ClipFacts{}, ErrNoClip
	}
	path := filepath.Join(s.cache, stillName(src.Digest.String(), "clip-"+o.key())+".mp4")
	copied := filepath.Join(s.cache, stillName(src.Digest.String(), "clip-copy-"+o.key())+".mp4")
	err := s.flights.do(ctx, path, func() bool { return exists(copied) || exists(path) }, func() error { return s.makeClip(ctx, src, o, path, copied) })
	var tight *ClipTooTight
	if errors.As(err, &tight) {
		return "", ClipFacts{}, err
	}
	if err != nil {
		return "", ClipFacts{}, deriveFault(src.Path, err)
	}
	same := exists(copied)
	if same {
		path = copied
	}
	facts, err := clipFacts(ctx, path)
	facts.From, facts.Copied = o.From, same
	return path, facts, err
}

// sound tells whether the numbers of o make sense together.
func (o ClipOrder) sound() bool {
	for _, v := range []float64{o.From, o.To, o.MaxSeconds} {
		if !(v >= 0 && v <= movie.MaxDuration.Seconds()) {
			return false
		}
	}
	return o.MaxBytes >= 0 && (o.MaxSide == 0 || o.MaxSide >= 2) && (o.To == 0 || o.To > o.From)
}

// key names an order in the file name of a derivative.
func (o ClipOrder) key() string {
	return fmt.Sprintf("%d-%d-%d-%d-%d-%t", millis(o.From), millis(o.To), o.MaxBytes, o.MaxSide, millis(o.MaxSeconds), o.Mute)
}

func millis(seconds float64) int64 { return int64(math.Round(seconds * 1000)) }

// clipping is the making of one clip.
type clipping struct {
	studio *Studio
	source Source
	order  ClipOrder
	facts  movie.Facts
	tracks ffmpeg.Tracks // zero where there is no ffprobe
	length time.Duration // of the part
	to     string        // the file that is written
	copied bool          // it has the pictures of the video as they were encoded
}

// makeClip makes a clip at path, or at copied where it has the pictures of the
// video as they were encoded.
func (s *Studio) makeClip(ctx context.Context, src Source, o ClipOrder, path, copied string) (err error) {
	if err := s.clips.take(ctx, 1); err != nil {
		return err
	}
	defer s.clips.give(1)
	if err := s.memory.take(ctx, min(clipMemory, s.limits.Memory)); err != nil { // no slot: somebody is waiting for it
		return err
	}
	defer s.memory.give(min(clipMemory, s.limits.Memory))
	c := clipping{studio: s, source: src, order: o}
	if err := c.look(ctx); err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, ffmpeg.Work(c.length))
	defer cancel()
	if c.to, err = restFile(path); err != nil {
		return fileFault(path, err)
	}
	defer os.Remove(c.to) // it has another name by then, or is of no use
	if err := c.make(limited); err != nil {
		if ctx.Err() == nil && limited.Err() != nil {
			return errLate
		}
		return err
	}
	if c.copied {
		path = copied
	}
	return os.Rename(c.to, path)
}

// clipMemory is about how much memory the making of a clip takes: the pictures of
// 4K that are decoded ahead, and those of 1080 that are looked ahead at.
const clipMemory = 512 << 20

// restFile makes the file that becomes path.
func restFile(path string) (string, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".making-*")
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// look reads what has to be known of the video before a part of it is made.
func (c *clipping) look(ctx context.Context) (err error) {
	if c.facts, err = c.studio.movieFacts(ctx, c.source.Path); err != nil {
		return err
	}
	if !playable(c.facts) {
		return ErrNoPreview
	}
	limited, cancel := context.WithTimeout(ctx, limit.ClipStart)
	defer cancel()
	c.tracks, err = c.studio.programs().Tracks(limited, c.source.Path)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, ffmpeg.ErrNothing) {
		return ErrNoPreview
	}
	return c.measure()
}

// measure finds how long the part is.
func (c *clipping) measure() error {
	end := max(c.facts.Duration, c.tracks.Length)
	if end == 0 {
		end = limit.ClipSeconds * time.Second // it does not tell
	}
	if c.order.To > 0 {
		end = min(end, seconds(c.order.To))
	}
	c.length = end - seconds(c.order.From)
	if c.length <= 0 {
		return evidence.Invalid("clip", evidence.TimeCode(c.order.From))
	}
	most := time.Duration(limit.ClipSeconds) * time.Second
	if c.order.MaxSeconds > 0 {
		most = min(most, seconds(c.order.MaxSeconds))
	}
	c.length = min(c.length, most)
	return nil
}

// make writes the clip, in the way that loses least.
func (c *clipping) make(ctx context.Context) error {
	if c.copyable() {
		if err := c.copy(ctx); err == nil || ctx.Err() != nil {
			c.copied = err == nil
			return err
		}
	}
	return c.encode(ctx)
}

// copyable tells whether the video meets the order as its pictures were encoded,
// and has none that are not shown.
func (c *clipping) copyable() bool {
	f, t := c.facts, c.tracks
	i, err := os.Stat(c.source.Path)
	return err == nil && t.Codec == "h264" && t.Pixels == "yuv420p" && t.Square && !t.Trimmed && !t.Damaged &&
		len(f.Problems) == 0 && c.order.From == 0 && c.length >= f.Duration && f.Duration > 0 && i.Size() <= c.bytes() &&
		(c.order.MaxSide == 0 || max(f.Width, f.Height) <= c.order.MaxSide)
}

func (c *clipping) side() int {
	if c.order.MaxSide == 0 {
		return limit.ClipSide
	}
	return c.order.MaxSide
}

func (c *clipping) bytes() int64 {
	if c.order.MaxBytes == 0 {
		return limit.ClipBytes
	}
	return c.order.MaxBytes
}

// most is how long the file may get while it is written: what is a little too
// long tells how much it has to be less.
func (c *clipping) most() int64 { return c.bytes() + c.bytes()/2 + 1<<20 }

func (c *clipping) copy(ctx context.Context) error {
	err := c.studio.programs().Copy(ctx, c.source.Path, c.to, c.copiedSound(), c.length, c.most())
	if err != nil {
		return err
	}
	facts, err := clipFacts(ctx, c.to)
	if err == nil && facts.Bytes > c.bytes() {
		err = ErrNoPreview
	}
	return err
}

// copiedSound is what becomes of the sound. Nearly every encoder writes a moment
// of it that players skip, and one that was trimmed has more of that.
func (c *clipping) copiedSound() ffmpeg.Sound {
	switch t := c.tracks; {
	case c.order.Mute, t.SoundCodec == "":
		return ffmpeg.NoSound
	case t.SoundCodec != "aac", t.SoundTrimmed:
		return ffmpeg.HeardSound
	}
	return ffmpeg.SameSound
}

// clipTries is how often a clip is encoded that came out too long.
const clipTries = 4

// encode writes the clip anew, smaller until it fits.
func (c *clipping) encode(ctx context.Context) error {
	allowed, mute := c.bytes(), c.order.Mute
	highRange := c.tracks.HighRange()
	for try := 0; try < clipTries; try++ {
		p, ok := c.part(allowed, mute)
		if !ok {
			break
		}
		p.HighRange = highRange
		failed := c.studio.programs().Encode(ctx, c.source.Path, c.to, p, c.most())
		if ctx.Err() != nil {
			return ctx.Err()
		}
		facts, err := clipFacts(ctx, c.to)
		switch {
		case err == nil && facts.Bytes <= c.bytes():
			return nil
		case err == nil:
			allowed = int64(0.93 * float64(allowed) * float64(c.bytes()) / float64(facts.Bytes))
		case grown(c.to, c.bytes()): // it was given up
			allowed /= 2
		case highRange: // not every ffmpeg has the filters for it
			highRange = false
		case !mute: // its sound may be what cannot be read
			mute = true
		default:
			return errors.Join(ErrNoPreview, failed)
		}
	}
	return &ClipTooTight{Allowed: c.bytes(), Least: c.least()}
}

func grown(path string, most int64) bool {
	i, err := os.Stat(path)
	return err == nil && i.Size() > most
}

// clipFacts reads a clip that was written, and is the proof that there is one.
func clipFacts(ctx context.Context, path string) (ClipFacts, error) {
	i, err := os.Stat(path)
	if err != nil {
		return ClipFacts{}, fileFault(path, err)
	}
	m, err := readMovie(ctx, path)
	if err != nil {
		return ClipFacts{}, err
	}
	if m.Format != movie.MP4 || m.Codec != "h264" || m.Duration <= 0 || m.Width < 1 || m.Height < 1 || len(m.Problems) > 0 {
		return ClipFacts{}, ErrNoPreview
	}
	return ClipFacts{Bytes: i.Size(), Width: m.Width, Height: m.Height, Seconds: m.Duration.Round(time.Millisecond).Seconds(), FPS: m.FPS, Sound: m.Sound}, nil
}

// clipStep is a size and rate of pictures, with what they take at least of bits a
// pixel to be recognised; the sound that goes with it takes bits a second.
type clipStep struct {
	side, fps int
	perPixel  float64
	sound     int
}

// clipSteps are in the order of what they show. The last shows as little as is
// still worth being seen; few pictures a second differ more, and so take more.
var clipSteps = []clipStep{
	{1 << 15, 60, 0.05, 128_000},
	{1920, 30, 0.045, 96_000},
	{1280, 30, 0.045, 96_000},
	{960, 30, 0.045, 64_000},
	{640, 30, 0.045, 48_000},
	{640, 15, 0.06, 48_000},
	{480, 12, 0.06, 32_000},
	{320, 10, 0.06, 24_000},
}

// part is how the clip is encoded to take so many bytes. false: they are too few.
func (c *clipping) part(bytes int64, mute bool) (ffmpeg.Part, bool) {
	bits := c.rate(bytes)
	for _, step := range clipSteps {
		if mute || !c.facts.Sound {
			step.sound = 0
		}
		side := min(step.side, c.side())
		if left := bits - float64(step.sound); left >= c.needs(step) {
			p := ffmpeg.Part{From: seconds(c.order.From), For: c.length, Side: side, Bits: int(min(left, math.MaxInt32)), SoundBits: step.sound}
			if c.fps() > 1.05*float64(step.fps) {
				p.FPS = step.fps
			}
			return p, true
		}
	}
	return ffmpeg.Part{}, false
}

// fps is how many pictures a second the video has; what does not tell may have
// many.
func (c *clipping) fps() float64 {
	if r := max(c.tracks.Rate, c.facts.FPS); r > 0 {
		return r
	}
	return 1000
}

// needs is how many bits a second the pictures of a step take at least.
func (c *clipping) needs(step clipStep) float64 {
	w, h := float64(max(c.facts.Width, 1)), float64(max(c.facts.Height, 1))
	k := min(1, float64(min(step.side, c.side()))/max(w, h))
	return w * k * h * k * min(c.fps(), float64(step.fps)) * step.perPixel
}

// The encoder keeps to its rate over a second; an MP4 says of each picture and
// each piece of sound where it is.
const (
	clipHead  = 3000    // bytes
	clipIndex = 8 * 800 // bits a second
	clipBurst = 1.0     // seconds' worth of bits that may come at once
)

// rate is how many bits a second may be had of so many bytes.
func (c *clipping) rate(bytes int64) float64 {
	return 8*float64(bytes-clipHead)*0.98/(c.length.Seconds()+clipBurst) - clipIndex
}

// least is how many bytes the clip takes at least, about.
func (c *clipping) least() int64 {
	last := clipSteps[len(clipSteps)-1]
	bits := c.needs(last) + clipIndex
	if c.facts.Sound && !c.order.Mute {
		bits += float64(last.sound)
	}
	return int64(bits*(c.length.Seconds()+clipBurst)/8/0.98) + clipHead
}
