package movie

import (
	"context"
	"errors"
	"io"
	"iter"
	"time"

	"proofbox/evidence/limit"
)

// Frame is one picture of a Motion-JPEG video: a whole JPEG inside the file, not
// turned.
type Frame struct {
	At     time.Duration
	Offset int64
	Size   int
}

// ErrNoFrames tells that a video has no picture that can be had without a video
// decoder.
var ErrNoFrames = errors.New("movie: no frames without a video decoder")

// Frames lists the pictures of a Motion-JPEG video in QuickTime, MP4 or AVI
// that lie whole in the file. ErrNoFrames: there is none.
func Frames(ctx context.Context, r io.ReaderAt, size int64) ([]Frame, error) {
	s := source{ctx, r, size}
	head, err := s.bytes(0, 12)
	if err != nil {
		return nil, err
	}
	var frames []Frame
	switch {
	case isBoxed(head):
		frames, err = boxedFrames(s)
	case isAVI(head):
		frames, err = aviFrames(s)
	}
	if err == nil && len(frames) == 0 {
		err = ErrNoFrames
	}
	return frames, err
}

// Bytes reads the JPEG of a frame.
func (f Frame) Bytes(r io.ReaderAt) ([]byte, error) { return readAt(r, f.Offset, int64(f.Size)) }

func boxedFrames(s source) ([]Frame, error) {
	x, err := readIndex(s)
	if err != nil {
		return nil, err
	}
	t := x.picture()
	if t == nil || t.codec != "mjpeg" || t.scale == 0 {
		return nil, nil
	}
	next, stop := iter.Pull(t.samples.starts())
	defer stop()
	var frames []Frame
	for c := range t.samples.walk() {
		at := c.offset
		for i := c.first; i < c.first+c.samples; i++ {
			size := t.samples.size(i)
			start, ok := next()
			if !ok || i >= limit.Frames {
				return frames, nil
			}
			if size > 0 && size <= limit.MotionJPEG && x.there(at) >= size {
				when, _ := ticks(start, float64(t.scale))
				frames = append(frames, Frame{when, at, int(size)})
			}
			at += size
		}
	}
	return frames, nil
}

// starts gives the time of each sample, in ticks.
func (s samples) starts() iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		at := uint64(0)
		for i := range s.times.rows {
			for range s.times.at(i, 0) {
				if !yield(at) {
					return
				}
				at += uint64(s.times.at(i, 1))
			}
		}
	}
}

func aviFrames(s source) ([]Frame, error) {
	a := &avi{source: s}
	if err := a.walk(); err != nil || a.facts.Codec != "mjpeg" || a.facts.FPS <= 0 {
		return nil, err
	}
	var frames []Frame
	each := time.Duration(float64(time.Second) / a.facts.FPS)
	err := a.eachChunk(a.data.from, a.data.to, func(kind string, from, to int64) bool {
		if kind == a.pictures && to > from && to-from <= limit.MotionJPEG {
			frames = append(frames, Frame{each * time.Duration(len(frames)), from, int(to - from)})
		}
		return len(frames) < limit.Frames
	})
	return frames, err
}
