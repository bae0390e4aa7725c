package ffmpeg

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"time"
)

// slack is how far the moments of frames and of who asks for them may be apart
// and still be the same: both are rounded to the millisecond.
const slack = 600 * time.Microsecond

// reaches are how far back from a moment the picture is looked for that is
// still on the screen then. Where pictures stand for long they are few, so the
// long reaches cost no more than the short ones.
var reaches = []time.Duration{300 * time.Millisecond, 3 * time.Second, 30 * time.Second}

// ShownFrame gives the picture that is on the screen at a moment, to the frame:
// the last one at or before it. All that lies between it and the key frame
// before is decoded. ErrNothing: it was not found, or not in time; no other is
// given for it.
func (t *Tools) ShownFrame(ctx context.Context, path string, at time.Duration, maxSide int) (Frame, error) {
	if !t.CanFrame() {
		return Frame{}, ErrAbsent
	}
	for _, reach := range reaches {
		begin := max(0, at-reach)
		seek := append([]string{"-copyts"}, append(from(begin), "-t", strconv.FormatFloat((at-begin+slack).Seconds(), 'f', 4, 64))...)
		jpegs, said, err := t.shoot(ctx, path, seek, []string{"-vf", filters(maxSide)})
		if err != nil {
			return Frame{}, err
		}
		if f := (Frame{lastJPEG(jpegs), lastShownAt(said, at)}); f.At <= at+slack && check(f.JPEG, maxSide) == nil {
			return f, nil
		}
		if begin == 0 {
			break
		}
	}
	return Frame{}, ErrNothing
}

// before is how far before a moment the program is told to begin, for a picture
// after it: asked for a moment just before a key frame it may begin with that
// one, because it looks for the time of decoding.
const before = 300 * time.Millisecond

// FrameAfter gives the picture that comes after a moment. ErrNothing: there is
// none.
func (t *Tools) FrameAfter(ctx context.Context, path string, at time.Duration, maxSide int) (Frame, error) {
	if !t.CanFrame() {
		return Frame{}, ErrAbsent
	}
	begin := max(0, at-before)
	later := fmt.Sprintf(`select=gt(t\,%.4f),%s`, (at - begin + slack).Seconds(), filters(maxSide)) // times count from where it begins
	b, said, err := t.shoot(ctx, path, from(begin), []string{"-frames:v", "1", "-vf", later})
	if err != nil {
		return Frame{}, err
	}
	f := Frame{b, begin + relative(said)}
	if f.At <= at {
		return Frame{}, ErrNothing
	}
	return f, check(f.JPEG, maxSide)
}

// relative is the time of the picture as the program counts it.
func relative(said []byte) time.Duration {
	found := frameLine.FindSubmatch(said)
	if found == nil {
		return 0
	}
	return seconds(string(found[1]))
}

// lastJPEG is the last of JPEGs that follow each other. ffmpeg writes them
// without a thumbnail, so that a beginning is one.
func lastJPEG(b []byte) []byte {
	if i := bytes.LastIndex(b, []byte("\xff\xd8\xff")); i >= 0 {
		return b[i:]
	}
	return nil
}

// lastShownAt is shownAt for the last picture the program tells of.
func lastShownAt(said []byte, asked time.Duration) time.Duration {
	all := frameLine.FindAllIndex(said, -1)
	if len(all) == 0 {
		return asked
	}
	start := startLine.Find(said)
	return shownAt(append(bytes.Clone(start), append([]byte{'\n'}, said[all[len(all)-1][0]:]...)...), asked)
}
