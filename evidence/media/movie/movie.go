// Package movie reads what a video file says about itself, without any other
// program and without decoding a picture.
//
// # Words
//
// Format is the container, by content. Facts are what the container says:
// duration, size as displayed, turn, codecs, when, where and by what it was
// made. Problem is something wrong with the file that its owner should know.
// Frame is one picture of a Motion-JPEG video, the only codec whose pictures
// need no video decoder.
//
// The bytes are untrusted. Every read is checked against what is there; what a
// file may make a reader hold or do is bounded by the constants beside each
// reader, never by a number the file names.
package movie

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

// Format is a container of video.
type Format string

const (
	MP4     Format = "mp4"
	MOV     Format = "mov"
	ThreeGP Format = "3gp"
	M4V     Format = "m4v"
	WebM    Format = "webm"
	MKV     Format = "mkv"
	AVI     Format = "avi"
	TS      Format = "ts"
)

// Facts are what a video says about itself. A zero field means unknown.
type Facts struct {
	Format        Format
	Duration      time.Duration
	Width, Height int    // as displayed: after the turn
	Turn          int    // degrees clockwise from the stored to the displayed picture: 0, 90, 180, 270
	Codec         string // of the picture, as ffprobe names it: "h264"; "" without a picture
	Sound         bool
	FPS           float64 // average
	VFR           bool    // the frames are not evenly spaced
	Created       Created
	GPS           bool // a place is written in it
	Make, Model   string
	Problems      []Problem
}

// Origin is what wrote a creation time. A higher Origin is nearer to the
// moment of recording.
type Origin int

const (
	NoOrigin Origin = iota
	Header          // the container's header: rewritten by every export
	Note            // a date among the texts, kept by some exports
	Device          // the recording device's own note
)

// Created is when a video says it was made. Where Zoned is false, At holds the
// reading of a clock of unknown zone, in UTC as a placeholder.
type Created struct {
	At    time.Time
	Zoned bool
	From  Origin
}

// IsZero tells whether no time is known.
func (c Created) IsZero() bool { return c.From == NoOrigin }

// better tells whether c should be believed rather than d: an instant rather
// than a clock reading, then what is nearer to the recording.
func (c Created) better(d Created) bool {
	if !c.IsZero() && !d.IsZero() && c.Zoned != d.Zoned {
		return c.Zoned
	}
	return c.From > d.From
}

// Problem is something wrong with a video.
type Problem string

const (
	NoIndex   Problem = "no-index"    // there is media data, but nothing that tells how to play it
	Cut       Problem = "cut"         // the file ends before what its index names
	NoData    Problem = "no-data"     // a header without any media data
	NoPicture Problem = "no-picture"  // there is no picture track
	NoLength  Problem = "no-duration" // the duration is absent, zero or impossible
	BadHeader Problem = "bad-header"  // a part of the header is missing or makes no sense
	Unread    Problem = "unread"      // the header is beyond what is read here
)

// problem adds p once.
func (f *Facts) problem(p Problem) {
	if !slices.Contains(f.Problems, p) {
		f.Problems = append(f.Problems, p)
	}
}

// Errors of Read that say what the bytes are not. Any other error comes from
// the reader or the context.
var (
	ErrFormat = errors.New("movie: not a known video format")
	ErrEmpty  = errors.New("movie: neither picture, sound nor media data in it")
)

// MaxDuration is the longest duration believed.
const MaxDuration = 30 * 24 * time.Hour

// Read gives the facts of a video of size bytes. A file that is damaged but
// holds something gives facts with Problems and no error.
func Read(ctx context.Context, r io.ReaderAt, size int64) (Facts, error) {
	if err := ctx.Err(); err != nil {
		return Facts{}, err
	}
	head, err := readAt(r, 0, min(size, 4096))
	if err != nil {
		return Facts{}, err
	}
	f := source{ctx, r, size}
	switch {
	case isBoxed(head):
		return readMP4(f)
	case hasPrefix(head, "\x1aE\xdf\xa3"):
		return readMKV(f)
	case isAVI(head):
		return readAVI(f)
	case isTS(head):
		return readTS(f)
	}
	return Facts{}, ErrFormat
}

// source is the file being read.
type source struct {
	ctx  context.Context
	r    io.ReaderAt
	size int64
}

// bytes reads n bytes at an offset, or fewer where the file ends.
func (s source) bytes(at, n int64) ([]byte, error) {
	if err := s.ctx.Err(); err != nil {
		return nil, err
	}
	return readAt(s.r, at, max(0, min(n, s.size-at)))
}

// readAt reads n bytes, or fewer where the file ends.
func readAt(r io.ReaderAt, at, n int64) ([]byte, error) {
	b := make([]byte, n)
	got, err := r.ReadAt(b, at)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("movie: %w", err)
	}
	return b[:got], nil
}

func hasPrefix(b []byte, s string) bool { return len(b) >= len(s) && string(b[:len(s)]) == s }
