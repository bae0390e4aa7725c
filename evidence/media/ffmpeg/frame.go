package ffmpeg

import (
	"bytes"
	"context"
	"fmt"
	"image/jpeg"
	"strconv"
	"time"
)

// maxFrame is the longest JPEG taken from the program.
const maxFrame = 32 << 20

// cpuSeconds is how much processor time one frame may take.
const cpuSeconds = "8"

// Frame gives the key frame at or before a moment, upright, as a JPEG whose
// long side is at most maxSide pixels. Where there is none the first picture
// that can be decoded is given. ErrNothing: none can; ErrAbsent: no program.
func (t *Tools) Frame(ctx context.Context, path string, at time.Duration, maxSide int) ([]byte, error) {
	if !t.CanFrame() {
		return nil, ErrAbsent
	}
	tries := []moment{{at, true}, {0, true}, {0, false}}
	if at <= 0 {
		tries = tries[1:]
	}
	for _, m := range tries {
		b, err := t.frame(ctx, path, m, maxSide)
		if err == nil || ctx.Err() != nil {
			return b, err
		}
	}
	return nil, ErrNothing
}

// moment is where to look for a frame; keys: among key frames only, which
// spares the decoding of all that lie between.
type moment struct {
	at   time.Duration
	keys bool
}

func (t *Tools) frame(ctx context.Context, path string, m moment, maxSide int) ([]byte, error) {
	in, err := input(path)
	if err != nil {
		return nil, err
	}
	args := []string{"-nostdin", "-hide_banner", "-v", "error", "-threads", "1", "-timelimit", cpuSeconds}
	if m.keys {
		args = append(args, "-skip_frame", "nokey")
	}
	if m.at > 0 {
		args = append(args, "-noaccurate_seek", "-ss", strconv.FormatFloat(m.at.Seconds(), 'f', 3, 64))
	}
	args = append(args, in...)
	args = append(args, "-map", "0:v:0", "-an", "-sn", "-dn", "-frames:v", "1", "-vf", fit(maxSide),
		"-map_metadata", "-1", "-threads", "1", "-f", "image2pipe", "-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p", "pipe:1")
	b, _ := run(ctx, t.FFmpeg, maxFrame, args...)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return b, check(b, maxSide)
}

// fit scales a picture down into a square, never up. By the time of this filter
// the picture is upright.
func fit(side int) string {
	return fmt.Sprintf(`scale=w='min(%d,iw)':h='min(%d,ih)':force_original_aspect_ratio=decrease:out_range=full`, side, side)
}

// check tells whether b is one whole JPEG of the size asked for. A truncated
// one may still be a picture to the eye, but the program wrote all it had.
func check(b []byte, maxSide int) error {
	c, err := jpeg.DecodeConfig(bytes.NewReader(b))
	if err != nil || c.Width < 1 || c.Height < 1 || max(c.Width, c.Height) > maxSide+1 || !bytes.HasSuffix(b, []byte("\xff\xd9")) {
		return ErrNothing
	}
	return nil
}
