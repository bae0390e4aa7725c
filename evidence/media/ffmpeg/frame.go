package ffmpeg

import (
	"bytes"
	"context"
	"fmt"
	"image/jpeg"
	"regexp"
	"strconv"
	"time"

	"proofbox/evidence/limit"
)

// Frame is one picture of a video, upright, as a JPEG.
type Frame struct {
	JPEG []byte
	At   time.Duration // when it is shown, from the beginning
}

// Frame gives the key frame at or before a moment, with a long side of at most
// maxSide pixels. Where there is none, the first picture that can be decoded is
// given. ErrNothing: none can; ErrAbsent: no program.
func (t *Tools) Frame(ctx context.Context, path string, at time.Duration, maxSide int) (Frame, error) {
	return t.firstOf(ctx, path, maxSide, moment{at, keyBefore}, moment{0, keyBefore}, moment{0, exact})
}

// ExactFrame gives the picture shown at a moment. All that lies between it and
// the key frame before is decoded, so it is for short videos. Where there is
// none it gives what Frame does.
func (t *Tools) ExactFrame(ctx context.Context, path string, at time.Duration, maxSide int) (Frame, error) {
	return t.firstOf(ctx, path, maxSide, moment{at, exact}, moment{at, keyBefore}, moment{0, exact})
}

// moment is where to look for a frame, and how.
type moment struct {
	at  time.Duration
	how manner
}

type manner int

const (
	keyBefore manner = iota
	exact
)

// firstOf gives the first of some tries that succeeds.
func (t *Tools) firstOf(ctx context.Context, path string, maxSide int, tries ...moment) (Frame, error) {
	if !t.CanFrame() {
		return Frame{}, ErrAbsent
	}
	for i, m := range tries {
		if i > 0 && m == tries[i-1] {
			continue
		}
		f, err := t.frame(ctx, path, m, maxSide)
		if err == nil || ctx.Err() != nil {
			return f, err
		}
	}
	return Frame{}, ErrNothing
}

func (t *Tools) frame(ctx context.Context, path string, m moment, maxSide int) (Frame, error) {
	seek := []string{"-copyts"}
	if m.how == keyBefore {
		seek = append(seek, "-skip_frame", "nokey", "-noaccurate_seek")
	}
	b, said, err := t.shoot(ctx, path, append(seek, from(m.at)...), []string{"-frames:v", "1", "-vf", filters(maxSide)})
	if err != nil {
		return Frame{}, err
	}
	return Frame{b, shownAt(said, m.at)}, check(b, maxSide)
}

// from are the options that begin a video at a moment.
func from(at time.Duration) []string {
	if at <= 0 {
		return nil
	}
	return []string{"-ss", strconv.FormatFloat(at.Seconds(), 'f', 4, 64)}
}

// shoot gives pictures of a video as JPEGs one after another, with what the
// program says of them. seek says where to look, take what to take and how.
func (t *Tools) shoot(ctx context.Context, path string, seek, take []string) (jpegs, said []byte, err error) {
	in, err := input(path)
	if err != nil {
		return nil, nil, err
	}
	args := append([]string{"-nostdin", "-v", "info", "-nostats", "-threads", "1", "-timelimit", strconv.Itoa(limit.FFmpegCPU)}, seek...)
	args = append(args, in...)
	args = append(args, "-map", "0:v:0", "-an", "-sn", "-dn")
	args = append(args, take...)
	args = append(args, "-map_metadata", "-1",
		"-threads", "1", "-f", "image2pipe", "-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p", "pipe:1")
	jpegs, said, _ = run(ctx, t.FFmpeg, limit.FrameBytes, args...)
	return jpegs, said, ctx.Err()
}

// filters tell the time of the picture, and scale it down into a square, never
// up. By the time of these filters the picture is upright. A JPEG has the
// colours of BT.601, whatever the video has.
func filters(side int) string {
	return fmt.Sprintf(`showinfo=checksum=0,scale=w='min(%d,iw)':h='min(%d,ih)':force_original_aspect_ratio=decrease:out_range=full:out_color_matrix=bt601`, side, side)
}

var (
	startLine = regexp.MustCompile(`Duration: [^\n]{0,40}start: (-?[0-9.]+)`)
	frameLine = regexp.MustCompile(`Parsed_showinfo[^\n]{0,200} pts_time: *(-?[0-9.]+)`)
)

// shownAt finds in the program's talk when the picture is shown: its own time
// less that of the beginning. Where it is not told, the moment asked for is the
// best that is known.
func shownAt(talk []byte, asked time.Duration) time.Duration {
	frame := frameLine.FindSubmatch(talk)
	if frame == nil {
		return asked
	}
	at, err := strconv.ParseFloat(string(frame[1]), 64)
	if err != nil {
		return asked
	}
	if start := startLine.FindSubmatch(talk); start != nil {
		from, _ := strconv.ParseFloat(string(start[1]), 64)
		at -= from
	}
	return max(0, seconds(strconv.FormatFloat(at, 'f', 6, 64)))
}

// check tells whether b is one whole JPEG of the size asked for.
func check(b []byte, maxSide int) error {
	c, err := jpeg.DecodeConfig(bytes.NewReader(b))
	if err != nil || c.Width < 1 || c.Height < 1 || max(c.Width, c.Height) > maxSide+1 || !bytes.HasSuffix(b, []byte("\xff\xd9")) {
		return ErrNothing
	}
	return nil
}
