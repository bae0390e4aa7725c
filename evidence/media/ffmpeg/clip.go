package ffmpeg

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"time"

	"proofbox/evidence/limit"
	"proofbox/evidence/media/program"
)

// Tracks is what has to be known of a video to hand over a part of it.
type Tracks struct {
	Codec, Pixels    string // of the picture, as ffprobe names them: "h264", "yuv420p"
	SoundCodec       string // "" without sound
	Transfer         string // how its light is written: "arib-std-b67"
	Square           bool   // its pixels are as wide as they are high
	Rate             float64
	Length           time.Duration // as the times of its pictures tell
	Trimmed, Damaged bool          // it has pictures that are not shown; or something that cannot be read
	SoundTrimmed     bool          // it has sound that is not heard
}

// HighRange tells that the light is written for screens of a high range, so that
// others show it grey.
func (t Tracks) HighRange() bool { return t.Transfer == "arib-std-b67" || t.Transfer == "smpte2084" }

const trackEntries = "stream=index,codec_type,codec_name,pix_fmt,color_transfer,sample_aspect_ratio,avg_frame_rate:" +
	"stream_disposition=attached_pic:stream_tags=rotate:stream_side_data=rotation:packet=stream_index,pts_time,flags"

// tracksAnswer is the JSON of ffprobe.
type tracksAnswer struct {
	Packets []struct {
		Stream int    `json:"stream_index"`
		At     string `json:"pts_time"`
		Flags  string `json:"flags"`
	} `json:"packets"`
	Streams []struct {
		stream
		Index    int    `json:"index"`
		Pixels   string `json:"pix_fmt"`
		Transfer string `json:"color_transfer"`
		Aspect   string `json:"sample_aspect_ratio"`
	} `json:"streams"`
}

// Tracks reads all of a video and tells what is in it. ErrNothing: it has no
// picture; ErrAbsent: no program.
func (t *Tools) Tracks(ctx context.Context, path string) (Tracks, error) {
	if !t.CanProbe() {
		return Tracks{}, ErrAbsent
	}
	in, err := input(path)
	if err != nil {
		return Tracks{}, err
	}
	out, _, _ := run(ctx, t.FFprobe, limit.ClipAnswer, append([]string{"-hide_banner", "-v", "error", "-of", "json=compact=1", "-show_entries", trackEntries}, in...)...)
	if ctx.Err() != nil {
		return Tracks{}, ctx.Err()
	}
	return parseTracks(out)
}

func parseTracks(out []byte) (t Tracks, err error) {
	var a tracksAnswer
	if json.Unmarshal(out, &a) != nil {
		return t, ErrNothing
	}
	picture, sound := -1, -1
	for _, s := range a.Streams {
		switch {
		case s.isPicture() && picture < 0:
			picture = s.Index
			t.Codec, t.Pixels, t.Transfer, t.Rate = s.Codec, s.Pixels, s.Transfer, ratio(s.Average)
			t.Square = slices.Contains([]string{"", "N/A", "0:1", "1:1"}, s.Aspect)
		case s.Kind == "audio" && sound < 0:
			sound, t.SoundCodec = s.Index, s.Codec
		}
	}
	if picture < 0 {
		return t, ErrNothing
	}
	for _, p := range a.Packets {
		if p.Stream == picture {
			t.Length = max(t.Length, seconds(p.At))
		}
		skipped := len(p.Flags) > 1 && p.Flags[1] == 'D'
		t.Trimmed = t.Trimmed || skipped && p.Stream == picture
		t.SoundTrimmed = t.SoundTrimmed || skipped && p.Stream == sound
		if p.Stream == picture || p.Stream == sound {
			t.Damaged = t.Damaged || len(p.Flags) > 2 && p.Flags[2] == 'C'
		}
	}
	return t, nil
}

// Part is how a part of a video is encoded anew.
type Part struct {
	From, For time.Duration // For is more than 0
	Side      int           // pixels across or down, at most
	FPS       int           // pictures a second, at most; 0: as they come
	Bits      int           // a second of pictures, at most; 0: any
	SoundBits int           // a second of sound; 0: it gets none
	HighRange bool          // its light has to be brought to what every screen shows
}

// Encode writes a part of a video as an MP4 of H.264 and AAC: upright, with square
// pixels, and with nothing but the pictures and their sound. The file is given up
// where it gets longer than so many bytes. What was written is to be looked at:
// that the program ended well proves nothing.
func (t *Tools) Encode(ctx context.Context, from, to string, p Part, most int64) error {
	args := []string{"-map", "0:v:0", "-t", exactly(p.For), "-vf", p.filters(), "-c:v", "libx264", "-preset", preset, "-crf", quality,
		"-pix_fmt", "yuv420p", "-a53cc", "0", "-flags:v", "+bitexact", "-threads", threads()}
	if p.Bits > 0 {
		bits := strconv.Itoa(p.Bits)
		args = append(args, "-maxrate", bits, "-bufsize", bits)
	}
	return t.write(ctx, from, to, p.From, p.For, most, append(args, p.sound()...))
}

// Encoding takes the preset that costs about a third of the usual one, and shows
// as much: files get some percent longer.
const (
	preset  = "faster"
	quality = "23"
)

// sound are the options of the sound: of one channel where there is little room.
func (p Part) sound() []string {
	if p.SoundBits == 0 {
		return []string{"-an"}
	}
	args := []string{"-map", "0:a:0?", "-c:a", "aac", "-flags:a", "+bitexact", "-b:a", strconv.Itoa(p.SoundBits)}
	if p.SoundBits < 64_000 {
		args = append(args, "-ac", "1")
	} else {
		args = append(args, "-ac", "2")
	}
	if p.SoundBits < 32_000 {
		args = append(args, "-ar", "22050")
	}
	return args
}

// filters bring the pictures to their size and rate, and their light to what
// every screen shows. By their time the picture is upright. It is scaled before
// its light is reckoned, because that takes twelve bytes a pixel.
func (p Part) filters() string {
	k := fmt.Sprintf(`min(1\,%d/max(iw*sar\,ih))`, p.Side)
	s := fmt.Sprintf(`scale=w=max(2\,trunc(iw*sar*%s/2)*2):h=max(2\,trunc(ih*%s/2)*2),setsar=1`, k, k)
	if p.FPS > 0 {
		s = fmt.Sprintf(`fps=%d,`, p.FPS) + s
	}
	if p.HighRange {
		s += ",zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv"
	}
	return s + ",format=yuv420p"
}

// Sound is what becomes of the sound where pictures are copied.
type Sound int

const (
	NoSound    Sound = iota
	SameSound        // as it was encoded
	HeardSound       // what is heard of it, encoded anew
)

// soundBits a second are more than the sound of a phone needs.
const soundBits = 128_000

// Copy writes a video of H.264 as an MP4 without decoding its pictures: those and
// their sound, and nothing else.
func (t *Tools) Copy(ctx context.Context, from, to string, sound Sound, length time.Duration, most int64) error {
	args := []string{"-map", "0:v:0", "-c:v", "copy"}
	switch sound {
	case SameSound:
		args = append(args, "-map", "0:a:0?", "-c:a", "copy")
	case HeardSound:
		args = append(args, Part{SoundBits: soundBits}.sound()...)
	}
	return t.write(ctx, from, to, 0, length, most, args)
}

// write has ffmpeg write an MP4. Of the units of H.264 only those pass that are
// pictures and say how to read them: what a camera or an encoder tells beside
// them does not.
func (t *Tools) write(ctx context.Context, path, to string, at, length time.Duration, most int64, args []string) error {
	if !t.CanFrame() {
		return ErrAbsent
	}
	in, err := input(path)
	if err != nil {
		return err
	}
	abs, err := filepath.Abs(to)
	if err != nil {
		return err
	}
	all := append([]string{"-nostdin", "-v", "error", "-y", "-threads", threads()}, from(at)...)
	all = append(all, in...)
	all = append(all, args...)
	all = append(all, "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-max_error_rate", "1",
		"-bsf:v", "filter_units=pass_types=1-5|7-8", "-movflags", "+faststart", "-f", "mp4", "file:"+abs)
	p := program.Program{
		Path: t.FFmpeg, Env: []string{"MALLOC_ARENA_MAX=2"}, // each further one takes of the memory that may be had
		Memory: limit.ProgramMemory, Seconds: int(Work(length).Seconds()), FileBytes: most,
	}
	_, said, err := p.Run(ctx, limit.ProgramAnswer, all...)
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("%w: %.300s", err, said)
	}
	return ctx.Err()
}

// Work is how long one may be at work on a part of a video of a length.
func Work(length time.Duration) time.Duration {
	return min(limit.ClipStart+time.Duration(length.Seconds()*float64(limit.ClipEach)), limit.ClipLongest)
}

// threads is how many decode, and how many encode. More than four want more
// memory than they save time.
func threads() string { return strconv.Itoa(min(4, runtime.GOMAXPROCS(0))) }

func exactly(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', 4, 64) }
