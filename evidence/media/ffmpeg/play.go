package ffmpeg

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"time"

	"proofbox/evidence/limit"
	"proofbox/evidence/media/program"
)

// Rate is how many pictures a second a Play gives.
const Rate = 30

// Play are the pictures of a video from a moment on, upright and all of one
// size, Rate a second: as fast as they are read.
type Play struct {
	from   time.Duration
	size   image.Point
	stream *program.Stream
	given  int
}

// Play starts to give pictures of a size, which the caller knows from the facts
// of the video. The program ends with the context or with Close.
func (t *Tools) Play(ctx context.Context, path string, at time.Duration, size image.Point) (*Play, error) {
	if !t.CanFrame() {
		return nil, ErrAbsent
	}
	if size.X < 1 || size.Y < 1 || size.X > limit.PlaySide || size.Y > limit.PlaySide {
		return nil, fmt.Errorf("ffmpeg: pictures of %v", size)
	}
	in, err := input(path)
	if err != nil {
		return nil, err
	}
	args := append([]string{"-nostdin", "-v", "quiet", "-threads", "2"}, from(at)...)
	args = append(args, in...)
	args = append(args, "-map", "0:v:0", "-an", "-sn", "-dn",
		"-vf", fmt.Sprintf("fps=%d,scale=%d:%d:flags=fast_bilinear", Rate, size.X, size.Y), "-map_metadata", "-1",
		"-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1")
	s, err := program.Program{Path: t.FFmpeg, Memory: limit.ProgramMemory}.Start(ctx, args...)
	if err != nil {
		return nil, err
	}
	return &Play{from: at, size: size, stream: s}, nil
}

// Next reads a picture into m, which must be of the size that was asked for,
// and gives its moment. io.EOF: that was all.
func (p *Play) Next(m *image.RGBA) (time.Duration, error) {
	if m.Rect.Size() != p.size || m.Stride != 4*p.size.X {
		return 0, fmt.Errorf("ffmpeg: a picture of %v for one of %v", m.Rect.Size(), p.size)
	}
	if _, err := io.ReadFull(p.stream, m.Pix[:4*p.size.X*p.size.Y]); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = io.EOF
		}
		return 0, err
	}
	p.given++
	return p.from + time.Duration(p.given-1)*time.Second/Rate, nil
}

// Close ends the program.
func (p *Play) Close() error { return p.stream.Close() }
