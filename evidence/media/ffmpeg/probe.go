package ffmpeg

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"proofbox/evidence/limit"
	"proofbox/evidence/media/movie"
)

// entries are what is asked for: the answer holds no path.
const entries = "format=format_name,duration:format_tags:" +
	"stream=codec_type,codec_name,width,height,r_frame_rate,avg_frame_rate,duration:" +
	"stream_disposition=attached_pic:stream_tags=rotate:stream_side_data=rotation"

// Probe gives the facts of a video as ffprobe reads them. ErrNothing: it is no
// video to it; ErrAbsent: no program.
func (t *Tools) Probe(ctx context.Context, path string) (movie.Facts, error) {
	if !t.CanProbe() {
		return movie.Facts{}, ErrAbsent
	}
	in, err := input(path)
	if err != nil {
		return movie.Facts{}, err
	}
	out, _, _ := run(ctx, t.FFprobe, limit.ProgramAnswer, append([]string{"-hide_banner", "-v", "error", "-of", "json", "-show_entries", entries}, in...)...)
	if ctx.Err() != nil {
		return movie.Facts{}, ctx.Err()
	}
	return parse(out)
}

// answer is the JSON of ffprobe.
type answer struct {
	Streams []stream `json:"streams"`
	Format  struct {
		Name     string            `json:"format_name"`
		Duration string            `json:"duration"`
		Tags     map[string]string `json:"tags"`
	} `json:"format"`
}

type stream struct {
	Kind        string            `json:"codec_type"`
	Codec       string            `json:"codec_name"`
	Width       int               `json:"width"`
	Height      int               `json:"height"`
	Real        string            `json:"r_frame_rate"`
	Average     string            `json:"avg_frame_rate"`
	Duration    string            `json:"duration"`
	Disposition map[string]int    `json:"disposition"`
	Tags        map[string]string `json:"tags"`
	SideData    []struct {
		Rotation *float64 `json:"rotation"`
	} `json:"side_data_list"`
}

func parse(out []byte) (movie.Facts, error) {
	var a answer
	if err := json.Unmarshal(out, &a); err != nil || len(a.Streams) == 0 {
		return movie.Facts{}, ErrNothing
	}
	f := movie.Facts{Format: formatOf(a.Format.Name, a.Format.Tags["major_brand"]), Duration: seconds(a.Format.Duration)}
	f.Sound = slices.ContainsFunc(a.Streams, func(s stream) bool { return s.Kind == "audio" })
	if i := slices.IndexFunc(a.Streams, stream.isPicture); i >= 0 {
		a.Streams[i].describe(&f)
	}
	f.Tags(a.Format.Tags)
	return f, nil
}

// isPicture tells a track of moving pictures from a cover.
func (s stream) isPicture() bool { return s.Kind == "video" && s.Disposition["attached_pic"] == 0 }

func (s stream) describe(f *movie.Facts) {
	f.Codec, f.Width, f.Height, f.Turn = s.Codec, s.Width, s.Height, s.turn()
	if f.Codec == "unknown" {
		f.Codec = ""
	}
	if f.Turn%180 != 0 {
		f.Width, f.Height = f.Height, f.Width
	}
	f.FPS = ratio(s.Average)
	f.VFR = uneven(ratio(s.Real), f.FPS)
}

// uneven tells whether the lowest rate that fits every frame is far from the
// average. Beyond any camera's rate it is a guess and tells nothing.
func uneven(real, average float64) bool {
	return average > 0 && real < 1000 && math.Abs(real-average) > 0.05*average
}

// turn is the clockwise quarter of the display matrix, which counts the other
// way, or of the tag of older versions.
func (s stream) turn() int {
	for _, d := range s.SideData {
		if d.Rotation != nil {
			return movie.Quarter(-*d.Rotation)
		}
	}
	r, _ := strconv.ParseFloat(s.Tags["rotate"], 64)
	return movie.Quarter(r)
}

// ratio reads "30000/1001"; 0 where it is none.
func ratio(s string) float64 {
	a, b, _ := strings.Cut(s, "/")
	n, err1 := strconv.ParseFloat(a, 64)
	d, err2 := strconv.ParseFloat(b, 64)
	if err1 != nil || err2 != nil || d == 0 {
		return 0
	}
	return n / d
}

// seconds reads a duration; 0 where it is none or not believed.
func seconds(s string) time.Duration {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v > 0) || v > movie.MaxDuration.Seconds() {
		return 0
	}
	return time.Duration(math.Round(v * float64(time.Second)))
}

// formatOf reads ffprobe's name of a format, which is that of a family, and the
// brand.
func formatOf(name, brand string) movie.Format {
	switch {
	case strings.HasPrefix(name, "mov,"):
		return movie.FormatOf(brand)
	case strings.HasPrefix(name, "matroska"):
		return movie.MKV
	case name == "avi":
		return movie.AVI
	case name == "mpegts":
		return movie.TS
	}
	return ""
}
